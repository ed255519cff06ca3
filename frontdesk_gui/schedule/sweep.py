"""What an import of a schedule is made of, and how one that was cancelled, cut off or taken back is cleared away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from frontdesk_gui.core.staged import Staging
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule.model import (
    Authorization,
    Coverage,
    ImportRun,
    LinkQuestion,
    Patient,
    PatientNumber,
    SetAside,
    Visit,
)


def _withdraw(session: Session, counts: Mapping[str, Any]) -> None:
    office.staging.withdraw(session, counts.get("made", {}))


# In this order: each refers only to those after it.
STAGING = Staging(
    ImportRun, (Visit, LinkQuestion, Coverage, Authorization, PatientNumber, SetAside, Patient), _withdraw
)
sweep, clear = STAGING.sweep, STAGING.clear
