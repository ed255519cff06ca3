"""Puts the house together: settings, look, first run or sign-in, the store, the desk and the window."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

# Qt looks into the source of whatever is loaded after it, so what can come before it does.
from frontdesk_gui.core import garbage, log, paths, process, settings, words
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.words import N_
from frontdesk_gui.shell import choices, errors, theme
from frontdesk_gui.shell.garbage import Collector
from frontdesk_gui.shell.signin import SignIn

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from frontdesk_gui.core.store import Store
    from frontdesk_gui.firstrun import FirstRun
    from frontdesk_gui.shell.desk import Desk
    from frontdesk_gui.shell.window import Window

LANGUAGE = settings.computer("language", "en", N_("Language"), choices=("en", "es"))
PLACE_OF_RECORDS = settings.computer("records", "", N_("Where the records lie"))
LATER_MS = 400  # when the first list is on the screen
WARM = (
    "sqlalchemy.orm",
    "frontdesk_gui.schema",
    "frontdesk_gui.core.practice",
    "frontdesk_gui.office.service",
    "argon2.low_level",
    "cryptography.hazmat.primitives.ciphers.aead",
    "frontdesk_gui.tabs",
    "frontdesk_gui.shell.window",
)


def main(where: str | None = None, person: str | None = None) -> int:
    """Open the program at `where` (a path or URL; the last place unless named); gives the exit status."""
    garbage.by_hand()  # looking for it while all is loaded takes a quarter of that time
    process.guarded()
    computer = settings.Computer(paths.config_dir() / "computer.json")
    words.install(computer.get(LANGUAGE))
    app = _application()
    errors.install()
    dress(app, computer)
    house = House(app, computer, where or computer.get(PLACE_OF_RECORDS) or str(paths.database()), person)
    house.begin()
    return app.exec()


def _application() -> QApplication:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise RuntimeError("another kind of program is running in this process")
    app.setApplicationName("Front Desk")
    app.setDesktopFileName("frontdesk")
    app.setQuitOnLastWindowClosed(False)
    return app


def dress(app: QApplication, computer: settings.Computer) -> None:
    """Give the program the look this computer's person chose."""
    theme.apply(app, computer.get(choices.THEME), computer.get(choices.TYPE_SIZE))
    app.setWindowIcon(theme.app_icon())


