"""Writes a check-in: its rows at the first touch, each answer with what follows from it, and its frozen end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.checkin import asks, due, effects, sheet, shown, values
from frontdesk_gui.checkin.card import Answered, Finished, NewAnswer
from frontdesk_gui.checkin.due import Stand
from frontdesk_gui.checkin.model import Answer, CheckIn, ItemState, Standing, ToKey, VisitItem
from frontdesk_gui.checkin.sheet import Sheet
from frontdesk_gui.core import clock, text
from frontdesk_gui.core.errors import NotFound, Refusal
from frontdesk_gui.core.rights import Who
from frontdesk_gui.core.words import _
from frontdesk_gui.schedule import service as schedule

SHOWN_OPEN = 4
Rows = dict[str, VisitItem]


def begin(session: Session, visit_id: int) -> tuple[Sheet, CheckIn]:
    """The visit and its check-in, which begins now where nobody has touched it. Refusal: it has ended."""
    whole = sheet.of_visit(session, visit_id)
    found = session.scalars(sa.select(CheckIn).where(CheckIn.visit_id == visit_id)).one_or_none()
    if found is None:
        who: Who = session.info["who"]
        found = CheckIn(visit_id=visit_id, started_at=clock.now(), person_id=who.person_id)
        session.add(found)
    elif found.finished_at is not None:
        raise Refusal(_("This patient is already checked in. Choose “Open again” to change an answer."))
    return whole, found


def rows_of(session: Session, visit_id: int) -> Rows:
    """The visit's rows by item, to be written to."""
    return {row.item_key: row for row in session.scalars(sa.select(VisitItem).where(VisitItem.visit_id == visit_id))}


def settle(session: Session, whole: Sheet, rows: Rows) -> Rows:
    """Make the visit's rows say what its items say now: new ones written, fine ones marked, others taken off."""
    wanted = {stand.key: stand for stand in whole.stands}
    for key, row in list(rows.items()):
        if key not in wanted:
            session.delete(row)
            del rows[key]
    for key, stand in wanted.items():
        if key not in rows:
            rows[key] = _written(whole, stand)
            session.add(rows[key])
        if stand.state in ("fine", "open"):
            _mark(rows[key], stand, whole)
    return rows


def _written(whole: Sheet, stand: Stand) -> VisitItem:
    asked = stand.asked
    assert asked is not None  # an item without a row comes from the checklists
    names = ("text", "why", "how", "group", "position", "required", "owner", "value_kind", "kind", "source")
    return VisitItem(
        visit_id=whole.visit.id,
        edition_id=asked.edition_id,
        item_key=asked.key,
        **{name: getattr(asked, name) for name in names},
    )


def _mark(row: VisitItem, stand: Stand, whole: Sheet) -> None:
    """An item nobody has answered at this visit: fine since an earlier day, or open."""
    _cleared(row)
    fine = stand.state == "fine" and stand.held is not None
    row.fine_since = stand.held.answered_on if fine else None
    row.answer = stand.held.answer if fine else None
    row.state = ItemState.CLOSED if fine else ItemState.OPEN
    if stand.asked is not None:
        row.about = whole.about[stand.asked.about]


def _cleared(row: VisitItem) -> None:
    row.state, row.answer, row.fine_since = ItemState.OPEN, None, None
    row.value, row.reason, row.seconds, row.answered_at, row.answered_by = "", "", None, None, None


def answer(session: Session, new: NewAnswer) -> Answered:
    """Keep an answer and do what follows from it. Refusal: no such item, a bad value, the check-in has ended."""
    whole, began = begin(session, new.visit_id)
    rows = settle(session, whole, rows_of(session, new.visit_id))
    stand = next((each for each in whole.stands if each.key == new.item_key), None)
    if stand is None:
        raise NotFound(_("This item is not asked at this visit any more. The list has been read again."))
    row = rows[new.item_key]
    choices = stand.asked.choices if stand.asked is not None else ()
    value = values.kept(new, row.value_kind, choices, shown.earlier(whole, stand))
    _answered(session, row, new, value, _since(began, rows.values()))
    session.flush()
    keyed = effects.follow(session, whole, stand, row, new)
    _again(session, whole, row, rows)
    return Answered(row.id, keyed)


def _since(began: CheckIn, rows: Iterable[VisitItem]) -> dt.datetime:
    """The last touch of a check-in."""
    return max([began.started_at, *(row.answered_at for row in rows if row.answered_at is not None)])


def _answered(session: Session, row: VisitItem, new: NewAnswer, value: str, since: dt.datetime) -> None:
    who: Who = session.info["who"]
    now = clock.now()
    row.state, row.answer, row.fine_since = ItemState.CLOSED, new.answer, None
    row.value, row.reason = value, text.normalise(new.reason).strip() if new.answer == Answer.COULD_NOT else ""
    row.seconds = values.seconds(new.seconds, since, now)
    row.answered_at, row.answered_by = now, who.person_id


