"""What every table has: constraint names, a number, a world-wide id and a version."""

from __future__ import annotations

import datetime as dt
import json
import os
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy import event, orm
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk_gui.core import text
from frontdesk_gui.core.settings import frozen

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
_VARIANT = {digit: "89ab"[int(digit, 16) % 4] for digit in "0123456789abcdef"}


def uuid7() -> str:
    """A new world-wide id that sorts by time, 32 hex digits (RFC 9562)."""
    return uuid7s(1)[0]


def uuid7s(count: int) -> list[str]:
    """So many new world-wide ids: the time, the version, and 74 bits by chance, two of another digit being given."""
    begins = f"{time.time_ns() // 1_000_000:012x}7"
    chance = os.urandom(10 * count).hex()
    drawn = [chance[at : at + 20] for at in range(0, 20 * count, 20)]
    return [f"{begins}{one[:3]}{_VARIANT[one[3]]}{one[4:19]}" for one in drawn]


class Line(sa.TypeDecorator[str]):
    """A short text (2,000 characters), normalised on its way in."""

    impl = sa.String
    cache_ok = True
    limit = text.LINE

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        """Normalise what is stored or compared."""
        return None if value is None else text.normalise(value, self.limit)


class Text(Line):
    """A long text (100,000 characters), normalised on its way in."""

    impl = sa.Text
    cache_ok = True
    limit = text.TEXT


class JsonTuple(sa.TypeDecorator[Any]):
    """A value kept as JSON and given back immutable: its lists are tuples, its dictionaries are not to be changed."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str | None:
        """JSON text, keys sorted, so that equal values are equal texts; its texts are normalised as all others are."""
        if value == ():
            return "[]"  # what most are
        return None if value is None else json.dumps(_normal(value), sort_keys=True, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Any:
        """The value with every list as a tuple."""
        if value is None:
            return None
        return _short(value) if len(value) < 100 and "{" not in value else frozen(json.loads(value))


def _normal(value: Any) -> Any:
    if isinstance(value, str):
        return text.normalise(value, text.TEXT)
    if isinstance(value, list | tuple):
        return [_normal(item) for item in value]
    return {_normal(key): _normal(item) for key, item in value.items()} if isinstance(value, dict) else value


@lru_cache(maxsize=20_000)
def _short(value: str) -> Any:
    """A short value without dictionaries cannot be changed by anybody, so it is read once."""
    return frozen(json.loads(value))


class Base(orm.DeclarativeBase):
    """The models of the whole house share one metadata with named constraints."""

    metadata = sa.MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Line(),
        dt.datetime: sa.DateTime(),
        dt.date: sa.Date(),
        dt.time: sa.Time(),
        tuple[Any, ...]: JsonTuple(),
        dict[str, Any]: JsonTuple(),
        bool: sa.Boolean(),
        int: sa.Integer(),
    }


@dataclass(frozen=True, slots=True)
class Searched:
    """How search finds the rows of a model: the kind it is listed under and the columns whose words count."""

    kind: str
    columns: tuple[str, ...]


class Row:
    """What every row of the practice's records has."""

    __search__: ClassVar[Searched | None] = None

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-3)
    uid: Mapped[str] = mapped_column(sa.String(32), unique=True, default=uuid7, sort_order=-2)
    version: Mapped[int] = mapped_column(sa.Integer(), sort_order=-1)

    @orm.declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


@event.listens_for(orm.Mapper, "mapper_configured")
def _remember_before(mapper: orm.Mapper[Any], cls: type) -> None:
    """Every column remembers the value it had, without which an undo could not be written."""
    for prop in mapper.column_attrs:
        getattr(cls, prop.key).impl.active_history = True


@event.listens_for(Row, "instrument_class", propagate=True)
def _never_reuse_a_number(mapper: orm.Mapper[Any], _cls: type) -> None:
    """A number once given is not given again, or a screen elsewhere would take one patient's row for another's."""
    table: Any = mapper.local_table
    table.kwargs["sqlite_autoincrement"] = True


def partial(name: str, *columns: str, where: str) -> sa.Index:
    """An index over only the rows that meet `where` (SQL both databases read): the rare ones, often looked for."""
    return sa.Index(name, *columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def models() -> list[type[Any]]:
    """Every model that descends from Row, in order of table name."""
    found = [m.class_ for m in Base.registry.mappers if issubclass(m.class_, Row)]
    return sorted(found, key=lambda cls: str(cls.__tablename__))
