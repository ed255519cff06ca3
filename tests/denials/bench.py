"""A page of the Denials tab at a desk over real records, worked with real keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk_gui.core import clock, settings
from frontdesk_gui.core.rights import Who
from frontdesk_gui.shell import theme
from frontdesk_gui.shell.desk import Desk

NOW = dt.datetime(2026, 11, 23, 9, 0)


class Bench:
    """One page; counts the keys that are pressed."""

    def __init__(self, qtbot: Any, desk: Desk, kind: Any, size: tuple[int, int] = (1000, 700)) -> None:
        self.qtbot, self.desk, self.page = qtbot, desk, kind()
        self.keys = 0
        qtbot.addWidget(self.page)
        self.page.start(desk)
        for part in self.page.header():
            part.setParent(self.page)
        self.page.resize(*size)
        self.page.show()
        self.page.activateWindow()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: not self.desk.crew.open_work() and not self.page.stale, timeout=5_000)

    def until(self, true: Any) -> None:
        self.qtbot.waitUntil(true, timeout=5_000)

    def type(self, words: str) -> None:
        """Press the keys of these words; a line break is Enter."""
        for char in words:
            at = QApplication.focusWidget() or self.page
            if char == "\n":
                QTest.keyClick(at, Qt.Key.Key_Return)
            else:
                QTest.keyClicks(at, char)
            self.keys += 1

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key)
        self.keys += 1


@pytest.fixture
def desk(qapp: QApplication, store: Any, tmp_path: Path) -> Iterator[Desk]:
    """A desk of somebody who may do everything, on November 23."""
    theme.apply(qapp, "light", 10)
    with clock.fixed(NOW):
        made = Desk(store, store.who, settings.Computer(tmp_path / "computer.json"))
        yield made
        made.close()


def as_person(desk: Desk, *roles: Any) -> None:
    """The same desk with somebody of these roles."""
    desk.who = Who(1, "Nell Tester", frozenset(roles))
