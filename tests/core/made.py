"""Rows of every model, made by asking the models: a value for each kind of column, and the rows each one points to."""

import datetime as dt
import itertools
import random
from typing import Any

import sqlalchemy as sa

from frontdesk_gui import schema
from frontdesk_gui.core import base, track

assert schema.metadata.tables
MODELS = base.models()
KEPT = ("id", "uid", "version")
_numbers = itertools.count(1)
# What a row may hold that somebody typed or a file brought: accents in two spellings, quotes, signs that are dropped.
TEXTS = ("Zoe\u0308 O'Brien", "Smith-Jones", "a\x00b\u202ec", "x" * 2_500, "%_\\", "", "名前 🙂", "line\r\nline")


def columns(model: type[Any]) -> list[sa.Column[Any]]:
    """The columns that somebody may write."""
    return [column for column in model.__table__.columns if column.name not in KEPT]


def value(column: sa.Column[Any], chance: random.Random) -> Any:
    """A new value for a column, unlike those before where it is a number, a day or a text."""
    number, kind = next(_numbers), column.type
    if isinstance(kind, base.JsonTuple):
        return ({"n": number, "list": ["é", None, True]}, (number, "b", ("c",)), {})[chance.randrange(3)]
    if isinstance(kind, sa.Boolean):
        return chance.random() < 0.5
    if isinstance(kind, sa.Integer):
        return number
    if isinstance(kind, sa.DateTime):
        return dt.datetime(2026, 1, 1, 8, 0, 0, number) + dt.timedelta(minutes=number)
    if isinstance(kind, sa.Date):
        return dt.date(1950, 1, 1) + dt.timedelta(days=number)
    if isinstance(kind, sa.Time):
        return dt.time(number % 24, number // 24 % 60)
    words = f"{number} {chance.choice(TEXTS)}"
    return words[: getattr(kind, "length", None) or len(words)]


def fill(session: Any, model: type[Any], chance: random.Random, above: tuple[str, ...] = ()) -> dict[str, Any]:
    """Values for a whole row; the rows it must point to are made with it."""
    return {column.name: _one(session, column, chance, (*above, model.__tablename__)) for column in columns(model)}


def _one(session: Any, column: sa.Column[Any], chance: random.Random, above: tuple[str, ...]) -> Any:
    if not column.foreign_keys:
        return None if column.nullable and chance.random() < 0.2 else value(column, chance)
    target = next(iter(column.foreign_keys)).column.table.name
    if column.nullable and (target in above or chance.random() < 0.5):
        return None
    return new(session, track.model_of(target), chance, above).id


def new(session: Any, model: type[Any], chance: random.Random, above: tuple[str, ...] = ()) -> Any:
    """A row of a model, flushed."""
    row = model(**fill(session, model, chance, above))
    session.add(row)
    session.flush()
    return row


def another(session: Any, row: Any, column: sa.Column[Any], chance: random.Random) -> Any:
    """A value for one column of a row that it does not hold yet."""
    before = getattr(row, column.name)
    if isinstance(column.type, sa.Boolean):
        return not before
    if column.foreign_keys:
        target = next(iter(column.foreign_keys)).column.table.name
        return new(session, track.model_of(target), chance, (row.__tablename__,)).id
    found = value(column, chance)
    while track.plain(found) == track.plain(before):
        found = value(column, chance)
    return found


_FILLED = sa.union_all(
    *(sa.select(sa.literal(n)).where(sa.exists().select_from(m.__table__)) for n, m in enumerate(MODELS))
)


def snapshot(store: Any) -> dict[tuple[str, int], dict[str, Any]]:
    """Everything the records hold, as JSON values, by table and number."""
    with store.read() as session:
        return {
            (str(MODELS[number].__tablename__), row.id): track.content(row)
            for number in session.scalars(_FILLED)
            for row in session.scalars(sa.select(MODELS[number]))
        }


def difference(before: dict[Any, Any], after: dict[Any, Any]) -> dict[tuple[str, int], tuple[str, frozenset[str]]]:
    """What lies between two snapshots: for each row the kind of change and its columns; the version does not count."""
    found = {}
    for key in before.keys() | after.keys():
        old, now = before.get(key), after.get(key)
        names = (old or {}).keys() | (now or {}).keys()
        fields = frozenset(n for n in names - {"version"} if (old or {}).get(n) != (now or {}).get(n))
        if fields:
            found[key] = ("new" if old is None else "deleted" if now is None else "changed", fields)
    return found
