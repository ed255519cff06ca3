"""What billing asks of a patient, written: asked, changed, withdrawn, tried by telephone, answered there or here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.checkin import askkinds, values
from frontdesk_gui.checkin.card import NewAnswer
from frontdesk_gui.checkin.model import Answer, Ask, AskAttempt, AskState, VisitItem
from frontdesk_gui.core import clock, rights, text, track
from frontdesk_gui.core.errors import NotFound, Refusal
from frontdesk_gui.core.rights import Right, Who
from frontdesk_gui.core.words import _
from frontdesk_gui.schedule import service as schedule

LONGEST = 200


@dataclass(frozen=True, slots=True)
class NewAsk:
    """An ask as billing writes it: `kind` of askkinds.KINDS, `text` the line the desk reads (empty: the kind's own
    words), `about` the address of what it is about, such as "denial:12"."""

    patient_id: int
    kind: str = ""
    text: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class AskEdit:
    """Another kind or line for an ask; `version` is the one that was shown."""

    ask_id: int
    version: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class AskAnswer:
    """What the patient said by telephone: done with a value, or could_not with a reason."""

    ask_id: int
    answer: str
    value: str = ""
    reason: str = ""


def _get(session: Session, ask_id: int) -> Ask:
    found = session.get(Ask, ask_id)
    if found is None:
        raise NotFound(_("This is not asked any more."))
    return found


def _open(session: Session, ask_id: int) -> Ask:
    found = _get(session, ask_id)
    if found.state == AskState.WITHDRAWN:
        raise Refusal(_("Billing has withdrawn this: the patient need not be asked any more."))
    if found.state != AskState.OPEN:
        raise Refusal(_("This has been answered in the meantime."))
    return found


def _line(kind: str, typed: str) -> str:
    """The line as it is kept. Refusal: nothing says what is asked."""
    words = " ".join(text.normalise(typed).split())
    if kind not in askkinds.KINDS:
        raise Refusal(_("Choose one of the usual asks, or write a line of your own."))
    if not words and not kind:
        raise Refusal(_("Write one line: what should the desk ask this patient?"))
    return text.clip(words, LONGEST) or _(askkinds.of(kind).words)


@rights.needs(Right.ASK_PATIENT)
def put(session: Session, new: NewAsk) -> int:
    """Ask something of a patient at her next check-in; its id. Refusal: no line. NotFound: no such patient."""
    schedule.patient(session, new.patient_id)
    who: Who = session.info["who"]
    line = _line(new.kind, new.text)
    made = Ask(
        patient_id=new.patient_id, kind=new.kind, text=line, about=new.about, at=clock.now(), person_id=who.person_id
    )
    session.add(made)
    session.flush()
    return made.id


@rights.needs(Right.ASK_PATIENT)
def change(session: Session, new: AskEdit) -> None:
    """Ask it in other words. Refusal: it is answered. Conflict: changed by somebody else since."""
    row = _open(session, new.ask_id)
    changed: dict[str, Any] = {"kind": new.kind, "text": _line(new.kind, new.text)}
    track.expect(row, new.version, changed)
    row.kind, row.text = changed["kind"], changed["text"]
    session.flush()


@rights.needs(Right.ASK_PATIENT)
def withdraw(session: Session, ask_id: int) -> None:
    """It need not be asked any more. Refusal: it is answered already."""
    row = _open(session, ask_id)
    row.state, row.answered_at = AskState.WITHDRAWN, clock.now()
    row.answered_by = _who(session)
    session.flush()


@rights.needs(Right.CHECK_IN)
def attempt(session: Session, ask_id: int, outcome: str) -> int:
    """Somebody has tried to reach the patient: `outcome` of askkinds.OUTCOMES; the attempt's id."""
    if outcome not in askkinds.OUTCOMES:
        raise Refusal(_("Say what came of the call: no answer, left message, or will call back."))
    row = _open(session, ask_id)
    made = AskAttempt(ask_id=row.id, at=clock.now(), person_id=_who(session), outcome=outcome)
    session.add(made)
    session.flush()
    return made.id


@rights.needs(Right.CHECK_IN)
def answer(session: Session, new: AskAnswer) -> None:
    """Keep what the patient said by telephone. Refusal: answered or withdrawn, no reason, a value of another kind."""
    row = _open(session, new.ask_id)
    if new.answer not in (Answer.DONE, Answer.COULD_NOT):
        raise Refusal(_("An ask is done, or you couldn't get it."))
    given = NewAnswer(0, askkinds.source(row.id), new.answer, new.value, new.reason)
    value = values.kept(given, askkinds.of(row.kind).value_kind, (), "")
    reason = text.normalise(new.reason).strip() if new.answer == Answer.COULD_NOT else ""
    _close(session, row, AskState(new.answer), value, reason)


# -- what a check-in does with it, in the same write --


def answered_here(session: Session, item: VisitItem) -> None:
    """An item of a visit was answered: where it is what billing asked, the ask is closed with it."""
    ask_id = askkinds.number(item.source)
    if ask_id is None:
        return
    row = _get(session, ask_id)
    done = item.answer == Answer.DONE
    reason = _("Doesn't apply") if item.answer == Answer.NOT_APPLICABLE else item.reason
    state = AskState.DONE if done else AskState.COULD_NOT
    _close(session, row, state, item.value, reason if not done else "", item.visit_id)


def open_again(session: Session, item: VisitItem) -> None:
    """The answer of a visit was taken back: the ask that was closed by it is open again."""
    ask_id = askkinds.number(item.source)
    row = session.get(Ask, ask_id) if ask_id is not None else None
    if row is None or row.visit_id != item.visit_id:
        return
    row.state, row.value, row.reason = AskState.OPEN, "", ""
    row.answered_at, row.answered_by, row.visit_id = None, None, None
    session.flush()


def _close(session: Session, row: Ask, state: AskState, value: str, reason: str, visit_id: int | None = None) -> None:
    row.state, row.value, row.reason, row.visit_id = state, value, reason, visit_id
    row.answered_at, row.answered_by = clock.now(), _who(session)
    session.flush()


def _who(session: Session) -> int:
    who: Who = session.info["who"]
    return who.person_id


def _worked_with(session: Session, _visits: sa.Select[Any], patients: sa.Select[Any]) -> bool:
    """Whether billing asks something of patients that an import brought: then it is not taken back."""
    return session.scalars(sa.select(Ask.id).where(Ask.patient_id.in_(patients)).limit(1)).first() is not None


schedule.also_ask(_worked_with)
