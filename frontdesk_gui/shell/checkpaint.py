"""How an item of a checklist is painted: box, text and pill; under the focus also why, how and the answers."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from frontdesk_gui.core.words import _
from frontdesk_gui.shell import icons, pill, theme
from frontdesk_gui.shell.checkitems import Answer, Check, CheckModel, mark
from frontdesk_gui.shell.columns import Index

GAP = 8
KEPT = 500  # heights of items that are remembered


class CheckPainter(QStyledItemDelegate):
    """Paints an item: box, text, pill; under the focus also why, how and the answers with their keys."""

    def __init__(self, model: CheckModel, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self._heights: dict[tuple[Check, bool, int, str], int] = {}

    def _metrics(self) -> QFontMetrics:
        return self._view.fontMetrics()

    def _side(self) -> int:
        return max(20, round(self._metrics().height() * 1.1))

    def _parts(self, room: QRect, index: Index) -> dict[str, QRect]:
        """Where the parts of an item lie: box, text, pill and, under the focus, why and how."""
        check = self._model.check(index.row())
        metrics, side = self._metrics(), self._side()
        if check is None:
            return {}
        box = QRect(room.x() + GAP, room.y() + GAP, side, side)
        left = box.right() + 1 + GAP + 2
        shown = mark(check)
        wide = min(pill.size(shown.word, metrics).width(), room.width() // 2) if shown else 0
        room_for_text = max(40, room.right() - GAP - left - (wide + GAP if wide else 0))
        words = _wrapped(metrics, check.text, room_for_text)
        parts = {"box": box, "text": QRect(left, room.y() + GAP, room_for_text, max(words, side))}
        parts["pill"] = QRect(room.right() - GAP - wide, room.y() + GAP - 3, wide, side + 6)
        at = parts["text"].bottom() + 1 + GAP // 2
        if index.row() == self._view.currentIndex().row():
            for name, lines in (("why", check.why), ("how", check.how), ("reason", self._reason(check))):
                if lines:
                    height = _wrapped(metrics, lines, room.right() - GAP - left)
                    parts[name] = QRect(left, at, room.right() - GAP - left, height)
                    at += height + GAP // 2
            at = self._place_chips(parts, check, QRect(left, at, room.right() - GAP - left, 0))
        below = GAP if index.row() == self._view.currentIndex().row() else GAP // 2
        parts["all"] = QRect(room.x(), room.y(), room.width(), at + below - room.y())
        return parts

    def _reason(self, check: Check) -> str:
        return check.note if check.state is Answer.COULD_NOT else ""

    def _chips(self, check: Check) -> list[tuple[str, str]]:
        if check.locked:
            return []
        if check.state is not Answer.OPEN:
            return [(Answer.OPEN.value, _("Open again  U"))]
        return [
            (Answer.DONE.value, _("Done  D")),
            (Answer.NOT_APPLICABLE.value, _("Doesn’t apply  N")),
            (Answer.COULD_NOT.value, _("Couldn’t get it  C")),
        ]

    def _place_chips(self, parts: dict[str, QRect], check: Check, room: QRect) -> int:
        """Lay the answers in lines and give where they end."""
        metrics = self._metrics()
        height = max(26, metrics.height() + 8)
        at, top = room.x(), room.y()
        for name, words in self._chips(check):
            wide = metrics.horizontalAdvance(words) + 20
            if at > room.x() and at + wide > room.right():
                at, top = room.x(), top + height + GAP // 2
            parts[name] = QRect(at, top, min(wide, room.width()), height)
            at += wide + GAP
        return top + height if self._chips(check) else top

    def hit(self, room: QRect, index: Index, spot: QPoint) -> str | None:
        """Which answer lies under a point: the box means done, or open again."""
        check = self._model.check(index.row())
        if check is None:
            return None
        parts = self._parts(room, index)
        if parts["box"].adjusted(-GAP, -GAP, GAP, GAP).contains(spot):
            return Answer.DONE.value if check.state is Answer.OPEN else Answer.OPEN.value
        names = [name for name, _words in self._chips(check)]
        return next((name for name in names if name in parts and parts[name].contains(spot)), None)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as what is told."""
        width, check = self._view.viewport().width(), self._model.check(index.row())
        if check is None:
            return QSize(width, self._metrics().height() + 2 * GAP)
        # Each key has the whole list laid out two or three times, of which two items are of another height.
        known = (check, index.row() == self._view.currentIndex().row(), width, self._view.font().key())
        if known not in self._heights:
            if len(self._heights) >= KEPT:
                self._heights.clear()
            self._heights[known] = self._parts(QRect(0, 0, width, 0), index)["all"].height()
        return QSize(width, self._heights[known])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A group's name, or an item with its parts."""
        room: QRect = option.rect
        check = self._model.check(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if check is None:
            self._paint_group(painter, room, self._model.group(index.row()))
        else:
            self._paint_check(painter, room, index, check, bool(option.state & QStyle.StateFlag.State_MouseOver))
        painter.restore()

    def _paint_group(self, painter: QPainter, room: QRect, name: str) -> None:
        font = QFont(self._view.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme.qcolor("muted"))
        painter.drawText(
            room.adjusted(GAP, GAP, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name
        )

    def _paint_check(self, painter: QPainter, room: QRect, index: Index, check: Check, over: bool) -> None:
        parts = self._parts(room, index)
        current = index.row() == self._view.currentIndex().row()
        if current or over:
            painter.setPen(QPen(theme.qcolor("accent"), 2) if current and self._view.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.qcolor("accent_soft" if current else "hover"))
            painter.drawRoundedRect(QRectF(room).adjusted(1, 1, -1, -1), 8, 8)
        self._paint_box(painter, parts["box"], check)
        painter.setFont(self._view.font())
        wrap = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.setPen(theme.qcolor("text" if check.open or current else "muted"))
        painter.drawText(parts["text"], wrap | Qt.AlignmentFlag.AlignVCenter, check.text)
        if (shown := mark(check)) is not None:
            pill.paint(painter, parts["pill"], shown, self._metrics())
        for name, words in (("why", check.why), ("how", check.how), ("reason", self._reason(check))):
            if name in parts:
                painter.setPen(theme.qcolor("muted" if name == "how" else "text"))
                painter.drawText(parts[name], wrap, words)
        if current:
            self._paint_chips(painter, parts, check)

    def _paint_box(self, painter: QPainter, box: QRect, check: Check) -> None:
        answered = check.state is not Answer.OPEN
        painter.setPen(QPen(theme.qcolor("accent" if answered else "border"), 1.5))
        painter.setBrush(theme.qcolor("accent" if answered else "surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        name = {Answer.DONE: "check", Answer.NOT_APPLICABLE: "minus", Answer.COULD_NOT: "x"}.get(check.state, "")
        colour = "on_accent"
        if check.fine and not name:
            name, colour = "check", "muted"
        if name:
            inset = box.width() // 8
            ratio = painter.device().devicePixelRatioF()
            drawn = icons.pixmap(name, theme.colour(colour), box.width() - 2 * inset, ratio)
            painter.drawPixmap(box.x() + inset, box.y() + inset, drawn)

    def _paint_chips(self, painter: QPainter, parts: dict[str, QRect], check: Check) -> None:
        for name, words in self._chips(check):
            painter.setPen(QPen(theme.qcolor("border"), 1))
            painter.setBrush(theme.qcolor("surface"))
            painter.drawRoundedRect(QRectF(parts[name]).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            painter.setPen(theme.qcolor("text"))
            painter.drawText(parts[name], Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)


def _wrapped(metrics: QFontMetrics, words: str, width: int) -> int:
    """Pixels of height the words take in that width."""
    return metrics.boundingRect(QRect(0, 0, max(1, width), 10_000), Qt.TextFlag.TextWordWrap, words).height()
