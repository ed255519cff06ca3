"""Draws every tab and dialog to pictures, for people who want to see what has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk_gui.core import clock
from frontdesk_gui.core.errors import Conflict, Refusal
from frontdesk_gui.core.words import _
from frontdesk_gui.schedule import dialogs_pictures
from frontdesk_gui.shell import about, errors, preview, printing, reports
from frontdesk_gui.shell.signin import SignIn

if TYPE_CHECKING:
    from frontdesk_gui.shell.window import Window

EXAMPLE_KEY = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789-A"
LOOK_MS, QUIET, PATIENCE = 30, 4, 20.0
Picture = tuple[str, Callable[[], QWidget]]


class Artist:
    """Lets what was asked for arrive and be painted, then keeps the picture. `run` is the program's own loop."""

    def __init__(self, window: Window, folder: Path, run: Callable[[], int]) -> None:
        self.window, self.folder, self._run = window, folder, run
        self.kept: list[Path] = []
        folder.mkdir(parents=True, exist_ok=True)

    def settle(self) -> None:
        """Wait until nothing is under way and the window has had its time to paint."""
        timer, quiet, until = QTimer(), 0, clock.monotonic() + PATIENCE

        def look() -> None:
            nonlocal quiet
            quiet = 0 if self.window.desk.crew.open_work() else quiet + 1
            if quiet >= QUIET or clock.monotonic() > until:
                timer.stop()
                QApplication.exit(0)

        timer.timeout.connect(look)
        timer.start(LOOK_MS)
        self._run()

    def keep(self, name: str, widget: QWidget) -> None:
        """Keep a widget's picture as NAME.png."""
        self.settle()
        path = self.folder / f"{name}.png"
        widget.grab().save(str(path))
        self.kept.append(path)


def draw(window: Window, folder: Path, run: Callable[[], int]) -> list[Path]:
    """Every tab, every dialog it offers, and what belongs to none; gives the files."""
    artist = Artist(window, folder, run)
    for name, tab in window.tabs.items():
        window.go_to(name)
        for face, turn in tab.faces() or [("", bool)]:
            turn()
            artist.keep("-".join(filter(None, ("tab", name, face))), window)
        for title, make in tab.pictures():
            _one(artist, f"{name}-{title}", make)
    for title, make in _of_no_tab(window):
        _one(artist, title, make)
    return artist.kept


def _one(artist: Artist, name: str, make: Callable[[], QWidget]) -> None:
    widget = make()
    widget.show()
    artist.keep(name, widget)
    widget.close()
    widget.deleteLater()


def _of_no_tab(window: Window) -> Iterator[Picture]:
    yield "sign-in", lambda: SignIn(lambda _name, _password: None, warm=())
    yield from _first_run()
    yield from dialogs_pictures.all_of_them(window.desk, window)
    yield "print-preview", lambda: preview.Preview(window, _paper(), preview.press(window.desk))
    yield "about", lambda: about.About(window)
    yield "keys", lambda: about.Keys(window.keys(), window)
    refusal = Refusal(_("This file has no column with the day of the visit."))
    yield "refusal", lambda: errors.refuse(refusal, window)
    both = Conflict(_("Somebody else has changed this while you were typing."), {"zip": "60601"}, {"zip": "60602"})
    yield "conflict", lambda: errors.conflict(both, window)
    yield "error-report", lambda: reports.Report("rows.py:12 present\nKeyError", window)


def _paper() -> printing.Paper:
    from frontdesk_gui.office import handout

    pdf = handout.recovery_key(_("Front Desk"), "", clock.now(), EXAMPLE_KEY)
    return printing.Paper("recovery", _(handout.KIND), pdf)


def _first_run() -> Iterator[Picture]:
    from frontdesk_gui.office import dialogs_recovery, dialogs_start
    from frontdesk_gui.shell.wizard import Wizard

    for number in range(3):
        wizard = Wizard(_("Welcome to Front Desk"), dialogs_start.Start().pages)
        wizard.go_to(number)
        yield f"first-run-{number + 1}", lambda wizard=wizard: wizard  # type: ignore[misc]  # bound now, shown at once
    yield "recovery-key", lambda: dialogs_recovery.RecoveryKey(EXAMPLE_KEY)
