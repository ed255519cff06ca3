"""Small questions of check-in that one key answers: a reason, a value, whether it is keyed already."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from frontdesk_gui.checkin.card import Line
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.shell import text

MOST = 9
COULD_NOT = (
    N_("Patient did not bring it"),
    N_("Patient did not know"),
    N_("Patient did not want to say"),
    N_("No answer from the payer"),
    N_("System was down"),
    N_("No time, long line"),
)
ANYWAY = (
    N_("Patient will bring it next time"),
    N_("Provider asked to go ahead"),
    N_("Emergency"),
    N_("System was down"),
    N_("No time, long line"),
)
VALUES = {
    "money": N_("Amount in dollars"),
    "date": N_("Date as month/day/year"),
    "member_id": N_("Member ID, letter for letter"),
    "text": N_("In a few words"),
}


class Ask(QDialog):
    """A question whose answers are numbered; one may also type. Tells `given` with the answer, then closes."""

    given = Signal(str)

    def __init__(
        self,
        title: str,
        sentence: str,
        choices: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        typed: str = "",
        start: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.choices = tuple(choices)[:MOST]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        layout.addWidget(text.Label(title, size="heading", wrap=True))
        if sentence:
            layout.addWidget(text.Label(sentence, tone="muted", wrap=True))
        for number, (value, words) in enumerate(self.choices, 1):
            made = text.button(_("{number}   {choice}").format(number=number, choice=words))
            made.setProperty("choice", True)
            made.clicked.connect(lambda _on=False, value=value: self.give(value))
            layout.addWidget(made)
        self.entry = QLineEdit(start)
        self.entry.setMaxLength(300)
        self.entry.setPlaceholderText(typed)
        self.entry.setAccessibleName(typed or title)
        self.entry.setVisible(bool(typed))
        self.entry.returnPressed.connect(self._typed)
        layout.addWidget(self.entry)
        layout.addLayout(self._buttons(bool(typed)))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 52)
        if typed and not self.choices:
            self.entry.setFocus()
            self.entry.selectAll()
        else:
            self.setFocus()

    def _buttons(self, typed: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        self.cancel = text.button(_("Cancel"))
        self.cancel.clicked.connect(self.reject)
        row.addWidget(self.cancel)
        self.take = text.button(_("OK"), primary=True)
        self.take.clicked.connect(self._typed)
        self.take.setVisible(typed)
        row.addWidget(self.take)
        return row

    def _typed(self) -> None:
        if words := self.entry.text().strip():
            self.give(words)

    def give(self, value: str) -> None:
        """This is the answer."""
        self.accept()
        self.given.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number is an answer; a letter begins to be typed."""
        key = event.text()
        if key.isdigit() and 1 <= int(key) <= len(self.choices) and not self.entry.hasFocus():
            self.give(self.choices[int(key) - 1][0])
        elif key.strip() and key.isprintable() and self.entry.isVisible() and not self.entry.hasFocus():
            self.entry.setFocus()
            self.entry.insert(key)
        else:
            super().keyPressEvent(event)


def reason(item: str, parent: QWidget | None) -> Ask:
    """Why it could not be had."""
    choices = [(_(words), _(words)) for words in COULD_NOT]
    return Ask(_("Why couldn't you get it?"), item, choices, parent, typed=_("Another reason"))


def anyway(items: str, parent: QWidget | None) -> Ask:
    """Why somebody is checked in though required items are open."""
    choices = [(_(words), _(words)) for words in ANYWAY]
    sentence = _("Still needed: {items}. It goes to billing's list.").format(items=items)
    return Ask(_("Check in anyway?"), sentence, choices, parent, typed=_("Another reason"))


def value(item: Line, parent: QWidget | None) -> Ask:
    """The value of an item: one of its choices, or what is typed."""
    choices = [(each.value, each.text) for each in item.choices]
    typed = "" if choices else _(VALUES.get(item.value_kind, VALUES["text"]))
    return Ask(item.text, item.how, choices, parent, typed=typed, start=item.earlier or item.value)


def keyed(what: str, parent: QWidget | None) -> Ask:
    """Whether a change is keyed in the practice's own software already."""
    choices = [("yes", _("Yes, it is keyed")), ("later", _("Later: keep it on the list"))]
    return Ask(_("Keyed in your scheduling software?"), what, choices, parent)
