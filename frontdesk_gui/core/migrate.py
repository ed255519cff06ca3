"""Brings the records to the format this program writes: copied first, then all steps in one transaction."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from frontdesk_gui.core import backup, clock, engine, trouble
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.vault import Keys
from frontdesk_gui.core.words import _

SCRIPTS = Path(__file__).resolve().parent.parent / "migrations"
_VERSION = sa.table("alembic_version", sa.column("version_num"))


def head() -> str:
    """The format this program writes."""
    from frontdesk_gui.migrations import HEAD

    return HEAD


def current(connection: sa.Connection) -> str | None:
    """The format the records have; None in an empty database."""
    if not sa.inspect(connection).has_table(_VERSION.name):
        return None
    found = connection.execute(sa.select(_VERSION.c.version_num)).scalar()
    return None if found is None else str(found)


def format_of(to: engine.Target, keys: Keys) -> str | None:
    """The format the records at `to` have; None where there are none."""
    made = engine.reader(to, keys.data if to.is_file else None)
    try:
        with trouble.told(), trouble.driver_told(), made.connect() as connection:
            return current(connection)
    finally:
        made.dispose()


def create(to: engine.Target, keys: Keys) -> None:
    """Make the tables of a new practice; refuses where there already are some."""
    if to.path is not None and to.path.exists():
        raise Refusal(_("There already is a file of this name: {name}. Nothing was changed.").format(name=to.path.name))
    made = engine.writer(to, keys.data if to.is_file else None)
    try:
        with trouble.told(), trouble.driver_told(), made.connect() as connection:
            if current(connection) is not None:
                raise Refusal(_("There already is a practice in this database. Nothing was changed."))
            if sa.inspect(connection).get_table_names():
                raise Refusal(_("This database already holds other tables. Nothing was changed; choose an empty one."))
            connection.rollback()
            run(connection, "head")
    except BaseException:
        made.dispose()
        if to.path is not None:
            to.path.unlink(missing_ok=True)  # it was not there before
        raise
    finally:
        made.dispose()


def up_to_date(to: engine.Target, keys: Keys) -> Path | None:
    """Upgrade the records where they are older, after a verified copy; gives the copy, or None where nothing was to do.

    Refuses records that a newer program has written, naming both formats; then nothing is changed.
    """
    found = format_of(to, keys)
    if found == head():
        return None
    if found is None:
        raise Refusal(_("There is no practice in this database yet."))
    if found not in revisions():
        raise Refusal(
            _(
                "These records have format {theirs}, and this program knows formats up to {ours}. "
                "Please install the newer program."
            ).format(theirs=found, ours=head())
        )
    copy = _copy_first(to, keys, found)
    made = engine.writer(to, keys.data if to.is_file else None)
    try:
        with trouble.told(), made.connect() as connection:
            run(connection, "head")
    finally:
        made.dispose()
    return copy


def _copy_first(to: engine.Target, keys: Keys, found: str) -> Path | None:
    if to.path is None:
        return None  # a server upgrades its tables in the same transaction, and is backed up where it stands
    stamp = clock.utc().strftime("%Y%m%dT%H%M%SZ")
    copy = to.path.with_name(f"{to.path.name}.before-{head()}-{found}-{stamp}")
    backup.copy(to.path, keys.data, copy)
    return copy


def run(connection: sa.Connection, to_format: str) -> None:
    """Go to a format ("head", "0001", "base") in one transaction on a writing connection."""
    from alembic import command

    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys=OFF")
    try:
        with connection.begin(), engine.open_door(connection):
            config = _config(connection)
            back = to_format == "base" or (to_format in revisions() and to_format < (current(connection) or ""))
            (command.downgrade if back else command.upgrade)(config, to_format)
            if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise RuntimeError("a step left rows that point nowhere")
    finally:
        if connection.dialect.name == "sqlite":
            driver.execute("PRAGMA foreign_keys=ON")


def revisions() -> list[str]:
    """Every format this program knows, oldest first."""
    from alembic.script import ScriptDirectory

    found = ScriptDirectory.from_config(_config(None)).walk_revisions()
    return sorted(step.revision for step in found)


def _config(connection: sa.Connection | None) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
