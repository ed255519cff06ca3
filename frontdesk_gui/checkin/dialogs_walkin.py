"""A walk-in in ten seconds: a name, an insurance, done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from frontdesk_gui.checkin import record
from frontdesk_gui.checkin.dialogs_known import SHOWN, Known
from frontdesk_gui.checkin.dialogs_record import ENTER, NAME, Window, born, complete
from frontdesk_gui.core import clock
from frontdesk_gui.core import text as core_text
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.shell import text
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.form import Field, Form

WAIT_MS, LEAST = 120, 3


class WalkIn(Window):
    """Asks who is here. Known patients of that name are offered below it: F2 to F4, the arrows or a click take one."""

    added = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.choices = record.Choices((), _("Self-pay"), (), None)
        super().__init__(desk, _("Walk-in"), Form(self._fields(), self._new), _("Put on today's list"), parent)
        self._taken, self._warned = "", ""
        self._patient_id: int | None = None
        now = clock.now().replace(second=0, microsecond=0)
        self.form.fill({"start": now.time()})
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._look)
        name: Any = self.form.entries["name"].widget
        self.name: QLineEdit = name
        self.name.textEdited.connect(lambda _text: self._typed())
        self.known = Known(self.name)
        self.known.taken.connect(self.take_patient)
        below: Any = self.form.layout()
        below.insertWidget(1, self.known)
        self._insurance_buttons()
        self.given.connect(self._given)
        self.load(record.choices, then=self.offer)

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field(
                "name", N_("Name"), required=True, limit=2 * NAME, help=N_("Last, First. Or choose a known patient.")
            ),
            Field("dob", N_("Birth date"), "date", check=born),
            Field("payer", N_("Insurance"), limit=NAME),
            Field("member_id", N_("Member ID"), limit=60),
            Field("provider", N_("Provider"), check=self._unknown_provider),
            Field("start", N_("Time"), "time"),
        )

    def _insurance_buttons(self) -> None:
        """The two answers that need no typing, below the insurance."""
        payer: Any = self.form.entries["payer"].widget
        payer.setPlaceholderText(_("Card to come"))
        self.self_pay = text.button(_("Self-pay (Alt+S)"))
        self.self_pay.setShortcut("Alt+S")
        self.self_pay.clicked.connect(lambda: self._insured(self.choices.self_pay))
        self.later = text.button(_("Card to come (Alt+C)"))
        self.later.setShortcut("Alt+C")
        self.later.clicked.connect(lambda: self._insured(""))
        row = QHBoxLayout()
        row.addWidget(self.self_pay)
        row.addWidget(self.later)
        row.addStretch()
        layout: Any = self.form.layout()
        layout.insertLayout(4, row)  # name, known patients, birth date, insurance

    def offer(self, choices: record.Choices) -> None:
        """What may be chosen from has come."""
        self.choices = choices
        names = [name for _id, name in choices.providers]
        payer, provider = (self.form.entries[key].widget for key in ("payer", "provider"))
        complete(payer, choices.payers, lambda: self._go_on(payer))
        complete(provider, names, lambda: self._go_on(provider))
        if len(names) == 1:
            self.form.fill({"provider": names[0]})

    # -- who --

    def _typed(self) -> None:
        if self.name.text() != self._taken:
            self._patient_id = None
        self._wait.start()

    def _look(self) -> None:
        words = self.name.text().strip()
        if len(words) < LEAST or self._patient_id is not None:
            self.known.offer(())
        else:
            self.load(schedule.find, words, SHOWN, then=lambda hits: self._found(words, hits))

    def _found(self, words: str, hits: Sequence[schedule.Hit]) -> None:
        if words == self.name.text().strip() and self._patient_id is None:
            self.known.offer(hits)

    def take_patient(self, hit: schedule.Hit) -> None:
        """It is this patient of ours: her insurance is known, so that Enter is all that is left."""
        self._patient_id, self._taken = hit.patient_id, hit.name
        self._wait.stop()
        self.form.fill({"name": hit.name, "dob": hit.dob})
        self.form.messages["name"].hide()
        self.known.offer(())
        self.save_button.setFocus()

    # -- keys --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field, and from the last one saves; on a button it presses it."""
        at = self.focusWidget()
        if event.key() not in ENTER or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif isinstance(at, QPushButton):
            at.click()
        elif at is not None:
            self._go_on(at)

    def _go_on(self, at: QWidget) -> None:
        """To the field after this one."""
        fields = [made.widget for made in self.form.entries.values()]
        after = fields.index(at) + 1 if at in fields else len(fields)
        if after < len(fields):
            fields[after].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.save()

    def _insured(self, payer: str) -> None:
        self.form.fill({"payer": payer, "member_id": ""})
        self._go_on(self.form.entries["member_id"].widget)

    # -- keeping --

    def _provider_id(self, typed: str) -> int | None:
        wanted = core_text.words(typed)
        return next((number for number, name in self.choices.providers if core_text.words(name) == wanted), None)

    def _unknown_provider(self, typed: str) -> str:
        known = not typed or self._provider_id(typed) is not None
        return "" if known else _("Please choose a provider from the list, or leave this empty.")

    def _new(self, **typed: Any) -> schedule.NewWalkIn:
        last, first = parted(typed["name"])
        start: dt.time | None = typed["start"]
        return schedule.NewWalkIn(
            self._patient_id,
            first,
            last,
            typed["dob"],
            start=dt.datetime.combine(clock.today(), start) if start is not None else None,
            provider_id=self._provider_id(typed["provider"]),
            site_id=self.choices.site_id,
            payer=typed["payer"],
            member_id=typed["member_id"],
        )

    def _given(self, new: schedule.NewWalkIn) -> None:
        """Somebody new is looked for first, lest she be here twice; saving the same again adds her."""
        if new.patient_id is not None or self._warned == _mark(new):
            self._keep(new)
        else:
            self.load(record.namesakes, new.last, new.first, new.dob, then=lambda hits: self._looked(new, hits))

    def _looked(self, new: schedule.NewWalkIn, hits: Sequence[schedule.Hit]) -> None:
        if not hits:
            self._keep(new)
            return
        self._warned = _mark(new)
        self.stay()
        sentence = _("Somebody of this name is known here. F2 takes that patient; save again to add another.")
        if new.dob is not None and any(hit.dob == new.dob for hit in hits):
            sentence = _("This name and birth date are known here. F2 takes that patient; save again to add another.")
        self.form.complain("name", sentence)
        self.known.offer(sorted(hits, key=lambda hit: hit.dob != new.dob))

    def _keep(self, new: schedule.NewWalkIn) -> None:
        self.keep(_("Walk-in added"), schedule.walk_in, new, then=self._kept)

    def _kept(self, visit_id: int) -> None:
        self.added.emit(visit_id)
        self.finish()


def _mark(new: schedule.NewWalkIn) -> str:
    return repr((core_text.fold(new.last), core_text.fold(new.first), new.dob))


def parted(name: str) -> tuple[str, str]:
    """Last and first name of "Last, First" or "First Last"; one word is a last name."""
    last, comma, first = name.removeprefix(_("new:")).partition(",")
    if comma:
        return last.strip(), first.strip()
    words = last.split()
    return (words[-1], " ".join(words[:-1])) if words else ("", "")
