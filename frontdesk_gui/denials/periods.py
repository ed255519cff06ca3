"""Periods that numbers are told for, and how their days are weighed against the months before them."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.words import N_, _

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)
WINDOW = 13  # weeks: less tells too little in a small practice
BASE = 3  # months before a month, whose claims it is measured against
LONGEST = 20 * 366  # days


class Kind(StrEnum):
    """How long a period is; OWN from any day to any other."""

    MONTH = "month"
    QUARTER = "quarter"
    WINDOW = "window"
    YEAR = "year"
    OWN = "own"


KIND_WORDS = {
    Kind.MONTH: N_("Month"),
    Kind.QUARTER: N_("Quarter"),
    Kind.WINDOW: N_("13 weeks"),
    Kind.YEAR: N_("12 months"),
    Kind.OWN: N_("Own days"),
}
_MONTHS = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.YEAR: 12}


def checked(first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    """The two days of a period somebody asks for. Refusal: they are none."""
    if not 0 <= (last - first).days <= LONGEST:
        raise Refusal(_("The first day has to lie before the last, and no more than twenty years before."))
    return first, last


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included; of no more than twenty years."""

    kind: Kind
    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        if not 0 <= (self.last - self.first).days <= LONGEST:
            raise ValueError("a period begins before it ends, and is no longer than twenty years")

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def moved(self, steps: int) -> Period:
        """The one so many before (-1) or after (1) it, of the same length."""
        if self.kind in _MONTHS:
            return of(self.kind, plus(self.first, _MONTHS[self.kind] * steps + _MONTHS[self.kind] - 1))
        length = dt.timedelta(days=self.days) * steps
        return Period(self.kind, self.first + length, self.last + length)

    def words(self) -> str:
        """Its days as they are said: "Jul 1, 2026 to Sep 30, 2026"."""
        return _("{first} to {last}").format(first=said(self.first), last=said(self.last))


def said(day: dt.date) -> str:
    """A day as it is written: "Jul 1, 2026"."""
    return f"{day:%b} {day.day}, {day.year}"


def short(day: dt.date) -> str:
    """A day below a chart: "Jul 1"."""
    return f"{day:%b} {day.day}"


def of(kind: Kind, day: dt.date) -> Period:
    """The period of that kind with `day` in its last month; 13 weeks and own days end with it."""
    if kind == Kind.QUARTER:
        start = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        return Period(kind, start, month_end(plus(start, 2)))
    if kind in _MONTHS:
        return Period(kind, plus(day, 1 - _MONTHS[kind]), month_end(day))
    return Period(kind, day - WINDOW * WEEK + DAY, day)


def plus(day: dt.date, months: int) -> dt.date:
    """The first day of the month so many months after the one `day` lies in."""
    count = day.year * 12 + day.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)


def month_end(day: dt.date) -> dt.date:
    """The last day of its month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months(first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """The months, each from its first to its last day within the period."""
    while first <= last:
        end = min(last, month_end(first))
        yield first, end
        first = end + DAY


def weeks(first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """The weeks from Monday to Sunday, those at the ends cut to the period."""
    while first <= last:
        end = min(last, first + (6 - first.weekday()) * DAY)
        yield first, end
        first = end + DAY


def windows(first: dt.date, last: dt.date) -> tuple[tuple[dt.date, dt.date], ...]:
    """Thirteen stretches of 13 weeks each, oldest first: for a long period four weeks apart, for a short one a week."""
    step = WEEK if (last - first).days < WINDOW * 7 else 4 * WEEK
    ends = [last - step * back for back in reversed(range(WINDOW))]
    return tuple((end - WINDOW * WEEK + DAY, end) for end in ends)


def base_start(first: dt.date) -> dt.date:
    """The first day of the months a period is measured against."""
    return plus(first, -BASE)


def base(first: dt.date, last: dt.date, since: dt.date | None) -> Mapping[dt.date, float]:
    """How much each month (by its first day) counts in what a period is measured against.

    A month is measured against the mean of the three before it, part of one against that part of the mean; summed over
    a quarter or a year. Months that lie before `since`, the day of the first answer on file, or are cut short by it are
    not counted as if they were whole: the mean is of the others, and a month with none of them before it is left out
    (`measured`). Source: HFMA claim integrity measures (denominator: the average of the three months before), checked
    2026-11-23.
    """
    weights: dict[dt.date, float] = defaultdict(float)
    for start, end in months(first, last):
        before = _before(start, since)
        share = ((end - start).days + 1) / calendar.monthrange(start.year, start.month)[1]
        for month in before:
            weights[month] += share / len(before)
    return weights


def measured(day: dt.date, since: dt.date | None) -> bool:
    """Whether a day lies in a month that has one on file before it."""
    return bool(_before(day, since))


def measured_from(first: dt.date, last: dt.date, since: dt.date | None) -> dt.date | None:
    """The first day of a period that can be measured, and with it all that come after; None where there is none."""
    return next((start for start, _end in months(first, last) if measured(start, since)), None)


def _before(day: dt.date, since: dt.date | None) -> list[dt.date]:
    if since is None:
        return []
    found = [plus(day, -back) for back in range(BASE, 0, -1)]
    return [month for month in found if month + WEEK > since]
