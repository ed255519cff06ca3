"""The signs a chart on the screen is drawn with, each told apart without its colour, and the key that explains them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontdesk_gui.core.marks import Sign
from frontdesk_gui.shell import theme

GAP = 8
DOT = 4.5
COLOURS = ("accent", "warn")
DASHES = ((), (5.0, 3.0))
AIM = (2.0, 2.5)
SAMPLE = 30  # pixels of a sign in the key


def pen(colour: str, width: float = 2.0, dash: tuple[float, ...] = ()) -> QPen:
    """A pen in a colour of the theme, dashed where it says so."""
    made = QPen(theme.qcolor(colour), width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dash:
        made.setDashPattern(list(dash))
    return made


def line_pen(line: int) -> QPen:
    """The first line is unbroken, the second dashed."""
    return pen(COLOURS[line], 2.0, DASHES[line])


def aim_pen() -> QPen:
    """The target: short dashes in the colour of words."""
    return pen("text", 1.5, AIM)


def dot(painter: QPainter, line: int, at: QPointF, radius: float = DOT) -> None:
    """A point: of the first line a full circle, of the second an open square."""
    painter.setPen(pen(COLOURS[line], 2.0))
    room = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
    if line == 0:
        painter.setBrush(theme.qcolor(COLOURS[0]))
        painter.drawEllipse(room)
    else:
        painter.setBrush(theme.qcolor("surface"))
        painter.drawRect(room)


def spread(painter: QPainter, line: int, low: QPointF, high: QPointF) -> None:
    """How far nine of ten reach: an upright with a cap."""
    painter.setPen(pen(COLOURS[line], 1.5))
    painter.drawLine(low, high)
    painter.drawLine(high - QPointF(DOT, 0), high + QPointF(DOT, 0))


def too_few(painter: QPainter, at: QPointF, radius: float = DOT) -> None:
    """A gap in a line: an open, muted circle."""
    painter.setPen(pen("muted", 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, radius, radius)


def diamond(painter: QPainter, at: QPointF, radius: float = DOT + 1) -> None:
    """What the bars make up so far."""
    painter.setPen(pen("surface", 1.0))
    painter.setBrush(theme.qcolor("text"))
    corners = [QPointF(0, -radius), QPointF(radius, 0), QPointF(0, radius), QPointF(-radius, 0)]
    painter.drawPolygon(QPolygonF([at + corner for corner in corners]))


def ground(painter: QPainter, room: QRect, ringed: bool, lit: bool) -> None:
    """The shade under the mark that is stepped to or under the mouse, and the ring of the focus."""
    if ringed or lit:
        painter.setPen(pen("accent") if ringed else Qt.PenStyle.NoPen)
        painter.setBrush(theme.qcolor("accent_soft" if ringed else "hover"))
        painter.drawRoundedRect(QRectF(room).adjusted(1, 1, -1, -1), 8, 8)


def together_pen() -> QPen:
    """The line between the diamonds."""
    return pen("muted", 1.2, (3.0, 3.0))


def bar(painter: QPainter, room: QRectF) -> None:
    """A bar."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.qcolor("accent"))
    painter.drawRoundedRect(room, 3, 3)


def _line(painter: QPainter, room: QRectF, line: int) -> None:
    painter.setPen(line_pen(line))
    painter.drawLine(QPointF(room.left(), room.center().y()), QPointF(room.right(), room.center().y()))
    dot(painter, line, room.center())


def _spread(painter: QPainter, room: QRectF) -> None:
    middle = room.center()
    painter.setPen(pen("text", 1.5))
    painter.drawLine(QPointF(middle.x(), room.bottom()), QPointF(middle.x(), room.top()))
    painter.drawLine(QPointF(middle.x() - DOT, room.top()), QPointF(middle.x() + DOT, room.top()))


def _aim(painter: QPainter, room: QRectF) -> None:
    painter.setPen(aim_pen())
    painter.drawLine(QPointF(room.left(), room.center().y()), QPointF(room.right(), room.center().y()))


def _together(painter: QPainter, room: QRectF) -> None:
    painter.setPen(together_pen())
    painter.drawLine(QPointF(room.left(), room.center().y()), QPointF(room.right(), room.center().y()))
    diamond(painter, room.center())


def _count(painter: QPainter, room: QRectF) -> None:
    painter.setPen(theme.qcolor("muted"))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, "123")


_SAMPLES: dict[Sign, Callable[[QPainter, QRectF], None]] = {
    Sign.BAR: lambda painter, room: bar(painter, room.adjusted(2, room.height() / 4, -2, -room.height() / 4)),
    Sign.TOGETHER: _together,
    Sign.FIRST: lambda painter, room: _line(painter, room, 0),
    Sign.SECOND: lambda painter, room: _line(painter, room, 1),
    Sign.SPREAD: _spread,
    Sign.AIM: _aim,
    Sign.TOO_FEW: lambda painter, room: too_few(painter, room.center()),
    Sign.COUNT: _count,
}


class Key(QWidget):
    """One entry of the key: the sign, and what it stands for on one line; where that is cut, the tip has it whole."""

    def __init__(self, sign: Sign, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sign, self.words = sign, words
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for all its words."""
        metrics = self.fontMetrics()
        return QSize(self._sample() + GAP + metrics.horizontalAdvance(self.words) + 2, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(min(self.sizeHint().width(), self._sample() + 80), self.sizeHint().height())

    def _sample(self) -> int:
        return max(SAMPLE, self.fontMetrics().horizontalAdvance("123"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign, then the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, high = self._sample(), self.fontMetrics().ascent()
        _SAMPLES[self.sign](painter, QRectF(0, (self.height() - high) / 2, wide, high))
        room = QRect(wide + GAP, 0, self.width() - wide - GAP, self.height())
        painter.setPen(theme.qcolor("muted"))
        words = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
        painter.end()
