"""One ask of the call list whole: whom to call, what to say and why, what has been tried, and a button for each key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from frontdesk_gui.checkin import service, tab_ask
from frontdesk_gui.checkin import tab_asklines as lines
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.shell import text
from frontdesk_gui.shell.flow import Flow

ROOMY = 60  # letters of type beside each other: with less the buttons take the room below
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
        self._open = False
        self._whole = layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(6)
        self.patient = text.Label("", size="heading", wrap=True)
        self.reached = text.Label("", wrap=True)
        self.what = text.Label("", tone="info", wrap=True)
        self.why = text.Label("", tone="muted", wrap=True)
        self.told = text.Label("", wrap=True)
        layout.addWidget(self._words(self.patient, self.reached, self.what, self.why, self.told))
        self.ask = tab_ask.AskBar()
        self.ask.asked.connect(self._show_keys)
        self.ask.closed.connect(lambda _answered: self._show_keys())
        layout.addWidget(self.ask)
        layout.addLayout(self._buttons(may_call, may_ask))

    def _words(self, *labels: text.Label) -> QScrollArea:
        """What is said of it; where there is little room it scrolls, so that the buttons stay in reach."""
        self._inside = QWidget()
        self._column = column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for label in labels:
            column.addWidget(label)
        column.addStretch()
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._inside)
        for each in (scroll.viewport(), self._inside):
            each.setAutoFillBackground(False)
        return scroll

    def _fit(self) -> None:
        """As high as the words want, and at most a part of the window."""
        page = self.parentWidget()
        if page is None or not page.isVisible():
            return
        whole = page.width()  # its own width may still be that of nothing, and its window would grow and stay so
        width = whole - self._whole.contentsMargins().left() - self._whole.contentsMargins().right() - 2
        part = 4 if whole > ROOMY * self.fontMetrics().averageCharWidth() else 5
        most = max(self.window().height() // part, self.fontMetrics().height() * 5)
        wanted = self._column.totalHeightForWidth(width)
        if wanted > most:
            wanted = self._column.totalHeightForWidth(width - self._scroll.verticalScrollBar().sizeHint().width())
        if wanted > 0:
            self._inside.setMinimumHeight(wanted)
            self._scroll.setFixedHeight(min(wanted, most))
            self.setMinimumHeight(self._whole.totalHeightForWidth(whole))

    def showEvent(self, event: QShowEvent) -> None:
        """Now it has its width."""
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew."""
        super().resizeEvent(event)
        self._fit()

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
        self._open = ask is not None and ask.state == lines.OPEN
        if ask is None:
            return
        self.patient.setText(ask.patient)
        self.reached.setText(lines.reached(ask))
        self.what.setText(ask.text)
        self.why.setText(_("{why} {how}").format(why=ask.why, how=ask.how))
        self.told.setText(lines.told(ask))
        self._show_keys()

    def _show_keys(self) -> None:
        """While something is asked, only it is answered."""
        for button in self.buttons.values():
            button.setVisible(self._open and self.ask.question is None)
        self._fit()
