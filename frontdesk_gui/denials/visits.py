"""Which visit a claim is of, said by a person: the visits it may mean, and what the payer has written otherwise.

How strongly a visit is meant follows X12's requests for interpretation 504, 525 and 535: a patient control number
counts only where name, member ID or day agree.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.checkin import service as checkin
from frontdesk_gui.core import rights, text
from frontdesk_gui.core.errors import NotFound, Refusal
from frontdesk_gui.core.parts import parts
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import inforce, versions, working
from frontdesk_gui.denials.linking import member_key
from frontdesk_gui.denials.model import Claim, Denial, Link
from frontdesk_gui.schedule import service as schedule

MOST_DAYS = 7  # a claim of many days is looked for by its first ones
MOST_FOUND, SHOWN = 10, 40
NUMBER, NAME, MEMBER, DAY = "number", "name", "member", "day"
AGREES = {NUMBER: N_("control number"), NAME: N_("name"), MEMBER: N_("member ID"), DAY: N_("day")}
_WEIGHT = {NUMBER: 4, MEMBER: 3, DAY: 2, NAME: 2}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A visit a claim may be of: in what they agree, and whether that is enough to link them without asking."""

    id: int
    patient_id: int
    patient: str
    dob: dt.date | None
    start: dt.datetime
    provider: str
    type: str
    agrees: tuple[str, ...]
    sure: bool

    @property
    def words(self) -> str:
        """In what they agree."""
        return ", ".join(_(AGREES[one]) for one in self.agrees)


def claim_of(session: Session, claim_id: int) -> Claim:
    """A claim in force. NotFound where there is none."""
    found = session.scalars(sa.select(Claim).where(Claim.id == claim_id, inforce.counts(Claim))).one_or_none()
    if found is None:
        raise NotFound(_(working.GONE))
    return found


@rights.needs(Right.SEE_DENIALS)
def candidates(session: Session, claim_id: int) -> tuple[Candidate, ...]:
    """The visits a claim may be of, the likeliest first; a name alone, or a day alone, suggests none."""
    claim = claim_of(session, claim_id)
    rows = {row.id: row for query in _queries(session, claim) for row in session.execute(query)}
    members = _members(session, {row.patient_id for row in rows.values()})
    found = [_candidate(claim, row, members[row.patient_id]) for row in rows.values()]
    fitting = [one for one in found if NUMBER in one.agrees or (DAY in one.agrees and len(one.agrees) > 1)]
    return tuple(sorted(fitting, key=lambda one: (-sum(_WEIGHT[each] for each in one.agrees), one.start)))


@rights.needs(Right.SEE_DENIALS)
def by_name(session: Session, claim_id: int, typed: str) -> tuple[Candidate, ...]:
    """Visits of the patients that are found by what is typed, those nearest to the claim's day first."""
    claim = claim_of(session, claim_id)
    hits = schedule.find(session, typed, MOST_FOUND)
    ids = {visit.id for hit in hits for visit in schedule.patient(session, hit.patient_id).visits}
    rows = session.execute(schedule.visit_select(ids)).all() if ids else []
    members = _members(session, {row.patient_id for row in rows})
    found = [_candidate(claim, row, members[row.patient_id]) for row in rows]
    wanted = claim.first_day or (claim.current_on or dt.date.min)
    return tuple(sorted(found, key=lambda one: abs((one.start.date() - wanted).days))[:SHOWN])


def _queries(session: Session, claim: Claim) -> Iterable[sa.Select[Any]]:
    if claim.pcn not in versions.NO_NUMBER:
        yield schedule.visit_select([row.id for row in session.execute(schedule.numbered_select([claim.pcn]))])
    for day in _days(claim):
        yield schedule.day_select(day)


def _days(claim: Claim) -> list[dt.date]:
    if claim.first_day is None:
        return []
    count = ((claim.last_day or claim.first_day) - claim.first_day).days + 1
    return [claim.first_day + dt.timedelta(days=n) for n in range(min(max(count, 1), MOST_DAYS))]


def _members(session: Session, patient_ids: set[int]) -> dict[int, set[str]]:
    """The member IDs of each of these patients, as they are compared."""
    found = defaultdict[int, set[str]](set)
    for part in parts(sorted(patient_ids)):
        for row in session.execute(schedule.coverage_select(part)):
            found[row.patient_id].add(member_key(row.member_id))
    return found


def _candidate(claim: Claim, row: Any, members: set[str]) -> Candidate:
    ids = {member_key(claim.member_id), member_key(_part(claim.corrected, 2))} - {""}
    agrees = {
        NUMBER: claim.pcn not in versions.NO_NUMBER and claim.pcn == row.control_number,
        NAME: same_name(claim, row.last, row.first),
        MEMBER: not ids.isdisjoint(members),
        DAY: row.day in _days(claim),
    }
    found = tuple(one for one, so in agrees.items() if so)
    theirs = agrees[NAME] or not claim.patient  # a family shares a member ID
    sure = (agrees[NUMBER] and len(found) > 1) or (agrees[MEMBER] and agrees[DAY] and theirs)
    name = schedule.shown(row.first, row.last, row.chart, row.suffix)
    place = (row.id, row.patient_id, name, row.dob, row.start, row.provider or "", row.type_text)
    return Candidate(*place, agrees=found, sure=sure)


