"""The Check-in tab: today's list, the visit under the focus, and its checklist worked with one key an item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from frontdesk_gui.checkin import service, tab_pictures
from frontdesk_gui.checkin import tab_lines as lines
from frontdesk_gui.checkin.card import Day, Sibling, VisitCard
from frontdesk_gui.checkin.tab_card import CardView
from frontdesk_gui.checkin.tab_find import Finder
from frontdesk_gui.checkin.tab_head import HeadButton
from frontdesk_gui.checkin.tab_keys import KEYS, TABLES, TOLD
from frontdesk_gui.checkin.tab_list import DayList
from frontdesk_gui.checkin.tab_work import DeskWork
from frontdesk_gui.core import clock
from frontdesk_gui.core.errors import NotFound
from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.shell.tab import Tab
from frontdesk_gui.shell.work import Work

SEEN_MS = 1500
FAMILY_MS = 300  # who comes with her is looked for once the hand rests: it takes a look at the whole day
MINUTE_MS = 30_000
LETTERS_STRIP = 95  # letters of type that fit beside each other: with less the card lies over the list


class CheckInTab(Tab):
    """What the receptionist works with from half past seven on."""

    name: ClassVar[str] = "checkin"
    title: ClassVar[str] = N_("Check-in")
    icon: ClassVar[str] = "clipboard-check"
    key: ClassVar[str] = "Ctrl+1"
    reads: ClassVar[frozenset[str]] = TABLES
    opens: ClassVar[frozenset[str]] = frozenset({"visit", "ask"})
    fetch: ClassVar[Callable[..., Any] | None] = service.day
    keys: ClassVar[tuple[tuple[str, str], ...]] = KEYS

    def build(self) -> None:
        """The list at the left, the card of the visit under the focus at the right."""
        self.day = clock.today()
        self.follows_today = True
        self.visit_id: int | None = None
        self.sibling: Sibling | None = None
        self._wanted: int | None = None
        self._card_work: Work | None = None
        self._alone: int | None = None
        self.list = DayList(self.desk)
        self.card = CardView()
        self.card.tell_how(self.desk.computer.get(TOLD))
        self.work = DeskWork(self)
        self.sides = QSplitter(Qt.Orientation.Horizontal)
        self.sides.setChildrenCollapsible(False)
        self.sides.setHandleWidth(16)
        self.pages = QStackedWidget()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        self.pages.addWidget(self.sides)
        self.strip = False
        for side, stretch in ((self.list, 3), (self.card, 1)):
            self.sides.addWidget(side)
            self.sides.setStretchFactor(self.sides.count() - 1, stretch)
        self.sides.setSizes([610, 400])
        self._connect()
        self._add_keys()

    def _connect(self) -> None:
        self.list.day_asked.connect(self.show_day)
        self.list.current.connect(self.show_visit)
        self.list.opened.connect(lambda _id: self.enter_card())
        self.list.file_asked.connect(self.work.choose_file)
        self.list.renew_asked.connect(self.renew)
        self.card.pressed.connect(self.work.press)
        self.card.checks.answered.connect(self.work.answers.answered)
        self.card.checks.rest_asked.connect(self.work.answers.confirm_rest)
        self.card.checks.why_asked.connect(self.why)
        self.card.ask.closed.connect(self._asked)
        self.desk.changed.connect(self.work.heard)
        self._family = QTimer(self, singleShot=True, interval=FAMILY_MS)
        self._family.timeout.connect(self._look_for_family)
        self._noted = False
        self._seen = QTimer(self, singleShot=True, interval=SEEN_MS)
        self._seen.timeout.connect(self.work.note_seen)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self._minute_passed)
        self._minute.start()

    def _add_keys(self) -> None:
        """The keys that work wherever the focus is, as long as this tab is the open one."""
        for words, key, call in (
            (_("Walk-in"), "Ctrl+N", lambda: self.work.walk_in()),
            (_("Check in"), "F9", lambda: self.work.press("check_in")),
            (_("Check in"), "Ctrl+Return", lambda: self.work.press("check_in")),
            (_("Print the checklist"), "Ctrl+P", lambda: self.work.press("print")),
            (_("Search"), "Ctrl+F", self.focus),
            (_("What must still be keyed"), "Ctrl+K", lambda: self.work.show_to_key()),
            (_("Call list: what billing asks of patients"), "Ctrl+L", lambda: self.work.show_asks()),
            *self.work.keys_of_billing(),
            (_("The day before"), "Alt+Left", lambda: self.show_day(self.day - dt.timedelta(days=1))),
            (_("The day after"), "Alt+Right", lambda: self.show_day(self.day + dt.timedelta(days=1))),
            (_("Take in a file"), "Ctrl+O", lambda: self.desk.open("schedule:choose")),
            (_("Any day"), "Ctrl+D", lambda: self.list.days.ask_calendar()),
            (_("Today"), "Ctrl+T", lambda: self.show_day(clock.today())),
        ):
            action = QAction(words, self)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(lambda _on=False, call=call: call())
            self.addAction(action)

    def header(self) -> list[QWidget]:
        """Search, what an import left open, what waits to be keyed, walk-in."""
        self.finder = Finder(self.desk)
        self.finder.found.connect(self.work.found)
        self.finder.nobody.connect(lambda name: self.work.walk_in(name))
        self.finder.left.connect(self.list.table.setFocus)
        self.to_key = HeadButton("list-checks", self.work.show_to_key)
        self.waiting = HeadButton("circle-help", self.work.show_questions)
        self.walk_in = HeadButton("plus", self.work.walk_in, primary=True)
        self.walk_in.say(_("Walk-in"), tip=_("Walk-in (Ctrl+N)"))
        self._fit_head()
        self.work.look_for_questions()
        return [self.finder, self.waiting, self.to_key, self.walk_in]

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
        if not self._noted:
            self._noted = True
            self.work.note_list()
        self.set_subtitle(lines.counted(data))
        self.desk.say(lines.as_of(data, clock.today()))
        self.list.present(data)
        self.set_badge(str(data.to_key) if data.to_key else "")
        if hasattr(self, "to_key"):
            self.to_key.say(_("To key ({n})").format(n=data.to_key), data.to_key > 0)
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self.list.go_to(wanted):
            self.enter_card()
        elif self.visit_id is not None:
            self.load_card()

    def show_questions(self, count: int) -> None:
        """Say how many questions an import has left."""
        if hasattr(self, "waiting"):
            self.waiting.say(n_("{n} question", "{n} questions", count).format(n=count), count > 0)

    # -- the visit under the focus --

    def show_visit(self, visit_id: int | None) -> None:
        """Show the card of a visit, or of none."""
        if visit_id == self.visit_id and self.card.card is not None:
            return
        self.visit_id = visit_id
        self.sibling = None
        self._alone = None
        self.card.show_sibling(None)
        if visit_id is None:
            self.card.present(None, anew=True)
        else:
            self.load_card()
            self._seen.start()

    def load_card(self) -> None:
        """Read the visit's card anew; while answers are being written it waits for the last of them."""
        if self.visit_id is None or self.work.answers.open_writes:
            return
        if self._card_work is not None:
            self._card_work.cancel()
        stamp = self.work.answers.stamp
        self._card_work = self.desk.load(
            service.visit, self.visit_id, then=lambda card: self._card_came(card, stamp), failed=self._card_gone
        )

    def _card_gone(self, error: BaseException) -> bool:
        """A visit that is not there any more needs no message: the list is being read anew."""
        self._card_work = None
        return isinstance(error, NotFound)

    def _card_came(self, card: VisitCard, stamp: int) -> None:
        self._card_work = None
        if card.row.visit_id != self.visit_id or stamp != self.work.answers.stamp:
            return
        before = self.card.card
        self.card.present(card, anew=before is None or before.row.visit_id != card.row.visit_id)
        if self._alone != self.visit_id:
            self._family.start()

    def _look_for_family(self) -> None:
        if (visit_id := self.visit_id) is not None:
            self.desk.load(
                service.siblings,
                visit_id,
                then=lambda found: self._siblings_came(visit_id, found),
                failed=lambda error: isinstance(error, NotFound),
            )

    def _siblings_came(self, visit_id: int, found: tuple[Sibling, ...]) -> None:
        if visit_id != self.visit_id:
            return
        self._alone = visit_id if not found else None
        self.sibling = next((each for each in found if each.shares and each.visit_id != self.visit_id), None)
        self.card.show_sibling(self.sibling)

    def enter_card(self) -> None:
        """From the list to the checklist."""
        if self.visit_id is not None:
            if self.strip:
                self.pages.setCurrentWidget(self.card)
            self.card.checks.setFocus()

    def leave_card(self) -> None:
        """From the checklist back to the list."""
        if self.strip:
            self.pages.setCurrentWidget(self.sides)
        self.list.table.setFocus()

    def _asked(self, _answered: bool) -> None:
        """A question of the card is over: back to the checklist, or to the list where the check-in has ended."""
        if not self.isVisible():
            return
        if self.card.finished:
            self.leave_card()
        else:
            self.card.checks.setFocus()

    def go_to_visit(self, visit_id: int, day: dt.date) -> None:
        """Go to a visit of any day and into its checklist."""
        self._wanted = visit_id
        self.show_day(day)

    def show_row(self, kind: str, row: str) -> None:
        """Go to a visit by its number, or to what billing asks in the call list."""
        if kind == "ask":
            self.work.show_asks(row)
        elif row.isdigit():
            self.desk.load(service.visit, int(row), then=lambda card: self.go_to_visit(int(row), card.row.start.date()))

    def why(self, key: str) -> None:
        """Why an item is asked: where it comes from, or, for the practice's own, its words."""
        item = self.card.line(key)
        if item is None or not item.source or not self.desk.open(item.source):
            self.turn_told()
        elif self.isVisible():
            self.card.checks.setFocus()

    def turn_told(self) -> None:
        """Show why items matter and how to get them, or no longer; kept on this computer."""
        told = not self.desk.computer.get(TOLD)
        self.desk.computer.put(TOLD, told)
        self.card.tell_how(told)

    def focus(self) -> None:
        """Begin in the search box."""
        self.finder.setFocus()
        self.finder.selectAll()

    def renew(self) -> None:
        """F5: take the newest file of the folder the last one came from."""
        if not self.desk.open("schedule:newest"):
            self.refresh()

    # -- keys, room --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that are neither the list's nor the checklist's own."""
        if not self.work.key(event):
            super().keyPressEvent(event)

    def fit(self) -> None:
        """Where there is no room for both, the card lies over the list."""
        strip = self.width() < LETTERS_STRIP * self.fontMetrics().averageCharWidth()
        if strip != self.strip:
            self.set_strip(strip)

    def set_strip(self, strip: bool) -> None:
        """List and card over each other, or beside each other."""
        self.strip = strip
        in_card = self.card.checks.hasFocus()
        self.list.set_strip(strip)
        self._fit_head()
        self.card.set_strip(strip)
        if strip:
            self.pages.addWidget(self.card)
        else:
            self.sides.addWidget(self.card)
            self.card.show()
            self.sides.setSizes([610, 400])
        self.pages.setCurrentWidget(self.card if strip and in_card else self.sides)

    def _fit_head(self) -> None:
        """In the strip the head's buttons have icons only."""
        for button in (self.to_key, self.waiting, self.walk_in) if hasattr(self, "to_key") else ():
            button.set_strip(self.strip)

    def pictures(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """The dialogs of check-in."""
        return tab_pictures.all_of_them(self)
