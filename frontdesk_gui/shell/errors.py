"""When something goes wrong: a refusal is a calm sentence, a conflict shows both values, a bug a report to copy."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from frontdesk_gui.core import log
from frontdesk_gui.core.errors import Conflict, Refusal
from frontdesk_gui.core.words import _
from frontdesk_gui.shell.mailbox import Mailbox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from frontdesk_gui.shell.reports import Report

_open: list[Report] = []


def refuse(error: Refusal, parent: QWidget | None) -> QDialog:
    """Show the sentence of a refusal."""
    from frontdesk_gui.shell import text

    return text.box(parent, _("Front Desk"), error.sentence)


def conflict(error: Conflict, parent: QWidget | None) -> QDialog:
    """Show what both people typed; the form behind it keeps what was typed here."""
    from frontdesk_gui.shell.reports import ConflictDialog

    dialog = ConflictDialog(error, parent)
    dialog.open()
    return dialog


def report(error: BaseException, parent: QWidget | None) -> Report:
    """Log a bug without patient data and show a report one can copy; the program goes on."""
    trail = log.trail(error)
    log.get("bug").error("%s", trail)
    if _open and _open[0].isVisible():
        _open[0].again()
        return _open[0]
    from frontdesk_gui.shell.reports import Report

    dialog = Report(trail, parent)
    _open[:] = [dialog]
    dialog.finished.connect(lambda _code: _open.clear())
    dialog.open()
    return dialog


class Net:
    """Catches what nobody caught, in the window's thread, in others and in Qt, so that the program goes on."""

    def __init__(self) -> None:
        self.parent: QWidget | None = None
        self.mail = Mailbox()

    def spread(self) -> None:
        """Catch from now on."""
        sys.excepthook = self._caught
        threading.excepthook = self._caught_elsewhere
        qInstallMessageHandler(_qt_spoke)

    def fold(self) -> None:
        """Stop catching."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def _caught(self, kind: type[BaseException], error: BaseException, tb: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(1)
        self._tell(error)

    def _caught_elsewhere(self, what: threading.ExceptHookArgs) -> None:
        if (error := what.exc_value) is not None:
            self.mail.send(lambda: self._tell(error))

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, Conflict):
            conflict(error, self.parent)
        elif isinstance(error, Refusal):
            refuse(error, self.parent)
        else:
            report(error, self.parent)


def _qt_spoke(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's own warnings: where they came from goes to the log, their words, which may hold anything, do not."""
    if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
        log.get("qt").warning("%s %s %s", kind.name, context.category, context.function)


def install() -> Net:
    """Spread the net under the whole program."""
    net = Net()
    net.spread()
    return net
