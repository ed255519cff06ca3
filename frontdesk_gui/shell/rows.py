"""Tables: rows of frozen data under declared columns, painted fast, arranged by the person, copied for Excel."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from frontdesk_gui.core import text as core_text
from frontdesk_gui.core.words import _
from frontdesk_gui.shell import text, theme
from frontdesk_gui.shell.columns import Column, Model, Painter, first_shown, row_height

YIELDING = ("text", "muted", "bold")
LEAST = 12  # letters that stay of what stretches


class Table(QTableView):
    """A table of rows that each have an `id`; it keeps the chosen row by its id whatever comes in."""

    current_row = Signal(object)  # another row is under the focus, or None
    chosen = Signal(object)  # Enter or a double click on a row
    arranged = Signal(dict)  # the person moved, hid or showed columns

    def __init__(self, columns: Sequence[Column], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = Model(columns, self)
        self._told: object = None
        self._arranging = True
        self.setModel(self._model)
        self.setItemDelegate(Painter(self._model, self))
        self._dress()
        self._dress_header()
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self.chosen.emit(self._model.rows[index.row()]))
        theme.watch().changed.connect(self.fit)
        self.fit()
        self._arranging = False

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _dress_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._ask_columns)
        header.sectionMoved.connect(lambda *_moved: self._tell_arranged())
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)

    # -- rows --

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; the chosen row, the focus and the place in the list stay where they were."""
        kept = [row.id for row in self.selected()]
        current = self.current()
        place = self.verticalScrollBar().value()
        whole = self._model.take(rows)
        if whole:
            self._choose(kept, current.id if current is not None else None)
            self.verticalScrollBar().setValue(place)
        self._tell_current()

    def rows(self) -> tuple[Any, ...]:
        """The rows as they stand."""
        return tuple(self._model.rows)

    def current(self) -> Any:
        """The row under the focus, or None."""
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() and index.row() < len(self._model.rows) else None

    def selected(self) -> list[Any]:
        """The chosen rows, top to bottom."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self._model.rows[row] for row in chosen if row < len(self._model.rows)]

    def go_to(self, row_id: object, scroll: bool = True) -> bool:
        """Put the focus on the row of that id; False where it is not in the list."""
        place = self._model.place(row_id)
        if place is None:
            return False
        index = self._model.index(place, first_shown(self))
        self.setCurrentIndex(index)
        if scroll:
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def scroll_to(self, row_id: object) -> None:
        """Bring a row to the upper part of the view without choosing it."""
        place = self._model.place(row_id)
        if place is not None:
            top = self._model.index(max(0, place - 2), 0)
            self.scrollTo(top, QAbstractItemView.ScrollHint.PositionAtTop)

    def _choose(self, kept: list[Any], current: object) -> None:
        model = self.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        places = [place for place in map(self._model.place, kept) if place is not None]
        at = self._model.place(current)
        if at is not None:
            model.setCurrentIndex(self._model.index(at, first_shown(self)), flags.NoUpdate)
        for place in places:
            model.select(self._model.index(place, 0), flags.Select | flags.Rows)

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        self._tell_current()

    def _tell_current(self) -> None:
        row = self.current()
        if row != self._told:
            self._told = row
            self.current_row.emit(row)

    # -- looks --

    def fit(self) -> None:
        """Take heights and widths from the type in use."""
        self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics()))
        self._fill()
        self.viewport().update()

    def _fill(self) -> None:
        """Texts take half as much again as they want, or yield two fifths; what stretches takes or gives the rest."""
        header, room = self.horizontalHeader(), self.viewport().width()
        shown = [i for i in range(len(self._model.columns)) if not self.isColumnHidden(i)]
        sizes = {place: self._wanted(place) for place in shown}
        over = sum(sizes.values()) - room
        yielding = [i for i in shown if self._model.columns[i].kind in YIELDING]
        whole = max(1, sum(sizes[i] for i in yielding))
        least = {i: max(sizes[i] * 3 // 5, self._titled(i)) for i in yielding}
        for place in yielding:
            wanted = sizes[place]
            sizes[place] = max(least[place], min(wanted * 3 // 2, wanted - ceil(over * wanted / whole)))
        for place in yielding:  # where one could not yield its share, those that still can do
            over = sum(sizes.values()) - room
            sizes[place] -= max(0, min(over, sizes[place] - least[place]))
        growing = [i for i in shown if self._model.columns[i].stretch]
        rest = room - sum(sizes.values())
        for place in shown:
            header.resizeSection(place, sizes[place])
        for place in growing:
            floor = LEAST * self.fontMetrics().averageCharWidth()
            header.resizeSection(place, max(floor, sizes[place] + rest // len(growing)))

    def _wanted(self, place: int) -> int:
        """Pixels for the letters the column was declared with."""
        letters = self._model.columns[place].width * self.fontMetrics().averageCharWidth()
        return max(letters + 24, self._titled(place))

    def _titled(self, place: int) -> int:
        """Pixels for the title, which is bold, whole."""
        return self.fontMetrics().horizontalAdvance(_(self._model.columns[place].title)) * 9 // 8 + 24

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new width."""
        super().resizeEvent(event)
        self._fill()

    # -- keys --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies for Excel, Enter chooses; letters are left to the tab, they are its own keys."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.chosen.emit(self.current())
        elif event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """No jumping about by letters."""

    def copied(self) -> str:
        """The chosen rows as tab-separated text with titles; no cell can be taken for a formula."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(i) for i in range(header.count())]
        shown = [self._model.columns[i] for i in order if not self.isColumnHidden(i)]
        lines = [[_(column.title) for column in shown]]
        lines += [[core_text.harmless(column.words(row)) for column in shown] for row in self.selected()]
        return "\n".join("\t".join(line) for line in lines)

    # -- the person's own arrangement --

    def _sort(self, place: int) -> None:
        kept, current = [row.id for row in self.selected()], self.current()
        self._model.sort_by(place)
        self._choose(kept, current.id if current is not None else None)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(self._model.sorted_by is not None)
        if self._model.sorted_by is not None:
            order = Qt.SortOrder.DescendingOrder if self._model.downwards else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(self._model.sorted_by, order)

    def _ask_columns(self, where: QPoint) -> None:
        menu = self.columns_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(where))

    def columns_menu(self) -> QMenu:
        """The menu of the header: which columns are shown, and back to how it was."""
        menu = QMenu(self)
        shown = sum(not self.isColumnHidden(i) for i in range(len(self._model.columns)))
        for place, column in enumerate(self._model.columns):
            entry = QAction(text.face(_(column.title)), menu, checkable=True, checked=not self.isColumnHidden(place))
            entry.setEnabled(self.isColumnHidden(place) or shown > 1)
            entry.toggled.connect(lambda on, place=place: self._show_column(place, on))
            menu.addAction(entry)
        menu.addSeparator()
        menu.addAction(_("Put the columns back as they were"), self.reset_columns)
        return menu

    def _show_column(self, place: int, on: bool) -> None:
        self.setColumnHidden(place, not on)
        self._fill()
        self._tell_arranged()

    def reset_columns(self) -> None:
        """Every column shown, in the order they were declared."""
        self.arrange({})
        self._tell_arranged()

    def arrangement(self) -> dict[str, Any]:
        """Order and hidden columns by key, as kept in this computer's settings."""
        header = self.horizontalHeader()
        keys = [column.key for column in self._model.columns]
        order = [keys[header.logicalIndex(i)] for i in range(len(keys))]
        return {"order": order, "hidden": [key for i, key in enumerate(keys) if self.isColumnHidden(i)]}

    def arrange(self, kept: dict[str, Any]) -> None:
        """Arrange the columns as `arrangement` gave them; what is not known is passed over."""
        self._arranging = True
        keys = [column.key for column in self._model.columns]
        hidden = [key for key in kept.get("hidden", []) if key in keys]
        order = [key for key in kept.get("order", []) if key in keys]
        header = self.horizontalHeader()
        for place, key in enumerate([*order, *(key for key in keys if key not in order)]):
            header.moveSection(header.visualIndex(keys.index(key)), place)
        for place, key in enumerate(keys):
            self.setColumnHidden(place, key in hidden and len(hidden) < len(keys))
        self._arranging = False
        self._fill()

    def _tell_arranged(self) -> None:
        if not self._arranging:
            self.arranged.emit(self.arrangement())
