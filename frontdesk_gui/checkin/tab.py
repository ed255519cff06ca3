"""The Check-in tab: today's list, the visit under the focus, and its checklist worked with one key an item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QWidget

from frontdesk_gui.checkin import service, tab_pictures
from frontdesk_gui.checkin import tab_lines as lines
from frontdesk_gui.checkin.card import Day, Sibling, VisitCard
from frontdesk_gui.checkin.tab_card import CardView
from frontdesk_gui.checkin.tab_find import Finder
from frontdesk_gui.checkin.tab_list import DayList
from frontdesk_gui.checkin.tab_work import DeskWork
from frontdesk_gui.core import clock
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.shell import text
from frontdesk_gui.shell.tab import Tab

TABLES = frozenset(
    {
        "visit",
        "patient",
        "coverage",
        "authorization",
        "import_run",
        "visit_item",
        "standing",
        "check_in",
        "to_key",
        "item",
        "item_edition",
        "payer",
        "provider",
        "site",
    }
)
SEEN_MS = 1500
MINUTE_MS = 30_000


class CheckInTab(Tab):
    """What the receptionist works with from half past seven on."""

    name: ClassVar[str] = "checkin"
    title: ClassVar[str] = N_("Check-in")
    icon: ClassVar[str] = "clipboard-check"
    key: ClassVar[str] = "Ctrl+1"
    reads: ClassVar[frozenset[str]] = TABLES
    opens: ClassVar[frozenset[str]] = frozenset({"visit"})
    fetch: ClassVar[Callable[..., Any] | None] = service.day
    keys: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Enter", N_("From the list to the checklist; there: check in")),
        ("D, Space", N_("Done")),
        ("N", N_("Doesn't apply")),
        ("C", N_("Couldn't get it")),
        ("A", N_("All the rest is as it was")),
        ("1-9", N_("This choice")),
        ("V", N_("Another value")),
        ("U", N_("Open again")),
        ("H", N_("Is here")),
        ("S", N_("Take over the answers for the family")),
        ("Esc", N_("Back to the list")),
    )

    def build(self) -> None:
        """The list at the left, the card of the visit under the focus at the right."""
        self.day = clock.today()
        self.follows_today = True
        self.visit_id: int | None = None
        self.sibling: Sibling | None = None
        self._wanted: int | None = None
        self.list = DayList(self.desk)
        self.card = CardView()
        self.work = DeskWork(self)
        self.sides = QSplitter(Qt.Orientation.Horizontal)
        self.sides.setChildrenCollapsible(False)
        self.sides.setHandleWidth(16)
        self.pages = QStackedWidget()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        self.pages.addWidget(self.sides)
        self.narrow = False
        self.sides.addWidget(self.list)
        self.sides.addWidget(self.card)
        self.sides.setStretchFactor(0, 3)
        self.sides.setStretchFactor(1, 2)
        self.sides.setSizes([600, 400])
        self._connect()
        self._add_keys()

    def _connect(self) -> None:
        self.list.day_asked.connect(self.show_day)
        self.list.current.connect(self.show_visit)
        self.list.opened.connect(lambda _id: self.enter_card())
        self.list.file_asked.connect(self.work.choose_file)
        self.card.pressed.connect(self.work.press)
        self.card.checks.answered.connect(self.work.answered)
        self.card.checks.rest_asked.connect(self.work.confirm_rest)
        self.card.checks.why_asked.connect(self.work.why)
        self._seen = QTimer(self, singleShot=True, interval=SEEN_MS)
        self._seen.timeout.connect(self.work.note_seen)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self._minute_passed)
        self._minute.start()

    def _add_keys(self) -> None:
        for words, key, call in (
            (_("Walk-in"), "Ctrl+N", self.work.walk_in),
            (_("Check in"), "Ctrl+Return", lambda: self.work.press("check_in")),
            (_("Check in"), "F9", lambda: self.work.press("check_in")),
            (_("Print the checklist"), "Ctrl+P", lambda: self.work.press("print")),
            (_("Search"), "Ctrl+F", lambda: self.finder.setFocus()),
            (_("The day before"), "Ctrl+Left", lambda: self.show_day(self.day - dt.timedelta(days=1))),
            (_("The day after"), "Ctrl+Right", lambda: self.show_day(self.day + dt.timedelta(days=1))),
        ):
            action = QAction(words, self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _on=False, call=call: call())
            self.addAction(action)

    def header(self) -> list[QWidget]:
        """Search, what waits to be keyed, walk-in."""
        self.finder = Finder(self.desk)
        self.finder.found.connect(self.work.found)
        self.to_key = text.button(_("To key"), icon="list-checks")
        self.to_key.clicked.connect(lambda: self.work.show_to_key())
        self.to_key.hide()
        self.waiting = text.button(_("Questions"), icon="circle-help")
        self.waiting.clicked.connect(lambda: self.work.show_questions())
        walk_in: QPushButton = text.button(_("Walk-in"), icon="plus", primary=True)
        walk_in.setToolTip(_("Ctrl+N"))
        walk_in.clicked.connect(lambda: self.work.walk_in())
        self.work.look_for_questions()
        return [self.finder, self.waiting, self.to_key, walk_in]

    # -- the day --

    def asks(self) -> tuple[object, ...]:
        """The day shown."""
        return (self.day,)

    def show_day(self, day: dt.date) -> None:
        """Show another day."""
        self.day = day
        self.follows_today = day == clock.today()
        self.refresh()

    def _minute_passed(self) -> None:
        """Waiting times go on, and at midnight the list goes to the new day."""
        if self.follows_today and self.day != clock.today():
            self.show_day(clock.today())
        elif self.isVisible():
            self.refresh()

    def present(self, data: Day) -> None:
        """Show the day."""
        if data.day != self.day:
            return
        self.set_subtitle(lines.counted(data))
        self.desk.say(lines.as_of(data, clock.today()))
        self.list.present(data)
        if hasattr(self, "to_key"):
            words = _("To key ({n})").format(n=data.to_key)
            self.to_key.setText(words)
            self.to_key.setAccessibleName(words)
            self.to_key.setVisible(data.to_key > 0 and self.isVisible())
        if self._wanted is not None and self.list.go_to(self._wanted):
            self._wanted = None
            self.enter_card()
        elif self.visit_id is not None:
            self.load_card()

    # -- the visit under the focus --

    def show_visit(self, visit_id: int | None) -> None:
        """Show the card of a visit, or of none."""
        if visit_id == self.visit_id and self.card.card is not None:
            return
        self.visit_id = visit_id
        self.sibling = None
        self.card.show_sibling(None)
        if visit_id is None:
            self.card.present(None, anew=True)
        else:
            self.load_card()
            self._seen.start()

    def load_card(self) -> None:
        """Read the visit's card anew."""
        if self.visit_id is not None:
            self.desk.load(service.visit, self.visit_id, then=self._card_came, failed=lambda _error: True)

    def _card_came(self, card: VisitCard) -> None:
        if card.row.visit_id != self.visit_id:
            return
        before = self.card.card
        self.card.present(card, anew=before is None or before.row.visit_id != card.row.visit_id)
        self.desk.load(service.siblings, card.row.visit_id, then=self._siblings_came, failed=lambda _error: True)

    def _siblings_came(self, found: tuple[Sibling, ...]) -> None:
        self.sibling = next((each for each in found if each.shares and each.visit_id != self.visit_id), None)
        self.card.show_sibling(self.sibling)

    def enter_card(self) -> None:
        """From the list to the checklist."""
        if self.visit_id is None:
            return
        if self.narrow:
            self.pages.setCurrentWidget(self.card)
        self.card.checks.setFocus()

    def leave_card(self) -> None:
        """From the checklist back to the list."""
        if self.narrow:
            self.pages.setCurrentWidget(self.sides)
        self.list.table.setFocus()

    def go_to_visit(self, visit_id: int, day: dt.date) -> None:
        """Go to a visit of any day and into its checklist."""
        self._wanted = visit_id
        self.show_day(day)

    def show_row(self, kind: str, row: str) -> None:
        """Go to a visit by its number."""
        if row.isdigit():
            self.desk.load(service.visit, int(row), then=lambda card: self.go_to_visit(int(row), card.row.start.date()))

    def focus(self) -> None:
        """Begin in the search box."""
        self.finder.setFocus()

    def renew(self) -> None:
        """F5: take the newest file of the folder the last one came from."""
        if not self.desk.open("schedule:newest"):
            self.refresh()

    # -- keys, room --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that are neither the list's nor the checklist's own."""
        if not self.work.key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for both, the card lies over the list."""
        super().resizeEvent(event)
        narrow = self.width() < 95 * self.fontMetrics().averageCharWidth()
        self.list.set_narrow(self.width() < 130 * self.fontMetrics().averageCharWidth())
        if narrow == self.narrow:
            return
        self.narrow = narrow
        self.card.back.setVisible(narrow)
        if narrow:
            self.pages.addWidget(self.card)
        else:
            self.sides.addWidget(self.card)
            self.card.show()
        self.pages.setCurrentWidget(self.sides)

    def pictures(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """The dialogs of check-in and of the schedule."""
        return tab_pictures.all_of_them(self)
