"""Showing text that came from outside: labels, buttons and boxes that never read it as anything but plain text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from frontdesk_gui.core import text as core_text
from frontdesk_gui.core.words import _
from frontdesk_gui.shell import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

# Naming Qt.TextFormat would load Qt's thousand keys before the sign-in is seen, 20 ms.
PLAIN = 0  # Qt.TextFormat.PlainText
SHOWN = 4_000  # a label takes half a second for a megabyte


MAY_BREAK = "\u200b"  # a space of no width
UNBROKEN = 16  # letters; a longer word would hold a column open, so it may break at any of its letters
_LONG = re.compile(rf"[^\s-]{{{UNBROKEN + 1},}}")


class Label(QLabel):
    """A label of plain text; `size` is "", "small", "heading", "title" or "number", `tone` a colour's name."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, size: str = "", tone: str = "", wrap: bool = False
    ) -> None:
        super().__init__(parent)
        self.setProperty("textFormat", PLAIN)
        self.setWordWrap(wrap)
        self.setText(text)
        if size:
            self.setProperty("rank", size)
        if tone:
            self.setProperty("tone", tone)

    def setText(self, text: str) -> None:
        """Show the text, clipped to what a person could read; where it wraps, a word that fills a line may break."""
        shown = core_text.clip(text, SHOWN)
        super().setText(_LONG.sub(lambda word: MAY_BREAK.join(word[0]), shown) if self.wordWrap() else shown)

    def text(self) -> str:
        """The text as it was given."""
        return super().text().replace(MAY_BREAK, "")

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
) -> QMessageBox:
    """Open a message box of plain text and come back at once; `then` is called when the button `yes` is pressed."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    made = QMessageBox(parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setIcon(QMessageBox.Icon.Information)
    made.setWindowTitle(title)
    made.setText(core_text.clip(sentence, SHOWN))
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
