"""Writes many rows of a table with one prepared statement: what is else done for each row is done for each column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from frontdesk_gui.core import text
from frontdesk_gui.core.base import Line

Column = Sequence[Any]
Encode = Callable[[Column], Column]


def insert(
    connection: sa.Connection,
    table: sa.Table,
    rows: Sequence[Mapping[str, Any]],
    beside: Mapping[str, Column] = MappingProxyType({}),
) -> list[tuple[Any, ...]]:
    """Insert rows that have the first one's columns; gives them as they are stored. `beside` are other columns of
    theirs, whole; all else gets its default."""
    named = tuple(rows[0])
    statement, encoders, given = _prepared(table, connection.dialect, (*named, *beside))
    take = itemgetter(*named) if len(named) > 1 else lambda row: (row[named[0]],)
    columns: list[Column] = [*zip(*map(take, rows), strict=True), *beside.values()]
    for place, encode in encoders:
        columns[place] = encode(columns[place])
    columns += [[make() for _row in rows] for make in given]
    stored = list(zip(*columns, strict=True))
    connection.exec_driver_sql(statement, stored)
    return stored


@lru_cache(maxsize=200)
def _prepared(
    table: sa.Table, dialect: sa.Dialect, named: tuple[str, ...]
) -> tuple[str, tuple[tuple[int, Encode], ...], tuple[Callable[[], Any], ...]]:
    """The statement, the columns (by place) that are not stored as they are, and what makes the other columns."""
    columns = [table.c[name] for name in named]
    missing = [column for column in table.c if column.name not in named and column.default is not None]
    encoders = [(place, encode) for place, column in enumerate(columns) if (encode := _encoder(column, dialect))]
    quote = dialect.identifier_preparer.quote
    names = ", ".join(quote(column.name) for column in (*columns, *missing))
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    marks = ", ".join([mark] * (len(columns) + len(missing)))
    statement = f"INSERT INTO {quote(table.name)} ({names}) VALUES ({marks})"
    return statement, tuple(encoders), tuple(_default(column, dialect) for column in missing)


def _encoder(column: sa.Column[Any], dialect: sa.Dialect) -> Encode | None:
    kind = column.type
    if isinstance(kind, Line):
        return partial(text.normalised, limit=kind.limit)
    if dialect.name == "sqlite" and isinstance(kind, sa.DateTime):
        return partial(_each, _moment)
    if dialect.name == "sqlite" and isinstance(kind, sa.Date):
        return partial(_each, dt.date.isoformat)
    process = kind.dialect_impl(dialect).bind_processor(dialect)
    return partial(_each, process) if process is not None else None


def _each(encode: Callable[[Any], Any], values: Column) -> Column:
    return [None if value is None else encode(value) for value in values]


def _moment(value: dt.datetime) -> str:
    return value.isoformat(" ", "microseconds")


def _default(column: sa.Column[Any], dialect: sa.Dialect) -> Callable[[], Any]:
    made, encode = column.default, _encoder(column, dialect)
    arg: Any = getattr(made, "arg", None)

    def make() -> Any:
        value = arg(None) if callable(arg) else arg
        return encode([value])[0] if encode is not None else value

    return make
