"""The real window over the practice's records, in front of whom a test names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from frontdesk_gui import tabs
from frontdesk_gui.core import settings
from frontdesk_gui.shell import theme
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.window import Window
from tests.denials.practice import Practice

PATIENCE_MS = 15_000


@dataclass
class Screen:
    """A person before the window: presses keys and waits for what follows."""

    bot: Any
    desk: Desk
    window: Window

    @property
    def tab(self) -> Any:
        """The Denials tab."""
        return self.window.tabs["denials"]

    @property
    def dialog(self) -> Any:
        """The dialog in front, or None."""
        found = QApplication.activeModalWidget()
        return found if isinstance(found, QDialog) else None

    @property
    def badge(self) -> str:
        """What the rail tells of the Denials tab."""
        place = list(self.window.tabs).index("denials")
        spoken: str = self.window.rail.list.item(place).data(Qt.ItemDataRole.AccessibleTextRole)
        return spoken.removeprefix("Denials").strip(", ")

    def until(self, true: Callable[[], object]) -> None:
        """Wait until something is so."""
        self.bot.waitUntil(lambda: bool(true()), timeout=PATIENCE_MS)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.until(lambda: not self.desk.crew.open_work())

    def focused(self) -> QWidget:
        """What has the focus."""
        front = QApplication.activeModalWidget() or self.window
        if not front.isActiveWindow():
            front.activateWindow()
            self.until(front.isActiveWindow)
        return QApplication.focusWidget() or front

    def press(self, key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, then what follows from it."""
        self.bot.keyClick(self.focused(), key, with_)
        self.settle()

    def write(self, words: str) -> None:
        """Type words and Enter."""
        self.bot.keyClicks(self.focused(), words)
        self.press(Qt.Key.Key_Return)


@pytest.fixture
def open_screen(
    qtbot: Any, qapp: QApplication, practice_file: Practice, tmp_path: Path
) -> Iterator[Callable[..., Any]]:
    """Opens the window once the records are as the test wants them; nobody has looked at its Denials tab yet."""
    palette, font, sheet = qapp.palette(), qapp.font(), qapp.styleSheet()
    theme.apply(qapp, "light", 10)
    opened: list[Screen] = []

    def open_(who: str, width: int = 1280, height: int = 800) -> Screen:
        practice_file.store.who = practice_file.people[who]
        desk = Desk(practice_file.store, practice_file.store.who, settings.Computer(tmp_path / "computer.json"))
        window = Window(desk, tabs.TABS)
        tabs.join(desk, window)
        screen = Screen(qtbot, desk, window)
        opened.append(screen)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        window.start_rest()
        screen.until(lambda: screen.tab.started)
        screen.settle()
        return screen

    yield open_
    for screen in opened:
        while (dialog := screen.dialog) is not None:
            dialog.reject()
        screen.window.close()
        screen.desk.close()
        screen.window.deleteLater()
    theme.apply(qapp, "light", 10)
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)
