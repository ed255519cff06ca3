"""A patient's record and insurance put right at the desk; what changed is noted, to be keyed elsewhere too."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.checkin import sheet
from frontdesk_gui.checkin.model import ToKey
from frontdesk_gui.core import clock, rights
from frontdesk_gui.core import text as core_text
from frontdesk_gui.core.errors import Conflict
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import service as schedule

PATIENT = {
    "first": N_("First name"),
    "middle": N_("Middle name"),
    "last": N_("Last name"),
    "suffix": N_("Suffix"),
    "dob": N_("Birth date"),
    "sex": N_("Sex"),
    "phones": N_("Phones"),
    "zip": N_("ZIP"),
    "language": N_("Language"),
    "interpreter": N_("Interpreter"),
}
CARD = {
    "payer": N_("Insurance"),
    "member_id": N_("Member ID"),
    "group_no": N_("Group number"),
    "relation": N_("Relationship to the insured"),
    "effective": N_("Begins"),
    "ends": N_("Ends"),
    "copay_cents": N_("Copay"),
    "qmb": N_("QMB"),
}


@dataclass(frozen=True, slots=True)
class CardEdit:
    """An insurance as typed from the card; `coverage_id` None adds one. `version` is the one that was shown."""

    visit_id: int
    patient_id: int
    coverage_id: int | None
    version: int
    rank: int
    payer: str
    member_id: str
    group_no: str
    relation: str
    effective: dt.date | None
    ends: dt.date | None
    copay_cents: int | None
    qmb: bool


@dataclass(frozen=True, slots=True)
class Payers:
    """The names of the payers in use, for choosing one while it is typed."""

    names: tuple[str, ...]


@rights.needs(Right.SEE_SCHEDULE)
def patient_of(session: Session, visit_id: int) -> schedule.PatientCard:
    """The record of the patient whose visit it is (NotFound where there is none)."""
    return schedule.patient(session, sheet.of_visit(session, visit_id).visit.patient_id)


@rights.needs(Right.SEE_OFFICE)
def payers(session: Session) -> Payers:
    """The payers somebody may choose from."""
    return Payers(tuple(sorted({name for name, _kind in office.directory(session).payers.values()})))


@rights.needs(Right.CHECK_IN)
def edit_patient(session: Session, visit_id: int, new: schedule.PatientEdit) -> int:
    """Keep the record; how many things wait to be keyed for it now. Conflict: changed by somebody else since."""
    before = schedule.patient(session, new.patient_id)
    schedule.change_patient(session, new)
    changed = [name for name in PATIENT if getattr(before, name) != getattr(new, name)]
    for name in changed:
        _note(session, visit_id, new.patient_id, name, _(PATIENT[name]), _shown(getattr(new, name)))
    return len(changed)


@rights.needs(Right.EDIT_COVERAGE)
def verify(session: Session, coverage_id: int, active: bool, reference: str) -> None:
    """The payer was asked now: the insurance is active today, or it is not; `reference` is the payer's own number."""
    schedule.verify(session, coverage_id, active=active, reference=reference)


@rights.needs(Right.EDIT_COVERAGE)
def edit_card(session: Session, new: CardEdit) -> int:
    """Keep an insurance; how many things wait to be keyed for it now. Conflict: changed by somebody else since."""
    payer = " ".join(new.payer.split())
    payer_id = office.payers.resolve(session, [payer]).get(payer) if payer else None
    held = {each.id: each for each in schedule.coverages(session, new.patient_id)}
    before = held.get(new.coverage_id) if new.coverage_id is not None else None
    values = {name: getattr(new, name) for name in CARD if name not in ("payer",)}
    values["member_id"] = "".join(new.member_id.split()).upper()
    changed = [name for name in values if before is None or getattr(before, name) != values[name]]
    if before is None or before.payer_id != payer_id:
        changed.append("payer")
    if before is not None and before.version != new.version and changed:
        raise Conflict(
            _("Somebody else changed this insurance while you were typing. Both are shown; choose which to keep."),
            {name: _shown(payer if name == "payer" else values[name]) for name in changed},
            {name: _shown(getattr(before, name)) for name in changed},
        )
    if before is None:
        _add(session, new, payer_id, str(values["member_id"]))
    else:
        schedule.change_coverage(session, before.id, payer_id=payer_id, **values)
    for name in changed:
        if (said := _shown(payer if name == "payer" else values[name])) or before is not None:
            _note(session, new.visit_id, new.patient_id, f"card-{new.rank}-{name}", _(CARD[name]), said)
    return len(changed)


def _add(session: Session, new: CardEdit, payer_id: int | None, member_id: str) -> None:
    made = schedule.add_coverage(
        session,
        schedule.NewCoverage(
            new.patient_id,
            payer_id,
            member_id,
            new.rank,
            new.group_no,
            new.relation,
            new.effective,
            new.ends,
            new.copay_cents,
        ),
    )
    if new.qmb:
        schedule.change_coverage(session, made, qmb=True)


def _note(session: Session, visit_id: int, patient_id: int, key: str, what: str, value: str) -> None:
    item = f"record:{key}"[:80]
    query = sa.select(ToKey).where(ToKey.visit_id == visit_id, ToKey.item_key == item, ToKey.done_at.is_(None))
    row = session.scalars(query).first()
    if row is None:
        row = ToKey(visit_id=visit_id, patient_id=patient_id, item_key=item, what=what, noted_at=clock.now())
        session.add(row)
    row.value = value
    session.flush()


def _shown(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return core_text.dollars(value)
    if isinstance(value, dt.date):
        return f"{value:%m/%d/%Y}"
    if isinstance(value, tuple):
        return ", ".join(str(each) for each in value)
    return str(value)
