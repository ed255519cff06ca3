"""Small questions inside the card, answered by one key or a few words: a reason, a value, whether it is keyed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from frontdesk_gui.checkin.card import Line
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.shell import text
from frontdesk_gui.shell.flow import Flow

MOST = 9
COULD_NOT = (
    N_("Patient did not bring it"),
    N_("Patient did not know"),
    N_("Patient did not want to"),
    N_("No answer from the payer"),
    N_("System was down"),
    N_("No time, long line"),
)
ANYWAY = (
    N_("Patient brings it next time"),
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


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: (value, words) to choose from by number; `typed` is the hint of the field, "" without one.

    `start` stands in the field already; `empty`: nothing typed is an answer too."""

    title: str
    sentence: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    typed: str = ""
    start: str = ""
    empty: bool = False


def reason(item: str) -> Question:
    """Why it could not be had."""
    return Question(_("Why couldn't you get it?"), item, _same(COULD_NOT), _("Another reason, then Enter"))


def anyway(items: Sequence[str]) -> Question:
    """Why somebody is checked in though required items are open."""
    sentence = _("Still needed: {items}").format(items="; ".join(items))
    return Question(_("Check in anyway? Say why."), sentence, _same(ANYWAY), _("Another reason, then Enter"))


def value(item: Line) -> Question:
    """The value of an item: one of its choices, or what is typed."""
    choices = tuple((each.value, each.text) for each in item.choices)
    typed = "" if choices else _(VALUES.get(item.value_kind, VALUES["text"]))
    start = item.value or item.earlier
    return Question(item.text, "", choices, typed, start, empty=item.value_kind == "text")


def told(item: str, kind: str, start: str = "") -> Question:
    """What a patient said by telephone: a value of that kind."""
    return Question(item, "", (), _(VALUES.get(kind, VALUES["text"])), start, empty=kind == "text")


def keyed(what: str) -> Question:
    """Whether a change is keyed in the practice's own software already."""
    choices = (("yes", _("Yes, keyed")), ("later", _("Later, keep it on the list")))
    return Question(_("Keyed in your scheduling software?"), what, choices)


def _same(words: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((_(each), _(each)) for each in words)


class Entry(QLineEdit):
    """A field whose Enter is over with it: Qt's own hands it on, and it would check the patient in."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is told and goes no further."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class AskBar(QFrame):
    """Shows one question at a time. A number or Enter answers it, Escape leaves it; both are told by `closed`."""

    asked = Signal()
    closed = Signal(bool)  # whether it was answered

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("asking", True)
        self.question: Question | None = None
        self._then: Callable[[str], object] = lambda _value: None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(6)
        self.title = text.Label("", wrap=True, tone="info")
        self.sentence = text.Label("", wrap=True)
        self.choices = Flow(6)
        self.entry = Entry()
        self.entry.setMaxLength(300)
        self.entry.entered.connect(self._typed)
        layout.addWidget(self.title)
        layout.addWidget(self.sentence)
        layout.addLayout(self.choices)
        layout.addLayout(self._line())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def _line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.take = text.button(_("OK"))
        self.take.clicked.connect(self._typed)
        self.leave = text.button("", icon="x")
        self.leave.setAccessibleName(_("Leave this question (Esc)"))
        self.leave.setToolTip(_("Leave this question (Esc)"))
        self.leave.clicked.connect(lambda: self.close_question())
        row.addWidget(self.entry, 1)
        row.addWidget(self.take)
        row.addStretch()
        row.addWidget(self.leave)
        return row

    def ask(self, question: Question, then: Callable[[str], object]) -> None:
        """Ask; `then(value)` is called with the answer, and not where the question is left."""
        self.question, self._then = question, then
        self.title.setText(question.title)
        self.setAccessibleName(question.title)
        self.sentence.setText(question.sentence)
        self.sentence.setVisible(bool(question.sentence))
        self.choices.clear()
        for number, (chosen, words) in enumerate(question.choices[:MOST], 1):
            made = text.button(_("{number}  {choice}").format(number=number, choice=words), self)
            made.clicked.connect(lambda _on=False, chosen=chosen: self.give(chosen))
            self.choices.addWidget(made)
            made.show()
        self.entry.setText(question.start)
        self.entry.setPlaceholderText(question.typed)
        self.entry.setAccessibleName(question.typed or question.title)
        for part in (self.entry, self.take):
            part.setVisible(bool(question.typed))
        self.show()
        self.asked.emit()
        if question.typed and not question.choices:
            self.entry.setFocus()
            self.entry.selectAll()
        else:
            self.setFocus()

    def _typed(self) -> None:
        words = self.entry.text().strip()
        if words or (self.question is not None and self.question.empty):
            self.give(words)

    def give(self, value: str) -> None:
        """This is the answer."""
        then = self._then
        self.close_question(answered=True)
        then(value)

    def close_question(self, answered: bool = False) -> None:
        """Take the question away."""
        if self.question is not None:
            self.question, self._then = None, lambda _value: None
            self.hide()
            self.closed.emit(answered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number is an answer, another letter begins to be typed, Escape leaves."""
        key, question = event.text(), self.question
        if event.key() == Qt.Key.Key_Escape:
            self.close_question()
        elif question is None:
            super().keyPressEvent(event)
        elif key.isdigit() and 1 <= int(key) <= len(question.choices) and not self.entry.hasFocus():
            self.give(question.choices[int(key) - 1][0])
        elif key.strip() and key.isprintable() and question.typed and not self.entry.hasFocus():
            self.entry.setFocus()
            self.entry.insert(key)
        elif not key.strip():
            event.accept()
