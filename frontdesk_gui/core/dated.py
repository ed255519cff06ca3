"""The practice's settings in their table: what was set, from which day on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from frontdesk_gui.core import clock
from frontdesk_gui.core.base import Base, JsonTuple, Row
from frontdesk_gui.core.settings import Setting

T = TypeVar("T")


class PracticeSetting(Row, Base):
    """What the practice has set, from a day on."""

    __tablename__ = "setting"
    __table_args__ = (sa.UniqueConstraint("key", "from_day"),)

    key: Mapped[str]
    from_day: Mapped[dt.date]
    value: Mapped[Any] = mapped_column(JsonTuple())


def on(session: Session, setting: Setting[T], day: dt.date | None) -> T:
    """What held on a day; the default where nothing was set, or where what was set no longer fits."""
    query = (
        sa.select(PracticeSetting.value)
        .where(PracticeSetting.key == setting.key, PracticeSetting.from_day <= (day or clock.today()))
        .order_by(PracticeSetting.from_day.desc())
        .limit(1)
    )
    found = session.execute(query).first()
    return found.value if found is not None and setting.fits(found.value) else setting.default


def several(session: Session, wanted: Sequence[Setting[T]], day: dt.date | None) -> list[T]:
    """What held of several settings on a day, in their order, with one question to the records."""
    query = (
        sa.select(PracticeSetting.key, PracticeSetting.value)
        .where(
            PracticeSetting.key.in_([each.key for each in wanted]), PracticeSetting.from_day <= (day or clock.today())
        )
        .order_by(PracticeSetting.from_day)
    )
    found = {key: value for key, value in session.execute(query)}  # noqa: C416 - a row is no pair to dict()
    return [found[e.key] if e.key in found and e.fits(found[e.key]) else e.default for e in wanted]


def put(session: Session, key: str, value: object, from_day: dt.date | None) -> None:
    """Set it from a day on."""
    day = from_day or clock.today()
    query = sa.select(PracticeSetting).where(PracticeSetting.key == key, PracticeSetting.from_day == day)
    found = session.scalars(query).first()
    if found is None:
        session.add(PracticeSetting(key=key, from_day=day, value=value))
    else:
        found.value = value
