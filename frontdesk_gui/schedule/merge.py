"""What a file may change of a visit or insurance that is here: the desk's own facts are never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frontdesk_gui.schedule.model import CoverageState, Status

VISIT_COLUMNS = (
    "source",
    "source_id",
    "patient_id",
    "start",
    "day",
    "minutes",
    "provider_id",
    "site_id",
    "resource",
    "type_text",
    "reason",
    "status_word",
    "mode",
    "new_patient",
    "add_on",
    "copay_cents",
    "balance_cents",
    "arrived_at",
)
CALLED_OFF = frozenset({Status.CANCELLED, Status.RESCHEDULED, Status.NO_SHOW})
_FORWARD = {
    Status.BOOKED: 0,
    Status.UNSCHEDULED: 0,
    Status.LATE: 1,
    Status.ARRIVED: 2,
    Status.IN_ROOM: 3,
    Status.DONE: 4,
}
_FILLED = ("member_id", "group_no", "relation", "effective", "ends", "copay_cents")


def visit(now: Any, new: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a visit that a file changes. `now` is a row or an object with the columns of Visit."""
    changed = {name: new[name] for name in VISIT_COLUMNS if name in new and _differs(now, name, new[name])}
    if "balance_cents" in changed:
        changed["balance_on"] = new.get("balance_on")
    if "status" in new and (after := status(now, new["status"])) != now.status:
        changed["status"] = after
    return changed


def _differs(now: Any, name: str, value: Any) -> bool:
    if value is None or name in now.by_hand:
        return False
    held = getattr(now, name)
    return (held is None) if name == "arrived_at" else bool(held != value)


def status(now: Any, theirs: str) -> str:
    """Where a visit stands after a file: never back behind what the desk has done, unless it was called off."""
    if not by_desk(now) or theirs in CALLED_OFF:
        return theirs
    ours = _FORWARD.get(Status(now.status), 1)  # a no-show or a left one counts as little: she may have come after all
    return theirs if _FORWARD.get(Status(theirs), 0) > ours else str(now.status)


def by_desk(now: Any) -> bool:
    """Whether the desk has said where this visit stands."""
    return "status" in now.by_hand or now.arrived_at is not None or now.checked_in_at is not None


def clashes(now: Any, theirs: str) -> bool:
    """Whether a file calls off a visit whose patient is here."""
    return theirs in CALLED_OFF and now.arrived_at is not None and now.status not in CALLED_OFF


def same_card(now: Any, payer_id: int | None, member_id: str) -> bool:
    """Whether a coverage is the one a file means: the same payer, and the same member id where both have one."""
    if now.payer_id != payer_id:
        return False
    ours, theirs = _bare(now.member_id), _bare(member_id)
    return not ours or not theirs or ours == theirs


def _bare(number: str) -> str:
    return "".join(char for char in number.upper() if char.isalnum())


def held(now: Any) -> bool:
    """Whether the desk has verified or written a coverage itself."""
    return bool(now.by_hand) or now.state == CoverageState.VERIFIED


def coverage(now: Any, new: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a coverage that a file changes; of one the desk holds only what is missing."""
    changed: dict[str, Any] = {}
    for name in _FILLED:
        value, ours = new.get(name), getattr(now, name)
        if value in (None, "") or value == ours or (ours not in (None, "") and held(now)):
            continue
        if name == "member_id" and _bare(str(ours)) == _bare(str(value)):
            continue
        changed[name] = value
    if not now.by_hand and new["rank"] != now.rank:
        changed["rank"] = new["rank"]
    return changed
