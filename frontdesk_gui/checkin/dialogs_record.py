"""Forms of check-in: the patient's record, her insurance, and the check with the payer."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from frontdesk_gui.checkin import dialogs_ask, record, service
from frontdesk_gui.checkin.card import NewAnswer, VisitCard
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.shell import text
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.form import Field, Form, FormDialog

RELATIONS = (
    ("", N_("Not asked yet")),
    ("self", N_("Self")),
    ("spouse", N_("Spouse")),
    ("child", N_("Child")),
    ("other", N_("Other")),
)
RANKS = ((1, N_("Billed first")), (2, N_("Billed second")), (3, N_("Billed third")))
SEXES = (("", N_("Not known")), ("F", N_("Female")), ("M", N_("Male")), ("X", N_("Other")))
LANGUAGE = Field("language", N_("Language"), limit=40)


def complete(edit: QWidget, names: tuple[str, ...]) -> None:
    """Offer these names while somebody types."""
    if isinstance(edit, QLineEdit):
        completer = QCompleter(list(names), edit)
        completer.setCaseSensitivity(completer.caseSensitivity().CaseInsensitive)
        completer.setFilterMode(completer.filterMode() | completer.filterMode().MatchContains)
        edit.setCompleter(completer)


class Patient(FormDialog):
    """The patient's record as the desk may put it right."""

    FIELDS = (
        Field("last", N_("Last name"), required=True),
        Field("first", N_("First name"), required=True),
        Field("middle", N_("Middle name")),
        Field("suffix", N_("Suffix"), limit=20),
        Field("dob", N_("Birth date"), "date"),
        Field("sex", N_("Sex"), "choice", choices=SEXES),
        Field("phones", N_("Phones"), help=N_("More than one with a comma between them.")),
        Field("zip", N_("ZIP"), limit=10),
        LANGUAGE,
        Field("interpreter", N_("Needs an interpreter"), "yes"),
    )

    def __init__(self, desk: Desk, visit_id: int | None, parent: QWidget | None = None) -> None:
        super().__init__(_("Patient"), Form(self.FIELDS, self._edit), "", parent)
        self._visit_id = visit_id or 0
        self._shown: schedule.PatientCard | None = None
        self.save_button.setEnabled(False)
        self.given.connect(
            lambda new: desk.do(
                _("Patient changed"), record.edit_patient, self._visit_id, new, then=self.finish, failed=self.stay
            )
        )
        desk.load(record.patient_of, self._visit_id, then=self._came)

    def _came(self, card: schedule.PatientCard) -> None:
        self._shown = card
        names = [field.key for field in self.FIELDS if field.key != "phones"]
        self.form.fill({name: getattr(card, name) for name in names} | {"phones": ", ".join(card.phones)})
        self.save_button.setEnabled(True)

    def _edit(self, phones: str, **typed: Any) -> schedule.PatientEdit | None:
        if self._shown is None:
            return None
        numbers = tuple(each.strip() for each in phones.split(",") if each.strip())
        typed["sex"] = typed["sex"] or ""
        return schedule.PatientEdit(self._shown.id, self._shown.version, phones=numbers, **typed)


