"""What the check-in tab reads, which keys it has, and what of it is kept on this computer."""

from __future__ import annotations

from frontdesk_gui.core import settings
from frontdesk_gui.core.words import N_

TABLES = frozenset(
    {
        "visit",
        "patient",
        "coverage",
        "authorization",
        "import_run",
        "visit_item",
        "standing",
        "check_in",
        "to_key",
        "item",
        "item_edition",
        "ask",
        "payer",
        "provider",
        "site",
    }
)
TOLD = settings.computer("checkin.told", True, N_("Why items matter and how to get them are shown"))
KEYS = (
    ("Enter", N_("From the list to the checklist; there: check in")),
    ("D, Space", N_("Done")),
    ("N", N_("Doesn't apply")),
    ("C", N_("Couldn't get it")),
    ("A", N_("All the rest is as it was")),
    ("1-9", N_("This choice")),
    ("V", N_("Another value")),
    ("U", N_("Open again")),
    ("?", N_("Why it matters, and how to get it")),
    ("H", N_("Is here")),
    ("S", N_("Share the answers with the family")),
    ("Esc", N_("Back to the list, then to the search")),
)
