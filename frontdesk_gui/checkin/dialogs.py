"""The windows of check-in, gathered for the tab, and the list of what must still be keyed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontdesk_gui.checkin import service
from frontdesk_gui.checkin.card import ToKeyLine
from frontdesk_gui.checkin.dialogs_insurance import Insurance as Insurance
from frontdesk_gui.checkin.dialogs_record import Patient as Patient
from frontdesk_gui.checkin.dialogs_verify import Verify as Verify
from frontdesk_gui.checkin.dialogs_walkin import WalkIn as WalkIn
from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.shell import text
from frontdesk_gui.shell.asking import while_here
from frontdesk_gui.shell.columns import Column
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.empty import Empty
from frontdesk_gui.shell.rows import Table

COLUMNS = (
    Column("day", N_("Visit"), 12),
    Column("patient", N_("Patient"), 28, kind="bold"),
    Column("what", N_("What"), 22),
    Column("value", N_("Now"), 22, stretch=True),
)


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One thing to key, as the list draws it."""

    id: int
    day: dt.date
    patient: str
    what: str
    value: str


class ToKey(QDialog):
    """What the desk found out and must still be keyed in the practice's own software: Enter takes a line off."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = desk
        self.setWindowTitle(_("To key"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        purpose = _("Your scheduling software stays the record. Key each line there, then take it off here.")
        layout.addWidget(text.Label(_("Still to be keyed in your software"), size="heading", wrap=True))
        layout.addWidget(text.Label(purpose, tone="muted", wrap=True))
        self.table = Table(COLUMNS, _("To key"))
        self.table.chosen.connect(lambda _line: self.take_off())
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(Empty("list-checks", _("Everything is keyed. What you change at check-in comes here.")))
        layout.addWidget(self.stack, 1)
        layout.addLayout(self._buttons())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self).activated.connect(self.copy)
        self.resize(self.fontMetrics().averageCharWidth() * 120, self.fontMetrics().height() * 26)
        desk.changed.connect(self._changed)
        self.read()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.copy_button = text.button(_("Copy the value (Ctrl+C)"), icon="copy")
        self.copy_button.clicked.connect(self.copy)
        self.close_button = text.button(_("Close"))
        self.close_button.clicked.connect(self.accept)
        self.done_button = text.button(_("It is keyed (Enter)"), icon="check", primary=True)
        self.done_button.clicked.connect(self.take_off)
        row.addWidget(self.copy_button)
        row.addStretch()
        row.addWidget(self.close_button)
        row.addWidget(self.done_button)
        return row

    def _changed(self, change: object) -> None:
        if "to_key" in getattr(change, "tables", ()):
            self.read()

    def read(self) -> None:
        """Read the list anew."""
        self.desk.load(service.to_key, then=while_here(self, self.present))

    def present(self, found: tuple[ToKeyLine, ...]) -> None:
        """Show the lines; the focus stays where it was, or goes to the line that took its place."""
        before = [line.id for line in self.table.rows()]
        current = self.table.current()
        place = before.index(current.id) if current is not None else 0
        lines = [KeyLine(each.id, each.day, each.patient, each.what, each.value) for each in found]
        self.table.set_rows(lines)
        self.stack.setCurrentIndex(0 if lines else 1)
        for button in (self.done_button, self.copy_button):
            button.setEnabled(bool(lines))
        if not lines:
            self.close_button.setFocus()
        elif self.table.current() is None or current is None or current.id not in {line.id for line in lines}:
            self.table.go_to(lines[min(place, len(lines) - 1)].id)
            self.table.setFocus()

    def copy(self) -> None:
        """Put the value of the line under the focus on the clipboard."""
        line = self.table.current()
        if line is not None:
            QGuiApplication.clipboard().setText(line.value)
            self.desk.toast(_("Copied"), kind="info")

    def take_off(self) -> None:
        """The chosen lines are keyed."""
        chosen = [line.id for line in self.table.selected()]
        if chosen:
            label = n_("{n} line keyed", "{n} lines keyed", len(chosen)).format(n=len(chosen))
            self.desk.do(label, service.all_keyed, chosen)
