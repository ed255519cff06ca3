"""The tabs in order: the one place where a tab is added."""

from __future__ import annotations

from frontdesk_gui.checkin.tab import CheckInTab
from frontdesk_gui.office.tab import OfficeTab
from frontdesk_gui.schedule import dialogs as schedule_dialogs
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.tab import Tab
from frontdesk_gui.shell.window import Window

TABS: tuple[type[Tab], ...] = (CheckInTab, OfficeTab)


def join(desk: Desk, window: Window) -> None:
    """What belongs to the window as a whole and is done by a room: files dropped anywhere are taken in."""
    window.files_dropped.connect(lambda files: schedule_dialogs.take_in(desk, files, window))
