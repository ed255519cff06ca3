"""Answers that come late: to a window that was closed meanwhile, or after a newer question, they are not told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtWidgets import QWidget

from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.work import Work

Then = Callable[[Any], object]


def while_here(window: QWidget, then: Then) -> Then:
    """The same, unless the window was closed in the meantime."""
    return lambda result: then(result) if shiboken6.isValid(window) else None


class Asking:
    """What a window reads again and again, such as at each letter: only the answer to the last question comes."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        self._desk, self._window = desk, window
        self._work: Work | None = None

    def load(self, fn: Callable[..., Any], *args: object, then: Then) -> None:
        """Read as `desk.load` does; what was asked before is let go."""
        if self._work is not None:
            self._work.cancel()
        self._work = self._desk.load(fn, *args, then=while_here(self._window, then))
