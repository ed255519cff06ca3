"""The Denials tab: its pages beside each other, each a list of its own, and in the rail how many notes wait for me."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from frontdesk_gui.core import rights
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import service
from frontdesk_gui.denials.tab_batches import BatchesPage
from frontdesk_gui.denials.tab_codes import CodesPage
from frontdesk_gui.denials.tab_notes import NotesTab
from frontdesk_gui.denials.tab_numbers import NumbersTab
from frontdesk_gui.denials.tab_rejections import RejectionsPage
from frontdesk_gui.denials.tab_worklist import WorkListTab
from frontdesk_gui.shell import text
from frontdesk_gui.shell.flow import Flow
from frontdesk_gui.shell.tab import Tab

if TYPE_CHECKING:
    from frontdesk_gui.core.change import Change
    from frontdesk_gui.shell.desk import Desk

LETTERS_STRIP = 95  # letters of type that fit beside each other: with less the buttons stand below

STEPS = (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1))

# In order; a page is shown to those who have its right. Billing begins at the first it sees, the desk at its notes.
PAGES: tuple[tuple[type[Tab], Right], ...] = (
    (WorkListTab, Right.SEE_DENIALS),
    (NotesTab, Right.READ_NOTES),
    (NumbersTab, Right.SEE_DENIALS),
    (BatchesPage, Right.WORK_DENIALS),
    (RejectionsPage, Right.WORK_DENIALS),
    (CodesPage, Right.SEE_DENIALS),
)


class DenialsTab(Tab):
    """What payers would not pay, why, and what desk and billing tell each other about it."""

    name: ClassVar[str] = "denials"
    title: ClassVar[str] = N_("Denials")
    icon: ClassVar[str] = "circle-alert"
    key: ClassVar[str] = "Ctrl+3"
    reads: ClassVar[frozenset[str]] = frozenset({"feedback", "acknowledgement", "request"})
    opens: ClassVar[frozenset[str]] = frozenset(kind for page, _right in PAGES for kind in page.opens)
    fetch: ClassVar[Callable[..., Any] | None] = service.waiting
    kinds: ClassVar[tuple[tuple[type[Tab], Right], ...]] = PAGES

    def build(self) -> None:
        """The bar of pages above, the chosen page below; a page is made when it is first seen."""
        self.pages = [kind() for kind, right in self.kinds if rights.may(self.desk.who, right)]
        self.bar = QTabBar()
        self.bar.setAccessibleName(_("Pages"))
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.stack = QStackedWidget()
        self.side = Flow(8)
        self._buttons: dict[str, list[QWidget]] = {}
        for page in self.pages:
            self.bar.addTab(_(page.title))
            self.stack.addWidget(page)
            page.subtitled.connect(lambda words, page=page: self._subtitle(page, words))
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addWidget(self.bar, 1)
        self._top.addLayout(self.side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(self._top)
        layout.addWidget(self.stack, 1)
        self.bar.currentChanged.connect(self._turn)
        self._make_take_in()
        for key, step in STEPS:
            QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(
                partial(self._step, step)
            )
        if not rights.may(self.desk.who, Right.WORK_DENIALS):
            self.go_to(NotesTab.name)

    def _make_take_in(self) -> None:
        self.take_button = text.button(_("Take in 835 files"), icon="file-up")
        self.take_button.setToolTip(_("Take in 835 files (Ctrl+O)"))
        self.take_button.setParent(self)
        self.take_button.hide()  # the head shows it to whom it is offered
        self.take_button.clicked.connect(self.take_in)
        if rights.may(self.desk.who, Right.WORK_DENIALS):
            action = QAction(_("Take in 835 files"), self)
            action.setShortcut(QKeySequence("Ctrl+O"))
            action.triggered.connect(self.take_in)
            self.addAction(action)

    def showEvent(self, event: QShowEvent) -> None:
        """The page in front is made once somebody sees it."""
        super().showEvent(event)
        if self._started:
            self._turn(self.bar.currentIndex())

    def fit(self) -> None:
        """Narrow, the page's buttons stand below the pages' names."""
        ways = QBoxLayout.Direction
        narrow = self.width() < LETTERS_STRIP * self.fontMetrics().averageCharWidth()
        self._top.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.take_button.setText("" if narrow else text.face(self.take_button.accessibleName()))

    def header(self) -> list[QWidget]:
        """Billing takes in what payers wrote."""
        return [self.take_button] if rights.may(self.desk.who, Right.WORK_DENIALS) else []

    def take_in(self) -> None:
        """Choose files of payers, or lists of denials."""
        self.desk.open("denials:choose")

    def start(self, desk: Desk) -> None:
        """What waits is told in the rail before anybody has looked."""
        super().start(desk)
        self.refresh()

    @property
    def page(self) -> Tab:
        """The page that is shown."""
        return self.pages[self.bar.currentIndex()]

    def front(self) -> Tab:
        """The page that is shown has the keys."""
        return self.page

    def _turn(self, place: int) -> None:
        page = self.pages[place]
        if not page.started and not self.isVisible():
            return
        if not page.started:
            page.start(self.desk)
            self._buttons[page.name] = page.header()
            for widget in self._buttons[page.name]:
                self.side.addWidget(widget)
        for name, widgets in self._buttons.items():
            for widget in widgets:
                widget.setVisible(name == page.name)
        self._only(page)
        self.stack.setCurrentWidget(page)
        self.set_subtitle(page.subtitle)

    def _step(self, step: int) -> None:
        """The page before or after; work begins in it."""
        self.bar.setCurrentIndex((self.bar.currentIndex() + step) % len(self.pages))
        self.page.focus()

    def _only(self, page: Tab) -> None:
        """Only the page in front says how much room it needs, not one that was arranged when there was more."""
        for each in self.pages:
            policy = QSizePolicy.Policy.Preferred if each is page else QSizePolicy.Policy.Ignored
            each.setSizePolicy(policy, policy)

    def _subtitle(self, page: Tab, words: str) -> None:
        if page is self.page:
            self.set_subtitle(words)

    def present(self, data: int) -> None:
        """How many notes from billing, or answers to them, wait for this person."""
        self.set_badge(str(data) if data else "")

    def _heard(self, change: Change) -> None:
        """What waits is told in the rail also while another tab is open."""
        if self._started and not self.reads.isdisjoint(change.tables):
            self.refresh()

    def go_to(self, name: str) -> Tab | None:
        """Turn to a page by its name; None where this person has no such page."""
        for place, page in enumerate(self.pages):
            if page.name == name:
                self.bar.setCurrentIndex(place)
                return page
        return None

    def show_row(self, kind: str, row: str) -> None:
        """Hand an address on to the page that knows it."""
        for page in self.pages:
            if kind in page.opens:
                self.go_to(page.name)
                page.show_row(kind, row)
                return

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:  # type: ignore[override]  # they are those of the page shown
        """The keys of the page that is shown, and those that lead to the others."""
        return (*self.page.keys, (N_("Ctrl+Page Up, Ctrl+Page Down"), N_("From page to page")))

    def renew(self) -> None:
        """F5: the page reads again."""
        self.page.renew()

    def focus(self) -> None:
        """Work begins in the page."""
        self.page.focus()

    def faces(self) -> list[tuple[str, Callable[[], object]]]:
        """Each page."""
        return [(page.name, partial(self.go_to, page.name)) for page in self.pages]

    def pictures(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """The windows of every page that has been opened, to be looked at."""
        return [
            (f"{page.name}-{title}", make) for page in self.pages if page.started for title, make in page.pictures()
        ]
