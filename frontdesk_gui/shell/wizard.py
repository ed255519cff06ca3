"""The frame of a short wizard: pages with Back, Next and Finish, and a way round for who only wants to look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from frontdesk_gui.core.words import _
from frontdesk_gui.shell.text import Label, button


@dataclass(frozen=True, slots=True)
class Page:
    """One page: what it asks, why, its widget, whether it may be left (it tells what is wrong), where to begin."""

    title: str
    sentence: str
    widget: QWidget
    ready: Callable[[], bool] = lambda: True
    focus: Callable[[], object] = lambda: None


class Wizard(QDialog):
    """Tells `finished_with` when the last page is done; `demo_asked` when invented people are wanted
    instead; `left` when it was closed."""

    finished_with = Signal()
    demo_asked = Signal()
    left = Signal()

    def __init__(self, title: str, pages: Sequence[Page], demo: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = tuple(pages)
        self.setObjectName("window")
        self.setWindowTitle(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(8)
        self.step = Label("", tone="muted")
        self.title = Label("", size="title", wrap=True)
        self.sentence = Label("", tone="muted", wrap=True)
        for part in (self.step, self.title, self.sentence):
            layout.addWidget(part)
        layout.addSpacing(16)
        self.stack = QStackedWidget()
        for page in self.pages:
            self.stack.addWidget(self._scrolled(page.widget))
        layout.addWidget(self.stack, 1)
        layout.addSpacing(8)
        layout.addLayout(self._buttons(demo))
        self.resize(760, 640)
        self.rejected.connect(self.left)
        self.go_to(0)

    def _scrolled(self, widget: QWidget) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        widget.setObjectName("page")
        scroll.setWidget(widget)
        return scroll

    def _buttons(self, demo: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        self.demo_button = button(_("Try it with invented people"), icon="users")
        self.demo_button.clicked.connect(self.demo_asked)
        self.demo_button.setVisible(demo)
        self.back_button = button(_("Back"))
        self.back_button.clicked.connect(lambda: self.go_to(self.at() - 1))
        self.next_button = button(_("Next"), primary=True)
        self.next_button.setDefault(True)
        self.next_button.clicked.connect(self._next)
        row.addWidget(self.demo_button)
        row.addStretch()
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        return row

    def at(self) -> int:
        """The number of the open page, from 0."""
        return self.stack.currentIndex()

    def go_to(self, number: int) -> None:
        """Open a page."""
        page = self.pages[number]
        last = number == len(self.pages) - 1
        self.stack.setCurrentIndex(number)
        self.step.setText(_("Step {number} of {count}").format(number=number + 1, count=len(self.pages)))
        self.title.setText(page.title)
        self.sentence.setText(page.sentence)
        self.back_button.setVisible(number > 0)
        self.next_button.setText(_("Finish") if last else _("Next"))
        self.next_button.setAccessibleName(self.next_button.text())
        QTimer.singleShot(0, self, page.focus)

    def _next(self) -> None:
        if not self.pages[self.at()].ready():
            return
        if self.at() < len(self.pages) - 1:
            self.go_to(self.at() + 1)
        else:
            self.set_busy(True)
            self.finished_with.emit()

    def set_busy(self, busy: bool) -> None:
        """While what was given is being kept, nothing can be pressed; set it back where that failed."""
        for part in (self.demo_button, self.back_button, self.next_button, self.stack):
            part.setEnabled(not busy)
