"""A sentence in passing at the bottom of the window, with Undo: seen, spoken, and never in the way."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from frontdesk_gui.core.words import _
from frontdesk_gui.shell import text
from frontdesk_gui.shell.empty import Picture

SHOWN_MS = 8_000
EDGE = 16
ICONS = {"good": "circle-check", "info": "info", "warn": "triangle-alert", "bad": "circle-alert"}


class Toast(QFrame):
    """One toast of a window; a new one takes the place of the last. It stays while the mouse or the focus is on it."""

    undo_asked = Signal()

    def __init__(self, host: QWidget, shown_ms: int = SHOWN_MS) -> None:
        super().__init__(host)
        self._host = host
        self.setObjectName("toast")
        self.setAccessibleName(_("Message"))
        self.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(12)
        self.picture = Picture("circle-check", "good", 1.3)
        self.words = text.Label("", wrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.undo_button = text.button(_("Undo"))
        self.undo_button.clicked.connect(self._undo)
        self.undo_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout.addWidget(self.picture)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.undo_button)
        self._timer = QTimer(self, singleShot=True, interval=shown_ms)
        self._timer.timeout.connect(self._leave)
        host.installEventFilter(self)
        self.undo_button.installEventFilter(self)
        self._shadow()

    def _shadow(self) -> None:
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)

    def say(self, words: str, undo: bool = False, kind: str = "good") -> None:
        """Show a sentence, with the Undo button where there is something to take back, and have it spoken."""
        self.words.setText(words)
        self.picture.set_icon(ICONS.get(kind, "info"), kind)
        self.undo_button.setVisible(undo)
        self.undo_button.setAccessibleName(_("Undo: {step}").format(step=words) if undo else _("Undo"))
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        spoken = QAccessibleAnnouncementEvent(self, words)
        QAccessible.updateAccessibility(spoken)

    def _undo(self) -> None:
        self._leave()
        self.undo_asked.emit()

    def _leave(self) -> None:
        if self.underMouse() or self.undo_button.hasFocus():
            self._timer.start()
            return
        self.hide()

    def dismiss(self) -> None:
        """Take it away at once."""
        self._timer.stop()
        self.hide()

    def _place(self) -> None:
        """Bottom centre of the window's page, above any primary button it would lie on."""
        host = self._host
        room = host.rect()
        widest = max(200, min(640, room.width() - 2 * EDGE))
        line = self.fontMetrics().horizontalAdvance(self.words.text())
        extra = self.picture.width() + (
            self.undo_button.sizeHint().width() if self.undo_button.isVisibleTo(self) else 0
        )
        width = min(widest, line + extra + 72)
        self.setFixedWidth(width)
        height = max(self.heightForWidth(width), self.sizeHint().height())
        spot = QRect(room.x() + (room.width() - width) // 2, room.bottom() - height - EDGE * 3, width, height)
        for button in self._primaries(host):
            if spot.adjusted(-EDGE, -EDGE, EDGE, EDGE).intersects(button):
                spot.moveBottom(button.top() - EDGE)
        self.setGeometry(spot)

    def _primaries(self, host: QWidget) -> list[QRect]:
        found = [b for b in host.findChildren(QPushButton) if b.property("primary") and b.isVisible()]
        rects = [QRect(b.mapTo(host, QPoint(0, 0)), b.size()) for b in found]
        return sorted(rects, key=lambda rect: -rect.bottom())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place when the window changes size; start anew when the focus leaves."""
        if event.type() == QEvent.Type.Resize and watched is self._host and self.isVisible():
            self._place()
        elif event.type() == QEvent.Type.FocusOut and watched is self.undo_button and self.isVisible():
            self._timer.start()
        return False
