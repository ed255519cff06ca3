"""The window in which a file is looked at before it is taken in: counts, samples, what was found, and then progress."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from frontdesk_gui.core import clock
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.schedule import service
from frontdesk_gui.shell import text
from frontdesk_gui.shell.columns import Column, as_words
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.pill import Pill
from frontdesk_gui.shell.rows import Table
from frontdesk_gui.shell.work import Work

SAID = 8
KINDS = {
    "new": Pill(N_("New"), "good"),
    "changed": Pill(N_("Changed"), "info"),
    "gone": Pill(N_("Gone"), "warn"),
    "asked": Pill(N_("Who is this?"), "warn"),
    "aside": Pill(N_("Not read"), "bad"),
}
TILES = (
    ("new", N_("new")),
    ("changed", N_("changed")),
    ("same", N_("the same")),
    ("gone", N_("gone")),
    ("asked", N_("to be asked")),
    ("set_aside", N_("rows not read")),
)
COLUMNS = (
    Column("kind", "", 12, kind="pill"),
    Column("when", N_("When"), 22),
    Column("who", N_("Patient"), 24, kind="bold"),
    Column("what", N_("What"), 30, kind="muted", stretch=True),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the preview's list."""

    id: int
    kind: Pill
    when: str
    who: str
    what: str


def moment(when: dt.datetime | None) -> str:
    """A time in words: today only the hour, otherwise the day with it."""
    if when is None:
        return ""
    hour = as_words(when, "time")
    if when.date() == clock.today():
        return hour
    return _("{day}, {hour}").format(day=as_words(when.date(), "text"), hour=hour)


def lines(plan: service.Plan) -> list[Line]:
    """What the preview lists: samples of each kind, then the rows that could not be read."""
    told = [(KINDS[one.kind], moment(one.when), one.who, one.what) for one in plan.samples]
    told += [(KINDS["aside"], one.where, "", one.why) for one in plan.asides]
    return [Line(n, Pill(_(pill.word), pill.kind), *rest) for n, (pill, *rest) in enumerate(told)]


