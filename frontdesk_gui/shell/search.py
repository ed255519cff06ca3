"""The search box: asks shortly after the last letter, lists what comes below it, and is worked from the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from frontdesk_gui.core.words import _, n_
from frontdesk_gui.shell import pill, theme
from frontdesk_gui.shell.columns import Index

WAIT_MS = 40
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: what it opens ("patient:12"), its name, what tells it from others, and a pill."""

    address: str
    title: str
    detail: str = ""
    pill: pill.Pill | None = None


class SearchBox(QLineEdit):
    """Tells `asked` what to look for; `show_hits` lists the answer; `picked` tells what was chosen."""

    asked = Signal(str)
    picked = Signal(object)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setMaxLength(200)
        self.setAcceptDrops(False)  # files dropped here are for the window
        self.addAction(theme.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._list: Results | None = None
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._ask)
        self.textEdited.connect(lambda _text: self._wait.start())

    def minimumSizeHint(self) -> QSize:  # the usual one would not go into the strip
        """Room for a name."""
        return QSize(self.fontMetrics().averageCharWidth() * 16, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Room for a name, a birth date and the hint."""
        return QSize(self.fontMetrics().averageCharWidth() * 38, super().sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Undo and Redo are the program's: what was looked for is nothing to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _steps(event):
            event.ignore()
            return True
        return super().event(event)

    def _ask(self) -> None:
        words = self.text().strip()
        if not words:
            self.close_hits()
        self.asked.emit(words)

    def show_hits(self, asked: str, hits: Sequence[Hit]) -> None:
        """List what was found for `asked`; an answer to what is no longer in the box is passed over."""
        if asked != self.text().strip() or not asked:
            return
        if self._list is None:
            self._list = Results(self)
        self._list.fill(hits)

    def hits(self) -> list[Hit]:
        """What is listed."""
        return self._list.hits() if self._list is not None and self._list.isVisible() else []

    def close_hits(self) -> None:
        """Take the list away."""
        if self._list is not None:
            self._list.hide()

    def pick(self, hit: Hit) -> None:
        """Choose a hit: the box is emptied for the next search."""
        self._wait.stop()
        self.close_hits()
        self.clear()
        self.picked.emit(hit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move in the list, Enter picks, Escape closes the list and then empties the box."""
        listed = self._list if self._list is not None and self._list.isVisible() else None
        key = event.key()
        if listed is not None and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            listed.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif listed is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (hit := listed.current()) is not None:
                self.pick(hit)
        elif key == Qt.Key.Key_Escape and (listed is not None or self.text()):
            if listed is not None:
                listed.hide()
            else:
                self.clear()
                self.asked.emit("")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes with the focus."""
        super().focusOutEvent(event)
        self.close_hits()


class Results(QFrame):
    """The list below the box. It never takes the focus, so that typing goes on."""

    def __init__(self, box: SearchBox) -> None:
        super().__init__(box.window())
        self.setObjectName("results")
        self._box = box
        self._hits: list[Hit] = []
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setItemDelegate(HitPainter(self.list))
        self.list.itemClicked.connect(self._clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.list)
        box.window().installEventFilter(self)

    def fill(self, hits: Sequence[Hit]) -> None:
        """Show these hits below the box, the first one chosen."""
        self._hits = list(hits)
        self.list.clear()
        for hit in self._hits:
            item = QListWidgetItem(hit.title)
            item.setData(Qt.ItemDataRole.UserRole, hit)
            words = " ".join(part for part in (hit.title, hit.detail, hit.pill.word if hit.pill else "") if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            self.list.addItem(item)
        if not self._hits:
            nothing = QListWidgetItem(_("Nobody found. Try the birth date, the phone or the chart number."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        self.list.setCurrentRow(0 if self._hits else -1)
        found = n_("{count} found", "{count} found", len(self._hits)).format(count=len(self._hits))
        self._box.setAccessibleDescription(found)
        self._place()
        self.show()
        self.raise_()

    def hits(self) -> list[Hit]:
        """What is listed."""
        return self._hits

    def current(self) -> Hit | None:
        """The chosen one."""
        at = self.list.currentRow()
        return self._hits[at] if 0 <= at < len(self._hits) else None

    def move_by(self, step: int) -> None:
        """Choose another, round and round."""
        if self._hits:
            self.list.setCurrentRow((self.list.currentRow() + step) % len(self._hits))

    def _clicked(self, item: QListWidgetItem) -> None:
        hit = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(hit, Hit):
            self._box.pick(hit)

    def _place(self) -> None:
        window = self._box.window()
        below = self._box.mapTo(window, QPoint(0, self._box.height() + 4))
        width = min(max(self._box.width(), 420), window.width() - 16)
        lines = max(1, min(SHOWN, self.list.count()))
        height = sum(self.list.sizeHintForRow(i) for i in range(lines)) + 12
        left = max(8, min(below.x(), window.width() - width - 8))
        self.setGeometry(left, below.y(), width, min(height, window.height() - below.y() - 8))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place below the box."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False


class HitPainter(QStyledItemDelegate):
    """Paints a hit: its name, what tells it from others below, a pill at the right."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines of type."""
        return QSize(100, self._view.fontMetrics().height() * 2 + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, name, detail, pill."""
        room = option.rect
        hit = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setFont(self._view.font())
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.fillRect(room, theme.qcolor("accent_soft" if chosen else "hover"))
        inner = room.adjusted(12, 6, -12, -6)
        metrics = self._view.fontMetrics()
        if isinstance(hit, Hit):
            if hit.pill is not None:
                wide = min(pill.size(hit.pill.word, metrics).width(), inner.width() // 2)
                pill.paint(painter, inner.adjusted(inner.width() - wide, 0, 0, 0), hit.pill, metrics)
                inner = inner.adjusted(0, 0, -wide - 8, 0)
            lines = [
                (hit.title, "text", Qt.AlignmentFlag.AlignTop),
                (hit.detail, "muted", Qt.AlignmentFlag.AlignBottom),
            ]
        else:
            lines = [(str(index.data()), "muted", Qt.AlignmentFlag.AlignVCenter)]
        for words, colour, side in lines:
            painter.setPen(theme.qcolor(colour))
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, side | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, shown)
        painter.restore()


def _steps(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
