"""The Qt that is pinned does not have the fault that the pin is for."""

import sys

from PySide6.QtWidgets import QWidget

CALLS = 1_000


def test_calls_into_qt_do_not_use_up_none(qtbot) -> None:
    """On 6.12 with Python 3.11 each call that gives None takes a reference; at none left the process aborts."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.update()
    before = sys.getrefcount(None)
    for _number in range(CALLS):
        widget.update()
    assert sys.getrefcount(None) > before - CALLS // 2
