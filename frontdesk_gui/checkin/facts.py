"""What a rule may ask of a visit: the facts, their values, and how each is said to people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from frontdesk_gui.core.words import N_, _

NOTHING: Mapping[str, str] = MappingProxyType({})


class Facts(NamedTuple):
    """A visit as rules see it.

    `age` in whole years on the day; `authorization` is none, ok, last_unit, ends_today, used_up, ended or later;
    `coverage` of the first insurance; `flags` of FLAGS; `said` the values answered so far, by item.
    """

    payer_kind: str = "unknown"
    coverage: str = "none"
    mode: str = "office"
    type_text: str = ""
    age: int | None = None
    new: bool = False
    interpreter: bool = False
    other_coverage: bool = False
    qmb: bool = False
    authorization: str = "none"
    referral: str = "none"
    copay: int = 0
    balance: int = 0
    flags: frozenset[str] = frozenset()
    said: Mapping[str, str] = NOTHING


PAYER_KINDS = {
    "medicare": N_("Regular Medicare"),
    "medicare_advantage": N_("Medicare Advantage"),
    "medicaid": N_("Medicaid"),
    "commercial": N_("Commercial"),
    "marketplace": N_("Marketplace"),
    "tricare_va": N_("TRICARE or VA"),
    "workers_comp": N_("Workers' compensation"),
    "auto": N_("Auto"),
    "self_pay": N_("Self-pay"),
    "unknown": N_("Payer not known"),
}
MODES = {
    "office": N_("in the office"),
    "telehealth": N_("by video"),
    "phone": N_("by phone"),
    "home": N_("at home"),
}
COVERAGES = {
    "none": N_("no insurance on file"),
    "never": N_("insurance never checked"),
    "verified": N_("insurance verified"),
    "stale": N_("insurance to re-verify"),
    "failed": N_("insurance check failed"),
    "ended": N_("insurance ended"),
}
AUTHORIZATIONS = {
    "none": N_("none on file"),
    "ok": N_("good for the day"),
    "last_unit": N_("last visit left"),
    "ends_today": N_("ends on the day"),
    "used_up": N_("used up"),
    "ended": N_("ended"),
    "later": N_("begins later"),
}
FLAGS = {
    "add_on": N_("add-ons"),
    "after_discharge": N_("after a discharge"),
    "extra_time": N_("extra time"),
    "procedure": N_("procedures"),
    "provisional": N_("chart number only"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact a rule may ask for: how its condition is written, its values, and the words it is told in.

    `shape` is word (a list of `choices`), flags, yes (true or false), range (from, to), amount (true: more than
    nothing), text (words of which one occurs) or said (an item's answer). `yes` and `no` are its words.
    """

    shape: str
    yes: str
    no: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)


FACTS: dict[str, Fact] = {
    "payer_kind": Fact("word", "{what}", choices=PAYER_KINDS),
    "coverage": Fact("word", "{what}", choices=COVERAGES),
    "mode": Fact("word", N_("visits {what}"), choices=MODES),
    "type_text": Fact("text", N_("visit type with {what}")),
    "age": Fact("range", N_("age {what}")),
    "new": Fact("yes", N_("new patients"), N_("established patients")),
    "interpreter": Fact("yes", N_("interpreter needed"), N_("no interpreter needed")),
    "other_coverage": Fact("yes", N_("other insurance on file"), N_("one insurance only")),
    "qmb": Fact("yes", N_("QMB"), N_("not QMB")),
    "authorization": Fact("word", N_("prior auth {what}"), choices=AUTHORIZATIONS),
    "referral": Fact("word", N_("referral {what}"), choices=AUTHORIZATIONS),
    "copay": Fact("amount", N_("copay due"), N_("no copay")),
    "balance": Fact("amount", N_("balance due"), N_("no balance")),
    "flags": Fact("flags", "{what}", choices=FLAGS),
    "said": Fact("said", N_("answer to “{item}” is {what}")),
}


def word(fact: str, value: str) -> str:
    """A value of a fact in the person's language; the value itself where it is nobody's."""
    return _(FACTS[fact].choices.get(value, value))
