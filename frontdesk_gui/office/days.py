"""The days on which the practice is closed: the federal holidays it keeps, and days of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import rights, settings
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import _
from frontdesk_gui.office import holidays, keep, practice
from frontdesk_gui.office.model import ClosedDay as Row

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed day: a federal holiday (`federal`, no id), or one of the practice's own, at one site or all (None)."""

    day: dt.date
    name: str
    site_id: int | None = None
    federal: bool = False
    id: int | None = None
    version: int = 0


@rights.needs(Right.SEE_OFFICE)
def closed(session: Session, first: dt.date, last: dt.date) -> tuple[Closed, ...]:
    """The closed days from `first` to `last`, both included, in order: federal ones kept here, and own ones."""
    kept = settings.on(session, practice.HOLIDAYS)
    found = [Closed(h.observed, _(h.name), federal=True) for h in holidays.between(first, last) if h.key in kept]
    query = sa.select(Row).where(Row.day.between(first, last))
    found += [Closed(r.day, r.name, r.site_id, False, r.id, r.version) for r in session.scalars(query)]
    return tuple(sorted(found, key=lambda one: (one.day, not one.federal, one.name)))


@rights.needs(Right.SEE_OFFICE)
def is_closed(session: Session, day: dt.date, site_id: int | None = None) -> Closed | None:
    """What closes a day at a site (or everywhere); None where the practice is open. Weekends are not looked at."""
    on_it = closed(session, day, day)
    return next((one for one in on_it if one.site_id is None or one.site_id == site_id), None)


@rights.needs(Right.SEE_OFFICE)
def business(session: Session, after: dt.date, count: int) -> tuple[dt.date, ...]:
    """The next `count` working days after a day: no weekend, no day on which the whole practice is closed."""
    span = after + dt.timedelta(days=count * 2 + 30)
    shut = {one.day for one in closed(session, after, span) if one.site_id is None}
    found: list[dt.date] = []
    day = after
    while len(found) < count and day < span:
        day += dt.timedelta(days=1)
        if day.weekday() < SATURDAY and day not in shut:
            found.append(day)
    return tuple(found)


@rights.needs(Right.EDIT_OFFICE)
def put(session: Session, new: Closed) -> int:
    """Keep a closed day of the practice's own; its id. Refused where that day is already in the list."""
    same = sa.select(Row.id).where(Row.day == new.day, Row.site_id.is_not_distinct_from(new.site_id))
    taken = session.scalars(same).first()
    if taken is not None and taken != new.id:
        raise Refusal(_("That day is already in the list."))
    values = {"day": new.day, "name": keep.named(new.name), "site_id": new.site_id}
    return keep.row(session, Row, new.id, new.version, values).id


@rights.needs(Right.EDIT_OFFICE)
def remove(session: Session, closed_id: int) -> None:
    """Take a day of the practice's own out of the list."""
    session.delete(keep.get(session, Row, closed_id))


@rights.needs(Right.EDIT_OFFICE)
def keep_holidays(session: Session, keys: Iterable[str]) -> None:
    """Say which federal holidays the practice keeps, by their keys."""
    chosen = set(keys)
    settings.put(session, practice.HOLIDAYS, tuple(key for key in holidays.KEYS if key in chosen))
