"""A practice with a front desk, billing and a manager in real records, and what they do there."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from frontdesk_gui import schema
from frontdesk_gui.core import clock, engine, migrate, rights, vault
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.core.store import Store
from frontdesk_gui.denials import service
from frontdesk_gui.denials.notes import About, Board, NewNote
from frontdesk_gui.office.model import Payer, Person
from tests.denials import rows

NOW = dt.datetime(2026, 11, 23, 9, 0)  # a Monday
EVERYBODY = Who(99, "Everybody", frozenset(Role))
STAFF = {
    "nell": ("Nell Oakstaff", Role.FRONT_DESK),
    "ida": ("Ida Querrow", Role.FRONT_DESK),
    "bo": ("Bo Tarrin", Role.BILLER),
    "cy": ("Cy Umberling", Role.BILLER),
    "max": ("Max Vellacott", Role.MANAGER),
}


@dataclass
class Practice:
    """The records and who works there; what is done is done as one of them, where her role allows it."""

    store: Store
    people: dict[str, Who] = field(default_factory=dict)
    payer: int = 0

    def do(self, who: str, act: Callable[..., Any], *args: Any) -> Any:
        """Write as somebody."""
        self.store.who = self.people[who]
        rights.check(self.store.who, act)
        with self.store.write(f"{act.__name__} by {who}") as session:
            return act(session, *args)

    def load(self, who: str, ask: Callable[..., Any], *args: Any) -> Any:
        """Read as somebody."""
        self.store.who = self.people[who]
        rights.check(self.store.who, ask)
        with self.store.read() as session:
            return ask(session, *args)

    def denial(self, **more: Any) -> int:
        """A denial of the one payer; its id."""
        with self.store.write("Denied") as session:
            return rows.denial(session, self.payer, **more).id

    def note(self, by: str = "bo", to: Any = Role.FRONT_DESK, **more: Any) -> int:
        """A note about a denial of its own, unless told otherwise; its id."""
        about = more.pop("about", None) or About(denial_id=self.denial())
        people = () if isinstance(to, Role) else tuple(self.people[one].person_id for one in to)
        words = {"happened": "The plan had ended.", "next_time": "Check it on the day.", **more}
        role = to if isinstance(to, Role) else None
        return self.do(by, service.feedback.write, NewNote(**words, about=about, to_role=role, to_people=people))

    def board(self, who: str) -> Board:
        """What somebody sees."""
        return self.load(who, service.noteboard.board)

    def waiting(self, who: str) -> int:
        """How many things wait for somebody."""
        return self.load(who, service.waiting)


def filled(store: Store) -> Practice:
    """The staff and one payer in empty records."""
    made = Practice(store)
    with store.write("Staff") as session:
        for sign_in, (name, role) in STAFF.items():
            row = Person(name=name, sign_in=sign_in, roles=(role.value,))
            session.add(row)
            session.flush()
            made.people[sign_in] = Who(row.id, name, frozenset({role}))
        payer = Payer(name="Quillon Trust", kind="commercial", kind_confirmed=True)
        session.add(payer)
        session.flush()
        made.payer = payer.id
    return made


@pytest.fixture(scope="session")
def empty_practice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, vault.Keys]:
    """An encrypted file with every table and nothing in them."""
    assert schema.metadata.tables
    path, keys = tmp_path_factory.mktemp("denials") / "empty.db", vault.new_keys()
    migrate.create(engine.target(path), keys)
    return path, keys


@pytest.fixture
def at_nine() -> Iterator[None]:
    """Nine o'clock on a Monday."""
    with clock.fixed(NOW):
        yield


@pytest.fixture(params=["file", "server"])
def practice(request: pytest.FixtureRequest, empty_practice: Any, at_nine: None, tmp_path: Path) -> Iterator[Practice]:
    """The practice, once on each kind of database."""
    path, keys = empty_practice
    if request.param == "file":
        shutil.copy(path, tmp_path / "practice.db")
        to = engine.target(tmp_path / "practice.db")
    else:
        to = engine.target(request.getfixturevalue("postgres_url"))
        migrate.create(to, keys)
    made = Store(to, keys, EVERYBODY, "here")
    yield filled(made)
    made.close()


@pytest.fixture
def practice_file(empty_practice: tuple[Path, vault.Keys], at_nine: None, tmp_path: Path) -> Iterator[Practice]:
    """The practice in a file, for what does not depend on the database."""
    shutil.copy(empty_practice[0], tmp_path / "practice.db")
    made = Store(engine.target(tmp_path / "practice.db"), empty_practice[1], EVERYBODY, "here")
    yield filled(made)
    made.close()
