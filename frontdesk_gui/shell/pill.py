"""Status pills: a word on its colour, as a value, as a label and as a way to paint one into a list."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk_gui.shell import theme

KINDS = ("good", "warn", "bad", "info", "quiet")
PAD = 10


@dataclass(frozen=True, slots=True)
class Pill:
    """A word and what it means: good, warn, bad, info or quiet. The word alone must say it; `tip` tells more."""

    word: str
    kind: str = "quiet"
    tip: str = ""

    def __str__(self) -> str:
        return self.word


def size(word: str, metrics: QFontMetrics) -> QSize:
    """How much room the pill takes, in pixels."""
    return QSize(metrics.horizontalAdvance(word) + 2 * PAD, metrics.height() + 6)


def paint(painter: QPainter, room: QRect, pill: Pill, metrics: QFontMetrics) -> QRect:
    """Paint the pill at the left of `room`, centred in height, shortened where it must be; gives its rectangle."""
    if not pill.word:
        return QRect(room.topLeft(), QSize(0, 0))
    wanted = size(pill.word, metrics)
    width = min(wanted.width(), room.width())
    spot = QRect(room.x(), room.y() + (room.height() - wanted.height()) // 2, width, wanted.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.qcolor(f"{pill.kind}_soft"))
    painter.drawRoundedRect(QRectF(spot), 8, 8)
    painter.setPen(theme.qcolor(pill.kind))
    word = pill.word
    if width < wanted.width():
        word = metrics.elidedText(word, Qt.TextElideMode.ElideRight, max(0, width - 2 * PAD))
    painter.drawText(spot, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, word)
    return spot


class PillLabel(QWidget):
    """A pill by itself."""

    def __init__(self, pill: Pill | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pill = Pill("")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_pill(pill or Pill(""))

    def show_pill(self, pill: Pill) -> None:
        """Show another word."""
        self._pill = pill
        self.setAccessibleName(pill.word)
        self.setToolTip(pill.tip or pill.word)
        if self.parentWidget() is not None:
            self.setVisible(bool(pill.word))
        self.updateGeometry()
        self.update()

    def pill(self) -> Pill:
        """What is shown."""
        return self._pill

    def sizeHint(self) -> QSize:
        """Room for the whole word."""
        return size(self._pill.word, self.fontMetrics())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(min(self.sizeHint().width(), self.fontMetrics().averageCharWidth() * 8), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the word on its colour."""
        painter = QPainter(self)
        paint(painter, self.rect(), self._pill, self.fontMetrics())
        painter.end()
