"""The yardstick: a window of PySide6 with nothing in it, and how long it takes until it is painted."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from tests.speed import stage


class Bare(QMainWindow):
    """Nothing."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Once everything is painted, the end."""
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: stage.end(stage.since_start()))


app = QApplication(sys.argv)
window = Bare()
window.resize(560, 520)
window.show()
app.exec()
