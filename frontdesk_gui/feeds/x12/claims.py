"""Builds claims out of the segments of an 835, from each CLP to the next."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from frontdesk_gui.feeds.x12 import values
from frontdesk_gui.feeds.x12.records import Adjustment, Balance, ClaimPayment, Name, ServiceLine
from frontdesk_gui.feeds.x12.values import Elements, at, padded

Told = Callable[[str], object]
# A service as its segment says it: qualifier, code, modifiers, charge, payment, units.
Service = tuple[str | None, str | None, tuple[str, ...], int | None, int | None, str | None]
NAMES = {"QC": "patient", "IL": "insured", "74": "corrected", "82": "rendering", "TT": "forwarded_to"}
DAYS = {"232": "service_from", "233": "service_to", "050": "received", "036": "coverage_ends"}
LINE_DAYS = frozenset(["472", "150", "151"])
REMARKS = {"MIA": (5, 20, 21, 22, 23), "MOA": (3, 4, 5, 6, 7)}
QUALIFIERS = frozenset(["HC", "AD", "NU", "N4", "ZZ", "ER", "HP", "IV", "WK", "RB", "UI"])
QUALIFIED = re.compile(r"(\w\w) *([^\w .-])")
KEPT_REFS = frozenset(["6R", "1K", "EA", "F8", "1L", "1W", "CE", "BB", "9A", "G1"])


class Builder:
    """One claim being read. `told` is called with the code of each oddity, never with a value."""

    def __init__(self, clp: Elements, number: int, component: str, told: Told) -> None:
        self._clp, self._number = padded(clp), number
        self._component, self._told = component, told
        self._named: dict[str, object] = {}
        # Adjustments and remarks belong to the claim until its first service, then to the service at hand.
        self._claim_adjustments = self._adjustments = list[Adjustment]()
        self._claim_remarks = self._remarks = list[str]()
        self._lines: list[ServiceLine] = []
        self._service: Service | None = None
        self._first: date | None = None
        self._last: date | None = None
        self._control: str | None = None
        self._refs: list[tuple[str, str]] = []
        self._charged, self._paid, self._resp = (values.amount(text or None, told) for text in self._clp[3:6])
        if not self._clp[3] and self._clp[4]:  # without its payment the whole claim is told
            told("no_amount")

    def _cas(self, elements: Elements) -> None:
        size, elements = len(elements), padded(elements)
        for place in range(2, min(size, 20), 3):
            carc, text, quantity = elements[place : place + 3]
            if carc or text:
                cents = values.amount(text or None, self._told)
                if not text:
                    self._told("no_amount")
                self._adjustments.append(Adjustment(elements[1], carc, cents, quantity or None, text))

    def _nm1(self, elements: Elements) -> None:
        slot = NAMES.get(elements[1]) if len(elements) > 1 else None
        if slot is not None and slot not in self._named:
            _, _, _, last, first, middle, _, suffix, _, number, *_ = padded(elements)
            self._named[slot] = Name(last or None, first or None, middle or None, suffix or None, number or None)

    def _remark(self, elements: Elements) -> None:
        positions = REMARKS[elements[0]]
        self._claim_remarks += [code for position in positions if (code := at(elements, position))]

    def _lq(self, elements: Elements) -> None:
        code = at(elements, 2)
        if code and elements[1] == "HE":
            self._remarks.append(code)

    def _dtm(self, elements: Elements) -> None:
        if len(elements) < 3:
            return
        what, (first, last) = elements[1], values.days(elements[2])
        if self._service is None or what not in LINE_DAYS:
            if what in DAYS and DAYS[what] not in self._named:
                self._named[DAYS[what]] = first
            return
        if what != "151":
            self._first = first
        if what != "150":
            self._last = last or first

    def _ref(self, elements: Elements) -> None:
        if len(elements) < 3 or not elements[2]:
            return
        what, value = elements[1], elements[2]
        if what == "6R" and self._service is not None:
            self._control = value
        elif what in KEPT_REFS:
            self._refs.append((what, value))

    def _svc(self, elements: Elements) -> None:
        self._end_line()
        _, procedure, charge, paid, _, units, *_ = padded(elements)
        # A blank amount of a service is none, by the guide.
        amounts = values.amount(charge or "0", self._told), values.amount(paid or "0", self._told)
        self._service = (*self._procedure(procedure), *amounts, units or None)
        self._adjustments, self._remarks = [], []
        self._first = self._last = self._control = None

    def _end_line(self) -> None:
        if self._service is not None:
            found = tuple(self._adjustments), tuple(self._remarks)
            self._lines.append(ServiceLine(*self._service, self._first, self._last, *found, self._control))

    def _procedure(self, text: str) -> tuple[str | None, str | None, tuple[str, ...]]:
        """Qualifier, code and modifiers; where the separator is not the declared one, the one that stands there."""
        separator = self._component
        if not separator or separator not in text:
            separator = self._substitute(text)
        if not separator:
            return None, text or None, ()
        parts = text.split(separator)
        qualifier, code, *rest = [part.strip() for part in parts] if " " in text else parts
        return qualifier or None, code or None, tuple(part for part in rest[:4] if part) if rest else ()

    def _substitute(self, text: str) -> str:
        """The sign behind a qualifier that is known, where the file does not declare it, or another."""
        found = QUALIFIED.match(text)
        if found is None or found[1] not in QUALIFIERS:
            return ""
        if self._component:
            self._told("component")
        return found[2]

    def whole(self, *, complete: bool = True) -> ClaimPayment:
        """The claim as a record."""
        self._end_line()
        clp, lines, adjustments = self._clp, tuple(self._lines), tuple(self._claim_adjustments)
        return ClaimPayment(
            self._number,
            clp[1] or None,
            clp[2] or None,
            self._charged,
            self._paid,
            self._resp,
            clp[6] or None,
            clp[7] or None,
            clp[8] or None,
            clp[9] or None,
            **self._named,  # type: ignore[arg-type]  # each slot is filled with what belongs there
            adjustments=adjustments,
            remarks=tuple(self._claim_remarks),
            lines=lines,
            refs=tuple(self._refs),
            balance=balance(self._charged, self._paid, adjustments, lines),
            complete=complete,
        )


# What is taken in of a claim; a segment we have no use for is passed over.
READERS: dict[str, Callable[[Builder, Elements], None]] = {
    "CAS": Builder._cas,
    "NM1": Builder._nm1,
    "MIA": Builder._remark,
    "MOA": Builder._remark,
    "LQ": Builder._lq,
    "DTM": Builder._dtm,
    "REF": Builder._ref,
    "SVC": Builder._svc,
}


def balance(
    charged: int | None, paid: int | None, adjustments: tuple[Adjustment, ...], lines: tuple[ServiceLine, ...]
) -> Balance:
    """Whether claim and lines come out even; an imbalance is told, never mended."""
    every, of_lines = list(adjustments), []
    for line in lines:
        every += line.adjustments
        of_lines.append(even(line.charge, line.paid, line.adjustments))
    patient = 0
    for one in every:
        if one.group == "PR":
            patient += one.cents or 0
    return Balance(even(charged, paid, every), tuple(of_lines), patient)


def even(charged: int | None, paid: int | None, adjustments: Iterable[Adjustment]) -> bool | None:
    """Whether what was charged less what was taken off is what was paid; None where an amount cannot be read."""
    if charged is None or paid is None:
        return None
    left = charged - paid
    for one in adjustments:
        if one.cents is None:
            return None
        left -= one.cents
    return left == 0
