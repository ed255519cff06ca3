"""What the work list reads, what can be done with a denial and by which key, and what is kept on this computer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frontdesk_gui.core import settings
from frontdesk_gui.core.words import N_
from frontdesk_gui.denials.names import Work

TABLES = frozenset(
    {
        "denial",
        "claim",
        "denial_note",
        "remit_run",
        "remittance",
        "claim_payment",
        "payer",
        "payer_clock",
        "person",
        "setting",
    }
)
OF_CARD = frozenset({"patient", "coverage", "feedback"})  # no part of the list, but of the card
NOTHING: dict[str, Any] = {}
KEPT: settings.Setting[dict[str, Any]] = settings.computer("denials.filters", NOTHING, N_("Filters of the work list"))
VIEWS: settings.Setting[dict[str, Any]] = settings.computer(
    "denials.views", NOTHING, N_("Saved views of the work list")
)


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done with the denial under the focus, by its key or its button; `many`: with several."""

    what: str
    key: str
    words: str
    icon: str
    many: bool = True


ACTIONS = (
    Action("status", "S", N_("Status"), "flag"),
    Action("next", "D", N_("Next date"), "calendar-days"),
    Action("note", "N", N_("Note"), "message-square"),
    Action("desk", "F", N_("Note to the desk"), "lightbulb", many=False),
    Action("mine", "M", N_("I take it"), "user-check"),
    Action("owner", "O", N_("Owner"), "user"),
    Action("cause", "C", N_("Cause"), "circle-help"),
    Action("write_off", "W", N_("Write off"), "wallet", many=False),
    Action("visit", "V", N_("Visit"), "calendar-check", many=False),
    Action("ask", "A", N_("Ask the patient"), "phone", many=False),
    Action("letter", "L", N_("Appeal letter"), "mail", many=False),
    Action("patient", "P", N_("Update the patient"), "id-card", many=False),
)
SHOWN = (
    "status",
    "next",
    "note",
    "desk",
    "mine",
)  # what has a button of its own; the rest stands in the menu beside them
STATUS_KEYS = (
    (Work.WORKING, "W"),
    (Work.WAITING_PATIENT, "P"),
    (Work.WAITING_DESK, "D"),
    (Work.WAITING_PROVIDER, "V"),
    (Work.CORRECTED, "C"),
    (Work.REOPENING, "O"),
    (Work.APPEALED, "A"),
    (Work.RECOVERED, "R"),
    (Work.BILLED, "B"),
    (Work.WRITTEN_OFF, "F"),
    (Work.LOST, "L"),
    (Work.NEW, "N"),
)
KEYS = (
    ("Enter", N_("From the list to the denial")),
    *((action.key, action.words) for action in ACTIONS),
    ("Ctrl+F", N_("Find in the list")),
    ("Ctrl+E", N_("Export the list")),
    ("Ctrl+C", N_("Copy the chosen rows for a spreadsheet")),
    ("Esc", N_("Back to the list")),
)
