"""A chart on paper, from the declaration the screen draws too: title, key, drawing, and every figure in ink."""

from __future__ import annotations

from itertools import chain

from reportlab import platypus
from reportlab.platypus import Flowable, Paragraph

from frontdesk_gui.core import chart as declared
from frontdesk_gui.core.chart import Bars, Chart, Key, Lined
from frontdesk_gui.paper import chartbars, chartlines, grid, style
from frontdesk_gui.paper.chartmarks import SAMPLE, Sample
from frontdesk_gui.paper.plain import plain

KEYS = 3  # entries of the key beside each other
AFTER = 6.0
FEW = 12  # bars that are never parted
BEGUN = 0.4  # of a page, what more of them need to begin there


def flow(chart: Chart, width: float) -> list[Flowable]:
    """All of it, for a page with that much room across; what is empty is a sentence."""
    title = Paragraph(plain(chart.title), style.heading())
    if nothing := declared.nothing(chart):
        return [title, Paragraph(plain(nothing), style.text())]
    key = _key(chart.key(), width)
    return _bars(chart, title, key, width) if isinstance(chart, Bars) else _lines(chart, [title, *key], width)


def _bars(chart: Bars, title: Flowable, key: list[Flowable], width: float) -> list[Flowable]:
    """A short table stays with its title on one page; a long one begins where a good part of it has room."""
    table = chartbars.table(chart, width)
    table.spaceAfter = AFTER
    if len(chart.bars) <= FEW:
        return [platypus.KeepTogether([title, *key, table])]
    title.keepWithNext = 0
    return [platypus.CondPageBreak(style.ROOM * BEGUN), title, *key, table]


def _lines(chart: Lined, head: list[Flowable], width: float) -> list[Flowable]:
    first, *others = chartlines.strips(chart, width)
    notes = [Paragraph(plain(words), style.body(small=True)) for words in _gaps(chart)]
    made = [platypus.KeepTogether([*head, first]), *others, *notes]
    made[-1].spaceAfter = AFTER
    return made


def _key(key: Key, width: float) -> list[Flowable]:
    if not key:
        return []
    columns = min(KEYS, len(key))
    sample, words = SAMPLE + grid.PADDING, width / columns - SAMPLE - grid.PADDING
    cells = [[Sample(sign), grid.fitted(each, style.body(small=True), words, grid.TALLEST_HEAD)] for sign, each in key]
    cells += [["", ""]] * (-len(cells) % columns)
    rows = [list(chain(*cells[start : start + columns])) for start in range(0, len(cells), columns)]
    return [grid.laid(rows, [sample, words] * columns, [])]


def _gaps(chart: Lined) -> list[str]:
    """What is said of the weeks that have too few cases for a figure; that there were none stands below already."""
    points = {
        (number, place): point for number, line in enumerate(chart.lines) for place, point in enumerate(line.points)
    }
    few = {at for at, point in points.items() if point.value is None and point.count}
    return [mark.spoken for mark in chart.marks() if (mark.line, mark.place) in few]
