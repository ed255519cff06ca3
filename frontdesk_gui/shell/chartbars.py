"""How bars are painted: label, bar and words beside each other, or below each other where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from frontdesk_gui.core import scale
from frontdesk_gui.core.chart import Bars
from frontdesk_gui.core.scale import Unit
from frontdesk_gui.shell import chartmarks, theme
from frontdesk_gui.shell.chartmarks import GAP

LEAST_BAR = 160  # pixels; with less room for the bars, the words go above them
THIN, THICK = 8, 16
EDGE = 6  # so that a sign at the end of a bar is not cut


@dataclass(frozen=True, slots=True)
class _Row:
    """Where the parts of one bar lie."""

    all: QRect
    label: QRect
    words: QRect
    bar: QRect
    running: QRect


class BarsDrawing:
    """Bars laid out for a width and a type size."""

    def __init__(self, chart: Bars) -> None:
        self.chart = chart
        self._rows: list[_Row] = []
        self._metrics = QFontMetrics(QFont())
        self._font = QFont()
        self._running = [scale.figure(share, Unit.SHARE) if share is not None else "" for share in self.chart.running()]
        self._wide = True

    def height(self, width: int, font: QFont) -> int:
        """Pixels it takes at that width."""
        trial = BarsDrawing(self.chart)
        trial.lay(QRect(0, 0, width, 0), font)
        return trial.spots()[-1].bottom() + 1 if self.chart.bars else 0

    def spots(self) -> list[QRect]:
        """Where each bar can be clicked."""
        return [row.all for row in self._rows]

    def step(self, place: int, across: int, down: int) -> int:
        """The bar an arrow leads to."""
        return place + across + down

    # -- layout --

    def lay(self, room: QRect, font: QFont) -> None:
        """Put every bar in its place."""
        self._font, self._metrics = font, QFontMetrics(font)
        label = self._widest([bar.label for bar in self.chart.bars])
        words = self._widest([bar.words for bar in self.chart.bars])
        running = self._widest(self._running)
        label = min(label, round(room.width() * 0.4))
        taken = label + words + running + GAP * (5 if running else 4)
        self._wide = room.width() - taken >= LEAST_BAR + 2 * EDGE
        top = room.y()
        self._rows = []
        for bar in self.chart.bars:
            left = QRect(room.x(), top, room.width(), 0)
            row = self._beside(left, label, words, running) if self._wide else self._below(left, bar.label, bar.words)
            self._rows.append(row)
            top = row.all.bottom() + 1

    def _widest(self, texts: Sequence[str]) -> int:
        return max((self._metrics.horizontalAdvance(text) + 2 for text in texts if text), default=0)

    def _beside(self, left: QRect, label: int, words: int, running: int) -> _Row:
        high = max(28, self._metrics.height() + 10)
        whole = QRect(left.x(), left.y(), left.width(), high)
        inner = whole.adjusted(GAP, 0, -GAP, 0)
        at_end = QRect(inner.right() + 1 - running, inner.y(), running, high)
        end = at_end.x() - (GAP if running else 0)
        told = QRect(end - words, inner.y(), words, high)
        start = inner.x() + label + GAP
        bar = QRect(start, inner.y() + (high - THICK) // 2, told.x() - GAP - start, THICK)
        return _Row(whole, QRect(inner.x(), inner.y(), label, high), told, bar, at_end)

    def _below(self, left: QRect, label: str, words: str) -> _Row:
        """Label and words over the bar; on a line each where one is too short for both."""
        inner, line = left.adjusted(GAP, 0, -GAP, 0), self._metrics.height() + 2
        taken = min(self._metrics.horizontalAdvance(words) + 2, inner.width())
        one = self._metrics.horizontalAdvance(label) + 2 * GAP + taken <= inner.width()
        top = left.y() + GAP // 2
        named = QRect(inner.x(), top, inner.width() - (taken + GAP if one else 0), line)
        told = QRect(inner.right() + 1 - taken, top, taken, line) if one else named.translated(0, line)
        running = self._widest(self._running)
        below = told.bottom() + 1
        at_end = QRect(inner.right() + 1 - running, below, running, line)
        bar = QRect(inner.x(), below + (line - THIN) // 2, at_end.x() - GAP - inner.x(), THIN)
        foot = (below + line if running else bar.bottom()) + GAP
        return _Row(QRect(left.x(), left.y(), left.width(), foot - left.y()), named, told, bar, at_end)

    # -- painting --

    def paint(self, painter: QPainter, current: int, over: int, focused: bool) -> None:
        """All bars, the one stepped to on its own ground."""
        painter.setFont(self._font)
        for place, row in enumerate(self._rows):
            chartmarks.ground(
                painter, row.all, place == current and focused, place in (current if focused else -1, over)
            )
            self._words(painter, place, row)
        self._bars(painter)
        if self.chart.cumulative:
            self._together(painter)

    def _words(self, painter: QPainter, place: int, row: _Row) -> None:
        bar = self.chart.bars[place]
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        for room, words, side, colour in (
            (row.label, bar.label, left, "text"),
            (row.words, bar.words, right, "text" if self._wide else "muted"),
            (row.running, self._running[place], right, "muted"),
        ):
            painter.setPen(theme.qcolor(colour))
            shown = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _at(self, row: _Row, share: float) -> float:
        return row.bar.x() + share * (row.bar.width() - EDGE)

    def _bars(self, painter: QPainter) -> None:
        for row, bar, share in zip(self._rows, self.chart.bars, self.chart.lengths(), strict=True):
            painter.setPen(chartmarks.pen("border", 1.0))
            painter.drawLine(
                row.bar.topLeft() - QPointF(1, 4).toPoint(), row.bar.bottomLeft() + QPointF(-1, 4).toPoint()
            )
            if bar.value:
                wide = max(2.0, self._at(row, share) - row.bar.x())
                chartmarks.bar(painter, QRectF(row.bar.x(), row.bar.y(), wide, row.bar.height()))

    def _together(self, painter: QPainter) -> None:
        points = [
            QPointF(self._at(row, share), row.bar.y() + row.bar.height() / 2)
            for row, share in zip(self._rows, self.chart.running(), strict=True)
            if share is not None
        ]
        if self._wide:
            painter.setPen(chartmarks.together_pen())
            for one, two in pairwise(points):
                painter.drawLine(one, two)
        for point in points:
            chartmarks.diamond(painter, point)
