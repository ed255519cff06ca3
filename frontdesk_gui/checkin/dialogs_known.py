"""Known patients below a name that is being typed, each taken with one key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from frontdesk_gui.core.words import _
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.shell import text
from frontdesk_gui.shell.columns import as_words

SHOWN, FIRST_KEY = 3, 2
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Known(QWidget):
    """Up to three buttons, F2 to F4; the arrows go from the name to them and among them."""

    taken = Signal(object)

    def __init__(self, name: QLineEdit) -> None:
        super().__init__()
        self.name = name
        self.hits: tuple[schedule.Hit, ...] = ()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        self.buttons = [text.button("", icon="user") for _number in range(SHOWN)]
        for number, button in enumerate(self.buttons):
            button.clicked.connect(lambda _on=False, number=number: self._take(number))
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.hide()
            box.addWidget(button)
        for each in (name, *self.buttons):
            each.installEventFilter(self)
        self.hide()

    def offer(self, hits: Sequence[schedule.Hit]) -> None:
        """Show these patients, or nothing."""
        self.hits = tuple(hits)[:SHOWN]
        for number, button in enumerate(self.buttons):
            if number < len(self.hits):
                hit, key = self.hits[number], number + FIRST_KEY
                day = as_words(hit.dob, "text") if hit.dob else _("no birth date")
                button.setText(text.face(self._face(key, hit.name, day)))
                button.setAccessibleName(_("Known patient {name}, {born}").format(name=hit.name, born=day))
                button.setShortcut(QKeySequence(f"F{key}"))
            button.setVisible(number < len(self.hits))
        self.setVisible(bool(self.hits))

    def _face(self, key: int, name: str, day: str) -> str:
        """The words on a button; of a very long name as much as there is room for, but always the birth date."""
        told, metrics = _("F{key}   {name}, {born}"), self.fontMetrics()
        rest = metrics.horizontalAdvance(told.format(key=key, name="", born=day)) + 4 * metrics.height()
        room = max(self.name.width() - rest, 8 * metrics.averageCharWidth())
        return told.format(key=key, name=metrics.elidedText(name, Qt.TextElideMode.ElideRight, room), born=day)

    def _take(self, number: int) -> None:
        if number < len(self.hits):
            self.taken.emit(self.hits[number])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        places: list[Any] = [self.name, *(button for button in self.buttons if button.isVisible())]
        if event.key() not in STEPS or watched not in places or len(places) == 1:
            return False
        places[(places.index(watched) + STEPS[Qt.Key(event.key())]) % len(places)].setFocus()
        return True
