"""Charts as they are declared, once: what is shown and in which words. The screen and the paper draw them from this."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate, pairwise

from frontdesk_gui.core import marks, scale
from frontdesk_gui.core.marks import Mark, Sign
from frontdesk_gui.core.scale import FEWEST, Unit
from frontdesk_gui.core.words import _

MOST_LINES = 2  # more are not told apart in black and white
LINES = (Sign.FIRST, Sign.SECOND)

Row = tuple[str, ...]
Key = tuple[tuple[Sign, str], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: how long it is, and in words how many it stands for ("12 of 35, 34%"). `key` is what a click opens."""

    label: str
    value: float
    words: str
    key: str = ""

    def __post_init__(self) -> None:
        marks.hold(self.value, "a bar")
        marks.speaks(self.words)


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars in the order given; `cumulative` adds what each makes up together with those above it (a Pareto chart).

    `unit` says what the bars count ("Denials"), `each` what one bar is ("Cause"), `empty` what is said where there is
    none.
    """

    title: str
    bars: tuple[Bar, ...]
    cumulative: bool = False
    unit: str = ""
    each: str = ""
    empty: str = ""

    def running(self) -> tuple[float | None, ...]:
        """What each bar makes up together with those above it, 0..1; None where it is not asked or all are nought."""
        total = math.fsum(bar.value for bar in self.bars)
        if not self.cumulative or total == 0:
            return (None,) * len(self.bars)
        sums = [min(1.0, sum_ / total) for sum_ in accumulate(bar.value for bar in self.bars)]
        return (*sums[:-1], 1.0)

    def lengths(self) -> tuple[float, ...]:
        """How long each bar is, 0..1: of all together where the running share stands beside it, else of the longest."""
        values = [bar.value for bar in self.bars]
        whole = math.fsum(values) if self.cumulative else max(values, default=0.0)
        return tuple(value / whole if whole else 0.0 for value in values)

    def marks(self) -> tuple[Mark, ...]:
        """The bars from the top."""
        made = []
        for place, (bar, running) in enumerate(zip(self.bars, self.running(), strict=True)):
            spoken = marks.said(bar.label, bar.words)
            if running is not None and place:
                together = scale.figure(running, Unit.SHARE)
                spoken = _("{bar}. Together with those above: {share}").format(bar=spoken, share=together)
            made.append(Mark(bar.key or bar.label, spoken, 0, place))
        return tuple(made)

    def key(self) -> Key:
        """What the signs stand for."""
        if self.cumulative:
            return ((Sign.BAR, self.unit or _("Each by itself")), (Sign.TOGETHER, _("Together with those above")))
        return ((Sign.BAR, self.unit),) if self.unit else ()

    def head(self) -> Row:
        """The titles of `rows`."""
        titles = (self.each or _("What"), self.unit or _("How many"))
        return (*titles, _("Together with those above")) if self.cumulative else titles

    def rows(self) -> tuple[Row, ...]:
        """The same as a table."""
        shares = self.running()
        rows = [(bar.label, bar.words, scale.figure(at, Unit.SHARE)) for bar, at in zip(self.bars, shares, strict=True)]
        return tuple(row if self.cumulative else row[:2] for row in rows)


@dataclass(frozen=True, slots=True)
class Point:
    """One week of a line: its figure, of how many cases it is, and both in words ("8%, 6 of 74 claims").

    Of fewer than five cases `value` is None: the line has a gap there, which shows how many there were.
    `high` is how far nine of ten reach where `value` is how far half do. `key` is what a click opens.
    """

    label: str
    value: float | None
    count: int
    words: str
    high: float | None = None
    key: str = ""

    def __post_init__(self) -> None:
        marks.hold(self.value, "a point")
        marks.hold(self.count, "the count")
        marks.hold(self.high, "the upper end")
        marks.speaks(self.words)
        if self.value is not None and self.count < FEWEST:
            raise ValueError(f"a figure of fewer than {FEWEST} cases is not told")
        if self.high is not None and (self.value is None or self.high < self.value):
            raise ValueError("nine of ten reach at least as far as half do")


@dataclass(frozen=True, slots=True)
class Line:
    """The points of one line, oldest first, under its name."""

    name: str
    points: tuple[Point, ...]

    def runs(self) -> tuple[tuple[int, ...], ...]:
        """The places that a line joins, each run without a gap in it."""
        told = [place for place, point in enumerate(self.points) if point.value is not None]
        cuts = [0, *(n for n, (one, two) in enumerate(pairwise(told), 1) if two - one > 1), len(told)]
        return tuple(tuple(told[start:end]) for start, end in pairwise(cuts) if end > start)


class _Lined:
    """What a trend and a clock have in common: lines over the same weeks, and perhaps a target."""

    __slots__ = ()

    lines: tuple[Line, ...]
    target: float | None
    target_words: str
    unit: Unit
    counted: str
    each: str

    def labels(self) -> tuple[str, ...]:
        """The weeks, oldest first."""
        return tuple(point.label for point in self.lines[0].points) if self.lines else ()

    def steps(self) -> tuple[float, ...]:
        """Where the upright axis is marked."""
        points = [point for line in self.lines for point in line.points]
        return scale.steps([self.target, *(p.value for p in points), *(p.high for p in points)], self.unit)

    def too_few(self) -> bool:
        """Whether there is a gap to explain."""
        return any(point.value is None for line in self.lines for point in line.points)

    def spreads(self) -> bool:
        """Whether it also tells how far nine of ten reach."""
        return any(point.high is not None for line in self.lines for point in line.points)

    def aim(self) -> str:
        """The target in words; nothing where there is none."""
        if self.target is None:
            return ""
        return self.target_words or _("Target {figure}").format(figure=scale.figure(self.target, self.unit))

    def key(self) -> Key:
        """What the signs stand for."""
        made = [(sign, self.titles(line)[0]) for sign, line in zip(LINES, self.lines, strict=False)]
        if self.spreads():
            made.append((Sign.SPREAD, _("9 of 10 within")))
        if self.target is not None:
            made.append((Sign.AIM, self.aim()))
        if self.too_few():
            made.append((Sign.TOO_FEW, _("Too few to tell")))
        return (*made, (Sign.COUNT, _("Below: {counted}").format(counted=self.counted or _("Cases"))))

    def marks(self) -> tuple[Mark, ...]:
        """The points line by line, each from the oldest."""
        return tuple(
            Mark(point.key or point.label, self._spoken(line, point), number, place)
            for number, line in enumerate(self.lines)
            for place, point in enumerate(line.points)
        )

    def _spoken(self, line: Line, point: Point) -> str:
        if len(self.lines) == 1:
            return marks.said(point.label, point.words)
        return _("{label}, {line}: {words}").format(label=point.label, line=line.name, words=point.words)

    def head(self) -> Row:
        """The titles of `rows`."""
        return (self.each or _("Week"), *(title for line in self.lines for title in self.titles(line)))

    def titles(self, line: Line) -> Row:
        """What the figures of a line are called, as `figures` gives them."""
        count = self.counted or _("Cases")
        if not self.spreads():
            return (line.name, count)
        half, nine = _("{line}: half within"), _("{line}: 9 of 10 within")
        return (half.format(line=line.name), nine.format(line=line.name), count)

    def figures(self, point: Point) -> Row:
        """The figures of a point as they are written."""
        value, count = scale.figure(point.value, self.unit), f"{point.count:,}"
        return (value, scale.figure(point.high, self.unit), count) if self.spreads() else (value, count)

    def rows(self) -> tuple[Row, ...]:
        """The same as a table, a row a week."""
        columns = [[self.figures(point) for point in line.points] for line in self.lines]
        return tuple(
            (label, *(cell for line in columns for cell in line[place])) for place, label in enumerate(self.labels())
        )


@dataclass(frozen=True, slots=True)
class Trend(_Lined):
    """A rate from week to week; `measure` names it ("Denied"), `counted` what its cases are ("Claims")."""

    title: str
    points: tuple[Point, ...]
    target: float | None = None
    target_words: str = ""
    unit: Unit = Unit.SHARE
    measure: str = ""
    counted: str = ""
    each: str = ""
    empty: str = ""

    def __post_init__(self) -> None:
        marks.hold(self.target, "the target")

    @property
    def lines(self) -> tuple[Line, ...]:  # type: ignore[override]  # its one line is made from its points
        """Its one line."""
        return (Line(self.measure or self.title, self.points),) if self.points else ()


@dataclass(frozen=True, slots=True)
class Clock(_Lined):
    """How many days something takes, week by week: how long for half of it, and for nine of ten; up to two lines."""

    title: str
    lines: tuple[Line, ...]
    target: float | None = None
    target_words: str = ""
    unit: Unit = Unit.DAYS
    counted: str = ""
    each: str = ""
    empty: str = ""

    def __post_init__(self) -> None:
        marks.hold(self.target, "the target")
        if len(self.lines) > MOST_LINES:
            raise ValueError(f"a chart has up to {MOST_LINES} lines")
        if len({tuple(point.label for point in line.points) for line in self.lines}) > 1:
            raise ValueError("the lines of a chart are over the same weeks")


Lined = Trend | Clock
Chart = Bars | Lined


def nothing(chart: Chart) -> str:
    """The sentence that stands where there is nothing to draw; "" where there is."""
    return "" if chart.marks() else chart.empty or _("Nothing to show yet.")
