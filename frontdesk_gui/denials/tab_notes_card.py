"""The card of one note: what happened, what to do next time, what was asked about it, and who has read it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QVBoxLayout

from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.denials.notes import Note, Question
from frontdesk_gui.denials.tab_notes_say import Answer, Say
from frontdesk_gui.shell import text
from frontdesk_gui.shell.columns import as_words
from frontdesk_gui.shell.flow import Flow
from frontdesk_gui.shell.pill import Pill, PillLabel

PARTS = (
    ("happened", N_("What happened")),
    ("next_time", N_("What to do next time")),
    ("example", N_("An example")),
)
# What can be done with a note, its key, words and icon; tab_notes does it.
GOT, ASK, THANK, PRINT, SEE, WITHDRAW = "got", "ask", "thank", "print", "see", "withdraw"
BUTTONS = (
    (GOT, N_("Got it (G)"), "check"),
    (ASK, N_("Ask (A)"), "message-circle-question-mark"),
    (THANK, N_("Say thanks (T)"), "handshake"),
    (PRINT, N_("Print (P)"), "printer"),
    (SEE, N_("See the denial"), "circle-alert"),
    (WITHDRAW, N_("Withdraw"), "undo-2"),
)
LETTERS_NARROW = 34
UP_AND_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class NoteCard(QFrame):
    """Shows one note; what is pressed, and what is answered, is told."""

    pressed = Signal(str)
    answered = Signal(int, str)
    stepped = Signal(int)
    entered = Signal()

    def __init__(self, writes: bool, may_see: bool, manages: bool) -> None:
        super().__init__()
        self.writes, self.may_see, self.manages = writes, may_see, manages
        self.note: Note | None = None
        self.setProperty("note", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.subject = text.Label(size="heading", wrap=True)
        self.pill = PillLabel()
        self.said_by = text.Label(tone="muted", size="small", wrap=True)
        self.parts = {key: text.Label(wrap=True) for key, _title in PARTS}
        self.titles = {key: text.Label(_(title), tone="muted", size="small") for key, title in PARTS}
        self.parts["next_time"].set_tone("info")
        self.questions = QVBoxLayout()
        self.questions.setContentsMargins(0, 6, 0, 4)
        self._answers: dict[int, Answer] = {}
        self.readers = text.Label(tone="muted", size="small", wrap=True)
        self.say = Say()
        self.say.closed.connect(self.setFocus)
        self.buttons = {key: self._button(key, _(words), icon) for key, words, icon in BUTTONS}
        self._lay_out()

    def _lay_out(self) -> None:
        self.head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.head.setSpacing(8)
        self.head.addWidget(self.subject, 1)
        self.head.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 14)
        layout.setSpacing(4)
        layout.addLayout(self.head)
        layout.addWidget(self.said_by)
        for key, label in self.parts.items():
            layout.addSpacing(4)
            layout.addWidget(self.titles[key])
            layout.addWidget(label)
        self.questions.setSpacing(4)
        layout.addLayout(self.questions)
        layout.addWidget(self.readers)
        layout.addWidget(self.say)
        row = Flow(8)
        for button in self.buttons.values():
            row.addWidget(button)
        layout.addSpacing(4)
        layout.addLayout(row)

    def _button(self, key: str, words: str, icon: str) -> QPushButton:
        made = text.button(words, icon=icon, primary=key == GOT)
        made.clicked.connect(lambda: self.pressed.emit(key))
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow, the pill stands below the subject."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        narrow = self.width() < LETTERS_NARROW * self.fontMetrics().averageCharWidth()
        self.head.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    # -- showing --

    def present(self, note: Note) -> None:
        """Show how the note stands; what is being typed stays."""
        self.note = note
        self.subject.setText(note.subject)
        self.pill.show_pill(pill(note))
        self.said_by.setText(said_by(note))
        for key, label in self.parts.items():
            words: str = getattr(note, key)
            label.setText(words)
            label.setVisible(bool(words))
            self.titles[key].setVisible(bool(words))
        self._show_questions(note)
        told = read_by(note) if self.writes or note.mine else ""
        self.readers.setText(told)
        self.readers.setVisible(bool(told))
        for key, button in self.buttons.items():
            button.setVisible(key in self.offered(note))
        self.setAccessibleName(_("{state}: {subject}").format(state=self.pill.pill().word, subject=note.subject))
        self.setAccessibleDescription(f"{note.happened}\n{note.next_time}\n{note.example}".strip())

    def offered(self, note: Note) -> set[str]:
        """What can be done with it now."""
        can = {
            GOT: note.fresh,
            ASK: note.for_me,
            THANK: note.for_me and not note.thanked,
            PRINT: True,
            SEE: self.may_see and note.denial_id is not None,
            WITHDRAW: note.mine or self.manages,
        }
        return {key for key, offered in can.items() if offered}

    def _show_questions(self, note: Note) -> None:
        """What was asked; a field in which somebody types an answer is left as it is."""
        while (item := self.questions.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and widget not in self._answers.values():
                widget.hide()
                widget.deleteLater()
        still = {one.id for one in note.open_questions if self.writes}
        for gone in self._answers.keys() - still:
            field = self._answers.pop(gone)
            field.hide()
            field.deleteLater()
        for one in note.questions:
            for label in _told(one):
                self.questions.addWidget(label)
                label.show()
            if one.id in still:
                self.questions.addWidget(self._field(one))
                self._field(one).show()

    def _field(self, one: Question) -> Answer:
        if one.id not in self._answers:
            made = Answer(one.text, self)
            made.sent.connect(lambda words: self.answered.emit(one.id, words))
            self._answers[one.id] = made
        return self._answers[one.id]

    @property
    def fields(self) -> list[Answer]:
        """The fields for answers, in order."""
        return list(self._answers.values())

    # -- keys --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go to the next card; letters are the page's."""
        step = UP_AND_DOWN.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It is told, so that the card comes into view."""
        super().focusInEvent(event)
        self.entered.emit()


# -- words --


def pill(note: Note) -> Pill:
    """How a note stands, in a word."""
    if note.unread:
        return Pill(_("New"), "warn")
    if any(one.fresh for one in note.questions):
        return Pill(_("Answered"), "warn")
    if note.open_questions:
        return Pill(_("Question"), "info" if note.for_me else "warn")
    if note.got_at is not None:
        return Pill(_("Got it {day}").format(day=_short(note)), "good")
    done = note.read >= note.asked
    return Pill(_("{read} of {asked} got it").format(read=note.read, asked=note.asked), "good" if done else "quiet")


def _short(note: Note) -> str:
    at = note.got_at or note.at
    return _("{month}/{day}").format(month=at.month, day=at.day)


def said_by(note: Note) -> str:
    """Who wrote it to whom, and when."""
    words = _("{by} to {to}, {day}") if note.by else _("To {to}, {day}")
    return words.format(by=note.by, to=note.to, day=as_words(note.at.date(), "text"))


def read_by(note: Note) -> str:
    """Who has read it, as far as the person may know: names, or how many; and the thanks."""
    lines = [n_("{read} of {n} person got it", "{read} of {n} people got it", note.asked)]
    lines[0] = lines[0].format(read=note.read, n=note.asked)
    if names := [one.name for one in note.receipts if one.name and not one.thanks]:
        lines.append(_("Got it: {names}").format(names=", ".join(names)))
    if note.waiting:
        lines.append(_("Not yet: {names}").format(names=", ".join(note.waiting)))
    for one in note.receipts:
        if one.thanks:
            words = _("{name} says thanks: {words}") if one.name else _("Thanks: {words}")
            lines.append(words.format(name=one.name, words=one.thanks))
    return "\n".join(lines)


def _told(one: Question) -> list[QLabel]:
    """A question and its answer, or that it waits."""
    if one.mine:
        asked = _("You asked: {words}")
    else:
        asked = _("{name} asks: {words}") if one.by else _("Somebody asks: {words}")
    made: list[QLabel] = [text.Label(asked.format(name=one.by, words=one.text), wrap=True)]
    if not one.is_open:
        words = _("{name} answers: {words}") if one.answered_by else _("Answer: {words}")
        tone = "good" if one.fresh else ""
        made.append(text.Label(words.format(name=one.answered_by, words=one.answer), tone=tone, wrap=True))
    elif one.mine:
        made.append(text.Label(_("Billing has been told and will answer here."), tone="muted", size="small", wrap=True))
    return made