class ImportDialog(QDialog):
    """Looks at one file, shows what it would bring, and takes it in when the person says so."""

    taken = Signal(object)

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None, plan: service.Plan | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk, self.path = desk, path
        self.plan: service.Plan | None = None
        self.work: Work | None = None
        self.setWindowTitle(_("Take in a file"))
        self._build()
        desk.crew.moved.connect(self._moved)
        self.finished.connect(self._leave)
        if plan is None:
            self.look()
        else:
            self.present(plan)

    # -- making it --

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        self.heading = text.Label(_("Looking at the file"), size="heading", wrap=True)
        self.under = text.Label(self.path.name, tone="muted", wrap=True)
        layout.addWidget(self.heading)
        layout.addWidget(self.under)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._waiting_page())
        self.pages.addWidget(self._found_page())
        layout.addWidget(self.pages, 1)
        row = QHBoxLayout()
        row.addStretch()
        self.cancel_button = text.button(_("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.keep_button = text.button(_("Take it in"), primary=True, icon="check")
        self.keep_button.setEnabled(False)
        self.keep_button.setDefault(True)
        self.keep_button.clicked.connect(self.keep)
        row.addWidget(self.cancel_button)
        row.addWidget(self.keep_button)
        layout.addLayout(row)
        letters = self.fontMetrics().averageCharWidth()
        self.resize(max(720, letters * 110), max(420, self.fontMetrics().height() * 30))

    def _waiting_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        self.progress_words = text.Label("", tone="muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(_("Progress"))
        layout.addStretch()
        layout.addWidget(self.progress_words)
        layout.addWidget(self.bar)
        layout.addStretch()
        return page

    def _found_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self.tiles = QWidget()
        self.tiles.setObjectName("page")
        tiles = QHBoxLayout(self.tiles)
        tiles.setContentsMargins(0, 0, 0, 0)
        self.numbers = {key: self._tile(tiles, _(words)) for key, words in TILES}
        tiles.addStretch()
        layout.addWidget(self.tiles)
        self.said = QWidget()
        self.said.setObjectName("page")
        self._said_layout = QVBoxLayout(self.said)
        self._said_layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.said)
        self.table = Table(COLUMNS, _("What the file would bring"))
        layout.addWidget(self.table, 1)
        layout.addStretch()  # where there is no table, what is said stands at the top
        return page

    def _tile(self, row: QHBoxLayout, words: str) -> text.Label:
        column = QVBoxLayout()
        number = text.Label("0", size="number")
        number.setAccessibleName(words)
        column.addWidget(number)
        column.addWidget(text.Label(words, tone="muted", size="small"))
        row.addLayout(column)
        row.addSpacing(24)
        return number

    # -- looking --

    def look(self) -> None:
        """Read the file, with progress; nothing is written."""
        self._wait(_("Looking at the file"))
        self.work = self.desk.run(service.planning, self.desk.store, self.path, then=self.present, failed=self._failed)

    def _wait(self, heading: str) -> None:
        self.heading.setText(heading)
        self.keep_button.setEnabled(False)
        self.pages.setCurrentIndex(0)

    def _moved(self) -> None:
        progress = self.work.progress if self.work is not None else None
        if progress is None or self.pages.currentIndex() != 0:
            return
        self.progress_words.setText(progress.words)
        self.bar.setRange(0, 1000 if progress.total else 0)
        if progress.total:
            self.bar.setValue(progress.done * 1000 // progress.total)

    def _failed(self, _error: BaseException) -> None:
        self.work = None
        self.reject()

    def present(self, plan: service.Plan) -> None:
        """Show what was found."""
        self.work, self.plan = None, plan
        self.pages.setCurrentIndex(1)
        counts = plan.counts
        for key, number in self.numbers.items():
            number.setText(str(getattr(counts, key)))
        self.tiles.setVisible(plan.refused is None)
        self.table.set_rows(lines(plan))
        self.table.setVisible(bool(self.table.rows()))
        self._say(plan)
        self._head(plan)
        ready = plan.refused is None and not plan.idle
        self.keep_button.setEnabled(ready)
        self.keep_button.setVisible(ready)
        self.cancel_button.setText(_("Cancel") if ready else _("Close"))
        (self.keep_button if ready else self.cancel_button).setFocus()

    def _head(self, plan: service.Plan) -> None:
        if plan.refused is not None:
            self.heading.setText(_("This file cannot be taken in"))
            self.under.setText(self.path.name)
            return
        words = _("Patients from {system}") if plan.content == "patients" else _("Schedule from {system}")
        self.heading.setText(words.format(system=plan.source))
        under = _("{file}, as of {time}").format(file=self.path.name, time=moment(plan.as_of))
        if plan.days is not None:
            first, last = (as_words(day, "text") for day in plan.days)
            under = _("{file}, as of {time}, visits from {first} to {last}").format(
                file=self.path.name, time=moment(plan.as_of), first=first, last=last
            )
        self.under.setText(under)

    def _say(self, plan: service.Plan) -> None:
        while (item := self._said_layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        sentences = [plan.refused] if plan.refused else [*self._standing(plan), *plan.problems[:SAID]]
        for sentence in sentences:
            self._said_layout.addWidget(text.Label(sentence, tone="bad" if plan.refused else "", wrap=True))
        self.said.setVisible(bool(sentences))

    def _standing(self, plan: service.Plan) -> list[str]:
        if not plan.counts.rows:
            return [_("There are no rows in this file.")]
        if plan.already is not None and plan.nothing_new:
            return [
                _("Exactly this file was taken in at {time}. Nothing has changed.").format(time=moment(plan.already))
            ]
        return [_("Nothing in this file is new; the list would be as of its time.")] if plan.nothing_new else []

    # -- taking in --

    def keep(self) -> None:
        """Take it in, with progress; Cancel leaves nothing behind."""
        if self.plan is None or self.work is not None:
            return
        self._wait(_("Taking in the file"))
        self.cancel_button.setFocus()
        self.work = self.desk.run(service.keep, self.desk.store, self.plan, then=self._kept, failed=self._failed)

    def _kept(self, taken: service.Taken) -> None:
        self.work = None
        service.remember(self.desk.computer, self.path)
        label = _("Patient list taken in") if self.plan and self.plan.content == "patients" else _("Schedule taken in")
        self.desk.toast(label, undo=taken.run_id is not None)
        self.taken.emit(taken)
        self.accept()

    def _leave(self, _result: int) -> None:
        if self.work is not None:
            self.work.cancel()
            self.work = None
        self.desk.crew.moved.disconnect(self._moved)


def take_in(desk: Desk, paths: Sequence[Path], parent: QWidget | None = None) -> ImportDialog | None:
    """Look at files one after the other; the window of the first."""
    if not paths:
        return None
    dialog = ImportDialog(desk, Path(paths[0]), parent)
    dialog.finished.connect(lambda _result: take_in(desk, paths[1:], parent))
    dialog.open()
    return dialog


def newest(desk: Desk, parent: QWidget | None = None) -> ImportDialog | None:
    """Look at the newest file of the folder the last one came from; None where there is none."""
    path = service.newest(desk.computer.get(service.LAST_FOLDER))
    return None if path is None else take_in(desk, [path], parent)
