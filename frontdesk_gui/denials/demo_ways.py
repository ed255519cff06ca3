"""What the demo's claims go by, as resources/demo/claims.toml declares it: services, payers' ways, denials, a story."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from frontdesk_gui.core import paths
from frontdesk_gui.core.invented import InventedPayer

WEEK = 7
WHOLE, LAST, CUT = "whole", "last", "cut"


class Service(NamedTuple):
    """A service as it is billed: code, modifiers, charge in cents, and how often of a hundred."""

    code: str
    modifiers: tuple[str, ...]
    charge: int
    often: int


@dataclass(frozen=True, slots=True)
class VisitType:
    """What is billed for a type of visit: one of `main`, and each of `also` as often as it says."""

    main: tuple[Service, ...]
    also: tuple[Service, ...]
    preventive: bool = False


@dataclass(frozen=True, slots=True)
class Payer:
    """A payer with its ways: percent, days, weekday 0 is Monday; the names are explained where they are declared."""

    id: int
    place: int
    name: str
    kind: str
    form: str
    number: str
    filing: str
    pays: int
    share: int
    yearly: bool
    after: tuple[int, int]
    denies: float
    weekday: int
    sequestered: bool = False
    says_4: bool = False
    whole: bool = False
    by_site: bool = False
    accents: bool = False
    own_code: bool = False
    late_corrections: bool = False
    forgets: int = 0
    marks: tuple[str, str, str] = ("*", ":", "~")

    def pays_on(self, earliest: dt.date) -> dt.date:
        """The day of the week it pays on, from that day on."""
        return earliest + dt.timedelta(days=(self.weekday - earliest.weekday()) % WEEK)


@dataclass(frozen=True, slots=True)
class Denial:
    """A reason to deny, and what comes of it; the names are explained where they are declared."""

    key: str
    carc: str
    group: str
    often: Mapping[str, int]
    remarks: tuple[str, ...] = ()
    lines: str = WHOLE
    status: str = ""
    worked: int = 75
    paid: int = 60
    elsewhere: tuple[str, ...] = ()
    months: tuple[int, ...] = ()
    times: float = 1.0
    types: tuple[str, ...] = ()
    late: tuple[int, int] = (0, 0)
    corrects: bool = False
    again: bool = False

    def weight(self, kind: str, word: str, month: int) -> float:
        """How often it comes, beside the others, with a kind of payer, a type of visit and a month."""
        if self.types and word not in self.types:
            return 0.0
        return self.often.get(kind, self.often.get("all", 0)) * (self.times if month in self.months else 1.0)


@dataclass(frozen=True, slots=True)
class Story:
    """What has become worse: of a hundred claims of a payer so many `more` are denied for one reason."""

    payer: str
    denial: Denial
    weeks: int
    more: int


class Choice(NamedTuple):
    """The denials to choose from, their summed weights, and the share of claims (0..1) that is denied."""

    denials: tuple[Denial, ...]
    sums: tuple[float, ...]
    rate: float


@dataclass(frozen=True, slots=True)
class Ways:
    """All that is declared, with the payers of the practice that send 835s, by id."""

    years: int
    unanswered: int
    practice: Mapping[str, str]
    types: Mapping[str, VisitType]
    payers: Mapping[int, Payer]
    denials: tuple[Denial, ...]
    stories: tuple[Story, ...]
    _choices: dict[tuple[str, str, int], Choice] = field(default_factory=dict)

    def of_kind(self, kind: str) -> tuple[Payer, ...]:
        """The payers of a kind."""
        return tuple(payer for payer in self.payers.values() if payer.kind == kind)

    def choice(self, kind: str, denies: float, word: str, month: int) -> Choice:
        """What may be denied; a season in which a reason comes more often makes all denials more."""
        key = (kind, word, month)
        if key not in self._choices:
            weights = [denial.weight(kind, word, month) for denial in self.denials]
            usual = sum(denial.weight(kind, "", 0) for denial in self.denials)
            sums = tuple(sum(weights[: n + 1]) for n in range(len(weights)))
            self._choices[key] = Choice(self.denials, sums, denies / 100 * sums[-1] / max(usual, 1.0))
        return self._choices[key]


def told(payers: Sequence[InventedPayer], numbers: Mapping[int, str]) -> Ways:
    """What is declared, for the payers of a practice; `numbers` are the payer ids it has on file."""
    whole = tomllib.loads((paths.resources() / "demo" / "claims.toml").read_text(encoding="utf-8"))
    denials = tuple(Denial(**_tuples(one)) for one in whole["denial"])
    by_key = {denial.key: denial for denial in denials}
    stories = tuple(Story(**{**one, "denial": by_key[one["denial"]]}) for one in whole["story"])
    ours = [_payer(whole, place, one, numbers) for place, one in enumerate(payers) if one.kind in whole["kind"]]
    types = {one["type"]: _visit_type(one) for one in whole["visit"]}
    return Ways(
        whole["years"],
        whole["unanswered"],
        whole["practice"],
        types,
        {payer.id: payer for payer in ours},
        denials,
        stories,
    )


def _payer(whole: dict[str, Any], place: int, one: InventedPayer, numbers: Mapping[int, str]) -> Payer:
    ways = _tuples(whole["kind"][one.kind] | whole["payer"].get(one.name, {"weekday": place % 5}))
    ways["number"] = numbers.get(one.id) or ways.get("number", "")
    return Payer(id=one.id, place=place, name=one.name, kind=one.kind, form=one.form, **ways)


def _visit_type(one: dict[str, Any]) -> VisitType:
    main, also = (tuple(_service(*each) for each in one[name]) for name in ("main", "also"))
    return VisitType(main, also, one.get("preventive", False))


def _service(code: str, charge: int, often: int) -> Service:
    first, *modifiers = code.split(":")
    return Service(first, tuple(modifiers), charge, often)


def _tuples(one: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in one.items()}
