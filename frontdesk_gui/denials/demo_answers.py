"""A payer's answer about one claim of the demo, as the record that reading its 835 gives."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from frontdesk_gui.denials import demo_lines
from frontdesk_gui.denials.demo_lines import Priced
from frontdesk_gui.denials.demo_visits import Billed, Card, capitals
from frontdesk_gui.denials.demo_ways import Payer
from frontdesk_gui.feeds.x12 import claims, judge
from frontdesk_gui.feeds.x12.records import NOBODY, Adjustment, ClaimPayment, Name, ServiceLine

REVERSED = "22"
DECIDED_BEFORE = dt.timedelta(days=4)  # the claim came to the payer at least so long before it paid


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an answer says: `version` counts the payer's numbers for the claim, the rest is empty where it is usual."""

    billed: Billed
    payer: Payer
    card: Card
    found: tuple[Priced, ...]
    version: int
    status: str = "1"
    frequency: str = "1"
    original: str = ""
    remarks: tuple[str, ...] = ()
    forwarded_to: Payer | None = None
    on_the_claim: bool = False
    corrected: str = ""
    ended: dt.date | None = None
    forgotten: bool = False


def claim(sheet: Sheet, on: dt.date) -> ClaimPayment:
    """The claim as a payer tells it on a day; it comes out even."""
    billed, payer = sheet.billed, sheet.payer
    lines = tuple(demo_lines.line(one, billed, place, payer.sequestered) for place, one in enumerate(sheet.found, 1))
    adjustments: tuple[Adjustment, ...] = ()
    remarks = sheet.remarks
    charged, paid = sum(each.charge or 0 for each in lines), sum(each.paid or 0 for each in lines)
    if sheet.on_the_claim:
        adjustments, remarks, lines = _gathered(lines, remarks)
    balance = claims.balance(charged, paid, adjustments, lines)
    patient, insured = _people(sheet)
    return ClaimPayment(
        1,
        "0" if sheet.forgotten else billed.pcn,
        sheet.status,
        charged,
        paid,
        balance.patient_cents,
        payer.filing,
        f"{billed.day:%y%j}{billed.visit:07d}{sheet.version}",
        "10" if billed.away else "11",
        sheet.frequency,
        patient,
        insured,
        Name(patient.last, patient.first, id=sheet.corrected) if sheet.corrected else NOBODY,
        billed.provider,
        Name(payer_name(sheet.forwarded_to), id=sheet.forwarded_to.number or None) if sheet.forwarded_to else NOBODY,
        service_from=None if lines else billed.day,
        service_to=None if lines else billed.day,
        received=min(on - DECIDED_BEFORE, billed.day + dt.timedelta(days=(on - billed.day).days // 2)),
        coverage_ends=sheet.ended,
        adjustments=adjustments,
        remarks=remarks,
        lines=lines,
        refs=(("F8", sheet.original),) if sheet.original else (),
        balance=balance,
    )


def payer_name(payer: Payer) -> str:
    """A payer's name as it writes it."""
    return payer.name if payer.accents else payer.name.upper()


def _people(sheet: Sheet) -> tuple[Name, Name]:
    """The patient, and the policyholder where the number is hers."""
    billed, number = sheet.billed, sheet.card.member_id or None
    last, first = billed.last, billed.first
    if not sheet.payer.accents:
        last, first = capitals(last), capitals(first)
    if sheet.card.relation == "child":
        return Name(last, first), Name(last, id=number)
    return Name(last, first, id=number), NOBODY


def _gathered(
    lines: tuple[ServiceLine, ...], remarks: tuple[str, ...]
) -> tuple[tuple[Adjustment, ...], tuple[str, ...], tuple[ServiceLine, ...]]:
    """The lines' adjustments summed up on the claim, which then has no lines."""
    sums: dict[tuple[str, str], int] = {}
    for one in (each for line in lines for each in line.adjustments):
        sums[one.group, one.carc] = sums.get((one.group, one.carc), 0) + (one.cents or 0)
    told = dict.fromkeys((*remarks, *(each for line in lines for each in line.remarks)))
    return tuple(demo_lines.taken(*what, cents) for what, cents in sums.items()), tuple(told), ()


def reversal(given: ClaimPayment) -> ClaimPayment:
    """A claim taken back: the same with all amounts turned around, and nothing left to the patient."""
    lines = tuple(
        each._replace(
            charge=-(each.charge or 0), paid=-(each.paid or 0), adjustments=_turned(each.adjustments), remarks=()
        )
        for each in given.lines
    )
    adjustments = _turned(given.adjustments)
    charged, paid = -(given.charged or 0), -(given.paid or 0)
    return given._replace(
        status=REVERSED,
        charged=charged,
        paid=paid,
        patient_resp=0,
        corrected=NOBODY,
        forwarded_to=NOBODY,
        adjustments=adjustments,
        remarks=(),
        lines=lines,
        balance=claims.balance(charged, paid, adjustments, lines),
    )


def _turned(adjustments: tuple[Adjustment, ...]) -> tuple[Adjustment, ...]:
    return tuple(demo_lines.taken(one.group, one.carc, -(one.cents or 0)) for one in adjustments)


def meant(given: ClaimPayment, why: str) -> str:
    """How an answer is meant to be judged, from what was decided and not from its codes: `why` is a denial's key."""
    if not why:
        return judge.NONE
    if not given.paid:
        return judge.FULL
    whole = any(each.charge and not each.paid and not _owed(each) for each in given.lines)
    return judge.PARTIAL if whole else judge.REDUCED


def _owed(line: ServiceLine) -> bool:
    """Whether the patient's share alone left nothing to pay."""
    return any(each.carc in (demo_lines.YEARLY, demo_lines.COPAY) for each in line.adjustments)


def number(form: str, seed: int) -> str:
    """A member id of a payer's form: A a letter, 9 a digit, anything else itself; the first sign is no 0."""
    digits = f"{seed * 7_919 + 123_457:012d}"[::-1]
    made = "".join(
        "ACDEFGHJKM"[int(digits[place % 12])] if sign == "A" else digits[place % 12] if sign == "9" else sign
        for place, sign in enumerate(form)
    )
    return made if not made.startswith("0") else "1" + made[1:]
