"""What an import of remittances is made of, and how one that was cancelled, cut off or taken back is cleared away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from frontdesk_gui.core.staged import Staging
from frontdesk_gui.denials.model import Cell, Claim, ClaimPayment, Denial, RemitRun, Remittance
from frontdesk_gui.office import service as office


def _withdraw(session: Session, counts: Mapping[str, Any]) -> None:
    office.staging.withdraw(session, counts.get("made", {}))


# In this order: each refers only to those after it.
STAGING = Staging(RemitRun, (Cell, Denial, ClaimPayment, Claim, Remittance), _withdraw)
sweep, clear = STAGING.sweep, STAGING.clear
