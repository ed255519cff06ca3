"""The front door for remittances: look at a file, take it in, clear away what was cut off."""

from __future__ import annotations

from pathlib import Path

from frontdesk_gui.core import rights
from frontdesk_gui.core.progress import driven
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.store import Store
from frontdesk_gui.denials import takeback as _takeback
from frontdesk_gui.denials.keep import Taken as Taken
from frontdesk_gui.denials.keep import keep as keep
from frontdesk_gui.denials.plan import opened
from frontdesk_gui.denials.plan import planning as planning
from frontdesk_gui.denials.sweep import STAGING as STAGING
from frontdesk_gui.denials.sweep import sweep as sweep
from frontdesk_gui.denials.tally import Plan as Plan
from frontdesk_gui.feeds import read
from frontdesk_gui.feeds.records import Problem

GUARDS = (_takeback,)  # importing it is what makes Undo ask


@rights.needs(Right.WORK_DENIALS)
def plan(store: Store, path: Path) -> Plan:
    """Look at a file to its end, with nobody watching."""
    return driven(planning(store, path))


def takes(path: Path) -> bool:
    """Whether a file is one of remittances or denials, told by its content."""
    return not isinstance(opened(path), Problem)


def unknown(path: Path) -> bool:
    """Whether a file is none that anybody here reads, so that who was given it has to say so."""
    return not takes(path) and read.open_file(path).head.refusal is not None
