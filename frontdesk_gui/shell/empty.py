"""What an empty list shows: what it is for, and the one button that fills it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from frontdesk_gui.shell import icons, text, theme


class Picture(QWidget):
    """One icon drawn large, in the colour of a token."""

    def __init__(self, name: str, role: str = "muted", scale: float = 3.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role, self._scale = name, role, scale
        self._fit()

    def _fit(self) -> None:
        side = round(self.fontMetrics().height() * self._scale)
        self.setFixedSize(side, side)

    def set_icon(self, name: str, role: str = "muted") -> None:
        """Show another icon."""
        self._name, self._role = name, role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon in the colour of the day."""
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(0, 0, icons.pixmap(self._name, theme.colour(self._role), self.width(), ratio))
        painter.end()


class Empty(QWidget):
    """An icon, a sentence that says what belongs here, and a button that fetches it."""

    def __init__(
        self,
        icon: str,
        sentence: str,
        button: str = "",
        action: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 24, 12, 24)
        layout.setSpacing(16)
        layout.addStretch()
        self.picture = Picture(icon)
        layout.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self.sentence = text.Label(sentence, tone="muted", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        layout.addWidget(self.sentence)
        self.button = text.button(button, primary=True)
        if not button:
            self.button.hide()
        if action:
            self.button.clicked.connect(lambda: action())
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()

    def say(self, sentence: str) -> None:
        """Say something else."""
        self.sentence.setText(sentence)
