"""The Denials tab as a whole: who begins where, what it takes in, and that its pages are made when they are seen."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from frontdesk_gui.tabs import Denials

KEY = Qt.Key


@pytest.mark.parametrize(("who", "first"), [("bo", "worklist"), ("nell", "notes")])
def test_billing_begins_at_its_work_and_the_desk_at_its_notes(
    open_screen: Any, practice_file: Any, who: str, first: str
) -> None:
    screen = open_screen(who)
    tab = screen.window.tabs["denials"]
    assert isinstance(tab, Denials) or tab.name == "denials"
    screen.window.go_to("denials", focus=True)
    screen.settle()
    assert tab.page.name == first
    assert [page.name for page in tab.pages if page.started] == [first]


def test_files_are_chosen_by_button_and_key(open_screen: Any, practice_file: Any) -> None:
    screen, asked = open_screen("bo"), []
    screen.window.desk.opener = lambda address: bool(asked.append(address)) or True
    screen.window.go_to("denials", focus=True)
    screen.settle()
    screen.tab.take_button.click()
    screen.press(KEY.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["denials:choose"] * 2


def test_the_desk_is_offered_no_files(open_screen: Any, practice_file: Any) -> None:
    screen = open_screen("nell")
    screen.window.go_to("denials", focus=True)
    screen.settle()
    assert not screen.tab.take_button.isVisible()
