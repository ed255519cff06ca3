"""Finding and keeping patients: the search box, a walk-in in ten seconds, a record put right."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import clock, rights, search, text, track
from frontdesk_gui.core.errors import NotFound, Refusal
from frontdesk_gui.core.parts import parts
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import _
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import inforce, known, names
from frontdesk_gui.schedule.model import Coverage, Patient, Status, Visit
from frontdesk_gui.schedule.sorting import WALK_IN

_SHORT_DATE = re.compile(r"^(\d{1,2}[/.-]\d{1,2}[/.-])(\d{2})$")
EDITED = ("first", "middle", "last", "suffix", "dob", "sex", "phones", "zip", "language", "interpreter")


@dataclass(frozen=True, slots=True)
class Hit:
    """A patient found; `visit_id` and `start` of her visit today, or else the nearest one ahead."""

    patient_id: int
    name: str
    dob: dt.date | None
    chart: str
    phones: tuple[str, ...]
    visit_id: int | None
    start: dt.datetime | None


@rights.needs(Right.SEE_SCHEDULE)
def find(session: Session, typed: str, limit: int = 20) -> tuple[Hit, ...]:
    """Patients by name, birth date, chart number or phone, whichever way they are typed; those due soonest first."""
    ids: dict[int, None] = {}
    for spelling in _spellings(typed):
        ids.update((row_id, None) for _kind, row_id in search.find(session, spelling, ("patient",), limit * 5))
    rows = [row for row in known.patients(session, ids).values() if row.same_as is None]
    due = next_visits(session, [row.id for row in rows])
    hits = [Hit(row.id, names.of(row), row.dob, row.chart, row.phones, *due.get(row.id, (None, None))) for row in rows]
    return tuple(sorted(hits, key=lambda hit: (hit.start is None, hit.start or dt.datetime.min, hit.name))[:limit])


def _spellings(typed: str) -> Iterable[str]:
    """A birth date with two digits for its year may be of this century or the last."""
    bare = typed.strip()
    short = _SHORT_DATE.match(bare)
    return [f"{short[1]}{century}{short[2]}" for century in ("19", "20")] if short else [bare]


@rights.needs(Right.SEE_SCHEDULE)
def next_visits(session: Session, ids: Iterable[int]) -> dict[int, tuple[int, dt.datetime]]:
    """The visit today, or else the nearest one ahead, of each of these patients who has one: its id and its time."""
    found: dict[int, tuple[int, dt.datetime]] = {}
    for part in parts(ids):
        query = sa.select(Visit.patient_id, Visit.id, Visit.start).where(
            Visit.patient_id.in_(part), Visit.day >= clock.today(), inforce.counts(Visit)
        )
        query = query.where(Visit.status.not_in([Status.CANCELLED.value, Status.RESCHEDULED.value, Status.GONE.value]))
        for patient_id, visit_id, start in session.execute(query.order_by(Visit.start.desc())):
            found[patient_id] = (visit_id, start)
    return found


@dataclass(frozen=True, slots=True)
class NewWalkIn:
    """Somebody at the desk without a visit: a patient of ours (`patient_id`) or a name; time and insurance if known.

    `start` None is now. `payer` is a payer's name as typed.
    """

    patient_id: int | None = None
    first: str = ""
    last: str = ""
    dob: dt.date | None = None
    phone: str = ""
    start: dt.datetime | None = None
    provider_id: int | None = None
    site_id: int | None = None
    payer: str = ""
    member_id: str = ""
    reason: str = ""


@rights.needs(Right.CHECK_IN)
def walk_in(session: Session, new: NewWalkIn) -> int:
    """Put somebody on today's list as arrived; the visit's id. Refusal: neither a patient nor a name."""
    patient_id = new.patient_id if new.patient_id is not None else _provisional(session, new)
    if new.payer.strip() or new.member_id.strip():
        _card(session, patient_id, new)
    now = clock.now().replace(second=0, microsecond=0)
    start = (new.start or now).replace(second=0, microsecond=0)
    visit = Visit(
        source=WALK_IN,
        patient_id=patient_id,
        day=start.date(),
        start=start,
        provider_id=new.provider_id,
        site_id=new.site_id,
        reason=new.reason.strip(),
        status=Status.ARRIVED.value,
        add_on=True,
        arrived_at=now,
        by_hand=("add_on", "status"),
    )
    session.add(visit)
    session.flush()
    return visit.id


def _provisional(session: Session, new: NewWalkIn) -> int:
    first, last = " ".join(new.first.split()), " ".join(new.last.split())
    if not first and not last:
        raise Refusal(_("Please type the patient's name, or choose a patient from the list."))
    phone = text.digits(new.phone)[-10:]
    made = Patient(first=first, last=last, dob=new.dob, phones=(phone,) if phone else (), provisional=True)
    session.add(made)
    session.flush()
    return made.id


def _card(session: Session, patient_id: int, new: NewWalkIn) -> None:
    name = " ".join(new.payer.split())
    payer_id = office.payers.resolve(session, [name]).get(name) if name else None
    query = sa.select(Coverage).where(Coverage.patient_id == patient_id, Coverage.active, inforce.counts(Coverage))
    held = session.scalars(query).all()
    member = "".join(new.member_id.split())
    if any(card.payer_id == payer_id and (not member or card.member_id == member) for card in held):
        return
    rank = max((card.rank for card in held), default=0) + 1
    session.add(Coverage(patient_id=patient_id, rank=rank, payer_id=payer_id, member_id=member, by_hand=True))


@dataclass(frozen=True, slots=True)
class PatientEdit:
    """A patient's record as the desk has typed it over; `version` is the one that was shown."""

    patient_id: int
    version: int
    first: str
    middle: str
    last: str
    suffix: str
    dob: dt.date | None
    sex: str
    phones: tuple[str, ...]
    zip: str
    language: str
    interpreter: bool


@rights.needs(Right.CHECK_IN)
def change_patient(session: Session, new: PatientEdit) -> None:
    """Keep a patient's record; what was changed here no import overwrites. Conflict: changed by somebody else since."""
    row = session.get(Patient, new.patient_id)
    if row is None:
        raise NotFound(_("This patient is not here any more. Press F5 to read the list again."))
    changed = {name: value for name in EDITED if getattr(row, name) != (value := _typed(getattr(new, name)))}
    track.expect(row, new.version, changed)
    for name, value in changed.items():
        setattr(row, name, value)
    row.by_hand = tuple(sorted({*row.by_hand, *changed}))
    session.flush()


def _typed(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(text.digits(phone)[-10:] for phone in value if text.digits(phone))
    return " ".join(value.split()) if isinstance(value, str) else value
