"""The search box: it asks once, lists, is worked by key and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from frontdesk_gui.shell import search

HITS = [search.Hit("patient:1", "Moralez, Ana", "Born Mar 3, 1961"), search.Hit("patient:2", "Moralez, Anton")]


@pytest.fixture
def box(qtbot, dressed) -> search.SearchBox:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 500)
    made = search.SearchBox("Find a patient", window)
    made.setGeometry(20, 20, 300, 36)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.setFocus()
    made.keep = window
    return made


def test_search_asks_once_after_the_last_letter(box, qtbot) -> None:
    asked: list[str] = []
    box.asked.connect(asked.append)
    qtbot.keyClicks(box, "mor")
    qtbot.waitUntil(lambda: asked == ["mor"])


def test_undo_and_redo_are_the_programs_also_from_the_box(box, qtbot) -> None:
    told: list[str] = []
    for keys in ("Ctrl+Z", "Ctrl+Y"):
        shortcut = QShortcut(QKeySequence(keys), box.keep)
        shortcut.activated.connect(lambda keys=keys: told.append(keys))
    qtbot.keyClicks(box, "mor")
    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(box, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert told == ["Ctrl+Z", "Ctrl+Y"]
    assert box.text() == "mor"


def test_hits_are_chosen_by_key(box, qtbot) -> None:
    qtbot.keyClicks(box, "mor")
    box.show_hits("mor", HITS)
    assert box.hits() == HITS
    assert box.hasFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.picked) as told:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert told.args == [HITS[1]]
    assert box.text() == ""
    assert box.hits() == []


def test_hits_are_chosen_by_mouse(box, qtbot) -> None:
    qtbot.keyClicks(box, "mor")
    box.show_hits("mor", HITS)
    found = box._list.list
    with qtbot.waitSignal(box.picked) as told:
        qtbot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=found.visualItemRect(found.item(0)).center())
    assert told.args == [HITS[0]]


def test_an_answer_that_comes_too_late_is_passed_over(box, qtbot) -> None:
    qtbot.keyClicks(box, "mora")
    box.show_hits("mor", HITS)
    assert box.hits() == []


def test_nobody_found_is_said_and_escape_closes_then_empties(box, qtbot) -> None:
    qtbot.keyClicks(box, "xyz")
    box.show_hits("xyz", [])
    assert "Nobody found" in box._list.list.item(0).text()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box._list.isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
