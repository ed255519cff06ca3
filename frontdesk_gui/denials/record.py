"""One denial whole, for its card: every answer of the payer with its lines, the deadlines, the work and the visit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from frontdesk_gui.checkin import service as checkin
from frontdesk_gui.core import rights
from frontdesk_gui.core.errors import NotFound
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import codes, deadlines, happened, history, jotted, visits, working, worklist
from frontdesk_gui.denials.deadlines import Deadline
from frontdesk_gui.denials.model import Claim, Denial
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import service as schedule


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
    versions: tuple[history.Version, ...]
    deadlines: tuple[Deadline, ...]
    notes: tuple[jotted.Note, ...]
    visit: VisitSeen | None
    happened: happened.Happened | None
    correction: visits.Correction | None
    official: str = codes.OFFICIAL

    @property
    def appealable(self) -> bool:
        """Whether the payer takes an appeal: not where a remark (MA130) leaves only a new claim."""
        return not codes.new_claim_by(self.row.rarcs)


@rights.needs(Right.SEE_DENIALS)
def record(session: Session, denial_id: int) -> Record:
    """One denial whole, or by its row's number a claim that was taken back. NotFound where there is none (any more)."""
    if denial_id < 0:
        return _taken_back(session, denial_id)
    denial, claim = working.pairs(session, (denial_id,))[0]
    row = worklist.row_of(session, denial_id)
    if row is None:
        raise NotFound(_(working.GONE))
    told = codes.wording(denial.carc, denial.rarcs, _another(denial))
    visit = _visit(session, claim.visit_id)
    billed = checkin.Billed(claim.payer_id, claim.member_id)
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
        do=told.do if denial.carc or _another(denial) or codes.new_claim_by(denial.rarcs) else "",
        remarks=tuple(zip(denial.rarcs, told.remarks, strict=True)),
        watch=_watch(claim),
        versions=history.of(session, claim),
        deadlines=_deadlines(session, row, claim),
        notes=jotted.of_denial(session, denial_id),
        visit=visit,
        happened=happened.at_check_in(session, visit.id, denial.cause, denial.carc, billed) if visit else None,
        correction=visits.correction(session, claim),
    )


def _another(denial: Denial) -> str:
    """The cause a person chose, where it is not the one the codes tell; else ""."""
    told = codes.cause_of(denial.carc, denial.group, denial.rarcs, None)
    return denial.cause if denial.cause_by_hand and denial.cause != told else ""


def _taken_back(session: Session, row_id: int) -> Record:
    row, claim = worklist.row_of(session, row_id), session.get(Claim, -row_id)
    if row is None or claim is None:
        raise NotFound(_(working.GONE))
    visit = _visit(session, claim.visit_id)
    return Record(
        *(row, claim.payer_claim_no, claim.member_id, claim.charged, claim.recovered, 0, False, claim.link),
        says=_("The payer took its payment back and has not sent a new answer since."),
        do=_(
            "Ask the payer why, and when the new answer comes. Where none comes, the claim may have to be sent again "
            "before its filing limit."
        ),
        remarks=(),
        watch=_watch(claim),
        versions=history.of(session, claim),
        deadlines=(),
        notes=(),
        visit=visit,
        happened=None,
        correction=None,
    )


def _watch(claim: Claim) -> tuple[str, ...]:
    return (_(history.ASK_BILLING),) if claim.qmb else ()


def _deadlines(session: Session, row: worklist.Row, claim: Claim) -> tuple[Deadline, ...]:
    known = office.directory(session).payers.get(claim.payer_id or 0)
    clocks = office.clocks.of(session, [claim.payer_id]) if claim.payer_id is not None else {}
    asked = worklist.facts(row.status, row.appealed, row.rarcs, claim, known[1] if known else "unknown")
    return deadlines.of(asked, clocks.get(claim.payer_id or 0, ()))


def _visit(session: Session, visit_id: int | None) -> VisitSeen | None:
    row = next(iter(session.execute(schedule.visit_select((visit_id,)))), None) if visit_id is not None else None
    if row is None:
        return None
    name = schedule.shown(row.first, row.last, row.chart, row.suffix)
    return VisitSeen(row.id, name, row.start, row.provider or "", row.type_text)
