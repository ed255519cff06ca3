"""What the tests of the shell share: a real store on a temporary file, a desk, a dressed program, a small tab."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout
from sqlalchemy import select

from frontdesk_gui import schema
from frontdesk_gui.core import clock, engine, migrate, rights, settings, vault
from frontdesk_gui.core.errors import NotFound
from frontdesk_gui.core.rights import Right, Role, Who
from frontdesk_gui.core.store import Store
from frontdesk_gui.core.words import N_
from frontdesk_gui.office.model import Site
from frontdesk_gui.shell import printing, rows, text, theme
from frontdesk_gui.shell.columns import Column
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.tab import Tab
from tests.paper import reading
from tests.shell import outgoing

MANAGER = Who(1, "Dana Quillfeather", frozenset({Role.MANAGER}))
DESK = Who(2, "Pim Oakstaff", frozenset({Role.FRONT_DESK}))


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site as a tab shows it."""

    id: int
    name: str


@rights.needs(Right.SEE_OFFICE)
def sites(session, *_more) -> tuple[SiteRow, ...]:
    """All sites by name."""
    return tuple(SiteRow(row.id, row.name) for row in session.execute(select(Site.id, Site.name).order_by(Site.name)))


@rights.needs(Right.EDIT_OFFICE)
def add_site(session, name: str) -> int:
    """A new site."""
    site = Site(name=name)
    session.add(site)
    session.flush()
    return site.id


@rights.needs(Right.SEE_OFFICE)
def nowhere(session) -> None:
    """Refuses."""
    raise NotFound("This site is not there any more. Choose another.")


@rights.needs(Right.SEE_OFFICE)
def broken(session) -> None:
    """A bug that holds a name."""
    raise ValueError("Zzphi Patientname")


class SitesTab(Tab):
    """Lists sites."""

    name = "sites"
    title = N_("Sites")
    icon = "building"
    reads = frozenset({"site"})
    opens = frozenset({"site"})
    fetch = staticmethod(sites)

    def build(self) -> None:
        layout = QVBoxLayout(self)
        self.table = rows.Table([Column("name", N_("Name"), 20, stretch=True)], "Sites")
        layout.addWidget(self.table)
        self.seen: list[tuple[SiteRow, ...]] = []
        self.shown_row = ""

    def header(self):
        self.add_button = text.button("New site", icon="plus", primary=True)
        return [self.add_button]

    def present(self, data) -> None:
        self.seen.append(data)
        self.table.set_rows(data)
        self.set_badge(str(len(data)) if data else "")
        self.set_subtitle(f"{len(data)} sites")

    def show_row(self, kind: str, row: str) -> None:
        self.shown_row = row

    def focus(self) -> None:
        self.table.setFocus()


class OtherTab(Tab):
    """Reads nothing."""

    name = "other"
    title = N_("Other")
    icon = "list"


@pytest.fixture(scope="session")
def empty_practice(tmp_path_factory) -> tuple[Path, vault.Keys]:
    """A database with all tables and nothing in them."""
    assert schema.metadata.tables
    path = tmp_path_factory.mktemp("shell") / "empty.db"
    keys = vault.new_keys()
    migrate.create(engine.target(path), keys)
    return path, keys


@pytest.fixture
def open_store(empty_practice, tmp_path) -> Iterator:
    """Opens the same copy of it as often as wanted, as different people."""
    path = tmp_path / "practice.db"
    shutil.copy(empty_practice[0], path)
    stores: list[Store] = []

    def opened(who: Who = MANAGER, workstation: str = "here") -> Store:
        stores.append(Store(engine.target(path), empty_practice[1], who, workstation))
        return stores[-1]

    yield opened
    for store in stores:
        store.close()


@pytest.fixture
def computer(tmp_path) -> settings.Computer:
    """The settings of a computer that has none yet."""
    return settings.Computer(tmp_path / "computer.json")


@pytest.fixture
def desk(qapp, open_store, computer) -> Iterator[Desk]:
    """A manager's desk."""
    made = Desk(open_store(), MANAGER, computer)
    yield made
    made.close()


@pytest.fixture
def dressed(qapp) -> Iterator[QApplication]:
    """The program in its own clothes; afterwards in those of before, so that no other test sees them."""
    palette, font, sheet = qapp.palette(), qapp.font(), qapp.styleSheet()
    theme.apply(qapp, "light", 10)
    yield qapp
    theme.apply(qapp, "light", 10)
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.fixture
def morning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The private folders of a new person, on a morning that stands still."""
    monkeypatch.setenv("FRONTDESK_HOME", str(tmp_path / "home"))
    with clock.fixed(reading.AT):
        yield


@pytest.fixture(scope="session")
def pdf() -> bytes:
    """Three pages about a patient."""
    return outgoing.three_pages()


@pytest.fixture
def paper(pdf: bytes) -> printing.Paper:
    """The same, as the shell knows it."""
    return printing.Paper("checklist", "Check-in checklist", pdf, "visit", 12)


@pytest.fixture
def ears() -> outgoing.Ears:
    """Nobody has printed anything yet."""
    return outgoing.Ears()
