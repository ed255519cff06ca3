"""The table of the work list: all columns where there is room, else two lines a denial; it never scrolls sideways."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from frontdesk_gui.core.words import _
from frontdesk_gui.denials import export
from frontdesk_gui.denials import tab_work_lines as lines
from frontdesk_gui.shell.columns import Column, row_height
from frontdesk_gui.shell.narrow import NOTHING, TwoLines
from frontdesk_gui.shell.rows import Table

WIDE, ROOMY, COMPACT, STRIP = "wide", "roomy", "compact", "strip"
LETTERS = ((WIDE, 150), (ROOMY, 96), (COMPACT, 60), (STRIP, 0))  # letters of type that fit into the list
KEPT = {
    ROOMY: frozenset({"deadline", "patient", "payer", "cause", "status"}),
    COMPACT: frozenset({"deadline", "patient", "status"}),
    STRIP: frozenset({"patient"}),
}
OF_DRILL = 34  # letters of what stands beside them while the denials of a figure are listed
KEPT_DRILLED = {
    ROOMY: frozenset({"deadline", "patient", "counted", "counted_cause", "status"}),
    COMPACT: frozenset({"patient", "counted", "counted_cause"}),
    STRIP: frozenset({"patient"}),
}
UNDER_DRILLED = {ROOMY: ("now", "payer", "code"), COMPACT: ("now", "payer", "code"), STRIP: ("amount", "cause")}
UNDER = {ROOMY: ("amount", "code"), COMPACT: ("amount", "cause", "payer", "code"), STRIP: ("amount", "cause")}


class WorkPainter(TwoLines):
    """Paints a patient with, below, what the columns left out would say."""

    _view: WorkTable

    def _words(self, painter: QPainter, room: QRect, column: Column, row: Any) -> None:
        way = self._view.way
        if column.key != "patient" or way == WIDE:
            super()._words(painter, room, column, row)
        else:
            deadline = row.deadline if way == STRIP else NOTHING
            self.two(painter, room, row, row.patient, (deadline, row.under(*self._view.under())))


class WorkTable(Table):
    """Chooses by its width how a denial is drawn; what is left out stands in the second line.

    Whoever has chosen columns herself has those at every width but a strip, and scrolls where they do not fit.
    """

    way = WIDE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lines.COLUMNS, _("Denials"), parent)
        self._own: dict[str, Any] = {}
        self._here, self._drilled = True, False
        self.setItemDelegate(WorkPainter(self._model, self))
        self.arrange({})

    def arrange(self, kept: dict[str, Any]) -> None:
        """Arrange the columns as the person had them; {} leaves it to the room there is."""
        self._own = kept
        super().arrange(kept)
        self._take_way()
        self._leave_out()

    def reset_columns(self) -> None:
        """Leave the columns to the room there is."""
        self.arrange({})
        self.arranged.emit({})

    def columns_menu(self) -> QMenu:
        """The menu of the header; what only a figure's denials have cannot be chosen."""
        menu = super().columns_menu()
        for column, entry in zip(self._model.columns, menu.actions(), strict=False):
            entry.setVisible(column.key not in lines.OF_DRILL)
        return menu

    def set_here(self, here: bool) -> None:
        """Show the columns of the work, or leave them away where it is done elsewhere."""
        if here != self._here:
            self._here = here
            self._leave_out()

    def set_drilled(self, drilled: bool) -> None:
        """Show what a figure counts of each denial, where its denials are listed."""
        if drilled != self._drilled:
            self._drilled = drilled
            self._take_way()
            self._leave_out()

    def fit(self) -> None:
        """One line a denial, or two."""
        super().fit()
        if self.way != WIDE:
            metrics = self.fontMetrics()
            more = metrics.height() - (6 if self.way != STRIP else -6)
            self.verticalHeader().setDefaultSectionSize(row_height(metrics) + more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the way of drawing that the room allows."""
        if self._take_way():
            self._leave_out()
        super().resizeEvent(event)

    def _take_way(self) -> bool:
        """Take the way of drawing that fits; whether it is another one."""
        letters = self.viewport().width() // max(1, self.fontMetrics().averageCharWidth())
        more = OF_DRILL if self._drilled else 0
        way = next(way for way, least in LETTERS if letters >= least + (more if way == WIDE else 0))
        way = WIDE if self._own and way != STRIP else way
        policies = Qt.ScrollBarPolicy
        sideways = policies.ScrollBarAsNeeded if self._own and way == WIDE else policies.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(sideways)
        before, self.way = self.way, way
        return before != way

    def under(self) -> tuple[str, ...]:
        """What stands below the patient."""
        return (UNDER_DRILLED if self._drilled else UNDER)[self.way]

    def _not_wanted(self) -> set[str]:
        """The columns that are not shown, however much room there is."""
        hidden = set(self._own.get("hidden", lines.FIRST_HIDDEN)) - {"patient"} - lines.OF_DRILL
        hidden |= set() if self._here else lines.OF_WORK
        return hidden if self._drilled else hidden | lines.OF_DRILL

    def copied(self) -> str:
        """The chosen rows with all columns that are wanted, whether there is room for them or not, as in the file."""
        header, hidden = self.horizontalHeader(), self._not_wanted()
        keys = [self._model.columns[header.logicalIndex(place)].key for place in range(header.count())]
        return export.copied([line.of for line in self.selected()], [key for key in keys if key not in hidden])

    def _leave_out(self) -> None:
        keys = [column.key for column in self._model.columns]
        hidden = self._not_wanted()
        if self.way != WIDE:
            hidden |= set(keys) - (KEPT_DRILLED if self._drilled else KEPT)[self.way]
        self._arranging = True
        for place, key in enumerate(keys):
            self.setColumnHidden(place, key in hidden)
        self._arranging = False
        self.fit()
