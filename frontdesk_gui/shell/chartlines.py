"""How lines over the weeks are painted: axis, target, points with their figures, and below each week its cases."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from frontdesk_gui.core import placing, scale
from frontdesk_gui.core.chart import Lined
from frontdesk_gui.core.field import Field
from frontdesk_gui.core.placing import Box
from frontdesk_gui.shell import chartmarks, theme
from frontdesk_gui.shell.chartmarks import DOT, GAP

LINES_HIGH = 11  # the least height, in lines of type
APART = 44.0  # pixels between two lines' points of one week, where there is room
LABEL = 14  # letters of a week's label that are shown
_UPRIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft | _UPRIGHT, Qt.AlignmentFlag.AlignRight | _UPRIGHT
_CENTRE = Qt.AlignmentFlag.AlignHCenter | _UPRIGHT


class LinesDrawing:
    """Lines laid out for a room and a type size."""

    def __init__(self, chart: Lined) -> None:
        self.chart = chart
        self._lines = len(chart.lines)
        self._weeks = range(len(chart.labels()))
        self._font = QFont()
        self._metrics = QFontMetrics(self._font)
        self._room = QRect()
        self.lay(QRect(0, 0, 0, 0), self._font)

    def height(self, width: int, font: QFont) -> int:
        """Pixels it takes at least."""
        return QFontMetrics(font).height() * (LINES_HIGH + 2 + self._lines) + 2 * GAP

    def step(self, place: int, across: int, down: int) -> int:
        """The point an arrow leads to: sideways another week, up and down the other line."""
        weeks = len(self._weeks)
        return place + across + down * weeks if place % weeks + across in self._weeks else -1

    def spots(self) -> list[QRect]:
        """Where each point can be clicked: its week from top to bottom, shared between two lines."""
        wide, top, high = self._field.week / self._lines, self._room.y(), self._room.height()
        return [
            QRectF(self._field.left(week) + wide * line, top, wide, high).toAlignedRect()
            for line in range(self._lines)
            for week in self._weeks
        ]

    def lay(self, room: QRect, font: QFont) -> None:
        """Take the room between the axis at the left, the target's figure at the right, and the words below."""
        self._room, self._font, self._metrics = room, font, QFontMetrics(font)
        chart, line = self.chart, self._metrics.height()
        left = max(self._wide(scale.figure(step, chart.unit)) for step in chart.steps()) + GAP
        aim = self._wide(scale.figure(chart.target, chart.unit)) + GAP if chart.target is not None else GAP
        below = line * (1 + self._lines) + 2 * GAP
        ground = Box(room.x() + left, room.y() + line, room.width() - left - aim, room.height() - line - below)
        radius = max(2.0, min(DOT, ground.wide / max(1, len(self._weeks)) / (2.5 * max(1, self._lines))))
        self._field = Field(chart, self._weeks, ground, radius, APART)
        self._told: list[tuple[str, Box]] | None = None

    def _wide(self, words: str) -> int:
        return self._metrics.horizontalAdvance(words) + 2

    # -- painting --

    def paint(self, painter: QPainter, current: int, over: int, focused: bool) -> None:
        """Ground, axis and target, then lines, points, figures, and the words below."""
        painter.setFont(self._font)
        spots = self.spots()
        for place in {current if focused else -1, over} - {-1}:
            chartmarks.ground(painter, spots[place], place == current and focused, True)
        self._axis(painter)
        self._aim(painter)
        for number in range(self._lines):
            for run in self._field.runs(number):
                painter.setPen(chartmarks.line_pen(number))
                painter.drawPolyline([QPointF(x, y) for x, y in run])
        self._points(painter)
        self._figures(painter)
        self._below(painter)

    def _axis(self, painter: QPainter) -> None:
        ground = self._field.ground
        for step in self.chart.steps():
            y = self._field.y(step)
            painter.setPen(chartmarks.pen("line" if step else "border", 1.0))
            painter.drawLine(QPointF(ground.x, y), QPointF(ground.x + ground.wide, y))
            painter.setPen(theme.qcolor("muted"))
            room = QRectF(self._room.x(), y, ground.x - GAP - self._room.x(), 0)
            painter.drawText(room, _RIGHT, scale.figure(step, self.chart.unit))

    def _aim(self, painter: QPainter) -> None:
        if self.chart.target is None:
            return
        y, ground = self._field.y(self.chart.target), self._field.ground
        end = ground.x + ground.wide
        painter.setPen(chartmarks.aim_pen())
        painter.drawLine(QPointF(ground.x, y), QPointF(end, y))
        painter.setPen(theme.qcolor("text"))
        room = QRectF(end + GAP / 2, y, self._room.right() + 1 - end - GAP / 2, 0)
        painter.drawText(room, _LEFT, scale.figure(self.chart.target, self.chart.unit))

    def _points(self, painter: QPainter) -> None:
        for spot in self._field.spots():
            at = QPointF(spot.x, spot.y)
            if spot.point.value is None:
                chartmarks.too_few(painter, at, self._field.dot)
                continue
            if spot.point.high is not None:
                chartmarks.spread(painter, spot.line, at, QPointF(spot.x, self._field.y(spot.point.high)))
            chartmarks.dot(painter, spot.line, at, self._field.dot)

    def _figures(self, painter: QPainter) -> None:
        if self._told is None:  # looked for once a size, not at each move of the mouse
            self._told = self._placed()
        painter.setPen(theme.qcolor("text"))
        for words, box in self._told:
            painter.drawText(QRectF(*box), _CENTRE, words)

    def _placed(self) -> list[tuple[str, Box]]:
        """The figures that find room; the others are said when their mark is stepped to."""
        uppers = [self._wide(scale.figure(spot.point.high, self.chart.unit)) for spot in self._field.spots()]
        roomy = self._field.week >= 3 * max(uppers, default=0)
        return self._field.figures(self._wide, self._metrics.capHeight() + 4, self._metrics.height(), roomy)

    # -- below the weeks --

    def _below(self, painter: QPainter) -> None:
        """The weeks, and how many cases each line had in it: every one, or every second or third, and each gap."""
        high, top, lines = self._metrics.height(), self._field.foot + GAP, self.chart.lines
        painter.setPen(theme.qcolor("muted"))
        self._row(painter, top, self._shortened(), self._every([self._shortened()]), [])
        counts = [[f"{point.count:,}" for point in line.points] for line in lines]
        gaps = [spot.week for spot in self._field.spots() if spot.point.value is None]
        for number, words in enumerate(counts):
            y = top + high * (1 + number)
            self._row(painter, y, words, self._every(counts), gaps)
            if len(lines) > 1:
                chartmarks.dot(painter, number, QPointF(self._field.ground.x - GAP - DOT, y + high / 2), DOT - 0.5)
                painter.setPen(theme.qcolor("muted"))

    def _shortened(self) -> list[str]:
        most = self._metrics.averageCharWidth() * LABEL
        return [self._metrics.elidedText(label, Qt.TextElideMode.ElideRight, most) for label in self.chart.labels()]

    def _every(self, rows: list[list[str]]) -> range:
        """The weeks whose words find room beside each other: from the newest back, as many as there is room for."""
        last = len(self._weeks) - 1
        tried = (range(last, -1, -step) for step in range(1, last + 1))
        fitting = (every for every in tried if all(None not in self._boxes(words, list(every)) for words in rows))
        return next(fitting, range(last, last - 1, -1))

    def _boxes(self, words: list[str], weeks: list[int], top: float = 0.0) -> list[Box | None]:
        """Under the middle of each week, pushed in where it would stand out at a side."""
        room = Box(self._room.x(), top, self._room.width(), self._metrics.height())
        wanted = []
        for week in weeks:
            wide = self._wide(words[week]) + GAP
            x = max(room.x, min(self._field.middle(week) - wide / 2, room.x + room.wide - wide))
            wanted.append((Box(x, top, wide, room.high),))
        return placing.placed(wanted, room, ())

    def _row(self, painter: QPainter, top: float, words: list[str], every: range, more: list[int]) -> None:
        weeks = [*dict.fromkeys((*more, *every))]
        for week, box in zip(weeks, self._boxes(words, weeks, top), strict=True):
            if box is not None:
                painter.drawText(QRectF(*box), _CENTRE, words[week])
