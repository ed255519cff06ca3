"""Garbage is looked for in the thread of the window alone.

A window that Python's own search finds while a thread reads records would be taken apart by that thread: Qt then holds
a lock and waits for Python, the window holds Python and waits for that lock, and the program stands still for good.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from frontdesk_gui.core import garbage

LOOK_MS = 1_000


class Collector(QObject):
    """Stops Python's own search at once; looks itself, now and then, from `start` to `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        garbage.by_hand()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(garbage.look)

    def start(self) -> None:
        """Look from now on; what is there already is kept."""
        if not self._timer.isActive():
            garbage.keep_what_is_there()
            self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
