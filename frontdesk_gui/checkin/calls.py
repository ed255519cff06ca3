"""The call list: what billing asks and nobody has answered yet, each with its patient, her next visit and the tries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.checkin import askkinds
from frontdesk_gui.checkin.model import Ask, AskAttempt, AskState
from frontdesk_gui.checkin.openasks import OPEN
from frontdesk_gui.core import clock, rights, settings
from frontdesk_gui.core.errors import NotFound
from frontdesk_gui.core.parts import parts
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import service as schedule

ASK_DAYS = settings.practice(
    "checkin.ask_days", 5, N_("What billing asks comes to the huddle when unanswered this many days"), low=1, high=60
)
ANSWERED_DAYS, MOST = 30, 500


@dataclass(frozen=True, slots=True)
class Try:
    """One try to reach a patient: `outcome` of askkinds.OUTCOMES, `by` the name of who called."""

    at: dt.datetime
    by: str
    outcome: str


@dataclass(frozen=True, slots=True)
class AskLine:
    """Something billing asks of a patient, as the call list shows it.

    `days` since it was asked, `overdue` where these are too many; `visit_id` and `start` of her visit today, or the
    nearest one ahead. `state`, `value`, `reason`, `answered_at`, `answered_by` once somebody has answered; then `visit`
    says whether it was at a check-in (else by telephone). `about` is the address of what it came from.
    """

    id: int
    version: int
    patient_id: int
    patient: str
    dob: dt.date | None
    phones: tuple[str, ...]
    kind: str
    text: str
    why: str
    how: str
    value_kind: str
    about: str
    asked_at: dt.datetime
    asked_by: str
    days: int
    overdue: bool
    visit_id: int | None
    start: dt.datetime | None
    tries: tuple[Try, ...]
    state: str
    value: str
    reason: str
    answered_at: dt.datetime | None
    answered_by: str
    visit: bool


@dataclass(frozen=True, slots=True)
class Calls:
    """What is open, the oldest first, and what was answered in the last thirty days, the newest first."""

    open: tuple[AskLine, ...]
    answered: tuple[AskLine, ...]


@rights.needs(Right.SEE_SCHEDULE)
def calls(session: Session) -> Calls:
    """Both lists, for the page."""
    return Calls(call_list(session), answered(session))


@rights.needs(Right.SEE_SCHEDULE)
def call_list(session: Session) -> tuple[AskLine, ...]:
    """What is open, the oldest first."""
    return _lines(session, session.scalars(sa.select(Ask).where(OPEN).order_by(Ask.at, Ask.id)).all())


@rights.needs(Right.SEE_SCHEDULE)
def answered(session: Session) -> tuple[AskLine, ...]:
    """What was answered in the last thirty days, the newest first, at most five hundred."""
    since = clock.now() - dt.timedelta(days=ANSWERED_DAYS)
    query = sa.select(Ask).where(Ask.state.in_([AskState.DONE, AskState.COULD_NOT]), Ask.answered_at >= since)
    return _lines(session, session.scalars(query.order_by(Ask.answered_at.desc(), Ask.id.desc()).limit(MOST)).all())


@rights.needs(Right.SEE_SCHEDULE)
def overdue(session: Session) -> tuple[AskLine, ...]:
    """What is open for too many days, for the huddle."""
    return tuple(line for line in call_list(session) if line.overdue)


@rights.needs(Right.SEE_SCHEDULE)
def of_patient(session: Session, patient_id: int) -> tuple[AskLine, ...]:
    """What is open of one patient, so that nothing is asked twice; other records of the same person count."""
    same = schedule.same_people(sa.select(sa.literal(patient_id)))
    query = sa.select(Ask).where(OPEN, Ask.patient_id.in_(sa.select(same.c.patient_id)))
    return _lines(session, session.scalars(query.order_by(Ask.at, Ask.id)).all())


@rights.needs(Right.SEE_SCHEDULE)
def one(session: Session, ask_id: int) -> AskLine:
    """One ask, open or not. NotFound: there is none (any more)."""
    row = session.get(Ask, ask_id)
    if row is None:
        raise NotFound(_("This is not asked any more."))
    return _lines(session, [row])[0]


# -- put together --


class _Person(NamedTuple):
    """The record to show of a patient, and her visit."""

    row: Any
    visit: tuple[int | None, dt.datetime | None]


def _lines(session: Session, rows: Collection[Ask]) -> tuple[AskLine, ...]:
    if not rows:
        return ()
    people = _people(session, {row.patient_id for row in rows})
    names = office.directory(session).people
    tries = _tries(session, [row.id for row in rows], names)
    late = settings.on(session, ASK_DAYS)
    return tuple(_line(row, people[row.patient_id], names, tries[row.id], late) for row in rows)


def _people(session: Session, ids: set[int]) -> dict[int, _Person]:
    """By patient: the record that stands for the person, and the next visit of any of her records."""
    same: dict[int, list[int]] = defaultdict(list)
    for part in parts(sorted(ids)):
        wanted = schedule.same_people(sa.select(Ask.patient_id).where(Ask.patient_id.in_(part)))
        for of, patient_id in session.execute(sa.select(wanted.c.of, wanted.c.patient_id)):
            same[of].append(patient_id)
    every = sorted({patient_id for records in same.values() for patient_id in records})
    rows = {row.id: row for part in parts(every) for row in session.execute(schedule.patient_select(part))}
    visits = schedule.next_visits(session, every)
    return {of: _person([rows[each] for each in records], visits) for of, records in same.items()}


def _person(records: list[Any], visits: dict[int, tuple[int, dt.datetime]]) -> _Person:
    row = next((each for each in records if each.same_as is None), records[0])
    ahead = [visits[each.id] for each in records if each.id in visits]
    return _Person(row, min(ahead, key=lambda visit: visit[1]) if ahead else (None, None))


def _tries(session: Session, ids: list[int], names: dict[int, str]) -> dict[int, list[Try]]:
    found: dict[int, list[Try]] = defaultdict(list)
    for part in parts(ids):
        query = sa.select(AskAttempt).where(AskAttempt.ask_id.in_(part)).order_by(AskAttempt.at, AskAttempt.id)
        for row in session.scalars(query):
            found[row.ask_id].append(Try(row.at, names.get(row.person_id or 0, ""), row.outcome))
    return found


def _line(row: Ask, person: _Person, names: dict[int, str], tries: list[Try], late: int) -> AskLine:
    kind, patient = askkinds.of(row.kind), person.row
    days = max(0, (clock.today() - row.at.date()).days)
    return AskLine(
        id=row.id,
        version=row.version,
        patient_id=patient.id,
        patient=schedule.shown(patient.first, patient.last, patient.chart, patient.suffix),
        dob=patient.dob,
        phones=tuple(str(phone) for phone in patient.phones),
        kind=row.kind,
        text=row.text,
        why=_(kind.why),
        how=_(kind.how),
        value_kind=kind.value_kind,
        about=row.about,
        asked_at=row.at,
        asked_by=names.get(row.person_id or 0, ""),
        days=days,
        overdue=row.state == AskState.OPEN and days >= late,
        visit_id=person.visit[0],
        start=person.visit[1],
        tries=tuple(tries),
        state=row.state,
        value=row.value,
        reason=row.reason,
        answered_at=row.answered_at,
        answered_by=names.get(row.answered_by or 0, ""),
        visit=row.visit_id is not None,
    )
