"""Decides for the rows of one file whom each of them means: a patient of ours, somebody new, or a question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from frontdesk_gui.core import text
from frontdesk_gui.schedule import known, matching
from frontdesk_gui.schedule.incoming import Person

# What a file may tell us about a patient; names, birth date and sex count as changed only where letters differ.
COLUMNS = ("first", "last", "middle", "suffix", "dob", "sex", "phones", "zip", "language")


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody not yet here; `ref` is below zero until she is written. `candidates`: who she may be (it is asked)."""

    ref: int
    person: Person
    candidates: tuple[int, ...] = ()


@dataclass(slots=True)
class Found:
    """What a stretch of rows says about people: `refs` by row; the rest is to be written."""

    refs: list[int] = field(default_factory=list)
    new: list[NewPerson] = field(default_factory=list)
    numbers: list[tuple[int, str]] = field(default_factory=list)
    filled: dict[int, dict[str, Any]] = field(default_factory=dict)


class People:
    """Remembers whom a file has named so far, so that one person stays one person from its first row to its last.

    Somebody new goes by a number below zero for the whole file; whoever writes her keeps the id she was given.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self._by_number: dict[str, int] = {}
        self._by_key: dict[tuple[str, dt.date | None], tuple[int, frozenset[str]]] = {}
        self._here: set[str] = set()
        self._last = 0

    def resolve(self, session: Session, people: Sequence[Person], by_visit: Sequence[int | None]) -> Found:
        """Whom each row means; `by_visit` is the patient of the visit it names, where we have that visit."""
        found = Found(refs=[0] * len(people))
        numbers = known.numbers(session, self.source, [p.number for p in people if p.number not in self._by_number])
        self._here.update(numbers)
        open_rows: list[int] = []
        for at, person in enumerate(people):
            found.refs[at] = self._remembered(person) or numbers.get(person.number, 0)
            if not found.refs[at]:
                open_rows.append(at)
        self._by_visit(session, people, by_visit, open_rows, found)
        self._by_rules(session, people, [at for at in open_rows if not found.refs[at]], found)
        self._fill(session, people, found)
        return found

    def _remembered(self, person: Person) -> int:
        if person.number:
            return self._by_number.get(person.number, 0)
        ref, phones = self._by_key.get(person.key, (0, frozenset()))
        others = person.key[1] is None and phones and person.who.phones and phones.isdisjoint(person.who.phones)
        return 0 if others else ref

    def _remember(self, person: Person, ref: int) -> None:
        if person.number:
            self._by_number[person.number] = ref
        else:
            self._by_key[person.key] = (ref, person.who.phones)

    def _by_visit(
        self, session: Session, people: Sequence[Person], by_visit: Sequence[int | None], rows: list[int], found: Found
    ) -> None:
        """Rule 0 by the visit's own id: it keeps its patient unless the row names somebody else."""
        wanted = {patient for at in rows if (patient := by_visit[at])}
        ours = known.patients(session, wanted)
        for at in rows:
            patient = ours.get(by_visit[at] or 0)
            if patient is not None and _may_be(people[at].who, known.identity(patient)):
                # A name without a birth date does not link the next row too: two may share it.
                self._known(found, at, people[at], patient.id, for_the_file=people[at].key[1] is not None)

    def _by_rules(self, session: Session, people: Sequence[Person], rows: list[int], found: Found) -> None:
        named = [people[at] for at in rows if people[at].named]
        answers = known.answers(session, self.source, named) if named else {}
        unanswered = [person for person in named if person.key not in answers]
        candidates = known.Candidates(session, self.source, unanswered) if unanswered else None
        for at in rows:
            person = people[at]
            if ref := self._remembered(person):
                found.refs[at] = ref
            elif person.named and person.key in answers:
                self._known(found, at, person, answers[person.key])
            else:
                self._judge(found, at, person, candidates)

    def _judge(self, found: Found, at: int, person: Person, candidates: known.Candidates | None) -> None:
        near = candidates.of(person) if candidates and person.named else ()
        verdict = matching.match(person.who, near, numbered=bool(person.number))
        if isinstance(verdict, matching.Link):
            self._known(found, at, person, verdict.id)
            return
        self._last -= 1
        found.refs[at] = self._last
        found.new.append(NewPerson(self._last, person, verdict.ids if isinstance(verdict, matching.Ask) else ()))
        self._remember(person, self._last)

    def _known(self, found: Found, at: int, person: Person, patient_id: int, *, for_the_file: bool = True) -> None:
        found.refs[at] = patient_id
        if person.number:
            found.numbers.append((patient_id, person.number))
        if person.number or for_the_file:
            self._remember(person, patient_id)

    def _fill(self, session: Session, people: Sequence[Person], found: Found) -> None:
        """What the file knows better or more of patients that were here before."""
        here = {ref for ref in found.refs if ref > 0}
        rows = known.patients(session, here)
        for person, ref in zip(people, found.refs, strict=True):
            if ref in rows and (changed := news(rows[ref], person, by_number=person.number in self._here)):
                found.filled[ref] = found.filled.get(ref, {}) | changed


def _may_be(one: matching.Identity, other: matching.Identity) -> bool:
    """Whether the row could still mean the visit's patient: not another birth date, not both names other."""
    if one.dob and other.dob and one.dob != other.dob and one.first != other.first:
        return False
    return not (one.first and other.first and one.first != other.first and one.last != other.last)


def news(patient: Any, person: Person, *, by_number: bool) -> dict[str, Any]:
    """The columns of a patient that a row changes: what is missing, and what differs where her source knows her number.

    What the desk has written stays; `patient` is a row or an object with the columns of Patient.
    """
    changed: dict[str, Any] = {}
    for name in COLUMNS:
        now, value = getattr(patient, name), person.values.get(name)
        if not value or name in patient.by_hand or same(name, now, value) or (now and not by_number):
            continue
        changed[name] = value
    if person.number and not patient.chart and "chart" not in patient.by_hand:
        changed["chart"] = person.number
    if (
        patient.provisional
        and patient.same_as is None
        and person.number
        and (person.named or patient.last)
        and by_number
    ):
        changed["provisional"] = False
    return changed


def same(name: str, now: Any, value: Any) -> bool:
    """Whether a column holds what the file says, written another way perhaps ("OBRIEN" is O'Brien)."""
    if now == value:
        return True
    if name == "phones":
        return set(value) <= set(now or ())
    if name in ("first", "last", "middle"):
        return bool(now) and matching.letters(now) == matching.letters(value)
    return isinstance(value, str) and text.fold(str(now or "")) == text.fold(value)
