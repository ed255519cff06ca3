"""An invented next format in a folder of steps of its own, and small records that are brought to it."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from frontdesk_gui import migrations
from frontdesk_gui.core import engine, migrate
from frontdesk_gui.core.vault import Keys
from tests.faults import desk

OLD, NEW = "0002", "0003"
ROUNDS = 3
STEP = '''"""An invented step: a column that every patient has, drawn from her name, and a table of greetings."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0003", "0002", None, None


def upgrade() -> None:
    rebuilt = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("patient", recreate=rebuilt) as batch:
        batch.add_column(sa.Column("nickname", sa.String(), nullable=False, server_default=""))
    op.create_table("greeting", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("words", sa.String()))
    people = op.get_bind().execute(sa.text("SELECT id, last FROM patient")).all()
    for number, last in people:
        op.get_bind().execute(sa.text("UPDATE patient SET nickname = :n WHERE id = :i"), {"n": "x" + last, "i": number})
        op.get_bind().execute(sa.text("INSERT INTO greeting (id, words) VALUES (:i, :n)"), {"n": last, "i": number})
'''


def folder(place: Path, step: str = STEP) -> Path:
    """A folder of steps: those of the program, and one more."""
    made = place / "steps"
    shutil.copytree(migrate.SCRIPTS, made, ignore=shutil.ignore_patterns("__pycache__"))
    (made / "versions" / "f0003_invented.py").write_text(step, encoding="utf-8")
    return made


def take_up(steps: Path) -> None:
    """From now on this process knows those steps."""
    migrate.SCRIPTS, migrations.HEAD = steps, NEW  # type: ignore[misc]  # another release of the program


def records(place: Path) -> tuple[engine.Target, Keys]:
    """Records of the first format in a file, with some work done in them."""
    path, keys = desk.made(place)
    store = desk.opened(path, keys)
    desk.work(store, lambda _kind, _number: None, ROUNDS)
    store.close()
    return engine.target(path), keys


def ask(to: engine.Target, keys: Keys, words: str) -> list[Any]:
    """What the database answers to a question."""
    made = engine.reader(to, keys.data if to.is_file else None)
    try:
        with made.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(words)]
    finally:
        made.dispose()


def state(to: engine.Target, keys: Keys) -> str:
    """The format the records have, once they have been found to be just that, with every row in place."""
    made = engine.reader(to, keys.data if to.is_file else None)
    try:
        with made.connect() as connection:
            look = sa.inspect(connection)
            new = look.has_table("greeting")
            assert any(column["name"] == "nickname" for column in look.get_columns("patient")) is new
            assert not [name for name in look.get_table_names() if name.startswith("_alembic_tmp")]
            assert migrate.current(connection) == (NEW if new else OLD)
    finally:
        made.dispose()
    assert ask(to, keys, "SELECT count(*) FROM patient") == [(2 * ROUNDS,)]
    if new:
        assert ask(to, keys, "SELECT count(*) FROM greeting") == [(2 * ROUNDS,)]
        assert ask(to, keys, "SELECT DISTINCT nickname = 'x' || last FROM patient") in ([(1,)], [(True,)])
    return NEW if new else OLD


def prints(place: Path) -> dict[str, str]:
    """Every file in a folder with the hash of what it holds."""
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in place.iterdir() if file.is_file()}