class House:
    """What is open now: the sign-in window, the first-run wizard, or one person's window with her store."""

    def __init__(self, app: QApplication, computer: settings.Computer, where: str, person: str | None = None) -> None:
        self.app, self.computer, self.where, self.person = app, computer, where, person
        self.collector = Collector()
        self.sign_in: SignIn | None = None
        self.start: FirstRun | None = None
        self.window: Window | None = None
        self.desk: Desk | None = None

    def begin(self) -> None:
        """Ask who it is; where there are no records yet, start the practice."""
        if "://" in self.where:
            self._ask_server()
        elif Path(self.where).expanduser().exists():
            self.ask_who()
        else:
            self.first_run()

    def _ask_server(self) -> None:
        """Whether there is a practice on it yet; where it does not answer, that is said at the sign-in."""
        from frontdesk_gui.shell.work import Crew

        crew = Crew()

        def answered(there: bool, sentence: str = "") -> None:
            if there:
                self.ask_who(sentence)
            else:
                self.first_run()
            _soon(crew.close)

        def failed(error: BaseException) -> None:
            answered(True, error.sentence if isinstance(error, Refusal) else "")

        crew.start("run", lambda: is_there(self.where), answered, failed)

    # -- signing in --

    def ask_who(self, sentence: str = "") -> None:
        """Show the sign-in window."""
        self.sign_in = SignIn(self._check, self.person or self.computer.get(choices.LAST_NAME), warm=WARM)
        self.sign_in.signed_in.connect(self._entered)
        self.sign_in.broken.connect(lambda error: errors.report(error, self.sign_in))
        self.sign_in.left.connect(self.leave)
        self.sign_in.warmed.connect(self._rehearse)
        self.sign_in.say(sentence)
        self.sign_in.show()

    def _rehearse(self) -> None:
        """While she types, make once and out of sight what the window will be made of."""
        from frontdesk_gui import tabs
        from frontdesk_gui.shell import rehearsal

        rehearsal.Rehearsal(tabs.rehearsed(), self.sign_in)

    def _check(self, name: str, password: str) -> Store:
        return enter(self.where, name, password)

    def _entered(self, store: Store) -> None:
        if self.sign_in is not None:
            self.computer.put(choices.LAST_NAME, self.sign_in.name.text().strip()[:200])
            self.computer.put(PLACE_OF_RECORDS, self.where)
        self.open_window(store)
        self._end_sign_in()

    def _end_sign_in(self) -> None:
        if self.sign_in is not None:
            over, self.sign_in = self.sign_in, None
            over.blockSignals(True)
            over.close()
            over.finish()
            over.deleteLater()

    # -- the window --

    def open_window(self, store: Store) -> Window:
        """Open the window of the person the store was opened for."""
        from frontdesk_gui import tabs
        from frontdesk_gui.shell.desk import Desk
        from frontdesk_gui.shell.window import Window

        self.desk = Desk(store, store.who, self.computer, self.app)
        self.window = Window(self.desk, tabs.TABS)
        tabs.join(self.desk, self.window)
        self.desk.signed_out.connect(lambda: _soon(self._sign_out))
        self.window.closing.connect(lambda: _soon(self._window_closed))
        self.window.show()
        _soon(self._after_first_paint, LATER_MS)
        return self.window

    def _after_first_paint(self) -> None:
        from frontdesk_gui.denials import intake as denials
        from frontdesk_gui.schedule import service as schedule
        from frontdesk_gui.shell import printing

        self.collector.start()
        log.start(paths.log_dir())
        printing.empty_scratch()
        if self.desk is not None and self.window is not None:
            if (tab := self.window.current()) is not None and self.window.focusWidget() in (
                None,
                self.window.rail.list,
            ):
                tab.focus()
            self.window.start_rest()
            self.desk.look_at_steps()
            for sweep in (schedule.sweep, denials.sweep):
                self.desk.run(sweep, self.desk.store)

    def _sign_out(self) -> None:
        self.close_down()
        self.ask_who()

    def _window_closed(self) -> None:
        if self.desk is not None:
            self.close_down()
            self.leave()

    def close_down(self) -> None:
        """Close the person's window and let go of her store; her steps of undo are forgotten."""
        desk, self.desk = self.desk, None
        window, self.window = self.window, None
        if window is not None:
            window.blockSignals(True)
            window.close()
            window.deleteLater()
        if desk is not None:
            desk.close()
            desk.store.forget_steps()
            desk.store.close()
            desk.deleteLater()

    # -- the first run --

    def first_run(self) -> None:
        """Start a practice: three pages, or invented people in one click."""
        from frontdesk_gui import firstrun

        self.collector.start()
        self.start = firstrun.FirstRun(self.where, self.app)
        self.start.opened.connect(lambda *given: _soon(lambda: self._begun(*given)))
        self.start.left.connect(self.leave)
        self.start.show()

    def _begun(self, where: str, store: Store, files: list[Path], recovery_key: str) -> None:
        if recovery_key:
            self.computer.put(PLACE_OF_RECORDS, where)
        self.where = where
        window = self.open_window(store)
        self._end_first_run()
        if recovery_key and self.desk is not None:
            from frontdesk_gui.office import dialogs_recovery

            dialogs_recovery.show(self.desk, recovery_key)
        if files:
            window.take_files(files)

    def _end_first_run(self) -> None:
        if self.start is not None:
            over, self.start = self.start, None
            over.blockSignals(True)
            over.close()
            over.deleteLater()

    def leave(self) -> None:
        """Close everything and end the program."""
        self.close_down()
        self._end_sign_in()
        self._end_first_run()
        self.collector.stop()
        self.app.quit()


def screenshots(store: Store, out: Path, size: tuple[int, int], look: str) -> list[Path]:
    """Draw every tab and dialog of the records into `out`; gives the pictures. They show patients."""
    import tempfile

    from frontdesk_gui import pictures

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = _application()
    with tempfile.TemporaryDirectory() as folder:
        computer = settings.Computer(Path(folder) / "computer.json")
        theme.apply(app, look)
        house = House(app, computer, str(paths.database()))
        window = house.open_window(store)
        window.resize(*size)
        try:
            return pictures.draw(window, out, app.exec)
        finally:
            house.leave()


def enter(where: str, name: str, password: str) -> Store:
    """The store at `where` for the person named; raises Refusal with a sentence where that cannot be."""
    from frontdesk_gui import schema  # noqa: F401 - from here on every table is known
    from frontdesk_gui.core import practice
    from frontdesk_gui.office import service as office

    return practice.enter(*practice.unlock(where, name, password), office.staff.who)


def _soon(call: Callable[[], object], after_ms: int = 0) -> None:
    """Have it called once the event at hand is over, or so much later."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(after_ms, call)


def is_there(where: str) -> bool:
    """Whether a practice lives there; raises StoreTrouble where a server does not answer."""
    from frontdesk_gui.core import practice

    return practice.exists(where)
