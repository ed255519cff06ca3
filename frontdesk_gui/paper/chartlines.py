"""Lines on paper: strips of as many weeks as fit, all on one scale, each with its figures in rows below the weeks."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from frontdesk_gui.core import scale
from frontdesk_gui.core.chart import Lined
from frontdesk_gui.core.field import Field, Spot
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
    rows, count = _rows(chart), len(chart.labels())
    words = [*(word for row in rows for word in row.figures), *chart.labels()]
    week = min(WIDEST, max(NARROWEST, *(_wide(word) + 2.5 for word in words)))
    head = min(across * MOST_HEAD, max(_wide(row.name) for row in rows) + 12)
    fit = max(1, int((across - head - _aim_wide(chart)) / week))
    each = -(-count // -(-count // fit))  # the strips are about as long as each other
    return [_Strip(chart, rows, range(at, min(at + each, count)), (across, head)) for at in range(0, count, each)]


def _rows(chart: Lined) -> list[_Row]:
    columns = [[chart.figures(point) for point in line.points] for line in chart.lines]
    return [
        _Row(name, number, tuple(column[at] for column in columns[number]))
        for number, line in enumerate(chart.lines)
        for at, name in enumerate(chart.titles(line))
    ]


def _wide(words: str) -> float:
    small = style.body(small=True)
    return float(stringWidth(words, small.fontName, small.fontSize))


def _aim_wide(chart: Lined) -> float:
    return GAP if chart.target is None else _wide(scale.figure(chart.target, chart.unit)) + 2 * GAP


class _Strip(Flowable):
    """Some weeks of a chart: axis and target, lines and points with their figures, and the rows below."""

    def __init__(self, chart: Lined, rows: list[_Row], weeks: range, room: tuple[float, float]) -> None:
        super().__init__()
        self._chart, self._rows, self._weeks = chart, rows, weeks
        across, head = room
        ground = Box(head, ABOVE, across - head - _aim_wide(chart), PLOT)
        self._field = Field(chart, weeks, ground, DOT, APART)
        self._small = style.body(small=True)
        centred = style.body(small=True, align=Align.CENTRE)
        wide = self._field.week - 2
        self._labels = [grid.fitted(chart.labels()[week], centred, wide + grid.PADDING, TALLEST) for week in weeks]
        self._tall = max(label.wrap(wide, TALLEST)[1] for label in self._labels)
        self.width = across
        self.height = self._field.foot + 3 * GAP + self._tall + self._small.leading * len(rows)

    def _up(self, y: float) -> float:
        """A height as reportlab counts it, from the foot."""
        return float(self.height) - y

    def draw(self) -> None:
        """Axis and target, then lines, points and figures, and the rows below."""
        self.canv.setFillGray(0)
        self.canv.setFont(self._small.fontName, self._small.fontSize)
        self._axis()
        for number, _line in enumerate(self._chart.lines):
            for run in self._field.runs(number):
                chartmarks.stroke(self.canv, [(x, self._up(y)) for x, y in run], dash=chartmarks.DASHES[number])
        for spot in self._field.spots():
            self._point(spot)
        for words, box in self._field.figures(lambda each: _wide(each) + 1, self._small.fontSize * 0.8, ABOVE, False):
            self._figure(words, box)
        self._below()

    def _axis(self) -> None:
        ground, unit = self._field.ground, self._chart.unit
        right = ground.x + ground.wide
        for step in self._chart.steps():
            y = self._up(self._field.y(step))
            self.canv.setLineWidth(0.3 if step else 0.8)
            self.canv.setStrokeColor(style.THIN if step else style.BLACK)
            self.canv.line(ground.x, y, right, y)
            self.canv.drawRightString(ground.x - GAP, y - 3, scale.figure(step, unit))
        if self._chart.target is not None:
            y = self._up(self._field.y(self._chart.target))
            chartmarks.stroke(self.canv, [(ground.x, y), (right, y)], 1.2, chartmarks.AIM)
            self.canv.drawString(right + GAP, y - 3, scale.figure(self._chart.target, unit))

    def _point(self, spot: Spot) -> None:
        y = self._up(spot.y)
        if spot.point.value is None:
            chartmarks.too_few(self.canv, spot.x, y)
            return
        if spot.point.high is not None:
            chartmarks.spread(self.canv, spot.x, y, self._up(self._field.y(spot.point.high)))
        chartmarks.dot(self.canv, spot.line, spot.x, y)

    def _figure(self, words: str, box: Box) -> None:
        """A figure at its mark, with the lines of the axis taken away from behind it."""
        foot = self._up(box.y + box.high)
        self.canv.setFillGray(1)
        self.canv.rect(box.x, foot, box.wide, box.high, stroke=0, fill=1)
        self.canv.setFillGray(0)
        self.canv.drawCentredString(box.x + box.wide / 2, foot + 0.5, words)

    def _below(self) -> None:
        """The weeks, then each row of figures under its name: there every figure stands, with its cases."""
        top, field, head = self._field.foot + GAP, self._field, self._field.ground.x
        indent = 10 if len(self._chart.lines) > 1 else 0
        for week, label in zip(self._weeks, self._labels, strict=True):
            label.drawOn(self.canv, field.left(week) + 1, self._up(top + label.height))
        self.canv.setFont(self._small.fontName, self._small.fontSize)
        for number, row in enumerate(self._rows):
            y = self._up(top + self._tall + GAP + self._small.leading * (number + 1)) + 3
            if indent:
                chartmarks.dot(self.canv, row.line, DOT, y + 3, DOT - 0.4)
            name = fitting(row.name, self._small.fontName, self._small.fontSize, head - 12)
            self.canv.drawString(indent, y, name)
            for week in self._weeks:
                self.canv.drawCentredString(field.middle(week), y, row.figures[week])
