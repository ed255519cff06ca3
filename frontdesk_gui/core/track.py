"""Watches a session and keeps what it touched: before and after of each row, whichever way it was written."""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, orm
from sqlalchemy.engine.default import DefaultDialect

from frontdesk_gui.core import engine
from frontdesk_gui.core.base import JsonTuple, Line, Row, models
from frontdesk_gui.core.errors import Conflict
from frontdesk_gui.core.settings import frozen
from frontdesk_gui.core.words import _

TOUCHED = "touched"
JOURNAL = "journal"
_OURS, _BROKEN = "committing", "broken"
_QUIET = frozenset({"version"})
_DIALECT = DefaultDialect()


@dataclass(slots=True)
class Touched:
    """One row in one write: None before means it is new, None after that it was deleted."""

    model: type[Any]
    row_id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def kind(self) -> str:
        """new, deleted or changed."""
        return "new" if self.before is None else "deleted" if self.after is None else "changed"

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the columns that differ; the version does not count."""
        before, after = self.before or {}, self.after or {}
        names = sorted({*before, *after} - _QUIET)
        return tuple(name for name in names if before.get(name) != after.get(name))


def watch(session: orm.Session) -> dict[tuple[str, int], Touched]:
    """Keep what the session touches from now on; the dictionary fills with each flush, in order."""
    kept: dict[tuple[str, int], Touched] = {}
    session.info[TOUCHED], session.info[JOURNAL] = kept, []
    event.listen(session, "before_flush", _opened)
    event.listen(session, "after_flush", _flushed)
    event.listen(session, "do_orm_execute", _refuse_bulk)
    event.listen(session, "after_transaction_create", _refuse_nested)
    event.listen(session, "before_commit", _refuse_commit)
    event.listen(session, "after_rollback", _break)
    return kept


def finish(session: orm.Session) -> None:
    """The store's own commit; refused where something was rolled back on the way, for the record would tell of it."""
    if session.info.get(_BROKEN):
        raise RuntimeError("a write was rolled back half way and then went on")
    session.info[_OURS] = True
    session.commit()


def _refuse_commit(session: orm.Session) -> None:
    if not session.info.get(_OURS):
        raise RuntimeError("a write is committed by the store, when its block ends")


def _break(session: orm.Session) -> None:
    session.info[_BROKEN] = True


def _refuse_nested(_session: orm.Session, transaction: orm.SessionTransaction) -> None:
    if transaction.nested:
        raise RuntimeError(
            "a write is one transaction: a savepoint taken back would leave rows in the record that never were"
        )


def expect(row: Any, version: int, ours: Mapping[str, Any]) -> None:
    """Refuse (Conflict, both values by field) where somebody has changed the row since a person read `version` of it.

    Only the fields in `ours` count; where they hold the same by now, it goes through.
    """
    if row.version == version:
        return
    theirs = {name: getattr(row, name) for name in ours if plain(getattr(row, name)) != plain(ours[name])}
    if theirs:
        words = _(
            "Somebody else changed this while you were typing. Save again to keep yours, or cancel to keep theirs."
        )
        raise Conflict(words, {name: ours[name] for name in theirs}, theirs, row.version)


def _opened(session: orm.Session, *_more: Any) -> None:
    if not all(isinstance(obj, Row) for kind in (session.new, session.dirty, session.deleted) for obj in kind):
        raise RuntimeError("only the store writes this table")
    info = session.connection().info
    info[engine.DOOR] = info.get(engine.DOOR, 0) + 1


def _flushed(session: orm.Session, *_more: Any) -> None:
    session.connection().info[engine.DOOR] -= 1
    kept = session.info[TOUCHED]
    for touched in _touched(session):
        _keep(kept, touched)
        session.info[JOURNAL].append(touched)


