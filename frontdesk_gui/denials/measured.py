"""What the records say of a period, read once: its days, its denials, and what they are measured against."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from frontdesk_gui.core import clock
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import periods, sums
from frontdesk_gui.denials.cases import Cases, What
from frontdesk_gui.denials.sums import By, Day, Denials
from frontdesk_gui.office import service as office


class Base(NamedTuple):
    """What was denied at first in a stretch of days, and the claims and charges it is measured against."""

    denied: int
    denied_cents: int
    claims: float
    charged: float


class Series:
    """Days in their order, so that any stretch of them is added up at once."""

    def __init__(self, days: Mapping[dt.date, Day]) -> None:
        self._days = sorted(days)
        self._sums = list(accumulate((days[day] for day in self._days), together, initial=Day()))

    def total(self, first: dt.date, last: dt.date) -> Day:
        """All of the days from `first` to `last`."""
        start, end = bisect_left(self._days, first), bisect_right(self._days, last)
        return Day(*(after - before for after, before in zip(self._sums[end], self._sums[start], strict=True)))


def together(one: Day, other: Day) -> Day:
    """Both days added up."""
    return Day(*map(sum, zip(one, other, strict=True)))


@dataclass(frozen=True, slots=True)
class Names:
    """What payers, visit types and providers are called; a name for what is not known, too."""

    directory: office.Directory

    def name(self, by: By, key: Any) -> str:
        """The name of a payer, visit type or provider, as the practice calls it."""
        if by is By.PAYER:
            return self.directory.payers[key][0] if key in self.directory.payers else _("Payer not known")
        if by is By.PROVIDER:
            return self.directory.providers.get(key) or _("Provider not known")
        return str(key) or _("Visit not known")


class Counts:
    """What the records say of the days from `first` to `last`; nothing after `until` can be measured yet."""

    def __init__(self, session: Session, first: dt.date, last: dt.date) -> None:
        self.first, self.last = first, last
        self.since = sums.since(session)
        newest = max(clock.today(), sums.newest(session) or clock.today())
        self.until = max(first, min(last, newest))
        earliest = min(first, periods.windows(first, self.until)[0][0])
        self.days = Series(sums.days(session, periods.base_start(earliest), last))
        self.causes = sums.causes_of(session, first, last)
        weights = periods.base(first, self.until, self.since)
        self.denials = {by: sums.denials(session, first, last, by) for by in By}
        self.answered = {by: sums.answered(session, weights, by) for by in By}
        self.begin = periods.measured_from(first, self.until, self.since)
        self.rated = self.denials if self.begin == first else self._since_begin(session)
        self.names = Names(office.directory(session))

    def _since_begin(self, session: Session) -> dict[By, dict[Any, Denials]]:
        """What was denied on the days that can be measured: the others are in no rate."""
        begin = self.begin
        return {by: {} if begin is None else sums.denials(session, begin, self.last, by) for by in By}

    def whole(self) -> Denials:
        """What was denied in all of the period."""
        return Denials(*map(sum, zip(Denials(), *self.causes.values(), strict=True)))

    def measured(self, first: dt.date, last: dt.date) -> Base:
        """A stretch of days with what it is measured against; of months with none before them nothing."""
        last = min(last, self.until)
        claims = charged = 0.0
        for month, weight in periods.base(first, last, self.since).items():
            of_month = self.days.total(month, periods.month_end(month))
            claims, charged = claims + weight * of_month.claims, charged + weight * of_month.charged
        begin = periods.measured_from(first, last, self.since)
        found = Day() if begin is None else self.days.total(begin, last)
        return Base(found.denied, found.denied_cents, claims, charged)

    def rated_cases(self, first: dt.date, last: dt.date) -> Cases:
        """The denials that stand in the rate of a stretch of days."""
        return Cases(What.DENIED, periods.measured_from(first, min(last, self.until), self.since) or first, last)

    def cases(self, what: What = What.DENIED, **more: Any) -> Cases:
        """What a figure of the whole period stands for."""
        return Cases(what, self.first, self.last, **more)
