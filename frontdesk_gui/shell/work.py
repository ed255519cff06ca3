"""Threads of the program: where work is done, how it tells its progress, and how it comes home to the window."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Generator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from types import GeneratorType
from typing import Any

from PySide6.QtCore import QObject, Signal

from frontdesk_gui.core import clock
from frontdesk_gui.core.progress import Progress as Progress
from frontdesk_gui.shell.mailbox import Mailbox

Job = Callable[[], Any]
Then = Callable[[Any], object]
Failed = Callable[[BaseException], object]
READERS = 3
DRAWERS = 2
# While other threads reckon, the window waits so long at each of the hundred calls into Qt that a paint takes.
TURN_SECONDS = 0.0001
# So long a write lets the window show first what was pressed: with both at once, each takes three times as long.
BREATH_SECONDS = 0.012


class Work:
    """One piece of work under way."""

    def __init__(self, title: str, job: Job, then: Then, failed: Failed) -> None:
        self.title = title
        self.progress: Progress | None = None
        self._calls: tuple[Job, Then, Failed] | None = (job, then, failed)
        self._stop = threading.Event()
        self._future: Future[Any] | None = None
        self._home = False

    def cancel(self) -> None:
        """Ask it to stop: before it has begun, or at its next word of progress. Its result is not delivered."""
        self._stop.set()
        if self._future is not None:
            self._future.cancel()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    @property
    def done(self) -> bool:
        """Whether it has ended and all that follows from it has been told to the window."""
        return self._home

    def let_go(self) -> None:
        """Forget what is called, in the window's thread: windows hang on it, and the thread that worked may be the last
        to hold the work."""
        self._calls = None

    def begin(self) -> Any:
        """Do it, in the thread that works; gives its result, or the steps to it."""
        return self._calls[0]() if self._calls is not None else None

    def tell(self, ended: Future[Any]) -> None:
        """Call what was to be called with the result, or with what went wrong."""
        if self._calls is None or self.cancelled or ended.cancelled():
            return
        _job, then, failed = self._calls
        error = ended.exception()
        if error is None:
            then(ended.result())
        elif not isinstance(error, CancelledError):
            failed(error)

    def step(self, progress: object) -> None:
        """Remember how far it has come; anything else than Progress is passed over."""
        if isinstance(progress, Progress):
            self.progress = progress


class Crew(QObject):
    """Three sorts of hands: one thread that writes, a few that read, a few that do neither."""

    moved = Signal()  # something began, told its progress or ended

    def __init__(self) -> None:
        super().__init__()
        self._mail = Mailbox(always_later=True)
        self._pools = {
            "do": ThreadPoolExecutor(1, "frontdesk-do"),
            "load": ThreadPoolExecutor(READERS, "frontdesk-load"),
            "run": ThreadPoolExecutor(DRAWERS, "frontdesk-run"),
        }
        self._open: list[Work] = []
        self._turn = sys.getswitchinterval()
        sys.setswitchinterval(TURN_SECONDS)
        self._closed = False

    def open_work(self) -> tuple[Work, ...]:
        """What is under way, oldest first."""
        return tuple(self._open)

    def tell(self, call: Callable[[], object]) -> None:
        """Have something called in the thread of the window, from any thread."""
        if not self._closed:
            self._mail.send(call)

    def start(self, pool: str, job: Job, then: Then, failed: Failed, title: str = "") -> Work:
        """Have `job` done by a thread of "do", "load" or "run"; `then` or `failed` is called in the window's thread."""
        work = Work(title, job, then, failed)
        if self._closed:
            work.cancel()
            return work
        self._open.append(work)
        begins = clock.monotonic() + (BREATH_SECONDS if pool == "do" else 0)
        future = self._pools[pool].submit(self._carry_out, work, begins)
        work._future = future
        future.add_done_callback(lambda ended: self.tell(lambda: self._come_home(work, ended)))
        if title:
            self.moved.emit()
        return work

    def _carry_out(self, work: Work, begins: float) -> Any:
        work._stop.wait(max(0.0, begins - clock.monotonic()))
        if work.cancelled:
            raise CancelledError
        result = work.begin()
        return self._follow(result, work) if isinstance(result, GeneratorType) else result

    def _follow(self, steps: Generator[object, None, Any], work: Work) -> Any:
        """Run a generator to its end, passing on its progress, and give its return value."""
        try:
            while True:
                work.step(next(steps))
                if work.cancelled:
                    raise CancelledError
                self.tell(self.moved.emit)
        except StopIteration as end:
            return end.value
        finally:
            steps.close()

    def _come_home(self, work: Work, ended: Future[Any]) -> None:
        if self._closed:
            return
        self._open.remove(work)
        try:
            work.tell(ended)
        finally:
            work.let_go()
            work._home = True
            self.moved.emit()

    def close(self) -> None:
        """Finish what is to be written, stop the rest, and deliver nothing any more."""
        self._closed = True
        self._pools["do"].shutdown(wait=True)
        for work in self._open:
            work.cancel()
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)
        for work in self._open:
            work.let_go()
        self._open.clear()
        sys.setswitchinterval(self._turn)
