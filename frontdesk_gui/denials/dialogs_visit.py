"""The window in which a person says which visit a claim is of: those it may be, or found by the patient's name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import visits
from frontdesk_gui.denials.record import Record
from frontdesk_gui.shell import text
from frontdesk_gui.shell.asking import Asking
from frontdesk_gui.shell.columns import Column, as_words
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.rows import Table

COLUMNS = (
    Column("start", N_("When"), 20, show=lambda at: f"{as_words(at.date(), 'text')}, {as_words(at, 'time')}"),
    Column("patient", N_("Patient"), 22, kind="bold"),
    Column("words", N_("Agrees"), 26, stretch=True),
    Column("type", N_("For"), 16, kind="muted"),
    Column("provider", N_("Provider"), 16, kind="muted"),
)


class VisitDialog(QDialog):
    """Offers the visits a claim may be of. Nothing is chosen for the person where it is not sure."""

    kept = Signal()

    def __init__(self, desk: Desk, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.record = desk, record
        self.setWindowTitle(_("Which visit is it?"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(text.Label(_("Which visit is it?"), size="heading"))
        layout.addWidget(text.Label(self._about(), tone="muted", wrap=True))
        self.search = QLineEdit()
        self.search.setAccessibleName(_("Find a patient"))
        self.search.setPlaceholderText(_("Another patient: name or birth date, then Enter"))
        self.search.returnPressed.connect(self.look)
        layout.addWidget(self.search)
        self.told = text.Label("", tone="muted", wrap=True)
        layout.addWidget(self.told)
        self.table = Table(COLUMNS, _("Visits"))
        self.table.chosen.connect(lambda _row: self.link())
        self.table.current_row.connect(lambda row: self.link_button.setEnabled(row is not None))
        layout.addWidget(self.table, 1)
        layout.addStretch()  # where there is no table, the rest stands at the top
        layout.addLayout(self._buttons())
        self.resize(max(640, self.fontMetrics().averageCharWidth() * 100), self.fontMetrics().height() * 26)
        self._asking = Asking(desk, self)
        self.look()

    def _about(self) -> str:
        row = self.record.row
        day = as_words(row.day, "text") or _("no day told")
        words = _("{patient}, {day}, {payer}, control number {pcn}, member ID {member}")
        return words.format(
            patient=row.patient, day=day, payer=row.payer, pcn=row.pcn or "?", member=self.record.member_id or "?"
        )

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.none_button = text.button(_("None of our visits"))
        self.none_button.clicked.connect(lambda: self._do(_("Visit unlinked"), visits.unlink))
        self.cancel_button = text.button(_("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.link_button = text.button(_("It is this visit"), primary=True)
        self.link_button.setEnabled(False)
        self.link_button.clicked.connect(self.link)
        row.addWidget(self.none_button)
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.link_button)
        return row

    def look(self) -> None:
        """Look for what is typed, or, where nothing is, for what the claim itself says."""
        typed = self.search.text().strip()
        if typed:
            self._asking.load(visits.by_name, self.record.row.claim_id, typed, then=self.present)
        else:
            self._asking.load(visits.candidates, self.record.row.claim_id, then=self.present)

    def present(self, found: tuple[visits.Candidate, ...]) -> None:
        """Show the visits."""
        self.table.set_rows(found)
        sure = [one for one in found if one.sure]
        if not found:
            self.told.setText(_("No visit fits. Look for the patient by name."))
        elif len(sure) > 1:
            self.told.setText(_("More than one visit fits well. Please choose."))
        else:
            self.told.setText(_("What agrees stands beside each visit."))
        self.table.setVisible(bool(found))
        if found:
            self.table.go_to(found[0].id)
            self.table.setFocus()
        else:
            self.search.setFocus()

    def link(self) -> None:
        """It is the visit under the focus."""
        if (row := self.table.current()) is not None:
            self._do(_("Visit linked"), visits.link_visit, row.id)

    def _do(self, label: str, put: object, *more: object) -> None:
        self.desk.do(label, put, self.record.row.claim_id, *more, then=self._kept)  # type: ignore[arg-type]  # a service's

    def _kept(self, _result: object) -> None:
        self.kept.emit()
        self.accept()
