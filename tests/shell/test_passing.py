"""What comes and goes: toasts, empty lists, the wizard."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from frontdesk_gui.shell import empty, wizard
from frontdesk_gui.shell import toast as toasts


@pytest.fixture
def toast(qtbot, dressed) -> toasts.Toast:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 500)
    made = toasts.Toast(window, shown_ms=40)
    made.keep = window
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return made


def test_a_toast_goes_by_itself(toast, qtbot) -> None:
    toast.say("Patient checked in")
    assert toast.isVisible()
    assert not toast.undo_button.isVisible()
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_a_toast_stays_while_the_focus_is_on_it(toast, qtbot) -> None:
    toast.say("Patient checked in", undo=True)
    toast.undo_button.setFocus()
    ticks: list[int] = []
    toast._timer.timeout.connect(lambda: ticks.append(1))
    qtbot.waitUntil(lambda: len(ticks) >= 3)
    assert toast.isVisible()
    toast.undo_button.clearFocus()
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_a_long_toast_wraps_inside_the_window(toast) -> None:
    toast.say("A sentence that goes on and on. " * 6, undo=True)
    assert toast.geometry().left() >= 0
    assert toast.geometry().right() <= 800
    assert toast.height() >= toast.words.heightForWidth(toast.words.width())
    toast.dismiss()


def test_a_new_toast_takes_the_place_of_the_last(toast) -> None:
    toast.say("First", undo=True)
    toast.say("Second")
    assert toast.words.text() == "Second"
    assert not toast.undo_button.isVisible()
    toast.dismiss()
    assert not toast.isVisible()


def test_an_empty_list_offers_what_fills_it(qtbot, dressed) -> None:
    done: list[int] = []
    shown = empty.Empty("calendar-days", "Nothing here yet.", "Open a schedule file", lambda: done.append(1))
    qtbot.addWidget(shown)
    shown.show()
    shown.button.click()
    assert done == [1]


def test_the_wizard_goes_on_only_when_a_page_is_ready(qtbot, dressed) -> None:
    ready = [False]
    pages = [wizard.Page(f"Page {n}", "Why", QLabel("x"), lambda: ready[0]) for n in range(3)]
    shown = wizard.Wizard("Welcome", pages)
    qtbot.addWidget(shown)
    shown.show()
    shown.next_button.click()
    assert shown.at() == 0
    ready[0] = True
    shown.next_button.click()
    shown.next_button.click()
    assert shown.next_button.text() == "Finish"
    shown.back_button.click()
    assert shown.at() == 1
    with qtbot.waitSignal(shown.demo_asked):
        shown.demo_button.click()
    shown.next_button.click()
    with qtbot.waitSignal(shown.finished_with):
        shown.next_button.click()
    assert not shown.next_button.isEnabled()
    shown.set_busy(False)
    with qtbot.waitSignal(shown.left):
        shown.reject()
