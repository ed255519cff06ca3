"""The invented billing's work on its denials: what is done, how each ended, and what is due around the day."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core.invented import World
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import cells, demo_work_ways, inforce
from frontdesk_gui.denials.model import CLOSED, Cell, Claim, Denial, DenialNote, Work
from frontdesk_gui.office import service as office

AT_ONCE = 2_000
LEAD = "billing"
A_DAY = dt.timedelta(days=1)
_OF_CLAIM = (
    *("first_on", "payer_id", "first_cause", "visit_type", "provider_id", "first_state", "first_denied"),
    *("charged", "state", "denied", "recovered", "qmb"),
)
_OF_DENIAL = ("cause", "preventable", "status", "appealed", "written_off")
_PAID = {Work.APPEALED: "appealed"}


def make(world: World) -> None:
    """Work every denial as up to the day, some thousands in one write; the same for the same seed."""
    with world.store.read() as session:
        ids = list(session.scalars(sa.select(Denial.id).where(inforce.counts(Denial)).order_by(Denial.id)))
    work = Worker(world)
    for start in range(0, len(ids), AT_ONCE):
        with world.store.write(_("Invented work on denials"), undoable=False) as session:
            work.do(session, ids[start : start + AT_ONCE])
    with world.store.write(_("Invented work on denials"), undoable=False) as session:
        _plan_ahead(session, world, work.open)


class Worker:
    """Works denials one after the other; `open` are those that have been begun and are not closed."""

    def __init__(self, world: World) -> None:
        self.world, self.day = world, world.plan.day
        self.chance, self.told = world.chance("work"), demo_work_ways.told()
        self.open: list[int] = []
        self._notes: list[dict[str, Any]] = []

    def do(self, session: Session, ids: Sequence[int]) -> None:
        """Work these, and write what that changes in the numbers and what was noted."""
        sums, columns = cells.Sums(), [getattr(Claim, name) for name in _OF_CLAIM]
        query = sa.select(Denial, *columns).join(Claim, Claim.id == Denial.claim_id)
        for denial, *values in session.execute(query.where(Denial.id.between(ids[0], ids[-1])).order_by(Denial.id)):
            claim = dict(zip(_OF_CLAIM, values, strict=True))
            sums.add(claim, _counted(denial), -1)
            self._one(denial, claim)
            sums.add(claim, _counted(denial))
        session.flush()
        self.world.store.bulk(session, Cell, [{**row, "run_id": None} for row in sums.rows()])
        self.world.store.bulk(session, DenialNote, self._notes)
        self._notes = []

    def _one(self, denial: Denial, claim: Mapping[str, Any]) -> None:
        age = (self.day - denial.denied_on).days
        begun = working_day(denial.denied_on + self._days(self.told.begins))
        if denial.status in CLOSED:
            self._paid(denial, min(begun, denial.closed_on or begun))
        elif not self._happens(self.told.still_open(age)):
            self._ended(denial, begun, claim)
        elif begun < self.day and self.told.looked_at(age, self.chance):
            self._begun(denial, begun)

    # -- what is done --

    def _first(self, denial: Denial, on: dt.date) -> demo_work_ways.Way:
        """The first step, by whoever such a denial belongs to."""
        sign_in = self.told.owners.get(denial.cause, LEAD)
        denial.owner_id, denial.worked_on = self.world.people[sign_in], on
        return self.told.way(denial.cause, self.chance)

    def _begun(self, denial: Denial, on: dt.date) -> None:
        way = self._first(denial, on)
        denial.status, denial.appealed = way.status, way.status == Work.APPEALED
        self._note(denial, on, 9, way.notes)
        self.open.append(denial.id)

    def _paid(self, denial: Denial, on: dt.date) -> None:
        """What the payer's later answer has closed already."""
        way = self._first(denial, on)
        if denial.status == Work.RECOVERED and self._happens(self.told.won):
            way = self.told.way(demo_work_ways.WON, self.chance)
        denial.appealed = way.status == Work.APPEALED
        if denial.closed_on is not None and self._happens(self.told.noted):
            key = "billed" if denial.status == Work.BILLED else _PAID.get(way.status, "corrected")
            self._note(denial, on, 9, way.notes)
            self._note(denial, denial.closed_on, 14, self.told.paid[key])

    def _ended(self, denial: Denial, on: dt.date, claim: Mapping[str, Any]) -> None:
        """What the payer has not paid after all: billed to the patient, written off or lost."""
        way = self._first(denial, min(on, self.day - A_DAY))
        denial.appealed = way.status == Work.APPEALED
        end = self.told.end(denial.group, self.chance, billable=not claim["qmb"])
        begun = denial.worked_on or on
        denial.closed_on = max(begun, min(working_day(begun + self._days(self.told.closes)), self.day - A_DAY))
        denial.status = end.status
        if end.status == Work.WRITTEN_OFF:
            denial.written_off = denial.amount * (end.part or 100) // 100
        if self._happens(self.told.noted):
            self._note(denial, begun, 9, way.notes)
        self._note(denial, denial.closed_on, 14, end.notes)

    def _note(self, denial: Denial, on: dt.date, hour: int, words: Sequence[str]) -> None:
        at = dt.datetime.combine(on, dt.time(hour + self.chance.randrange(3), self.chance.randrange(60)))
        note = self.chance.choice(words)
        self._notes.append({"denial_id": denial.id, "at": at, "person_id": denial.owner_id, "text": note})

    # -- what is decided by chance --

    def _happens(self, percent: int) -> bool:
        return self.chance.random() * 100 < percent

    def _days(self, ends: tuple[int, int]) -> dt.timedelta:
        return dt.timedelta(days=self.chance.randint(*ends))


@lru_cache(maxsize=4_096)
def working_day(day: dt.date) -> dt.date:
    """That day, or the next one on which the practice works."""
    while day.weekday() >= office.days.SATURDAY or office.holidays.on(day) is not None:
        day += A_DAY
    return day


def worked_before(day: dt.date) -> dt.date:
    """That day, or the last one before it on which the practice worked."""
    while working_day(day) != day:
        day -= A_DAY
    return day


def _counted(denial: Denial) -> dict[str, Any]:
    return {name: getattr(denial, name) for name in _OF_DENIAL}


# -- when each is next --


def _plan_ahead(session: Session, world: World, ids: Sequence[int]) -> None:
    """Give what is open its next date: a few are past, some are due this week, the others later."""
    chance = world.chance("next dates")
    order = chance.sample(ids, len(ids))
    days = dict(zip(order, _next_days(len(order), world.plan.day, chance), strict=True))
    for start in range(0, len(ids), AT_ONCE):
        part = ids[start : start + AT_ONCE]
        for denial in session.scalars(sa.select(Denial).where(Denial.id.in_(part))):
            denial.next_on = days[denial.id]
        session.flush()


def _next_days(count: int, day: dt.date, chance: random.Random) -> Iterator[dt.date]:
    told = demo_work_ways.told()
    past, week = (max(least, count * percent // 100) for percent, least in (told.past, told.week))
    friday = day + dt.timedelta(days=max(0, 4 - day.weekday()))
    ahead = [day + dt.timedelta(days=n) for n in range((friday - day).days + 1)]
    soon = [one for one in ahead if working_day(one) == one]
    found = [worked_before(day - dt.timedelta(days=chance.randint(1, 4))) for _n in range(past)]
    found += [chance.choice(soon or [day]) for _n in range(week)]
    later = friday + dt.timedelta(days=3)
    found += [working_day(later + dt.timedelta(days=chance.randrange(25))) for _n in range(count)]
    return islice(found, count)
