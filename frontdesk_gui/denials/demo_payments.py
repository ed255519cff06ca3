"""The demo's answers gathered into what payers send: one file a payer and payment day, with what is not a claim's."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from frontdesk_gui.denials import demo_answers
from frontdesk_gui.denials.demo_claims import Answer, Lives
from frontdesk_gui.denials.demo_visits import Billed, capitals
from frontdesk_gui.denials.demo_ways import WEEK, Payer, Ways
from frontdesk_gui.feeds.x12.records import PaymentStart, ProviderAdjustment
from frontdesk_gui.office import service as office

OVERPAID, INTEREST, CARRIED = "WO", "L6", "FB"
# Of a hundred payments: one that takes an older overpayment back, one with interest.
TAKES, ADDS = 2, 5
ODD_WEEKS = 8  # before the day: a payment that is not the sum of its claims, and a file of two interchanges
ODD_CENTS = 1_000


@dataclass(frozen=True, slots=True)
class Remit:
    """A payment: how it begins, its claims as they were answered, and what belongs to no claim."""

    start: PaymentStart
    answers: tuple[Answer, ...]
    plb: tuple[ProviderAdjustment, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as a payer sends it: its payments by interchange. No patient is in the name."""

    name: str
    on: dt.date
    payer: Payer
    interchanges: tuple[tuple[Remit, ...], ...]


@dataclass
class Post:
    """What payers send day by day, the same for the same visits and chance; `day` is the demo's own."""

    ways: Ways
    day: dt.date
    payee: str
    chance: random.Random
    _carried: dict[int, int] = field(default_factory=dict)
    _odd: bool = False
    _wrapped: bool = False

    def files(self, lives: Lives, visits: Callable[[dt.date], Iterable[Billed]]) -> Iterator[Sent]:
        """Every file sent before the demo's day; `visits` is asked for one day after the other."""
        waiting: dict[dt.date, dict[int, list[Answer]]] = defaultdict(lambda: defaultdict(list))
        on = office.clocks.later(self.day, -12 * self.ways.years)
        while on < self.day:
            for billed in visits(on):
                for answer in lives.of(billed):
                    waiting[answer.on][answer.payer.place].append(answer)
            for _place, answers in sorted(waiting.pop(on, {}).items()):
                yield self._sent(on, answers)
            on += dt.timedelta(days=1)

    def _sent(self, on: dt.date, answers: list[Answer]) -> Sent:
        payer = answers[0].payer
        sites = sorted({answer.site for answer in answers}) if payer.by_site else [0]
        remits = []
        for number, site in enumerate(sites, 1):
            own = [answer for answer in answers if not payer.by_site or answer.site == site]
            remits.append(self._remit(on, payer, own, number))
        name = f"{on:%Y-%m-%d}-{payer.number or _word(payer.name)}.835"
        return Sent(name, on, payer, self._wrap(on, remits))

    def _late(self, on: dt.date) -> bool:
        return on >= self.day - dt.timedelta(days=ODD_WEEKS * WEEK)

    def _wrap(self, on: dt.date, remits: list[Remit]) -> tuple[tuple[Remit, ...], ...]:
        """Once the clearinghouse wraps the payments of a file singly."""
        if self._wrapped or len(remits) < 2 or not self._late(on):
            return (tuple(remits),)
        self._wrapped = True
        return tuple((remit,) for remit in remits)

    def _remit(self, on: dt.date, payer: Payer, answers: list[Answer], number: int) -> Remit:
        numbered = tuple(one._replace(claim=one.claim._replace(number=n)) for n, one in enumerate(answers, 1))
        paid = sum(one.claim.paid or 0 for one in answers)
        plb = tuple(self._further(on, payer, answers, paid))
        cents = paid - sum(one.cents or 0 for one in plb)
        if not self._odd and cents and self._late(on):
            self._odd, cents = True, cents + ODD_CENTS
        start = PaymentStart(
            f"{number:04d}",
            demo_answers.payer_name(payer),
            payer.number or None,
            self.payee,
            self.ways.practice["number"],
            f"{on:%y%m%d}{payer.place:02d}{number}",
            cents,
            "C",
            "ACH" if cents else "NON",
            on,
        )
        return Remit(start, numbered, plb)

    def _further(self, on: dt.date, payer: Payer, answers: list[Answer], paid: int) -> Iterator[ProviderAdjustment]:
        """What was carried over, an overpayment, interest; what would make a payment negative is carried on."""
        fiscal, number = f"{on.year}1231", self.ways.practice["number"]

        def one(code: str, cents: int, about: str | None) -> ProviderAdjustment:
            return ProviderAdjustment(code, cents, about, number, fiscal)

        about, left = answers[0].claim.pcn, paid
        if owed := self._carried.pop(payer.place, 0):
            yield one(CARRIED, owed, f"{payer.place:02d}")
            left -= owed
        at = self.chance.random() * 100
        if at < TAKES and left > 0:
            back = self.chance.randrange(2_500, 90_000)
            yield one(OVERPAID, back, about)
            left -= back
        elif at > 100 - ADDS and left > 0:
            added = max(left // 1_500, 12)
            yield one(INTEREST, -added, about)
            left += added
        if left < 0:
            self._carried[payer.place] = -left
            yield one(CARRIED, left, f"{payer.place:02d}")


def _word(name: str) -> str:
    return re.sub(r"\W+", "-", capitals(name).lower()).strip("-")
