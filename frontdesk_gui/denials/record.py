"""One denial whole, for its card: every answer of the payer with its lines, the deadlines, the work and the visit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import rights
from frontdesk_gui.core.errors import NotFound
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import codes, deadlines, happened, inforce, linking, names, versions, working, worklist
from frontdesk_gui.denials.deadlines import Deadline
from frontdesk_gui.denials.model import Claim, ClaimPayment, DenialNote, Link, Remittance
from frontdesk_gui.feeds.x12 import judge
from frontdesk_gui.feeds.x12.records import Adjustment
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import service as schedule

ASK_BILLING = N_("QMB: ask billing first")
PATIENT = "PR"


@dataclass(frozen=True, slots=True)
class Reason:
    """One adjustment: its code, cents, what it means and what to do; `denies` where it is a denial."""

    code: str
    cents: int | None
    says: str
    do: str
    denies: bool


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


@dataclass(frozen=True, slots=True)
class Note:
    """A line somebody wrote; `by` is empty for who may not see whose it is."""

    id: int
    at: dt.datetime
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class VisitSeen:
    """The visit a claim is of."""

    id: int
    patient: str
    start: dt.datetime
    provider: str
    type: str


@dataclass(frozen=True, slots=True)
class Record:
    """A denial with everything about it; `says` and `do` are of the reason that took most, `watch` what to heed."""

    row: worklist.Row
    payer_claim_no: str
    member_id: str
    charged: int | None
    recovered: int
    written_off: int
    cause_by_hand: bool
    link: str
    says: str
    do: str
    remarks: tuple[tuple[str, str], ...]
    watch: tuple[str, ...]
    versions: tuple[Version, ...]
    deadlines: tuple[Deadline, ...]
    notes: tuple[Note, ...]
    visit: VisitSeen | None
    happened: happened.Happened | None
    correction: linking.Correction | None
    official: str = codes.OFFICIAL


@rights.needs(Right.SEE_DENIALS)
def record(session: Session, denial_id: int) -> Record:
    """One denial whole. NotFound where there is none (any more)."""
    denial, claim = working.pairs(session, (denial_id,))[0]
    row = worklist.row_of(session, denial_id)
    if row is None:
        raise NotFound(_(working.GONE))
    told = codes.wording(denial.carc, denial.rarcs)
    visit = _visit(session, claim.visit_id)
    return Record(
        row=row,
        payer_claim_no=claim.payer_claim_no,
        member_id=claim.member_id,
        charged=claim.charged,
        recovered=claim.recovered,
        written_off=denial.written_off,
        cause_by_hand=denial.cause_by_hand,
        link=claim.link,
        says=told.says
        if denial.carc
        else _("The payer called this claim denied and gave no reason. Look what happened."),
        do=told.do if denial.carc else "",
        remarks=tuple(zip(denial.rarcs, told.remarks, strict=True)),
        watch=_watch(claim),
        versions=_versions(session, claim),
        deadlines=_deadlines(session, row, claim),
        notes=_notes(session, denial_id),
        visit=visit,
        happened=happened.at_check_in(session, visit.id, denial.cause, denial.carc, row.payer) if visit else None,
        correction=linking.correction(session, claim),
    )


def _watch(claim: Claim) -> tuple[str, ...]:
    return (_(ASK_BILLING),) if claim.qmb else ()


def _deadlines(session: Session, row: worklist.Row, claim: Claim) -> tuple[Deadline, ...]:
    known = office.directory(session).payers.get(claim.payer_id or 0)
    clocks = office.clocks.of(session, [claim.payer_id]) if claim.payer_id is not None else {}
    asked = worklist.facts(row.status, row.appealed, row.rarcs, claim, known[1] if known else "unknown")
    return deadlines.of(asked, clocks.get(claim.payer_id or 0, ()))


# -- what the payer has said --


def _versions(session: Session, claim: Claim) -> tuple[Version, ...]:
    """Every answer in the order of the payments; the one that holds is the last that takes none back."""
    query = (
        sa.select(ClaimPayment, Remittance.pay_date, Remittance.trace)
        .join(Remittance, Remittance.id == ClaimPayment.remittance_id)
        .where(ClaimPayment.claim_id == claim.id, inforce.counts(ClaimPayment), inforce.counts(Remittance))
        .order_by(Remittance.pay_date, Remittance.key, ClaimPayment.place, ClaimPayment.id)
    )
    found = session.execute(query).all()
    standing = claim.current_on is not None and claim.state in {one.state for one, _on, _trace in found}
    told = [one.id for one, on, _trace in found if one.state != judge.REVERSAL and on == claim.current_on]
    current = told[-1] if standing and told else None
    return tuple(_version(one, on, trace, claim, one.id == current) for one, on, trace in found)


def _version(one: ClaimPayment, on: dt.date, trace: str, claim: Claim, current: bool) -> Version:
    detail = versions.unpacked(one.detail)
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
        balanced=_balances(line),
    )


def _whole_claim(detail: versions.Detail, status: str, qmb: bool) -> Line:
    told = _reasons(detail.adjustments, detail.remarks, status, qmb)
    return Line("", None, None, None, "", told, _remarks(detail.remarks), None)


def _balances(line: Any) -> bool | None:
    """Whether charge less adjustments comes to what was paid, as the payer has it; None where an amount is missing."""
    amounts = [line.charge, line.paid, *(one.cents for one in line.adjustments)]
    if None in amounts:
        return None
    return bool(line.charge - sum(one.cents for one in line.adjustments) == line.paid)


def _reasons(adjustments: Iterable[Adjustment], remarks: Iterable[str], status: str, qmb: bool) -> tuple[Reason, ...]:
    beside = tuple(remarks)
    return tuple(_reason(one, beside, status, qmb) for one in adjustments)


def _reason(one: Adjustment, remarks: tuple[str, ...], status: str, qmb: bool) -> Reason:
    told = codes.wording(one.carc, remarks)
    do = _(ASK_BILLING) if qmb and one.group == PATIENT else told.do
    return Reason(names.code(one.group, one.carc), one.cents, told.says, do, judge.denies(one, status))


def _remarks(remarks: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((code, _(codes.rarc(code).says)) for code in remarks)


# -- the work and the visit --


def _notes(session: Session, denial_id: int) -> tuple[Note, ...]:
    """The notes, newest first."""
    who: rights.Who = session.info["who"]
    people = office.directory(session).people if rights.may(who, Right.WORK_DENIALS) else {who.person_id: who.name}
    query = sa.select(DenialNote).where(DenialNote.denial_id == denial_id)
    rows = session.scalars(query.order_by(DenialNote.at.desc(), DenialNote.id.desc()))
    return tuple(Note(row.id, row.at, people.get(row.person_id or 0, ""), row.text) for row in rows)


def _visit(session: Session, visit_id: int | None) -> VisitSeen | None:
    row = next(iter(session.execute(schedule.visit_select((visit_id,)))), None) if visit_id is not None else None
    if row is None:
        return None
    name = schedule.shown(row.first, row.last, row.chart, row.suffix)
    return VisitSeen(row.id, name, row.start, row.provider or "", row.type_text)


def linked(found: Record) -> bool:
    """Whether its visit is known."""
    return found.visit is not None and found.link != Link.REFUSED
