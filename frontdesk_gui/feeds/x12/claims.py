"""Builds claims out of the segments of an 835, from each CLP to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from frontdesk_gui.feeds.x12 import values
from frontdesk_gui.feeds.x12.records import Adjustment, Balance, ClaimPayment, Name, ServiceLine
from frontdesk_gui.feeds.x12.values import Elements, at

Told = Callable[[str], object]
NAMES = {"QC": "patient", "IL": "insured", "74": "corrected", "82": "rendering", "TT": "forwarded_to"}
DAYS = {"232": "service_from", "233": "service_to", "050": "received", "036": "coverage_ends"}
REMARKS = {"MIA": (5, 20, 21, 22, 23), "MOA": (3, 4, 5, 6, 7)}
QUALIFIERS = frozenset(["HC", "AD", "NU", "N4", "ZZ", "ER", "HP", "IV", "WK", "RB", "UI"])
SUBSTITUTES = ">:|^"
KEPT_REFS = frozenset(["6R", "1K", "EA", "F8", "1L", "1W", "CE", "BB", "9A", "G1"])


@dataclass
class _Line:
    """A service line being built."""

    qualifier: str | None
    code: str | None
    modifiers: tuple[str, ...]
    charge: int | None
    paid: int | None
    units: str | None
    first: date | None = None
    last: date | None = None
    control: str | None = None
    adjustments: list[Adjustment] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def whole(self) -> ServiceLine:
        """The line as a record."""
        return ServiceLine(
            self.qualifier,
            self.code,
            self.modifiers,
            self.charge,
            self.paid,
            self.units,
            self.first,
            self.last,
            tuple(self.adjustments),
            tuple(self.remarks),
            self.control,
        )


class Builder:
    """One claim being read. `told` is called with the code of each oddity, never with a value."""

    def __init__(self, clp: Elements, number: int, component: str, told: Told) -> None:
        self._clp, self._number = clp, number
        self._component, self._told = component, told
        self._named: dict[str, object] = {}
        self._adjustments: list[Adjustment] = []
        self._remarks: list[str] = []
        self._lines: list[_Line] = []
        self._refs: list[tuple[str, str]] = []
        self._charged, self._paid, self._resp = (self._money(clp, position) for position in (3, 4, 5))

    def _money(self, elements: Elements, position: int) -> int | None:
        text = at(elements, position)
        found = values.cents(text)
        if text is not None and found is None:
            self._told("bad_amount")
        return found

    def _cas(self, elements: Elements) -> None:
        group = at(elements, 1) or ""
        for start in range(2, min(len(elements), 20), 3):
            carc, text = at(elements, start), at(elements, start + 1)
            if carc is None and text is None:
                continue
            one = Adjustment(group, carc or "", self._money(elements, start + 1), at(elements, start + 2), text or "")
            (self._lines[-1].adjustments if self._lines else self._adjustments).append(one)

    def _nm1(self, elements: Elements) -> None:
        slot = NAMES.get(at(elements, 1) or "")
        if slot is not None and slot not in self._named:
            parts = (at(elements, 3), at(elements, 4), at(elements, 5), at(elements, 7), at(elements, 9))
            self._named[slot] = Name(*parts)

    def _remark(self, elements: Elements) -> None:
        positions = REMARKS[elements[0]]
        self._remarks += [code for position in positions if (code := at(elements, position))]

    def _lq(self, elements: Elements) -> None:
        code = at(elements, 2)
        if at(elements, 1) == "HE" and code:
            (self._lines[-1].remarks if self._lines else self._remarks).append(code)

    def _dtm(self, elements: Elements) -> None:
        what, (first, last) = at(elements, 1) or "", values.days(at(elements, 2))
        if self._lines and what in ("472", "150", "151"):
            line = self._lines[-1]
            line.first = first if what != "151" else line.first
            line.last = last or first if what != "150" else line.last
        elif what in DAYS and DAYS[what] not in self._named:
            self._named[DAYS[what]] = first

    def _ref(self, elements: Elements) -> None:
        what, value = at(elements, 1), at(elements, 2)
        if what == "6R" and self._lines:
            self._lines[-1].control = value
        elif what in KEPT_REFS and what and value:
            self._refs.append((what, value))

    def _svc(self, elements: Elements) -> None:
        qualifier, code, modifiers = self._procedure(at(elements, 1) or "")
        # A blank amount of a service is none, by the guide.
        charge = self._money(elements, 2) if at(elements, 2) else 0
        paid = self._money(elements, 3) if at(elements, 3) else 0
        self._lines.append(_Line(qualifier, code, modifiers, charge, paid, at(elements, 5)))

    def _procedure(self, text: str) -> tuple[str | None, str | None, tuple[str, ...]]:
        """Qualifier, code and modifiers; where the separator is not the declared one, the one that stands there."""
        separator = self._component
        if not separator or separator not in text:
            found = next((s for s in SUBSTITUTES if s in text and text.split(s)[0].strip() in QUALIFIERS), "")
            if found and separator:
                self._told("component")
            separator = found
        parts = [part.strip() for part in text.split(separator)] if separator else [text]
        if len(parts) == 1:
            return None, parts[0] or None, ()
        return parts[0] or None, parts[1] or None, tuple(part for part in parts[2:6] if part)

    def whole(self, *, complete: bool = True) -> ClaimPayment:
        """The claim as a record."""
        clp, lines = self._clp, tuple(line.whole() for line in self._lines)
        adjustments = tuple(self._adjustments)
        return ClaimPayment(
            self._number,
            at(clp, 1),
            at(clp, 2),
            self._charged,
            self._paid,
            self._resp,
            at(clp, 6),
            at(clp, 7),
            at(clp, 8),
            at(clp, 9),
            **self._named,  # type: ignore[arg-type]  # each slot is filled with what belongs there
            adjustments=adjustments,
            remarks=tuple(self._remarks),
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
    every = adjustments + tuple(one for line in lines for one in line.adjustments)
    patient = sum(one.cents or 0 for one in every if one.group == "PR")
    return Balance(_even(charged, paid, every), tuple(_even(x.charge, x.paid, x.adjustments) for x in lines), patient)


def _even(charged: int | None, paid: int | None, adjustments: tuple[Adjustment, ...]) -> bool | None:
    if charged is None or paid is None or any(one.cents is None for one in adjustments):
        return None
    return charged - sum(one.cents or 0 for one in adjustments) == paid
