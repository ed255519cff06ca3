"""The list of a day's visits: which day, which of them, and the table scrolled to now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from frontdesk_gui.checkin import tab_lines as lines
from frontdesk_gui.checkin.card import Day
from frontdesk_gui.checkin.tab_lines import DayLine
from frontdesk_gui.core import clock
from frontdesk_gui.core.words import _
from frontdesk_gui.shell import choices, text
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.empty import Empty
from frontdesk_gui.shell.rows import Table

TABLE = "checkin.day"
# A column, and how many letters wide the list must be for it.
ROOM = (("payer", 128), ("type", 112), ("provider", 96), ("collect", 52))


class DayList(QFrame):
    """Tells `day_asked` (another day), `current` (the visit under the focus, or None) and `opened` (Enter on one)."""

    day_asked = Signal(object)
    current = Signal(object)
    opened = Signal(int)
    file_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.day: Day | None = None
        self._scrolled_for: dt.date | None = None
        self._known: dict[QComboBox, tuple[tuple[int, str], ...]] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        self.bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.bar.setSpacing(8)
        self.bar.addLayout(self._days())
        self.bar.addLayout(self._filters(), 1)
        layout.addLayout(self.bar)
        self.table = Table(lines.COLUMNS, _("Visits of the day"))
        self.table.arrange(choices.columns(desk.computer, TABLE))
        self.arranged = bool(choices.columns(desk.computer, TABLE))
        self.table.arranged.connect(self._remember)
        self.table.current_row.connect(lambda line: self.current.emit(line.id if line is not None else None))
        self.table.chosen.connect(lambda line: self.opened.emit(line.id))
        self.stack = QStackedWidget()
        for page in (self.table, *self._empties()):
            self.stack.addWidget(page)
        layout.addWidget(self.stack, 1)

        self._desk = desk

    def _remember(self, way: dict[str, object]) -> None:
        self.arranged = True
        choices.remember_columns(self._desk.computer, TABLE, way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The last columns only where there is room, unless somebody has arranged them."""
        super().resizeEvent(event)
        if self.arranged:
            return
        letters = self.width() // max(1, self.fontMetrics().averageCharWidth())
        hidden = [key for key, least in ROOM if letters < least]
        self.table.arrange({"hidden": hidden})

    # -- parts --

    def _days(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.back = self._button("chevron-left", _("The day before (Ctrl+Left)"), lambda: self._move(-1))
        self.today = text.button(_("Today"))
        self.today.clicked.connect(lambda: self.day_asked.emit(clock.today()))
        self.forward = self._button("chevron-right", _("The day after (Ctrl+Right)"), lambda: self._move(1))
        for part in (self.back, self.today, self.forward):
            row.addWidget(part)
        return row

    def _button(self, icon: str, words: str, call: object) -> QWidget:
        made = text.button("", icon=icon)
        made.setAccessibleName(words)
        made.setToolTip(words)
        made.clicked.connect(lambda: call())  # type: ignore[operator]  # Qt hands a flag nobody wants
        return made

    def _move(self, days: int) -> None:
        at = self.day.day if self.day is not None else clock.today()
        self.day_asked.emit(at + dt.timedelta(days=days))

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        self.standing = self._combo(_("Which visits"))
        for key, words in lines.STANDINGS:
            self.standing.addItem(_(words), key)
        self.provider, self.site = self._combo(_("Provider")), self._combo(_("Site"))
        for combo in (self.provider, self.site, self.standing):
            combo.currentIndexChanged.connect(lambda _at: self._show())
            row.addWidget(combo)
        return row

    def _combo(self, words: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(words)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(6)
        combo.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return combo

    def _empties(self) -> Sequence[QWidget]:
        self.no_schedule = Empty(
            "calendar-plus",
            _("Drop the file your scheduling software exported anywhere here, and today's visits stand in this list."),
            _("Choose a file"),
            self.file_asked.emit,
        )
        self.no_visits = Empty("calendar-days", _("Nobody is booked on this day."))
        self.none_left = Empty("filter", _("No visit fits what is chosen above."), _("Show all"), self.clear)
        return (self.no_schedule, self.no_visits, self.none_left)

    # -- showing --

    def present(self, day: Day) -> None:
        """Show a day; the first time it is seen, scrolled to now."""
        self.day = day
        self._fill(self.provider, _("All providers"), day.providers)
        self._fill(self.site, _("All sites"), day.sites)
        self.site.setVisible(len(day.sites) > 1)
        self.provider.setVisible(len(day.providers) > 1)
        self.today.setEnabled(day.day != clock.today())
        self._show()
        if day.day != self._scrolled_for:
            self._scrolled_for = day.day
            self._scroll_to_now()

    def _fill(self, combo: QComboBox, everything: str, named: tuple[tuple[int, str], ...]) -> None:
        if self._known.get(combo) == named:
            return
        self._known[combo] = named
        kept = combo.currentData()
        combo.blockSignals(True)
        combo.clear()
        combo.addItem(everything, None)
        for number, name in named:
            combo.addItem(name, number)
        combo.setCurrentIndex(max(0, combo.findData(kept)))
        combo.blockSignals(False)

    def _show(self) -> None:
        if self.day is None:
            return
        every = [lines.line(row) for row in self.day.rows]
        shown = [line for line in every if self._fits(line)]
        self.table.set_rows(shown)
        if shown:
            self.stack.setCurrentWidget(self.table)
        elif every:
            self.stack.setCurrentWidget(self.none_left)
        else:
            self.stack.setCurrentWidget(self.no_visits if self.day.as_of is not None else self.no_schedule)

    def _fits(self, line: DayLine) -> bool:
        provider, site, wanted = self.provider.currentData(), self.site.currentData(), self.standing.currentData()
        return (
            provider in (None, line.provider_id)
            and site in (None, line.site_id)
            and wanted in (lines.EVERYBODY, line.standing)
        )

    def clear(self) -> None:
        """Show everybody again."""
        for combo in (self.provider, self.site, self.standing):
            combo.setCurrentIndex(0)

    def _scroll_to_now(self) -> None:
        now = clock.now()
        rows = self.table.rows()
        ahead = next((line for line in rows if line.start >= now - dt.timedelta(minutes=20) and not line.faded), None)
        if ahead is not None and self.day is not None and self.day.day == now.date():
            self.table.go_to(ahead.id, scroll=False)
            self.table.scroll_to(ahead.id)
        elif rows:
            self.table.go_to(rows[0].id)

    def go_to(self, visit_id: int) -> bool:
        """Put the focus on a visit, whatever is filtered away; False where it is not of this day."""
        if self.table.go_to(visit_id):
            return True
        self.clear()
        return self.table.go_to(visit_id)

    def next_waiting(self) -> int | None:
        """Who is here and not checked in, longest first; else None."""
        waiting = [line for line in self.table.rows() if line.standing == lines.WAITING]
        return waiting[0].id if waiting else None

    def set_narrow(self, narrow: bool) -> None:
        """Where there is little room the days stand above the filters."""
        ways = QBoxLayout.Direction
        self.bar.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
