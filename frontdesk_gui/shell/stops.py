"""The order in which Tab goes through a page, and a page that scrolls to what has got the focus by a key."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

BY_HAND = frozenset({Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason})
ROOM = 12  # pixels that stay around what is brought into view


class Scrolled(QScrollArea):
    """A page that scrolls up and down only. It is no stop of its own: what is in it is, and is brought into view."""

    def __init__(self, inner: QWidget, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setWidget(inner)

    def watch(self, stops: Iterable[QWidget]) -> None:
        """Bring these into view when a key leads to them."""
        for stop in stops:
            stop.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What gets the focus by a key is seen whole, or as much of it as there is room for."""
        came = isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() not in BY_HAND
        if came and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, 0, ROOM)
        return super().eventFilter(watched, event)


def in_order(stops: Iterable[QWidget]) -> None:
    """Tab goes from each of these to the next."""
    for one, following in pairwise(stops):
        QWidget.setTabOrder(one, following)
