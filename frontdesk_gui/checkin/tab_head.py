"""The buttons of the Check-in tab's head: in words where there is room, by their icons in a strip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from frontdesk_gui.shell import text, theme


class HeadButton(QPushButton):
    """A button that is there only while it has something to say, such as how many wait."""

    def __init__(self, icon: str, call: Callable[[], object], *, primary: bool = False) -> None:
        super().__init__()
        self.setIcon(theme.icon(icon, "on_accent" if primary else "text"))
        if primary:
            self.setProperty("primary", True)
        self.setAutoDefault(False)
        self.clicked.connect(lambda: call())
        self._some, self._strip, self._tip = False, False, ""
        self.hide()

    def say(self, words: str, some: bool = True, tip: str = "") -> None:
        """Say it; `tip` is what the pointer is told, the words themselves where there is none."""
        self._some, self._tip = some, tip or words
        self.setAccessibleName(words)
        self.set_strip(self._strip)
        super().setVisible(some)

    def set_strip(self, strip: bool) -> None:
        """In a strip the icon has to do."""
        self._strip = strip
        self.setText("" if strip else text.face(self.accessibleName()))
        self.setToolTip(self._tip)

    def setVisible(self, visible: bool) -> None:
        """The head shows every button of an open tab; this one only where it has something to say."""
        super().setVisible(visible and self._some)
