"""The words other systems have for where a visit stands, folded to ours."""

import re
from collections.abc import Mapping

from frontdesk_gui.feeds import values

OPEN_SLOT = "open_slot"

_SEEN = {
    "booked": "Scheduled, Filled, Confirmed, Unconfirmed, Not Confirmed, ReminderSent, Booked, pending",
    "arrived": "Arrived, Checked In",
    "late": "Late, Running Late",
    "in_room": "Roomed, In Room, In Session",
    "done": "Checked Out, Charge Entered, Complete, Completed, fulfilled, Finished",
    "cancelled": "Cancelled, Canceled, Deleted, Dc",
    "rescheduled": "Rescheduled",
    "no_show": "No Show, Noshow, No-show, Broken",
    "left": "Left, Left without being seen, LWBS",
    "unscheduled": "Pinboard, Unscheduled",
}


def _key(word: str) -> str:
    return re.sub(r"[^a-z0-9]", "", word.lower())


WORDS = {_key(word): ours for ours, words in _SEEN.items() for word in words.split(",")}
NO_SHOW_STANDS = frozenset({"cancelled", "rescheduled", "done"})


def fold(word: str, own: Mapping[str, str] | None = None) -> str | None:
    """Our word for theirs, or None where nobody has told us. No word at all is booked.

    `own` holds what a word means in one system only: "2" is checked in at athenaNet, a no-show in WebChart.
    """
    if not word.strip():
        return "booked"
    for spelling in values.spellings(word.strip()):
        key = _key(spelling)
        found = (own or {}).get(key) or WORDS.get(key)
        if found:
            return found
    return None


def settled(words: tuple[str, ...], own: Mapping[str, str] | None = None) -> tuple[str, str | None]:
    """The word that counts of several status columns, and ours for it.

    The first that says more than "booked"; failing that one we do not know, so that it is asked about.
    """
    written = [(word.strip(), fold(word, own)) for word in words if word.strip()]
    if not written:
        return "", "booked"
    return min(written, key=lambda pair: 2 if pair[1] == "booked" else pair[1] is None)
