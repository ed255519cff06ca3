"""A walk-in in ten seconds: a name, an insurance, done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from frontdesk_gui.checkin import record
from frontdesk_gui.checkin.dialogs_record import complete
from frontdesk_gui.core import clock
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.shell import text
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.form import Field, Form, FormDialog

WAIT_MS, SHOWN, LEAST = 120, 3, 3


class WalkIn(FormDialog):
    """Asks who is here. Known patients whose name begins so are offered under the name; a click or F2-F4 takes one."""

    added = Signal(int)

    FIELDS = (
        Field("name", N_("Name"), required=True, help=N_("Last, First. Or choose a known patient below.")),
        Field("dob", N_("Birth date"), "date"),
        Field("payer", N_("Insurance"), help=N_("Empty when the card is still to come.")),
        Field("member_id", N_("Member ID"), limit=60),
        Field("start", N_("Time"), "time"),
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Walk-in"), Form(self.FIELDS, self._new), _("Put on today's list"), parent)
        self._desk, self._taken = desk, ""
        self._patient_id: int | None = None
        self._hits: tuple[schedule.Hit, ...] = ()
        now = clock.now().replace(second=0, microsecond=0)
        self.form.fill({"start": now.time()})
        self._known = self._buttons_for_known()
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._look)
        name: Any = self.form.entries["name"].widget
        self.name: QLineEdit = name
        self.name.textEdited.connect(lambda _text: self._typed())
        payer = self.form.entries["payer"].widget
        desk.load(record.payers, then=lambda found: complete(payer, found.names))
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._give)
        self.given.connect(
            lambda new: desk.do(_("Walk-in added"), schedule.walk_in, new, then=self._kept, failed=self.stay)
        )

    def _buttons_for_known(self) -> list[Any]:
        """Up to three known patients right below the name."""
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        made = []
        for number in range(SHOWN):
            button = text.button("", icon="user")
            button.clicked.connect(lambda _on=False, number=number: self._take(number))
            button.setShortcut(QKeySequence(f"F{number + 2}"))
            button.hide()
            box.addWidget(button)
            made.append(button)
        layout: Any = self.form.layout()
        layout.insertWidget(1, whole)
        return made

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
            self._desk.load(schedule.find, words, SHOWN, then=self._offer, failed=lambda _error: True)

    def _offer(self, hits: Sequence[schedule.Hit]) -> None:
        self._hits = tuple(hits)[:SHOWN]
        for number, button in enumerate(self._known):
            if number < len(self._hits):
                hit = self._hits[number]
                born = f"{hit.dob:%m/%d/%Y}" if hit.dob else _("no birth date")
                words = _("F{key}   {name}, {born}").format(key=number + 2, name=hit.name, born=born)
                button.setText(text.face(words))
                button.setAccessibleName(words)
                button.setShortcut(QKeySequence(f"F{number + 2}"))
            button.setVisible(number < len(self._hits))

    def _take(self, number: int) -> None:
        if number < len(self._hits):
            self.take_patient(self._hits[number])

    def take_patient(self, hit: schedule.Hit) -> None:
        """It is this patient of ours."""
        self._patient_id, self._taken = hit.patient_id, hit.name
        self.form.fill({"name": hit.name, "dob": hit.dob})
        self._offer(())
        self.save_button.setFocus()

    # -- keeping --

    def _new(self, name: str, dob: dt.date | None, payer: str, member_id: str, start: dt.time | None) -> Any:
        last, first = parted(name)
        moment = dt.datetime.combine(clock.today(), start) if start is not None else None
        return schedule.NewWalkIn(
            self._patient_id, first, last, dob, start=moment, payer=payer or "", member_id=member_id or ""
        )

    def _kept(self, visit_id: int) -> None:
        self.finish()
        self.added.emit(visit_id)


def parted(name: str) -> tuple[str, str]:
    """Last and first name of "Last, First" or "First Last"; one word is a last name."""
    last, comma, first = name.partition(",")
    if comma:
        return last.strip(), first.strip()
    words = name.split()
    return (words[-1], " ".join(words[:-1])) if words else ("", "")
