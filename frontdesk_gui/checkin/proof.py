"""Proof that an insurance was active for a visit: the payer's word at the time, under its reference number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from frontdesk_gui.checkin import due, sheet, values
from frontdesk_gui.core import rights
from frontdesk_gui.core.rights import Right
from frontdesk_gui.schedule import service as schedule


class Billed(NamedTuple):
    """Which insurance is meant: whose claim it was and its member id, as far as they are known."""

    payer_id: int | None = None
    member_id: str = ""


@rights.needs(Right.SEE_SCHEDULE)
def proof(session: Session, visit_id: int, billed: Billed) -> schedule.Check | None:
    """The check that proves it; None where none was made in time, or the payer said otherwise, or gave no number."""
    row = next(iter(session.execute(schedule.visit_select((visit_id,)))), None)
    if row is None:
        return None
    stale = sheet.stale(session, row.day)
    meant = _meant(schedule.checks_for(session, visit_id), billed)
    proves = [each for each in meant if each.reference and due.coverage_state(each, row.day, stale) == "verified"]
    # Where it cannot be told which of several was billed, each of them must have been active.
    return proves[0] if proves and len(proves) == len(meant) else None


def _meant(told: Sequence[schedule.Check], billed: Billed) -> Sequence[schedule.Check]:
    """The insurance of that member id, else those with the payer; all of them where neither is known."""
    member = values.bare(billed.member_id)
    same = [each for each in told if member and values.bare(each.member_id) == member]
    theirs = [each for each in same or told if each.payer_id == billed.payer_id]
    return theirs or same or (told if billed.payer_id is None else ())
