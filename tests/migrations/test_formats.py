"""The formats of the records, with rows in them: up, down and up, and what a step may not leave behind."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import op

from frontdesk_gui import schema
from frontdesk_gui.core import engine, migrate, practice, trouble
from frontdesk_gui.core.base import Row
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.migrations.versions import f0001_first
from tests.core import made

IGNORED = {"alembic_version", "sqlite_sequence"}


@pytest.fixture
def filled(stores: Any) -> Any:
    """Records with a few rows of every kind."""
    store, chance = stores.open(), random.Random(1)
    with store.write("Filled") as session:
        for model in made.MODELS:
            for _row in range(3):
                made.new(session, model, chance)
    store.close()
    return stores


@pytest.fixture
def connection(filled: Any) -> Iterator[sa.Connection]:
    writer = engine.writer(filled.target, filled.keys.data if filled.target.is_file else None)
    with writer.connect() as connection:
        yield connection
    writer.dispose()


def tables(connection: sa.Connection) -> set[str]:
    found = set(sa.inspect(connection).get_table_names()) - IGNORED
    connection.rollback()
    return found


def rows(connection: sa.Connection) -> dict[str, list[str]]:
    found = {t.name: sorted(map(str, connection.execute(sa.select(t)))) for t in schema.metadata.sorted_tables}
    connection.rollback()
    return found


def test_numbers_are_counted_on_in_the_format_too(file_records: Any) -> None:
    reader = engine.reader(file_records.target, file_records.keys.data)
    with reader.connect() as connection:
        said = dict(connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all())
    reader.dispose()
    without = [
        m.__tablename__ for m in made.MODELS if issubclass(m, Row) and "AUTOINCREMENT" not in said[m.__tablename__]
    ]
    assert without == []


def test_up_down_up(connection: sa.Connection) -> None:
    before = tables(connection)
    assert all(rows(connection).values())
    migrate.run(connection, "base")
    assert tables(connection) == set()
    migrate.run(connection, "head")
    assert tables(connection) == before
    assert not any(rows(connection).values())


def test_there_is_no_practice_here_yet(tmp_path: Path, file_records: Any) -> None:
    (tmp_path / "empty.db").touch()
    with pytest.raises(Refusal, match="no practice"):
        migrate.up_to_date(engine.target(tmp_path / "empty.db"), file_records.keys)
    with pytest.raises(Refusal, match="cannot be opened"):
        migrate.up_to_date(engine.target(tmp_path / "missing.db"), file_records.keys)
    assert not (tmp_path / "missing.db").exists()


STEP = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_table("brought", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("word", sa.String()))
    with op.batch_alter_table("site") as site:
        site.add_column(sa.Column("fax", sa.String(), nullable=True))
        site.drop_column("phone")
    op.execute("INSERT INTO brought SELECT id, name FROM site")
    fail()


def fail():
    pass
"""


def test_a_practice_that_could_not_be_made_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f0001_first, "upgrade", None)
    monkeypatch.setattr(op, "create_table", None)
    with pytest.raises(TypeError):
        practice.New(tmp_path / "new.db")
    assert list(tmp_path.iterdir()) == []
    assert trouble.sentence(TypeError()) is None
