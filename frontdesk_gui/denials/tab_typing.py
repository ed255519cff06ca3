"""Typing fast: fields in which Enter goes to the next one, and codes picked by number or by words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from frontdesk_gui.core import text as core_text
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import codes, printed
from frontdesk_gui.shell import entry, text

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
OFFERED = 6
_NO_YEAR = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})|(\d{2})(\d{2})")


class Steps(QFrame):
    """Fields typed one after the other: Enter goes on from each, and from the last one `finish`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.order: list[QWidget] = []

    def in_order(self, fields: Iterable[QWidget]) -> None:
        """These fields, one after the other; a line tells of Enter itself, also where it only took a name offered."""
        self.order = list(fields)
        for field in self.order:
            if isinstance(field, QLineEdit):
                field.returnPressed.connect(lambda at=field: self.entered(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; on a button it presses it."""
        at = self.focusWidget()
        if event.key() not in ENTER or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif isinstance(at, QPushButton):
            at.click()
        elif not isinstance(at, QLineEdit):  # a line has told already
            self.entered(at)

    def entered(self, at: QWidget) -> None:
        """Enter was pressed in a field."""
        shown = [widget for widget in self.order if not widget.isHidden()]
        after = shown.index(at) + 1 if at in shown else len(shown)
        if after < len(shown):
            self.go_to(shown[after])
        else:
            self.finish()

    def go_to(self, widget: QWidget) -> None:
        """Put the focus on a field, with what is in it chosen, so that typing replaces it."""
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(widget, QLineEdit):
            widget.selectAll()

    def finish(self) -> None:
        """Enter was pressed in the last field."""


class Box(QWidget):
    """A line to type into with its label above; at least `letters` wide."""

    def __init__(self, words: str, letters: int, hint: str = "") -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setAccessibleName(words)
        self.edit.setPlaceholderText(hint)
        self.edit.setMaxLength(200)
        self.edit.setMinimumWidth(self.fontMetrics().averageCharWidth() * letters)
        label = text.Label(words, size="small", tone="muted")
        label.setBuddy(self.edit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(label)
        layout.addWidget(self.edit)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        self.setSizePolicy(policy)


class Picks(QListWidget):
    """What the words typed may mean, below the field: Down goes into it, Enter takes one."""

    picked = Signal(str)

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__()
        self.setAccessibleName(_("Codes that fit"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._edit = edit
        self._all: list[tuple[str, str, str]] = []
        self.itemActivated.connect(lambda item: self.take(item))
        self.itemClicked.connect(lambda item: self.take(item))
        edit.textEdited.connect(self.look)
        self.hide()

    def offer(self, found: Iterable[tuple[str, str]]) -> None:
        """Codes with their words, to be found among."""
        self._all = [(code, words, core_text.fold(f"{code} {words}")) for code, words in found]

    def look(self, typed: str) -> None:
        """Show what fits the words after the last comma; a number that is a code needs no offer."""
        words = core_text.fold(typed.rpartition(",")[2]).split()
        read = printed.read(typed)
        wanted = bool(words) and read.own and len("".join(words)) > printed.SHORT
        hits = [(code, said) for code, said, folded in self._all if all(word in folded for word in words)]
        self.clear()
        if wanted:
            for code, said in hits[:OFFERED]:
                self._add(code, _("{code}: {words}").format(code=code, words=said))
            if read.carc not in {code for code, _said, _folded in self._all}:
                own = typed.rpartition(",")[2].strip()
                self._add(own, _("“{words}”: this payer's own, as it is printed").format(words=own))
        self.setVisible(self.count() > 0)
        self._fit()

    def _add(self, code: str, words: str) -> None:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, code)
        self.addItem(item)

    def _fit(self) -> None:
        """As high as what it holds."""
        self.doItemsLayout()
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in range(self.count())) + 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths break the words elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def take(self, item: QListWidgetItem | None = None) -> None:
        """Write the code in place of the words."""
        item = item or self.item(0)
        before, comma, _words = self._edit.text().rpartition(",")
        self._edit.setText(f"{before}{comma}{item.data(Qt.ItemDataRole.UserRole)}")
        self.hide()
        self._edit.setFocus()
        self.picked.emit(self._edit.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Up from the first go back to the field."""
        back = event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Up and self.currentRow() <= 0)
        if back:
            self._edit.setFocus()
        elif event.key() in ENTER and self.currentItem() is not None:
            self.take(self.currentItem())
        else:
            super().keyPressEvent(event)


def all_codes() -> Sequence[tuple[str, str]]:
    """Every reason that can deny and every remark that tells a cause, with our words."""
    reasons = ((one.code, _(one.says)) for one in codes.carcs() if one.cause)
    remarks = ((one.code, _(one.says)) for one in codes.rarcs() if not one.alert)
    return (*reasons, *remarks)


def complete(edit: QWidget, names: Iterable[str]) -> None:
    """Write a name on while its beginning is typed."""
    if isinstance(edit, QLineEdit):
        completer = QCompleter(list(names), edit)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        edit.setCompleter(completer)


def read_day(typed: str, latest: dt.date) -> tuple[dt.date | None, str]:
    """A date as people write it; without its year (10/12, 1012) the last such day up to `latest`."""
    found = _NO_YEAR.fullmatch(typed)
    if found is None:
        return entry.read_date(typed)
    month, day = int(found[1] or found[3]), int(found[2] or found[4])
    for year in range(latest.year, latest.year - 5, -1):
        try:
            made = dt.date(year, month, day)
        except ValueError:
            continue
        if made <= latest:
            return made, ""
    return None, _("There is no such day. Please write the date as MM/DD/YYYY.")
