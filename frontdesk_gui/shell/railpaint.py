"""How the rail is painted: a tab or button with its tinted pill, icon, word and count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from frontdesk_gui.shell import icons, theme
from frontdesk_gui.shell.columns import Index

ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One tab in the rail; `badge` is a small count such as "3"."""

    name: str
    words: str
    icon: str
    key: str = ""
    badge: str = ""


def icon_side(metrics: QFontMetrics) -> int:
    """Pixels of an icon beside words at this type size."""
    return max(18, round(metrics.height() * 1.1))


def ground(painter: QPainter, room: QRect, chosen: bool, over: bool, focused: bool) -> None:
    """The tinted pill of an open tab, the shade of one under the mouse, the ring of the focus."""
    if chosen or over or focused:
        painter.setPen(QPen(theme.qcolor("accent"), 2) if focused else Qt.PenStyle.NoPen)
        ground = "accent_soft" if chosen else "hover"
        painter.setBrush(theme.qcolor(ground) if chosen or over else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(room).adjusted(1, 3, -1, -3), 8, 8)


def face(painter: QPainter, room: QRect, narrow: bool, icon: str, words: str, colour: str, font: QFont) -> None:
    """Icon and word; narrow, the icon alone in the middle."""
    metrics = QFontMetrics(font)
    side = icon_side(metrics)
    left = room.x() + (room.width() - side) // 2 if narrow else room.x() + 14
    drawn = icons.pixmap(icon, theme.colour(colour), side, painter.device().devicePixelRatioF())
    painter.drawPixmap(left, room.y() + (room.height() - side) // 2, drawn)
    if not narrow:
        beside = room.adjusted(14 + side + 12, 0, -12, 0)
        painter.setFont(font)
        painter.setPen(theme.qcolor(colour))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        painter.drawText(beside, flags, metrics.elidedText(words, Qt.TextElideMode.ElideRight, beside.width()))


class RailPainter(QStyledItemDelegate):
    """Paints a tab: a tinted pill when it is open, icon, word, count."""

    def __init__(self, view: QListWidget, narrow: Callable[[], bool]) -> None:
        super().__init__(view)
        self._view = view
        self._narrow = narrow

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row of the rail."""
        return QSize(40, self._view.fontMetrics().height() + 24)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, icon, word, count."""
        room: QRect = option.rect
        entry: RailEntry = index.data(ENTRY)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        narrow = self._narrow()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground(painter, room, chosen, over, chosen and self._view.hasFocus())
        font = QFont(self._view.font())
        font.setBold(chosen)
        face(painter, room, narrow, entry.icon, entry.words, "accent_text" if chosen else "muted", font)
        if entry.badge:
            self._paint_badge(painter, room, entry.badge)
        painter.restore()

    def _paint_badge(self, painter: QPainter, room: QRect, words: str) -> None:
        font = QFont(self._view.font())
        font.setBold(True)
        font.setPointSizeF(max(7.0, font.pointSizeF() * 0.85))
        metrics = QFontMetrics(font)
        height = metrics.height() + 2
        width = max(height, metrics.horizontalAdvance(words) + 12)
        top = room.y() + (2 if self._narrow() else (room.height() - height) // 2)
        right = room.right() - (0 if self._narrow() else 8)
        spot = QRect(right - width, top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.qcolor("accent"))
        painter.drawRoundedRect(QRectF(spot), height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(theme.qcolor("on_accent"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, words)


class RailButton(QToolButton):
    """An entry below the tabs that looks as they do."""

    def __init__(self, icon: str, words: str, narrow: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._narrow, self._icon, self._words = narrow, icon, words
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say(words, words)

    def say(self, words: str, spoken: str) -> None:
        """Show other words; `spoken` is what they mean."""
        self._words = words
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """A row of the rail."""
        return QSize(40, self.fontMetrics().height() + 24)

    def minimumSizeHint(self) -> QSize:
        """The same, so that nothing is squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, icon, word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground(painter, self.rect(), self.isDown(), self.underMouse(), self.hasFocus())
        face(painter, self.rect(), self._narrow(), self._icon, self._words, "muted", self.font())
        painter.end()
