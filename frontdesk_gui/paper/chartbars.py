"""Bars on paper: a table with a bar in each row, its words beside it, and what the rows make up together."""

from __future__ import annotations

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from frontdesk_gui.core.chart import Bars
from frontdesk_gui.paper import chartmarks, grid, style
from frontdesk_gui.paper.parts import Align

TALLEST = grid.TALLEST / 3
HIGH = 9.0  # of a bar, in points
EDGE = 5.0  # so that a sign at the end of a bar is not cut
SHARES = {True: (3.2, 3.1, 2.1, 1.6), False: (3.2, 4.0, 2.2)}
MIDDLE = ("VALIGN", (0, 0), (-1, -1), "MIDDLE")
CLOSE: list[tuple[object, ...]] = [
    (f"{side}PADDING", (0, 1), (-1, -1), 1.5) for side in ("TOP", "BOTTOM")
]  # bars stand near each other
HEAD = ("LINEBELOW", (0, 0), (-1, 0), 1.0, style.BLACK)


def table(chart: Bars, across: float) -> Flowable:
    """The bars under a head that is repeated on each page."""
    widths = grid.widths_of(SHARES[chart.cumulative], across)
    label, words, *together = chart.head()
    head = [_cell(label, widths[0], bold=True), "", _cell(words, widths[2], bold=True)]
    head += [_cell(each, widths[3], bold=True, right=True) for each in together]
    return grid.laid([head, *_rows(chart, widths)], widths, [MIDDLE, HEAD, *CLOSE], repeat=1, told=_tell_height)


def _rows(chart: Bars, widths: list[float]) -> list[list[object]]:
    running = chart.running()
    joined = [None, *running, None]
    rows: list[list[object]] = []
    for place, ((label, words, *together), length) in enumerate(zip(chart.rows(), chart.lengths(), strict=True)):
        bar = _Bar(length, (joined[place], running[place], joined[place + 2]), widths[1] - grid.PADDING)
        row: list[object] = [_cell(label, widths[0]), bar, _cell(words, widths[2])]
        rows.append([*row, *(_cell(each, widths[3], right=True) for each in together)])
    return rows


def _cell(words: str, width: float, *, bold: bool = False, right: bool = False) -> Flowable:
    return grid.fitted(words, _how(bold, right), width, TALLEST)


def _how(bold: bool, right: bool) -> ParagraphStyle:
    return style.body(bold=bold, align=Align.RIGHT if right else Align.LEFT)


def _tell_height(_table: object, what: str, *told: object) -> None:
    """A bar has to know how high its row is, so that the line from row to row has no breaks in it."""
    if what == "startCell":
        _row, _column, cell, _style, _at, size = told
        for each in cell if isinstance(cell, list | tuple) else [cell]:
            if isinstance(each, _Bar) and isinstance(size, tuple):
                each.row = size[1]


class _Bar(Flowable):
    """One bar from the left, and the piece of the line of running shares that crosses its row."""

    def __init__(self, length: float, shares: tuple[float | None, float | None, float | None], width: float) -> None:
        super().__init__()
        self._length, self._shares = length, shares
        self.width, self.height = width, HIGH
        self.row = HIGH

    def _x(self, share: float) -> float:
        return share * (float(self.width) - EDGE)

    def draw(self) -> None:
        """The foot line, the bar, then the line and its sign."""
        middle = HIGH / 2
        low, high = middle - self.row / 2, middle + self.row / 2
        chartmarks.stroke(self.canv, [(0, low), (0, high)], 0.7)
        if self._length:
            chartmarks.bar(self.canv, 0, 0, max(1.0, self._x(self._length)), HIGH)
        before, at, after = self._shares
        if at is None:
            return
        points = [(self._x((share + at) / 2), y) for share, y in ((before, high), (after, low)) if share is not None]
        for point in points:
            chartmarks.stroke(self.canv, [(self._x(at), middle), point], 0.7, chartmarks.TOGETHER)
        chartmarks.diamond(self.canv, self._x(at), middle)
