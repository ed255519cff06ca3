"""The call list in a window of its own, for the desk: its page, started here and let go when it is closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk_gui.checkin.tab_asks import AskList
from frontdesk_gui.core.words import _
from frontdesk_gui.shell import text
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.flow import Flow


class CallList(QDialog):
    """What billing asks of patients; Escape closes it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, ask: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Call list"))
        self.page = AskList(self)
        self.page.start(desk)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(text.Label(_("Call list"), size="heading"))
        counted = text.Label("", tone="muted", wrap=True)
        self.page.subtitled.connect(counted.setText)
        layout.addWidget(counted)
        layout.addWidget(self.page, 1)
        layout.addLayout(self._buttons())
        letter = self.fontMetrics().averageCharWidth()
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        edge = 12 if room.width() < 70 * letter else 24
        layout.setContentsMargins(edge, edge, edge, edge)
        self.resize(min(letter * 150, room.width() - edge), min(self.fontMetrics().height() * 40, room.height() - edge))
        if ask:
            self.page.show_row("ask", ask)
        self.page.focus()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        own = Flow(8)
        for widget in self.page.header():
            own.addWidget(widget)
        row.addLayout(own)
        row.addStretch()
        self.close_button = text.button(_("Close"))
        self.close_button.clicked.connect(self.accept)
        row.addWidget(self.close_button)
        return row

    def done(self, result: int) -> None:
        """The page reads no more."""
        self.page.stop()
        super().done(result)
