"""The window in which a file is looked at before it is taken in: counts, samples, what was found, and then progress."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from frontdesk_gui.core import clock
from frontdesk_gui.core.words import _
from frontdesk_gui.shell import text
from frontdesk_gui.shell.columns import Column, as_words
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.flow import Flow
from frontdesk_gui.shell.rows import Table
from frontdesk_gui.shell.work import Work

SAID = 8
TILE_SPACE = 30


def moment(when: dt.datetime | None) -> str:
    """A time in words: today only the hour, otherwise the day with it."""
    if when is None:
        return ""
    hour = as_words(when, "time")
    if when.date() == clock.today():
        return hour
    return _("{day}, {hour}").format(day=as_words(when.date(), "text"), hour=hour)


class TakingDialog(QDialog):
    """Looks at one file, shows what it would bring, and takes it in when the person says so.

    A room says what is counted (`tiles`: attributes of the plan's counts with their words; `singular` where one is
    called otherwise), what is listed (`columns`, `lines`), what stands above (`head`) and how it is looked at and
    kept. A plan has `refused`, `idle`, `problems` and `counts`.
    """

    taken = Signal(object)
    tiles: ClassVar[tuple[tuple[str, str], ...]] = ()
    singular: ClassVar[Mapping[str, str]] = {}
    columns: ClassVar[tuple[Column, ...]] = ()
    planning: ClassVar[Callable[..., Any]]
    keeping: ClassVar[Callable[..., Any]]

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None, plan: Any = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk, self.path = desk, path
        self.plan: Any = None
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
        self.under = text.Label(self.named(), tone="muted", wrap=True)
        layout.addWidget(self.heading)
        layout.addWidget(self.under)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._waiting_page())
        self.pages.addWidget(self._found_page())
        layout.addWidget(self.pages, 1)
        row = QHBoxLayout()
        row.addStretch()
        self.cancel_button = text.button(_("Cancel"))
        self.cancel_button.setAutoDefault(True)  # Enter presses the button that has the focus
        self.cancel_button.clicked.connect(self.reject)
        self.keep_button = text.button(_("Take it in"), primary=True, icon="check")
        self.keep_button.setEnabled(False)
        self.keep_button.setDefault(True)
        self.keep_button.clicked.connect(self.keep)
        row.addWidget(self.cancel_button)
        row.addWidget(self.keep_button)
        layout.addLayout(row)
        letters = self.fontMetrics().averageCharWidth()
        # Wide enough for the sentence that says why a row was not read, where the window it lies over has the room.
        parent = self.parentWidget()
        room = parent.window().width() if parent is not None else self.screen().availableSize().width()
        wide = min(letters * 165, max(720, letters * 110, room - 48))
        self.resize(wide, max(420, self.fontMetrics().height() * 30))

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
        self.sums = QWidget()
        self.sums.setObjectName("page")
        row = Flow(TILE_SPACE)
        self.sums.setLayout(row)
        self.captions: dict[str, text.Label] = {}
        self.numbers = {key: self._tile(row, key, _(words)) for key, words in self.tiles}
        layout.addWidget(self.sums)
        self.said = QWidget()
        self.said.setObjectName("page")
        self._said_layout = QVBoxLayout(self.said)
        self._said_layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.said)
        self.table = Table(self.columns, _("What the file would bring"))
        layout.addWidget(self.table, 1)
        layout.addStretch()  # where there is no table, what is said stands at the top
        return page

    def _tile(self, row: Flow, key: str, words: str) -> text.Label:
        tile = QWidget()
        tile.setObjectName("page")
        column = QVBoxLayout(tile)
        column.setContentsMargins(0, 0, 0, 0)
        number = text.Label("0", size="number")
        number.setAccessibleName(words)
        column.addWidget(number)
        self.captions[key] = text.Label(words, tone="muted", size="small")
        column.addWidget(self.captions[key])
        row.addWidget(tile)
        return number

    # -- looking --

    def look(self) -> None:
        """Read the file, with progress; nothing is written."""
        self._wait(_("Looking at the file"))
        self.work = self.desk.run(
            type(self).planning, self.desk.store, self.given(), then=self.present, failed=self._failed
        )

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

    def present(self, plan: Any) -> None:
        """Show what was found."""
        self.work, self.plan = None, plan
        self.pages.setCurrentIndex(1)
        counts = plan.counts
        for key, number in self.numbers.items():
            number.setText(f"{getattr(counts, key):,}")
        for key, words in self.tiles:
            one = key in self.singular and getattr(counts, key) == 1
            self.captions[key].setText(_(self.singular[key]) if one else _(words))
        self.sums.setVisible(plan.refused is None)
        self.table.set_rows(self.lines(plan))
        self.table.setVisible(bool(self.table.rows()))
        self._say(plan)
        self._head(plan)
        ready = plan.refused is None and not plan.idle
        self.keep_button.setEnabled(ready)
        self.keep_button.setVisible(ready)
        self.cancel_button.setText(_("Cancel") if ready else _("Close"))
        (self.keep_button if ready else self.cancel_button).setFocus()

    def _head(self, plan: Any) -> None:
        if plan.refused is not None:
            self.heading.setText(_("This file cannot be taken in"))
            self.under.setText(self.named())
            return
        heading, under = self.head(plan)
        self.heading.setText(heading)
        self.under.setText(under)

    def _say(self, plan: Any) -> None:
        while (item := self._said_layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        sentences = [plan.refused] if plan.refused else [*self.standing(plan), *plan.problems[:SAID]]
        for sentence in sentences:
            self._said_layout.addWidget(text.Label(sentence, tone="bad" if plan.refused else "", wrap=True))
        self.said.setVisible(bool(sentences))

    # -- what a room fills in --

    def given(self) -> Any:
        """What is looked at."""
        return self.path

    def named(self) -> str:
        """What is looked at, in words."""
        return self.path.name

    def lines(self, plan: Any) -> Sequence[Any]:
        """What the list shows."""
        return ()

    def head(self, plan: Any) -> tuple[str, str]:
        """What the file is, and the line under it."""
        return "", self.named()

    def standing(self, plan: Any) -> list[str]:
        """How it stands to what was taken in before, in sentences."""
        return []

    def label(self, taken: Any) -> str:
        """What the person is told once it is taken in; `taken` is what keeping gave."""
        return ""

    # -- taking in --

    def keep(self) -> None:
        """Take it in, with progress; Cancel leaves nothing behind."""
        if self.plan is None or self.work is not None:
            return
        self._wait(_("Taking in the file"))
        self.cancel_button.setFocus()
        self.work = self.desk.run(type(self).keeping, self.desk.store, self.plan, then=self._kept, failed=self._failed)

    def _kept(self, taken: Any) -> None:
        self.work = None
        self.desk.toast(self.label(taken), undo=taken.run_id is not None)
        self.taken.emit(taken)
        self.accept()

    def _leave(self, _result: int) -> None:
        if self.work is not None:
            self.work.cancel()
            self.work = None
        self.desk.crew.moved.disconnect(self._moved)

    @classmethod
    def one_by_one(
        cls, desk: Desk, paths: Sequence[Path], parent: QWidget | None, then: Callable[[], object] | None = None
    ) -> Self | None:
        """Look at files one after the other; the window of the first. `then` is called after the last."""
        if not paths:
            return None
        dialog = cls(desk, Path(paths[0]), parent)

        def ended(_result: int) -> None:
            if cls.one_by_one(desk, paths[1:], parent, then) is None and then is not None:
                then()

        dialog.finished.connect(ended)
        dialog.open()
        return dialog
