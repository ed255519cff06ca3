"""What one side asks of the other, and the answers: a question about a note, a denial, a visit, or about nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import clock, rights
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.parts import parts
from frontdesk_gui.core.rights import Right, Role, Who
from frontdesk_gui.core.words import _
from frontdesk_gui.office import keep, staff
from frontdesk_gui.office.model import Request as Row


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What is asked, of a role or of one person; `about` is the address of what it is about, such as "feedback:12"."""

    text: str
    about: str = ""
    to_role: Role | None = None
    to_person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A question as it stands; times are the practice's. `seen` is whether who asked has read the answer."""

    id: int
    about: str
    text: str
    at: dt.datetime
    person_id: int
    to_role: str
    to_person_id: int | None
    answer: str = ""
    answered_at: dt.datetime | None = None
    answered_by: int | None = None
    seen: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.answered_at is None

    def is_for(self, who: Who) -> bool:
        """Whether this person was asked, herself or by one of her roles."""
        return who.person_id == self.to_person_id or self.to_role in who.roles


def _read(row: Row) -> Request:
    seen = row.seen_at is not None
    asked = (row.id, row.about, row.text, row.at, row.person_id, row.to_role, row.to_person_id)
    return Request(*asked, row.answer, row.answered_at, row.answered_by, seen)


@rights.needs(Right.SEE_OFFICE)
def ask(session: Session, new: NewRequest) -> int:
    """Ask; the id. Refused without words, and where nobody is asked, or both a role and a person."""
    words = new.text.strip()
    if not words:
        raise Refusal(_("Please type what you would like to know."))
    if (new.to_role is None) == (new.to_person_id is None):
        raise Refusal(_("Please choose who is asked: a role or one person."))
    who: Who = session.info["who"]
    row = Row(about=new.about, text=words, at=clock.now(), person_id=who.person_id)
    row.to_role, row.to_person_id = new.to_role or "", new.to_person_id
    session.add(row)
    session.flush()
    return row.id


@rights.needs(Right.SEE_OFFICE)
def here(session: Session, person_id: int | None) -> bool:
    """Whether somebody can answer today: on the staff, and not out."""
    active = {person.id for person in staff.people(session)}
    return person_id in active and person_id not in staff.out(session, clock.today())


@rights.needs(Right.SEE_OFFICE)
def answer(session: Session, request_id: int, words: str) -> None:
    """Answer a question. Refused without words, and where somebody has answered it already."""
    row = keep.get(session, Row, request_id)
    if not words.strip():
        raise Refusal(_("Please type an answer."))
    if row.answered_at is not None:
        raise Refusal(_("Somebody has answered this already: “{answer}”").format(answer=row.answer))
    who: Who = session.info["who"]
    row.answer, row.answered_at, row.answered_by = words.strip(), clock.now(), who.person_id
    session.flush()


@rights.needs(Right.SEE_OFFICE)
def see(session: Session, about: str) -> int:
    """The person who acts has read the answers to what she asked about something; how many were new to her."""
    who: Who = session.info["who"]
    found = session.scalars(sa.select(Row).where(Row.about == about, *_unseen(who))).all()
    for row in found:
        row.seen_at = clock.now()
    session.flush()
    return len(found)


@rights.needs(Right.SEE_OFFICE)
def open_ones(session: Session, kind: str = "") -> tuple[Request, ...]:
    """The open questions to the person who looks or to her roles, oldest first; `kind` as in "feedback:12"."""
    who: Who = session.info["who"]
    return tuple(one for one in unanswered(session, kind) if one.is_for(who))


@rights.needs(Right.SEE_OFFICE)
def unanswered(session: Session, kind: str = "") -> tuple[Request, ...]:
    """All open questions, to whomever they were put, oldest first."""
    query = sa.select(Row).where(Row.answered_at.is_(None), *_of_kind(kind)).order_by(Row.at, Row.id)
    return tuple(map(_read, session.scalars(query)))


@rights.needs(Right.SEE_OFFICE)
def answered_for(session: Session, kind: str = "") -> tuple[Request, ...]:
    """The answers to what the person who looks has asked and has not read yet, oldest first."""
    who: Who = session.info["who"]
    query = sa.select(Row).where(*_unseen(who), *_of_kind(kind)).order_by(Row.answered_at, Row.id)
    return tuple(map(_read, session.scalars(query)))


@rights.needs(Right.SEE_OFFICE)
def about(session: Session, addresses: Iterable[str]) -> tuple[Request, ...]:
    """All that was asked about these addresses, oldest first."""
    found: list[Request] = []
    for part in parts(addresses):
        found += map(_read, session.scalars(sa.select(Row).where(Row.about.in_(part))))
    return tuple(sorted(found, key=lambda one: (one.at, one.id)))


def _unseen(who: Who) -> tuple[sa.ColumnElement[bool], ...]:
    return (Row.person_id == who.person_id, Row.answered_at.is_not(None), Row.seen_at.is_(None))


def _of_kind(kind: str) -> tuple[sa.ColumnElement[bool], ...]:
    return (Row.about.startswith(f"{kind}:", autoescape=True),) if kind else ()
