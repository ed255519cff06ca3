"""Siblings arriving together: visits of one household on one day, and the answers they may share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from frontdesk_gui.checkin import answers, due, sheet
from frontdesk_gui.checkin.card import Sibling
from frontdesk_gui.checkin.model import Answer, ItemState
from frontdesk_gui.checkin.sheet import Sheet
from frontdesk_gui.core import text
from frontdesk_gui.schedule import service as schedule

TOGETHER = dt.timedelta(hours=2)


def same(one: Any, other: Any) -> bool:
    """Whether two visits are of one household, arriving together: a phone in common, or last name and ZIP."""
    if one.patient_id == other.patient_id or abs(one.start - other.start) > TOGETHER:
        return False
    if _phones(one) & _phones(other):
        return True
    return (
        bool(one.zip)
        and one.zip[:5] == other.zip[:5]
        and bool(one.last)
        and text.fold(one.last) == text.fold(other.last)
    )


def _phones(visit: Any) -> set[str]:
    found = {text.digits(str(phone))[-10:] for phone in visit.phones or ()}
    return {phone for phone in found if len(phone) == 10}


def siblings(session: Session, visit_id: int) -> tuple[Sibling, ...]:
    """The visits of the same household that are not checked in, with how many answers each would take over."""
    mine = sheet.of_visit(session, visit_id)
    found = []
    for other in sheet.of_day(session, mine.visit.day):
        visit = other.visit
        if visit.status in due.DROPPED or visit.checked_in_at is not None or not same(mine.visit, visit):
            continue
        name = schedule.shown(visit.first, visit.last, visit.chart, visit.suffix)
        found.append(Sibling(visit.id, name, visit.start, len(_shared(mine, other))))
    return tuple(found)


def _shared(mine: Sheet, other: Sheet) -> Sequence[tuple[Any, str]]:
    """Answers given at the first visit that the second still waits for: (row, item key)."""
    still = {stand.key for stand in other.stands if stand.state == "open"}
    given = (stand for stand in mine.stands if stand.state == Answer.DONE and stand.asked and stand.asked.shared)
    return [(stand.kept, stand.key) for stand in given if stand.key in still]


def share(session: Session, from_visit: int, to_visit: int) -> int:
    """Take over the answers that may be shared; how many. What they cost is counted once, at the first visit."""
    mine = sheet.of_visit(session, from_visit)
    whole, _began = answers.begin(session, to_visit)
    if not same(mine.visit, whole.visit):
        return 0
    mine_given = _shared(mine, whole)
    kept = answers.settle(session, whole, answers.rows_of(session, to_visit))
    for given, key in mine_given:
        row = kept[key]
        row.state, row.answer, row.fine_since = ItemState.CLOSED, given.answer, None
        row.value, row.seconds = given.value, 0
        row.answered_at, row.answered_by = given.answered_at, given.answered_by
    answers.settle(session, sheet.retold(whole, kept), kept)
    return len(mine_given)
