"""Which errors of a database are nobody's fault, and the sentence for each; everything else is a bug."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.orm import exc as orm_exc

from frontdesk_gui.core import log
from frontdesk_gui.core.errors import Conflict, StoreTrouble
from frontdesk_gui.core.words import N_, _

_SENTENCES = (
    (
        ("database is locked", "database table is locked", "lock timeout", "deadlock detected"),
        N_("Another program is writing to the records just now. Nothing was saved; please try again in a moment."),
    ),
    (
        ("database or disk is full", "no space left"),
        N_("The disk is full. Nothing was saved; free some space and try again."),
    ),
    (
        ("readonly database", "read-only", "attempt to write a readonly"),
        N_("The records can only be read here: the folder or the file does not allow writing. Nothing was saved."),
    ),
    (
        ("unable to open database file",),
        N_("The file with the records cannot be opened. Check that its folder is there and that you may use it."),
    ),
    (
        ("file is not a database", "file is encrypted"),
        N_(
            "This file cannot be opened with this key. It may be another file, or one that was damaged; "
            "nothing was changed."
        ),
    ),
    (
        ("malformed",),
        N_(
            "A part of this file is missing or was damaged. Nothing was changed: keep it as it is, "
            "and go back to a copy of it."
        ),
    ),
    (
        ("disk i/o error",),
        N_(
            "The disk did not answer as it should. Nothing was saved; please try again, "
            "and have the computer looked at if it stays."
        ),
    ),
    (
        ("password authentication failed", "no password supplied", "does not exist"),
        N_("The database server does not know this login, password or database. Check the address of the records."),
    ),
    (
        (
            "connection",
            "server closed",
            "could not connect",
            "terminating",
            "timeout expired",
            "could not translate host",
            "failed to resolve host",
        ),
        N_("The database server does not answer. Nothing was saved; check the network and try again."),
    ),
)


def sentence(error: BaseException) -> str | None:
    """What to tell the person where the surroundings failed; None where the error is a bug."""
    if not isinstance(error, exc.OperationalError | exc.DatabaseError | exc.InterfaceError | exc.TimeoutError):
        return None
    if isinstance(error, exc.IntegrityError | exc.ProgrammingError | exc.DataError):
        return None
    said = str(getattr(error, "orig", error)).lower()
    return next((_(words) for signs, words in _SENTENCES if any(sign in said for sign in signs)), None)


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Turn errors of the surroundings into refusals with a sentence; the log gets the kind of error, not its values."""
    try:
        yield
    except orm_exc.StaleDataError as error:
        raise Conflict(
            _("Somebody else has changed this at the same moment. Nothing was saved; look again and repeat."), {}, {}
        ) from error
    except sa.exc.SQLAlchemyError as error:
        words = sentence(error)
        if words is None:
            raise
        log.get("store").info("database trouble: %s", log.bare(getattr(error, "orig", error)))
        raise StoreTrouble(words) from error


@contextlib.contextmanager
def driver_told() -> Iterator[None]:
    """The same for errors the driver raises before SQLAlchemy has wrapped them."""
    try:
        yield
    except Exception as error:
        said = str(error).lower()
        words = next((_(w) for signs, w in _SENTENCES if any(sign in said for sign in signs)), None)
        if words is None or type(error).__module__.split(".")[0] not in ("sqlcipher3", "psycopg", "sqlite3"):
            raise
        raise StoreTrouble(words) from error
