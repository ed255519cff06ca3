"""The windows for what a file left open: who somebody is, what a status word means, rows nobody could read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.schedule import service
from frontdesk_gui.shell import text
from frontdesk_gui.shell.columns import Column, as_words
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.rows import Table
from frontdesk_gui.shell.taking import moment

FIELDS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("name", N_("Name"), frozenset({"first", "last", "middle", "suffix"})),
    ("dob", N_("Birth date"), frozenset({"dob"})),
    ("sex", N_("Sex"), frozenset({"sex"})),
    ("phones", N_("Phone"), frozenset({"phones"})),
    ("zip", N_("ZIP"), frozenset({"zip"})),
    ("chart", N_("Chart"), frozenset()),
    ("last_visit", N_("Last seen"), frozenset()),
)
MEANINGS = ("booked", "arrived", "in_room", "done", "cancelled", "rescheduled", "no_show", "left", "unscheduled")
ASIDE_COLUMNS = (
    Column("place", N_("Where"), 34),
    Column("why", N_("Why"), 40, kind="bold"),
    Column(
        "cells", N_("The row"), 40, kind="muted", stretch=True, show=lambda cells: " · ".join(c for c in cells if c)
    ),
)


class LeftDialog(QDialog):
    """A window over one list of open things; it reads again after each answer."""

    fetch: Callable[..., Any]

    def __init__(self, desk: Desk, title: str, purpose: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk, self.over = desk, False
        self.finished.connect(self._leave)
        self.setWindowTitle(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        self.heading = text.Label(title, size="heading", wrap=True)
        self.purpose = text.Label(purpose, tone="muted", wrap=True)
        layout.addWidget(self.heading)
        layout.addWidget(self.purpose)
        self.body = QVBoxLayout()
        layout.addLayout(self.body, 1)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch()
        self.close_button = text.button(_("Close"))
        self.close_button.clicked.connect(self.reject)
        self.buttons.addWidget(self.close_button)
        layout.addLayout(self.buttons)
        self.resize(max(720, self.fontMetrics().averageCharWidth() * 115), max(440, self.fontMetrics().height() * 28))

    def begin(self, found: Any) -> None:
        """Show what was handed over, or read the list."""
        if found is None:
            self.read()
        else:
            self.present(found)

    def read(self, *_answered: object) -> None:
        """Read the list again."""
        if not self.over:
            self.desk.load(type(self).fetch, then=self._arrived)

    def _arrived(self, found: Any) -> None:
        if not self.over:
            self.present(found)

    def _leave(self, _result: int) -> None:
        """What is still being read comes to a window that is gone."""
        self.over = True

    def present(self, found: Any) -> None:
        """Show what was read."""


def scrolled(widget: QWidget) -> QScrollArea:
    """The widget in an area that scrolls."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    widget.setObjectName("page")
    area.setWidget(widget)
    return area


