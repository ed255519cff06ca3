"""The lists and windows of the Practice tab, made for those who want to see everything."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from frontdesk_gui.office import dialogs, dialogs_password

if TYPE_CHECKING:
    from frontdesk_gui.office.tab import OfficeTab, Panel

Picture = tuple[str, Callable[[], QWidget]]


def all_of_them(tab: OfficeTab) -> list[Picture]:
    """Each list, the window of its first line, and the windows that belong to no line; none before it was read."""
    office = tab.office
    if office is None:
        return []
    made: list[Picture] = [("practice", lambda: dialogs.edit_practice(tab.desk, tab, office))]
    for panel in tab.panels:
        made.append((f"list-{panel.section.key}", partial(_list, tab, panel)))
        made.append((f"window-{panel.section.key}", partial(_window, tab, panel)))
    made.append(("holidays", lambda: dialogs.edit_holidays(tab.desk, tab, office)))
    if office.payers:
        made.append(("deadlines", lambda: dialogs.edit_clocks(tab.desk, tab, office.payers[0])))
    if office.people:
        made.append(("password", lambda: dialogs_password.give(tab.desk, tab, office.people[0])))
    return made


def _list(tab: OfficeTab, panel: Panel) -> QWidget:
    made = type(panel)(panel.section, tab.add, tab.may_edit)
    if tab.office is not None:
        made.present(tab.office)
    made.resize(tab.size())
    return made


def _window(tab: OfficeTab, panel: Panel) -> QWidget:
    lines = panel.table.rows()
    chosen = [lines[0].of] if lines and panel.section.key != "closed" else []
    return dialogs.EDITORS[panel.section.key](tab.desk, tab, tab.office, *chosen) or _list(tab, panel)
