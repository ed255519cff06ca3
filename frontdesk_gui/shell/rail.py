"""The rail at the left: the tabs with icon, word and count, and below them settings and who is signed in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from frontdesk_gui.core.words import _
from frontdesk_gui.shell import icons, text, theme
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


class Rail(QFrame):
    """Lists the tabs; narrow, it shows their icons only."""

    chosen = Signal(str)
    settings_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.narrow = False
        self.brand = text.Label(_("Front Desk"), size="heading")
        self.brand.setContentsMargins(12, 8, 0, 12)
        self.list = RailList(self)
        self.list.currentRowChanged.connect(self._moved)
        self.settings = RailButton("settings", _("Settings"), self)
        self.settings.clicked.connect(self.settings_asked)
        self.settings.hide()
        self.person = RailButton("user", _("Signed in"), self)
        self.person.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(4)
        layout.addWidget(self.brand)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.settings)
        layout.addWidget(self.person)
        theme.watch().changed.connect(self.fit)
        self.fit()

    # -- tabs --

    def add(self, entry: RailEntry) -> None:
        """Put a tab at the end of the list."""
        item = QListWidgetItem()
        self.list.addItem(item)
        self._show(item, entry)
        self.fit()

    def _show(self, item: QListWidgetItem, entry: RailEntry) -> None:
        item.setData(ENTRY, entry)
        item.setText(entry.words)
        item.setToolTip(f"{entry.words}  {entry.key}" if entry.key else entry.words)
        spoken = _("{tab}, {count} open").format(tab=entry.words, count=entry.badge) if entry.badge else entry.words
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def badge(self, name: str, words: str) -> None:
        """Show a count beside a tab; "" takes it away."""
        for item in self._items():
            entry: RailEntry = item.data(ENTRY)
            if entry.name == name:
                self._show(item, replace(entry, badge=words))

    def choose(self, name: str) -> None:
        """Mark a tab as the open one."""
        for row, item in enumerate(self._items()):
            if item.data(ENTRY).name == name:
                self.list.setCurrentRow(row)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _moved(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(self.list.item(row).data(ENTRY).name)

    # -- person --

    def show_person(self, name: str, menu: QMenu) -> None:
        """Say who is signed in, with the menu of what she can do about it."""
        words = _("Signed in as {name}").format(name=name)
        self.person.say(name, words)
        self.person.setMenu(menu)
        self.fit()

    # -- width --

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, or icons and words."""
        if narrow != self.narrow:
            self.narrow = narrow
            theme.tag(self, narrow=narrow)
            self.brand.setVisible(not narrow)
            self.fit()

    def fit(self) -> None:
        """Take the width from the type in use, so that no word is cut."""
        side = icon_side(self.fontMetrics())
        margin = 4 if self.narrow else 12
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(margin, 12, margin, 12)
        self.setFixedWidth(side + 36 if self.narrow else max(208, self._widest() + 24))
        self.list.scheduleDelayedItemsLayout()

    def _widest(self) -> int:
        font = QFont(self.font())
        font.setBold(True)
        metrics = QFontMetrics(font)
        words = [metrics.horizontalAdvance(item.text()) for item in self._items()] or [0]
        return max(words) + icon_side(self.fontMetrics()) + 72


class RailList(QListWidget):
    """The list of tabs: one stop for Tab, then arrows."""

    def __init__(self, rail: Rail) -> None:
        super().__init__(rail)
        self.rail = rail
        self.setObjectName("rail_list")
        self.setAccessibleName(_("Tabs"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(RailPainter(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters are not for jumping about; the tabs have their own keys."""
        if event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Two tabs; the others scroll."""
        return QSize(40, (self.fontMetrics().height() + 24) * 2)


def icon_side(metrics: QFontMetrics) -> int:
    """Pixels of an icon beside words at this type size."""
    return max(18, round(metrics.height() * 1.1))


class RailButton(QToolButton):
    """An entry below the tabs that looks as they do."""

    def __init__(self, icon: str, words: str, rail: Rail) -> None:
        super().__init__(rail)
        self._rail, self._icon, self._words = rail, icon, words
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
        _ground(painter, self.rect(), self.isDown(), self.underMouse(), self.hasFocus())
        _face(painter, self.rect(), self._rail.narrow, self._icon, self._words, "muted", self.font())
        painter.end()


def _ground(painter: QPainter, room: QRect, chosen: bool, over: bool, focused: bool) -> None:
    """The tinted pill of an open tab, the shade of one under the mouse, the ring of the focus."""
    if chosen or over or focused:
        painter.setPen(QPen(theme.qcolor("accent"), 2) if focused else Qt.PenStyle.NoPen)
        ground = "accent_soft" if chosen else "hover"
        painter.setBrush(theme.qcolor(ground) if chosen or over else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(room).adjusted(1, 3, -1, -3), 8, 8)


def _face(painter: QPainter, room: QRect, narrow: bool, icon: str, words: str, colour: str, font: QFont) -> None:
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

    def __init__(self, view: RailList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row of the rail."""
        return QSize(40, self._view.fontMetrics().height() + 24)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, icon, word, count."""
        room: QRect = option.rect
        entry: RailEntry = index.data(ENTRY)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        narrow = self._view.rail.narrow
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _ground(painter, room, chosen, over, chosen and self._view.hasFocus())
        font = QFont(self._view.font())
        font.setBold(chosen)
        _face(painter, room, narrow, entry.icon, entry.words, "accent_text" if chosen else "muted", font)
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
        top = room.y() + (2 if self._view.rail.narrow else (room.height() - height) // 2)
        right = room.right() - (0 if self._view.rail.narrow else 8)
        spot = QRect(right - width, top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.qcolor("accent"))
        painter.drawRoundedRect(QRectF(spot), height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(theme.qcolor("on_accent"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, words)
