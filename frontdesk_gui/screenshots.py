"""The verb that draws every tab and dialog to pictures, for people who want to see what has changed."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk_gui.core.errors import Conflict, Refusal
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.verb import DONE, Context, Verb
from frontdesk_gui.core.words import N_, _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from frontdesk_gui.app import House

SIZE = "1280x800"
SETTLE_MS = 40
Picture = tuple[str, Callable[[], "QWidget"]]


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help=_("the folder for the pictures"))
    parser.add_argument("--size", default=SIZE, help=_("width x height in pixels, such as 1920x1080"))
    parser.add_argument("--theme", choices=("light", "dark"), default="light", help=_("the colours"))


def run(context: Context) -> int:
    """Draw every tab and dialog of the records at hand; the pictures show patients and belong to whoever asked."""
    options = context.options
    size = _size(options.size)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from frontdesk_gui import app as house_of
    from frontdesk_gui.core import settings
    from frontdesk_gui.shell import theme

    options.out.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise RuntimeError("another kind of program is running in this process")
    computer = settings.Computer(options.out / ".computer.json")
    theme.apply(app, options.theme)
    house = house_of.House(app, computer, context.where)
    window = house.open_window(context.store)
    window.resize(*size)
    try:
        for name, widget in _all(house, size):
            _settle(app, house)
            context.say(str(_keep(options.out, name, widget)))
    finally:
        house.close_down()
        (options.out / ".computer.json").unlink(missing_ok=True)
    return DONE


def _size(words: str) -> tuple[int, int]:
    width, _x, height = words.lower().partition("x")
    if not (width.isdigit() and height.isdigit() and 300 <= int(width) <= 8000 and 300 <= int(height) <= 8000):
        raise Refusal(_("A size is written like 1280x800."))
    return int(width), int(height)


def _all(house: House, size: tuple[int, int]) -> Iterator[tuple[str, QWidget]]:
    window = house.window
    if window is None:
        return
    for name, tab in window.tabs.items():
        window.go_to(name)
        yield f"tab-{name}", window
        for title, make in tab.pictures():
            yield from _shown(f"{name}-{title}", make)
    for title, make in _of_the_shell(house):
        yield from _shown(title, make)


def _shown(name: str, make: Callable[[], QWidget]) -> Iterator[tuple[str, QWidget]]:
    widget = make()
    widget.show()
    yield name, widget
    widget.close()
    widget.deleteLater()


def _of_the_shell(house: House) -> Iterator[Picture]:
    from frontdesk_gui import firstrun
    from frontdesk_gui.shell import about, errors
    from frontdesk_gui.shell.signin import SignIn

    window = house.window
    yield "sign-in", lambda: SignIn(lambda _name, _password: None, warm=())
    for number in range(3):
        yield f"first-run-{number + 1}", lambda number=number: firstrun.at_page(house, number)  # type: ignore[misc]
    yield "about", lambda: about.About(window)
    yield "keys", lambda: about.Keys(window.keys() if window else [], window)
    refusal = Refusal(_("There is no column with the day of the visit in this file."))
    yield "refusal", lambda: errors.refuse(refusal, window)
    both = Conflict(_("Somebody else has changed this while you were typing."), {"zip": "60601"}, {"zip": "60602"})
    yield "conflict", lambda: errors.conflict(both, window)
    yield "error-report", lambda: errors.Report(_broken(), window)


def _broken() -> BaseException:
    try:
        raise ZeroDivisionError
    except ZeroDivisionError as error:
        return error


def _settle(app: QApplication, house: House) -> None:
    """Let everything that was asked for arrive and be painted."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, quiet = QEventLoop(), QTimer()
    left = [4]

    def look() -> None:
        busy: list[Any] = house.desk.crew.open_work() if house.desk is not None else []
        left[0] = 4 if busy else left[0] - 1
        if left[0] <= 0:
            loop.quit()

    quiet.timeout.connect(look)
    quiet.start(SETTLE_MS)
    loop.exec()
    quiet.stop()


def _keep(folder: Path, name: str, widget: QWidget) -> Path:
    path = folder / f"{name}.png"
    widget.grab().save(str(path))
    return path


VERBS = (Verb(("screenshots",), N_("Draw every tab and dialog to pictures"), run, _arguments, right=Right.SEE_SCHEDULE),)
