"""Columns of a table as they are declared, the model over rows of frozen data, and the painting of a cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from frontdesk_gui.core import text as core_text
from frontdesk_gui.core.words import _
from frontdesk_gui.shell import pill, theme

Index = QModelIndex | QPersistentModelIndex
KINDS = ("text", "muted", "bold", "pill", "time", "number", "money")
INSET = 10


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the attribute it shows, its title (N_), its width in letters and how it is drawn.

    `kind`: text, muted, bold, pill (a Pill), time (a datetime or time), number, money (cents). `show` makes the words
    where the value's own will not do; `stretch` takes the room that is left."""

    key: str
    title: str
    width: int = 12
    align: str = "left"
    kind: str = "text"
    stretch: bool = False
    show: Callable[[Any], str] | None = None

    def value(self, row: Any) -> Any:
        """The value of the row in this column."""
        return getattr(row, self.key)

    def words(self, row: Any) -> str:
        """The value as a person reads it."""
        value = self.value(row)
        if self.show is not None:
            return self.show(value)
        return as_words(value, self.kind)


def as_words(value: Any, kind: str) -> str:
    """A value in words: nothing is "", a time "8:40", a date "Nov 23, 2026", cents dollars."""
    if value is None:
        return ""
    if kind == "money":
        return core_text.money(value)
    if isinstance(value, dt.datetime | dt.time):
        return f"{value.hour}:{value.minute:02d}"
    if isinstance(value, dt.date):
        return f"{value:%b} {value.day}, {value.year}"
    return core_text.clip(str(value), core_text.LINE)


def row_height(metrics: QFontMetrics) -> int:
    """Pixels of a row at this type size."""
    return metrics.height() + 20


class Model(QAbstractTableModel):
    """Rows of frozen data under declared columns; knows where each id stands."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[Any] = []
        self.sorted_by: int | None = None
        self.downwards = False
        self._given: tuple[Any, ...] = ()
        self._places: dict[Any, int] = {}

    def take(self, rows: Sequence[Any]) -> bool:
        """Show these rows. False where only the content of some rows changed, so that nothing else need be redrawn."""
        self._given = tuple(rows)
        new = self._in_order()
        if [row.id for row in new] == [row.id for row in self.rows]:
            changed = [place for place, row in enumerate(new) if row != self.rows[place]]
            self.rows = new
            if changed:
                self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], len(self.columns) - 1))
            return False
        self._put(new)
        return True

    def _put(self, rows: list[Any]) -> None:
        self.beginResetModel()
        self.rows = rows
        self._places = {row.id: place for place, row in enumerate(rows)}
        self.endResetModel()

    def place(self, row_id: object) -> int | None:
        """Where the row of that id stands."""
        return self._places.get(row_id)

    def sort_by(self, place: int) -> None:
        """Sort by a column: upwards, then downwards, then as given."""
        if self.sorted_by != place:
            self.sorted_by, self.downwards = place, False
        elif not self.downwards:
            self.downwards = True
        else:
            self.sorted_by, self.downwards = None, False
        self._put(self._in_order())

    def _in_order(self) -> list[Any]:
        if self.sorted_by is None:
            return list(self._given)
        column = self.columns[self.sorted_by]
        return sorted(self._given, key=lambda row: _sort_key(column, row), reverse=self.downwards)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for the screen reader, the tip and copying; the painter takes the row itself."""
        if role == Qt.ItemDataRole.ToolTipRole and (tip := self._tip(index)):
            return tip
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.columns[index.column()].words(self.rows[index.row()])
        return None

    def _tip(self, index: Index) -> str:
        value = self.columns[index.column()].value(self.rows[index.row()])
        return value.tip if isinstance(value, pill.Pill) else ""

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' titles."""
        if way != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(self.columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None


def _sort_key(column: Column, row: Any) -> tuple[int, Any]:
    value = column.value(row)
    if value is None:
        return (2, "")
    if isinstance(value, int | float):
        return (0, value)
    if isinstance(value, dt.date | dt.time):
        return (0, value.isoformat())
    return (1, core_text.fold(str(value)))


def _alignment(column: Column) -> Qt.AlignmentFlag:
    flags = Qt.AlignmentFlag
    side = {"left": flags.AlignLeft, "right": flags.AlignRight, "center": flags.AlignHCenter}[column.align]
    return side | flags.AlignVCenter


class Painter(QStyledItemDelegate):
    """Paints a cell straight from its row: no style sheet, no item of its own."""

    def __init__(self, model: Model, view: QTableView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, then the word or the pill."""
        column = self._model.columns[index.column()]
        row = self._model.rows[index.row()]
        room: QRect = option.rect
        state = option.state
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(room, theme.qcolor("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, theme.qcolor("hover"))
        self._focus(painter, room, index)
        inner = room.adjusted(INSET, 0, -INSET // 2, 0)
        if column.kind == "pill":
            value = column.value(row)
            if value is not None:
                painter.setFont(self._view.font())
                pill.paint(painter, inner, value, self._view.fontMetrics())
        else:
            self._words(painter, inner, column, row)
        painter.restore()

    def _words(self, painter: QPainter, room: QRect, column: Column, row: Any) -> None:
        font = self._view.font()
        if column.kind == "bold":
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        faded = column.kind == "muted" or getattr(row, "faded", False)
        painter.setPen(theme.qcolor("muted" if faded else "text"))
        shown = painter.fontMetrics().elidedText(column.words(row), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _alignment(column) | Qt.TextFlag.TextSingleLine, shown)

    def _focus(self, painter: QPainter, room: QRect, index: Index) -> None:
        """A bar at the row under the focus, seen also where several rows are chosen."""
        if index.row() != self._view.currentIndex().row() or not self._view.hasFocus():
            return
        if index.column() == first_shown(self._view):
            painter.fillRect(QRect(room.x(), room.y() + 4, 3, room.height() - 8), theme.qcolor("accent"))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of a row; widths are the table's."""
        metrics = self._view.fontMetrics()
        return QSize(self._model.columns[index.column()].width * metrics.averageCharWidth(), row_height(metrics))


def first_shown(view: QTableView) -> int:
    """The leftmost column that is not hidden."""
    header = view.horizontalHeader()
    order = (header.logicalIndex(place) for place in range(header.count()))
    return next((column for column in order if not view.isColumnHidden(column)), 0)
