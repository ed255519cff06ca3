"""When an import of remittances may be taken back, or be done again: not over the head of somebody's work."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import staged
from frontdesk_gui.core.staged import any_row
from frontdesk_gui.denials import inforce
from frontdesk_gui.denials.model import Claim, ClaimPayment, Denial, DenialNote, Feedback
from frontdesk_gui.denials.sweep import STAGING
from frontdesk_gui.schedule import service as schedule


def _refuse_used(session: Session, run_id: int) -> None:
    claims, denials = (
        sa.select(Claim.id).where(Claim.run_id == run_id),
        sa.select(Denial.id).where(Denial.run_id == run_id),
    )
    others = sa.or_(ClaimPayment.run_id.is_(None), ClaimPayment.run_id != run_id)
    used = (
        not STAGING.as_brought(session, run_id)
        or any_row(session, ClaimPayment, ClaimPayment.claim_id.in_(claims), others, inforce.counts(ClaimPayment))
        or any_row(session, DenialNote, DenialNote.denial_id.in_(denials))
        or any_row(session, Feedback, Feedback.denial_id.in_(denials))
    )
    staged.refuse_used(used)


def _billed(session: Session, visits: sa.Select[Any], _patients: sa.Select[Any]) -> bool:
    """Whether a payer has answered about some of these visits: then their schedule stays."""
    return any_row(session, Claim, Claim.visit_id.in_(visits), inforce.counts(Claim))


STAGING.guard(_refuse_used, lambda _run: ())
schedule.also_ask(_billed)
