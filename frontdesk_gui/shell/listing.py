"""A window that lists things found for a person: what they are, the list, and one thing to do with a line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from frontdesk_gui.core.words import _
from frontdesk_gui.shell import text
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.flow import Flow
from frontdesk_gui.shell.narrow import NarrowTable

LETTERS, LINES = 125, 30  # of type, where the window below has the room


class ListDialog(QDialog):
    """A heading, what is listed, what a room puts between, the list, and its button; Enter on a line does the same."""

    def __init__(
        self, desk: Desk, words: tuple[str, str], table: NarrowTable, act: QPushButton, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title, about = words
        self.setWindowTitle(title)
        self.desk, self.table = desk, table
        self.act_button, self.close_button = act, text.button(_("Close"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        between = (text.Label(title, size="heading", wrap=True), text.Label(about, tone="muted", wrap=True))
        for widget in (*between, *self.between()):
            layout.addWidget(widget)
        layout.addWidget(table, 1)
        layout.addLayout(self._buttons())
        table.chosen.connect(lambda _line: self.act())
        self.resize(*self._room(parent))

    def between(self) -> tuple[QWidget, ...]:
        """What stands between the words and the list."""
        return ()

    def act(self) -> None:
        """Do it with the line under the focus; each window says what."""

    def _buttons(self) -> Flow:
        row = Flow(8)
        self.act_button.clicked.connect(self.act)
        self.close_button.clicked.connect(self.reject)
        for made in (self.act_button, self.close_button):
            made.setAutoDefault(True)  # Enter presses the button that has the focus
            row.addWidget(made)
        return row

    def _room(self, parent: QWidget | None) -> tuple[int, int]:
        """As wide as it needs, and no larger than the window below."""
        metrics = self.fontMetrics()
        wide, high = metrics.averageCharWidth() * LETTERS, metrics.height() * LINES
        if parent is None:
            return wide, high
        return min(wide, parent.window().width() - 16), min(high, parent.window().height() - 48)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, columns yield."""
        super().resizeEvent(event)
        self.table.narrow(self.width())
