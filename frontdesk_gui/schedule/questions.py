"""What a file left open for a person to say: who somebody is, what a status word means, rows nobody could read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import clock, rights
from frontdesk_gui.core.errors import NotFound, Refusal
from frontdesk_gui.core.parts import parts
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import _
from frontdesk_gui.schedule import inforce, known, merge, names
from frontdesk_gui.schedule.model import (
    Authorization,
    Coverage,
    ImportRun,
    LinkQuestion,
    Patient,
    PatientNumber,
    SetAside,
    Status,
    StatusWord,
    Visit,
)

BACK, AHEAD = dt.timedelta(days=120), dt.timedelta(days=400)
COMPARED = ("first", "middle", "last", "suffix", "dob", "sex", "phones", "zip")
_MOVED: tuple[type[Any], ...] = (Visit, PatientNumber, Authorization)
_FILLED = ("middle", "suffix", "dob", "sex", "zip", "language", "chart")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A patient who may be meant; `differs` names what is not the same as in the file."""

    patient_id: int
    name: str
    chart: str
    dob: dt.date | None
    sex: str
    phones: tuple[str, ...]
    zip: str
    last_visit: dt.date | None
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """ "Who is this?": somebody in a file, and who of ours she may be, the likeliest first."""

    id: int
    source: str
    asked: Candidate
    next_visit: dt.datetime | None
    candidates: tuple[Candidate, ...]


@rights.needs(Right.SEE_SCHEDULE)
def questions(session: Session, limit: int = 100) -> tuple[Question, ...]:
    """The open questions, those with the nearest visit first."""
    query = sa.select(LinkQuestion).where(LinkQuestion.answer_id.is_(None), inforce.counts(LinkQuestion))
    rows = session.scalars(query.order_by(LinkQuestion.id).limit(limit)).all()
    ids = {row.patient_id for row in rows} | {candidate for row in rows for candidate in row.candidates}
    people, seen = known.patients(session, ids), _visit_days(session, ids)
    found = [
        Question(
            row.id,
            row.source,
            _candidate(people[row.patient_id], None, seen),
            _next(session, row.patient_id),
            tuple(_candidate(people[c], people[row.patient_id], seen) for c in row.candidates if c in people),
        )
        for row in rows
        if row.patient_id in people
    ]
    return tuple(sorted(found, key=lambda one: one.next_visit or dt.datetime.max))


def _candidate(row: Any, other: Any, seen: dict[int, dt.date]) -> Candidate:
    differs = tuple(name for name in COMPARED if other is not None and _differs(row, other, name))
    return Candidate(row.id, names.of(row), row.chart, row.dob, row.sex, row.phones, row.zip, seen.get(row.id), differs)


def _differs(row: Any, other: Any, name: str) -> bool:
    ours, theirs = getattr(row, name), getattr(other, name)
    if name == "phones":
        return bool(ours) and bool(theirs) and set(ours).isdisjoint(theirs)
    return bool(ours and theirs) and ours != theirs


def _visit_days(session: Session, ids: Iterable[int]) -> dict[int, dt.date]:
    found: dict[int, dt.date] = {}
    for part in parts(ids):
        query = sa.select(Visit.patient_id, sa.func.max(Visit.day)).where(
            Visit.patient_id.in_(part), Visit.day < clock.today(), inforce.counts(Visit)
        )
        found.update(session.execute(query.group_by(Visit.patient_id)).all())
    return found


def _next(session: Session, patient_id: int) -> dt.datetime | None:
    query = sa.select(sa.func.min(Visit.start)).where(
        Visit.patient_id == patient_id, Visit.day >= clock.today(), inforce.counts(Visit)
    )
    return session.scalar(query)


@rights.needs(Right.CHECK_IN)
def answer(session: Session, question_id: int, patient_id: int | None) -> None:
    """Say who somebody is: one of ours, or (None) somebody new. Her visits, numbers and cards go to the one chosen.

    Nothing is merged: the record the file made stays, marked as the same person, and Undo takes it all back.
    """
    question = session.get(LinkQuestion, question_id)
    if question is None:
        raise NotFound(_("This question is not open any more."))
    if question.answer_id is not None:
        raise Refusal(_("Somebody has answered this already."))
    question.answer_id = patient_id or question.patient_id
    if patient_id is not None and patient_id != question.patient_id:
        mine, theirs = session.get(Patient, patient_id), session.get(Patient, question.patient_id)
        if mine is None or theirs is None or mine.same_as is not None:
            raise NotFound(_("This patient is not here any more. Press F5 to read the list again."))
        _link(session, mine, theirs)
    session.flush()


