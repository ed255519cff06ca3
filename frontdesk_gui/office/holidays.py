"""The federal holidays of the United States, computed for any year, with the day on which each is observed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from frontdesk_gui.core.words import N_

MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6


@dataclass(frozen=True, slots=True)
class Holiday:
    """A federal holiday of one year: its key, its name (translated with `_()` where shown), the day, the day off."""

    key: str
    name: str
    day: dt.date
    observed: dt.date


def _nth(month: int, weekday: int, n: int) -> Callable[[int], dt.date]:
    """The n-th weekday of a month; n = -1 is the last one."""

    def day(year: int) -> dt.date:
        if n > 0:
            first = dt.date(year, month, 1)
            return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
        last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
        return last - dt.timedelta(days=(last.weekday() - weekday) % 7)

    return day


def _fixed(month: int, number: int) -> Callable[[int], dt.date]:
    return lambda year: dt.date(year, month, number)


@dataclass(frozen=True, slots=True)
class Rule:
    """How the day of a holiday is found, and the first year in which it was one."""

    key: str
    name: str
    day: Callable[[int], dt.date]
    since: int


# 5 U.S.C. 6103(a), with the year from which each has been kept on this day.
RULES = (
    Rule("new_year", N_("New Year's Day"), _fixed(1, 1), 1971),
    Rule("king", N_("Martin Luther King Jr. Day"), _nth(1, MONDAY, 3), 1986),
    Rule("washington", N_("Presidents' Day"), _nth(2, MONDAY, 3), 1971),
    Rule("memorial", N_("Memorial Day"), _nth(5, MONDAY, -1), 1971),
    Rule("juneteenth", N_("Juneteenth"), _fixed(6, 19), 2021),
    Rule("independence", N_("Independence Day"), _fixed(7, 4), 1971),
    Rule("labor", N_("Labor Day"), _nth(9, MONDAY, 1), 1971),
    Rule("columbus", N_("Columbus Day"), _nth(10, MONDAY, 2), 1971),
    Rule("veterans", N_("Veterans Day"), _fixed(11, 11), 1978),
    Rule("thanksgiving", N_("Thanksgiving Day"), _nth(11, THURSDAY, 4), 1971),
    Rule("christmas", N_("Christmas Day"), _fixed(12, 25), 1971),
)
KEYS = tuple(rule.key for rule in RULES)
NAMES = {rule.key: rule.name for rule in RULES}


def observed(day: dt.date) -> dt.date:
    """The weekday on which a holiday is kept: Friday for a Saturday, Monday for a Sunday."""
    return day + dt.timedelta(days={SATURDAY: -1, SUNDAY: 1}.get(day.weekday(), 0))


@lru_cache(maxsize=256)
def federal(year: int) -> tuple[Holiday, ...]:
    """The holidays whose day lies in `year`; New Year's Day of a year may be observed on the last day before it."""
    found = ((rule, rule.day(year)) for rule in RULES if year >= rule.since)
    return tuple(Holiday(rule.key, rule.name, day, observed(day)) for rule, day in found)


def on(day: dt.date) -> Holiday | None:
    """The federal holiday that is, or is observed, on `day`; None on any other day."""
    near = federal(day.year) + (federal(day.year + 1)[:1] if day.year < dt.MAXYEAR else ())
    return next((holiday for holiday in near if day in (holiday.day, holiday.observed)), None)


def between(first: dt.date, last: dt.date) -> tuple[Holiday, ...]:
    """The holidays observed from `first` to `last`, both included, in order."""
    years = range(first.year, min(last.year + 1, dt.MAXYEAR) + 1)
    return tuple(h for year in years for h in federal(year) if first <= h.observed <= last)
