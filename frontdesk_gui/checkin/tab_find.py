"""The search box of check-in: name, birth date, chart number or phone, and the visit that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from frontdesk_gui.checkin import tab_lines as lines
from frontdesk_gui.core import clock
from frontdesk_gui.core.words import _
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.shell import pill
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.search import Hit, SearchBox


class Finder(SearchBox):
    """Tells `found` with the patient somebody chose."""

    found = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Name, birth date, phone or chart"), parent)
        self._desk = desk
        self._hits: dict[str, schedule.Hit] = {}
        self.asked.connect(self._look)
        self.picked.connect(lambda hit: self.found.emit(self._hits[hit.address]))

    def _look(self, words: str) -> None:
        if words:
            self._desk.load(schedule.find, words, then=lambda hits: self._came(words, hits), failed=lambda _error: True)

    def _came(self, words: str, hits: Sequence[schedule.Hit]) -> None:
        self._hits = {f"patient:{hit.patient_id}": hit for hit in hits}
        self.show_hits(words, [_shown(address, hit) for address, hit in self._hits.items()])


def _shown(address: str, hit: schedule.Hit) -> Hit:
    born = _("born {day}").format(day=f"{hit.dob:%b} {hit.dob.day}, {hit.dob.year}") if hit.dob else ""
    chart = _("chart {number}").format(number=hit.chart) if hit.chart else ""
    detail = " · ".join(part for part in (born, chart, *hit.phones[:1]) if part)
    if hit.start is None:
        return Hit(address, hit.name, detail)
    if hit.start.date() == clock.today():
        when = pill.Pill(_("Today {time}").format(time=lines.clock_words(hit.start)), "info")
    else:
        when = pill.Pill(f"{hit.start:%b} {hit.start.day}", "quiet")
    return Hit(address, hit.name, detail, when)
