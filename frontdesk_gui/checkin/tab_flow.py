"""A row of buttons that goes on in the next line where there is no room, so that nothing is cut in a narrow window."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Puts its widgets one after the other like words; `at_end` of them stand at the right while one line is enough."""

    def __init__(self, space: int = 8, at_end: int = 0) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._at_end = at_end
        self.setSpacing(space)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt hands over an item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def widgets(self) -> list[QWidget]:
        """What is in it."""
        found = [item.widget() for item in self._items]
        return [widget for widget in found if widget is not None]

    def clear(self) -> None:
        """Take every widget out and let go of it."""
        for widget in self.widgets():
            widget.hide()
            widget.deleteLater()
        self._items.clear()

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Pixels of height at a width."""
        return self._place(QRect(0, 0, width, 0), False)

    def sizeHint(self) -> QSize:
        """All in one line, which is taken where there is room."""
        hints = [item.sizeHint() for item in self._shown()]
        wide = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """The widest of them has to fit."""
        hints = [item.minimumSize() for item in self._shown()]
        return QSize(max((h.width() for h in hints), default=0), max((h.height() for h in hints), default=0))

    def setGeometry(self, rect: QRect) -> None:
        """Put each in its place."""
        super().setGeometry(rect)
        self._place(rect, True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, room: QRect, really: bool) -> int:
        shown = self._shown()
        gap = self.spacing()
        rest = room.width() - self.sizeHint().width()
        last = sum(1 for item in self._items[-self._at_end :] if not item.isEmpty()) if self._at_end else 0
        x, y, high = room.x(), room.y(), 0
        for number, item in enumerate(shown):
            size = item.sizeHint().boundedTo(QSize(max(room.width(), item.minimumSize().width()), 10_000))
            if number == len(shown) - last and rest > 0:
                x += rest
            if x > room.x() and x + size.width() > room.right() + 1:
                x, y, high = room.x(), y + high + gap // 2, 0
            if really:
                item.setGeometry(QRect(x, y, size.width(), size.height()))
            x += size.width() + gap
            high = max(high, size.height())
        return y + high - room.y()
