"""How the demo's denials are worked, as resources/demo/work.toml declares it: first steps, ends, rejections, paper."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from frontdesk_gui.core import paths
from frontdesk_gui.denials.model import Work

OTHERS, WON = "", "won"


class Way(NamedTuple):
    """A first step: where the work stands after it, and what may be noted."""

    status: Work
    often: int
    notes: tuple[str, ...]


class End(NamedTuple):
    """How it ends without a payment; `part` of a hundred of what is denied is written off, 0 for all of it."""

    status: Work
    often: int
    notes: tuple[str, ...]
    part: int = 0


@dataclass(frozen=True, slots=True)
class Rejected:
    """A claim that never reached a decision: days before the day, as printed, where it stands, and when it is next."""

    days: int
    code: str
    reason: str
    cause: str
    status: str = Work.NEW
    next: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A check with its paper EOB; a line is charge, paid, denied in cents and the reason; `rest` is still untyped."""

    payer: str
    trace: str
    days: int
    lines: tuple[tuple[int, int, int, str], ...]
    rest: int = 0


@dataclass(frozen=True, slots=True)
class Working:
    """All that is declared; the names are explained where they are declared."""

    begins: tuple[int, int]
    closes: tuple[int, int]
    open: tuple[tuple[int, int], ...]
    fresh: int
    untouched: tuple[int, int]
    past: tuple[int, int]
    week: tuple[int, int]
    noted: int
    won: int
    owners: Mapping[str, str]
    ways: Mapping[str, tuple[Way, ...]]
    ends: Mapping[str, tuple[End, ...]]
    paid: Mapping[str, tuple[str, ...]]
    rejections: tuple[Rejected, ...]
    checks: tuple[Check, ...]

    def still_open(self, age: int) -> int:
        """Of a hundred denials as many days old, how many are open."""
        return next((percent for days, percent in self.open if age <= days), 0)

    def looked_at(self, age: int, chance: random.Random) -> bool:
        """Whether somebody has looked at a denial so many days old that is open."""
        percent, days = self.untouched
        return age > self.fresh and not (age <= days and chance.random() * 100 < percent)

    def way(self, cause: str, chance: random.Random) -> Way:
        """What is done first about a cause."""
        found = self.ways.get(cause) or self.ways[OTHERS]
        return chance.choices(found, [one.often for one in found])[0]

    def end(self, group: str, chance: random.Random, *, billable: bool) -> End:
        """How a denial of such a group ends; `billable`: the patient may be sent a bill."""
        found = [one for one in self.ends.get(group, self.ends[OTHERS]) if billable or one.status != Work.BILLED]
        return chance.choices(found, [one.often for one in found])[0]


@cache
def told() -> Working:
    """What is declared."""
    whole = tomllib.loads((paths.resources() / "demo" / "work.toml").read_text(encoding="utf-8"))
    rejections = tuple(Rejected(**one) for one in whole.pop("rejection"))
    checks = tuple(Check(**_tuples(one)) for one in whole.pop("check"))
    ways = _by(whole.pop("way"), "causes", Way)
    ends = _by(whole.pop("end"), "groups", End)
    paid = {status: tuple(notes) for status, notes in whole.pop("paid").items()}
    return Working(**_tuples(whole), ways=ways, ends=ends, paid=paid, rejections=rejections, checks=checks)


def _by(rows: Sequence[dict[str, Any]], name: str, kind: type[Any]) -> dict[str, tuple[Any, ...]]:
    """The rows by each key they name."""
    found: dict[str, tuple[Any, ...]] = {}
    for row in rows:
        keys = row.pop(name)
        one = kind(**{**_tuples(row), "status": Work(row["status"])})
        for key in keys:
            found[key] = (*found.get(key, ()), one)
    return found


def _tuples(one: dict[str, Any]) -> dict[str, Any]:
    return {name: _tuple(value) for name, value in one.items()}


def _tuple(value: Any) -> Any:
    return tuple(_tuple(each) for each in value) if isinstance(value, list) else value
