"""Visits that a newer file of the same source names no more: marked gone, never deleted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core.parts import parts
from frontdesk_gui.schedule import inforce
from frontdesk_gui.schedule.model import Status, Visit
from frontdesk_gui.schedule.sorting import Sorter

WAITING = (Status.BOOKED.value, Status.LATE.value, Status.UNSCHEDULED.value)


def visits(session: Session, sorter: Sorter) -> Iterator[Any]:
    """(id, start, patient_id) of visits not yet arrived that the file leaves out on its days and for its providers."""
    ids = sorted(provider for provider in sorter.providers if provider is not None and provider > 0)
    named = [Visit.provider_id.in_(ids)] if ids else []
    unnamed = [Visit.provider_id.is_(None)] if None in sorter.providers else []
    if not named and not unnamed:
        return
    for days in parts(sorted(sorter.days)):
        query = sa.select(Visit.id, Visit.start, Visit.patient_id).where(
            Visit.day.in_(days),
            Visit.source == sorter.source,
            sa.or_(*named, *unnamed),
            Visit.status.in_(WAITING),
            Visit.arrived_at.is_(None),
            Visit.checked_in_at.is_(None),
            inforce.counts(Visit),
        )
        for row in session.execute(query.order_by(Visit.start, Visit.id)):
            if row.id not in sorter.seen:
                yield row
