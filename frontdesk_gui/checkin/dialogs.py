"""The windows of check-in, gathered for the tab, and the list of what must still be keyed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontdesk_gui.checkin import service
from frontdesk_gui.checkin.card import ToKeyLine
from frontdesk_gui.checkin.dialogs_record import Insurance as Insurance
from frontdesk_gui.checkin.dialogs_record import Patient as Patient
from frontdesk_gui.checkin.dialogs_record import Verify as Verify
from frontdesk_gui.checkin.dialogs_walkin import WalkIn as WalkIn
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.shell import text
from frontdesk_gui.shell.columns import Column
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.empty import Empty
from frontdesk_gui.shell.rows import Table

COLUMNS = (
    Column("day", N_("Visit"), 12),
    Column("patient", N_("Patient"), 24, kind="bold", stretch=True),
    Column("what", N_("What"), 24),
    Column("value", N_("Now"), 20),
)


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One thing to key, as the list draws it."""

    id: int
    day: object
    patient: str
    what: str
    value: str


class ToKey(QDialog):
    """What the desk found out and must still be keyed in the practice's own software: Enter takes a line off."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle(_("To key"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        layout.addWidget(text.Label(_("Still to be keyed in your software"), size="heading"))
        layout.addWidget(
            text.Label(
                _("Your scheduling software stays the record. Take off what is keyed there."), tone="muted", wrap=True
            )
        )
        self.table = Table(COLUMNS, _("To key"))
        self.table.chosen.connect(lambda _line: self._done())
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(Empty("list-checks", _("Everything is keyed.")))
        layout.addWidget(self.stack, 1)
        layout.addLayout(self._buttons())
        self.resize(self.fontMetrics().averageCharWidth() * 110, 460)
        self.read()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.copy = text.button(_("Copy the value"), icon="copy")
        self.copy.clicked.connect(self._copy)
        self.close_button = text.button(_("Close"))
        self.close_button.clicked.connect(self.accept)
        self.done_button = text.button(_("It is keyed (Enter)"), primary=True)
        self.done_button.clicked.connect(self._done)
        row.addWidget(self.copy)
        row.addStretch()
        row.addWidget(self.close_button)
        row.addWidget(self.done_button)
        return row

    def read(self, *_after: object) -> None:
        """Read the list anew."""
        self.desk.load(service.to_key, then=self.present)

    def present(self, found: tuple[ToKeyLine, ...]) -> None:
        """Show the lines."""
        lines = [KeyLine(each.id, each.day, each.patient, each.what, each.value) for each in found]
        self.table.set_rows(lines)
        self.stack.setCurrentIndex(0 if lines else 1)
        self.done_button.setEnabled(bool(lines))
        self.copy.setEnabled(bool(lines))
        if lines and self.table.current() is None:
            self.table.go_to(lines[0].id)

    def _copy(self) -> None:
        line = self.table.current()
        if line is not None:
            QGuiApplication.clipboard().setText(line.value)

    def _done(self) -> None:
        line = self.table.current()
        if line is not None:
            self.desk.do(_("Keyed in your software"), service.keyed, line.id, then=self.read)
