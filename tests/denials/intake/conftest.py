"""A practice's records and the 835s it takes in, on each kind of database."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from frontdesk_gui.core import clock, engine, migrate, vault
from frontdesk_gui.core.progress import driven
from frontdesk_gui.core.rights import Who
from frontdesk_gui.core.store import Store
from frontdesk_gui.denials import inforce, intake
from frontdesk_gui.denials.model import Cell, Claim, Denial
from frontdesk_gui.denials.tally import Plan
from tests.denials import eras
from tests.schedule.conftest import ADA, Practice
from tests.schedule.conftest import empty_file as empty_file

NOW = dt.datetime(2026, 11, 23, 9, 0)


class Records(Practice):
    """The records with one person at them, and short ways to fill and ask them."""

    def __init__(self, to: engine.Target, keys: vault.Keys, folder: Path) -> None:
        super().__init__(to, keys, folder)
        self._files = 0

    def open(self, workstation: str = "back", who: Who = ADA) -> Store:
        """Another program at the same records."""
        return super().open(workstation, who)

    def take(self, path: Path) -> Plan:
        """Look at a file and take it in; the plan."""
        plan = intake.plan(self.store, path)
        taken = driven(intake.keep(self.store, plan))
        assert taken.counts == plan.counts
        return plan

    def era(self, *payments: eras.Pay, ends: str = "~") -> Plan:
        """Write an 835 of these payments and take it in."""
        self._files += 1
        return self.take(eras.write(self.folder / f"{self._files}.835", *payments, ends=ends))

    def claims(self) -> dict[str, Any]:
        """The claims in force by patient control number."""
        with self.store.read() as session:
            found = session.execute(sa.select(*Claim.__table__.c).where(inforce.counts(Claim)))
            return {row.pcn: row for row in found}

    def denials(self) -> dict[str, Any]:
        """The denials in force by patient control number."""
        with self.store.read() as session:
            query = sa.select(Claim.pcn, *Denial.__table__.c).join(Claim, Claim.id == Denial.claim_id)
            return {row.pcn: row for row in session.execute(query.where(inforce.counts(Denial)))}

    def cells(self) -> dict[str, int]:
        """The sums of all cells in force."""
        names = [column.name for column in Cell.__table__.c if isinstance(column.type, sa.Integer)][2:]
        names = [name for name in names if not name.endswith("_id") and name != "version"]
        with self.store.read() as session:
            query = sa.select(*(sa.func.sum(Cell.__table__.c[name]) for name in names)).where(inforce.counts(Cell))
            return {name: int(value or 0) for name, value in zip(names, session.execute(query).one(), strict=True)}


@pytest.fixture
def at_nine() -> Iterator[None]:
    """Nine o'clock on a Monday."""
    with clock.fixed(NOW):
        yield


@pytest.fixture
def records(at_nine: None, empty_file: tuple[Path, vault.Keys], tmp_path: Path) -> Iterator[Records]:
    """The records in an encrypted file."""
    path = tmp_path / "practice.db"
    shutil.copy(empty_file[0], path)
    made = Records(engine.target(path), empty_file[1], tmp_path / "eras")
    yield made
    made.close()


@pytest.fixture
def served(at_nine: None, postgres_url: str, tmp_path: Path) -> Iterator[Records]:
    """The records on a server."""
    to, keys = engine.target(postgres_url), vault.new_keys()
    migrate.create(to, keys)
    made = Records(to, keys, tmp_path / "eras")
    yield made
    made.close()


@pytest.fixture(params=["records", "served"], ids=["file", "server"])
def either(request: pytest.FixtureRequest) -> Records:
    """The records, once on each kind of database."""
    found: Records = request.getfixturevalue(request.param)
    return found
