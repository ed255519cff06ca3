"""What a payer has said about a claim: every answer in order, with its lines, in our own words, as it was sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import answers, codes, inforce, names, packing
from frontdesk_gui.denials.model import Claim, ClaimPayment, Remittance
from frontdesk_gui.denials.settle import settle
from frontdesk_gui.feeds.x12 import claims, judge
from frontdesk_gui.feeds.x12.records import Adjustment

ASK_BILLING = N_("QMB: ask billing first")
PATIENT = "PR"


@dataclass(frozen=True, slots=True)
class Reason:
    """One adjustment: its code, cents, what it means and what to do; `denies` where it is a denial.

    `barred`: it is put on a patient from whom nobody may collect it without asking billing (QMB).
    """

    code: str
    cents: int | None
    says: str
    do: str
    denies: bool
    barred: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One service line of an answer, or with an empty code what was adjusted on the claim as a whole; cents."""

    code: str
    day: dt.date | None
    charge: int | None
    paid: int | None
    units: str
    reasons: tuple[Reason, ...]
    remarks: tuple[tuple[str, str], ...]
    balanced: bool | None


@dataclass(frozen=True, slots=True)
class Version:
    """One answer of the payer with the payment it came in; cents.

    `patient_owes` is None where nobody may collect it (QMB). `balanced` False is what the payer's own amounts do not
    come to: it is shown, never put right. `current` is the answer that holds.
    """

    id: int
    on: dt.date
    trace: str
    state: str
    status: str
    charged: int | None
    paid: int | None
    patient_owes: int | None
    denied: int
    balanced: bool | None
    current: bool
    lines: tuple[Line, ...]


def of(session: Session, claim: Claim) -> tuple[Version, ...]:
    """Every answer in the order of the payments, and which of them holds."""
    query = (
        sa.select(ClaimPayment, Remittance.pay_date, Remittance.trace, Remittance.key)
        .join(Remittance, Remittance.id == ClaimPayment.remittance_id)
        .where(ClaimPayment.claim_id == claim.id, inforce.counts(ClaimPayment), inforce.counts(Remittance))
        .order_by(Remittance.pay_date, Remittance.key, ClaimPayment.place, ClaimPayment.id)
    )
    holds = settle(answers.answers(session, [claim.id])[claim.id]).current
    current = (holds.payment, holds.place) if holds is not None else None
    return tuple(
        _version(one, on, trace, claim, (key, one.place) == current) for one, on, trace, key in session.execute(query)
    )


def _version(one: ClaimPayment, on: dt.date, trace: str, claim: Claim, current: bool) -> Version:
    detail = packing.unpacked(one.detail)
    whole = [_whole_claim(detail, one.status, claim.qmb)] if detail.adjustments or detail.remarks else []
    return Version(
        *(one.id, on, trace, one.state, one.status, one.charged, one.paid),
        patient_owes=None if claim.qmb else one.patient_resp,
        denied=one.denied,
        balanced=one.balanced,
        current=current,
        lines=(*(_line(line, one.status, claim.qmb) for line in detail.lines), *whole),
    )


def _line(line: Any, status: str, qmb: bool) -> Line:
    code = " ".join(part for part in (line.code or "", *line.modifiers) if part)
    told = _reasons(line.adjustments, line.remarks, status, qmb)
    return Line(
        *(code or _("Service"), line.date_from, line.charge, line.paid, line.units or ""),
        reasons=told,
        remarks=_remarks(line.remarks),
        balanced=claims.even(line.charge, line.paid, line.adjustments),
    )


def _whole_claim(detail: packing.Detail, status: str, qmb: bool) -> Line:
    told = _reasons(detail.adjustments, detail.remarks, status, qmb)
    return Line("", None, None, None, "", told, _remarks(detail.remarks), None)


def _reasons(adjustments: Iterable[Adjustment], remarks: Iterable[str], status: str, qmb: bool) -> tuple[Reason, ...]:
    beside = tuple(remarks)
    return tuple(_reason(one, beside, status, qmb) for one in adjustments)


def _reason(one: Adjustment, remarks: tuple[str, ...], status: str, qmb: bool) -> Reason:
    told = codes.wording(one.carc, remarks)
    barred = qmb and one.group == PATIENT
    do = _(ASK_BILLING) if barred else told.do
    return Reason(names.code(one.group, one.carc), one.cents, told.says, do, judge.denies(one, status), barred)


def _remarks(remarks: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((code, _(codes.rarc(code).says)) for code in remarks)
