"""Reads an 835 as a stream: each payment as it begins, its claims one by one, and the payment with its sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TextIO

from frontdesk_gui.feeds.x12 import values
from frontdesk_gui.feeds.x12.claims import READERS, Builder
from frontdesk_gui.feeds.x12.records import ClaimPayment, Event, Payment, PaymentStart, ProviderAdjustment
from frontdesk_gui.feeds.x12.segments import Tokens
from frontdesk_gui.feeds.x12.values import Elements, at

ENVELOPE = frozenset(["ISA", "GS", "ST", "SE", "GE", "IEA"])
BREAKS = ENVELOPE | {"CLP", "PLB", "LX", "TS3", "TS2"}  # what ends a claim
ADJUSTED = range(3, 15, 2)  # of a PLB: up to six references with their amounts
Told = Callable[[str, int, int, int, int], object]  # the code, then where: interchange, payment, claim, segment


class Remittances:
    """The payments of a file. `told` is called with each oddity; it never gets a patient's value."""

    def __init__(self, file: TextIO, told: Told) -> None:
        self._problem = told
        self._tokens = Tokens(file, self._told)
        self._isa = self._st = self._segment = 0
        self._others: set[str] = set()
        self._clear()
        self._open = False

    def _clear(self) -> None:
        self._start = PaymentStart(None)
        self._given = False
        self._claim: Builder | None = None
        self._claims = self._paid = self._size = 0
        self._plb: list[ProviderAdjustment] = []

    def _told(self, code: str) -> None:
        self._problem(code, self._isa, self._st, self._claims, self._segment)

    def __iter__(self) -> Iterator[Event]:
        """The events of each payment, in the order of the file."""
        for elements in self._tokens:
            self._segment += 1
            if self._claim is None or elements[0] in BREAKS:
                yield from self._take(elements)
            else:
                self._size += 1
                if (reader := READERS.get(elements[0])) is not None:
                    reader(self._claim, elements)
        if self._tokens.cut or self._open:
            self._told("cut")
            yield from self._end(complete=False)

    def _take(self, elements: Elements) -> Iterator[Event]:
        name = elements[0]
        if name in ENVELOPE:
            yield from self._envelope(name, elements)
        elif not self._open:
            return
        else:
            self._size += 1
            if name == "CLP":
                yield from self._next_claim(elements)
            elif name == "PLB":
                yield from self._end_claim()
                self._provider_adjustments(elements)
            elif name in ("LX", "TS3", "TS2"):
                yield from self._end_claim()
            else:
                self._header(elements)

    def _envelope(self, name: str, elements: Elements) -> Iterator[Event]:
        if name in ("ISA", "ST", "GE", "IEA") and self._open:
            self._told("no_se")
            yield from self._end()
        if name == "ISA":
            self._isa += 1
        elif name == "ST" and at(elements, 1) == "835":
            self._st, self._open, self._start = self._st + 1, True, PaymentStart(at(elements, 2))
            self._size = 1
        elif name == "ST":
            self._other_set(at(elements, 1) or "")
        elif name == "SE" and self._open:
            self._count(elements)
            yield from self._end()

    def _other_set(self, kind: str) -> None:
        if kind not in self._others:
            self._others.add(kind)
            self._told("other_set")

    def _count(self, elements: Elements) -> None:
        if at(elements, 1) != str(self._size + 1):
            self._told("count")
        if at(elements, 2) != self._start.st02:
            self._told("control")

    def _header(self, elements: Elements) -> None:
        name, start = elements[0], self._start
        if name == "BPR":
            amount = at(elements, 2)
            cents = values.cents(amount)
            if amount is not None and cents is None:
                self._told("bad_amount")
            paid = values.day(at(elements, 16))
            start = replace(start, cents=cents, credit_debit=at(elements, 3), method=at(elements, 4), pay_date=paid)
        elif name == "TRN" and start.trace is None:
            start = replace(start, trace=at(elements, 2))
        elif name == "N1" and at(elements, 1) == "PR":
            start = replace(start, payer=at(elements, 2), payer_id=at(elements, 4))
        elif name == "N1" and at(elements, 1) == "PE":
            start = replace(start, payee=at(elements, 2), payee_id=at(elements, 4))
        elif name == "REF" and at(elements, 1) == "2U" and start.payer_id is None:
            start = replace(start, payer_id=at(elements, 2))
        self._start = start

    def _next_claim(self, elements: Elements) -> Iterator[Event]:
        yield from self._end_claim()
        if not self._given:
            self._given = True
            yield self._start
        self._claims += 1
        self._claim = Builder(elements, self._claims, self._tokens.delimiters.component, self._told)

    def _end_claim(self, *, complete: bool = True) -> Iterator[ClaimPayment]:
        if self._claim is not None:
            claim, self._claim = self._claim.whole(complete=complete), None
            self._paid += claim.paid or 0
            if claim.balance.claim is False:
                self._told("claim_balance")
            if False in claim.balance.lines:
                self._told("line_balance")
            if claim.status is None or claim.paid is None:
                self._told("unreadable")
            yield claim

    def _provider_adjustments(self, elements: Elements) -> None:
        for place in ADJUSTED:
            what, text = at(elements, place), at(elements, place + 1)
            if what is None and text is None:
                continue
            cents = values.cents(text)
            if cents is None:
                self._told("bad_amount")
            code, _sign, reference = (what or "").partition(self._tokens.delimiters.component or ":")
            whose = at(elements, 1), at(elements, 2)
            self._plb.append(ProviderAdjustment(code.strip(), cents, reference.strip() or None, *whose))

    def _end(self, *, complete: bool = True) -> Iterator[Event]:
        if not self._open:
            return
        yield from self._end_claim(complete=complete)
        if not self._given:
            yield self._start
        owed = self._paid - sum(one.cents or 0 for one in self._plb)
        even = self._start.cents is not None and owed == self._start.cents
        if not even:
            self._told("payment_balance")
        yield Payment(self._start, tuple(self._plb), self._claims, self._paid, even, complete)
        self._open = False
        self._clear()
