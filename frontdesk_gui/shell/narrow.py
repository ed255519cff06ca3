"""Tables that never scroll sideways: columns yield one after the other, and in a strip a row is told in two lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from frontdesk_gui.shell import pill, theme
from frontdesk_gui.shell.columns import Column, Painter, row_height
from frontdesk_gui.shell.pill import Pill
from frontdesk_gui.shell.rows import Table

LINE = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
Below = tuple[Pill, str]  # what stands in the second line of a row
NOTHING = Pill("")
FEW = 6  # letters; fewer of a text say nothing


class TwoLines(Painter):
    """Paints a row's name with, below, what the columns left out would say."""

    def two(self, painter: QPainter, room: QRect, row: Any, name: str, below: Below) -> None:
        """The name on top; below it the pill, then the words."""
        font, metrics = self._view.font(), self._view.fontMetrics()
        said, words = below
        high, low = metrics.height(), metrics.height() + (10 if said.word else 0)
        top = room.y() + max(0, (room.height() - high - low) // 2)
        upper, lower = QRect(room.x(), top, room.width(), high), QRect(room.x(), top + high, room.width(), low)
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(theme.qcolor("muted" if getattr(row, "faded", False) else "text"))
        _elided(painter, painter.fontMetrics(), upper, name)
        painter.setFont(font)
        if said.word:
            spot = pill.paint(painter, lower, said, metrics)
            lower = lower.adjusted(spot.width() + 8, 0, 0, 0)
        painter.setPen(theme.qcolor("muted"))
        if lower.width() >= min(metrics.horizontalAdvance(words), FEW * metrics.averageCharWidth()):
            _elided(painter, metrics, lower, words)


def _elided(painter: QPainter, metrics: QFontMetrics, room: QRect, words: str) -> None:
    painter.drawText(room, LINE, metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width()))


class _StripPainter(TwoLines):
    """Paints the one column that is left in two lines."""

    _view: NarrowTable

    def _words(self, painter: QPainter, room: QRect, column: Column, row: Any) -> None:
        if self._view.strip:
            self.two(painter, room, row, column.words(row), self._view.below(row))
        elif self._view.two_lines and column.key == self._view.keeps:
            self.two(painter, room, row, column.words(row), (NOTHING, self._view.under(row)))
        else:
            super()._words(painter, room, column, row)


class NarrowTable(Table):
    """Leaves columns out by the room there is: `yields` says below how many letters of type each goes.

    Below the fewest of all, `strip`, only the column `keeps` is left, and `below` says what stands under it. With
    `tells` nothing is lost before that: it says, given the columns left out, what stands under `keeps` instead.
    """

    strip = two_lines = False

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        yields: Mapping[str, int],
        *,
        keeps: str,
        strip: int,
        below: Callable[[Any], Below],
        tells: Callable[[Any, frozenset[str]], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(columns, name, parent)
        self.below, self.keeps, self._tells = below, keeps, tells
        self._out: frozenset[str] = frozenset()
        self._yields = {column.key: strip for column in columns if column.key != keeps} | dict(yields)
        self._kept = next(place for place, column in enumerate(columns) if column.key == keeps)
        self._strip_below = strip
        self.setItemDelegate(_StripPainter(self._model, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def narrow(self, width: int) -> None:
        """Show what fits on a page of so many pixels."""
        letters = width // self.fontMetrics().averageCharWidth()
        self.strip = letters < self._strip_below
        out = {column.key for column in self._model.columns if letters < self._yields.get(column.key, 0)}
        self._out, self.two_lines = frozenset(out), self._tells is not None and bool(out)
        for place, column in enumerate(self._model.columns):
            self.setColumnHidden(place, column.key in out)
        self.fit()

    def under(self, row: Any) -> str:
        """What the columns left out would say."""
        return self._tells(row, self._out) if self._tells is not None else ""

    def _fill(self) -> None:
        if self.strip:
            self.horizontalHeader().resizeSection(self._kept, self.viewport().width())
        else:
            super()._fill()

    def fit(self) -> None:
        """Two lines are higher than one."""
        super().fit()
        if self.strip or self.two_lines:
            metrics = self.fontMetrics()
            more = metrics.height() + (6 if self.strip else -6)  # a pill stands in the second line of a strip only
            self.verticalHeader().setDefaultSectionSize(row_height(metrics) + more)
