"""One ask of the call list whole: whom to call, what to say and why, what has been tried, and a button for each key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from frontdesk_gui.checkin import service, tab_ask
from frontdesk_gui.checkin import tab_asklines as lines
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.shell import text
from frontdesk_gui.shell.flow import Flow

OF_BILLING = frozenset("EW")
BUTTONS = (
    ("N", N_("No answer (N)"), ""),
    ("L", N_("Left message (L)"), ""),
    ("B", N_("Will call back (B)"), ""),
    ("D", N_("Done (D)"), "check"),
    ("C", N_("Couldn't get it (C)"), ""),
    ("E", N_("Change (E)"), "pencil"),
    ("W", N_("Withdraw (W)"), "x"),
)


class AskCard(QFrame):
    """Shows one ask at a time; what is pressed is told by its letter, and the list does it."""

    pressed = Signal(str)

    def __init__(self, may_call: bool, may_ask: bool) -> None:
        super().__init__()
        self.setProperty("card", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(6)
        self.patient = text.Label("", size="heading", wrap=True)
        self.reached = text.Label("", wrap=True)
        self.what = text.Label("", tone="info", wrap=True)
        self.why = text.Label("", tone="muted", wrap=True)
        self.told = text.Label("", wrap=True)
        layout.addWidget(self._words(self.patient, self.reached, self.what, self.why, self.told), 1)
        self.ask = tab_ask.AskBar()
        layout.addWidget(self.ask)
        layout.addLayout(self._buttons(may_call, may_ask))

    def _words(self, *labels: text.Label) -> QScrollArea:
        """What is said of it; in a strip it scrolls, so that the buttons stay in reach."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for label in labels:
            column.addWidget(label)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setMinimumHeight(self.fontMetrics().height() * 5)
        return scroll

    def _buttons(self, may_call: bool, may_ask: bool) -> Flow:
        """Only what this person may do is there."""
        row = Flow(8)
        self.buttons: dict[str, QPushButton] = {}
        for letter, words, icon in BUTTONS:
            if may_ask if letter in OF_BILLING else may_call:
                made = self.buttons[letter] = text.button(_(words), icon=icon)
                made.clicked.connect(lambda _on=False, letter=letter: self.pressed.emit(letter))
                row.addWidget(made)
        return row

    def present(self, ask: service.calls.AskLine | None) -> None:
        """Show an ask, or nothing; what has been answered can only be looked at."""
        self.setVisible(ask is not None)
        if ask is None:
            return
        self.patient.setText(ask.patient)
        self.reached.setText(lines.reached(ask))
        self.what.setText(ask.text)
        self.why.setText(_("{why} {how}").format(why=ask.why, how=ask.how))
        self.told.setText(lines.told(ask))
        for button in self.buttons.values():
            button.setVisible(ask.state == lines.OPEN)
