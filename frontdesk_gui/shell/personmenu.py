"""The menu at the name of who is signed in: looks, paper, keys, about, sign out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QMenu

from frontdesk_gui.core.words import _
from frontdesk_gui.shell import about, theme
from frontdesk_gui.shell.choices import THEME, THEME_WORDS, TYPE_SIZE
from frontdesk_gui.shell.desk import Desk

if TYPE_CHECKING:
    from frontdesk_gui.shell.window import Window


class PersonMenu(QMenu):
    """What a person does about herself and her window, not about patients."""

    def __init__(self, desk: Desk, window: Window) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.themes = self._choices(_("Colours"), [(mode, _(THEME_WORDS[mode])) for mode in theme.MODES], theme.mode())
        self.themes.triggered.connect(lambda action: self.set_theme(action.data()))
        sizes = [(size, _("{size} points").format(size=size)) for size in range(theme.SMALLEST, theme.LARGEST + 1)]
        self.sizes = self._choices(_("Type size"), sizes, theme.size())
        self.sizes.triggered.connect(lambda action: self.set_size(action.data()))
        self.addSeparator()
        self._entry("printer", _("Print last again"), desk.print_again)
        self._entry("circle-help", _("Keyboard keys"), window.show_keys)
        self._entry("info", _("About and licences"), lambda: about.About(window).open())
        self.addSeparator()
        self._entry("log-out", _("Sign out"), desk.signed_out.emit)

    def _entry(self, icon: str, words: str, call: object) -> None:
        entry = QAction(theme.icon(icon, "muted"), words, self)
        entry.triggered.connect(lambda: call())  # type: ignore[operator]  # Qt hands a flag nobody wants
        self.addAction(entry)

    def _choices(self, title: str, choices: Sequence[tuple[object, str]], now: object) -> QActionGroup:
        menu = self.addMenu(title)
        group = QActionGroup(menu)
        for value, words in choices:
            entry = QAction(words, menu, checkable=True, checked=value == now)
            entry.setData(value)
            group.addAction(entry)
            menu.addAction(entry)
        return group

    def set_theme(self, mode: str) -> None:
        """Wear these colours from now on, on this computer."""
        self._desk.computer.put(THEME, mode)
        self._apply(mode, theme.size())

    def set_size(self, size: int) -> None:
        """Write in this size from now on, on this computer."""
        self._desk.computer.put(TYPE_SIZE, size)
        self._apply(theme.mode(), size)

    def _apply(self, mode: str, size: int) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, mode, size)
