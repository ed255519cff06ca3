"""The drawing of a chart: painted from its declaration, stepped through with the arrows, spoken, copied as figures."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from frontdesk_gui.core import chart as declared
from frontdesk_gui.core.chart import Bars, Chart
from frontdesk_gui.core.marks import Mark
from frontdesk_gui.shell import theme
from frontdesk_gui.shell.chartbars import BarsDrawing
from frontdesk_gui.shell.chartlines import LinesDrawing
from frontdesk_gui.shell.rows import harmless

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Plot(QWidget):
    """The drawing itself: one stop for Tab, then arrows; Enter or a click asks for the cases of a mark."""

    picked = Signal(str)
    stepped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._chart: Chart = Bars("", ())
        self._marks: tuple[Mark, ...] = ()
        self._place, self._over = 0, -1
        self.drawing: BarsDrawing | LinesDrawing = BarsDrawing(Bars("", ()))
        theme.watch().changed.connect(self._dressed)

    def show_chart(self, chart: Chart) -> None:
        """Draw this chart; of bars the first is stepped to, of lines the newest week."""
        kept = self.current()
        self._chart, self._marks, self._over = chart, chart.marks(), -1
        self.drawing = BarsDrawing(chart) if isinstance(chart, Bars) else LinesDrawing(chart)
        first = 0 if isinstance(chart, Bars) else len(chart.labels()) - 1
        keys = [(mark.line, mark.key) for mark in self._marks]
        same = (kept.line, kept.key) if kept is not None else None
        self._place = keys.index(same) if same in keys else first
        self.setAccessibleName(chart.title)
        self._describe()
        self.setToolTip("")
        self._dressed()

    def marks(self) -> tuple[Mark, ...]:
        """All that can be stepped to."""
        return self._marks

    def current(self) -> Mark | None:
        """The mark stepped to."""
        return self._marks[self._place] if 0 <= self._place < len(self._marks) else None

    def copied(self) -> str:
        """The figures as tab-separated text with titles; no cell can be taken for a formula."""
        rows = (self._chart.head(), *self._chart.rows())
        return "\n".join("\t".join(map(harmless, row)) for row in rows)

    # -- stepping --

    def go_to(self, place: int) -> bool:
        """Step to a mark, bring it into view and say it; False where there is none."""
        if not 0 <= place < len(self._marks):
            return False
        self._place = place
        self._describe()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._marks[place].spoken))
        self._bring_into_view()
        self.update()
        self.stepped.emit()
        return True

    def _describe(self) -> None:
        mark = self.current()
        self.setAccessibleDescription(mark.spoken if mark is not None else declared.nothing(self._chart))

    def _bring_into_view(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        inside = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and inside is not None:
            spot = self.drawing.spots()[self._place]
            middle = self.mapTo(inside, spot.center())
            around.ensureVisible(middle.x(), middle.y(), 0, spot.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End step; Enter asks for the cases; Ctrl+C copies; all else goes on to the tab."""
        key, mark = Qt.Key(event.key()), self.current()
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif key in ENTER and mark is not None:
            self.picked.emit(mark.key)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else len(self._marks) - 1)
        elif key not in ARROWS or mark is None or not self.go_to(self.drawing.step(self._place, *ARROWS[key])):
            event.ignore()

    # -- the mouse --

    def _at(self, event: QMouseEvent) -> int:
        at = event.position().toPoint()
        return next((place for place, spot in enumerate(self.drawing.spots()) if spot.contains(at)), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mark under the mouse is lit, and its words are the tip."""
        self._light(self._at(event))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self._light(-1)

    def _light(self, place: int) -> None:
        if place != self._over:
            self._over = place
            self.setToolTip(self._marks[place].spoken if place >= 0 else "")
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click steps to a mark and asks for its cases."""
        if event.button() == Qt.MouseButton.LeftButton and self.go_to(self._at(event)):
            self.picked.emit(self._marks[self._place].key)

    # -- looks --

    def _dressed(self) -> None:
        self._lay()
        self.updateGeometry()
        self.update()

    def _lay(self) -> None:
        self.drawing.lay(QRect(1, 0, self.width() - 2, self.height()), self.font())

    def changeEvent(self, event: QEvent) -> None:
        """Another type size takes another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._dressed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay it out for the new size."""
        super().resizeEvent(event)
        self._lay()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus is seen at the mark stepped to."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And not any more."""
        super().focusOutEvent(event)
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Pixels of height at a width."""
        return self.drawing.height(width - 2, self.font())

    def sizeHint(self) -> QSize:
        """As much as a narrow window has."""
        return QSize(340, self.heightForWidth(340))

    def minimumSizeHint(self) -> QSize:
        """It gets narrower than the strip; its height goes by its width."""
        return QSize(200, 80)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        if not self._marks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.drawing.paint(painter, self._place, self._over, self.hasFocus())
        painter.end()
