"""The rail at the left: the tabs with icon, word and count, and below them settings and who is signed in."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from frontdesk_gui.core.words import _
from frontdesk_gui.shell import text, theme
from frontdesk_gui.shell.railpaint import ENTRY, RailButton, RailEntry, RailPainter, icon_side


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
        self.settings = RailButton("settings", _("Settings"), lambda: self.narrow, self)
        self.settings.clicked.connect(self.settings_asked)
        self.settings.hide()
        self.person = RailButton("user", _("Signed in"), lambda: self.narrow, self)
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
        self.setItemDelegate(RailPainter(self, lambda: rail.narrow))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters are not for jumping about; the tabs have their own keys."""
        if event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Two tabs; the others scroll."""
        return QSize(40, (self.fontMetrics().height() + 24) * 2)
