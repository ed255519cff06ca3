"""A question with numbered answers in a window of its own, for where no card is open to ask it in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk_gui.checkin import tab_lines as lines
from frontdesk_gui.core.words import _
from frontdesk_gui.shell import text

OPEN, WALK_IN = "open", "walk_in"


class Ask(QDialog):
    """Asks; a number or a click answers. Tells `given` with the answer, then closes."""

    given = Signal(str)

    def __init__(
        self, title: str, sentence: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.choices = tuple(choices)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(text.Label(title, size="heading", wrap=True))
        layout.addWidget(text.Label(sentence, wrap=True))
        for number, (value, words) in enumerate(self.choices, 1):
            made = text.button(_("{number}  {choice}").format(number=number, choice=words))
            made.clicked.connect(lambda _on=False, value=value: self.give(value))
            layout.addWidget(made)
        row = QHBoxLayout()
        row.addStretch()
        self.cancel_button = text.button(_("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        row.addWidget(self.cancel_button)
        layout.addLayout(row)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 48)
        self.setFocus()

    def give(self, value: str) -> None:
        """This is the answer."""
        self.accept()
        self.given.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number is an answer."""
        key = event.text()
        if key.isdecimal() and key.isascii() and 1 <= int(key) <= len(self.choices):
            self.give(self.choices[int(key) - 1][0])
        else:
            super().keyPressEvent(event)


def another_day(name: str, start: dt.datetime, parent: QWidget | None) -> Ask:
    """Somebody was looked for who has no visit on the day shown: the visit of the other day, or a walk-in today?"""
    sentence = _("{name} is booked on {day} at {time}.").format(
        name=name, day=lines.date_words(start.date()), time=lines.clock_words(start)
    )
    choices = ((OPEN, _("Open that visit")), (WALK_IN, _("Here today: walk-in")))
    return Ask(_("Booked on another day"), sentence, choices, parent)
