"""A line inside a card in which something is typed: a question, thanks, an answer. Enter sends it, Esc leaves it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from frontdesk_gui.core.words import _
from frontdesk_gui.shell import text
from frontdesk_gui.shell.flow import Flow

LONGEST = 2_000


class Line(QLineEdit):
    """A field that keeps its Enter and its Esc to itself."""

    entered = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends, Esc leaves; neither goes on to the card."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Answer(QWidget):
    """The field below an open question, with the button that sends what is typed there."""

    sent = Signal(str)

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Line()
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText(_("Answer, then Enter"))
        self.line.setAccessibleName(_("Answer to: {question}").format(question=question))
        self.line.entered.connect(self.send)
        self.button = text.button(_("Answer"))
        self.button.clicked.connect(self.send)
        row = Flow(8)
        self.setLayout(row)
        row.addWidget(self.line)
        row.addWidget(self.button)

    def send(self) -> None:
        """Send what is typed; nothing is no answer."""
        if words := self.line.text().strip():
            self.sent.emit(words)


class Say(QFrame):
    """Opens for one thing to be said and closes again."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("asking", True)
        self._then: Callable[[str], object] = lambda _words: None
        self._start = ""
        self.title = text.Label("", tone="info", wrap=True)
        self.line = Line()
        self.line.setMaxLength(LONGEST)
        self.line.entered.connect(self.send)
        self.line.left.connect(self.leave)
        self.button = text.button(_("Send"))
        self.button.clicked.connect(self.send)
        self.leave_button = text.button("", icon="x")
        self.leave_button.setAccessibleName(_("Leave it (Esc)"))
        self.leave_button.setToolTip(_("Leave it (Esc)"))
        self.leave_button.clicked.connect(self.leave)
        row = Flow(6)
        for part in (self.line, self.button, self.leave_button):
            row.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addLayout(row)
        self.hide()

    def open(self, title: str, then: Callable[[str], object], start: str = "") -> None:
        """Ask for words; `then(words)` is called with them, and not where it is left."""
        self._then = then
        self.title.setText(title)
        self.line.setAccessibleName(title)
        self.line.setText(start)
        self.line.selectAll()
        self.show()
        self.line.setFocus()

    def send(self) -> None:
        """These are the words; without any it stays open."""
        if words := self.line.text().strip():
            then = self._then
            self.leave()
            then(words)

    def leave(self) -> None:
        """Close it unsaid."""
        self.hide()
        self.closed.emit()
