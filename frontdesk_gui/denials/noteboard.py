"""The notes from billing as each person sees them: what is new to her first, and who has read them if she may know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import clock, rights
from frontdesk_gui.core.errors import NotFound
from frontdesk_gui.core.parts import parts
from frontdesk_gui.core.rights import ROLE_WORDS, Right, Role, Who
from frontdesk_gui.core.words import _, n_
from frontdesk_gui.denials import feedback, feedback_clock, subjects
from frontdesk_gui.denials.inforce import counts
from frontdesk_gui.denials.model import Acknowledgement, Claim, Denial, Feedback
from frontdesk_gui.denials.notes import KIND, Board, Note, Question, Receipt, Slip
from frontdesk_gui.office import service as office

EVERY = 1_000_000


@rights.needs(Right.READ_NOTES)
def unread(session: Session) -> int:
    """How many notes to her, answers to her questions, and questions to her, this person has not dealt with."""
    who: Who = session.info["who"]
    asked = [*office.requests.answered_for(session, KIND), *office.requests.open_ones(session, KIND)]
    standing = set(session.scalars(sa.select(Feedback.id).where(Feedback.id.in_(_of(asked)), feedback.holds())))
    return len(_unread(session, who)) + sum(1 for one in asked if _note(one.about) in standing)


def _note(about: str) -> int:
    return int(about.removeprefix(f"{KIND}:"))


def _of(requests: Iterable[office.requests.Request]) -> set[int]:
    return {_note(one.about) for one in requests}


def _unread(session: Session, who: Who) -> set[int]:
    """The ids of the notes to her that she has not acknowledged."""
    got = sa.exists().where(Acknowledgement.feedback_id == Feedback.id, Acknowledgement.person_id == who.person_id)
    roles = sorted(role.value for role in who.roles)
    query = sa.select(Feedback).where(
        feedback.holds(), ~got, sa.or_(Feedback.to_role.in_(roles), Feedback.to_role == "")
    )
    return {row.id for row in session.scalars(query) if feedback.is_for(row, who)}


@rights.needs(Right.READ_NOTES)
def mine(session: Session) -> tuple[Note, ...]:
    """The notes to the person who looks, what is new to her first, then the newest."""
    return tuple(note for note in listed(session) if note.for_me)


@rights.needs(Right.READ_NOTES)
def listed(session: Session) -> tuple[Note, ...]:
    """All notes the person may see: those to her, for billing and managers every one."""
    return board(session, EVERY, clocked=False).notes


@rights.needs(Right.READ_NOTES)
def board(session: Session, most: int = 20, wanted: int = 0, clocked: bool = True) -> Board:
    """The first notes of all she may see: what is new to her first, for billing what was asked, then the newest.

    The note that is `wanted`, if she may see it, stands before all others."""
    who: Who = session.info["who"]
    writes = rights.may(who, Right.WRITE_NOTES)
    new = _unread(session, who)
    fresh = new | _of(office.requests.answered_for(session, KIND))
    asked = _of(office.requests.unanswered(session, KIND)) if writes else _of(office.requests.open_ones(session, KIND))
    rows = session.scalars(sa.select(Feedback).where(feedback.holds()).order_by(Feedback.at.desc(), Feedback.id.desc()))
    seen = [row.id for row in rows if writes or feedback.is_for(row, who)]
    ordered = sorted(seen, key=lambda one: (one != wanted, one not in fresh, one not in asked))
    told = feedback_clock.lately(session) if writes and clocked else None
    return Board(_notes(session, who, ordered[:most]), len(ordered), len(new), told)


@rights.needs(Right.READ_NOTES)
def one(session: Session, note_id: int) -> Note:
    """One note. NotFound: it is not there, or not for this person."""
    who: Who = session.info["who"]
    row = feedback.found(session, note_id)
    if not (feedback.is_for(row, who) or rights.may(who, Right.WRITE_NOTES)):
        raise NotFound(_("This note was written to somebody else."))
    return _notes(session, who, [note_id])[0]


@rights.needs(Right.READ_NOTES)
def slip(session: Session, note_id: int) -> Slip:
    """What the printed slip of a note is drawn from."""
    return Slip(one(session, note_id), office.practice.practice(session).name, session.info["who"].name, clock.now())


# -- putting a note together --


@dataclass(frozen=True, slots=True)
class _Names:
    """Who works here and what the person who looks may know of them."""

    who: Who
    names: Mapping[int, str]
    roles: Mapping[int, frozenset[Role]]
    payers: Mapping[int, tuple[str, Any]]

    def known(self, person_id: int | None) -> str:
        """A name that all may know: who wrote, who answered."""
        return self.names.get(person_id, "") if person_id is not None else ""

    def payer(self, payer_id: int | None) -> str:
        """Who pays, "" where it is not known."""
        return self.payers[payer_id][0] if payer_id is not None and payer_id in self.payers else ""

    def private(self, person_id: int | None) -> str:
        """A name that is only for the person herself and the manager, else ""."""
        may = person_id == self.who.person_id or Role.MANAGER in self.who.roles
        return self.known(person_id) if may else ""


def _names(session: Session, who: Who) -> _Names:
    every = office.directory(session)
    here = {one.id: one.roles for one in office.staff.people(session) if one.id is not None}
    return _Names(who, every.people, here, every.payers)


def _notes(session: Session, who: Who, ids: Sequence[int]) -> tuple[Note, ...]:
    """The notes of these ids in this order."""
    names = _names(session, who)
    found: dict[int, Note] = {}
    for part in parts(ids):
        receipts: dict[int, list[Any]] = defaultdict(list)
        query = sa.select(Acknowledgement).where(Acknowledgement.feedback_id.in_(part)).order_by(Acknowledgement.at)
        for receipt in session.scalars(query):
            receipts[receipt.feedback_id].append(receipt)
        asked: dict[int, list[office.requests.Request]] = defaultdict(list)
        for request in office.requests.about(session, map(feedback.address, part)):
            asked[_note(request.about)].append(request)
        for row, cause, payer_id in session.execute(_rows(part)):
            subject = (cause, payer_id) if row.denial_id is not None else (row.cause, row.payer_id)
            found[row.id] = _shaped(names, row, subject, receipts[row.id], asked[row.id])
    return tuple(found[each] for each in ids)


def _rows(ids: Sequence[int]) -> sa.Select[Any, Any, Any]:
    query = sa.select(Feedback, Denial.cause, Claim.payer_id).select_from(Feedback)
    query = query.outerjoin(Denial, sa.and_(Denial.id == Feedback.denial_id, counts(Denial)))
    query = query.outerjoin(Claim, sa.and_(Claim.id == Denial.claim_id, counts(Claim)))
    return query.where(Feedback.id.in_(ids), feedback.holds())


def _shaped(
    names: _Names,
    row: Feedback,
    subject: tuple[str, int | None],
    receipts: Sequence[Any],
    asked: Sequence[office.requests.Request],
) -> Note:
    who, (cause, payer_id) = names.who, subject
    read = {receipt.person_id for receipt in receipts}
    to = {person for person, roles in names.roles.items() if feedback.is_for(row, Who(person, "", roles))}
    own = next((receipt for receipt in receipts if receipt.person_id == who.person_id), None)
    return Note(
        id=row.id,
        at=row.at,
        by=names.known(row.person_id),
        to=_to(names, row),
        subject=subjects.in_words(cause, names.payer(payer_id)),
        happened=row.happened,
        next_time=row.next_time,
        example=row.example,
        denial_id=row.denial_id,
        cause=cause,
        for_me=feedback.is_for(row, who),
        mine=row.person_id == who.person_id,
        got_at=own.at if own is not None else None,
        thanked=bool(own is not None and own.thanks),
        asked=len(to | read),
        read=len(read),
        receipts=tuple(_receipt(names, row, receipt) for receipt in receipts),
        waiting=tuple(name for person in sorted(to - read) if (name := names.private(person))),
        questions=tuple(_question(names, row, each) for each in asked),
    )


def _to(names: _Names, row: Feedback) -> str:
    """To whom, in words: a role; herself; the names for who wrote it and the manager, else how many."""
    if row.to_role:
        return _(ROLE_WORDS[Role(row.to_role)])
    if row.person_id == names.who.person_id or Role.MANAGER in names.who.roles:
        return ", ".join(names.known(person) for person in row.to_people)
    if row.to_people == (names.who.person_id,):
        return _("You")
    return n_("{n} person", "{n} persons", len(row.to_people)).format(n=len(row.to_people))


def _receipt(names: _Names, row: Feedback, receipt: Any) -> Receipt:
    """Thanks are said by somebody to somebody: who wrote the note may know of whom they are."""
    thanked = receipt.thanks and row.person_id == names.who.person_id
    name = names.known(receipt.person_id) if thanked else names.private(receipt.person_id)
    return Receipt(name, receipt.at, receipt.thanks)


def _question(names: _Names, row: Feedback, asked: office.requests.Request) -> Question:
    """Who asks may be known to who is asked, and to who wrote the note."""
    own = asked.person_id == names.who.person_id
    to_her = asked.is_for(names.who) or row.person_id == names.who.person_id
    by = names.known(asked.person_id) if to_her else names.private(asked.person_id)
    fresh = own and not asked.is_open and not asked.seen
    answered = (asked.answer, asked.answered_at, names.known(asked.answered_by))
    return Question(asked.id, asked.text, asked.at, by, own, *answered, fresh)
