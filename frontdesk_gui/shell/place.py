"""Where the window stood: remembered on this computer, and never put where no screen is."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from frontdesk_gui.core.settings import Computer
from frontdesk_gui.shell.choices import PLACE, WHOLE

USUAL = (1280, 800)
SEEN = 100  # pixels of the title bar that must be in reach


def remember(window: QWidget, computer: Computer) -> None:
    """Keep place and size, as they are when the window does not fill the screen."""
    at = window.normalGeometry() if window.isMaximized() else window.geometry()
    computer.put(PLACE, (at.x(), at.y(), at.width(), at.height()))
    computer.put(WHOLE, window.isMaximized())


def put_back(window: QWidget, computer: Computer) -> None:
    """Put the window where it stood, or in the middle of the first screen where that place is gone."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    window.setGeometry(within(computer.get(PLACE), screens))
    if computer.get(WHOLE):
        window.showMaximized()


def within(kept: tuple[object, ...], screens: list[QRect]) -> QRect:
    """The place that was kept if it can be reached on one of the screens, else the middle of the first."""
    if len(kept) == 4 and all(isinstance(part, int) for part in kept):
        x, y, width, height = (int(str(part)) for part in kept)
        rect = QRect(x, y, max(1, width), max(1, height))
        bar = QRect(rect.x(), rect.y(), rect.width(), 32)
        for screen in screens:
            seen = screen.intersected(bar)
            if seen.width() >= min(SEEN, rect.width()) and seen.height() >= 16:
                rect.setSize(rect.size().boundedTo(screen.size()))
                return rect
    first = screens[0] if screens else QRect(0, 0, *USUAL)
    made = QRect(0, 0, min(USUAL[0], first.width()), min(USUAL[1], first.height()))
    made.moveCenter(first.center())
    return made