class QuestionsDialog(LeftDialog):
    """Asks, one person at a time, whether somebody in a file is one of our patients."""

    fetch = staticmethod(service.questions)

    def __init__(self, desk: Desk, parent: QWidget | None = None, found: Any = None) -> None:
        purpose = _("The file may mean a patient you know. What differs is marked. Undo takes an answer back.")
        super().__init__(desk, _("Who is this?"), purpose, parent)
        self.question: service.Question | None = None
        self.candidates: list[Any] = []
        self.place = QVBoxLayout()
        self.body.addLayout(self.place)
        self.new_button = text.button(_("Somebody new"), icon="user-plus")
        self.new_button.clicked.connect(lambda: self.answer(None))
        self.buttons.insertWidget(0, self.new_button)
        self.begin(found)

    def present(self, found: tuple[service.Question, ...]) -> None:
        """Show the first question, or that there is none."""
        self.question = found[0] if found else None
        while (item := self.place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.new_button.setVisible(self.question is not None)
        self.candidates = []
        if self.question is None:
            self.heading.setText(_("Everybody is known"))
            self.purpose.setText(_("There is nobody left to ask about."))
            self.close_button.setFocus()
            return
        left = n_("Who is this? {n} question", "Who is this? {n} questions", len(found))
        self.heading.setText(left.format(n=len(found)))
        self.place.addWidget(scrolled(self._grid(self.question)))
        if self.candidates:
            self.candidates[0].setFocus()

    def _grid(self, question: service.Question) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setHorizontalSpacing(24)
        source = _("In the file of {system}").format(system=question.source)
        grid.addWidget(text.Label(source, size="small", tone="muted"), 0, 1)
        for column, _candidate in enumerate(question.candidates, 2):
            grid.addWidget(text.Label(_("Your patient"), size="small", tone="muted"), 0, column)
        for row, (key, words, differ) in enumerate(FIELDS, 1):
            grid.addWidget(text.Label(_(words), tone="muted"), row, 0)
            for column, one in enumerate((question.asked, *question.candidates), 1):
                differs = column > 1 and bool(differ.intersection(one.differs))
                grid.addWidget(self._cell(one, key, differs), row, column)
        for column, one in enumerate(question.candidates, 2):
            button = text.button(_("The same person"), primary=column == 2, icon="check")
            button.setAccessibleName(_("The same person as {name}").format(name=one.name))
            button.clicked.connect(lambda _checked=False, chosen=one.patient_id: self.answer(chosen))
            self.candidates.append(button)
            grid.addWidget(button, len(FIELDS) + 1, column)
        grid.setRowStretch(len(FIELDS) + 2, 1)
        return page

    def _cell(self, one: service.Candidate, key: str, differs: bool) -> text.Label:
        value = getattr(one, key)
        words = ", ".join(map(service.phone, value)) if isinstance(value, tuple) else as_words(value, "text")
        label = text.Label(words or "-", tone="bad" if differs else "", wrap=True)
        if differs:
            label.setText(_("{value} (differs)").format(value=words or "-"))
        return label

    def answer(self, patient_id: int | None) -> None:
        """Keep the answer and go on to the next question."""
        if self.question is None:
            return
        asked, self.question = self.question, None
        self.new_button.setVisible(False)
        label = _("Somebody new") if patient_id is None else _("Patient recognised")
        self.desk.do(label, service.answer, asked.id, patient_id, then=self.read, failed=self._again)

    def _again(self, _error: BaseException) -> None:
        self.read()


class WordsDialog(LeftDialog):
    """Asks what the status words of a system mean."""

    fetch = staticmethod(service.words)

    def __init__(self, desk: Desk, parent: QWidget | None = None, found: Any = None) -> None:
        purpose = _("These words stand in your schedule and we do not know them. Until you say, they count as booked.")
        super().__init__(desk, _("What do these words mean?"), purpose, parent)
        self.boxes: dict[int, QComboBox] = {}
        self.place = QVBoxLayout()
        self.body.addLayout(self.place)
        self.begin(found)

    def present(self, found: tuple[service.Word, ...]) -> None:
        """One line a word."""
        self.boxes.clear()
        while (item := self.place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        page = QWidget()
        layout = QVBoxLayout(page)
        for word in found:
            layout.addWidget(self._line(word))
        if not found:
            layout.addWidget(text.Label(_("Every word is known."), tone="muted"))
        layout.addStretch()
        self.place.addWidget(scrolled(page))

    def _line(self, word: service.Word) -> QWidget:
        frame = QFrame()
        row = QHBoxLayout(frame)
        said = n_("“{word}” in {system}, {n} visit", "“{word}” in {system}, {n} visits", word.visits)
        row.addWidget(text.Label(said.format(word=word.word, system=word.source, n=word.visits), wrap=True), 1)
        box = QComboBox()
        box.setAccessibleName(_("What “{word}” means").format(word=word.word))
        for meaning in MEANINGS:
            box.addItem(text.face(_(service.STATUS_WORDS[service.Status(meaning)])), meaning)
        self.boxes[word.id] = box
        row.addWidget(box)
        save = text.button(_("That is it"))
        save.clicked.connect(lambda: self.explain(word.id))
        row.addWidget(save)
        return frame

    def explain(self, word_id: int) -> None:
        """Keep what a word means."""
        meaning = self.boxes[word_id].currentData()
        self.desk.do(_("Status word explained"), service.explain, word_id, meaning, then=self.read)


@dataclass(frozen=True, slots=True)
class AsideRow:
    """One line of the list of rows nobody could read."""

    id: int
    place: str
    why: str
    cells: tuple[str, ...]


class AsidesDialog(LeftDialog):
    """Shows the rows nobody could read, until somebody has seen to them in the scheduling system."""

    fetch = staticmethod(service.asides)

    def __init__(self, desk: Desk, parent: QWidget | None = None, found: Any = None) -> None:
        purpose = _("Put these right in your scheduling system; with its next file they come in by themselves.")
        super().__init__(desk, _("Rows we couldn't read"), purpose, parent)
        self.table = Table(ASIDE_COLUMNS, _("Rows we couldn't read"))
        self.body.addWidget(self.table)
        self.settle_button = text.button(_("Seen to"), primary=True, icon="check")
        self.settle_button.clicked.connect(self.settle)
        self.buttons.addWidget(self.settle_button)
        self.begin(found)

    def present(self, found: tuple[service.AsideLine, ...]) -> None:
        """One line a row."""
        rows = [
            AsideRow(
                one.id,
                _("{system} {time}, {where}").format(system=one.source, time=moment(one.as_of), where=one.place),
                one.why,
                one.cells,
            )
            for one in found
        ]
        self.table.set_rows(rows)
        self.settle_button.setEnabled(bool(rows))

    def settle(self) -> None:
        """Take the chosen rows (all, where none is chosen) off the list."""
        chosen = self.table.selected() or list(self.table.rows())
        self.desk.do(_("Rows seen to"), service.settle, [row.id for row in chosen], then=self.read)
