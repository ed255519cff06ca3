"""The main window: the rail, the page of the open tab with its head, the status line, and what lies over them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from frontdesk_gui.core.words import _
from frontdesk_gui.shell import about, place, theme, tips
from frontdesk_gui.shell.choices import LAST_TAB
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.drop import DropCover, dropped
from frontdesk_gui.shell.head import Head
from frontdesk_gui.shell.personmenu import PersonMenu
from frontdesk_gui.shell.progress import ProgressLine
from frontdesk_gui.shell.rail import Rail
from frontdesk_gui.shell.railpaint import RailEntry
from frontdesk_gui.shell.tab import Tab
from frontdesk_gui.shell.text import Label
from frontdesk_gui.shell.toast import Toast

LEAST = (360, 420)
REST_MS = 50


class Window(QMainWindow):
    """One window of one person. Its title names the program and never a patient."""

    files_dropped = Signal(list)
    settings_asked = Signal()
    closing = Signal()

    def __init__(self, desk: Desk, tabs: Sequence[type[Tab]], *, settings: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self.tabs: dict[str, Tab] = {}
        self.setObjectName("window")
        self.setWindowTitle(_("Front Desk"))
        self.setMinimumSize(*LEAST)
        self.setAcceptDrops(True)
        self._lay_out()
        self._dress_status()
        self._add_actions()
        self._person(settings)
        for kind in tabs:
            self._add(kind)
        self._connect()
        if isinstance(app := QApplication.instance(), QApplication):
            tips.install(app)
        place.put_back(self, desk.computer)
        self.go_to(desk.computer.get(LAST_TAB)) or self.go_to(next(iter(self.tabs), ""))

    # -- parts --

    def _lay_out(self) -> None:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = Rail()
        self.page = QWidget()
        self.page.setObjectName("page")
        column = QVBoxLayout(self.page)
        column.setContentsMargins(24, 16, 24, 8)
        column.setSpacing(16)
        self.head = Head()
        self.stack = QStackedWidget()
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        row.addWidget(self.rail)
        row.addWidget(self.page, 1)
        self.setCentralWidget(whole)
        self.toast = Toast(self.page)
        self.cover = DropCover(self)

    def _dress_status(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(8, 0, 8, 0)
        self.as_of = Label("", tone="muted")
        self.as_of.setContentsMargins(8, 4, 8, 4)
        self.signed_in = Label(_("Signed in as {name}").format(name=self.desk.who.name), tone="muted")
        self.signed_in.setContentsMargins(8, 4, 8, 4)
        self.progress = ProgressLine(self.desk.crew)
        bar.addWidget(self.as_of, 1)
        bar.addPermanentWidget(self.progress)
        bar.addPermanentWidget(self.signed_in)

    def _person(self, settings: bool) -> None:
        self.person_menu = PersonMenu(self.desk, self)
        self.rail.show_person(self.desk.who.name, self.person_menu)
        self.rail.settings.setVisible(settings)
        self.rail.settings_asked.connect(self.settings_asked)

    def _connect(self) -> None:
        self.desk.window = self
        self.desk.opener = self.open_address
        self.desk.toasted.connect(self.toast.say)
        self.desk.said.connect(self.as_of.setText)
        self.desk.steps_changed.connect(self._name_steps)
        self.toast.undo_asked.connect(self.desk.undo)
        self.rail.chosen.connect(self.go_to)
        self.cover.dropped.connect(self.files_dropped)
        theme.watch().changed.connect(self._fit)

    # -- keys --

    def _add_actions(self) -> None:
        self.undo_action = self._action(_("Undo"), [QKeySequence("Ctrl+Z")], self.desk.undo)
        self.redo_action = self._action(
            _("Do again"), [QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")], self.desk.redo
        )
        self._action(_("Read again"), [QKeySequence("F5")], self._renew)
        self._action(_("Keyboard keys"), [QKeySequence("Ctrl+/")], self.show_keys)

    def _action(self, words: str, keys: list[QKeySequence], call: object) -> QAction:
        made = QAction(words, self)
        made.setShortcuts(keys)
        made.triggered.connect(lambda: call())  # type: ignore[operator]  # Qt hands a flag nobody wants
        self.addAction(made)
        return made

    def _name_steps(self) -> None:
        back, again = self.desk.steps
        self.undo_action.setText(_("Undo: {step}").format(step=back) if back else _("Undo"))
        self.redo_action.setText(_("Do again: {step}").format(step=again) if again else _("Do again"))

    def _renew(self) -> None:
        if (tab := self.current()) is not None:
            tab.renew()

    def keys(self) -> list[tuple[str, str]]:
        """Every key that works now, with what it does: the window's, then the open tab's."""
        tab = self.current()
        front = tab.front() if tab is not None else None
        shown = [each for each in dict.fromkeys((tab, front)) if each is not None]
        actions = [*self.actions(), *(action for each in shown for action in each.actions())]
        found = [(_key_words(action), action.text()) for action in actions if action.shortcuts()]
        return found + [(key, _(words)) for key, words in (front.keys if front is not None else ())]

    def show_keys(self) -> None:
        """List the keys."""
        about.Keys(self.keys(), self).open()

    # -- tabs --

    def _add(self, kind: type[Tab]) -> None:
        tab = kind()
        number = len(self.tabs) + 1
        key = kind.key or (f"Ctrl+{number}" if number <= 9 else "")
        self.tabs[kind.name] = tab
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(tab)
        self.stack.addWidget(scroll)
        self.rail.add(RailEntry(kind.name, _(kind.title), kind.icon, key))
        if key:
            self._action(_(kind.title), [QKeySequence(key)], lambda: self.go_to(kind.name, focus=True))
        tab.badged.connect(lambda words: self.rail.badge(kind.name, words))
        tab.subtitled.connect(lambda words: self._subtitle(tab, words))

    def start_rest(self) -> None:
        """Build the tabs nobody has opened yet, one at a time, when there is nothing else to do."""
        waiting = next((tab for tab in self.tabs.values() if not tab.started), None)
        if waiting is not None:
            waiting.start(self.desk)
            QTimer.singleShot(REST_MS, self, self.start_rest)

    def _subtitle(self, tab: Tab, words: str) -> None:
        if tab is self.current():
            self.head.say(words)

    def current(self) -> Tab | None:
        """The open tab."""
        scroll = self.stack.currentWidget()
        tab = scroll.widget() if isinstance(scroll, QScrollArea) else None
        return tab if isinstance(tab, Tab) else None

    def go_to(self, name: str, focus: bool = False) -> bool:
        """Open a tab by its name; False where it is not there."""
        tab = self.tabs.get(name)
        if tab is None:
            return False
        if not tab.started:
            tab.start(self.desk)
        if tab is not self.current() or self.head.tab is not tab:
            self.stack.setCurrentIndex(list(self.tabs).index(name))
            self.head.show_tab(tab)
            self.rail.choose(name)
        if focus:
            tab.focus()
        return True

    def open_address(self, address: str) -> bool:
        """Go to "visit:12", to the tab that opens visits, or to a tab by its name."""
        kind, _colon, row = address.partition(":")
        for name, tab in self.tabs.items():
            if kind in tab.opens or (kind == name and not row):
                self.go_to(name, focus=True)
                if row:
                    tab.show_row(kind, row)
                return True
        return False

    # -- files, size, end --

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if dropped(event.mimeData()):
            event.acceptProposedAction()
            self.cover.show_over()

    def take_files(self, files: list[Path]) -> None:
        """Files that came by another way than dropping, such as a button."""
        self.files_dropped.emit(files)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Icons only where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        narrow = self.width() < 110 * letter
        self.rail.set_narrow(narrow)
        self.signed_in.setVisible(not narrow)
        edge = 12 if self.width() < 70 * letter else 24
        layout = self.page.layout()
        if layout is not None:
            layout.setContentsMargins(edge, 16, edge, 8)
        self.head.set_narrow(self.width() < 95 * letter)
        self.cover.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place and the tab."""
        place.remember(self, self.desk.computer)
        if (tab := self.current()) is not None:
            self.desk.computer.put(LAST_TAB, tab.name)
        self.closing.emit()
        super().closeEvent(event)


def _key_words(action: QAction) -> str:
    style = QKeySequence.SequenceFormat.NativeText
    return ", ".join(key.toString(style) for key in action.shortcuts())
