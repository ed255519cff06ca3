"""A biller at the records of a small practice, with what a test of her work does to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from frontdesk_gui.core import clock
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.core.store import Store
from frontdesk_gui.denials import cells, inforce, service
from frontdesk_gui.denials.model import Cell, Claim, Denial
from frontdesk_gui.office import service as office
from frontdesk_gui.office.clocks import Clock
from frontdesk_gui.office.model import ClockKind, CountedFrom, Person, Provider, Site
from frontdesk_gui.schedule.model import Coverage, Patient, Visit
from tests.denials import rows

NOW = dt.datetime(2026, 11, 9, 8, 0)
TODAY = NOW.date()
CLOCKS = (
    Clock(ClockKind.FIRST_CLAIM, days=90, counted_from=CountedFrom.SERVICE),
    Clock(ClockKind.CORRECTED, days=180, counted_from=CountedFrom.SERVICE),
    Clock(ClockKind.RECONSIDERATION),
    Clock(ClockKind.APPEAL, days=60),
)


class Billing:
    """Billie at her records; her payer gives 60 days for an appeal, the other payer's days nobody chose."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.me = self.add(Person(name="Ada Tester", sign_in="ada", roles=("biller", "manager")))
        self.nell = self.add(Person(name="Nell Desk", sign_in="nell", roles=("front_desk",)))
        self.site, self.provider = self.add(Site(name="Main")), self.add(Provider(name="Dr. Oakheart"))
        known = office.payers.Payer("Plainfield Health", office.PayerKind.COMMERCIAL, True, clocks=CLOCKS)
        self.payer = self.do(office.payers.put, known)
        self.other = self.do(office.payers.put, office.payers.Payer("Harbor Mutual", office.PayerKind.UNKNOWN))

    def add(self, row: Any) -> int:
        """A row of any table; its id."""
        with self.store.write("Added") as session:
            session.add(row)
            session.flush()
            return int(row.id)

    def do(self, function: Callable[..., Any], *args: Any) -> Any:
        """One step of her work."""
        with self.store.write("Step") as session:
            return function(session, *args)

    def load(self, function: Callable[..., Any], *args: Any, who: Who | None = None) -> Any:
        """One look, as somebody else where she is named."""
        with self.store.read() as session:
            session.info["who"] = who or session.info["who"]
            return function(session, *args)

    def denial(self, **more: Any) -> int:
        """A denial with its claim, counted as an import would."""
        with self.store.write("Denied") as session:
            made = rows.denial(session, more.pop("payer_id", self.payer), **more)
            sums = cells.Sums()
            sums.add(_columns(session.get(Claim, made.claim_id)), _columns(made))
            session.add_all([Cell(**row) for row in sums.rows()])
            return int(made.id)

    def patient(self, last: str = "Garcia", first: str = "Ana", member: str = "W123", **more: Any) -> int:
        """A patient insured with her payer."""
        made = self.add(Patient(last=last, first=first, **more))
        self.add(Coverage(patient_id=made, payer_id=self.payer, member_id=member))
        return made

    def visit(self, patient: int, day: dt.date = rows.SEEN_ON, **more: Any) -> int:
        """A visit of hers."""
        start = dt.datetime.combine(day, dt.time(9))
        values = {"source": "test", "type_text": "Follow-up", "provider_id": self.provider, "site_id": self.site}
        return self.add(Visit(patient_id=patient, day=day, start=start, **{**values, **more}))

    def listed(self, **wanted: Any) -> Any:
        """The work list."""
        return self.load(service.work_list, service.filters.Filters(**wanted))

    def row(self, denial: int) -> Any:
        """One row of it."""
        return next(row for row in self.listed(open_only=False).rows if row.id == denial)

    def record(self, denial: int, who: Who | None = None) -> Any:
        """One denial whole."""
        return self.load(service.record, denial, who=who)

    def held(self, model: type[Any], row_id: int) -> dict[str, Any]:
        """A row as it is kept."""
        with self.store.read() as session:
            return _columns(session.get(model, row_id))

    def sums_hold(self) -> bool:
        """Whether the cells come to what the claims themselves say."""
        with self.store.read() as session:
            whole = cells.Sums()
            for claim in session.scalars(sa.select(Claim).where(inforce.counts(Claim))):
                denial = session.scalars(sa.select(Denial).where(Denial.claim_id == claim.id)).first()
                whole.add(_columns(claim), _columns(denial) if denial is not None else None)
            kept: dict[Any, dict[str, int]] = {}
            for row in session.scalars(sa.select(Cell)):
                values = _columns(row)
                place = kept.setdefault(
                    tuple(values[name] for name in cells.Place._fields), dict.fromkeys(cells.MEASURES, 0)
                )
                for name in cells.MEASURES:
                    place[name] += values[name]
        told = {tuple(row[name] for name in cells.Place._fields): row for row in whole.rows()}
        mine = {place: sums for place, sums in kept.items() if any(sums.values())}
        return mine == {place: {name: row[name] for name in cells.MEASURES} for place, row in told.items()}


def _columns(row: Any) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


DESK = Who(2, "Nell Desk", frozenset({Role.FRONT_DESK}))


@pytest.fixture
def billing(any_store: Any) -> Iterator[Billing]:
    """A biller at a small practice's records on a Monday in November, on each kind of database."""
    with clock.fixed(NOW):
        yield Billing(any_store)


@pytest.fixture
def biller(store: Any) -> Iterator[Billing]:
    """The same on a file."""
    with clock.fixed(NOW):
        yield Billing(store)