def _link(session: Session, mine: Patient, theirs: Patient) -> None:
    for model in _MOVED:
        for row in session.scalars(sa.select(model).where(model.patient_id == theirs.id, inforce.counts(model))):
            row.patient_id = mine.id
    _cards(session, mine.id, theirs.id)
    for name in _FILLED:
        if not getattr(mine, name) and getattr(theirs, name):
            setattr(mine, name, getattr(theirs, name))
    mine.phones = tuple(dict.fromkeys((*mine.phones, *theirs.phones)))
    theirs.same_as = mine.id


def _cards(session: Session, mine: int, theirs: int) -> None:
    """The file's cards go over unless ours is the same one, or the desk holds another in its place."""
    query = sa.select(Coverage).where(Coverage.active, inforce.counts(Coverage))
    ours = session.scalars(query.where(Coverage.patient_id == mine)).all()
    for card in session.scalars(query.where(Coverage.patient_id == theirs)):
        in_place = [held for held in ours if held.rank == card.rank]
        same = any(merge.same_card(held, card.payer_id, card.member_id) for held in ours)
        if same or any(merge.held(held) for held in in_place):
            continue
        for held in in_place:
            held.active = False
        card.patient_id = mine


@dataclass(frozen=True, slots=True)
class Word:
    """A status word of a source that nobody has explained; `visits` is how many stand as booked because of it."""

    id: int
    source: str
    word: str
    visits: int


def _visits_with(word: StatusWord) -> list[Any]:
    today = clock.today()
    return [
        Visit.day >= today - BACK,
        Visit.day <= today + AHEAD,
        Visit.source == word.source,
        Visit.status_word == word.word,
        inforce.counts(Visit),
    ]


@rights.needs(Right.SEE_SCHEDULE)
def words(session: Session) -> tuple[Word, ...]:
    """The status words nobody has explained yet."""
    rows = session.scalars(sa.select(StatusWord).where(StatusWord.status.is_(None)).order_by(StatusWord.id))
    count = sa.select(sa.func.count(Visit.id))
    return tuple(
        Word(row.id, row.source, row.word, session.scalar(count.where(*_visits_with(row))) or 0) for row in rows
    )


@rights.needs(Right.IMPORT)
def explain(session: Session, word_id: int, status: str) -> int:
    """Say what a status word means, now and in every file to come; how many visits changed."""
    word = session.get(StatusWord, word_id)
    if word is None:
        raise NotFound(_("This word is not open any more."))
    word.status = Status(status).value
    changed = 0
    for visit in session.scalars(sa.select(Visit).where(*_visits_with(word), Visit.status == Status.BOOKED.value)):
        after = merge.status(visit, word.status)
        changed += after != visit.status
        visit.status = after
    session.flush()
    return changed


@dataclass(frozen=True, slots=True)
class AsideLine:
    """A row nobody could read: of which file it was (`source`, `as_of`), where it stood, why, and its cells."""

    id: int
    source: str
    as_of: dt.datetime
    place: str
    why: str
    cells: tuple[str, ...]


@rights.needs(Right.SEE_SCHEDULE)
def asides(session: Session, limit: int = 500) -> tuple[AsideLine, ...]:
    """The rows that could not be read and nobody has settled, newest first."""
    query = (
        sa.select(SetAside, ImportRun.source, ImportRun.as_of)
        .join(ImportRun, ImportRun.id == SetAside.run_id)
        .where(SetAside.settled.is_(False), inforce.counts(SetAside))
        .order_by(SetAside.run_id.desc(), SetAside.id)
        .limit(limit)
    )
    return tuple(
        AsideLine(row.id, source, as_of, row.place, row.why, row.cells) for row, source, as_of in session.execute(query)
    )


@rights.needs(Right.IMPORT)
def settle(session: Session, aside_ids: Iterable[int]) -> int:
    """Somebody has seen to these rows; how many are off the list."""
    rows = [
        row for part in parts(aside_ids) for row in session.scalars(sa.select(SetAside).where(SetAside.id.in_(part)))
    ]
    for row in rows:
        row.settled = True
    session.flush()
    return len(rows)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many questions, words and rows wait for somebody."""

    questions: int
    words: int
    asides: int


@rights.needs(Right.SEE_SCHEDULE)
def waiting(session: Session) -> Waiting:
    """How much is open."""
    count = sa.select(sa.func.count())
    return Waiting(
        session.scalar(count.where(LinkQuestion.answer_id.is_(None), inforce.counts(LinkQuestion))) or 0,
        session.scalar(count.where(StatusWord.status.is_(None))) or 0,
        session.scalar(count.where(SetAside.settled.is_(False), inforce.counts(SetAside))) or 0,
    )
