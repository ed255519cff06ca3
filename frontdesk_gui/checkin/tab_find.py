"""The search box of check-in: name, birth date, chart number or phone, and the visit that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from frontdesk_gui.checkin import tab_lines as lines
from frontdesk_gui.core import clock
from frontdesk_gui.core.words import _
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.shell import pill
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.search import Hit, SearchBox
from frontdesk_gui.shell.work import Work


class Finder(SearchBox):
    """Tells `found` with the patient somebody chose, `nobody` with a name nobody here has, `left` on the down key."""

    found = Signal(object)
    nobody = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None, unbooked: str = "") -> None:
        super().__init__(_("Name, birth date, phone or chart"), parent)
        self._unbooked = unbooked or _("Walk-in")  # said of somebody without a visit
        self._desk = desk
        self._hits: dict[str, schedule.Hit] = {}
        self._answered = ""
        self._work: Work | None = None
        self._hurry = False
        self.asked.connect(self._look)
        self.picked.connect(self._picked)

    def _look(self, words: str) -> None:
        if self._work is not None:
            self._work.cancel()
            self._work = None
        if words:
            self._work = self._desk.load(
                schedule.find, words, then=lambda hits: self._came(words, hits), failed=lambda _error: self._stop()
            )

    def let_go(self) -> None:
        """Nobody waits for the answer any more."""
        self._look("")

    def _stop(self) -> None:
        self._hurry = False

    def _came(self, words: str, hits: Sequence[schedule.Hit]) -> None:
        self._work = None
        self._hits = {f"patient:{hit.patient_id}": hit for hit in hits}
        shown = [_shown(address, hit, self._unbooked) for address, hit in self._hits.items()]
        self._answered = words
        self.show_hits(words, shown)
        if self._hurry and words == self.text().strip():
            self._hurry = False
            self._enter(shown)

    def _enter(self, shown: Sequence[Hit]) -> None:
        """Enter came before the answer: one patient is meant, of several one is to be chosen, of none a new one."""
        if len(shown) == 1:
            self.pick(shown[0])
        elif not shown:
            self._none()

    def _none(self) -> None:
        words = self.text().strip()
        self.close_hits()
        self.clear()
        self.nobody.emit(words)

    def _picked(self, hit: Hit) -> None:
        if (patient := self._hits.get(hit.address)) is not None:
            self.found.emit(patient)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter faster than the answer waits for it; down goes to the list of the day."""
        key, words = event.key(), self.text().strip()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and words and not self.hits():
            if self._answered == words and not self._hits:
                self._none()
            else:
                self._hurry = True
                self._ask()
        elif key == Qt.Key.Key_Down and not self.hits() and not words:
            self.left.emit()
        else:
            self._hurry = False
            super().keyPressEvent(event)


def _shown(address: str, hit: schedule.Hit, unbooked: str) -> Hit:
    born = _("born {day}").format(day=f"{hit.dob:%b} {hit.dob.day}, {hit.dob.year}") if hit.dob else ""
    chart = _("chart {number}").format(number=hit.chart) if hit.chart else ""
    detail = " · ".join(part for part in (born, chart, *map(schedule.phone, hit.phones[:1])) if part)
    if hit.start is None:
        return Hit(address, hit.name, detail, pill.Pill(unbooked, "quiet"))
    if hit.start.date() == clock.today():
        when = pill.Pill(_("Today {time}").format(time=lines.clock_words(hit.start)), "info")
    else:
        when = pill.Pill(lines.short_date(hit.start.date()), "quiet")
    return Hit(address, hit.name, detail, when)
