"""Reads an 835 as a stream: each payment as it begins, its claims one by one, and the payment with its sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TextIO

from frontdesk_gui.feeds.x12 import values
from frontdesk_gui.feeds.x12.claims import READERS, Builder
from frontdesk_gui.feeds.x12.envelope import Envelope
from frontdesk_gui.feeds.x12.records import ClaimPayment, Event, Payment, PaymentStart, ProviderAdjustment
from frontdesk_gui.feeds.x12.segments import CUT, Tokens
from frontdesk_gui.feeds.x12.values import Elements, at

ENVELOPE = frozenset(["ISA", "GS", "ST", "SE", "GE", "IEA", CUT])
BEGINS = ("BPR", "CLP")  # what begins a payment whose own beginning (ST) is not there
BREAKS = ENVELOPE | {"BPR", "CLP", "PLB", "LX", "TS3", "TS2"}  # what ends a claim
ADJUSTED = range(3, 15, 2)  # of a PLB: up to six references with their amounts
Told = Callable[[str, int, int, int, int], object]  # the code, then where: interchange, payment, claim, segment


class Remittances:
    """The payments of a file. `told` is called with each oddity; it never gets a patient's value."""

    def __init__(self, file: TextIO, told: Told) -> None:
        self._problem = told
        self._tokens, self._outer = Tokens(file, self._told), Envelope(self._told)
        self._isa = self._st = self._segment = self._first = 0
        self._others: set[str] = set()
        self._clear()
        self._open = self._foreign = False
        self._outside = True  # between interchanges

    def _clear(self) -> None:
        self._start = PaymentStart(None)
        self._given = False
        self._claim: Builder | None = None
        self._claims = self._paid = 0
        self._plb: list[ProviderAdjustment] = []

    def _told(self, code: str) -> None:
        self._problem(code, self._isa, self._st, self._claims, self._segment)

    @property
    def fingerprint(self) -> str:
        """Of all segments read so far, whatever wraps and delimits them."""
        return self._tokens.fingerprint

    def __iter__(self) -> Iterator[Event]:
        """The events of each payment, in the order of the file."""
        for segments in self._tokens:
            element = self._tokens.delimiters.element
            for segment in filter(None, segments):
                self._segment += 1
                elements = segment.split(element)
                name = elements[0]
                if self._claim is None or name in BREAKS:
                    yield from self._take(name, elements)
                elif (reader := READERS.get(name)) is not None:
                    reader(self._claim, elements)
        if self._open:
            self._told("cut")
            self._outer.forget()
            yield from self._end(whole=False, complete=False)
        self._outer.end()

    def _take(self, name: str, elements: Elements) -> Iterable[Event]:
        if name in ENVELOPE:
            return self._envelope(name, elements)
        ended = self._begun_without_st(name)
        if not self._open:
            return ()
        if name == "CLP":
            return self._next_claim(elements)
        if name == "PLB":
            ended = self._end_claim()
            self._provider_adjustments(elements)
        elif name in ("LX", "TS3", "TS2"):
            ended = self._end_claim()
        else:
            self._header(elements)
        return ended

    def _begun_without_st(self, name: str) -> Iterable[Event]:
        """A payment begins although nothing said so, be it in the midst of another; gives what ends that one."""
        if self._foreign or not ((name == "BPR" and self._claims) or (name in BEGINS and not self._open)):
            return ()
        self._told("no_st")
        ended = self._end(complete=False)
        self._begin(None)
        return ended

    def _envelope(self, name: str, elements: Elements) -> Iterable[Event]:
        ended = self._ended_by(name, elements)
        self._foreign = False
        if name == "ISA":
            self._isa += 1
        self._outer.take(name, elements)
        if name == "ST" and at(elements, 1) == "835":
            self._begin(at(elements, 2))
        elif name == "ST":
            self._other_set(at(elements, 1) or "")
        self._outside = name in ("IEA", CUT)
        return ended

    def _ended_by(self, name: str, elements: Elements) -> Iterable[Event]:
        if name == CUT:
            self._told(self._broken(elements[1]))
            self._outer.forget()
        elif self._open and name == "SE":
            self._count(elements)
        elif self._open:
            self._told("no_se")
        if name == CUT and elements[1] not in BREAKS:
            return self._end(whole=False, complete=False)
        return self._end(complete=name not in ("ISA", CUT))

    def _broken(self, name: str) -> str:
        """What a piece that no sign ends is: something beside the interchanges, or a segment that broke off."""
        return "around" if self._outside and not self._open and not name.startswith(("ISA", "GS", "ST")) else "cut"

    def _begin(self, st02: str | None) -> None:
        self._st, self._open, self._first = self._st + 1, True, self._segment
        self._start = PaymentStart(st02)

    def _other_set(self, kind: str) -> None:
        self._foreign = True
        if kind not in self._others:
            self._others.add(kind)
            self._told("other_set")

    def _count(self, elements: Elements) -> None:
        if at(elements, 1) != str(self._segment - self._first + 1):
            self._told("count")
        if at(elements, 2) != self._start.st02:
            self._told("control")

    def _header(self, elements: Elements) -> None:
        name, start = elements[0], self._start
        if name == "BPR":
            cents = values.amount(at(elements, 2), self._told)
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

    def _next_claim(self, elements: Elements) -> Iterable[Event]:
        events: list[Event] = [*self._end_claim()]
        if not self._given:
            self._given = True
            events.append(self._start)
        self._claims += 1
        self._claim = Builder(elements, self._claims, self._tokens.delimiters.component, self._told)
        return events

    def _end_claim(self, *, complete: bool = True) -> tuple[ClaimPayment, ...]:
        if self._claim is None:
            return ()
        claim, self._claim = self._claim.whole(complete=complete), None
        self._paid += claim.paid or 0
        if claim.balance.claim is False:
            self._told("claim_balance")
        if False in claim.balance.lines:
            self._told("line_balance")
        if claim.status is None or claim.paid is None:
            self._told("unreadable")
        return (claim,)

    def _provider_adjustments(self, elements: Elements) -> None:
        for place in ADJUSTED:
            what, text = at(elements, place), at(elements, place + 1)
            if what is None and text is None:
                continue
            cents = values.amount(text or "", self._told)
            code, _sign, reference = (what or "").partition(self._tokens.delimiters.component or ":")
            whose = at(elements, 1), at(elements, 2)
            self._plb.append(ProviderAdjustment(code.strip(), cents, reference.strip() or None, *whose))

    def _end(self, *, whole: bool = True, complete: bool = True) -> Iterable[Event]:
        """End the payment: whether its last claim is whole, and whether it is itself complete."""
        if not self._open:
            return ()
        events: list[Event] = [*self._end_claim(complete=whole)]
        if not self._given:
            events.append(self._start)
        owed = self._paid - sum(one.cents or 0 for one in self._plb)
        even = self._start.cents is not None and owed == self._start.cents
        if not even:
            self._told("payment_balance")
        events.append(Payment(self._start, tuple(self._plb), self._claims, self._paid, even, complete))
        self._open = False
        self._clear()
        return events
