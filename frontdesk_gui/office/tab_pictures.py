"""The lists and windows of the Practice tab, made for those who want to see everything."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from frontdesk_gui.office import dialogs, dialogs_password, service
from frontdesk_gui.office.screens.lines import SECTIONS, Section

if TYPE_CHECKING:
    from frontdesk_gui.office.tab import OfficeTab

Picture = tuple[str, Callable[[], QWidget]]


def all_of_them(tab: OfficeTab) -> list[Picture]:
    """Each list, the window of its first line, and the windows that belong to no line; none before it was read."""
    office = tab.office
    if office is None:
        return []
    made: list[Picture] = [("practice", lambda: dialogs.edit_practice(tab.desk, tab, office))]
    for section in SECTIONS:
        made.append((f"list-{section.key}", partial(_list, tab, section)))
        made.append((f"window-{section.key}", partial(_window, tab, office, section)))
    made.append(("holidays", lambda: dialogs.edit_holidays(tab.desk, tab, office)))
    if office.payers:
        made.append(("deadlines", lambda: dialogs.edit_clocks(tab.desk, tab, office.payers[0])))
    if office.people:
        made.append(("password", lambda: dialogs_password.give(tab.desk, tab, office.people[0])))
    return made


def _list(tab: OfficeTab, section: Section) -> QWidget:
    made = type(tab.panel)(section, tab.add, tab.may_edit)
    if tab.office is not None:
        made.present(tab.office)
    made.resize(tab.size())
    return made


def _window(tab: OfficeTab, office: service.Office, section: Section) -> QWidget:
    lines = section.lines(office)
    chosen = [lines[0].of] if lines and section.key != "closed" else []
    return dialogs.EDITORS[section.key](tab.desk, tab, office, *chosen) or _list(tab, section)
