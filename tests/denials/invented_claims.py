"""A small invented practice without records: payers as the demo has them, and visits made on the spot."""

from __future__ import annotations

import datetime as dt
import io
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from frontdesk_gui.core import paths
from frontdesk_gui.core.invented import InventedPayer
from frontdesk_gui.denials import demo_835, demo_ways
from frontdesk_gui.denials.demo_claims import Answer, Lives
from frontdesk_gui.denials.demo_payments import Post, Remit, Sent
from frontdesk_gui.denials.demo_visits import Billed, Card
from frontdesk_gui.denials.demo_ways import Ways
from frontdesk_gui.feeds.x12.records import Event, Name
from frontdesk_gui.feeds.x12.remittance import Remittances

DAY = dt.date(2026, 11, 24)
A_DAY = 14
CLINICIAN = Name("OAKHANGER", "SAMUEL", id="9990000016")


@cache
def ways() -> Ways:
    """What is declared, for the payers of the demo practice."""
    told = tomllib.loads((paths.resources() / "demo" / "practice.toml").read_text(encoding="utf-8"))["payers"]
    payers = [InventedPayer(1, "Medicare", "medicare", "9A99A99AA99")]
    payers += [InventedPayer(2, "Medicaid", "medicaid", "999999999A"), InventedPayer(3, "Self-pay", "self_pay", "")]
    payers += [InventedPayer(4 + n, one["name"], one["kind"], one["form"]) for n, one in enumerate(told)]
    numbers = {4 + n: one["numbers"][0] for n, one in enumerate(told) if one["numbers"]}
    return demo_ways.told(payers, numbers)


def visits(on: dt.date, seed: int = 1) -> list[Billed]:
    """The visits of a weekday; the same patient has the same payer and number each time."""
    if on.weekday() > 4:
        return []
    chance = random.Random(f"{seed}:{on}")
    return [_visit(on, on.toordinal() * 100 + n, chance.randrange(900), chance) for n in range(A_DAY)]


def _visit(on: dt.date, number: int, patient: int, chance: random.Random) -> Billed:
    payers = list(ways().payers.values())
    payer = payers[patient % len(payers)]
    word = chance.choice(list(ways().types))
    child = patient % 7 == 0
    card = Card(payer, f"Q{patient:08d}", "child" if child else "self", 2_500 if patient % 3 == 0 else 0)
    names = f"Núñvar{patient}", f"Zoë{patient}"
    return Billed(
        number, on, f"LM-{number}", patient, *names, CLINICIAN, patient // 10 % 2 + 1, word, patient % 9 == 0, card
    )


@dataclass(frozen=True)
class Read:
    """A file beside what our reader made of it."""

    sent: Sent
    text: str
    events: tuple[Event, ...]
    problems: tuple[str, ...]

    @property
    def remits(self) -> list[Remit]:
        """Its payments, in order."""
        return [remit for interchange in self.sent.interchanges for remit in interchange]

    @property
    def answers(self) -> list[Answer]:
        """Its claims as they were meant."""
        return [answer for remit in self.remits for answer in remit.answers]


def sent(seed: int = 1) -> Iterator[Sent]:
    """Every file of the two years before the day."""
    lives = Lives(ways(), DAY, seed, random.Random(seed))
    post = Post(ways(), DAY, "LARKMOOR FAMILY MEDICINE", random.Random(seed + 1))
    return post.files(lives, lambda on: visits(on, seed))


def read(one: Sent) -> Read:
    """Write a file and read it."""
    problems: list[str] = []
    whole = "".join(demo_835.text(one, ways().practice))
    events = tuple(Remittances(io.StringIO(whole, newline=""), lambda code, *_where: problems.append(code)))
    return Read(one, whole, events, tuple(problems))
