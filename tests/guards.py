"""Guards around every test: stray logs, what is left running, windows left open. Qt's messages fail by pytest-qt."""

import gc
import logging
import os
import re
import sys
import threading
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from frontdesk_gui.core import garbage

PATIENCE = 2.0  # seconds that something about to end is given
STARTED: "weakref.WeakSet[Any]" = weakref.WeakSet()  # threads, timers and pools of Qt that a test has started
RECORDS: list[logging.LogRecord] = []


def pytest_configure() -> None:
    """Every log record that is made passes here, whatever loggers, levels and handlers do with it.

    As in the program, garbage is looked for by the main thread alone: after each test."""
    garbage.by_hand()
    make = logging.getLogRecordFactory()

    def listen(*args: Any, **fields: Any) -> logging.LogRecord:
        record = make(*args, **fields)
        if record.levelno >= logging.WARNING:
            RECORDS.append(record)
        return record

    logging.setLogRecordFactory(listen)


@pytest.fixture(autouse=True, scope="session")
def _watch_qt_starts() -> Iterator[None]:
    """Remembers each thread, timer and pool of Qt that is started, so that one left running is found."""
    from PySide6.QtCore import QThread, QThreadPool, QTimer

    kinds: tuple[Any, ...] = (QThread, QTimer, QThreadPool)
    before = [(kind, kind.start) for kind in kinds]
    for kind, start in before:
        kind.start = _remembering(start)
    yield
    for kind, start in before:
        kind.start = start


def _remembering(start: Callable[..., None]) -> Callable[..., None]:
    def remember(self: Any, *args: Any) -> None:
        STARTED.add(self)
        start(self, *args)

    return remember


@pytest.fixture(autouse=True)
def _mask() -> Iterator[None]:
    """Every test begins with the same umask; the program's own 077 does not reach the next test."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture(autouse=True)
def _nothing_left(request: pytest.FixtureRequest, _mask: None, _watch_qt_starts: None) -> Iterator[None]:
    """Fails a test that logs a warning nobody expected, or leaves something running or open."""
    RECORDS.clear()
    threads, widgets = set(threading.enumerate()), set(_top_levels())
    yield
    gc.unfreeze()  # what a program kept for its own life
    found = stray_logs([mark.args[0] for mark in request.node.iter_markers("logs")])
    found += left_threads(threads)
    if "PySide6.QtCore" in sys.modules:
        found += left_qt_work()
        found += left_windows(widgets)
    garbage.look()
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def stray_logs(expected: list[str]) -> list[str]:
    """Records of WARNING and worse that no expected pattern meets, and patterns that no record met."""
    texts = [f"{record.name}: {record.getMessage()}" for record in RECORDS]
    RECORDS.clear()
    stray = [text for text in texts if not any(re.search(pattern, text) for pattern in expected)]
    missed = [pattern for pattern in expected if not any(re.search(pattern, text) for text in texts)]
    return [f"logged, and not expected: {text}" for text in stray] + [
        f"expected in the log, and did not come: {pattern}" for pattern in missed
    ]


def left_threads(before: set[threading.Thread]) -> list[str]:
    """Threads that were not there before and do not end by themselves."""
    new = [thread for thread in threading.enumerate() if thread not in before]
    # A thread that Qt started shows here as a dummy once it ran Python; Qt's own guard is asked for those.
    new = [thread for thread in new if not isinstance(thread, threading._DummyThread)]
    for thread in new:
        thread.join(PATIENCE)
    return [f"a thread was left running: {thread.name}" for thread in new if thread.is_alive()]


def left_qt_work() -> list[str]:
    """QThreads, QTimers and work in a QThreadPool that outlive the test."""
    from PySide6.QtCore import QThread, QThreadPool
    from shiboken6 import isValid

    _delete_deferred()
    found = []
    for started in [*STARTED, QThreadPool.globalInstance()]:
        if not isValid(started):
            continue
        if isinstance(started, QThread):
            if started.isRunning() and not started.wait(int(PATIENCE * 1000)):
                found.append(f"a QThread was left running: {started.objectName() or type(started).__name__}")
        elif isinstance(started, QThreadPool):
            if not started.waitForDone(int(PATIENCE * 1000)):
                found.append("work was left running in a QThreadPool")
        elif started.isActive():
            found.append(f"a QTimer was left running: {started.objectName() or started.parent() or started}")
            started.stop()
    STARTED.clear()
    return found


def left_windows(before: set[Any]) -> list[str]:
    """Windows that the test made and neither closed for good nor gave to qtbot."""
    found = [widget for widget in _top_levels() if widget not in before]
    if not found:
        return []
    names = [_called(widget) for widget in found]
    found.clear()
    gc.collect()
    _delete_deferred()
    kept = [widget for widget in _top_levels() if widget not in before]
    for widget in kept:
        widget.close()
        widget.deleteLater()
    _delete_deferred()
    return [f"a window was left: {', '.join(names)}"] if kept else []


def _called(widget: Any) -> str:
    return f"{type(widget).__name__}({widget.objectName()})"


def _top_levels() -> list[Any]:
    """Windows without a parent; the one tooltip that Qt keeps for itself does not count."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return []
    widgets = QApplication.topLevelWidgets()
    return [widget for widget in widgets if widget.parent() is None and widget.metaObject().className() != "QTipLabel"]


def _delete_deferred() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
