"""A desk over real records, with windows of check-in opened and closed, for those who test them."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
import sqlalchemy as sa
from PySide6.QtWidgets import QApplication

from frontdesk_gui import schema
from frontdesk_gui.checkin import starter
from frontdesk_gui.checkin.model import ToKey
from frontdesk_gui.core import engine, migrate, settings, vault
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.core.store import Store
from frontdesk_gui.office import service as office
from frontdesk_gui.office.model import Person, Provider, Site
from frontdesk_gui.shell import desk as front_desk
from tests.checkin.morning import Desk

KINDS = ("commercial", "medicare", "medicaid", "self_pay")


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, vault.Keys]:
    """An encrypted file with every table and nothing in them."""
    assert schema.metadata.tables
    path, keys = tmp_path_factory.mktemp("windows") / "empty.db", vault.new_keys()
    migrate.create(engine.target(path), keys)
    return path, keys


@pytest.fixture
def morning(empty_file: tuple[Path, vault.Keys], at_eight: None, tmp_path: Path) -> Iterator[Desk]:
    """A small practice at eight o'clock, whose payers are known by their names, with nobody booked."""
    path = tmp_path / "practice.db"
    shutil.copy(empty_file[0], path)
    everybody = Who(1, "Nell Tester", frozenset(Role))
    made = Desk(Store(engine.target(path), empty_file[1], everybody, "here"))
    made.add(Person(name="Nell Tester", sign_in="desk", roles=("front_desk",)))
    made.site, made.provider = made.add(Site(name="Main")), made.add(Provider(name="Dr. Oakheart"))
    for kind in KINDS:
        payer = office.payers.Payer(f"Plan {kind}", office.PayerKind(kind), True)
        made.payers[kind] = made.do(office.payers.put, payer)
    made.do(starter.seed)
    yield made
    made.store.close()


@pytest.fixture
def front(qapp: QApplication, morning: Desk, tmp_path: Path) -> Iterator[front_desk.Desk]:
    """The desk over the records."""
    made = front_desk.Desk(morning.store, morning.store.who, settings.Computer(tmp_path / "computer.json"))
    yield made
    made.close()


@pytest.fixture
def opened(qtbot: Any, front: front_desk.Desk) -> Iterator[Callable[..., Any]]:
    """Opens a window, waits until it has read what it shows, and closes it in the end."""
    made = []

    def open_(kind: Callable[..., Any], *args: Any) -> Any:
        dialog = kind(front, *args)
        made.append(dialog)
        dialog.open()
        dialog.activateWindow()
        settle(qtbot, front)
        return dialog

    yield open_
    for dialog in made:
        if shiboken6.isValid(dialog):
            dialog.close()
    settle(qtbot, front)


def settle(qtbot: Any, front: front_desk.Desk) -> None:
    """Wait until nothing is under way."""
    qtbot.waitUntil(lambda: not front.crew.open_work())


def gone(dialog: Any) -> bool:
    """Whether a window was closed."""
    return not shiboken6.isValid(dialog) or not dialog.isVisible()


def column(morning: Desk, *columns: Any) -> list[Any]:
    """What these columns hold, by id."""
    with morning.store.read() as session:
        return [tuple(row) for row in session.execute(sa.select(*columns).order_by(columns[0].class_.id))]


def waiting(morning: Desk) -> list[tuple[str, str]]:
    """What waits to be keyed."""
    return column(morning, ToKey.what, ToKey.value)
