"""Tool tips of the whole program, shown as plain text whoever set them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QToolTip, QWidget

from frontdesk_gui.core import text as core_text


class TipFilter(QObject):
    """Shows every tool tip of the program as plain text, whoever set it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take over the showing of tool tips; everything else passes."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(watched, QWidget) or not isinstance(event, QHelpEvent):
            return False
        words = _tip(watched, event)
        if not words:
            return False
        QToolTip.showText(event.globalPos(), plain_tip(words), watched)
        return True


def plain_tip(words: str) -> str:
    """A tool tip that cannot be taken for markup."""
    clipped = core_text.clip(words, 1_000)
    return f"<span>{_escaped(clipped)}</span>" if "<" in clipped or "&" in clipped else clipped


def _escaped(words: str) -> str:
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\n", "<br>")):
        words = words.replace(char, entity)
    return words


def _tip(widget: QWidget, event: QHelpEvent) -> str:
    parent = widget.parentWidget()
    if isinstance(parent, QAbstractItemView) and widget is parent.viewport():
        found = parent.indexAt(event.pos()).data(Qt.ItemDataRole.ToolTipRole)
        return found if isinstance(found, str) else ""
    return widget.toolTip()


def install(app: QApplication) -> TipFilter:
    """Guard the whole program's tool tips; a second call changes nothing."""
    for guard in app.findChildren(TipFilter):
        return guard
    guard = TipFilter(app)
    app.installEventFilter(guard)
    return guard
