"""Answers that come late are not told: to a window that is gone, or after a newer question."""

from __future__ import annotations

import threading
from typing import Any

from PySide6.QtWidgets import QWidget

from frontdesk_gui.core import rights
from frontdesk_gui.core.rights import Right
from frontdesk_gui.shell.asking import Asking

PATIENCE = 10.0


class Slow:
    """A question that is answered once it is let."""

    def __init__(self) -> None:
        self.let = threading.Event()

    def answer(self) -> Any:
        """The read, as a service would declare it."""

        @rights.needs(Right.SEE_OFFICE)
        def read(_session: Any, word: str) -> str:
            assert self.let.wait(PATIENCE)
            return word

        return read


@rights.needs(Right.SEE_OFFICE)
def at_once(_session: Any, word: str) -> str:
    """A question that is answered at once."""
    return word


def test_only_the_last_question_is_answered(qtbot, desk) -> None:
    window, slow, told = QWidget(), Slow(), []
    qtbot.addWidget(window)
    asking = Asking(desk, window)
    asking.load(slow.answer(), "first", then=told.append)
    asking.load(at_once, "second", then=told.append)
    qtbot.waitUntil(lambda: told == ["second"])
    slow.let.set()
    qtbot.waitUntil(lambda: not desk.crew.open_work())
    assert told == ["second"]


def test_a_window_that_is_gone_is_told_nothing(qtbot, desk) -> None:
    window, slow, told = QWidget(), Slow(), []
    Asking(desk, window).load(slow.answer(), "late", then=told.append)
    window.deleteLater()
    window.destroyed.connect(slow.let.set)
    qtbot.waitUntil(lambda: slow.let.is_set() and not desk.crew.open_work())
    assert told == []
