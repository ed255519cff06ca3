"""The desk: every piece of work a tab wants done goes over it, with rights, undo, toasts and errors in one place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk_gui.core import rights
from frontdesk_gui.core.errors import Conflict, Refusal
from frontdesk_gui.core.words import _
from frontdesk_gui.shell import errors
from frontdesk_gui.shell.work import Crew, Work

if TYPE_CHECKING:
    from frontdesk_gui.core.change import Change
    from frontdesk_gui.core.settings import Computer
    from frontdesk_gui.core.store import Store

POLL_MS = 300

Then = Callable[[Any], object]
Failed = Callable[[BaseException], object]


class Desk(QObject):
    """Connects the window with the store: `do` writes, `load` reads, `run` does neither. Results come to the window."""

    changed = Signal(object)
    busy = Signal(bool)
    toasted = Signal(str, bool, str)
    said = Signal(str)
    steps_changed = Signal()
    signed_out = Signal()

    def __init__(self, store: Store, who: rights.Who, computer: Computer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store, self.who, self.computer = store, who, computer
        self.window: QWidget | None = None
        self.opener: Callable[[str], bool] | None = None
        self.steps: tuple[str | None, str | None] = (None, None)
        self.crew = Crew()
        self.crew.moved.connect(self._tell_busy)
        self._busy = False
        self._polling: Work | None = None
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._poll)
        store.listen(self._told)
        self._timer.start()
        self.look_at_steps()

    # -- the three words --

    def do(
        self,
        label: str,
        fn: Callable[..., Any],
        *args: object,
        then: Then | None = None,
        failed: Failed | None = None,
        quiet: bool = False,
    ) -> Work:
        """Write: `fn(session, *args)` on the database thread in one transaction, told as `label` with Undo."""

        def job() -> Any:
            rights.check(self.who, fn)
            with self.store.write(label) as session:
                result = fn(session, *args)
            return result, self.store.steps()

        def came(both: tuple[Any, tuple[str | None, str | None]]) -> None:
            self._set_steps(both[1])
            if not quiet:
                self.toast(label, undo=both[1][0] is not None)
            if then:
                then(both[0])

        return self.crew.start("do", job, came, lambda error: self._failed(error, failed))

    def load(self, fn: Callable[..., Any], *args: object, then: Then, failed: Failed | None = None) -> Work:
        """Read: `fn(session, *args)` on a reading thread with a connection of its own."""

        def job() -> Any:
            rights.check(self.who, fn)
            with self.store.read() as session:
                return fn(session, *args)

        return self.crew.start("load", job, then, lambda error: self._failed(error, failed))

    def run(
        self,
        fn: Callable[..., Any],
        *args: object,
        then: Then | None = None,
        failed: Failed | None = None,
        title: str = "",
    ) -> Work:
        """Neither: parse, draw, or carry out a generator of Progress, which can be cancelled at each of its words.

        A function that declares a right is held to it; a generator's return value is the result."""

        def job() -> Any:
            if hasattr(fn, "right"):
                rights.check(self.who, fn)
            return fn(*args)

        def came(result: Any) -> None:
            self.look_at_steps()
            if then:
                then(result)

        return self.crew.start("run", job, came, lambda error: self._failed(error, failed), title or _("Working…"))

    # -- undo --

    def undo(self) -> None:
        """Take back this person's last step, and say so."""
        self._step(self.store.undo, _("Undone: {step}"))

    def redo(self) -> None:
        """Do again what was taken back, and say so."""
        self._step(self.store.redo, _("Done again: {step}"))

    def _step(self, move: Callable[[], str], sentence: str) -> None:
        def came(both: tuple[str, tuple[str | None, str | None]]) -> None:
            self._set_steps(both[1])
            self.toast(sentence.format(step=both[0]))

        self.crew.start("do", lambda: (move(), self.store.steps()), came, lambda error: self._failed(error, None))

    def look_at_steps(self) -> None:
        """Find out anew what can be undone and done again."""
        self.crew.start("do", self.store.steps, self._set_steps, lambda error: self._failed(error, None))

    def _set_steps(self, steps: tuple[str | None, str | None]) -> None:
        if steps != self.steps:
            self.steps = steps
            self.steps_changed.emit()

    # -- news --

    def _told(self, change: Change) -> None:
        self.crew.tell(lambda: self.changed.emit(change))

    def _poll(self) -> None:
        if self._polling is None or self._polling.done:
            self._polling = self.crew.start("load", self.store.poll, lambda _told: None, self._poll_failed)

    def _poll_failed(self, error: BaseException) -> None:
        if not isinstance(error, Refusal):
            errors.report(error, self.window)

    # -- telling the person --

    def toast(self, text: str, undo: bool = False, kind: str = "good") -> None:
        """Say something in passing; with `undo` it offers to take the last step back."""
        self.toasted.emit(text, undo, kind)

    def say(self, text: str) -> None:
        """Put a sentence on the status line, such as "Schedule as of 7:38"."""
        self.said.emit(text)

    def note(self, kind: str, table: str, row_id: int | None, detail: str = "") -> Work:
        """Record that something was seen, printed or exported, without a step of undo."""

        def job() -> None:
            self.store.note(kind, table, row_id, detail)

        return self.crew.start("do", job, lambda _none: None, lambda error: self._failed(error, None))

    def _failed(self, error: BaseException, failed: Failed | None) -> None:
        """Tell the tab, then the person; a tab that has told the person itself gives True."""
        if failed and failed(error) is True:
            return
        over = QApplication.activeModalWidget() or self.window
        if isinstance(error, Conflict):
            errors.conflict(error, over)
        elif isinstance(error, Refusal):
            errors.refuse(error, over)
        else:
            errors.report(error, over)

    def _tell_busy(self) -> None:
        busy = any(work.title for work in self.crew.open_work())
        if busy != self._busy:
            self._busy = busy
            self.busy.emit(busy)

    # -- moving and printing --

    def open(self, address: str) -> bool:
        """Go to what an address such as "visit:12" names; False where no tab knows it."""
        return self.opener is not None and self.opener(address)

    def print(self, kind: str, make: Callable[..., bytes], *args: object, **details: Any) -> Work:
        """Draw a paper of that kind away from the window, then show it for printing. `make(*args)` gives the PDF.

        `details` are those of preview.show: title, and the table and row it is about, for the record."""
        return self.run(
            make, *args, then=lambda pdf: self._preview(kind, pdf, details), title=_("Preparing the paper…")
        )

    def print_again(self) -> None:
        """Show the last paper once more."""
        from frontdesk_gui.shell import preview

        if preview.again(self) is None:
            self.toast(_("Nothing has been printed since you signed in."), kind="info")

    def _preview(self, kind: str, pdf: bytes, details: dict[str, Any]) -> None:
        from frontdesk_gui.shell import preview

        preview.show(self, kind, pdf, **details)

    def close(self) -> None:
        """Let go of everything; nothing is running afterwards."""
        self._timer.stop()
        self.crew.close()
