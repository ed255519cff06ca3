"""Hears of what other programs have written to the same records."""

from __future__ import annotations

import threading
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import change, clock
from frontdesk_gui.core.engine import CHANNEL

HEARTBEAT_SECONDS = 15.0


class News:
    """Remembers which change rows this program has seen or written; `ask` gives what others have added since."""

    def __init__(self, reader: sa.Engine) -> None:
        self._reader = reader
        self._own: set[int] = set()
        self._due = False
        self._lock, self._asking = threading.Lock(), threading.Lock()
        with Session(reader) as session:
            self._seen = change.head(session)[0]
        self._bell: _FileBell | _ServerBell = _bell(reader)

    def wrote(self, ids: list[int]) -> None:
        """These rows are our own and no news."""
        with self._lock:
            self._own.update(ids)

    def did_not_write(self, ids: list[int]) -> None:
        """The write failed after all: rows of these numbers will be somebody else's."""
        with self._lock:
            self._own.difference_update(ids)

    def ask(self) -> change.Change | None:
        """One Change of everything others have written since the last time, or None."""
        with self._asking:
            # Kept until the rows are read: a ring heard before a failed reading is not lost.
            self._due = self._bell.rang() or self._due
            if not self._due:
                return None
            with Session(self._reader) as session:
                found = self._fresh(change.since(session, self._seen))
            self._due = False
            return found

    def _fresh(self, rows: list[change.ChangeRow]) -> change.Change | None:
        with self._lock:
            fresh = [row for row in rows if row.id not in self._own and row.kind not in change.QUIET]
            self._own -= {row.id for row in rows}
            self._seen = rows[-1].id if rows else self._seen
        return change.told(fresh, mine=False) if fresh else None

    def close(self) -> None:
        """Stop listening."""
        self._bell.close()


class _FileBell:
    """The database file's own counter: it moves when another connection has committed."""

    def __init__(self, reader: sa.Engine) -> None:
        self._connection: Any = reader.raw_connection()
        self._version: int | None = None

    def rang(self) -> bool:
        version = self._connection.cursor().execute("PRAGMA data_version").fetchone()[0]
        before, self._version = self._version, version
        return bool(version != before)

    def close(self) -> None:
        self._connection.close()


class _ServerBell:
    """The server's NOTIFY, with a heartbeat because a dead connection says nothing."""

    def __init__(self, reader: sa.Engine) -> None:
        self._reader = reader
        self._connection: Any = None
        self._beat = 0.0

    def rang(self) -> bool:
        late = clock.monotonic() - self._beat > HEARTBEAT_SECONDS
        if self._connection is None or self._connection.closed:
            self._listen()
            return True
        if late:
            self._connection.execute("SELECT 1")
            self._beat = clock.monotonic()
        return bool(list(self._connection.notifies(timeout=0))) or late

    def _listen(self) -> None:
        import psycopg

        url = self._reader.url.set(drivername="postgresql")
        made = psycopg.connect(url.render_as_string(hide_password=False), autocommit=True)
        try:
            made.execute(f"LISTEN {CHANNEL}")
        except BaseException:
            made.close()
            raise
        self._connection, self._beat = made, clock.monotonic()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()


def _bell(reader: sa.Engine) -> _FileBell | _ServerBell:
    return _ServerBell(reader) if reader.dialect.name == "postgresql" else _FileBell(reader)
