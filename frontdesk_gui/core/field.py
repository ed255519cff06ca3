"""The ground on which lines over weeks are drawn: where each point of them lies, and where its figure finds room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from frontdesk_gui.core import placing, scale
from frontdesk_gui.core.chart import Lined, Point
from frontdesk_gui.core.placing import Box

SHARED = 0.45  # of a week's width, the most that two lines' points stand apart


class Spot(NamedTuple):
    """A point and where it lies; one without a figure lies on the foot of the ground."""

    line: int
    week: int
    point: Point
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Field:
    """Some weeks of a chart on a ground whose upright axis points down, with dots of that radius.

    `apart` is how far the points of two lines in one week stand apart where there is room.
    """

    chart: Lined
    weeks: range
    ground: Box
    dot: float
    apart: float

    @property
    def week(self) -> float:
        """The width of a week."""
        return self.ground.wide / max(1, len(self.weeks))

    @property
    def foot(self) -> float:
        """Where nought lies."""
        return self.ground.y + self.ground.high

    def left(self, week: int) -> float:
        """Where a week begins."""
        return self.ground.x + self.week * (week - self.weeks.start)

    def middle(self, week: int) -> float:
        """The middle of a week."""
        return self.left(week) + self.week / 2

    def x(self, line: int, week: int) -> float:
        """How far across a point lies; those of two lines do not hide each other."""
        apart = min(self.apart, self.week * SHARED) if len(self.chart.lines) > 1 else 0.0
        return self.middle(week) + apart * (line - 0.5) * bool(apart)

    def y(self, value: float) -> float:
        """How far down a figure lies."""
        return self.foot - self.ground.high * value / self.chart.steps()[-1]

    def spots(self) -> Iterator[Spot]:
        """All points of these weeks."""
        for number, line in enumerate(self.chart.lines):
            for week in self.weeks:
                point = line.points[week]
                yield Spot(number, week, point, self.x(number, week), self.y(point.value or 0.0))

    def runs(self, number: int) -> Iterator[list[tuple[float, float]]]:
        """What a line joins within these weeks, each run without a gap."""
        line = self.chart.lines[number]
        for run in line.runs():
            here = [week for week in run if week in self.weeks]
            if here:
                yield [(self.x(number, week), self.y(line.points[week].value or 0.0)) for week in here]

    def figures(self, wide: Callable[[str], float], high: float, above: float, upper: bool) -> list[tuple[str, Box]]:
        """The figures that find room at their marks, the newest first; `upper` also those of nine of ten.

        `wide` measures words, `high` is the height of a digit, and `above` how far over the ground one may stand.
        """
        unit, off = self.chart.unit, self.dot + 2
        told = sorted((spot for spot in self.spots() if spot.point.value is not None), key=lambda spot: -spot.week)
        words = [scale.figure(spot.point.value, unit) for spot in told]
        wanted = [placing.around(spot.x, spot.y, wide(each), high, off) for spot, each in zip(told, words, strict=True)]
        for spot in told if upper else ():
            if spot.point.high is not None:
                words.append(scale.figure(spot.point.high, unit))
                wanted.append(placing.around(spot.x, self.y(spot.point.high), wide(words[-1]), high, off)[:1])
        ground = self.ground
        room = Box(ground.x, ground.y - above, ground.wide, ground.high + above)
        found = placing.placed(wanted, room, self._taken())
        return [(each, box) for each, box in zip(words, found, strict=True) if box is not None]

    def _taken(self) -> Iterator[Box]:
        """What a figure must not lie on: the target, the lines, the points and the uprights."""
        if self.chart.target is not None:
            yield Box(self.ground.x, self.y(self.chart.target) - 1, self.ground.wide, 2)
        for number, _line in enumerate(self.chart.lines):
            for run in self.runs(number):
                yield from placing.along(run)
        for spot in self.spots():
            yield Box(spot.x - self.dot, spot.y - self.dot, 2 * self.dot, 2 * self.dot)
            if spot.point.high is not None:
                top = self.y(spot.point.high)
                yield Box(spot.x - self.dot, top - 1, 2 * self.dot, spot.y - top)
