"""Copies of the encrypted file, made by the engine itself while it is in use, and verified before they count."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

from frontdesk_gui.core import slots, trouble
from frontdesk_gui.core.errors import StoreTrouble
from frontdesk_gui.core.words import _


def copy(source: Path, key: bytes, to: Path) -> None:
    """Copy a database file, live or not, to a new file that opens with the same key; verified, then put in place."""
    fresh = to.with_name(to.name + ".new")
    fresh.unlink(missing_ok=True)
    try:
        with trouble.driver_told():
            os.close(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            with _opened(source, key) as live, _opened(fresh, key) as made:
                live.backup(made)  # in one go: page by page it would start anew with each write beside it
            verify(fresh, key)
        _settle(fresh)
        os.replace(fresh, to)
        slots.settle(to.parent)
    except OSError as error:
        raise StoreTrouble(
            _("The copy of the records could not be written. Nothing was changed; check the disk and try again.")
        ) from error
    finally:
        for rest in (fresh, *(fresh.with_name(fresh.name + end) for end in ("-wal", "-shm", "-journal"))):
            rest.unlink(missing_ok=True)


def verify(path: Path, key: bytes) -> None:
    """Open a copy with its key and have every page checked; refuses (StoreTrouble) a copy that is not sound."""
    with trouble.driver_told(), _opened(path, key) as made:
        sound = not made.execute("PRAGMA cipher_integrity_check").fetchall()
        sound = sound and made.execute("PRAGMA quick_check").fetchone()[0] == "ok"
    if not sound:
        raise StoreTrouble(
            _("The copy of the records is not sound. Nothing was changed; check the disk and try again.")
        )


@contextlib.contextmanager
def _opened(path: Path, key: bytes) -> Any:
    import sqlcipher3.dbapi2 as driver

    made = driver.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=5, isolation_level=None)
    try:
        made.execute("PRAGMA cipher_log_level=NONE")
        made.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        made.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield made
    finally:
        made.close()


def _settle(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
