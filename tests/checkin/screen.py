"""The real window on a small practice's real records, worked by a person who presses keys and waits for what comes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from frontdesk_gui import schema, tabs
from frontdesk_gui.checkin import starter
from frontdesk_gui.core import clock, engine, migrate, settings, vault
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.core.store import Store
from frontdesk_gui.office.model import Payer, Person, Provider, Site
from frontdesk_gui.shell import theme
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.window import Window
from tests.checkin import morning

NELL = Who(1, "Nell Tester", frozenset({Role.FRONT_DESK}))
KINDS = ("commercial", "medicare", "medicaid", "self_pay")
PATIENCE_MS = 15_000


@dataclass
class Screen:
    """A receptionist before the window: presses keys, which are counted, and sees what is there."""

    bot: Any
    morning: morning.Desk
    desk: Desk
    window: Window
    pressed: int = 0
    toasts: list[str] = field(default_factory=list)

    @property
    def tab(self) -> Any:
        """The Check-in tab."""
        return self.window.tabs["checkin"]

    @property
    def dialog(self) -> Any:
        """The dialog in front, or None."""
        found = QApplication.activeModalWidget()
        return found if isinstance(found, QDialog) else None

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.until(lambda: not self.desk.crew.open_work())

    def until(self, true: Callable[[], object]) -> None:
        """Wait until something is so."""
        self.bot.waitUntil(lambda: bool(true()), timeout=PATIENCE_MS)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, to whatever has the focus; then what follows from it."""
        self.pressed += 1
        self.bot.keyClick(self.focused(), key, modifier)
        self.settle()

    def write(self, words: str) -> None:
        """Type words, each letter one key."""
        for letter in words:
            self.pressed += 1
            self._letter(letter)
        self.settle()

    def _letter(self, letter: str) -> None:
        if letter.isascii():
            self.bot.keyClicks(self.focused(), letter)
        else:  # QTest knows no others
            none = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(self.focused(), QKeyEvent(QKeyEvent.Type.KeyPress, 0, none, letter))

    def focused(self) -> QWidget:
        """What has the focus."""
        front = QApplication.activeModalWidget() or self.window
        if not front.isActiveWindow():  # no window manager is here to do it when a dialog closes
            front.activateWindow()
            self.until(lambda: front.isActiveWindow() or not front.isVisible())
        return QApplication.focusWidget() or front.focusWidget() or front

    def go_to(self, visit: int) -> None:
        """Put the focus on a visit of the list."""
        self.tab.list.table.setFocus()
        assert self.tab.list.go_to(visit)
        self.until(lambda: self.shown == visit)
        self.settle()

    @property
    def shown(self) -> int | None:
        """The visit whose card is shown."""
        card = self.tab.card.card
        return card.row.visit_id if card is not None else None

    @property
    def open_items(self) -> list[str]:
        """What the shown checklist still asks."""
        return [str(check.id) for check in self.tab.card.checks.open_items()]

    def row(self, visit: int) -> Any:
        """A visit's line in the list."""
        return next((row for row in self.tab.list.table.rows() if row.id == visit), None)

    def refresh(self) -> None:
        """Read again what was written behind the window's back, and wait for it."""
        self.tab.refresh()
        self.settle()


@pytest.fixture(scope="session")
def empty_records(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, vault.Keys]:
    """New records with every table and nothing in them."""
    assert schema.metadata.tables
    path, keys = tmp_path_factory.mktemp("checkin") / "empty.db", vault.new_keys()
    migrate.create(engine.target(path), keys)
    return path, keys


@pytest.fixture
def at_eight() -> Iterator[None]:
    """Eight o'clock on a Monday."""
    with clock.fixed(morning.NOW):
        yield


@pytest.fixture
def records(empty_records: tuple[Path, vault.Keys], at_eight: None, tmp_path: Path) -> Iterator[morning.Desk]:
    """A small practice with the first checklists and nobody booked."""
    path = tmp_path / "practice.db"
    shutil.copy(empty_records[0], path)
    everybody = Who(1, "Nell Tester", frozenset(Role))
    store = Store(engine.target(path), empty_records[1], everybody, "here")
    desk = morning.Desk(store)
    desk.add(Person(name="Nell Tester", sign_in="desk", roles=("front_desk",)))
    desk.site, desk.provider = desk.add(Site(name="Main")), desk.add(Provider(name="Dr. Oakheart"))
    for kind in KINDS:
        desk.payers[kind] = desk.add(Payer(name=f"Plan {kind}", kind=kind))
    desk.do(starter.seed)
    yield desk
    store.close()


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The program in its own clothes, and afterwards in those of before."""
    palette, font, sheet = qapp.palette(), qapp.font(), qapp.styleSheet()
    theme.apply(qapp, "light", 10)
    yield qapp
    theme.apply(qapp, "light", 10)
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.fixture
def open_screen(
    qtbot: Any, dressed: QApplication, records: morning.Desk, tmp_path: Path
) -> Iterator[Callable[..., Screen]]:
    """Opens the window once the records are as the test wants them."""
    opened: list[Screen] = []

    def open_(width: int = 1280, height: int = 800, who: Who = NELL) -> Screen:
        records.store.who = who
        desk = Desk(records.store, who, settings.Computer(tmp_path / "computer.json"))
        window = Window(desk, tabs.TABS)
        tabs.join(desk, window)
        screen = Screen(qtbot, records, desk, window)
        opened.append(screen)
        desk.toasted.connect(lambda words, *_more: screen.toasts.append(words))
        window.resize(width, height)
        window.show()
        window.activateWindow()
        window.go_to("checkin", focus=True)
        screen.until(lambda: screen.tab.list.day is not None)
        screen.settle()
        return screen

    yield open_
    for screen in opened:
        while (dialog := screen.dialog) is not None:
            dialog.reject()
        screen.window.close()
        screen.desk.close()
        screen.window.deleteLater()
