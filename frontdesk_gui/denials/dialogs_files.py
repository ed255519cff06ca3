"""The window for several files of payers: one line for each file, what all of them bring, and one button for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk_gui.core.words import _, n_
from frontdesk_gui.denials import dialogs_files_lines as file_lines
from frontdesk_gui.denials import dialogs_import as one_file
from frontdesk_gui.denials import several
from frontdesk_gui.denials.several import Kept, Several
from frontdesk_gui.shell import text
from frontdesk_gui.shell.columns import Column, as_words
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.rows import Table


class FilesDialog(one_file.ImportDialog):
    """Looks at several files and takes in all that bring something, each by itself: one that fails stops no other."""

    columns: ClassVar[tuple[Column, ...]] = file_lines.SAMPLES
    planning: ClassVar[Callable[..., Any]] = several.looking
    keeping: ClassVar[Callable[..., Any]] = several.keeping

    def __init__(
        self, desk: Desk, paths: Sequence[Path], parent: QWidget | None = None, plan: Several | None = None
    ) -> None:
        self.paths = tuple(sorted(set(paths), key=lambda path: (path.name.casefold(), path)))
        self.stop, self.told = Event(), list[Kept]()
        self._strip = False
        super().__init__(desk, self.paths[0], parent, plan)
        self.setWindowTitle(_("Take in files"))
        metrics, screen = self.fontMetrics(), self.screen().availableSize()
        wide, high = metrics.averageCharWidth() * 165, metrics.height() * 38
        self.resize(min(wide, screen.width() - 80), min(high, screen.height() - 80))

    def given(self) -> tuple[Path, ...]:
        """The files, by name."""
        return self.paths

    def named(self) -> str:
        """How many files."""
        return n_("{n} file", "{n} files", len(self.paths)).format(n=len(self.paths))

    def look(self) -> None:
        """Look at one after the other."""
        super().look()
        self.heading.setText(_("Looking at the files"))
        self.keep_button.setText(_("Take in"))

    # -- what is shown --

    def _found_page(self) -> QWidget:
        page = super()._found_page()
        layout = page.layout()
        assert isinstance(layout, QVBoxLayout)
        self.files = Table(file_lines.FILES, _("Files"))
        self.about = text.Label("", tone="muted", wrap=True)
        self.files.current_row.connect(lambda _line: self._tell_about())
        for table in (self.files, self.table):
            table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # what has no room is left out
        place = layout.indexOf(self.table)
        layout.insertWidget(place, self.files, 1)
        layout.insertWidget(place + 1, self.about)
        return page

    def present(self, plan: Any) -> None:
        """Show the files and what all of them bring."""
        self.files.set_rows(file_lines.of(plan, {}))
        super().present(plan)
        n = len(plan.bringing)
        self.keep_button.setText(n_("Take in {n} file", "Take in {n} files", n).format(n=n))

    def lines(self, plan: Any) -> Sequence[one_file.Line]:
        """Samples of all files, those of a kind together."""
        of_one = super().lines
        found = [replace(line, file=each.path.name) for each in plan.plans for line in of_one(each)]
        order = [_(pill.word) for pill in one_file.KINDS.values()]
        found.sort(key=lambda line: order.index(line.kind.word))
        return [replace(line, id=n) for n, line in enumerate(found)]

    def head(self, plan: Any) -> tuple[str, str]:
        """How many files bring something, and what was denied in all of them."""
        n, amount = len(plan.bringing), as_words(plan.counts.cents, "money")
        heading = n_("{n} file brings something new", "{n} files bring something new", n).format(n=n)
        under = n_("{n} file looked at, ${amount} denied", "{n} files looked at, ${amount} denied", len(plan.plans))
        return heading if n else _("Nothing new in these files"), under.format(n=len(plan.plans), amount=amount)

    def standing(self, plan: Any) -> list[str]:
        """Each file tells it in its line."""
        return []

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out columns where there is no room for all."""
        super().resizeEvent(event)
        letters = self.width() // max(1, self.fontMetrics().averageCharWidth())
        of_files, of_samples = next((files, samples) for least, files, samples in file_lines.ROOMS if letters >= least)
        for table, columns, hidden in (
            (self.files, file_lines.FILES, of_files),
            (self.table, file_lines.SAMPLES, of_samples),
        ):
            for place, column in enumerate(columns):
                table.setColumnHidden(place, column.key in hidden)
            table.fit()
        self._strip = of_files is file_lines.STRIP
        self.about.setMinimumHeight(self.fontMetrics().height() * (4 if self._strip else 1))
        self._tell_about()

    def _tell_about(self) -> None:
        """Below the files, what the columns of a line have no room for: why a file was refused; in a strip all."""
        line = self.files.current()
        self.about.setText(file_lines.said(line) if line is not None else "")
        self.about.setVisible(line is not None and (self._strip or line.state.kind == "bad"))

    # -- taking in --

    def keep(self) -> None:
        """Take in all that bring something, with progress."""
        if self.plan is None or self.work is not None:
            return
        self._wait(_("Taking in the files"))
        self.cancel_button.setFocus()
        given = (self.desk.store, self.plan, self.stop, self.told)
        self.work = self.desk.run(type(self).keeping, *given, then=self._kept, failed=self._failed)

    @property
    def goes_on(self) -> bool:
        """Whether it came to its end, so that what else was dropped may have its turn."""
        return self.plan is not None and not self.stop.is_set() and (bool(self.told) or self.plan.idle)

    @property
    def _taking(self) -> bool:
        return self.work is not None and self.plan is not None

    def reject(self) -> None:
        """While files are taken in: let the one under way leave nothing, then say what stays. Else close."""
        if not self._taking:
            super().reject()
            return
        self.stop.set()
        self.cancel_button.setEnabled(False)
        self.heading.setText(_("Stopping"))

    def _failed(self, error: BaseException) -> None:
        self.work = None
        if self.told:
            self._say_taken()
        super()._failed(error)

    def _kept(self, taken: list[Kept]) -> None:
        self.work = None
        self._say_taken()
        self.taken.emit(taken)
        if any(kept.why for kept in taken):
            self._show_taken()
        else:
            self.accept()

    def _say_taken(self) -> None:
        done = sum(kept.in_force for kept in self.told)
        self.desk.toast(
            file_lines.taken_words(self.told, len(self.plan.bringing)), undo=done > 0, kind="good" if done else "info"
        )

    def _show_taken(self) -> None:
        """Stay open and show which files were not taken in, and why."""
        self.pages.setCurrentIndex(1)
        self.files.set_rows(file_lines.of(self.plan, {kept.path: kept for kept in self.told}))
        self.files.go_to(next(line.id for line in self.files.rows() if line.state.word == _(file_lines.LEFT.word)))
        done = sum(kept.in_force for kept in self.told)
        words = n_("{done} of {n} file was taken in", "{done} of {n} files were taken in", len(self.plan.bringing))
        self.heading.setText(words.format(done=done, n=len(self.plan.bringing)))
        self.keep_button.hide()
        self.cancel_button.setEnabled(True)
        self.cancel_button.setText(_("Close"))
        self.cancel_button.setFocus()


def take_in(
    desk: Desk, paths: Sequence[Path], parent: QWidget | None, then: Callable[[], object] | None = None
) -> one_file.ImportDialog | None:
    """Look at one file as ever, at several in one window. `then` is called once that is over, unless several were
    cancelled."""
    if len(paths) < 2:
        return one_file.ImportDialog.one_by_one(desk, paths, parent, then)
    dialog = FilesDialog(desk, paths, parent)

    def ended(_result: int) -> None:
        if then is not None and dialog.goes_on:
            then()

    dialog.finished.connect(ended)
    dialog.open()
    return dialog
