"""The two databases and how each is opened: the encrypted file on this computer, or PostgreSQL by URL."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects.postgresql import REGCLASS
from sqlalchemy.pool import QueuePool

from frontdesk_gui.core import log
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.words import _

LOCK = 0x46524F4E54  # the advisory lock every write of ours takes, so that change ids stand in commit order
CHANNEL = "frontdesk_news"
BUSY_SECONDS = 5
DOOR = "door"
SERVER_SECONDS = 10
IDLE_SECONDS = 60
_READING = re.compile(r"\s*(SELECT|WITH|VALUES|EXPLAIN|PRAGMA|SHOW|BEGIN)\b", re.I)
# Anything that could write from within what begins like a question: a second statement, a writing WITH, a PRAGMA set.
_WRITING = re.compile(
    r";\s*\S|\b(INSERT|DELETE|MERGE|REPLACE)\s+(OR\s+\w+\s+)?(INTO|FROM)\b|\bUPDATE\s|\bINTO\s|^\s*PRAGMA\b[^=]*=", re.I
)
_PRAGMAS = (
    "synchronous={sync}",
    "fullfsync=ON",
    "foreign_keys=ON",
    "cache_size=-65536",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "temp_store=MEMORY",
)


@dataclass(frozen=True, slots=True)
class Target:
    """Where the practice's records lie: a file (`path`) or a server (`url`)."""

    path: Path | None = None
    url: str | None = None

    @property
    def is_file(self) -> bool:
        """Whether it is a file on this computer."""
        return self.path is not None


def target(text: str | Path) -> Target:
    """Read a path or a PostgreSQL URL as a person gives it; refuses any other kind of URL."""
    words = str(text)
    if words.startswith(("postgresql://", "postgresql+psycopg://", "postgres://")):
        return Target(url=words)
    if "://" in words:
        raise Refusal(
            _(
                "This kind of database is not known. Give the path of a file, or an address that begins with postgresql://"
            )
        )
    path = Path(words).expanduser()
    if path.is_dir():
        raise Refusal(_("{name} is a folder. Give the path of the file that holds the records.").format(name=words))
    return Target(path=path)


def writer(to: Target, key: bytes | None, *, sync: str = "FULL") -> sa.Engine:
    """The engine of the one database thread: each transaction takes the write lock when it begins."""
    made = _file(to.path, key, writes=True, sync=sync) if to.path else _server(str(to.url), writes=True)
    event.listen(made, "before_cursor_execute", _guard)
    return made


def reader(to: Target, key: bytes | None) -> sa.Engine:
    """The engine of everything that only looks; the database itself refuses a write through it."""
    return _file(to.path, key, writes=False, sync="FULL") if to.path else _server(str(to.url), writes=False)


@contextlib.contextmanager
def open_door(connection: sa.Connection) -> Iterator[None]:
    """Let the store's own statements through the guard for a moment."""
    connection.info[DOOR] = connection.info.get(DOOR, 0) + 1
    try:
        yield
    finally:
        connection.info[DOOR] -= 1


def renumber(connection: sa.Connection, table: sa.FromClause) -> None:
    """After rows came with numbers of their own: let the server count on from the highest."""
    if connection.dialect.name == "postgresql":
        name = sa.literal(getattr(table, "name", ""))
        sequence = sa.func.pg_get_serial_sequence(name, "id")
        top = sa.select(sa.func.max(table.c.id)).scalar_subquery()
        last = sa.func.pg_sequence_last_value(sa.cast(sequence, REGCLASS))
        connection.execute(sa.select(sa.func.setval(sequence, sa.func.greatest(top, last, 1))))


