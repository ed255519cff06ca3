"""A walk-in in ten seconds: a name, an insurance, done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from frontdesk_gui.checkin import record
from frontdesk_gui.checkin.dialogs_record import ENTER, NAME, Window, born, complete
from frontdesk_gui.core import clock
from frontdesk_gui.core import text as core_text
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.shell import text
from frontdesk_gui.shell.columns import as_words
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.form import Field, Form

WAIT_MS, SHOWN, LEAST = 120, 3, 3


class WalkIn(Window):
    """Asks who is here. Known patients of that name are offered below it: F2 to F4, the arrows or a click take one."""

    added = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.choices = record.Choices((), _("Self-pay"), (), None)
        super().__init__(desk, _("Walk-in"), Form(self._fields(), self._new), _("Put on today's list"), parent)
        self._taken, self._warned = "", ""
        self._patient_id: int | None = None
        self._hits: tuple[schedule.Hit, ...] = ()
        now = clock.now().replace(second=0, microsecond=0)
        self.form.fill({"start": now.time()})
        self._known = self._buttons_for_known()
        self._insurance_buttons()
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._look)
        name: Any = self.form.entries["name"].widget
        self.name: QLineEdit = name
        self.name.textEdited.connect(lambda _text: self._typed())
        self.name.installEventFilter(self)
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

    def _buttons_for_known(self) -> list[QPushButton]:
        """Up to three known patients right below the name."""
        self._below = QWidget()
        self._below.hide()
        box = QVBoxLayout(self._below)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        made = []
        for number in range(SHOWN):
            button = text.button("", icon="user")
            button.clicked.connect(lambda _on=False, number=number: self._take(number))
            button.installEventFilter(self)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.hide()
            box.addWidget(button)
            made.append(button)
        layout: Any = self.form.layout()
        layout.insertWidget(1, self._below)
        return made

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
            self._offer(())
        else:
            self.load(schedule.find, words, SHOWN, then=lambda hits: self._found(words, hits))

    def _found(self, words: str, hits: Sequence[schedule.Hit]) -> None:
        if words == self.name.text().strip() and self._patient_id is None:
            self._offer(hits)

    def _offer(self, hits: Sequence[schedule.Hit]) -> None:
        self._hits = tuple(hits)[:SHOWN]
        for number, button in enumerate(self._known):
            if number < len(self._hits):
                hit = self._hits[number]
                day = as_words(hit.dob, "text") if hit.dob else _("no birth date")
                button.setText(text.face(self._face(number + 2, hit.name, day)))
                button.setAccessibleName(_("Known patient {name}, {born}").format(name=hit.name, born=day))
                button.setShortcut(QKeySequence(f"F{number + 2}"))
            button.setVisible(number < len(self._hits))
        self._below.setVisible(bool(self._hits))

    def _face(self, key: int, name: str, day: str) -> str:
        """The words on a button; of a very long name as much as there is room for, but always the birth date."""
        told, metrics = _("F{key}   {name}, {born}"), self.fontMetrics()
        rest = metrics.horizontalAdvance(told.format(key=key, name="", born=day)) + 4 * metrics.height()
        room = max(self.name.width() - rest, 8 * metrics.averageCharWidth())
        return told.format(key=key, name=metrics.elidedText(name, Qt.TextElideMode.ElideRight, room), born=day)

    def _take(self, number: int) -> None:
        if number < len(self._hits):
            self.take_patient(self._hits[number])

    def take_patient(self, hit: schedule.Hit) -> None:
        """It is this patient of ours: her insurance is known, so that Enter is all that is left."""
        self._patient_id, self._taken = hit.patient_id, hit.name
        self._wait.stop()
        self.form.fill({"name": hit.name, "dob": hit.dob})
        self.form.messages["name"].hide()
        self._offer(())
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows go from the name to the known patients and among them."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        places: list[Any] = [self.name, *(button for button in self._known if button.isVisible())]
        if event.key() not in steps or watched not in places or len(places) == 1:
            return False
        places[(places.index(watched) + steps[Qt.Key(event.key())]) % len(places)].setFocus()
        return True

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
        self._offer(sorted(hits, key=lambda hit: hit.dob != new.dob))

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
