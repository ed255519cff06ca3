"""The table of a day's visits: all columns where there is room, else two lines a visit, and less in a strip."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from frontdesk_gui.checkin import tab_lines as lines
from frontdesk_gui.core.words import _
from frontdesk_gui.shell import pill, theme
from frontdesk_gui.shell.columns import Column, Model, Painter, row_height
from frontdesk_gui.shell.rows import Table

WIDE, ROOMY, COMPACT, STRIP = "wide", "roomy", "compact", "strip"
LETTERS = ((WIDE, 118), (ROOMY, 95), (COMPACT, 56), (STRIP, 0))  # letters of type that fit into the list
LEFT_OUT = {
    WIDE: frozenset[str](),
    ROOMY: frozenset({"type", "payer", "wait"}),
    COMPACT: frozenset({"type", "payer", "wait", "provider"}),
    STRIP: frozenset({"type", "payer", "wait", "provider", "collect", "pill"}),
}
LINE = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class DayPainter(Painter):
    """Paints a patient with her age, and below it what the columns left out would say."""

    def __init__(self, model: Model, view: DayTable) -> None:
        super().__init__(model, view)
        self._day = view

    def _words(self, painter: QPainter, room: QRect, column: Column, row: Any) -> None:
        if column.key == "patient":
            self._patient(painter, room, row)
        elif column.key == "start" and self._day.way != WIDE:
            self._time(painter, room, column.words(row), row)
        else:
            super()._words(painter, room, column, row)

    def _halves(self, room: QRect, metrics: QFontMetrics) -> tuple[QRect, QRect]:
        """The upper and the lower line."""
        high = metrics.height()
        below = high if self._day.way != STRIP else high + 10
        top = room.y() + max(0, (room.height() - high - below) // 2)
        return QRect(room.x(), top, room.width(), high), QRect(room.x(), top + high, room.width(), below)

    def _patient(self, painter: QPainter, room: QRect, row: Any) -> None:
        metrics = self._day.fontMetrics()
        upper, lower = (room, room) if self._day.way == WIDE else self._halves(room, metrics)
        age = "" if row.age is None else str(row.age)
        beside = metrics.horizontalAdvance(age) + 6 if age else 0
        font = QFont(self._day.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.qcolor("muted" if row.faded else "text"))
        bold = painter.fontMetrics()
        name = bold.elidedText(row.patient, Qt.TextElideMode.ElideRight, max(0, upper.width() - beside))
        painter.drawText(upper, LINE, name)
        painter.setFont(self._day.font())
        painter.setPen(theme.qcolor("muted"))
        if age:
            after = upper.adjusted(bold.horizontalAdvance(name) + 6, 0, 0, 0)
            painter.drawText(after, LINE, age)
        if self._day.way == STRIP:
            spot = pill.paint(painter, lower, row.pill, metrics)
            painter.setPen(theme.qcolor("muted"))
            lower = lower.adjusted(spot.width() + 8, 0, 0, 0)
        if self._day.way != WIDE:
            shown = metrics.elidedText(row.under(self._day.way), Qt.TextElideMode.ElideRight, lower.width())
            painter.drawText(lower, LINE, shown)

    def _time(self, painter: QPainter, room: QRect, time: str, row: Any) -> None:
        upper, lower = self._halves(room, self._day.fontMetrics())
        waited = lines.waited(row.wait)
        painter.setFont(self._day.font())
        painter.setPen(theme.qcolor("muted" if row.faded else "text"))
        painter.drawText(upper if waited else room, LINE, time)
        if waited:
            painter.setPen(theme.qcolor("warn" if lines.too_long(row.wait) else "muted"))
            painter.drawText(lower, LINE, waited)


class DayTable(Table):
    """Chooses by its width how a visit is drawn; nothing that is left out is lost, it stands in the second line."""

    way = WIDE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lines.COLUMNS, _("Visits of the day"), parent)
        self._own: dict[str, Any] = {}
        self.setItemDelegate(DayPainter(self._model, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def arrange(self, kept: dict[str, Any]) -> None:
        """Arrange the columns as the person had them; what there is no room for stays away."""
        self._own = kept
        super().arrange(kept)
        self._leave_out()

    def fit(self) -> None:
        """One line a visit, or two."""
        super().fit()
        if self.way != WIDE:
            metrics = self.fontMetrics()
            more = metrics.height() - (6 if self.way != STRIP else -6)
            self.verticalHeader().setDefaultSectionSize(row_height(metrics) + more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the way of drawing that the room allows."""
        letters = self.viewport().width() // max(1, self.fontMetrics().averageCharWidth())
        way = next(way for way, least in LETTERS if letters >= least)
        if way != self.way:
            self.way = way
            self._leave_out()
            self.fit()
        super().resizeEvent(event)

    def _fill(self) -> None:
        """Where there is little room the patient takes what time, status and amount leave."""
        if self.way in (WIDE, ROOMY):
            super()._fill()
            return
        metrics, room = self.fontMetrics(), self.viewport().width()
        wanted = {
            "start": metrics.horizontalAdvance("12:55 pm") + 20,
            "pill": min(metrics.averageCharWidth() * 24, room * 2 // 5),
            "collect": max(metrics.horizontalAdvance("$1,234.56") + 16, self._titled(self._place_of("collect"))),
        }
        for key, width in wanted.items():
            place = self._place_of(key)
            if not self.isColumnHidden(place):
                self.horizontalHeader().resizeSection(place, width)
                room -= width
        self.horizontalHeader().resizeSection(self._place_of("patient"), max(room, metrics.averageCharWidth() * 8))

    def _place_of(self, key: str) -> int:
        return next(place for place, column in enumerate(self._model.columns) if column.key == key)

    def _leave_out(self) -> None:
        hidden = LEFT_OUT[self.way] | set(self._own.get("hidden", ()))
        hidden -= {"patient"}
        for place, column in enumerate(self._model.columns):
            self.setColumnHidden(place, column.key in hidden)
        self._fill()
