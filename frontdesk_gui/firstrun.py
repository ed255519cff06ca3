"""The first run: three pages and a practice stands, or invented people to look around among."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from frontdesk_gui import schema  # noqa: F401 - from here on every table is known
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.words import _
from frontdesk_gui.office import dialogs_start, founding
from frontdesk_gui.shell import errors
from frontdesk_gui.shell.wizard import Wizard
from frontdesk_gui.shell.work import Crew

if TYPE_CHECKING:
    from collections.abc import Generator

    from frontdesk_gui.core.progress import Progress
    from frontdesk_gui.core.store import Store

INVENTED_VISITS = 6_000
INVENTED_FILE = "invented-people.db"


class FirstRun(QObject):
    """Holds the wizard. Tells `opened(where, store, files, recovery_key)`; `left` when the person goes away."""

    opened = Signal(str, object, list, str)
    left = Signal()

    def __init__(self, where: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.where = where
        self.crew = Crew()
        self.crew.moved.connect(self._tell_progress)
        self.start = dialogs_start.Start()
        self.wizard = Wizard(_("Welcome to Front Desk"), self.start.pages)
        self.wizard.finished_with.connect(self._make)
        self.wizard.demo_asked.connect(self._invent)
        self.wizard.rejected.connect(self.left)

    def show(self) -> None:
        """Show the wizard."""
        self.wizard.show()

    def _make(self) -> None:
        plan = self.start.founding
        self.crew.start("run", lambda: make(self.where, plan), self._made, self._failed, _("Starting your practice…"))

    def _made(self, founded: founding.Founded) -> None:
        self.opened.emit(self.where, founded.store, self.start.files, founded.recovery_key)

    def _invent(self) -> None:
        self.wizard.set_busy(True)
        where = str(invented_place(self.where))
        self.crew.start(
            "run",
            lambda: invent(where),
            lambda store: self.opened.emit(where, store, [], ""),
            self._failed,
            _("Inventing people…"),
        )

    def _tell_progress(self) -> None:
        for work in self.crew.open_work():
            step = work.progress
            share = f" {step.done * 100 // step.total} %" if step is not None and step.total else ""
            self.wizard.step.setText(work.title + share)

    def _failed(self, error: BaseException) -> None:
        self.wizard.set_busy(False)
        self.wizard.go_to(self.wizard.at())
        if isinstance(error, Refusal):
            errors.refuse(error, self.wizard)
        else:
            errors.report(error, self.wizard)

    def close(self) -> None:
        """Take the wizard away; nothing of it is running afterwards."""
        self.wizard.blockSignals(True)
        self.wizard.close()
        self.wizard.deleteLater()
        self.crew.close()


def make(where: str, plan: founding.Founding) -> founding.Founded:
    """Make the practice with what every room starts with; raises Refusal, and then leaves nothing."""
    from frontdesk_gui.checkin import starter

    return founding.found(where, plan, [starter.seed])


def invented_place(where: str) -> Path:
    """Where invented people live: beside the practice's own records, in a file of their own."""
    from frontdesk_gui.core import paths

    folder = paths.data_dir() if "://" in where else Path(where).expanduser().parent
    return folder / INVENTED_FILE


def invent(where: str) -> Generator[Progress, None, Store]:
    """Make invented people where there are none yet, and open their practice as its front desk's lead."""
    from frontdesk_gui import cli
    from frontdesk_gui.core import invented, practice
    from frontdesk_gui.office import service as office

    if not practice.exists(where):
        yield from cli.invent(where, cli.plan_for(visits=INVENTED_VISITS))
    return practice.enter(*practice.unlock(where, invented.SIGN_INS[0], invented.PASSWORD), office.staff.who)
