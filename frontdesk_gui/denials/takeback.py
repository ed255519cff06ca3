"""When an import of remittances may be taken back, or be done again: not over the head of somebody's work."""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import undo
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.staged import RunState
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import inforce
from frontdesk_gui.denials.model import Claim, ClaimPayment, Denial, DenialNote, Feedback, RemitRun
from frontdesk_gui.denials.sweep import STAGING
from frontdesk_gui.schedule import service as schedule


def check(session: Session, now: dict[str, Any] | None, then: dict[str, Any] | None) -> None:
    """Refuse a step of an import that would pull claims from under somebody's work."""
    if now is None or then is None or now["state"] == then["state"]:
        return
    if now["state"] == RunState.IN_FORCE:
        _refuse_used(session, now["id"])
    elif then["state"] == RunState.IN_FORCE:
        _refuse_newer(session, now)


def _refuse_used(session: Session, run_id: int) -> None:
    claims, denials = (
        sa.select(Claim.id).where(Claim.run_id == run_id),
        sa.select(Denial.id).where(Denial.run_id == run_id),
    )
    others = sa.or_(ClaimPayment.run_id.is_(None), ClaimPayment.run_id != run_id)
    used = (
        not STAGING.as_brought(session, run_id)
        or _any(session, ClaimPayment, ClaimPayment.claim_id.in_(claims), others, inforce.counts(ClaimPayment))
        or _any(session, DenialNote, DenialNote.denial_id.in_(denials))
        or _any(session, Feedback, Feedback.denial_id.in_(denials))
    )
    if used:
        raise Refusal(_("This import cannot be undone: somebody has worked with what it brought. Nothing was altered."))


def _refuse_newer(session: Session, run: dict[str, Any]) -> None:
    at = run["at"]
    moment = dt.datetime.fromisoformat(at) if isinstance(at, str) else at
    query = sa.select(RemitRun.id).where(RemitRun.at > moment, RemitRun.state == RunState.IN_FORCE.value)
    if session.execute(query.limit(1)).first() is not None:
        raise Refusal(_("A newer file has been taken in since. Please take this one in again instead."))


def _any(session: Session, model: type[Any], *conditions: Any) -> bool:
    return session.execute(sa.select(model.id).where(*conditions).limit(1)).first() is not None


def _billed(session: Session, visits: sa.Select[Any], _patients: sa.Select[Any]) -> bool:
    """Whether a payer has answered about some of these visits: then their schedule stays."""
    return _any(session, Claim, Claim.visit_id.in_(visits), inforce.counts(Claim))


undo.guard("remit_run", check)
schedule.also_ask(_billed)
