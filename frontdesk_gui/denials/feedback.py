"""Notes from billing to the desk: written from a denial or a cluster, acknowledged, asked about, withdrawn."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import clock, rights
from frontdesk_gui.core.errors import NotFound, Refusal
from frontdesk_gui.core.rights import Right, Role, Who
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import codes, subjects
from frontdesk_gui.denials.inforce import counts
from frontdesk_gui.denials.model import Acknowledgement, Denial, Feedback
from frontdesk_gui.denials.notes import KIND, About, Draft, NewNote
from frontdesk_gui.office import service as office

LONGEST = 2_000  # letters; no more of a part fits on the slip


def address(note_id: int) -> str:
    """Where questions about a note hang."""
    return f"{KIND}:{note_id}"


def is_for(row: Feedback, who: Who) -> bool:
    """Whether a note was written to this person; nobody writes to herself."""
    asked = row.to_role in who.roles if row.to_role else who.person_id in row.to_people
    return asked and row.person_id != who.person_id


# -- writing --


@rights.needs(Right.WRITE_NOTES)
def draft(session: Session, about: About) -> Draft:
    """What a note about this can begin with. NotFound: there is no such denial."""
    of = subjects.subject(session, about)
    others = [one for one in office.staff.people(session) if one.id != session.info["who"].person_id]
    return Draft(
        about,
        of.words,
        of.happened,
        of.next_time,
        tuple(role for role in Role if any(role in one.roles for one in others)),
        tuple((one.id, one.name) for one in others if one.id is not None),
        tuple((one.key, _(one.name), _(one.what), _(one.do)) for one in codes.causes()),
    )


@rights.needs(Right.WRITE_NOTES)
def write(session: Session, new: NewNote) -> int:
    """Keep a note; its id. Refused where words are missing, where it reaches nobody, and where it names the patient."""
    who: Who = session.info["who"]
    happened, next_time, example = (words.strip() for words in (new.happened, new.next_time, new.example))
    if not happened or not next_time:
        raise Refusal(_("Please say what happened and what to do next time."))
    if max(map(len, (happened, next_time, example))) > LONGEST:
        raise Refusal(_("Please say it in fewer words: each part has room for {n} letters.").format(n=LONGEST))
    people = tuple(sorted(set(new.to_people)))
    _refuse_unheard(session, new.to_role, people, who)
    if new.about.denial_id is None and not new.about.cause:
        raise Refusal(_("Please choose what the note is about."))
    of = subjects.subject(session, new.about)
    if of.named_in(f"{happened} {next_time} {example}"):
        raise Refusal(_("Please leave out the patient's name: a note may be printed and hung up."))
    row = Feedback(happened=happened, next_time=next_time, example=example, paid_on=of.paid_on)
    row.denial_id, row.payer_id = new.about.denial_id, new.about.payer_id
    row.cause, row.carc = new.about.cause, new.about.carc
    row.to_role, row.to_people = new.to_role or "", people
    row.at, row.person_id = clock.now(), who.person_id
    session.add(row)
    session.flush()
    return row.id


def _refuse_unheard(session: Session, role: Role | None, people: tuple[int, ...], who: Who) -> None:
    """Refuse a note that goes to nobody, or both to a role and to persons."""
    if (role is None) == (not people):
        raise Refusal(_("Please choose whom it is for: a role, or one or more persons."))
    staff = {person.id: person.roles for person in office.staff.people(session) if person.id != who.person_id}
    if role is not None and not any(role in roles for roles in staff.values()):
        raise Refusal(_("Nobody else on the staff list has this role. Please choose persons."))
    if not staff.keys() >= set(people):
        raise Refusal(_("A note goes to others who work here now. Please choose again."))


@rights.needs(Right.WRITE_NOTES)
def withdraw(session: Session, note_id: int) -> None:
    """Take a note back: nobody is shown it any more. Refused to others than who wrote it and the manager."""
    row, who = found(session, note_id), session.info["who"]
    if row.person_id != who.person_id and Role.MANAGER not in who.roles:
        raise Refusal(_("Only who wrote a note, or a manager, can withdraw it."))
    row.withdrawn = True
    session.flush()


# -- reading it --


@rights.needs(Right.READ_NOTES)
def acknowledge(session: Session, note_id: int) -> None:
    """ "Got it": the person has read the note, and the answers to what she asked about it."""
    _receipt(session, _mine(session, note_id))
    office.requests.see(session, address(note_id))


@rights.needs(Right.READ_NOTES)
def thank(session: Session, note_id: int, words: str = "") -> None:
    """Say thanks for a note, in these words or plainly; whoever thanks has read it."""
    receipt = _receipt(session, _mine(session, note_id))
    receipt.thanks = words.strip() or _("Thank you!")
    office.requests.see(session, address(note_id))


@rights.needs(Right.READ_NOTES)
def ask(session: Session, note_id: int, words: str) -> int:
    """Ask back: a question to who wrote the note, or to billing where she is out or gone; its id."""
    row = _mine(session, note_id)
    if row.person_id is not None and office.requests.here(session, row.person_id):
        new = office.requests.NewRequest(words, address(note_id), to_person_id=row.person_id)
    else:
        new = office.requests.NewRequest(words, address(note_id), to_role=Role.BILLER)
    return office.requests.ask(session, new)


@rights.needs(Right.WRITE_NOTES)
def answer(session: Session, request_id: int, words: str) -> None:
    """Answer a question about a note."""
    office.requests.answer(session, request_id, words)


def found(session: Session, note_id: int) -> Feedback:
    """The row of a note that counts; NotFound where it was withdrawn or its denial was taken back."""
    row = session.scalars(sa.select(Feedback).where(Feedback.id == note_id, holds())).first()
    if row is None:
        raise NotFound(_("This note is no longer here. It was withdrawn, or its denial was taken back."))
    return row


def _mine(session: Session, note_id: int) -> Feedback:
    row = found(session, note_id)
    if not is_for(row, session.info["who"]):
        raise Refusal(_("This note was not written to you."))
    return row


def _receipt(session: Session, row: Feedback) -> Acknowledgement:
    """The person's receipt, made where there is none yet; the first moment counts."""
    who: Who = session.info["who"]
    of_note = (Acknowledgement.feedback_id == row.id, Acknowledgement.person_id == who.person_id)
    kept = session.scalars(sa.select(Acknowledgement).where(*of_note)).first()
    if kept is None:
        kept = Acknowledgement(feedback_id=row.id, person_id=who.person_id, at=clock.now())
        session.add(kept)
    session.flush()
    return kept


def holds() -> sa.ColumnElement[bool]:
    """The condition every read of notes carries: not withdrawn, and the denial it is about has not been taken back."""
    denial = sa.select(Denial.id).where(Denial.id == Feedback.denial_id, counts(Denial)).correlate(Feedback)
    return sa.and_(Feedback.withdrawn.is_(False), sa.or_(Feedback.denial_id.is_(None), denial.exists()))
