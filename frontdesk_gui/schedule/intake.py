"""The schedule's front door for files: look at one, take it in, clear away what was cut off."""

from __future__ import annotations

from pathlib import Path

from frontdesk_gui.core import clock
from frontdesk_gui.feeds import read
from frontdesk_gui.schedule import takeback as _takeback
from frontdesk_gui.schedule.keep import Taken as Taken
from frontdesk_gui.schedule.keep import keep as keep
from frontdesk_gui.schedule.plan import Plan as Plan
from frontdesk_gui.schedule.plan import plan as plan
from frontdesk_gui.schedule.plan import planning as planning
from frontdesk_gui.schedule.sweep import sweep as sweep

GUARDS = (_takeback,)  # importing it is what makes Undo ask


def takes(path: Path) -> bool:
    """Whether a file is a schedule or a list of patients, told by its content."""
    return read.open_file(path, today=clock.today()).head.refusal is None
