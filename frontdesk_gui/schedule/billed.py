"""What a payer's answer is matched with: visits by number and by day, with who was seen; and what it says of QMB."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import rights
from frontdesk_gui.core.among import among
from frontdesk_gui.core.rights import Right
from frontdesk_gui.schedule import inforce
from frontdesk_gui.schedule.model import Coverage, Patient, Status, Visit

NOT_SEEN = (Status.CANCELLED, Status.RESCHEDULED, Status.NO_SHOW, Status.GONE)


_COLUMNS: list[Any] = [
    Visit.id,
    Visit.day,
    Visit.control_number,
    Visit.patient_id,
    Visit.type_text,
    Visit.provider_id,
    Patient.last,
    Patient.first,
]
_MEMBERS: list[Any] = [Coverage.patient_id, Coverage.member_id, Coverage.payer_id]


@cache
def _billed() -> sa.Select[Any]:
    seen = Visit.status.not_in([status.value for status in NOT_SEEN])
    return sa.select(*_COLUMNS).join(Patient, Patient.id == Visit.patient_id).where(inforce.counts(Visit), seen)


def numbered_select(numbers: Collection[str]) -> sa.Select[Any]:
    """Visits that went out under these patient control numbers: id, day, control_number, patient_id, type_text,
    provider_id, last, first."""
    # The first condition lets both databases take the partial index.
    return _billed().where(Visit.control_number != sa.literal_column("''"), among(Visit.control_number, numbers))


def seen_select(days: Collection[dt.date]) -> sa.Select[Any]:
    """Visits that took place on these days, with the same columns."""
    return _billed().where(Visit.day.in_(sorted(days)))


def member_select(patient_ids: Collection[int]) -> sa.Select[Any]:
    """The member ids patients have or had: patient_id, member_id, payer_id."""
    return sa.select(*_MEMBERS).where(
        Coverage.patient_id.in_(sorted(patient_ids)), Coverage.member_id != "", inforce.counts(Coverage)
    )


@rights.needs(Right.EDIT_COVERAGE)
def mark_qmb(session: Session, patient_id: int, payer_id: int | None, day: dt.date) -> bool:
    """A remittance of that day told QMB of this patient: her insurance with the payer says so; whether it is new."""
    query = sa.select(Coverage).where(Coverage.patient_id == patient_id, Coverage.active, inforce.counts(Coverage))
    cards = session.scalars(query.order_by(Coverage.rank, Coverage.id)).all()
    theirs = [card for card in cards if card.payer_id == payer_id] or cards[:1]
    fresh = [card for card in theirs if not card.qmb or card.qmb_on is None or card.qmb_on < day]
    for card in fresh:
        card.qmb, card.qmb_on = True, day
    return bool(fresh)
