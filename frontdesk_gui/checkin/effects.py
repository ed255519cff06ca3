"""What follows from an answer: the insurance learns of it, and what must be keyed elsewhere is noted."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.checkin import asks, values
from frontdesk_gui.checkin.card import NewAnswer
from frontdesk_gui.checkin.due import Stand
from frontdesk_gui.checkin.model import Answer, ToKey, VisitItem
from frontdesk_gui.checkin.sheet import Sheet
from frontdesk_gui.core import clock
from frontdesk_gui.core.words import _
from frontdesk_gui.schedule import service as schedule

ANY = "*"


def follow(session: Session, whole: Sheet, stand: Stand, row: VisitItem, new: NewAnswer) -> int | None:
    """Do what an answer brings with it; the id of the line to be keyed in the practice's software, if there is one."""
    asks.answered_here(session, row)
    asked = stand.asked
    if asked is None or row.answer != Answer.DONE:
        _forget(session, row)
        return None
    # Billing asks for a new card, and does not say whose: with two insurances it is changed by hand.
    coverage = whole.first if asked.edition_id is not None or len(whole.coverages) == 1 else None
    changed = _insurance(session, asked.effect, coverage, row, new)
    typed = new.value.strip() != ""
    wanted = row.value in asked.keyed_when or (ANY in asked.keyed_when and typed and row.value != "")
    if not (changed or wanted):
        _forget(session, row)
        return None
    told = dict(asked.choices).get(row.value, row.value) if not new.detail else new.detail
    return _note(session, whole, row, _(told))


def _insurance(session: Session, effect: str, coverage: Any, row: VisitItem, new: NewAnswer) -> bool:
    """Tell the insurance; whether what its own software says of it is now out of date."""
    if coverage is None:
        return False
    if effect == "eligibility":
        schedule.verify(session, coverage.id, active=row.value == "active", reference=new.detail)
    elif effect == "card" and row.value != values.bare(coverage.member_id):
        schedule.change_coverage(session, coverage.id, member_id=row.value)
        return True
    elif effect == "relation" and row.value != coverage.relation:
        schedule.change_coverage(session, coverage.id, relation=row.value)
        return bool(coverage.relation)
    return False


def _waiting(session: Session, row: VisitItem) -> ToKey | None:
    query = sa.select(ToKey).where(
        ToKey.visit_id == row.visit_id, ToKey.item_key == row.item_key, ToKey.done_at.is_(None)
    )
    return session.scalars(query).first()


def _forget(session: Session, row: VisitItem) -> None:
    """An answer given anew that needs no keying takes the earlier line off the list."""
    waiting = _waiting(session, row)
    if waiting is not None:
        session.delete(waiting)


def _note(session: Session, whole: Sheet, row: VisitItem, value: str) -> int:
    waiting = _waiting(session, row)
    if waiting is None:
        waiting = ToKey(
            visit_id=row.visit_id,
            patient_id=whole.visit.patient_id,
            item_key=row.item_key,
            what=row.text,
            noted_at=clock.now(),
        )
        session.add(waiting)
    waiting.value = value
    session.flush()
    return waiting.id
