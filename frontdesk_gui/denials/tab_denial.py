"""The card of one denial: what the payer said and why, by when to answer, what happened at check-in, and the notes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from frontdesk_gui.core import text as core_text
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import tab_denial_words as said
from frontdesk_gui.denials import tab_work_lines as lines
from frontdesk_gui.denials.record import Record
from frontdesk_gui.denials.tab_work_keys import ACTIONS, SHOWN, Action
from frontdesk_gui.shell import text
from frontdesk_gui.shell.empty import Empty
from frontdesk_gui.shell.flow import Flow
from frontdesk_gui.shell.pill import Pill, PillLabel


class DenialCard(QFrame):
    """Shows one denial at a time. What is pressed is told; the page does it."""

    pressed = Signal(str)  # the `what` of an action, back, or unlink

    def __init__(self, may_work: bool) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.record: Record | None = None
        self._may_work = may_work
        self.here = True
        self.strip = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget()
        self.nothing = Empty("circle-alert", _("Choose a denial, and all that is known about it stands here."))
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self._whole())
        layout.addWidget(self.stack)

    # -- parts --

    def _whole(self) -> QWidget:
        whole = QWidget()
        self._layout = QVBoxLayout(whole)
        self._layout.setSpacing(8)
        self._layout.addLayout(self._head())
        self.facts = text.Label("", tone="muted", wrap=True)
        self._layout.addWidget(self.facts)
        self.pills = Flow(6)
        self._layout.addLayout(self.pills)
        self.body = QScrollArea()
        self.body.setAccessibleName(_("About this denial"))
        self.body.setWidgetResizable(True)
        self.body.setFrameShape(QFrame.Shape.NoFrame)
        self.body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.viewport().setAutoFillBackground(False)
        self.body.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.setMinimumHeight(self.fontMetrics().height() * 5)
        self.body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._layout.addWidget(self.body, 1)
        self._layout.addLayout(self._buttons())
        self.set_strip(False)
        return whole

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.back = text.button("", icon="arrow-left")
        self.back.setProperty("flat", True)
        self.back.setAccessibleName(_("Back to the list (Esc)"))
        self.back.setToolTip(_("Back to the list (Esc)"))
        self.back.clicked.connect(lambda: self.pressed.emit("back"))
        self.name = text.Label("", size="heading", wrap=True)
        row.addWidget(self.back)
        row.addWidget(self.name, 1)
        return row

    def _buttons(self) -> Flow:
        row = Flow(6)
        self.buttons: dict[str, QPushButton] = {}
        for action in ACTIONS:
            if action.what in SHOWN:
                made = text.button(words(action), icon=action.icon)
                made.clicked.connect(lambda _on=False, what=action.what: self.pressed.emit(what))
                self.buttons[action.what] = made
                row.addWidget(made)
        self.more = text.button("", icon="more-horizontal")
        self.more.setAccessibleName(_("More: owner, cause, write off, visit, ask the patient, letter"))
        self.more.setToolTip(self.more.accessibleName())
        self.more.setMenu(self._menu())
        row.addWidget(self.more)
        return row

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        self.entries: dict[str, QAction] = {}
        for action in ACTIONS:
            if action.what not in SHOWN:
                entry = self.entries[action.what] = menu.addAction(words(action))
                entry.triggered.connect(lambda _on=False, what=action.what: self.pressed.emit(what))
        menu.addSeparator()
        official = menu.addAction(_("Official code lists (x12.org)"))
        official.triggered.connect(
            lambda _on=False: self.record and QDesktopServices.openUrl(QUrl(self.record.official))
        )
        return menu

    # -- showing --

    def present(self, record: Record | None, anew: bool = True) -> None:
        """Show a denial; `anew` where it is another one than before."""
        self.record = record
        self.stack.setCurrentIndex(0 if record is None else 1)
        if record is None:
            return
        self.name.setText(record.row.patient or _("No name"))
        self.facts.setText(said.facts(record))
        self.entries["letter"].setEnabled(record.appealable)
        self._show_pills(record)
        place = self.body.verticalScrollBar().value()
        whole = self._sections(record)
        self.body.setWidget(whole)
        whole.setAutoFillBackground(False)  # it lies on the card
        self.body.verticalScrollBar().setValue(0 if anew else place)
        self._fit()

    def set_here(self, here: bool) -> None:
        """Whether denials are worked here; if not, nothing of the work is offered."""
        self.here = here
        self._fit()

    def _fit(self) -> None:
        works = self.here and self._may_work and (self.record is None or not self.record.row.taken_back)
        for button in (*self.buttons.values(), self.more):
            button.setVisible(works)

    def _show_pills(self, record: Record) -> None:
        self.pills.clear()
        for made in self._pills(record):
            self.pills.addWidget(made)
            made.setVisible(not self.strip)

    def _pills(self, record: Record) -> list[PillLabel]:
        found = [lines.deadline(record.row), lines.status(record.row)] if self.here else []
        found += [lines.preventable(record.row), *(Pill(words, "bad") for words in record.watch)]
        return [PillLabel(pill, self) for pill in found if pill.word]

    def _sections(self, record: Record) -> QWidget:
        """Everything below each other, each part under its title."""
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(4)
        if self.strip:
            self._head_below(layout, record)
        for title, entries in said.sections(record, self.here):
            if not entries:
                continue
            layout.addSpacing(8)
            layout.addWidget(text.Label(title, size="strong", wrap=True))
            for words, tone in entries:
                layout.addWidget(text.Label(words, tone=tone, wrap=True))
            if title == said.correction_title() and self._may_work:
                layout.addLayout(self._button_line(_("Update the patient (P)"), "id-card", "patient"))
        layout.addStretch()
        return whole

    def _head_below(self, layout: QVBoxLayout, record: Record) -> None:
        """Where the room is little, what else stands above the parts is scrolled with them."""
        layout.addWidget(text.Label(said.facts(record), tone="muted", wrap=True))
        row = Flow(6)
        for made in self._pills(record):
            row.addWidget(made)
        layout.addLayout(row)

    def _button_line(self, face: str, icon: str, what: str) -> QHBoxLayout:
        row = QHBoxLayout()
        made = text.button(face, icon=icon)
        made.clicked.connect(lambda: self.pressed.emit(what))
        row.addWidget(made)
        row.addStretch()
        return row

    def shown(self) -> str:
        """All that the sections say, for copying and for whoever hears rather than sees."""
        inner = self.body.widget()
        found: Iterable[text.Label] = inner.findChildren(text.Label) if inner is not None else ()
        return core_text.clip("\n".join(label.text() for label in found), core_text.TEXT)

    def set_strip(self, strip: bool) -> None:
        """In a strip the edges are narrow, icons have to do, and the way back is shown."""
        turned, self.strip = strip != self.strip, strip
        self.facts.setVisible(not strip)
        if turned and self.record is not None:
            self.present(self.record, anew=False)
        edge = 8 if strip else 16
        self._layout.setContentsMargins(edge, 8 if strip else 12, edge, 8 if strip else 16)
        self.back.setVisible(strip)
        for button in self.buttons.values():
            button.setText("" if strip else text.face(button.accessibleName()))
            button.setToolTip(button.accessibleName() if strip else "")


def words(action: Action) -> str:
    """The words of an action with its key."""
    return _("{action} ({key})").format(action=_(action.words), key=action.key)
