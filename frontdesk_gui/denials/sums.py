"""Sums over the cells, each one question to the records, and the few figures that are no sums."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import scale
from frontdesk_gui.denials import causes, filters, inforce, periods, settle, versions
from frontdesk_gui.denials.model import Cell, Claim, ClaimPayment, Denial, Remittance

# Written out, not bound, as the index of the denied cells is: most cells hold only what was paid.
DENIED = Cell.cause != sa.literal_column("''")
PRIMARY = ("1", "4", "19")  # CLP02: as primary, denied, as primary and forwarded
WEEKS = 4
DUPLICATE = "duplicate"


class Day(NamedTuple):
    """What was first answered on a day, and what came of it, as in `Denials`; counts and cents."""

    claims: int = 0
    charged: int = 0
    denied: int = 0
    denied_cents: int = 0
    standing_cents: int = 0
    recovered_cents: int = 0
    desk: int = 0


class Denials(NamedTuple):
    """What was denied of the claims first answered in a period; counts and cents. `desk` are those it could prevent."""

    denied: int = 0
    denied_cents: int = 0
    standing_cents: int = 0
    recovered_cents: int = 0
    desk: int = 0
    status4: int = 0
    standing: int = 0
    recovered: int = 0
    appealed: int = 0
    overturned: int = 0
    written_off: int = 0
    written_off_cents: int = 0

    def with_(self, more: Denials) -> Denials:
        """Both together."""
        return Denials(*map(sum, zip(self, more, strict=True)))


class By(StrEnum):
    """What denials and claims are told apart by, each a column of the cells with an index of its own."""

    PAYER = "payer_id"
    VISIT_TYPE = "visit_type"
    PROVIDER = "provider_id"


_TABLE = 5  # so many measures stand in a table; the others are told of the whole
_DESK = sa.case((Cell.preventable == causes.YES, Cell.denied), else_=0)
_MEASURES = [sa.func.sum(_DESK if name == "desk" else getattr(Cell, name)) for name in Denials._fields]


def since(session: Session) -> dt.date | None:
    """The first day with an answer on file."""
    query = sa.select(Cell.day).where(inforce.counts(Cell), Cell.claims > 0).order_by(Cell.day).limit(1)
    return session.scalar(query)


def newest(session: Session) -> dt.date | None:
    """The last day with an answer on file."""
    query = sa.select(Cell.day).where(inforce.counts(Cell), Cell.claims > 0).order_by(Cell.day.desc()).limit(1)
    return session.scalar(query)


def days(session: Session, first: dt.date, last: dt.date) -> dict[dt.date, Day]:
    """Each day on which claims were first answered."""
    query = sa.select(Cell.day, sa.func.sum(Cell.claims), sa.func.sum(Cell.charged))
    query = query.where(Cell.day.between(first, last), inforce.counts(Cell)).group_by(Cell.day)
    denied = {row[0]: row[1:] for row in _denied(session, first, last, (Cell.day,), _TABLE)}
    return {
        day: Day(int(claims), int(charged), *map(int, denied.get(day, ())))
        for day, claims, charged in session.connection().execute(query)
    }


def denials(session: Session, first: dt.date, last: dt.date, by: By) -> dict[Any, Denials]:
    """What was denied in a period by payer, visit type or provider."""
    rows = _denied(session, first, last, (getattr(Cell, by),), _TABLE)
    return {row[0]: Denials(*map(int, row[1:])) for row in rows}


def causes_of(session: Session, first: dt.date, last: dt.date) -> dict[tuple[str, str], Denials]:
    """What was denied in a period by cause and by whether the desk could prevent it."""
    rows = _denied(session, first, last, (Cell.cause, Cell.preventable), len(_MEASURES))
    return {(row[0], row[1]): Denials(*map(int, row[2:])) for row in rows}


def _denied(session: Session, first: dt.date, last: dt.date, by: tuple[Any, ...], many: int) -> Sequence[Any]:
    query = sa.select(*by, *_MEASURES[:many]).where(Cell.day.between(first, last), DENIED, inforce.counts(Cell))
    return session.connection().execute(query.group_by(*by)).all()


def answered(session: Session, weights: Mapping[dt.date, float], by: By) -> dict[Any, float]:
    """Claims answered in the months before, by payer, visit type or provider, each month with its weight.

    Added up by day first, in the order of the index: then nothing has to be sorted but a few sums a day.
    """
    if not weights:
        return {}
    first, last, column = min(weights), periods.month_end(max(weights)), getattr(Cell, by)
    days = sa.select(Cell.day, column.label("by"), sa.func.sum(Cell.claims).label("claims"))
    days = days.where(Cell.day.between(first, last), inforce.counts(Cell)).group_by(Cell.day, column)
    each = days.subquery()
    weight = sa.case(
        *((each.c.day <= periods.month_end(month), weights[month]) for month in sorted(weights)), else_=0.0
    )
    query = sa.select(each.c.by, sa.func.sum(each.c.claims * weight)).group_by(each.c.by)
    return {name: float(claims) for name, claims in session.connection().execute(query)}


class Spread(NamedTuple):
    """How many days something took: half of the cases no longer than `median`, nine of ten no longer than `high`."""

    median: float | None
    high: float | None
    cases: int
    waiting: int


def days_to_work(session: Session, first: dt.date, last: dt.date) -> Spread:
    """From the denial to the day somebody first worked on it, of the denials of a period; what a later answer closed
    before anybody did waits no longer."""
    here = (Denial.denied_on.between(first, last), inforce.counts(Denial))
    by = (Denial.denied_on, Denial.worked_on)
    query = sa.select(*by, sa.func.count()).where(*here, Denial.worked_on.is_not(None)).group_by(*by)
    taken: dict[int, int] = {}
    for denied_on, worked_on, count in session.connection().execute(query):
        wait = max(0, (worked_on - denied_on).days) if worked_on is not None else 0
        taken[wait] = taken.get(wait, 0) + count
    waiting = sa.select(sa.func.count()).select_from(Denial)
    waiting = waiting.where(*here, Denial.worked_on.is_(None), filters.is_open())
    return spread(taken, session.scalar(waiting) or 0)


def spread(taken: Mapping[int, int], waiting: int = 0) -> Spread:
    """The spread of days, given how many cases took each number of them; none is told of fewer than five."""
    count = sum(taken.values())
    if count < scale.FEWEST:
        return Spread(None, None, count, waiting)
    middle = (_at(taken, (count - 1) // 2) + _at(taken, count // 2)) / 2
    return Spread(middle, float(_at(taken, -(-count * 9 // 10) - 1)), count, waiting)


def _at(taken: Mapping[int, int], place: int) -> int:
    for wait in sorted(taken):
        place -= taken[wait]
        if place < 0:
            return wait
    raise IndexError("there are fewer cases")


class Primary(NamedTuple):
    """Claims that primary payers answered, and those of them that were paid nothing."""

    nothing: int
    claims: int
    first: dt.date
    last: dt.date


def primary(session: Session, last: dt.date) -> Primary:
    """The four weeks up to a day, each claim once, without those the payer calls sent twice.

    A claim counts as paid nothing when none of its answers in these weeks paid. Source: HFMA claim integrity measures
    (zero-pay remittances of the past four weeks, no duplicates), checked 2026-11-23.
    """
    first = last - WEEKS * periods.WEEK + periods.DAY
    claims = answered_first(first, last)
    nothing = sa.func.coalesce(sa.func.sum(sa.case((claims.c.paid == 0, 1), else_=0)), 0)
    row = session.execute(sa.select(nothing, sa.func.count()).select_from(claims)).one()
    return Primary(int(row[0]), int(row[1]), first, last)


def answered_first(first: dt.date, last: dt.date) -> sa.Subquery:
    """Claims (`claim_id`) that a first payer answered from day to day, with the most an answer `paid`, in cents."""
    return (
        sa.select(ClaimPayment.claim_id, sa.func.max(sa.func.coalesce(ClaimPayment.paid, 0)).label("paid"))
        .join(Remittance, Remittance.id == ClaimPayment.remittance_id)
        .where(Remittance.pay_date.between(first, last), ClaimPayment.status.in_(PRIMARY))
        .where(ClaimPayment.state.not_in(sorted(settle.SILENT)), inforce.counts(ClaimPayment))
        .where(ClaimPayment.claim_id.not_in(_twice(first, last)), _no_echo())
        .group_by(ClaimPayment.claim_id)
        .subquery()
    )


def _twice(first: dt.date, last: dt.date) -> sa.Select[int]:
    """Claims of which there is no answer but that there is another one."""
    found = sa.select(Denial.claim_id).join(Claim, Claim.id == Denial.claim_id)
    found = found.where(Denial.cause == DUPLICATE, Claim.first_cause == DUPLICATE)
    return found.where(Denial.denied_on.between(first, last), inforce.counts(Denial))


def _no_echo() -> sa.ColumnElement[bool]:
    """Not a denial beside an answer that holds all the same: then it only says that the claim was sent twice."""
    holds = sa.exists().where(Claim.id == ClaimPayment.claim_id, Claim.current_on < Remittance.pay_date)
    return sa.or_(ClaimPayment.state.not_in(sorted(versions.INITIAL)), ~holds)