class Insurance(FormDialog):
    """An insurance of the patient as it stands on the card; another rank shows or adds the next one."""

    FIELDS = (
        Field("rank", N_("Which"), "choice", choices=RANKS, default=1),
        Field(
            "payer",
            N_("Insurance"),
            required=True,
            help=N_("As it is called on the card. A new name is kept for billing to sort."),
        ),
        Field("member_id", N_("Member ID, letter for letter"), limit=60),
        Field("group_no", N_("Group number"), limit=60),
        Field("relation", N_("Relationship to the insured"), "choice", choices=RELATIONS),
        Field("effective", N_("Begins"), "date"),
        Field("ends", N_("Ends"), "date"),
        Field("copay_cents", N_("Copay"), "money"),
        Field("qmb", N_("QMB: Medicaid pays the Medicare cost share"), "yes"),
    )

    def __init__(self, desk: Desk, visit_id: int | None, parent: QWidget | None = None) -> None:
        super().__init__(_("Insurance"), Form(self.FIELDS, self._edit), "", parent)
        self._visit_id = visit_id or 0
        self._patient: schedule.PatientCard | None = None
        self.save_button.setEnabled(False)
        self.form.entries["rank"].edited.connect(self._show_rank)
        self.given.connect(
            lambda new: desk.do(_("Insurance changed"), record.edit_card, new, then=self.finish, failed=self.stay)
        )
        desk.load(record.patient_of, self._visit_id, then=self._came)
        payer = self.form.entries["payer"].widget
        desk.load(record.payers, then=lambda found: complete(payer, found.names))

    def _came(self, card: schedule.PatientCard) -> None:
        self._patient = card
        self._show_rank()
        self.save_button.setEnabled(True)
        self.form.entries["member_id" if card.coverages else "payer"].widget.setFocus()

    def _held(self) -> schedule.CoverageLine | None:
        rank, _sentence = self.form.entries["rank"].read()
        held = self._patient.coverages if self._patient is not None else ()
        return next((each for each in held if each.rank == rank), None)

    def _show_rank(self) -> None:
        held = self._held()
        for field in self.FIELDS[1:]:
            empty: Any = "" if field.kind in ("line", "choice") else None
            value = getattr(held, field.key) if held is not None else empty
            relation = value if value in dict(RELATIONS) else "other"
            self.form.entries[field.key].put(relation if field.key == "relation" else value)

    def _edit(self, **typed: Any) -> record.CardEdit | None:
        if self._patient is None:
            return None
        held = self._held()
        typed["relation"] = typed["relation"] or ""
        number, version = (held.id, held.version) if held is not None else (None, 0)
        return record.CardEdit(self._visit_id, self._patient.id, number, version, **typed)


class Verify(dialogs_ask.Ask):
    """What the payer says of an insurance for today: one key, with a reference number where there is one."""

    def __init__(self, desk: Desk, visit_id: int | None, parent: QWidget | None = None) -> None:
        choices = (("active", _("Active today")), ("inactive", _("Not active")), ("unclear", _("Can't tell")))
        super().__init__(_("Verify insurance"), _("What does the payer say for today's date?"), choices, parent)
        self._desk, self._visit_id = desk, visit_id or 0
        self.member = text.Label("", wrap=True)
        self.copy = text.button(_("Copy the member ID"), icon="copy")
        self.copy.clicked.connect(self._copy)
        self.reference = QLineEdit()
        self.reference.setMaxLength(100)
        self.reference.setPlaceholderText(_("Reference number, then 1, 2 or 3"))
        self.reference.setAccessibleName(_("Reference number"))
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch()
        layout: Any = self.layout()
        layout.insertWidget(2, self.member)
        layout.insertLayout(3, row)
        layout.insertWidget(layout.count() - 1, self.reference)
        self._member_id, self._asked = "", False
        self._coverage_id: int | None = None
        self.given.connect(self._say)
        desk.load(service.visit, self._visit_id, then=self._came)

    def _came(self, card: VisitCard) -> None:
        first = next(iter(card.insurances), None)
        self._member_id = first.member_id if first is not None else ""
        self._coverage_id = first.coverage_id if first is not None else None
        self._asked = any(line.key == "eligibility" and line.state != "fine" for line in card.lines)
        words = _("{payer}, member ID {number}").format(payer=first.payer, number=first.member_id) if first else ""
        self.member.setText(words or _("No insurance on file"))
        self.copy.setEnabled(bool(self._member_id))
        self.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._member_id)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the reference number goes on to the answer."""
        if self.reference.hasFocus() and event.text() in ("\r", "\n"):
            self.setFocus()
        else:
            super().keyPressEvent(event)

    def _say(self, said: str) -> None:
        reference = self.reference.text().strip()
        if not self._asked and said != "unclear" and self._coverage_id is not None:
            self._desk.do(_("Insurance verified"), record.verify, self._coverage_id, said == "active", reference)
            return
        new = NewAnswer(self._visit_id, "eligibility", "done", said, detail=reference)
        if said == "unclear":
            new = NewAnswer(self._visit_id, "eligibility", "could_not", reason=_("The payer could not say"))
        self._desk.do(_("Insurance verified"), service.answer, new)
