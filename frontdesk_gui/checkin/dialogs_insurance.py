"""The form of a patient's insurances: each card in its order, another one added, an old one set aside."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk_gui.checkin import insurance, record
from frontdesk_gui.checkin.dialogs_record import Window, complete
from frontdesk_gui.core.errors import Conflict
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.shell import text
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.form import Field, Form

RANKS = tuple(
    enumerate((N_("Billed first"), N_("Billed second"), N_("Billed third"), N_("Billed fourth")), 1),
)
NEW = 0  # the id that stands for a card not on file yet


class Insurance(Window):
    """The insurances of a patient: choose one to change it, or take in a new card."""

    FIELDS = (
        Field("payer", N_("Insurance"), required=True, help=N_("Start typing and choose. A new name goes to billing.")),
        Field("member_id", N_("Member ID, letter for letter"), limit=60),
        Field("group_no", N_("Group number"), limit=60),
        Field("relation", N_("Relationship to the insured"), "choice", choices=tuple(insurance.RELATIONS.items())),
        Field("rank", N_("Order of billing"), "choice", choices=RANKS, required=True),
        Field("copay_cents", N_("Copay in dollars"), "money"),
        Field("effective", N_("Begins"), "date"),
        Field("ends", N_("Ends"), "date"),
        Field("qmb", N_("QMB: Medicaid pays the Medicare cost share"), "yes"),
    )

    def __init__(self, desk: Desk, visit_id: int | None, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Insurance"), Form(self.FIELDS, self._edit), "", parent)
        self._visit_id = visit_id or 0
        self._patient: schedule.PatientCard | None = None
        self.save_button.setEnabled(False)
        layout: Any = self.layout()
        layout.insertLayout(1, self._chooser())
        self.given.connect(lambda new: self.keep(_("Insurance changed"), insurance.edit_card, new, then=self.finish))
        self.load(record.patient_of, self._visit_id, then=self._came)
        self.load(record.choices, then=lambda found: complete(self.form.entries["payer"].widget, found.payers))

    def _chooser(self) -> QVBoxLayout:
        """Which card is shown, and the two things to do with cards as a whole."""
        self.which = QComboBox()
        self.which.setAccessibleName(_("Which insurance"))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(16)
        self.which.currentIndexChanged.connect(lambda _at: self._show())
        self.new_button = text.button(_("New card (Alt+N)"), icon="plus")
        self.new_button.setShortcut("Alt+N")
        self.new_button.clicked.connect(self.start_new)
        self.retire_button = text.button(_("No longer has it"))
        self.retire_button.clicked.connect(self._retire)
        column, row = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.which)
        row.addWidget(self.new_button)
        row.addWidget(self.retire_button)
        row.addStretch()
        column.addLayout(row)
        return column

    # -- what is shown --

    def _came(self, card: schedule.PatientCard) -> None:
        self._patient = card
        self.which.blockSignals(True)
        self.which.clear()
        for one in card.coverages:
            self.which.addItem(_named(one), one.id)
        self.which.addItem(_("New card"), NEW)
        self.which.blockSignals(False)
        self.save_button.setEnabled(True)
        self._show()

    def held(self) -> schedule.CoverageLine | None:
        """The card that is shown; None for a new one."""
        cards = self._patient.coverages if self._patient is not None else ()
        return next((each for each in cards if each.id == self.which.currentData()), None)

    def _show(self) -> None:
        held = self.held()
        values: dict[str, Any] = {"rank": self._next_rank(), "relation": "", "qmb": False}
        for field in self.FIELDS:
            value = getattr(held, field.key) if held is not None else values.get(field.key)
            if field.key == "relation" and value not in insurance.RELATIONS:
                value = "other"
            self.form.entries[field.key].put(value)
            self.form.messages[field.key].hide()
        self.retire_button.setEnabled(held is not None)
        focus: Any = self.form.entries["payer" if held is None else "member_id"].widget
        focus.setFocus()
        focus.selectAll()

    def _next_rank(self) -> int:
        taken = {each.rank for each in (self._patient.coverages if self._patient is not None else ())}
        return next((rank for rank, _words in RANKS if rank not in taken), RANKS[-1][0])

    def start_new(self) -> None:
        """An empty form for a card that is not on file; given the place of another, it takes over from it."""
        self.which.setCurrentIndex(self.which.findData(NEW))

    # -- keeping --

    def _retire(self) -> None:
        held = self.held()
        if held is None:
            return
        sentence = _("It stays in the record, but is not asked about any more. One Undo brings it back.")
        text.box(
            self, _("No longer has this insurance?"), sentence, yes=_("No longer has it"), then=lambda: self._gone(held)
        )

    def _gone(self, held: schedule.CoverageLine) -> None:
        self.keep(_("Insurance set aside"), insurance.retire, self._visit_id, held.id, then=self._retired)

    def _retired(self, _nothing: object) -> None:
        self.load(record.patient_of, self._visit_id, then=self._came)

    def refused(self, error: BaseException) -> None:
        """Changed by two people: what was typed stays, and saving again puts it over the other's."""
        self.stay(error)
        if isinstance(error, Conflict):
            self.load(record.patient_of, self._visit_id, then=self._again)

    def _again(self, card: schedule.PatientCard) -> None:
        self._patient = card

    def _edit(self, **typed: Any) -> insurance.CardEdit | None:
        if self._patient is None:
            return None
        held = self.held()
        typed["relation"] = typed["relation"] or ""
        if held is not None and typed["relation"] == "other" and held.relation not in insurance.RELATIONS:
            typed["relation"] = held.relation  # a word from a file stays until somebody chooses another
        number, version = (held.id, held.version) if held is not None else (None, 0)
        return insurance.CardEdit(self._visit_id, self._patient.id, number, version, **typed)


def _named(card: schedule.CoverageLine) -> str:
    """A card as the list of cards shows it."""
    payer = card.payer or _("Insurance without a name")
    if not card.member_id:
        return _("{rank}. {payer}").format(rank=card.rank, payer=payer)
    return _("{rank}. {payer}, {number}").format(rank=card.rank, payer=payer, number=card.member_id)
