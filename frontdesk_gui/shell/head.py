"""The head of a page: the tab's title, a sentence below it, and its own buttons at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from frontdesk_gui.core.words import _
from frontdesk_gui.shell.flow import Flow
from frontdesk_gui.shell.tab import Tab
from frontdesk_gui.shell.text import Label


class Head(QWidget):
    """Shows one tab's title and buttons at a time; narrow, the buttons go below the title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tab: Tab | None = None
        self.title = Label("", size="title")
        self.subtitle = Label("", tone="muted")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self.side = Flow(12)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self._layout.addLayout(words, 1)
        self._layout.addLayout(self.side)
        self._parts: dict[str, list[QWidget]] = {}

    def show_tab(self, tab: Tab) -> None:
        """Take the title and the buttons of a tab; the others' are put away."""
        for widgets in self._parts.values():
            for widget in widgets:
                widget.hide()
        if tab.name not in self._parts:
            self._parts[tab.name] = tab.header()
            for widget in self._parts[tab.name]:
                self.side.addWidget(widget)
        for widget in self._parts[tab.name]:
            widget.show()
        self.tab = tab
        self.title.setText(_(tab.title))
        self.say(tab.subtitle)

    def say(self, words: str) -> None:
        """The sentence under the title."""
        self.subtitle.setText(words)
        self.subtitle.setVisible(bool(words))

    def set_narrow(self, narrow: bool) -> None:
        """Buttons below the title, or beside it."""
        ways = QBoxLayout.Direction
        self._layout.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._layout.setSpacing(4 if narrow else 12)
        self.side.setSpacing(8 if narrow else 12)
        self.subtitle.setWordWrap(narrow)