def _touched(session: orm.Session) -> Iterator[Touched]:
    """What this flush did, in the order in which the database was told."""
    for obj in session.new:
        yield Touched(type(obj), obj.id, None, content(obj))
    for obj in sorted(session.dirty, key=_place):
        after = content(obj)
        before = before_of(obj, after)
        if before["id"] != after["id"]:
            raise RuntimeError("a row keeps its number")
        if any(before[name] != after[name] for name in before if name not in _QUIET):
            yield Touched(type(obj), obj.id, before, after)
    for obj in sorted(session.deleted, key=_place):
        yield Touched(type(obj), obj.id, before_of(obj, content(obj)), None)


def _place(obj: Any) -> tuple[str, int]:
    return str(obj.__tablename__), obj.id


def _keep(kept: dict[tuple[str, int], Touched], new: Touched) -> None:
    key = (str(new.model.__tablename__), new.row_id)
    earlier = kept.pop(key, None) if new.after is None else kept.get(key)
    if earlier is None:
        kept[key] = new
    elif new.after is not None or earlier.before is not None:
        kept[key] = Touched(new.model, new.row_id, earlier.before, new.after)


def _refuse_bulk(state: orm.ORMExecuteState) -> None:
    if not state.is_select:
        raise RuntimeError("a statement that writes many rows went past the store")


def columns(model: type[Any]) -> Mapping[str, sa.types.TypeEngine[Any]]:
    """The names and types of a model's columns."""
    return _columns(model)  # type: ignore[arg-type]  # a class can be a key


@functools.cache
def _columns(model: Hashable) -> Mapping[str, sa.types.TypeEngine[Any]]:
    return {prop.key: prop.columns[0].type for prop in sa.inspect(model).column_attrs}


def content(obj: Any) -> dict[str, Any]:
    """What a row holds, as JSON values."""
    return {name: _stored(kind, getattr(obj, name)) for name, kind in columns(type(obj)).items()}


def before_of(obj: Any, now: Mapping[str, Any]) -> dict[str, Any]:
    """What a row held before this flush; `now` is its content, of which only what was set can have differed.

    The session keeps the value before of each column that was set (all have active history). Its own history would
    tell the same, but asks all columns of every row, a third of the time an import takes for its last write. A column
    that was never set, of a row that is new in this very write, was empty.
    """
    kinds = columns(type(obj))
    held = sa.inspect(obj).committed_state.items()
    return {
        **now,
        **{
            name: _stored(kinds[name], None if isinstance(value, orm.LoaderCallableStatus) else value)
            for name, value in held
            if name in kinds
        },
    }


def _stored(kind: sa.types.TypeEngine[Any], value: Any) -> Any:
    if value is None or isinstance(kind, Line):
        return kind.process_bind_param(value, _DIALECT) if isinstance(kind, Line) else None
    if type(value) is int and not isinstance(kind, sa.Boolean):
        return value
    if isinstance(kind, JsonTuple):
        return json.loads(kind.process_bind_param(value, _DIALECT) or "null")
    if isinstance(kind, sa.Boolean):
        return bool(value)
    if isinstance(value, dt.datetime):
        if value.tzinfo is not None:
            raise RuntimeError("a time in the records is practice time, without a zone")
        return value.date().isoformat() if isinstance(kind, sa.Date) else value.isoformat()
    return plain(value)


def plain(value: Any) -> Any:
    """A column's value as JSON can hold it."""
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def revived(model: type[Any], values: dict[str, Any]) -> dict[str, Any]:
    """Column values again from what `content` gave."""
    return {name: _revive(kind, values.get(name)) for name, kind in columns(model).items()}


def _revive(kind: sa.types.TypeEngine[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, JsonTuple):
        return frozen(value)
    readers = ((sa.DateTime, dt.datetime), (sa.Date, dt.date), (sa.Time, dt.time))
    for column, reader in readers:
        if isinstance(kind, column):
            return reader.fromisoformat(value)
    return bytes.fromhex(value) if isinstance(kind, sa.LargeBinary) else value


def model_of(table: str) -> type[Any]:
    """The model whose table has this name."""
    return next(model for model in models() if str(model.__tablename__) == table)
