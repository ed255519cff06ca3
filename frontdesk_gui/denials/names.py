"""What denials are called on the screen: their states, where the work on them stands, and who can prevent them."""

from __future__ import annotations

from collections.abc import Iterable

from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import codes, settle
from frontdesk_gui.denials.causes import NO, NOT_KNOWN, PARTLY, YES
from frontdesk_gui.denials.model import CLOSED as CLOSED
from frontdesk_gui.denials.model import Link as Link
from frontdesk_gui.denials.model import Work as Work
from frontdesk_gui.feeds.x12 import judge

STATUS_WORDS = {
    Work.NEW: N_("New"),
    Work.WORKING: N_("Working on it"),
    Work.WAITING_PATIENT: N_("Waiting for the patient"),
    Work.WAITING_DESK: N_("Waiting for the desk"),
    Work.WAITING_PROVIDER: N_("Waiting for the provider"),
    Work.CORRECTED: N_("Corrected claim sent"),
    Work.REOPENING: N_("Reopening asked for"),
    Work.APPEALED: N_("Appealed"),
    Work.RECOVERED: N_("Got paid after all"),
    Work.BILLED: N_("Billed to patient or second insurance"),
    Work.WRITTEN_OFF: N_("Written off"),
    Work.LOST: N_("Lost"),
}
STATE_WORDS = {
    judge.FULL: N_("Denied"),
    judge.PARTIAL: N_("Partly denied"),
    judge.REDUCED: N_("Reduced"),
    judge.STATUS_4_ONLY: N_("Called denied, no reason given"),
    judge.NONE: N_("Processed"),
    judge.FORWARDED: N_("Passed on to another payer"),
    judge.REVERSAL: N_("Takes back an earlier answer"),
    judge.PREDETERMINATION: N_("Predetermination"),
    judge.UNREADABLE: N_("Could not be read"),
    settle.TAKEN_BACK: N_("Taken back"),
}
PREVENTABLE_WORDS = {
    YES: N_("Desk can prevent"),
    PARTLY: N_("Desk can help"),
    NO: N_("Not at the desk"),
    NOT_KNOWN: N_("Cause not known yet"),
}


def status(key: str) -> str:
    """Where the work stands, in words."""
    return _(STATUS_WORDS[Work(key)])


def state(key: str) -> str:
    """What an answer came to, in words."""
    return _(STATE_WORDS.get(key, key))


def cause(key: str) -> str:
    """A cause by its name."""
    return _(codes.cause(key).name)


def code(group: str, carc: str, rarcs: Iterable[str] = ()) -> str:
    """A reason as people write it: "CO-27 N30"."""
    reason = f"{group}-{carc}" if group and carc else group or carc
    return " ".join(part for part in (reason, *rarcs) if part)
