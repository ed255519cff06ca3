"""A row of buttons that goes on in the next line where there is no room, so that nothing is cut in a narrow window."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Puts its widgets one after the other like words; those that can grow share what is left of their line.

    The last `at_end` of them stand at the right while one line is enough.
    """

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
        """Put the lines below each other; the height they take."""
        y = room.y()
        for number, line in enumerate(self._lines(room.width())):
            y += self.spacing() // 2 if number else 0
            high = max(self._size(item, room.width()).height() for item in line)
            if really:
                self._put(line, QRect(room.x(), y, room.width(), high))
            y += high
        return y - room.y()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """Which items stand beside each other."""
        lines: list[list[QLayoutItem]] = []
        taken = 0
        for item in self._shown():
            wide = self._size(item, width).width()
            if lines and taken + self.spacing() + wide <= width:
                lines[-1].append(item)
                taken += self.spacing() + wide
            else:
                lines.append([item])
                taken = wide
        return lines

    def _put(self, line: list[QLayoutItem], room: QRect) -> None:
        sizes = [self._size(item, room.width()) for item in line]
        rest = room.width() - sum(size.width() for size in sizes) - self.spacing() * (len(line) - 1)
        growing = sum(map(_grows, line))
        last = self._items[len(self._items) - self._at_end] if self._at_end else None
        x = room.x()
        for item, size in zip(line, sizes, strict=True):
            if item is last and not growing and len(line) == len(self._shown()):
                x += rest
            wide = size.width() + (rest // growing if _grows(item) else 0)
            item.setGeometry(QRect(x, room.y(), wide, size.height()))
            x += wide + self.spacing()

    def _size(self, item: QLayoutItem, width: int) -> QSize:
        """What an item takes at least: one that grows its smallest size, any other what it would like, if it fits."""
        least, liked = item.minimumSize(), item.sizeHint()
        wide = least.width() if _grows(item) else min(liked.width(), max(width, least.width()))
        return QSize(wide, item.heightForWidth(wide) if item.hasHeightForWidth() else liked.height())


def _grows(item: QLayoutItem) -> bool:
    """Whether it takes what room is left on its line."""
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)
