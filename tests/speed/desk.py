"""The real window on the records of this computer, worked by keys, with a heart that notes when it was held up."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from frontdesk_gui import app
from frontdesk_gui.core import clock, garbage, invented, paths, settings
from tests.speed import stage

BEAT_MS, LOOK_MS = 1, 20
SETTLED = 0.15  # seconds without work under way after which nothing more follows from a key
TICKS, LETTERS, LETTER_MS = 30, 40, 120
Steps = Generator[int, None, None]


class Heart(QObject):
    """Beats each millisecond. Held: the longest time between two beats, and how much of it this process reckoned.

    What another program's turn takes is in the first number and not in the second: a window that waits for the
    processor reckons nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self.begin()
        self._timer.start()

    def begin(self) -> None:
        """From here on."""
        self.last, self.reckoned = time.perf_counter(), time.process_time()
        self.longest, self.ours = 0.0, 0.0

    def _beat(self) -> None:
        now, reckoned = time.perf_counter(), time.process_time()
        gap = now - self.last
        self.longest = max(self.longest, gap)
        self.ours = max(self.ours, min(gap, reckoned - self.reckoned))
        self.last, self.reckoned = now, reckoned


class Person:
    """Somebody at the desk, whose doing is a generator that yields the milliseconds until the next thing."""

    def __init__(self, house: app.House, doing: Callable[[Person], Steps]) -> None:
        self.window, self.desk = house.window, house.desk
        self.tab: Any = self.window.tabs["checkin"]
        self.heart = Heart()
        self.found: list[dict[str, float]] = []
        self.painted = self.committed = self.listed = 0.0
        self.desk.store.listen(self._heard)
        self._quiet_since = time.perf_counter()
        self._steps = doing(self)
        self._go_on()

    def _heard(self, _change: object) -> None:
        self.committed = self.committed or time.perf_counter()

    def _go_on(self) -> None:
        wait = next(self._steps, None)
        if wait is None:
            stage.end(self.found)
        QTimer.singleShot(wait, self._go_on)

    def quiet(self) -> bool:
        """Whether nothing has been under way for a while."""
        now = time.perf_counter()
        if any(work is not self.desk._polling for work in self.desk.crew.open_work()):
            self._quiet_since = now
        return now - self._quiet_since > SETTLED

    def settle(self) -> Steps:
        """Wait until nothing more comes."""
        self._quiet_since = time.perf_counter()
        while not self.quiet():
            yield LOOK_MS

    def note(self, began: float, **more: float) -> None:
        """Keep what one key cost, in milliseconds."""
        held = {"held": self.heart.longest, "ours": self.heart.ours}
        self.found.append({name: value * 1000 for name, value in {**held, **more}.items()})


def hook(kind: Any, name: str, after: Callable[[Any], None]) -> None:
    """Have something called after each call of a method."""
    whole = getattr(kind, name)

    def call(self: Any, *given: Any) -> Any:
        result = whole(self, *given)
        after(self)
        return result

    setattr(kind, name, call)


def tick(person: Person) -> Steps:
    """Ticks items, one after the other, in as many visits as it takes."""
    yield from person.settle()
    checks, done = person.tab.card.checks, 0
    due = [row.id for row in person.tab.list.table.rows() if not row.faded]
    for visit in due:
        person.tab.list.go_to(visit)
        person.tab.enter_card()
        yield from person.settle()
        while done < TICKS and not person.tab.card.finished and (check := checks.current()) and check.open:
            done += 1
            yield from one_tick(person, Qt.Key.Key_N if check.asks else Qt.Key.Key_D)
        if done >= TICKS:
            return


def one_tick(person: Person, key: Qt.Key) -> Steps:
    """One key, and all that comes of it."""
    person.painted = person.committed = 0.0
    person.heart.begin()
    began = time.perf_counter()
    QTest.keyClick(person.tab.card.checks, key)
    yield from person.settle()
    person.note(began, painted=person.painted - began, committed=person.committed - began)


def find(person: Person) -> Steps:
    """Types the beginnings of names, letter by letter at a quick hand's pace."""
    yield from person.settle()
    names = [row.patient.split(",")[0] for row in person.tab.list.table.rows()]
    person.tab.focus()
    for letter, first in letters([name for name in names if name.isalpha() and name.isascii()]):
        if first:
            person.tab.finder.clear()
            yield LETTER_MS
        person.listed = 0.0
        person.heart.begin()
        began = time.perf_counter()
        QTest.keyClick(person.tab.finder, letter)
        yield LETTER_MS
        while not person.listed:
            yield LOOK_MS
        person.note(began, answered=person.listed - began)


def letters(names: list[str]) -> list[tuple[str, bool]]:
    """So many letters of names, each with whether it begins a name."""
    return [(letter, place == 0) for name in names for place, letter in enumerate(name.lower())][:LETTERS]


def main() -> int:
    """Sign in without the window for it, open the desk's, and work."""
    from frontdesk_gui.shell import checks, search

    garbage.by_hand()  # as app.main does
    computer = settings.Computer(paths.config_dir() / "computer.json")
    program = app._application()
    app.dress(program, computer)
    where = computer.get(app.PLACE_OF_RECORDS)
    house = app.House(program, computer, where)
    window = house.open_window(app.enter(where, "desk", invented.PASSWORD))
    window.resize(1280, 800)
    person = Person(house, {"tick": tick, "find": find}[sys.argv[1]])

    def painted(_checks: object) -> None:
        person.painted = person.painted or time.perf_counter()

    def listed(results: Any) -> None:
        if person.tab.finder._answered == person.tab.finder.text().strip():
            QTimer.singleShot(0, noted)

    def noted() -> None:
        person.listed = person.listed or time.perf_counter()

    hook(checks.Checks, "paintEvent", painted)
    hook(search.Results, "fill", listed)
    return QApplication.exec()


with clock.fixed(stage.NOW):
    sys.exit(main())
