"""The tables of the numbers: denials by cause, payer, visit type, provider, week and month, and their trend."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from frontdesk_gui.core.words import _
from frontdesk_gui.denials import codes, figures
from frontdesk_gui.denials.cases import Cases, What
from frontdesk_gui.denials.measured import Counts
from frontdesk_gui.denials.sums import By, Denials


@dataclass(frozen=True, slots=True)
class Group:
    """One line of a table: a cause, payer, visit type, provider, week or month.

    `rated` of the denied, those on days that can be measured, of `claims` answered make `rate` (None of fewer than
    five); `claims` is None where nothing is answered by it, as for causes. `desk` of the denied the desk could prevent.
    Money in cents.
    """

    key: str
    name: str
    denied: int
    denied_cents: int
    rated: int
    claims: float | None
    rate: float | None
    desk: int
    standing_cents: int
    recovered_cents: int
    cases: Cases


@dataclass(frozen=True, slots=True)
class Step:
    """One point of the trend: what was denied at first in the 13 weeks up to `last`."""

    first: dt.date
    last: dt.date
    denied: int
    claims: float
    rate: float | None
    cases: Cases


def _group(key: str, name: str, found: Denials, rated: int, claims: float | None, cases: Cases) -> Group:
    return Group(
        key,
        name,
        found.denied,
        found.denied_cents,
        rated,
        claims,
        None if claims is None else figures.share(rated, claims),
        found.desk,
        found.standing_cents,
        found.recovered_cents,
        cases,
    )


def by_cause(counts: Counts) -> tuple[Group, ...]:
    """The causes, most denials first."""
    found: dict[str, Denials] = defaultdict(Denials)
    for (cause, _preventable), one in counts.causes.items():
        found[cause] = found[cause].with_(one)
    return _most_first(
        [
            _group(cause, _(codes.cause(cause).name), one, one.denied, None, counts.cases(cause=cause))
            for cause, one in found.items()
            if one.denied
        ]
    )


def by_place(counts: Counts, by: By) -> tuple[Group, ...]:
    """Payers, visit types or providers with something denied or answered, most denials first."""
    denials, answered = counts.denials[by], counts.answered[by]
    made = []
    for key in denials.keys() | answered.keys():
        found, claims = denials.get(key, Denials()), answered.get(key, 0.0)
        value: Any = key if by is By.VISIT_TYPE else key or 0
        cases = counts.cases(What.DENIED, **{by.value: value})
        rated = counts.rated[by].get(key, Denials()).denied
        made.append(_group(str(value), counts.names.name(by, key), found, rated, claims, cases))
    return _most_first(made)


def _most_first(made: list[Group]) -> tuple[Group, ...]:
    return tuple(sorted(made, key=lambda one: (-one.denied, -one.denied_cents, one.name, one.key)))


def by_time(
    counts: Counts, stretches: Iterable[tuple[dt.date, dt.date]], called: Callable[[dt.date], str]
) -> tuple[Group, ...]:
    """Weeks or months, oldest first, as far as they can be measured."""
    made = []
    for first, last in stretches:
        if first > counts.until:
            break
        base, days = counts.measured(first, last), counts.days.total(first, last)
        found, cases = Denials(*days[2:]), Cases(What.DENIED, first, last)
        made.append(_group(first.isoformat(), called(first), found, base.denied, base.claims, cases))
    return tuple(made)


def step(counts: Counts, first: dt.date, last: dt.date) -> Step:
    """One point of the trend."""
    base = counts.measured(first, last)
    rate, cases = figures.share(base.denied, base.claims), counts.rated_cases(first, last)
    return Step(first, last, base.denied, base.claims, rate, cases)
