"""The windows of the work list, made for those who want to see everything."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from frontdesk_gui.denials import dialogs_work as dialogs
from frontdesk_gui.denials.dialogs_visit import VisitDialog

if TYPE_CHECKING:
    from frontdesk_gui.denials.tab_worklist import WorkListTab

Picture = tuple[str, Callable[[], QWidget]]


def all_of_them(tab: WorkListTab) -> list[Picture]:
    """Each window by name, made when it is asked for; none where the list is empty."""
    record, desk = tab.card.record, tab.desk
    if record is None or tab.found is None:
        return []
    row, people = record.row, tab.found.people
    return [
        ("next-date", lambda: dialogs.next_date(desk, tab, [row])),
        ("note", lambda: dialogs.note(desk, tab, [row])),
        ("owner", lambda: dialogs.owner(desk, tab, [row], people)),
        ("cause", lambda: dialogs.cause(desk, tab, [row])),
        ("write-off", lambda: dialogs.write_off(desk, tab, row)),
        ("bounds", lambda: dialogs.bounds(tab, tab.filters.wanted, tab.filters.choose)),
        ("visit", lambda: VisitDialog(desk, record, tab)),
    ]
