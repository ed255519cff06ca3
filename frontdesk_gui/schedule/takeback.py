"""When an import may be taken back, or be done again: not over the head of somebody who has worked with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import staged
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.words import _
from frontdesk_gui.schedule import inforce
from frontdesk_gui.schedule.model import (
    Authorization,
    Coverage,
    ImportRun,
    Patient,
    PatientNumber,
    Visit,
)
from frontdesk_gui.schedule.sweep import STAGING

_OF_PATIENTS: tuple[type[Any], ...] = (Visit, PatientNumber, Coverage, Authorization)


Used = Callable[[Session, sa.Select[Any], sa.Select[Any]], bool]
_used: list[Used] = []


def also_ask(used: Used) -> None:
    """Let a later room say whether somebody has worked with what an import brought: `used(session, visits, patients)`,
    both selects of ids."""
    _used.append(used)


def _refuse_used(session: Session, run_id: int) -> None:
    worked_on = not STAGING.as_brought(session, run_id)
    visits, brought = (sa.select(model.id).where(model.run_id == run_id) for model in (Visit, Patient))
    staged.refuse_used(worked_on or any(used(session, visits, brought) for used in _used))
    for model in _OF_PATIENTS:
        others = sa.or_(model.run_id.is_(None), model.run_id != run_id)
        if staged.any_row(session, model, model.patient_id.in_(brought), others, inforce.counts(model)):
            raise Refusal(
                _("This import cannot be undone: its patients have other visits by now. Nothing was altered.")
            )


check = STAGING.guard(_refuse_used, lambda run: (ImportRun.source == run["source"],))
