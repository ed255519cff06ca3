"""The list of a day's visits: which day, which of them, and the table scrolled to now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from frontdesk_gui.checkin import tab_filter as filters
from frontdesk_gui.checkin import tab_lines as lines
from frontdesk_gui.checkin.card import Day
from frontdesk_gui.checkin.tab_days import DayPicker
from frontdesk_gui.checkin.tab_filter import Chosen
from frontdesk_gui.checkin.tab_lines import DayLine
from frontdesk_gui.checkin.tab_table import WIDE, DayTable
from frontdesk_gui.core import clock
from frontdesk_gui.core.words import _
from frontdesk_gui.shell import choices, text
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.empty import Empty
from frontdesk_gui.shell.flow import Flow

TABLE = "checkin.day"
JUST_NOW = dt.timedelta(minutes=30)


class DayList(QFrame):
    """Tells `day_asked` (another day), `current` (the visit under the focus, or None) and `opened` (Enter on one)."""

    day_asked = Signal(object)
    current = Signal(object)
    opened = Signal(int)
    file_asked = Signal()
    renew_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._desk = desk
        self.day: Day | None = None
        self.chosen: Chosen = filters.kept(desk.computer)
        self._every: list[DayLine] = []
        self._scrolled_for: dt.date | None = None
        self._strip = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 12, 16, 12)
        self._layout.setSpacing(8)
        self._layout.addLayout(self._top())
        self._layout.addLayout(self._standings())
        self.chips = Flow(6)
        self._layout.addLayout(self.chips)
        self.table = DayTable()
        self.table.arrange(choices.columns(desk.computer, TABLE))
        self.table.arranged.connect(self._remember)
        self.table.current_row.connect(lambda line: self.current.emit(line.id if line is not None else None))
        self.table.chosen.connect(lambda line: self.opened.emit(line.id))
        self.stack = QStackedWidget()
        for page in (self.table, *self._empties()):
            self.stack.addWidget(page)
        self._layout.addWidget(self.stack, 1)

    # -- parts --

    def _top(self) -> Flow:
        """The day at the left, how old the schedule is at the right."""
        row = Flow(4, at_end=1)
        self.days = DayPicker()
        self.days.asked.connect(self.day_asked)
        for part in self.days.parts:
            row.addWidget(part)
        self.as_of = text.button("", icon="refresh-cw")
        self.as_of.setProperty("flat", True)
        self.as_of.clicked.connect(lambda: self.renew_asked.emit())
        row.addWidget(self.as_of)
        return row

    def _standings(self) -> Flow:
        """How many visits of each standing there are; a click shows only those. At the right the other filters."""
        row = Flow(6, at_end=1)
        self.standings: dict[str, QPushButton] = {}
        for key, _words in lines.STANDINGS:
            made = text.button("")
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False, key=key: self.choose(replace(self.chosen, standing=key)))
            self.standings[key] = made
            row.addWidget(made)
        self.filter = text.button(_("Filter"), icon="filter")
        self.filter.clicked.connect(self._ask_filter)
        row.addWidget(self.filter)
        return row

    def _empties(self) -> Sequence[QWidget]:
        self.no_schedule = Empty(
            "calendar-plus",
            _("Drop your schedule file here: today's visits then stand in this list."),
            _("Choose a file"),
            self.file_asked.emit,
        )
        self.no_visits = Empty(
            "calendar-days", _("Nobody is booked on this day."), _("Take in a schedule"), self.file_asked.emit
        )
        self.none_left = Empty("filter", _("No visit fits the filters."), _("Show everybody"), self.clear)
        return (self.no_schedule, self.no_visits, self.none_left)

    # -- showing --

    def present(self, day: Day) -> None:
        """Show a day; the first time it is seen, scrolled to now."""
        self.day = day
        self._every = [lines.line(row) for row in day.rows]
        self.days.show_day(day.day)
        known = lines.as_of(day, clock.today())
        words = _("{schedule} · Refresh (F5)").format(schedule=known)
        self._say(self.as_of, words, "" if self._strip else words)
        self.filter.setVisible(len(day.providers) > 1 or len(day.sites) > 1)
        self._show()
        if day.day != self._scrolled_for and self.table.rows():
            self._scrolled_for = day.day
            self._scroll_to_now()

    def _say(self, button: QPushButton, words: str, face: str) -> None:
        if button.accessibleName() != words or button.text() != text.face(face):
            button.setText(text.face(face))
            button.setAccessibleName(words)
            button.setToolTip("" if face else words)

    def _show(self) -> None:
        if self.day is None:
            return
        shown = [line for line in self._every if self.chosen.fits(line)]
        self._count()
        self._show_chips()
        before = self.table.current()
        self.table.set_rows(shown)
        if shown and before is not None and self.table.current() is None:
            self._scroll_to_now()
        if shown:
            self.stack.setCurrentWidget(self.table)
        elif self._every:
            self.stack.setCurrentWidget(self.none_left)
        else:
            self.stack.setCurrentWidget(self.no_visits if self.day.as_of is not None else self.no_schedule)

    def _count(self) -> None:
        found = lines.counts([line for line in self._every if self.chosen.fits_place(line)])
        for key, words in lines.STANDINGS:
            button, count = self.standings[key], found.get(key, 0)
            told = _("{which} {n}").format(which=_(words), n=count)
            self._say(button, told, told)
            button.setChecked(self.chosen.standing == key)
            button.setVisible(key != lines.NOT_COMING or count > 0 or self.chosen.standing == key)

    # -- filters --

    def choose(self, chosen: Chosen) -> None:
        """Show these visits, now and the next time."""
        self.chosen = chosen
        filters.keep(self._desk.computer, chosen)
        self._show()

    def clear(self) -> None:
        """Show everybody again."""
        self.choose(Chosen())

    def _ask_filter(self) -> None:
        if self.day is not None:
            menu = filters.menu(self, self.chosen, self.day, self.choose)
            menu.popup(self.filter.mapToGlobal(QPoint(0, self.filter.height())))

    def _show_chips(self) -> None:
        """What is filtered away, each with a click that takes the filter away."""
        wanted = filters.named(self.chosen, self.day) if self.day is not None else []
        if [self._chip_words(words) for words, _off in wanted] == self._chips_now():
            return
        self.chips.clear()
        for words, off in wanted:
            self.chips.addWidget(self._chip(self._chip_words(words), off))

    def _chip_words(self, words: str) -> str:
        return _("Only {what}").format(what=words)

    def _chips_now(self) -> list[str]:
        return [widget.accessibleName() for widget in self.chips.widgets()]

    def _chip(self, words: str, off: Chosen) -> QPushButton:
        made = text.button(words, self, icon="x")
        made.setToolTip(_("Take this filter away"))
        made.clicked.connect(lambda: self.choose(off))
        made.show()
        return made

    # -- places --

    def _scroll_to_now(self) -> None:
        """Today the next one to be checked in, with a little of what was before; another day its beginning."""
        now, rows = clock.now(), self.table.rows()
        due = [line for line in rows if line.standing in (lines.WAITING, lines.TO_COME)]
        ahead = next((line for line in due if line.start >= now - JUST_NOW), None)
        if ahead is not None and self.day is not None and self.day.day == now.date():
            self.table.go_to(ahead.id, scroll=False)
            self.table.scroll_to(ahead.id)
        else:
            self.table.go_to(rows[0].id)

    def go_to(self, visit_id: int) -> bool:
        """Put the focus on a visit, whatever is filtered away; False where it is not of this day."""
        if self.table.go_to(visit_id):
            return True
        if any(line.id == visit_id for line in self._every):
            self.clear()
        return self.table.go_to(visit_id)

    def set_strip(self, strip: bool) -> None:
        """In a strip the edges are narrow."""
        self._strip = strip
        self._say(self.filter, _("Filter"), "" if strip else _("Filter"))
        edge = 8 if strip else 16
        self._layout.setContentsMargins(edge, 8 if strip else 12, edge, 8 if strip else 12)
        if self.day is not None:
            self.present(self.day)

    def _remember(self, way: dict[str, object]) -> None:
        """Keep how the person has arranged the columns; in two lines it is not hers, but the room's."""
        if self.table.way == WIDE:
            choices.remember_columns(self._desk.computer, TABLE, way)