def highest(connection: sa.Connection, table: sa.FromClause) -> int:
    """The highest number a row of this table has ever had (0 for none): numbers are not given twice."""
    top = connection.execute(sa.select(sa.func.max(table.c.id))).scalar() or 0
    name = getattr(table, "name", "")
    if connection.dialect.name == "postgresql":
        sequence = sa.cast(sa.func.pg_get_serial_sequence(sa.literal(name), "id"), REGCLASS)
        last = connection.execute(sa.select(sa.func.pg_sequence_last_value(sequence))).scalar()
    else:
        given = sa.table("sqlite_sequence", sa.column("name"), sa.column("seq"))
        last = connection.execute(sa.select(given.c.seq).where(given.c.name == name)).scalar()
    return max(int(top), int(last or 0))


def _guard(conn: sa.Connection, _cursor: Any, statement: str, *_more: Any) -> None:
    """Nothing is written but through a flush or the store: otherwise the record would not know of it."""
    if conn.info.get(DOOR):
        return
    if not _READING.match(statement) or _WRITING.search(statement):
        raise RuntimeError("a statement that writes went past the store")


def _file(path: Path, key: bytes | None, *, writes: bool, sync: str) -> sa.Engine:
    import sqlcipher3.dbapi2 as driver

    # Who only looks does not make an empty file where the records have gone.
    address = f"{path.absolute().as_uri()}?mode={'rwc' if writes else 'rw'}"

    def connect() -> Any:
        made = driver.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            made.execute("PRAGMA cipher_log_level=NONE")
            if key is not None:
                made.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
            made.execute("SELECT count(*) FROM sqlite_master").fetchone()
            # Only who writes asks for the log: it would make a database of an empty file.
            for pragma in (*_PRAGMAS, "journal_mode=WAL" if writes else "query_only=ON"):
                made.execute("PRAGMA " + pragma.format(sync=sync))
        except BaseException:
            made.close()
            raise
        return made

    made = sa.create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=connect,
        poolclass=QueuePool,
        hide_parameters=True,
        pool_size=1 if writes else 4,
        max_overflow=0 if writes else 8,
        insertmanyvalues_page_size=200,
    )
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
    event.listen(made, "begin", lambda conn: conn.exec_driver_sql(begin))
    return made


def _server(url: str, *, writes: bool) -> sa.Engine:
    made = sa.create_engine(
        server_url(url),
        hide_parameters=True,
        pool_size=1 if writes else 4,
        max_overflow=0 if writes else 8,
        pool_pre_ping=True,
        isolation_level="READ COMMITTED" if writes else "REPEATABLE READ",
    )
    begin = f"SELECT pg_advisory_xact_lock({LOCK})" if writes else "SET TRANSACTION READ ONLY"
    event.listen(made, "begin", lambda conn: conn.exec_driver_sql(begin))
    event.listen(made, "connect", _patient)
    event.listen(made, "handle_error", _discreet)
    return made


def _patient(driver: Any, _record: Any) -> None:
    """No station waits for ever for another that holds the write lock, nor holds it for ever itself."""
    driver.execute(f"SET lock_timeout = '{BUSY_SECONDS}s'")
    driver.execute(f"SET idle_in_transaction_session_timeout = '{IDLE_SECONDS}s'")
    driver.commit()


def _discreet(context: sa.engine.ExceptionContext) -> None:
    """What the server says of an error names values; whoever may log or print it later does not get them."""
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error is not None and error.args:
            error.args = (log.stripped(str(error.args[0])), *error.args[1:])


def server_url(url: str) -> sa.URL:
    """The URL with the driver named, and the server's certificate verified unless it is a socket of this computer."""
    parsed = sa.make_url(url).set(drivername="postgresql+psycopg")
    if "connect_timeout" not in parsed.query:
        parsed = parsed.update_query_dict({"connect_timeout": str(SERVER_SECONDS)})
    named = parsed.query.get("host") or parsed.host or ""
    hosts = named.split(",") if isinstance(named, str) else named
    # Where none is named, the surroundings (PGHOST) may name one; on a socket the server's driver asks for no TLS.
    local = all(host.startswith("/") for host in hosts) and "hostaddr" not in parsed.query
    return parsed if local else parsed.update_query_dict({"sslmode": "verify-full"})
