"""Billing asks something of a patient in twenty seconds: who, which of the usual asks by its number, Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from frontdesk_gui.checkin import service
from frontdesk_gui.checkin import tab_lines as lines
from frontdesk_gui.checkin.dialogs_record import ENTER
from frontdesk_gui.checkin.tab_ask import Entry
from frontdesk_gui.checkin.tab_find import Finder
from frontdesk_gui.core.words import _
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.shell import text
from frontdesk_gui.shell.asking import while_here
from frontdesk_gui.shell.columns import as_words
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.flow import Flow


class PatientAsk(QDialog):
    """A patient, a kind, a line. It stays open, with what was typed, until it was kept; then it is gone."""

    kept = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None, ask: service.calls.AskLine | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk, self.ask = desk, ask
        self.patient_id: int | None = ask.patient_id if ask is not None else None
        self.kind: str | None = None
        self.about = ""
        self.setWindowTitle(_("Ask the patient"))
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(text.Label(_("Ask the patient"), size="heading", wrap=True))
        purpose = _("It tops the patient's next check-in, whenever that is, and stands on the call list until then.")
        layout.addWidget(text.Label(purpose, tone="muted", wrap=True))
        self._who(layout)
        self._what(layout)
        layout.addStretch()
        layout.addLayout(self._buttons())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        letter, high = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        room = parent.window().width() if parent is not None else letter * 90
        edge = 12 if room < 70 * letter else 24
        layout.setContentsMargins(edge, edge, edge, edge)
        self.resize(min(letter * 72, room - edge), high * 28)
        if ask is not None:
            self._show_patient(ask.patient, "")
            self.choose(ask.kind, ask.text)
        else:
            self.finder.setFocus()

    # -- parts --

    def _who(self, layout: QVBoxLayout) -> None:
        self.finder = Finder(self.desk, self, _("No visit ahead"))
        self.finder.found.connect(self.take)
        self.finder.nobody.connect(self._nobody)
        self.patient = text.Label("", wrap=True, size="heading")
        self.known = text.Label("", wrap=True, tone="muted")
        self.asked = text.Label("", wrap=True, tone="warn")
        layout.addWidget(self.finder)
        for label in (self.patient, self.known, self.asked):
            label.hide()
            layout.addWidget(label)

    def _what(self, layout: QVBoxLayout) -> None:
        """The usual asks with their numbers, and the line the desk will read."""
        self.kinds: dict[str, QPushButton] = {}
        row = Flow(6)
        for number, kind in enumerate(service.askkinds.KINDS.values(), 1):
            words = _(kind.short or kind.words)
            made = text.button(_("{number}  {choice}").format(number=number, choice=words[:1].upper() + words[1:]))
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False, key=kind.key: self.choose(key))
            self.kinds[kind.key] = made
            row.addWidget(made)
        layout.addLayout(row)
        self.label = text.Label(_("What the desk reads"))
        self.line = Entry()
        self.line.setMaxLength(service.asks.LONGEST)
        self.line.setAccessibleName(self.label.text())
        self.line.entered.connect(self.save)
        self.line.textEdited.connect(lambda _typed: self._complain(""))
        self.label.setBuddy(self.line)
        self.message = text.Label("", tone="bad", wrap=True)
        self.message.hide()
        for part in (self.label, self.line, self.message):
            layout.addWidget(part)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.cancel_button = text.button(_("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.save_button = text.button(_("Change (Enter)") if self.ask else _("Ask (Enter)"), primary=True)
        self.save_button.clicked.connect(self.save)
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        return row

    # -- who --

    def take(self, hit: schedule.Hit) -> None:
        """It is this patient; now a number says what is asked."""
        self.patient_id = hit.patient_id
        born = _("born {day}").format(day=as_words(hit.dob, "text")) if hit.dob else ""
        ahead = lines.short_date(hit.start.date()) if hit.start is not None else ""
        visit = _("next visit {day}").format(day=ahead) if ahead else _("no visit ahead")
        self._show_patient(hit.name, " · ".join(part for part in (born, visit) if part))
        self._look_for_others()

    def take_patient(self, patient_id: int, about: str = "") -> None:
        """A patient known by her number; `about` is the address of what it is about."""
        self.patient_id, self.about = patient_id, about
        self.desk.load(schedule.patient, patient_id, then=while_here(self, self._came))

    def _came(self, card: schedule.PatientCard) -> None:
        born = _("born {day}").format(day=as_words(card.dob, "text")) if card.dob else ""
        self._show_patient(card.name, born)
        self._look_for_others()

    def _show_patient(self, name: str, known: str) -> None:
        for label, words in ((self.patient, name), (self.known, known)):
            label.setText(words)
            label.setVisible(bool(words))
        self.asked.hide()
        self.finder.setVisible(self.ask is None)
        self._complain("")
        (self.line if self.kind is not None else self.kinds["card"]).setFocus()
        self._grow()

    def _look_for_others(self) -> None:
        if self.patient_id is not None:
            self.desk.load(
                service.calls.of_patient, self.patient_id, then=while_here(self, self._others), failed=lambda _e: None
            )

    def _others(self, found: Sequence[service.calls.AskLine]) -> None:
        """What is asked of her already, so that nothing is asked twice."""
        words = "; ".join(line.text for line in found)
        self.asked.setText(_("Asked already: {what}").format(what=words))
        self.asked.setVisible(bool(found))
        self._grow()

    def _nobody(self, name: str) -> None:
        self._complain(
            _("Nobody here is called “{name}”. Try the birth date, the phone or the chart.").format(name=name)
        )

    # -- what --

    def choose(self, key: str, typed: str = "") -> None:
        """Ask this; its words stand in the line and can be written over."""
        usual = {_(kind.words) for kind in service.askkinds.KINDS.values() if kind.key}
        self.kind = key
        for each, button in self.kinds.items():
            button.setChecked(each == key)
        if typed or not self.line.text().strip() or self.line.text() in usual:
            self.line.setText(typed or (_(service.askkinds.of(key).words) if key else ""))
        self.line.setPlaceholderText("" if key else _("One line, as the desk should ask it"))
        self._complain("")
        self.line.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number is one of the usual asks; Enter on a button presses it."""
        at, key = self.focusWidget(), event.text()
        if isinstance(at, QPushButton) and key.isdecimal() and key.isascii() and 1 <= int(key) <= len(self.kinds):
            self.choose(list(self.kinds)[int(key) - 1])
        elif event.key() in ENTER and isinstance(at, QPushButton):
            at.click()
        elif event.key() not in ENTER:
            super().keyPressEvent(event)

    # -- keeping --

    def save(self) -> None:
        """Keep it, where it is clear who and what is meant."""
        if not self.save_button.isEnabled():
            return
        if self.patient_id is None:
            self._complain(_("Which patient? Type a name, birth date, phone or chart number above."), self.finder)
        elif not self.line.text().strip() and not self.kind:
            self._complain(_("What should the desk ask? Choose a number, or write one line."), self.line)
        else:
            self.save_button.setEnabled(False)
            self._keep(self.patient_id, self.kind or "", self.line.text())

    def _keep(self, patient_id: int, kind: str, line: str) -> None:
        if self.ask is not None:
            edit = service.asks.AskEdit(self.ask.id, self.ask.version, kind, line)
            self._do(_("Ask changed"), service.asks.change, edit)
        else:
            new = service.asks.NewAsk(patient_id, kind, line, self.about)
            self._do(_("Asked of {name}").format(name=self.patient.text()), service.asks.put, new)

    def _do(self, label: str, fn: object, new: object) -> None:
        done, failed = while_here(self, self._done), while_here(self, self._failed)
        self.desk.do(label, fn, new, then=done, failed=failed)  # type: ignore[arg-type]  # a function of the service

    def _done(self, _result: object) -> None:
        self.kept.emit()
        self.accept()

    def _failed(self, _error: BaseException) -> bool:
        """What was typed stays."""
        self.save_button.setEnabled(True)
        return False

    def _complain(self, sentence: str, at: QWidget | None = None) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))
        if at is not None:
            at.setFocus()
        self._grow()

    def _grow(self) -> None:
        """As high as everything wants that wraps in this width, if the screen has room."""
        layout = self.layout()
        wanted = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        if wanted > self.height():
            self.resize(self.width(), min(wanted, self.screen().availableGeometry().height()))

    def setVisible(self, visible: bool) -> None:
        """A line that stands there is gone on with, not typed over: Qt selects it in a window that opens."""
        super().setVisible(visible)
        self.line.deselect()

    def done(self, result: int) -> None:
        """Nobody is looked for any more."""
        self.finder.let_go()
        super().done(result)


def write(desk: Desk, parent: QWidget, patient_id: int | None = None, about: str = "") -> PatientAsk:
    """Ask something of a patient, or of one still to be looked for; `about` is an address such as "denial:12"."""
    dialog = PatientAsk(desk, parent)
    dialog.about = about
    if patient_id is not None:
        dialog.take_patient(patient_id, about)
    dialog.open()
    return dialog


def change(desk: Desk, parent: QWidget, ask: service.calls.AskLine) -> PatientAsk:
    """Ask it in other words."""
    dialog = PatientAsk(desk, parent, ask)
    dialog.open()
    return dialog
