"""The cells recounted from the claims themselves, month by month, and put right where they differ."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import rights
from frontdesk_gui.core.rights import Right
from frontdesk_gui.denials import cells, inforce, periods
from frontdesk_gui.denials.cells import MEASURES, Place
from frontdesk_gui.denials.model import Cell, Claim, Denial

_OF_CLAIM = (
    *("first_on", "payer_id", "first_cause", "visit_type", "provider_id", "first_state", "first_denied"),
    *("charged", "state", "denied", "recovered"),
)
_OF_DENIAL = ("cause", "preventable", "status", "appealed", "written_off")


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that does not say what its claims do; `lacks` is what has to be added to each measure (or taken away)."""

    place: Place
    lacks: tuple[tuple[str, int], ...]


@rights.needs(Right.CHECK_DATABASE)
def differences(session: Session) -> Iterator[Difference]:
    """Every cell that differs, by day; no more than one month is held at a time."""
    for first, last in _months(session):
        told, counted = _told(session, first, last), _counted(session, first, last)
        for place in sorted(told.keys() | counted.keys(), key=_order):
            lacks = Counter(counted.get(place, {}))
            lacks.subtract(told.get(place, {}))
            if any(lacks.values()):
                yield Difference(place, tuple((name, lacks[name]) for name in MEASURES if lacks[name]))


@rights.needs(Right.CHECK_DATABASE)
def repair(session: Session) -> int:
    """Write what each cell lacks as one more row of it; gives how many cells were put right."""
    found = list(differences(session))
    session.add_all(Cell(**one.place._asdict(), **dict(one.lacks)) for one in found)
    session.flush()
    return len(found)


def _order(place: Place) -> tuple[Any, ...]:
    return (place.day, *(str(part) for part in place[1:]))


def _months(session: Session) -> Iterator[tuple[dt.date, dt.date]]:
    """The months in which there are cells or claims."""
    ends = [session.execute(sa.select(sa.func.min(day), sa.func.max(day))).one() for day in (Cell.day, Claim.first_on)]
    days = [day for pair in ends for day in pair if day is not None]
    return periods.months(min(days).replace(day=1), periods.month_end(max(days))) if days else iter(())


def _told(session: Session, first: dt.date, last: dt.date) -> dict[Place, dict[str, int]]:
    """What the cells say."""
    by = [getattr(Cell, name) for name in Place._fields]
    sums = [sa.func.sum(getattr(Cell, name)) for name in MEASURES]
    query = sa.select(*by, *sums).where(Cell.day.between(first, last), inforce.counts(Cell)).group_by(*by)
    width = len(by)
    return {
        Place(*row[:width]): dict(zip(MEASURES, map(int, row[width:]), strict=True)) for row in session.execute(query)
    }


def _counted(session: Session, first: dt.date, last: dt.date) -> dict[Place, dict[str, int]]:
    """What the claims come to."""
    columns = [getattr(Claim, name) for name in _OF_CLAIM] + [getattr(Denial, name) for name in _OF_DENIAL]
    denial = sa.and_(Denial.claim_id == Claim.id, inforce.counts(Denial))
    query = sa.select(*columns, Denial.id).outerjoin(Denial, denial)
    query = query.where(Claim.first_on.between(first, last), inforce.counts(Claim))
    sums, width = cells.Sums(), len(_OF_CLAIM)
    for row in session.execute(query.execution_options(yield_per=2_000)):
        claim = dict(zip(_OF_CLAIM, row[:width], strict=True))
        sums.add(claim, dict(zip(_OF_DENIAL, row[width:-1], strict=True)) if row[-1] is not None else None)
    return {Place(*(row.pop(name) for name in Place._fields)): row for row in sums.rows()}
