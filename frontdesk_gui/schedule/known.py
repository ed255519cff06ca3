"""Finds, for many rows of a file at once, the patients of ours that each of them may mean."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from frontdesk_gui.core import text
from frontdesk_gui.core.parts import parts
from frontdesk_gui.core.search import LONGEST, Word
from frontdesk_gui.schedule import inforce, matching
from frontdesk_gui.schedule.incoming import Person
from frontdesk_gui.schedule.matching import Known
from frontdesk_gui.schedule.model import LinkQuestion, Patient, PatientNumber, Visit


def numbers(session: Session, source: str, wanted: Collection[str]) -> dict[str, int]:
    """Patient ids by the numbers a source knows them by."""
    found: dict[str, int] = {}
    for part in parts({number for number in wanted if number}):
        query = sa.select(PatientNumber.value, PatientNumber.patient_id).where(
            PatientNumber.source == source, PatientNumber.value.in_(part), inforce.counts(PatientNumber)
        )
        found.update(session.execute(query.order_by(PatientNumber.id.desc())).all())
    return found


def visits(session: Session, source: str, wanted: Collection[str | None]) -> dict[str, Any]:
    """The columns of the visits a source knows by these ids."""
    found: dict[str, Any] = {}
    for part in parts({source_id for source_id in wanted if source_id}):
        query = (
            sa.select(*Visit.__table__.c)
            .where(Visit.source == source, Visit.source_id.in_(part), inforce.counts(Visit))
            .order_by(Visit.id.desc())
        )
        found.update((row.source_id, row) for row in session.execute(query))
    return found


def answers(session: Session, source: str, people: Iterable[Person]) -> dict[tuple[str, dt.date | None], int]:
    """Who was meant by a name as written: the answer, or the provisional patient while the question is open."""
    names = {person.written for person in people if person.named}
    found: dict[tuple[str, dt.date | None], int] = {}
    for part in parts(names):
        query = sa.select(LinkQuestion).where(
            LinkQuestion.source == source, LinkQuestion.name.in_(part), inforce.counts(LinkQuestion)
        )
        for row in session.scalars(query.order_by(LinkQuestion.id.desc())):
            found[row.name, row.dob] = row.answer_id or row.patient_id
    return found


def patients(session: Session, ids: Collection[int]) -> dict[int, Any]:
    """The columns of patients by id."""
    found: dict[int, Any] = {}
    for part in parts(ids):
        query = sa.select(*Patient.__table__.c).where(Patient.id.in_(part), inforce.counts(Patient))
        found.update((row.id, row) for row in session.execute(query))
    return found


class Candidates:
    """The patients who share a birth date, a phone or both names with one of these people."""

    def __init__(self, session: Session, source: str, people: Sequence[Person]) -> None:
        ids = {*_by_dob(session, people), *_by_phone(session, people), *_by_name(session, people)}
        rows = {row_id: row for row_id, row in patients(session, ids).items() if row.same_as is None}
        numbered = _numbered(session, source, rows)
        self._dob: dict[dt.date, list[Known]] = defaultdict(list)
        self._phone: dict[str, list[Known]] = defaultdict(list)
        self._name: dict[tuple[str, str], list[Known]] = defaultdict(list)
        for row in rows.values():
            self._keep(Known(row.id, identity(row), row.id in numbered))

    def _keep(self, known: Known) -> None:
        if known.who.dob:
            self._dob[known.who.dob].append(known)
        for phone in known.who.phones:
            self._phone[phone].append(known)
        self._name[known.who.first, known.who.last].append(known)

    def of(self, person: Person) -> Iterable[Known]:
        """Those who come into question for one of the people."""
        who = person.who
        found = {known.id: known for known in self._dob.get(who.dob, ())} if who.dob else {}
        for phone in who.phones:
            found.update((known.id, known) for known in self._phone.get(phone, ()))
        if who.first and who.last:
            found.update((known.id, known) for known in self._name.get((who.first, who.last), ()))
        return found.values()


def identity(row: Any) -> matching.Identity:
    """A patient of ours made comparable."""
    return matching.identity(row.first, row.last, row.middle, row.suffix, row.dob, row.sex, row.phones, row.zip)


def _by_dob(session: Session, people: Sequence[Person]) -> Iterator[int]:
    for part in parts({person.who.dob for person in people if person.who.dob}):
        yield from session.scalars(sa.select(Patient.id).where(Patient.dob.in_(part)))


def _by_phone(session: Session, people: Sequence[Person]) -> Iterator[int]:
    for part in parts({phone for person in people for phone in person.who.phones}):
        yield from session.scalars(sa.select(Word.row_id).where(Word.kind == "patient", Word.word.in_(part)))


def _by_name(session: Session, people: Sequence[Person]) -> Iterator[int]:
    """Both names at once: a last name alone would bring every Smith."""
    pairs = {
        (_word(p.values.get("last", "")), _word(p.values.get("first", "")))
        for p in people
        if p.who.first and p.who.last
    }
    last, first = aliased(Word), aliased(Word)
    for part in parts(pairs):
        query = (
            sa.select(last.row_id)
            .join(first, sa.and_(first.kind == last.kind, first.row_id == last.row_id))
            .where(
                last.kind == "patient",
                last.word.in_({pair[0] for pair in part}),
                first.word.in_({pair[1] for pair in part}),
            )
        )
        yield from session.scalars(query)


def _word(name: str) -> str:
    return max(text.words(name), key=len, default="")[:LONGEST]


def _numbered(session: Session, source: str, ids: Collection[int]) -> set[int]:
    found: set[int] = set()
    for part in parts(ids):
        query = sa.select(PatientNumber.patient_id).where(
            PatientNumber.source == source, PatientNumber.patient_id.in_(part), inforce.counts(PatientNumber)
        )
        found.update(session.scalars(query))
    return found
