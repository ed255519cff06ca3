"""Showing text that came from outside: labels, boxes and tips that never read it as anything but plain text."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QMessageBox, QPushButton, QToolTip, QWidget

from frontdesk_gui.core import text as core_text
from frontdesk_gui.core.words import _
from frontdesk_gui.shell import theme

SHOWN = 4_000  # a label takes half a second for a megabyte


class Label(QLabel):
    """A label of plain text; `size` is "", "small", "heading", "title" or "number", `tone` a colour's name."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, size: str = "", tone: str = "", wrap: bool = False
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        if size:
            self.setProperty("rank", size)
        if tone:
            self.setProperty("tone", tone)

    def setText(self, text: str) -> None:
        """Show the text, clipped to what a person could read."""
        super().setText(core_text.clip(text, SHOWN))

    def set_tone(self, tone: str) -> None:
        """Change the colour: "", "muted", "good", "warn", "bad" or "info"."""
        theme.tag(self, tone=tone)


def face(text: str) -> str:
    """The text for the face of a button or menu entry, where a single & would vanish."""
    return text.replace("&", "&&")


def button(text: str, parent: QWidget | None = None, *, icon: str = "", primary: bool = False) -> QPushButton:
    """A push button that shows its text as it is; `primary` for the one main action of a view."""
    made = QPushButton(face(text), parent)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    if icon:
        made.setIcon(theme.icon(icon, "on_accent" if primary else "text"))
    if primary:
        made.setProperty("primary", True)
    return made


def box(
    parent: QWidget | None,
    title: str,
    sentence: str,
    *,
    detail: str = "",
    yes: str = "",
    then: Callable[[], object] | None = None,
    icon: QMessageBox.Icon = QMessageBox.Icon.Information,
) -> QMessageBox:
    """Open a message box of plain text and come back at once; `then` is called when the button `yes` is pressed."""
    made = QMessageBox(parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setIcon(icon)
    made.setWindowTitle(title)
    made.setText(core_text.clip(sentence, SHOWN))
    made.setInformativeText("")
    if detail:
        made.setDetailedText(core_text.clip(detail, core_text.TEXT))
    if yes:
        agreed = made.addButton(face(yes), QMessageBox.ButtonRole.AcceptRole)
        made.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        made.buttonClicked.connect(lambda pressed: then() if then and pressed is agreed else None)
    else:
        made.addButton(_("OK"), QMessageBox.ButtonRole.AcceptRole)
        if then:
            made.finished.connect(lambda _code: then())
    made.open()
    return made


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
    return f"<span>{html.escape(clipped)}</span>".replace("\n", "<br>") if "<" in clipped or "&" in clipped else clipped


def _tip(widget: QWidget, event: QHelpEvent) -> str:
    parent = widget.parentWidget()
    if isinstance(parent, QAbstractItemView) and widget is parent.viewport():
        found = parent.indexAt(event.pos()).data(Qt.ItemDataRole.ToolTipRole)
        return found if isinstance(found, str) else ""
    return widget.toolTip()


def install(app: QApplication) -> TipFilter:
    """Guard the whole program's tool tips; keep what is returned as long as the program runs."""
    guard = TipFilter(app)
    app.installEventFilter(guard)
    return guard
