"""The form of a patient's record, and what all forms of check-in share: they read, keep, and are gone when closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QWidget

from frontdesk_gui.checkin import record
from frontdesk_gui.core import clock
from frontdesk_gui.core import text as core_text
from frontdesk_gui.core.errors import Conflict
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.shell.asking import while_here
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.form import Field, Form, FormDialog

OLDEST = 130  # years
NAME = 80
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Window(FormDialog):
    """A form that is gone when it is closed; what was still under way for it then comes to nobody."""

    def __init__(self, desk: Desk, title: str, form: Form, save: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, form, save, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = desk
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def save(self) -> None:
        """As if the button were pressed."""
        if self.save_button.isEnabled():
            self.save_button.click()

    def load(self, fn: Callable[..., Any], *args: object, then: Callable[[Any], object]) -> None:
        """Read something for this window."""
        self.desk.load(fn, *args, then=while_here(self, then))

    def keep(self, label: str, fn: Callable[..., Any], *args: object, then: Callable[[Any], object]) -> None:
        """Write, and close; what was typed stays where it could not be kept."""
        self.desk.do(label, fn, *args, then=while_here(self, then), failed=while_here(self, self.refused))

    def refused(self, error: BaseException) -> None:
        """It could not be kept."""
        self.stay(error)


class Offer(QCompleter):
    """Names below a field while somebody types, wherever the letters stand in them.

    Enter takes the only one, or the one spelled so; of several it goes to the first, and Enter again takes it."""

    taken = Signal()

    def __init__(self, edit: QLineEdit, names: Iterable[str]) -> None:
        super().__init__(list(names), edit)
        self.edit = edit
        self.list = cast(QAbstractItemView, self.popup())
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.activated.connect(lambda _name: self.taken.emit())
        edit.setCompleter(self)
        self.list.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter while nothing is marked yet."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER
        if not pressed or watched is not self.popup() or self.list.currentIndex().isValid():
            return super().eventFilter(watched, event)
        model = self.completionModel()
        found = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
        typed = core_text.fold(self.edit.text().strip())
        sure = next((name for name in found if core_text.fold(name) == typed), found[0] if len(found) == 1 else "")
        if sure:
            self.list.hide()
            self.edit.setText(sure)
            self.taken.emit()
        else:
            self.list.setCurrentIndex(model.index(0, 0))
        return True


def complete(edit: QWidget, names: Iterable[str], then: Callable[[], object] | None = None) -> None:
    """Offer these names while somebody types; `then` when one was taken."""
    if isinstance(edit, QLineEdit):
        offer = Offer(edit, names)
        if then is not None:
            offer.taken.connect(then)


def born(day: dt.date) -> str:
    """What is wrong with a birth date, or ""."""
    today = clock.today()
    if day > today:
        return _("This birth date is still to come. Please check the year.")
    return _("Please check the year.") if today.year - day.year > OLDEST else ""


def postal(typed: str) -> str:
    """What is wrong with a ZIP, or ""."""
    fits = len(core_text.digits(typed)) in (5, 9) and typed.replace("-", "").replace(" ", "").isdigit()
    return "" if not typed or fits else _("A ZIP has five or nine digits.")


def reachable(typed: str) -> str:
    """What is wrong with phone numbers parted by commas, or ""."""
    for each in numbers(typed):
        if len(core_text.digits(each).removeprefix("1")) != 10:
            return _("A phone number has ten digits: (303) 555-0142.")
    return ""


def numbers(typed: str) -> tuple[str, ...]:
    """The phone numbers of a line."""
    return tuple(each.strip() for each in typed.replace(";", ",").split(",") if each.strip())


class Patient(Window):
    """The patient's record as the desk may put it right."""

    FIELDS = (
        Field("last", N_("Last name"), required=True, limit=NAME),
        Field("first", N_("First name"), required=True, limit=NAME),
        Field("middle", N_("Middle name"), limit=NAME),
        Field("suffix", N_("Suffix"), limit=20, help=N_("Jr., Sr., III, as on the card.")),
        Field("dob", N_("Birth date"), "date", check=born),
        Field("sex", N_("Sex"), "choice", choices=tuple(record.SEXES.items()), help=N_("As the insurance has it.")),
        Field("phones", N_("Phones"), help=N_("More than one with a comma between them."), check=reachable),
        Field("zip", N_("ZIP"), limit=10, check=postal),
        Field("language", N_("Language"), limit=40),
        Field("interpreter", N_("Needs an interpreter"), "yes"),
    )

    def __init__(self, desk: Desk, visit_id: int | None, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Patient"), Form(self.FIELDS, self._edit), "", parent)
        self._visit_id = visit_id or 0
        self._shown: schedule.PatientCard | None = None
        self.save_button.setEnabled(False)
        self.given.connect(
            lambda new: self.keep(_("Patient changed"), record.edit_patient, self._visit_id, new, then=self.finish)
        )
        self.load(record.patient_of, self._visit_id, then=self._came)

    def _came(self, card: schedule.PatientCard) -> None:
        self._shown = card
        values: dict[str, Any] = {field.key: getattr(card, field.key) for field in self.FIELDS}
        values["phones"] = ", ".join(schedule.phone(each) for each in card.phones)
        self.form.fill(values)
        self.save_button.setEnabled(True)
        first: Any = self.form.entries["last"].widget
        first.selectAll()

    def refused(self, error: BaseException) -> None:
        """Changed by two people: what was typed stays, and saving again puts it over the other's."""
        self.stay(error)
        if isinstance(error, Conflict):
            self.load(record.patient_of, self._visit_id, then=self._again)

    def _again(self, card: schedule.PatientCard) -> None:
        self._shown = card

    def _edit(self, phones: str, **typed: Any) -> schedule.PatientEdit | None:
        if self._shown is None:
            return None
        shown = self._shown
        typed["sex"] = typed["sex"] if typed["sex"] is not None else shown.sex
        same = phones == ", ".join(schedule.phone(each) for each in shown.phones)
        return schedule.PatientEdit(shown.id, shown.version, phones=shown.phones if same else numbers(phones), **typed)
