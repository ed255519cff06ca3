"""The window in which a rejection is typed: its patient by search or as printed, the reason, and who works on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from frontdesk_gui.core import clock
from frontdesk_gui.core.errors import Conflict
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import codes, rejections
from frontdesk_gui.denials.rejections import Rejection
from frontdesk_gui.denials.tab_typing import complete
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.shell.asking import Asking, while_here
from frontdesk_gui.shell.columns import as_words
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.form import Field, Form, FormDialog
from frontdesk_gui.shell.search import Hit, SearchBox

CAUSES = tuple((one.key, one.name) for one in codes.causes())


def fields(people: Sequence[tuple[int, str]]) -> tuple[Field, ...]:
    """What is typed of a rejection."""
    return (
        Field("payer", N_("Payer"), required=True, limit=120),
        Field("patient", N_("Patient"), required=True, limit=160, help=N_("Last, First. Or find the patient above.")),
        Field("service_day", N_("Date of service"), "date", help=N_("The time to file runs from this day.")),
        Field("received_on", N_("Rejected on"), "date", required=True),
        Field("code", N_("Code"), limit=60),
        Field("reason", N_("Reason as printed"), limit=500),
        Field("cause", N_("Cause"), "choice", required=True, choices=CAUSES),
        Field("amount", N_("Charge"), "money"),
        Field("pcn", N_("Claim number"), limit=60),
        Field("status", N_("Status"), "choice", required=True, choices=tuple(rejections.STATUS_WORDS.items())),
        Field("owner_id", N_("Who works on it"), "choice", choices=((None, N_("Nobody yet")), *people)),
        Field("next_on", N_("Look at it again on"), "date"),
        Field("note", N_("Note"), "long"),
    )


class RejectionDialog(FormDialog):
    """Keeps what is typed; a patient found brings her latest visit's day."""

    def __init__(
        self, desk: Desk, page: rejections.Page, shown: Rejection | None = None, parent: QWidget | None = None
    ) -> None:
        self._before = shown or Rejection("", "", clock.today())
        form = Form(fields(page.people), self._made)
        super().__init__(_("Rejection"), form, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = desk
        self._patient_id, self._visits = self._before.patient_id, dict[dt.date, int]()
        if self._before.visit_id is not None and self._before.service_day is not None:
            self._visits[self._before.service_day] = self._before.visit_id
        form.fill({field.key: getattr(self._before, field.key) for field in form.fields})
        complete(form.entries["payer"].widget, page.payers)
        form.entries["patient"].edited.connect(self._other_patient)
        self._add_search()
        label = _("Rejection changed") if shown else _("Rejection typed")
        self.given.connect(lambda new: desk.do(label, rejections.put, new, then=self.finish, failed=self._refused))

    def _add_search(self) -> None:
        self._asking = Asking(self.desk, self)
        self.search = SearchBox(_("Find the patient: name, birth date, phone or chart"))
        self.search.asked.connect(self._look)
        self.search.picked.connect(self._picked)
        layout: Any = self.layout()
        layout.insertWidget(1, self.search)
        self.search.setFocus()

    def _look(self, words: str) -> None:
        if words:
            self._asking.load(schedule.find, words, then=lambda hits: self._found(words, hits))

    def _found(self, words: str, hits: Sequence[schedule.Hit]) -> None:
        self.search.show_hits(words, [Hit(str(one.patient_id), one.name, _born(one)) for one in hits])

    def _picked(self, hit: Hit) -> None:
        self.desk.load(schedule.patient, int(hit.address), then=while_here(self, self.take_patient))

    def take_patient(self, card: schedule.PatientCard) -> None:
        """It is this patient of ours; her latest visit that is over is offered."""
        self._patient_id = card.id
        self._visits = {visit.start.date(): visit.id for visit in reversed(card.visits)}
        over = [day for day in self._visits if day <= clock.today()]
        payer = next((one.payer for one in card.coverages if one.payer), "")
        self.form.fill({"patient": _("{last}, {first}").format(last=card.last, first=card.first)})
        self.form.fill({"payer": payer} if payer else {})
        self.form.fill({"service_day": max(over)} if over else {})
        self.form.entries["service_day"].widget.setFocus()

    def _refused(self, error: BaseException) -> None:
        """What was typed stays; where somebody else changed it meanwhile, saving again puts this over theirs."""
        self.stay()
        if isinstance(error, Conflict) and error.version is not None:
            self._before = replace(self._before, version=error.version)

    def _other_patient(self) -> None:
        self._patient_id, self._visits = None, {}

    def _made(self, **typed: Any) -> Rejection:
        typed["cause"] = typed["cause"] or codes.UNKNOWN
        visit_id = self._visits.get(typed["service_day"])
        return replace(self._before, **typed, patient_id=self._patient_id, visit_id=visit_id)


def _born(hit: schedule.Hit) -> str:
    return _("born {day}").format(day=as_words(hit.dob, "text")) if hit.dob else ""
