"""Writes the demo's payments as 835 files (005010X221A1); what is read from them is what was put in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from frontdesk_gui.denials.demo_lines import amount
from frontdesk_gui.denials.demo_payments import Remit, Sent
from frontdesk_gui.feeds.x12.records import Adjustment, ClaimPayment, Name, ProviderAdjustment, ServiceLine

Segment = tuple[str, ...]
VERSION = "005010X221A1"
ALL = "*.835"
A_CAS, A_PLB, A_MOA = 6, 6, 5  # how many adjustments or remarks one segment holds
BESIDE = {"patient": "QC", "insured": "IL", "corrected": "74", "rendering": "82", "forwarded_to": "TT"}
PAYERS = frozenset(["TT"])
NUMBERED = {"74": "C", "82": "XX", "TT": "PI"}  # what kind of number stands beside a name; else a member id
NEXT, PARTED = "\x1e", "\x1f"  # part elements and components until the payer's own marks take their place


def text(sent: Sent, practice: Mapping[str, str]) -> Iterator[str]:
    """The text of a file, a segment at a time; `practice` are number, tax, street, city, state and zip of the payee."""
    element, component, end = sent.payer.marks
    unsaid = dict.fromkeys(f"{element}{component}{end}^\r\n", " ")
    marks = str.maketrans(unsaid | {NEXT: element, PARTED: component})
    for segment in _segments(sent, practice):
        if segment[0] == "ISA":
            yield element.join(segment) + end  # it declares the marks, so they stand in it as they are
        else:
            yield NEXT.join(segment).rstrip(NEXT).translate(marks) + end


def write(folder: Path, files: Iterable[Sent], practice: Mapping[str, str]) -> Iterator[tuple[Sent, Path]]:
    """Write each file into a folder as it comes; each with its path."""
    for sent in files:
        path = folder / sent.name
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(text(sent, practice))
        yield sent, path


def _segments(sent: Sent, practice: Mapping[str, str]) -> Iterator[Segment]:
    _element, component, _end = sent.payer.marks
    sender = (sent.payer.number or f"P{sent.payer.place:04d}").ljust(15)
    receiver = practice["number"].ljust(15)
    for place, remits in enumerate(sent.interchanges, 1):
        control = f"{sent.on:%y%j}{sent.payer.place:02d}{place:02d}"
        blank = " " * 10
        head = ("ISA", "00", blank, "00", blank, "ZZ", sender, "ZZ", receiver, f"{sent.on:%y%m%d}", "0612", "^")
        yield (*head, "00501", control, "0", "P", component)
        group = str(int(control))
        yield ("GS", "HP", sender.strip(), receiver.strip(), f"{sent.on:%Y%m%d}", "0612", group, "X", VERSION)
        for remit in remits:
            count = 0
            for segment in _payment(remit, practice):
                count += 1
                yield segment
            yield ("SE", str(count + 1), remit.start.st02 or "")
        yield ("GE", str(len(remits)), group)
        yield ("IEA", "1", control)


def _payment(remit: Remit, practice: Mapping[str, str]) -> Iterator[Segment]:
    start = remit.start
    on, cents = start.pay_date or dt.date.min, amount(start.cents or 0)
    bank = ("CCP", "01", "999999992", "DA", "99901", "1999999999", "", "01", "999999992", "DA", "99902")
    yield ("ST", "835", start.st02 or "")
    paid = bank if start.cents else ("",) * 11
    yield ("BPR", "I" if start.cents else "H", cents, "C", start.method or "", *paid, _day(on))
    yield ("TRN", "1", start.trace or "", "1999999999")
    yield ("DTM", "405", _day(on))
    number = ("XV", start.payer_id) if start.payer_id else ()
    yield ("N1", "PR", start.payer or "", *number)
    yield ("N3", "PO BOX 555")
    yield ("N4", practice["city"], practice["state"], practice["zip"])
    yield ("PER", "BL", "PROVIDER SERVICES", "TE", "2025550142")
    yield ("N1", "PE", start.payee or "", "XX", start.payee_id or "")
    yield ("N3", practice["street"])
    yield ("N4", practice["city"], practice["state"], practice["zip"])
    yield ("REF", "TJ", practice["tax"])
    yield ("LX", "1")
    for answer in remit.answers:
        yield from _claim(answer.claim)
    yield from _provider_adjustments(remit.plb)


def _claim(claim: ClaimPayment) -> Iterator[Segment]:
    money = (amount(claim.charged or 0), amount(claim.paid or 0), amount(claim.patient_resp or 0))
    kept = (claim.filing, claim.payer_claim_no, claim.facility, claim.frequency)
    yield ("CLP", claim.pcn or "", claim.status or "", *money, *(each or "" for each in kept))
    yield from _adjustments(claim.adjustments)
    for slot, what in BESIDE.items():
        yield from _name(what, getattr(claim, slot))
    for start in range(0, len(claim.remarks), A_MOA):
        yield ("MOA", "", "", *claim.remarks[start : start + A_MOA])
    for what, value in claim.refs:
        yield ("REF", what, value)
    days = (("232", claim.service_from), ("233", claim.service_to), ("036", claim.coverage_ends))
    for what, day in (*days, ("050", claim.received)):
        if day is not None:
            yield ("DTM", what, _day(day))
    for line in claim.lines:
        yield from _line(line)


def _name(what: str, name: Name) -> Iterator[Segment]:
    if name.last or name.id:
        kind = "2" if what in PAYERS else "1"
        number = (NUMBERED.get(what, "MI"), name.id) if name.id else ()
        yield ("NM1", what, kind, name.last or "", name.first or "", name.middle or "", "", name.suffix or "", *number)


def _line(line: ServiceLine) -> Iterator[Segment]:
    procedure = PARTED.join((line.qualifier or "", line.code or "", *line.modifiers))
    yield ("SVC", procedure, amount(line.charge or 0), amount(line.paid or 0), "", line.units or "")
    if line.date_from is not None:
        yield ("DTM", "472", _day(line.date_from))
    yield from _adjustments(line.adjustments)
    if line.control:
        yield ("REF", "6R", line.control)
    for code in line.remarks:
        yield ("LQ", "HE", code)


def _adjustments(every: Iterable[Adjustment]) -> Iterator[Segment]:
    """The adjustments in their order, those of one group that follow each other in one segment."""
    row: list[str] = []
    for one in every:
        if not row or row[1] != one.group or len(row) >= 2 + 3 * A_CAS:
            if row:
                yield tuple(row)
            row = ["CAS", one.group]
        row += [one.carc, amount(one.cents or 0), one.quantity or ""]
    if row:
        yield tuple(row)


def _provider_adjustments(every: tuple[ProviderAdjustment, ...]) -> Iterator[Segment]:
    for start in range(0, len(every), A_PLB):
        part = every[start : start + A_PLB]
        told = [each for one in part for each in (_about(one), amount(one.cents or 0))]
        yield ("PLB", part[0].provider or "", part[0].fiscal or "", *told)


def _about(one: ProviderAdjustment) -> str:
    return PARTED.join((one.code, one.reference)) if one.reference else one.code


def _day(day: dt.date) -> str:
    return f"{day:%Y%m%d}"
