"""A patient's record put right at the desk, what a walk-in may choose from, and who is known by the same name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from frontdesk_gui.checkin import keying, sheet
from frontdesk_gui.core import rights
from frontdesk_gui.core import text as core_text
from frontdesk_gui.core.errors import Conflict
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import service as schedule

MANY = 100
SEXES = {"": N_("Not known"), "F": N_("Female"), "M": N_("Male"), "X": N_("Other")}
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


@dataclass(frozen=True, slots=True)
class Choices:
    """What is offered while somebody types: payers, the name of self-pay, providers by id, the site if it is the only.

    `payers` are names as the practice writes them.
    """

    payers: tuple[str, ...]
    self_pay: str
    providers: tuple[tuple[int, str], ...]
    site_id: int | None


@rights.needs(Right.SEE_OFFICE)
def choices(session: Session) -> Choices:
    """The payers, providers and the site in use."""
    payers = office.payers.listed(session)
    own = next((each.name for each in payers if each.kind == office.PayerKind.SELF_PAY), _("Self-pay"))
    providers = tuple((each.id, each.name) for each in office.providers.listed(session) if each.id is not None)
    sites = office.sites.listed(session)
    return Choices(tuple(each.name for each in payers), own, providers, sites[0].id if len(sites) == 1 else None)


@rights.needs(Right.SEE_SCHEDULE)
def namesakes(session: Session, last: str, first: str, dob: dt.date | None) -> tuple[schedule.Hit, ...]:
    """Known patients of this very name, accent-blind, whose birth date is the same or not known on either side."""
    name = core_text.words(schedule.shown(first, last, ""))
    if not name:
        return ()
    found = {hit.patient_id: hit for hit in schedule.find(session, f"{last} {first}", MANY)}
    if dob is not None:
        found |= {hit.patient_id: hit for hit in schedule.find(session, f"{dob:%m/%d/%Y}", MANY)}
    same = (hit for hit in found.values() if core_text.words(hit.name) == name)
    return tuple(hit for hit in same if dob is None or hit.dob in (None, dob))


@rights.needs(Right.SEE_SCHEDULE)
def patient_of(session: Session, visit_id: int) -> schedule.PatientCard:
    """The record of the patient whose visit it is (NotFound where there is none)."""
    return schedule.patient(session, sheet.of_visit(session, visit_id).visit.patient_id)


@rights.needs(Right.CHECK_IN)
def edit_patient(session: Session, visit_id: int, new: schedule.PatientEdit) -> int:
    """Keep the record; how many things wait to be keyed for it now. Conflict: changed by somebody else since."""
    before = schedule.patient(session, new.patient_id)
    try:
        schedule.change_patient(session, new)
    except Conflict as found:
        ours, theirs = (
            {_(PATIENT[name]): _told(name, value) for name, value in side.items()}
            for side in (found.ours, found.theirs)
        )
        raise Conflict(found.sentence, ours, theirs) from None
    after = schedule.patient(session, new.patient_id)
    changed = [name for name in PATIENT if getattr(before, name) != getattr(after, name)]
    for name in changed:
        told = (_(PATIENT[name]), _told(name, getattr(after, name)))
        keying.note(session, visit_id, new.patient_id, name, told)
    return len(changed)


def _told(name: str, value: object) -> str:
    return keying.said(value, SEXES if name == "sex" else None)