def _part(held: tuple[Any, ...], place: int) -> str:
    return str(held[place]) if len(held) > place else ""


def same_name(claim: Claim, last: str, first: str) -> bool:
    """Whether the payer means this name, as the claim had it or as the payer corrects it: last name and initial."""
    claimed, _comma, given = claim.patient.partition(",")
    wanted = {(claimed, given), (_part(claim.corrected, 0), _part(claim.corrected, 1))}
    ours = (text.fold(last).strip(), text.fold(first).strip()[:1])
    return any(ours == (text.fold(a).strip(), text.fold(b).strip()[:1]) for a, b in wanted if a.strip())


# -- linking --


@rights.needs(Right.WORK_DENIALS)
def link_visit(session: Session, claim_id: int, visit_id: int) -> None:
    """Say that a claim is of a visit; it then counts with its visit type and provider. NotFound: no such visit."""
    claim = claim_of(session, claim_id)
    visit = next(iter(session.execute(schedule.visit_select((visit_id,)))), None)
    if visit is None:
        raise NotFound(_("This visit is not in the schedule any more. Press F5 to read the list again."))
    values = {"visit_id": visit.id, "patient_id": visit.patient_id, "link": Link.HAND.value}
    _put(session, claim, {**values, "visit_type": visit.type_text, "provider_id": visit.provider_id})
    day = claim.current_on or claim.first_on
    if claim.qmb and day is not None:
        schedule.mark_qmb(session, visit.patient_id, claim.payer_id, day)


@rights.needs(Right.WORK_DENIALS)
def unlink(session: Session, claim_id: int) -> None:
    """Say that a claim is of no visit of ours; no later file links it again."""
    values = {"visit_id": None, "patient_id": None, "link": Link.REFUSED.value, "visit_type": "", "provider_id": None}
    _put(session, claim_of(session, claim_id), values)


def _put(session: Session, claim: Claim, values: dict[str, Any]) -> None:
    query = sa.select(Denial).where(Denial.claim_id == claim.id, inforce.counts(Denial)).order_by(Denial.id.desc())
    denial = session.scalars(query).first()
    was = working.before(claim, denial)
    for name, value in values.items():
        setattr(claim, name, value)
    working.changed(session, claim, denial, was)


def _cards(session: Session, claim: Claim) -> list[schedule.CoverageLine]:
    """The patient's insurances with the claim's payer."""
    if claim.patient_id is None or claim.payer_id is None:
        return []
    return [card for card in schedule.coverages(session, claim.patient_id) if card.payer_id == claim.payer_id]


# -- what the payer has instead --


class Differs(NamedTuple):
    """One thing the payer has otherwise: the field, its words, our value and the payer's."""

    key: str
    what: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What the payer knows otherwise than our record of a patient."""

    claim_id: int
    patient: str
    differs: tuple[Differs, ...]


def correction(session: Session, claim: Claim) -> Correction | None:
    """What the payer has corrected and our record still has otherwise; None where there is nothing to put right."""
    if not claim.corrected or claim.patient_id is None:
        return None
    ours = schedule.patient(session, claim.patient_id)
    last, first, member = (_part(claim.corrected, place).strip() for place in range(3))
    told = [Differs("last", _("Last name"), ours.last, last), Differs("first", _("First name"), ours.first, first)]
    told += [Differs("member_id", _("Member ID"), card.member_id, member) for card in _cards(session, claim)[:1]]
    other = tuple(one for one in told if one.theirs and _plain(one.ours) != _plain(one.theirs))
    return Correction(claim.id, ours.name, other) if other else None


def _plain(value: str) -> str:
    return member_key(text.fold(value))


@rights.needs(Right.EDIT_COVERAGE)
def update_patient(session: Session, claim_id: int) -> None:
    """Keep the name and member ID as the payer has them. Refusal: our record has them already.

    Where the visit is known, what was changed goes on the list of what must be keyed in the practice's own software.
    """
    claim = claim_of(session, claim_id)
    found = correction(session, claim)
    if found is None or claim.patient_id is None:
        raise Refusal(_("The record already says what the payer has."))
    values = {one.key: one.theirs for one in found.differs}
    member_id = values.pop("member_id", "")
    if values:
        ours = schedule.patient(session, claim.patient_id)
        kept = {name: getattr(ours, name) for name in schedule.PatientEdit.__slots__ if name != "patient_id"}
        schedule.change_patient(session, schedule.PatientEdit(patient_id=ours.id, **{**kept, **values}))
    if member_id:
        schedule.change_coverage(session, _cards(session, claim)[0].id, member_id=member_id)
    if claim.visit_id is not None:
        for one in found.differs:
            checkin.note_to_key(session, claim.visit_id, claim.patient_id, one.key, (one.what, one.theirs))
