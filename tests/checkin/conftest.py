"""The records of a small practice, on each kind of database."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from frontdesk_gui import schema
from frontdesk_gui.checkin import starter
from frontdesk_gui.core import clock, engine, vault
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.core.store import Store
from frontdesk_gui.office.model import Payer, Person, Provider, Site
from tests.checkin.morning import NOW, Desk
from tests.checkin.screen import dressed, empty_records, open_screen, records  # noqa: F401  # fixtures of the window
from tests.checkin.windows import empty_file as empty_file
from tests.checkin.windows import front as front
from tests.checkin.windows import morning as morning
from tests.checkin.windows import opened as opened


@pytest.fixture
def at_eight() -> Iterator[None]:
    """Eight o'clock on a Monday."""
    with clock.fixed(NOW):
        yield


@pytest.fixture(params=["file", "server"])
def desk(request: pytest.FixtureRequest, at_eight: None, tmp_path: Path) -> Iterator[Desk]:
    """A receptionist at new records with the first checklists, on each kind of database."""
    where: Any = request.getfixturevalue("postgres_url") if request.param == "server" else tmp_path / "practice.db"
    to, keys = engine.target(where), vault.new_keys()
    made = engine.writer(to, keys.data if to.is_file else None)
    with made.begin() as connection, engine.open_door(connection):
        schema.metadata.create_all(connection)
    made.dispose()
    everybody = Who(1, "Test", frozenset(Role))
    store = Store(to, keys, everybody, "test")
    desk = Desk(store)
    desk.add(Person(name="Nell Tester", sign_in="desk", roles=("front_desk",)))
    desk.site = desk.add(Site(name="Main"))
    desk.provider = desk.add(Provider(name="Dr. Oakheart"))
    for kind in ("commercial", "medicare", "medicaid", "self_pay", "workers_comp", "medicare_advantage", "tricare_va"):
        desk.payers[kind] = desk.add(Payer(name=f"Plan {kind}", kind=kind))
    desk.do(starter.seed)
    yield desk
    store.close()