def _again(session: Session, whole: Sheet, row: VisitItem, rows: Rows) -> None:
    """An answer can change what else is asked, and what it is about itself: the card shows another member ID."""
    session.flush()
    whole = sheet.retold(whole, rows, sheet.coverages_of(session, whole.visit.patient_id))
    stand = next((each for each in whole.stands if each.key == row.item_key), None)
    if row.answered_at is not None and stand is not None and stand.asked is not None:
        row.about = whole.about[stand.asked.about]
        whole = sheet.retold(whole, rows)
    settle(session, whole, rows)
    session.flush()


def unanswer(session: Session, visit_id: int, item_key: str) -> None:
    """Open an item again. What it has changed elsewhere (an insurance) stays: Undo takes that back."""
    whole, _began = begin(session, visit_id)
    rows = rows_of(session, visit_id)
    row = rows.get(item_key)
    if row is None or row.answer is None:
        return
    _cleared(row)
    for waiting in session.scalars(
        sa.select(ToKey).where(ToKey.visit_id == visit_id, ToKey.item_key == item_key, ToKey.done_at.is_(None))
    ):
        session.delete(waiting)
    asks.open_again(session, row)
    _again(session, whole, row, rows)


def confirm_rest(session: Session, visit_id: int, seconds: int | None) -> int:
    """Answer every open item that is only to be confirmed with its first choice; how many there were."""
    whole, began = begin(session, visit_id)
    rows = settle(session, whole, rows_of(session, visit_id))
    rest = [stand for stand in whole.stands if stand.state == "open" and stand.asked and stand.asked.confirms]
    since = _since(began, rows.values())
    for number, stand in enumerate(rest):
        spent = seconds if number == 0 else 0
        new = NewAnswer(visit_id, stand.key, Answer.DONE, seconds=spent)
        choices = stand.asked.choices if stand.asked is not None else ()
        value = values.kept(new, rows[stand.key].value_kind, choices, choices[0][0] if choices else "")
        _answered(session, rows[stand.key], new, value, since)
    settle(session, sheet.retold(whole, rows), rows)
    return len(rest)


def check_in(session: Session, visit_id: int, override_reason: str | None) -> Finished:
    """End a check-in: every row frozen, open ones too; the answers stand for the patient; the visit is checked in."""
    whole, began = begin(session, visit_id)
    rows = settle(session, whole, rows_of(session, visit_id))
    missing = due.open_required(whole.stands)
    reason = text.normalise(override_reason or "").strip()
    if missing and not reason:
        raise Refusal(still_needed(missing))
    session.flush()
    _stand(session, whole, rows)
    for row in rows.values():
        row.frozen = True
    began.finished_at, began.overridden = clock.now(), len(missing)
    began.reason = reason if missing else ""
    began.seconds = sum(row.seconds or 0 for row in rows.values())
    schedule.check_in(session, visit_id, clock.now())
    waiting = sa.select(sa.func.count()).where(ToKey.visit_id == visit_id, ToKey.done_at.is_(None))
    return Finished(visit_id, missing, session.scalar(waiting) or 0)


def still_needed(missing: tuple[str, ...]) -> str:
    """The sentence that names what is missing, and what to do about it."""
    names = "; ".join(missing[:SHOWN_OPEN])
    if len(missing) > SHOWN_OPEN:
        names = _("{names}; and {n} more").format(names=names, n=len(missing) - SHOWN_OPEN)
    return _("Still needed: {names}. Get these, or say why to check in anyway.").format(names=names)


def _stand(session: Session, whole: Sheet, rows: Rows) -> None:
    """The answers given now stand for the patient until they expire."""
    patient = whole.visit.patient_id
    held = {row.item_key: row for row in session.scalars(sa.select(Standing).where(Standing.patient_id == patient))}
    for stand in whole.stands:
        row = rows[stand.key]
        if (
            stand.asked is None
            or stand.asked.edition_id is None
            or stand.state not in (Answer.DONE, Answer.NOT_APPLICABLE)
            or row.answered_at is None
        ):
            continue
        one = held.get(stand.key)
        if one is None:
            one = Standing(patient_id=patient, item_key=stand.key)
            session.add(one)
        one.about, one.answer, one.value = row.about, stand.state, row.value
        one.answered_on, one.visit_item_id = row.answered_at.date(), row.id


def reopen(session: Session, visit_id: int) -> None:
    """Take an ended check-in up again. NotFound: it was never made."""
    began = session.scalars(sa.select(CheckIn).where(CheckIn.visit_id == visit_id)).one_or_none()
    if began is None or began.finished_at is None:
        raise NotFound(_("This patient is not checked in yet."))
    for row in rows_of(session, visit_id).values():
        row.frozen = False
    began.finished_at, began.overridden, began.reason = None, 0, ""
    schedule.check_in(session, visit_id, None)
