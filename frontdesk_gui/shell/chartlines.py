"""How lines over the weeks are painted: axis, target, points with their figures, and below each week its cases."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from frontdesk_gui.core import placing, scale
from frontdesk_gui.core.chart import Lined, Point
from frontdesk_gui.core.placing import Box
from frontdesk_gui.shell import chartmarks, theme
from frontdesk_gui.shell.chartmarks import DOT, GAP

LINES_HIGH = 11  # the least height, in lines of type
APART = 44.0  # pixels between two lines' points of one week, where there is room
LABEL = 14  # letters of a week's label that are shown


class LinesDrawing:
    """Lines laid out for a room and a type size."""

    def __init__(self, chart: Lined) -> None:
        self.chart = chart
        self._font = QFont()
        self._metrics = QFontMetrics(self._font)
        self._steps = chart.steps()
        self._room = QRect()
        self._plot = QRectF()

    def height(self, width: int, font: QFont) -> int:
        """Pixels it takes at least."""
        line = QFontMetrics(font).height()
        return line * (LINES_HIGH + 2 + len(self.chart.lines)) + 2 * GAP

    def step(self, place: int, across: int, down: int) -> int:
        """The point an arrow leads to: sideways another week, up and down the other line."""
        weeks = len(self.chart.labels())
        week = place % weeks + across
        return place + across + down * weeks if 0 <= week < weeks else -1

    def spots(self) -> list[QRect]:
        """Where each point can be clicked: its week from top to bottom, shared between two lines."""
        wide, count = self._week_wide(), len(self.chart.lines)
        top, high = self._room.y(), self._room.height()
        return [
            QRectF(self._left(place) + wide / count * line, top, wide / count, high).toAlignedRect()
            for line in range(count)
            for place in range(len(self.chart.labels()))
        ]

    # -- layout --

    def lay(self, room: QRect, font: QFont) -> None:
        """Take the room between the axis at the left, the target's figure at the right, and the words below."""
        self._room, self._font, self._metrics = room, font, QFontMetrics(font)
        line, chart = self._metrics.height(), self.chart
        left = max(self._wide(scale.figure(step, chart.unit)) for step in self._steps) + GAP
        aim = self._wide(scale.figure(chart.target, chart.unit)) + GAP if chart.target is not None else GAP
        below = line * (1 + len(chart.lines)) + 2 * GAP
        self._plot = QRectF(room.adjusted(left, line, -aim, -below))

    def _wide(self, words: str) -> int:
        return self._metrics.horizontalAdvance(words) + 2

    def _week_wide(self) -> float:
        return self._plot.width() / max(1, len(self.chart.labels()))

    def _left(self, place: int) -> float:
        return self._plot.x() + self._week_wide() * place

    def _x(self, line: int, place: int) -> float:
        apart = min(APART, self._week_wide() * 0.45) if len(self.chart.lines) > 1 else 0.0
        return self._left(place) + self._week_wide() / 2 + apart * (line - 0.5 if apart else 0)

    def _y(self, value: float) -> float:
        return self._plot.bottom() - self._plot.height() * value / self._steps[-1]

    def _radius(self) -> float:
        return max(2.0, min(DOT, self._week_wide() / (2.5 * len(self.chart.lines))))

    def _points(self) -> Iterator[tuple[int, int, Point]]:
        for number, line in enumerate(self.chart.lines):
            for place, point in enumerate(line.points):
                yield number, place, point

    # -- painting --

    def paint(self, painter: QPainter, current: int, over: int, focused: bool) -> None:
        """Ground, axis and target, then lines, points, figures, and the words below."""
        painter.setFont(self._font)
        spots = self.spots()
        for place in {current if focused else -1, over} - {-1}:
            chartmarks.ground(painter, spots[place], place == current and focused, True)
        self._axis(painter)
        self._aim(painter)
        for number, _line in enumerate(self.chart.lines):
            self._line(painter, number)
        self._figures(painter, self._boxes())
        self._below(painter)

    def _axis(self, painter: QPainter) -> None:
        plot = self._plot
        for step in self._steps:
            y = self._y(step)
            painter.setPen(chartmarks.pen("line" if step else "border", 1.0))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            room = QRectF(self._room.x(), y - 20, plot.left() - GAP - self._room.x(), 40)
            painter.setPen(theme.qcolor("muted"))
            painter.drawText(room, _RIGHT, scale.figure(step, self.chart.unit))

    def _aim(self, painter: QPainter) -> None:
        if self.chart.target is None:
            return
        y = self._y(self.chart.target)
        painter.setPen(chartmarks.aim_pen())
        painter.drawLine(QPointF(self._plot.left(), y), QPointF(self._plot.right(), y))
        room = QRectF(self._plot.right() + GAP / 2, y - 20, self._room.right() + 1 - self._plot.right() - GAP / 2, 40)
        painter.setPen(theme.qcolor("text"))
        painter.drawText(room, _LEFT, scale.figure(self.chart.target, self.chart.unit))

    def _run(self, number: int, run: tuple[int, ...]) -> list[QPointF]:
        points = self.chart.lines[number].points
        return [QPointF(self._x(number, place), self._y(points[place].value or 0.0)) for place in run]

    def _line(self, painter: QPainter, number: int) -> None:
        line, radius = self.chart.lines[number], self._radius()
        for run in line.runs():
            painter.setPen(chartmarks.line_pen(number))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(self._run(number, run))
        for place, point in enumerate(line.points):
            x = self._x(number, place)
            if point.value is None:
                chartmarks.too_few(painter, QPointF(x, self._plot.bottom()), radius)
                continue
            at = QPointF(x, self._y(point.value))
            if point.high is not None:
                chartmarks.spread(painter, number, at, QPointF(x, self._y(point.high)))
            chartmarks.dot(painter, number, at, radius)

    # -- figures at the marks --

    def _boxes(self) -> list[tuple[str, Box]]:
        """The figures that find room, the newest first; the others are said when their mark is stepped to."""
        wanted = []
        for number, place, point in self._points():
            for value, upper in ((point.value, False), (point.high, True)):
                if value is not None and not (upper and self._week_wide() < self._widest() * 3):
                    wanted.append(((upper, -place, number), scale.figure(value, self.chart.unit), number, place, value))
        wanted.sort(key=lambda each: each[0])
        places = [self._around(*each[1:])[: 1 if each[0][0] else 4] for each in wanted]
        room = Box(self._plot.x(), self._room.y(), self._plot.width(), self._plot.bottom() - self._room.y())
        found = placing.placed(places, room, self._taken())
        return [(each[1], box) for each, box in zip(wanted, found, strict=True) if box is not None]

    def _around(self, words: str, number: int, place: int, value: float) -> tuple[Box, ...]:
        high = self._metrics.capHeight() + 4
        return placing.around(self._x(number, place), self._y(value), self._wide(words), high, DOT + 2)

    def _widest(self) -> int:
        points = [point.high if point.high is not None else point.value for _line, _place, point in self._points()]
        return max((self._wide(scale.figure(value, self.chart.unit)) for value in points), default=0)

    def _taken(self) -> Iterator[Box]:
        if self.chart.target is not None:
            y = self._y(self.chart.target)
            yield Box(self._plot.left(), y - 1, self._plot.width(), 2)
        for number, line in enumerate(self.chart.lines):
            for run in line.runs():
                yield from placing.along([(at.x(), at.y()) for at in self._run(number, run)])
        for number, place, point in self._points():
            x, y = self._x(number, place), self._y(point.value or 0.0)
            yield Box(x - DOT, y - DOT, 2 * DOT, 2 * DOT)
            if point.high is not None:
                top = self._y(point.high)
                yield Box(x - DOT, top - 1, 2 * DOT, y - top)

    def _figures(self, painter: QPainter, boxes: list[tuple[str, Box]]) -> None:
        painter.setPen(theme.qcolor("text"))
        for words, box in boxes:
            painter.drawText(QRectF(*box), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words)

    # -- below the weeks --

    def _below(self, painter: QPainter) -> None:
        """The weeks, and how many cases each line had in it: every one, or every second or third, and each gap."""
        high, top, lines = self._metrics.height(), self._plot.bottom() + GAP, self.chart.lines
        painter.setPen(theme.qcolor("muted"))
        self._row(painter, top, self._shortened(), self._every([self._shortened()]), [])
        counts = [[f"{point.count:,}" for point in line.points] for line in lines]
        gaps = [place for _line, place, point in self._points() if point.value is None]
        for number, words in enumerate(counts):
            y = top + high * (1 + number)
            self._row(painter, y, words, self._every(counts), gaps)
            if len(lines) > 1:
                chartmarks.dot(painter, number, QPointF(self._plot.left() - GAP - DOT, y + high / 2), DOT - 0.5)
                painter.setPen(theme.qcolor("muted"))

    def _shortened(self) -> list[str]:
        most = self._metrics.averageCharWidth() * LABEL
        return [self._metrics.elidedText(label, Qt.TextElideMode.ElideRight, most) for label in self.chart.labels()]

    def _every(self, rows: list[list[str]]) -> range:
        """The weeks whose words find room beside each other: from the newest back, as many as there is room for."""
        last = len(self.chart.labels()) - 1
        tried = (range(last, -1, -step) for step in range(1, last + 1))
        fitting = (every for every in tried if all(None not in self._spots(words, list(every)) for words in rows))
        return next(fitting, range(last, last - 1, -1))

    def _spots(self, words: list[str], places: list[int], top: float = 0.0) -> list[Box | None]:
        """Under the middle of each week, pushed in where it would stand out at a side."""
        room = Box(self._room.x(), top, self._room.width(), self._metrics.height())
        wanted = []
        for place in places:
            wide = self._wide(words[place]) + GAP
            middle = self._left(place) + self._week_wide() / 2 - wide / 2
            x = max(room.x, min(middle, room.x + room.wide - wide))
            wanted.append((Box(x, top, wide, room.high),))
        return placing.placed(wanted, room, ())

    def _row(self, painter: QPainter, top: float, words: list[str], every: range, more: list[int]) -> None:
        places = [*more, *(place for place in every if place not in more)]
        for place, box in zip(places, self._spots(words, places, top), strict=True):
            if box is not None:
                painter.drawText(QRectF(*box), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words[place])


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
