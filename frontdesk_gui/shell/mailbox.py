"""Calls brought from any thread to the thread of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal


class Mailbox(QObject):
    """Brings calls from any thread to the thread it was made in, in order; `always_later` also those from itself."""

    came = Signal(object)

    def __init__(self, always_later: bool = False) -> None:
        super().__init__()
        if always_later:
            from PySide6.QtCore import Qt  # its thousand keys are not loaded for the sign-in

            self.came.connect(self._open, Qt.ConnectionType.QueuedConnection)
            return
        # A signal from another thread waits its turn in this one; from this one it is called at once.
        self.came.connect(self._open)

    def send(self, call: Callable[[], object]) -> None:
        """Have something called there; from any thread."""
        self.came.emit(call)

    def _open(self, call: Callable[[], object]) -> None:
        call()
