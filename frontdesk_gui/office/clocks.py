"""The four clocks of a payer: how long it gives for a first claim, a correction, a reconsideration and an appeal."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.office import keep
from frontdesk_gui.office.model import ClockKind, CountedFrom, Payer, PayerClock

KIND_WORDS = {
    ClockKind.FIRST_CLAIM: N_("First claim"),
    ClockKind.CORRECTED: N_("Corrected claim"),
    ClockKind.RECONSIDERATION: N_("Reconsideration or reopening"),
    ClockKind.APPEAL: N_("Appeal"),
}
FROM_WORDS = {
    CountedFrom.SERVICE: N_("the day of service"),
    CountedFrom.REMITTANCE: N_("the date on the remittance"),
    CountedFrom.DECISION: N_("the decision before it"),
}
MOST_DAYS = 3_660


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock of a payer; `months` and `days` are both None while nobody chose them."""

    kind: ClockKind
    months: int | None = None
    days: int | None = None
    mail_days: int = 0
    counted_from: CountedFrom = CountedFrom.REMITTANCE
    checked_on: dt.date | None = None
    note: str = ""

    @property
    def chosen(self) -> bool:
        """Whether somebody chose how long it runs."""
        return self.months is not None or self.days is not None

    def due(self, start: dt.date) -> dt.date | None:
        """The last day, counted from `start`; None while nobody chose."""
        if not self.chosen:
            return None
        return later(start, self.months or 0) + dt.timedelta(days=(self.days or 0) + self.mail_days)


def later(day: dt.date, months: int) -> dt.date:
    """The same day of the month `months` later, or that month's last day where it has none."""
    if not months:
        return day
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def empty() -> tuple[Clock, ...]:
    """The four clocks that nobody chose."""
    start = {ClockKind.FIRST_CLAIM: CountedFrom.SERVICE, ClockKind.CORRECTED: CountedFrom.SERVICE}
    return tuple(Clock(kind, counted_from=start.get(kind, CountedFrom.REMITTANCE)) for kind in ClockKind)


def of(session: Session, payer_ids: Iterable[int] | None = None) -> dict[int, tuple[Clock, ...]]:
    """The four clocks of each payer named (of all that have any, without a list), in the order of ClockKind."""
    query = sa.select(PayerClock)
    wanted = None if payer_ids is None else set(payer_ids)
    if wanted is not None:
        query = query.where(PayerClock.payer_id.in_(wanted))
    kept: dict[int, dict[ClockKind, Clock]] = {payer_id: {} for payer_id in wanted or ()}
    for row in session.scalars(query):
        kept.setdefault(row.payer_id, {})[ClockKind(row.kind)] = _read(row)
    return {payer_id: tuple(found.get(c.kind, c) for c in empty()) for payer_id, found in kept.items()}


def _read(row: PayerClock) -> Clock:
    start = CountedFrom(row.counted_from) if row.counted_from else CountedFrom.REMITTANCE
    return Clock(ClockKind(row.kind), row.months, row.days, row.mail_days, start, row.checked_on, row.note)


def put(session: Session, payer_id: int, clocks: Iterable[Clock]) -> None:
    """Keep the clocks of a payer; one that nobody chose and nobody checked leaves no row."""
    keep.get(session, Payer, payer_id)
    kept = {row.kind: row for row in session.scalars(sa.select(PayerClock).where(PayerClock.payer_id == payer_id))}
    for clock in clocks:
        _refuse_odd(clock)
        row = kept.get(clock.kind)
        if not clock.chosen and not clock.note and clock.checked_on is None:
            if row is not None:
                session.delete(row)
            continue
        if row is None:
            row = PayerClock(payer_id=payer_id, kind=clock.kind)
            session.add(row)
        _write(row, clock)


def _write(row: PayerClock, clock: Clock) -> None:
    row.months, row.days, row.mail_days = clock.months, clock.days, clock.mail_days
    row.counted_from, row.checked_on, row.note = clock.counted_from, clock.checked_on, clock.note


def _refuse_odd(clock: Clock) -> None:
    length = (clock.months or 0) * 30 + (clock.days or 0)
    if clock.chosen and not 0 < length <= MOST_DAYS:
        raise Refusal(
            _("The time for “{clock}” must be between one day and ten years.").format(clock=_(KIND_WORDS[clock.kind]))
        )
