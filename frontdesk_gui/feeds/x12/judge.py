"""What is a denial: decided by codes and money, never by the claim's status alone."""

from __future__ import annotations

from typing import NamedTuple

from frontdesk_gui.feeds.x12 import kinds
from frontdesk_gui.feeds.x12.records import Adjustment, ClaimPayment, ServiceLine

NONE, FULL, PARTIAL, REDUCED, STATUS_4_ONLY = "none", "full", "partial", "reduced", "status4_only"
REVERSAL, PREDETERMINATION, FORWARDED, UNREADABLE = "reversal", "predetermination", "forwarded", "unreadable"
DENIED = "denied"  # of a line
CALLED_DENIED, PROCESSED = "4", "1"  # what a claim's status says of it
_BY_STATUS = {"22": REVERSAL, "23": FORWARDED, "25": PREDETERMINATION}


class Verdict(NamedTuple):
    """What came of a claim: its state, the cents its denial codes took, a state a line, and those adjustments."""

    state: str
    denied_cents: int
    lines: tuple[str, ...]
    denying: tuple[Adjustment, ...]


def judge(claim: ClaimPayment) -> Verdict:
    """Tell a claim's outcome; what the payer is still to decide, passes on or takes back is no denial."""
    denying = tuple(one for one in claim.all_adjustments if denies(one, claim.status))
    lines = tuple(_line(line, claim.status) for line in claim.lines) if denying else (NONE,) * len(claim.lines)
    state = _BY_STATUS.get(claim.status or "") or _state(claim, lines, denying)
    taken = sum(one.cents or 0 for one in denying) if state in (FULL, PARTIAL, REDUCED) else 0
    return Verdict(state, taken, lines, denying)


def denies(one: Adjustment, status: str | None) -> bool:
    """Whether an adjustment is a denial; 24 is one only where the payer says the claim was not for it (status 4)."""
    if not one.cents:
        return False
    kind = kinds.kind_of(one.carc)
    return kind == kinds.DENIAL or (kind == kinds.CAPITATED and status == CALLED_DENIED)


def _line(line: ServiceLine, status: str | None) -> str:
    if not any(denies(one, status) for one in line.adjustments):
        return NONE
    return DENIED if not line.paid else REDUCED


def _state(claim: ClaimPayment, lines: tuple[str, ...], denying: tuple[Adjustment, ...]) -> str:
    # A claim its payer calls denied is denied, also where nobody tells what was paid.
    paid = 0 if claim.paid is None and claim.status == CALLED_DENIED else claim.paid
    if claim.status is None or paid is None:
        return UNREADABLE
    if denying and paid == 0:
        return FULL
    if DENIED in lines or any(denies(one, claim.status) for one in claim.adjustments):
        return PARTIAL
    if REDUCED in lines:
        return REDUCED
    return STATUS_4_ONLY if claim.status == CALLED_DENIED and paid == 0 else NONE
