"""What every tab is: a page of the window that reads on its own when something it shows has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.work import Work

if TYPE_CHECKING:
    from frontdesk_gui.core.change import Change


class Tab(QWidget):
    """A page: says what it reads, asks a service for it (`fetch`, `asks`), and shows what comes (`present`)."""

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon: ClassVar[str] = "circle"
    key: ClassVar[str] = ""
    reads: ClassVar[frozenset[str]] = frozenset()
    opens: ClassVar[frozenset[str]] = frozenset()
    keys: ClassVar[tuple[tuple[str, str], ...]] = ()
    fetch: ClassVar[Callable[..., Any] | None] = None

    badged = Signal(str)
    subtitled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.desk: Desk
        self.badge = ""
        self.subtitle = ""
        self.stale = True
        self._work: Work | None = None
        self._started = False
        self._once_more = False

    # -- what a tab fills in --

    def build(self) -> None:
        """Make the widgets; called once, when `self.desk` is there."""

    def asks(self) -> tuple[object, ...]:
        """What `fetch` is asked beside the session, such as the day shown."""
        return ()

    def present(self, data: Any) -> None:
        """Show what `fetch` gave."""

    def header(self) -> list[QWidget]:
        """Widgets for the right of the page's head, the primary action last."""
        return []

    def show_row(self, kind: str, row: str) -> None:
        """Go to what an address such as "visit:12" names; only kinds of `opens` come."""

    def focus(self) -> None:
        """Put the focus where work begins."""
        self.setFocus()

    def renew(self) -> None:
        """F5: by default reads again."""
        self.refresh()

    def front(self) -> Tab:
        """The page whose keys work now: itself, unless it has pages of its own."""
        return self

    def faces(self) -> list[tuple[str, Callable[[], object]]]:
        """Its pages by name, and what turns to each: for those who want to see everything."""
        return []

    def pictures(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """The dialogs of this tab by name, made when asked: for those who want to see everything."""
        return []

    def fit(self) -> None:
        """Arrange what the tab is made of for the room there is now."""

    # -- what the shell does with it --

    def start(self, desk: Desk) -> None:
        """Put the tab to work at a desk; it reads when it is first seen."""
        self.desk = desk
        self.build()
        self._started = True
        self.fit()
        desk.changed.connect(self._heard)
        if self.isVisible():
            self.refresh()

    def stop(self) -> None:
        """Let go of what is under way: the page is shown in a window that is being closed."""
        if self._started:
            self.desk.changed.disconnect(self._heard)
        if self._work is not None:
            self._work.cancel()

    @property
    def started(self) -> bool:
        """Whether it has been built."""
        return self._started

    def refresh(self) -> None:
        """Read again now; an answer still under way is not waited for."""
        fetch = type(self).fetch
        if not self._started or fetch is None:
            return
        if self._work is not None:
            self._work.cancel()
        self.stale = False
        self._once_more = False
        self._work = self.desk.load(fetch, *self.asks(), then=self._arrived, failed=self._missed)

    def _arrived(self, data: Any) -> None:
        self._work = None
        self.present(data)
        if self._once_more:
            self.refresh()

    def _missed(self, _error: BaseException) -> None:
        self._work = None
        self.stale = True

    def _heard(self, change: Change) -> None:
        if not self._started or self.reads.isdisjoint(change.tables):
            return
        if not self.isVisible():
            self.stale = True
        elif self._work is not None and not self._work.done:
            # News faster than answers must not starve the page.
            self._once_more = True
        else:
            self.refresh()

    def set_badge(self, words: str) -> None:
        """Show a small count beside the tab's name in the rail; "" takes it away."""
        if words != self.badge:
            self.badge = words
            self.badged.emit(words)

    def set_subtitle(self, words: str) -> None:
        """Show a sentence under the tab's title."""
        if words != self.subtitle:
            self.subtitle = words
            self.subtitled.emit(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A tab may be given its room before it is built."""
        super().resizeEvent(event)
        if self._started:
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed while nobody looked."""
        super().showEvent(event)
        if self.stale:
            self.refresh()
