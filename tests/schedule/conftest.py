"""The records of a small practice, on each kind of database, and a folder for the files its system writes."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from frontdesk_gui import schema
from frontdesk_gui.core import clock, engine, migrate, vault
from frontdesk_gui.core.progress import driven
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.core.store import Store
from frontdesk_gui.schedule import intake
from frontdesk_gui.schedule.plan import Plan
from tests.schedule.files import Folder

NOW = dt.datetime(2026, 11, 23, 8, 0)
ADA = Who(1, "Ada Tester", frozenset(Role))
# What records what was done; everything else must be as before when an import leaves nothing.
RECORD = {"change", "undo"}


class Practice:
    """The records with one person at them, and short ways to fill and ask them."""

    def __init__(self, to: engine.Target, keys: vault.Keys, folder: Folder) -> None:
        self.to, self.keys, self.folder = to, keys, folder
        self.stores: list[Store] = []
        self.store = self.open()

    def open(self, workstation: str = "front", who: Who = ADA) -> Store:
        """Another program at the same records."""
        self.stores.append(Store(self.to, self.keys, who, workstation))
        return self.stores[-1]

    def take(self, path: Path) -> Plan:
        """Look at a file and take it in; the plan."""
        plan = intake.plan(self.store, path)
        taken = driven(intake.keep(self.store, plan))
        if plan.refused is None:
            assert taken.counts == plan.counts
        return plan

    def write(self, header: str, rows: Any, name: str = "schedule.csv") -> Plan:
        """Write a file and take it in."""
        return self.take(self.folder.write(header, rows, name))

    def do(self, function: Callable[..., Any], *args: Any, **more: Any) -> Any:
        """One write of its own."""
        with self.store.write("Step") as session:
            return function(session, *args, **more)

    def ask(self, function: Callable[..., Any], *args: Any, **more: Any) -> Any:
        """One read."""
        with self.store.read() as session:
            return function(session, *args, **more)

    def rows(self, query: sa.Select[Any]) -> list[Any]:
        """What a query gives."""
        with self.store.read() as session:
            return list(session.execute(query))

    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything there is, but for the record of what was done."""
        with self.store.read() as session:
            return {
                table.name: sorted(tuple(map(repr, row)) for row in session.execute(sa.select(table)))
                for table in schema.metadata.sorted_tables
                if table.name not in RECORD
            }

    def close(self) -> None:
        """Let go of the records."""
        for store in self.stores:
            store.close()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, vault.Keys]:
    """A database with all tables and nothing in them."""
    path, keys = tmp_path_factory.mktemp("schedule") / "empty.db", vault.new_keys()
    migrate.create(engine.target(path), keys)
    return path, keys


@pytest.fixture
def at_eight() -> Iterator[None]:
    """Eight o'clock on a Monday."""
    with clock.fixed(NOW):
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Where the scheduling system puts its files."""
    return Folder(tmp_path / "exports", NOW)


@pytest.fixture
def practice(at_eight: None, empty_file: tuple[Path, vault.Keys], tmp_path: Path, folder: Folder) -> Iterator[Practice]:
    """A practice with an encrypted file."""
    path = tmp_path / "practice.db"
    shutil.copy(empty_file[0], path)
    made = Practice(engine.target(path), empty_file[1], folder)
    yield made
    made.close()


@pytest.fixture(params=["file", "server"])
def either(request: pytest.FixtureRequest, at_eight: None, folder: Folder) -> Iterator[Practice]:
    """The same practice on each kind of database."""
    if request.param == "file":
        yield request.getfixturevalue("practice")
        return
    to, keys = engine.target(request.getfixturevalue("postgres_url")), vault.new_keys()
    migrate.create(to, keys)
    made = Practice(to, keys, folder)
    yield made
    made.close()
