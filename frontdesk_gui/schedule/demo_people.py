"""Invented patients: households with names of every sort, birth dates, and the insurance that goes with their age."""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from frontdesk_gui.core import paths
from frontdesk_gui.core.invented import InventedPayer, World
from frontdesk_gui.schedule.model import CoverageState

YEAR = 365.25
# Out of a hundred of each age: who pays.
OLD = {"medicare": 52, "medicare_advantage": 40, "commercial": 5, "tricare_va": 3}
GROWN = {
    "commercial": 62,
    "marketplace": 9,
    "medicaid": 15,
    "tricare_va": 4,
    "self_pay": 8,
    "workers_comp": 1,
    "auto": 1,
}
YOUNG = {"commercial": 55, "medicaid": 38, "marketplace": 5, "self_pay": 2}
COPAYS = {"commercial": (2_500, 3_000, 4_000), "marketplace": (3_500, 4_500), "medicare_advantage": (1_000, 2_000)}
NO_CARD = frozenset({"self_pay"})


@dataclass(slots=True)
class Person:
    """A patient before she has a row: what every part of the demo decides about her."""

    first: str
    last: str
    sex: str
    born: dt.date
    phone: str
    zip: str
    kind: str
    relation: str = "self"
    subscriber: int = 0
    language: str = ""
    interpreter: bool = False
    role: str = ""
    scene: dict[str, Any] = field(default_factory=dict)


@lru_cache(maxsize=1)
def told() -> dict[str, Any]:
    """What invented patients are made of."""
    return tomllib.loads((paths.resources() / "demo" / "patients.toml").read_text(encoding="utf-8"))


class People:
    """Makes persons one after the other, the same for the same chance; a household shares what households share."""

    def __init__(self, chance: random.Random, day: dt.date) -> None:
        self.chance, self.day = chance, day
        self._told = told()
        self._payers = {age: _spread(shares) for age, shares in (("old", OLD), ("grown", GROWN), ("young", YOUNG))}

    def surname(self) -> str:
        """A surname nobody has: now and then with a particle, a hyphen or an accent."""
        pick = self.chance.choice
        name = f"{pick(self._told['particles'])}{pick(self._told['starts'])}{pick(self._told['ends'])}"
        if self.chance.random() < 0.04:
            name = f"{name}-{pick(self._told['starts'])}{pick(self._told['ends'])}"
        return name

    def first(self, sex: str) -> str:
        """A given name."""
        return str(self.chance.choice(self._told["female" if sex == "F" else "male"]))

    def born(self, age: int) -> dt.date:
        """A birth date of somebody who is `age` on the day of the demo."""
        return self.day - dt.timedelta(days=int((age + self.chance.uniform(0.05, 0.95)) * YEAR))

    def phone(self) -> str:
        """A number of the range kept for fiction."""
        return f"{self.chance.choice(self._told['areas'])}-555-01{self.chance.randrange(100):02d}"

    def payer_kind(self, age: int) -> str:
        """Who pays for somebody of that age."""
        group = "old" if age >= 65 else "grown" if age >= 18 else "young"
        return str(self._payers[group][int(self.chance.random() * 100)])

    def household(self) -> Iterator[Person]:
        """One to four people under one name, phone and ZIP; children are insured with the first adult."""
        chance = self.chance
        last, phone, code = self.surname(), self.phone(), chance.choice(self._told["zips"])
        retired = chance.random() < 0.3
        head_age = chance.randrange(65, 93) if retired else chance.randrange(19, 64)
        language = chance.choice(self._told["languages"]) if chance.random() < 0.08 else ""
        head = self._one(last, phone, code, head_age, self.payer_kind(head_age), language)
        yield head
        size = chance.random()
        if size > 0.55:
            yield self._one(last, phone, code, max(19, head_age + chance.randrange(-5, 6)), head.kind, language)
        if retired or size < 0.75 or head_age > 55:
            return
        for _number in range(1 + (size > 0.92)):
            kind = "medicaid" if head.kind in ("self_pay", "workers_comp", "auto") else head.kind
            child = self._one(last, phone, code, chance.randrange(0, 18), kind, language)
            child.relation, child.subscriber = "child", 1
            yield child

    def _one(self, last: str, phone: str, code: str, age: int, kind: str, language: str) -> Person:
        sex = "F" if self.chance.random() < 0.54 else "M"
        interpreter = bool(language) and self.chance.random() < 0.6
        return Person(self.first(sex), last, sex, self.born(age), phone, code, kind, "self", 0, language, interpreter)


def _spread(shares: dict[str, int]) -> list[str]:
    return [kind for kind, share in shares.items() for _n in range(share)]


@dataclass(slots=True)
class Cards:
    """Gives each person a payer of her kind and a member id of that payer's form."""

    chance: random.Random
    payers: dict[str, list[InventedPayer]]

    @classmethod
    def of(cls, world: World) -> Cards:
        """For the payers of the practice."""
        by_kind: dict[str, list[InventedPayer]] = {}
        for payer in world.payers:
            by_kind.setdefault(payer.kind, []).append(payer)
        return cls(world.chance("cards"), by_kind)

    def coverage(self, patient_id: int, person: Person, rank: int = 1, kind: str = "") -> dict[str, Any]:
        """A coverage row: verified never, until the part that knows better says so."""
        payer = self.chance.choice(self.payers[kind or person.kind])
        return {
            "patient_id": patient_id,
            "rank": rank,
            "payer_id": payer.id,
            "member_id": "" if payer.kind in NO_CARD else self.member_id(payer.form),
            "group_no": f"G{self.chance.randrange(10_000, 99_999)}" if payer.kind == "commercial" else "",
            "relation": person.relation,
            "effective": None,
            "ends": None,
            "copay_cents": self.copay(payer.kind),
            "state": CoverageState.NEVER.value,
            "verified_at": None,
            "verified_by": None,
            "reference": "",
            "qmb": False,
            "qmb_on": None,
            "active": True,
            "run_id": None,
        }

    def member_id(self, form: str) -> str:
        """An id of a payer's form: A a letter, 9 a digit (never 0 first), anything else itself."""
        number = self.chance.randrange(10**12)
        digits, made = f"{number:012d}", []
        for place, sign in enumerate(form):
            digit = digits[place % 12]
            made.append("ACDEFGHJKM"[int(digit)] if sign == "A" else digit if sign == "9" else sign)
        return "".join(made) if made[0] != "0" else "1" + "".join(made[1:])

    def copay(self, kind: str) -> int | None:
        """Cents, where the kind of plan has a copay."""
        return self.chance.choice(COPAYS[kind]) if kind in COPAYS else None


def patient_row(patient_id: int, person: Person) -> dict[str, Any]:
    """A patient row."""
    return {
        "id": patient_id,
        "first": person.first,
        "middle": "",
        "last": person.last,
        "suffix": "",
        "chart": f"LM{100_000 + patient_id}",
        "dob": person.born,
        "sex": person.sex,
        "phones": (person.phone,),
        "zip": person.zip,
        "language": person.language,
        "interpreter": person.interpreter,
        "provisional": False,
        "run_id": None,
    }
