"""Widgets made once, out of sight, while somebody types her password: Qt makes its many names at their first use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

BETWEEN_MS = 15
Maker = Callable[[], QWidget]


class Rehearsal(QObject):
    """Makes one widget at a time, with time for typing between; it goes with its parent."""

    def __init__(self, makers: Iterable[Maker], parent: QObject | None) -> None:
        super().__init__(parent)
        self._makers: Iterator[Maker] = iter(tuple(makers))
        self._timer = QTimer(self, interval=BETWEEN_MS)
        self._timer.timeout.connect(self._next)
        self._timer.start()

    def _next(self) -> None:
        maker = next(self._makers, None)
        if maker is None:
            self._timer.stop()
            self.deleteLater()
            return
        widget = maker()
        widget.resize(480, 320)
        widget.grab()
        widget.deleteLater()
