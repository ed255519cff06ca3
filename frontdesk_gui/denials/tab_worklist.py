"""The page of the work list: the denials at the left, the one under the focus at the right, each action one key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from frontdesk_gui.core import rights
from frontdesk_gui.core.errors import NotFound
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import service, tab_work_pictures
from frontdesk_gui.denials import tab_work_lines as lines
from frontdesk_gui.denials.record import Record
from frontdesk_gui.denials.tab_denial import DenialCard
from frontdesk_gui.denials.tab_work_do import DenialWork
from frontdesk_gui.denials.tab_work_filter import FilterBar
from frontdesk_gui.denials.tab_work_keys import KEYS, OF_CARD, TABLES
from frontdesk_gui.denials.tab_work_table import WorkTable
from frontdesk_gui.denials.worklist import WorkList
from frontdesk_gui.shell import choices
from frontdesk_gui.shell.empty import Empty
from frontdesk_gui.shell.tab import Tab
from frontdesk_gui.shell.work import Work

if TYPE_CHECKING:
    from frontdesk_gui.core.change import Change

TABLE = "denials.work"
SEEN_MS = 1500
LETTERS_STRIP = 95  # letters of type that fit beside each other: with less the card lies over the list
SIDES = [640, 400]


class WorkListTab(Tab):
    """What billing works with: which denial must be answered first, and all that is known about it."""

    name: ClassVar[str] = "worklist"
    title: ClassVar[str] = N_("Work list")
    icon: ClassVar[str] = "list-checks"
    reads: ClassVar[frozenset[str]] = TABLES
    opens: ClassVar[frozenset[str]] = frozenset({"denial", service.cases.KIND})
    fetch: ClassVar[Callable[..., Any] | None] = service.work_list
    keys: ClassVar[tuple[tuple[str, str], ...]] = KEYS

    def build(self) -> None:
        """The list with its filters at the left, the card at the right; in a strip the card lies over the list."""
        self.found: WorkList | None = None
        self.denial_id: int | None = None
        self._wanted: int | None = None
        self._noted = False
        self._reading: Work | None = None
        self.may_work = rights.may(self.desk.who, Right.WORK_DENIALS)
        self.filters = FilterBar(self.desk)
        self.table = WorkTable()
        self.table.arrange(choices.columns(self.desk.computer, TABLE))
        self.card = DenialCard(self.may_work)
        self.work = DenialWork(self)
        self.sides = QSplitter(Qt.Orientation.Horizontal)
        self.sides.setChildrenCollapsible(False)
        self.sides.setHandleWidth(16)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.sides)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        self.strip = False
        for side, stretch in ((self._list(), 3), (self.card, 2)):
            self.sides.addWidget(side)
            self.sides.setStretchFactor(self.sides.count() - 1, stretch)
        self.sides.setSizes(SIDES)
        self._connect()

    def _list(self) -> QFrame:
        self.list = QFrame()
        self.list.setProperty("card", True)
        self._layout = QVBoxLayout(self.list)
        self._layout.setContentsMargins(16, 12, 16, 12)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.filters)
        self.nothing = self._first()
        self.all_done = Empty("circle-check", _("Every denial has been worked to its end."))
        self.none_fits = Empty("filter", _("No denial fits the filters."), _("Show all open"), self.filters.clear)
        self.stack = QStackedWidget()
        for page in (self.table, self.nothing, self.all_done, self.none_fits):
            self.stack.addWidget(page)
        self._layout.addWidget(self.stack, 1)
        return self.list

    def _first(self) -> Empty:
        """What stands here before the first file; the button only where it may be pressed."""
        if not rights.may(self.desk.who, Right.WORK_DENIALS):
            return Empty(
                "file-up", _("Once billing takes in the payers' answers, what they would not pay stands here.")
            )
        words = _("Drop the week's 835 files here: what payers would not pay then stands in this list.")
        return Empty("file-up", words, _("Choose 835 files"), lambda: self.desk.open("denials:choose"))

    def _connect(self) -> None:
        self.filters.chosen.connect(lambda _wanted: self.refresh())
        self.filters.pressed.connect(lambda what: self.work.press_bar(what))
        self.table.current_row.connect(lambda line: self.show_denial(line.id if line is not None else None))
        self.table.chosen.connect(lambda _line: self.enter_card())
        self.table.arranged.connect(self._remember)
        self.card.pressed.connect(self.work.press)
        self.desk.changed.connect(self._card_heard)
        self._seen = QTimer(self, singleShot=True, interval=SEEN_MS)
        self._seen.timeout.connect(self.work.note_seen)
        for words, key, call in (
            (_("Find in the list"), "Ctrl+F", self.filters.search.setFocus),
            (_("Export the list"), "Ctrl+E", self.work.export),
        ):
            action = QAction(words, self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _on=False, call=call: call())
            self.addAction(action)

    # -- the list --

    def asks(self) -> tuple[object, ...]:
        """Which denials are wanted."""
        return (self.filters.wanted,)

    def present(self, data: WorkList) -> None:
        """Show the list as it stands."""
        self.found = data
        if not self._noted and data.rows:
            self._noted = True
            self.work.note_list()
        self.filters.present(data)
        self.table.set_here(data.here)
        self.table.set_drilled(data.drill is not None and data.drill.cents is not None)
        self.card.set_here(data.here)
        self.set_subtitle(lines.counted(data) if data.any else "")
        shown = [lines.Line(row) for row in data.rows]
        place = max(0, self.table.currentIndex().row())
        self.table.set_rows(shown)
        self.stack.setCurrentWidget(self.table if shown else self._empty(data))
        self.filters.setVisible(data.any)
        if self._wanted is not None and self.table.go_to(self._wanted):
            self._wanted = None
            self.enter_card()
        elif shown and self.table.current() is None:
            self.table.go_to(shown[min(place, len(shown) - 1)].id, scroll=False)  # where one has gone, the next
        elif self.denial_id is not None:
            self.load_card()

    def _empty(self, data: WorkList) -> QWidget:
        if not data.any:
            return self.nothing
        return self.all_done if not data.open and self.filters.wanted == service.filters.OPEN else self.none_fits

    def chosen(self) -> list[Any]:
        """The rows an action is for: those chosen, else the one under the focus."""
        current = self.table.current()
        return [line.of for line in self.table.selected()] or ([current.of] if current is not None else [])

    # -- the denial under the focus --

    def show_denial(self, denial_id: int | None) -> None:
        """Show the card of a denial, or of none."""
        if denial_id == self.denial_id and self.card.record is not None:
            return
        self.denial_id = denial_id
        if denial_id is None:
            self.card.present(None)
        else:
            self.load_card()
            self._seen.start()

    def _card_heard(self, change: Change) -> None:
        if self.isVisible() and not OF_CARD.isdisjoint(change.tables):
            self.load_card()

    def load_card(self) -> None:
        """Read the denial under the focus anew."""
        if self.denial_id is None:
            return
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self.desk.load(service.record, self.denial_id, then=self._came, failed=self._gone)

    def _gone(self, error: BaseException) -> bool:
        self._reading = None
        return isinstance(error, NotFound)

    def _came(self, record: Record) -> None:
        self._reading = None
        if record.row.id == self.denial_id:
            before = self.card.record
            self.card.present(record, anew=before is None or before.row.id != record.row.id)

    def enter_card(self) -> None:
        """From the list to the card."""
        if self.denial_id is not None:
            if self.strip:
                self.pages.setCurrentWidget(self.card)
            self.card.body.setFocus()

    def leave_card(self) -> None:
        """From the card, or from what is typed, back to the list."""
        if self.strip:
            self.pages.setCurrentWidget(self.sides)
        self.table.setFocus()

    def list_behind(self, row: str) -> None:
        """List the denials of a figure, and begin in them; an address that is none leaves the list as it is."""
        try:
            wanted = service.cases.read(row)
        except ValueError:
            return
        self.filters.choose(service.filters.Filters(behind=wanted, open_only=False))
        self.focus()

    def show_row(self, kind: str, row: str) -> None:
        """Go to a denial by its number, or list those behind a figure, whatever is filtered away."""
        if kind == service.cases.KIND:
            self.list_behind(row)
        elif row.isdigit():
            self._wanted = int(row)
            if self.found is None or not self.table.go_to(self._wanted):
                self.filters.choose(service.filters.EVERYTHING)
            else:
                self._wanted = None
                self.enter_card()

    def focus(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    # -- keys, room --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter is an action with what is chosen; Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave_card()
        elif not self.work.key(event):
            super().keyPressEvent(event)

    def fit(self) -> None:
        """Where there is no room for both, the card lies over the list."""
        strip = self.width() < LETTERS_STRIP * self.fontMetrics().averageCharWidth()
        if strip != self.strip:
            self.set_strip(strip)

    def set_strip(self, strip: bool) -> None:
        """List and card over each other, or beside each other."""
        self.strip = strip
        inside = self.card.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.card.set_strip(strip)
        self.filters.set_strip(strip)
        edge = 8 if strip else 16
        self._layout.setContentsMargins(edge, 8 if strip else 12, edge, 8 if strip else 12)
        if strip:
            self.pages.addWidget(self.card)
        else:
            self.sides.addWidget(self.card)
            self.card.show()
            self.sides.setSizes(SIDES)
        self.pages.setCurrentWidget(self.card if strip and inside else self.sides)

    def _remember(self, way: dict[str, object]) -> None:
        """Keep how the person has arranged the columns, and take her at it; {} leaves it to the room again."""
        choices.remember_columns(self.desk.computer, TABLE, way)
        if way:
            self.table.arrange(way)

    def pictures(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """The windows of the work list."""
        return tab_work_pictures.all_of_them(self)
