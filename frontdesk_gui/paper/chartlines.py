"""Lines on paper: strips of as many weeks as fit, all on one scale, each with its figures in rows below the weeks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from frontdesk_gui.core import placing, scale
from frontdesk_gui.core.chart import Lined, Point
from frontdesk_gui.core.placing import Box
from frontdesk_gui.paper import chartmarks, grid, style
from frontdesk_gui.paper.chartmarks import DOT
from frontdesk_gui.paper.parts import Align
from frontdesk_gui.paper.plain import fitting

PLOT = 118.0  # points of height between the top of the axis and its foot
ABOVE = 12.0
NARROWEST, WIDEST = 26.0, 84.0  # of a week
TALLEST = 80.0  # of a week's name
MOST_HEAD = 0.24  # of the width, for what the rows of figures are called
APART = 18.0  # between two lines' points of one week
GAP = 5.0


@dataclass(frozen=True, slots=True)
class _Row:
    """Figures below the weeks, under their name."""

    name: str
    line: int
    figures: tuple[str, ...]


def strips(chart: Lined, across: float) -> list[Flowable]:
    """As many strips as the weeks need, from the oldest."""
    rows = _rows(chart)
    count = len(chart.labels())
    small = style.body(small=True)
    words = [word for row in rows for word in row.figures] + list(chart.labels())
    week = min(WIDEST, max(NARROWEST, *(stringWidth(word, small.fontName, small.fontSize) + 2.5 for word in words)))
    head = min(across * MOST_HEAD, max(stringWidth(row.name, small.fontName, small.fontSize) for row in rows) + 12)
    fit = max(1, int((across - head - _aim_wide(chart)) / week))
    each = -(-count // -(-count // fit))  # the strips are about as long as each other
    return [_Strip(chart, rows, range(at, min(at + each, count)), (across, head)) for at in range(0, count, each)]


def _rows(chart: Lined) -> list[_Row]:
    made = []
    for number, line in enumerate(chart.lines):
        columns = [chart.figures(point) for point in line.points]
        made += [
            _Row(name, number, tuple(column[at] for column in columns)) for at, name in enumerate(chart.titles(line))
        ]
    return made


def _aim_wide(chart: Lined) -> float:
    small = style.body(small=True)
    if chart.target is None:
        return GAP
    return float(stringWidth(scale.figure(chart.target, chart.unit), small.fontName, small.fontSize)) + 2 * GAP


class _Strip(Flowable):
    """Some weeks of a chart: axis and target, lines and points with their figures, and the rows below."""

    def __init__(self, chart: Lined, rows: list[_Row], weeks: range, room: tuple[float, float]) -> None:
        super().__init__()
        self._chart, self._rows, self._weeks = chart, rows, weeks
        across, self._head = room
        self._small = style.body(small=True)
        self._steps = chart.steps()
        self._week = (across - self._head - _aim_wide(chart)) / len(weeks)
        centred = style.body(small=True, align=Align.CENTRE)
        self._labels = [
            grid.fitted(chart.labels()[week], centred, self._week + grid.PADDING - 2, TALLEST) for week in weeks
        ]
        self._tall = max(label.wrap(self._week - 2, TALLEST)[1] for label in self._labels)
        self.width = across
        self.height = ABOVE + PLOT + 2 * GAP + self._tall + self._small.leading * len(rows) + GAP

    # -- where things are, downwards from the top as on the screen --

    def _middle(self, week: int) -> float:
        return self._head + self._week * (week - self._weeks.start + 0.5)

    def _x(self, line: int, week: int) -> float:
        apart = min(APART, self._week * 0.45) if len(self._chart.lines) > 1 else 0.0
        return self._middle(week) + (apart * (line - 0.5) if apart else 0.0)

    def _y(self, value: float) -> float:
        return ABOVE + PLOT * (1 - value / self._steps[-1])

    def _up(self, y: float) -> float:
        """The same height as reportlab counts it, from the foot."""
        return float(self.height) - y

    def _points(self) -> Iterator[tuple[int, int, Point]]:
        for number, line in enumerate(self._chart.lines):
            for week in self._weeks:
                yield number, week, line.points[week]

    # -- drawing --

    def draw(self) -> None:
        """Axis and target, then lines, points and figures, and the rows below."""
        self.canv.setFillGray(0)
        self.canv.setFont(self._small.fontName, self._small.fontSize)
        self._axis()
        for number, _line in enumerate(self._chart.lines):
            for run in self._runs(number):
                chartmarks.stroke(self.canv, [(x, self._up(y)) for x, y in run], dash=chartmarks.DASHES[number])
        for number, week, point in self._points():
            self._point(number, self._x(number, week), point)
        self._figures()
        self._below()

    def _axis(self) -> None:
        right = self._head + self._week * len(self._weeks)
        for step in self._steps:
            y = self._up(self._y(step))
            self.canv.setLineWidth(0.8 if step == 0 else 0.3)
            self.canv.setStrokeColor(style.BLACK if step == 0 else style.THIN)
            self.canv.line(self._head, y, right, y)
            self.canv.drawRightString(self._head - GAP, y - 3, scale.figure(step, self._chart.unit))
        if self._chart.target is not None:
            y = self._up(self._y(self._chart.target))
            chartmarks.stroke(self.canv, [(self._head, y), (right, y)], 1.2, chartmarks.AIM)
            self.canv.drawString(right + GAP, y - 3, scale.figure(self._chart.target, self._chart.unit))

    def _runs(self, number: int) -> Iterator[list[tuple[float, float]]]:
        """The joined points of a line in this strip, and towards the strips before and after it nothing."""
        line = self._chart.lines[number]
        for run in line.runs():
            here = [week for week in run if week in self._weeks]
            if here:
                yield [(self._x(number, week), self._y(line.points[week].value or 0.0)) for week in here]

    def _point(self, number: int, x: float, point: Point) -> None:
        if point.value is None:
            chartmarks.too_few(self.canv, x, self._up(self._y(0)))
            return
        y = self._up(self._y(point.value))
        if point.high is not None:
            chartmarks.spread(self.canv, x, y, self._up(self._y(point.high)))
        chartmarks.dot(self.canv, number, x, y)

    def _figures(self) -> None:
        """The figures at their marks; one that finds no room there stands in its row below all the same."""
        told = [(n, week, point.value) for n, week, point in self._points() if point.value is not None]
        words = [scale.figure(value, self._chart.unit) for _number, _week, value in told]
        size = self._small.fontSize
        wanted = [
            placing.around(self._x(n, week), self._y(value), self._wide(each) + 1, size * 0.8, DOT + 2)
            for (n, week, value), each in zip(told, words, strict=True)
        ]
        room = Box(self._head, 0, self._week * len(self._weeks), ABOVE + PLOT)
        for each, box in zip(words, placing.placed(wanted, room, self._taken()), strict=True):
            if box is not None:
                self._clear(box)
                self.canv.drawCentredString(box.x + box.wide / 2, self._up(box.y + box.high) + 0.5, each)

    def _clear(self, box: Box) -> None:
        """Take the lines of the axis away from behind a figure."""
        self.canv.setFillGray(1)
        self.canv.rect(box.x, self._up(box.y + box.high), box.wide, box.high, stroke=0, fill=1)
        self.canv.setFillGray(0)

    def _wide(self, words: str) -> float:
        return float(stringWidth(words, self._small.fontName, self._small.fontSize))

    def _taken(self) -> Iterator[Box]:
        if self._chart.target is not None:
            yield Box(self._head, self._y(self._chart.target) - 1, self._week * len(self._weeks), 2)
        for number, _line in enumerate(self._chart.lines):
            for run in self._runs(number):
                yield from placing.along(run)
        for number, week, point in self._points():
            x, y = self._x(number, week), self._y(point.value or 0.0)
            yield Box(x - DOT, y - DOT, 2 * DOT, 2 * DOT)
            if point.high is not None:
                top = self._y(point.high)
                yield Box(x - DOT, top - 1, 2 * DOT, y - top)

    def _below(self) -> None:
        """The weeks, then each row of figures under its name."""
        top = ABOVE + PLOT + GAP
        for week, label in zip(self._weeks, self._labels, strict=True):
            label.drawOn(self.canv, self._middle(week) - self._week / 2 + 1, self._up(top + label.height))
        for number, row in enumerate(self._rows):
            y = self._up(top + self._tall + GAP + self._small.leading * (number + 1)) + 3
            self.canv.setFont(self._small.fontName, self._small.fontSize)
            if len(self._chart.lines) > 1:
                chartmarks.dot(self.canv, row.line, DOT, y + 3, DOT - 0.4)
            name = fitting(row.name, self._small.fontName, self._small.fontSize, self._head - 12)
            self.canv.drawString(10 if len(self._chart.lines) > 1 else 0, y, name)
            for week in self._weeks:
                self.canv.drawCentredString(self._middle(week), y, row.figures[week])
