"""The tables that the steps make are those the models ask for, on both databases, and the steps go both ways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from frontdesk_gui import migrations, schema
from frontdesk_gui.core import engine, migrate, vault
from frontdesk_gui.core.errors import Refusal

KEYS = vault.new_keys()


@pytest.fixture(params=["file", "server"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> engine.Target:
    """A place for new records, on each kind of database."""
    where: Any = tmp_path / "practice.db" if request.param == "file" else request.getfixturevalue("postgres_url")
    return engine.target(where)


@pytest.fixture
def connection(target: engine.Target) -> Iterator[sa.Connection]:
    """A writing connection to new records."""
    migrate.create(target, KEYS)
    made = engine.writer(target, KEYS.data if target.is_file else None)
    with made.connect() as opened:
        yield opened
    made.dispose()


def tables(connection: sa.Connection) -> dict[str, Any]:
    """Every table with its columns, keys and indexes, as the database tells them."""
    look = sa.inspect(connection)
    found = {name: _told(look, name) for name in look.get_table_names()}
    connection.rollback()
    return found


def _told(look: sa.Inspector, name: str) -> list[str]:
    columns = [(c["name"], repr(c["type"]), c["nullable"], c["default"]) for c in look.get_columns(name)]
    parts: list[Any] = [*columns, look.get_pk_constraint(name), *look.get_foreign_keys(name)]
    for index in look.get_indexes(name):
        options = {option: str(value) for option, value in index.pop("dialect_options", {}).items()}
        parts.append({**index, **options})
    parts += [*look.get_unique_constraints(name), *look.get_check_constraints(name)]
    return sorted(str(part) for part in parts)


def test_the_newest_step_is_the_format_this_program_writes() -> None:
    assert migrate.revisions()[-1] == migrations.HEAD == migrate.head()
    assert migrate.revisions() == sorted(set(migrate.revisions()))


def test_the_steps_end_in_what_the_models_ask_for(connection: sa.Connection) -> None:
    from alembic import autogenerate
    from alembic.runtime.migration import MigrationContext

    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    assert autogenerate.compare_metadata(context, schema.metadata) == []
    assert migrate.current(connection) == migrate.head()


def test_the_steps_make_the_same_tables_as_the_models_do(target: engine.Target, connection: sa.Connection) -> None:
    stepped = tables(connection)
    stepped.pop("alembic_version")
    migrate.run(connection, "base")
    with connection.begin(), engine.open_door(connection):
        connection.exec_driver_sql("DROP TABLE alembic_version")
        schema.metadata.create_all(connection)
    assert tables(connection) == stepped


def test_down_to_nothing_and_up_again_gives_the_same_tables(connection: sa.Connection) -> None:
    before = tables(connection)
    assert len(before) > 20
    migrate.run(connection, "base")
    assert set(tables(connection)) == {"alembic_version"}
    migrate.run(connection, "head")
    assert tables(connection) == before


def test_records_are_not_made_over_others(target: engine.Target, connection: sa.Connection) -> None:
    connection.rollback()
    with pytest.raises(Refusal, match="already is a"):
        migrate.create(target, KEYS)
    assert migrate.current(connection) == migrate.head()
