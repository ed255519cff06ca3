"""Which denials of the work list are wanted: a frozen choice, as a condition of a query and as a computer keeps it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from frontdesk_gui.denials import cases, inforce
from frontdesk_gui.denials.cases import Cases
from frontdesk_gui.denials.model import CLOSED, Claim, Denial, Work

NOBODY = 0  # the owner's number of denials that nobody has
NONE: frozenset[Any] = frozenset()


@dataclass(frozen=True, slots=True)
class Filters:
    """Which denials are wanted; an empty set is all of them, days and cents are bounds that are included.

    `first` and `last` are days of service, `since` and `until` payment dates. Owner 0 is nobody. With `taken_back` not
    denials are wanted but claims the payer took back without a new answer. `behind` is the figure whose denials are
    wanted, open and closed, as it counts them now.
    """

    payers: frozenset[int] = NONE
    causes: frozenset[str] = NONE
    owners: frozenset[int] = NONE
    preventable: frozenset[str] = NONE
    statuses: frozenset[str] = NONE
    first: dt.date | None = None
    last: dt.date | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    low: int | None = None
    high: int | None = None
    open_only: bool = True
    text: str = ""
    ids: frozenset[int] = NONE
    taken_back: bool = False
    behind: Cases | None = None


EVERYTHING = Filters(open_only=False)
OPEN = Filters()


def is_open() -> sa.ColumnElement[bool]:
    """The condition that there is still work on a denial."""
    # Written out, not bound: only then is the partial index of open denials taken.
    return Denial.status.not_in([sa.literal_column(f"'{status.value}'") for status in Work if status in CLOSED])


def conditions(wanted: Filters) -> list[sa.ColumnElement[bool]]:
    """What the filters ask of a denial joined with its claim; what is typed is looked for in the rows."""
    found = [inforce.counts(Denial), inforce.counts(Claim)]
    chosen: tuple[tuple[frozenset[Any], Any], ...] = (
        (wanted.payers, Claim.payer_id),
        (wanted.causes, Denial.cause),
        (wanted.owners, sa.func.coalesce(Denial.owner_id, NOBODY)),
        (wanted.preventable, Denial.preventable),
        (wanted.statuses, Denial.status),
        (wanted.ids, Denial.id),
    )
    found += [column.in_(sorted(values)) for values, column in chosen if values]
    bounds: tuple[tuple[Any, Any, bool], ...] = (
        (Claim.first_day, wanted.first, True),
        (Claim.first_day, wanted.last, False),
        (Denial.denied_on, wanted.since, True),
        (Denial.denied_on, wanted.until, False),
        (Denial.amount, wanted.low, True),
        (Denial.amount, wanted.high, False),
    )
    found += [column >= bound if low else column <= bound for column, bound, low in bounds if bound is not None]
    found += cases.conditions(wanted.behind) if wanted.behind is not None else []
    return [*found, is_open()] if wanted.open_only else found


# -- filters as they are kept on a computer --

_NUMBERS = ("payers", "owners")
_SETS, _DAYS = ("payers", "causes", "owners", "preventable", "statuses"), ("first", "last", "since", "until")


def written(wanted: Filters) -> dict[str, Any]:
    """Filters as plain values, only what narrows the list."""
    found: dict[str, Any] = {name: sorted(getattr(wanted, name)) for name in _SETS if getattr(wanted, name)}
    found |= {name: getattr(wanted, name).isoformat() for name in _DAYS if getattr(wanted, name)}
    found |= {name: value for name in ("low", "high") if (value := getattr(wanted, name)) is not None}
    found |= {name: value for name in ("text", "taken_back") if (value := getattr(wanted, name))}
    if wanted.behind is not None:
        found["behind"] = wanted.behind.row
    return {**found, "open_only": wanted.open_only}


def read(kept: Mapping[str, Any]) -> Filters:
    """Filters as they were kept; what does not fit is passed over."""
    found: dict[str, Any] = {name: _set(kept.get(name), int if name in _NUMBERS else str) for name in _SETS}
    found |= {name: _day(kept.get(name)) for name in _DAYS}
    found |= {name: kept[name] for name in ("low", "high") if isinstance(kept.get(name), int)}
    found |= {"open_only": kept.get("open_only") is not False, "taken_back": kept.get("taken_back") is True}
    typed = kept.get("text", "")
    return Filters(**found, text=typed if isinstance(typed, str) else "", behind=_behind(kept.get("behind")))


def _behind(found: object) -> Cases | None:
    try:
        return cases.read(found) if isinstance(found, str) else None
    except ValueError:
        return None


def _set(found: object, kind: type) -> frozenset[Any]:
    return frozenset(each for each in found if isinstance(each, kind)) if isinstance(found, tuple | list) else NONE


def _day(found: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(found) if isinstance(found, str) else None
    except ValueError:
        return None
