"""The invented schedule: patients, their insurance, years of visits, an ordinary full day, and the days after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from frontdesk_gui.core.invented import InventedPatient, Making, World
from frontdesk_gui.core.progress import Progress
from frontdesk_gui.core.words import _
from frontdesk_gui.schedule import demo_book, demo_cast
from frontdesk_gui.schedule.demo_book import SOURCE, Book, Slots
from frontdesk_gui.schedule.demo_people import Cards, People, Person, patient_row
from frontdesk_gui.schedule.model import (
    Authorization,
    Coverage,
    CoverageState,
    ImportRun,
    Patient,
    RunState,
    Status,
    Visit,
)

AT_ONCE = 20_000
DAYS_AHEAD = 10
CALLED_AHEAD = 0.8
OWES = 0.1
FAMILY = ("mother", "sibling")  # they come together
SHARED = frozenset({"commercial", "marketplace", "tricare_va"})  # plans under which a child has her parent's number


def make(world: World) -> Making:
    """Fill the store with patients, coverages, authorizations and visits."""
    maker = Maker(world)
    total = len(maker.persons) * 2 + world.plan.visits
    yield Progress(0, total)
    yield from maker.pour(Patient, maker.patients(), total)
    yield from maker.pour(Coverage, maker.coverages(), total)
    yield from maker.pour(Authorization, maker.authorizations(), total)
    yield from maker.pour(Visit, demo_book.past(world, maker.book, 1), total)
    with world.store.write(_("Invented schedule read")) as session:
        run = _run(world)
        session.add(run)
        session.flush()
        run_id = run.id
    yield from maker.pour(Visit, maker.day_and_after(run_id), total)


def _run(world: World) -> ImportRun:
    seen = dt.datetime.combine(world.plan.day, dt.time(7, 38))
    counts = {"new": world.plan.on_day}
    return ImportRun(
        source=SOURCE,
        kind="table",
        sha256="",
        at=seen,
        as_of=seen,
        person_id=world.people["desk"],
        beat=seen,
        state=RunState.IN_FORCE,
        counts=counts,
    )


class Maker:
    """Decides who there is and who comes when, then gives the rows table by table."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.people = People(world.chance("people"), world.plan.day)
        self.cards = Cards.of(world)
        cast = demo_cast.cast(world, self.people)
        known = [person for person in cast if not person.scene.get("new")]
        enough_a_day = int(world.pace * 3) + 1  # the known alone fill a day on which more come than usual
        wanted = max(world.plan.visits // demo_book.VISITS_A_PATIENT, world.plan.on_day * 2, enough_a_day)
        self.persons = known + list(islice(self._crowd(), max(wanted - len(known), 0)))
        self.book: Book = demo_book.booked(world, len(self.persons))
        self.newcomers = [person for person in cast if person.scene.get("new")]
        self.persons += self.newcomers
        self.comers = self._comers(cast)
        self._poured = 0
        self._head: tuple[str, str, dict[str, Any]] = ("", "", {})

    def _crowd(self) -> Iterator[Person]:
        while True:
            yield from self.people.household()

    def _comers(self, cast: list[Person]) -> list[int]:
        """The places of those who come on the day: the cast, then people who have been here before."""
        places = {id(person): place for place, person in enumerate(self.persons)}
        found = [places[id(person)] for person in cast]
        chance, wanted = self.world.chance("comers"), min(self.world.plan.on_day, len(self.persons))
        taken = set(found)
        tried = 0
        while len(found) < wanted:
            place, tried = chance.randrange(len(self.persons)), tried + 1
            seen = tried > 50 * wanted or (place < len(self.book.first) and self.book.first[place] >= 0)
            if place not in taken and seen and not self.persons[place].scene:
                taken.add(place)
                found.append(place)
        return found

    def pour(self, model: type[Any], rows: Iterable[dict[str, Any]], total: int) -> Making:
        """Write rows in portions, each told as progress."""
        waiting = iter(rows)
        while portion := list(islice(waiting, AT_ONCE)):
            with self.world.store.write(_("Invented people made")) as session:
                self._poured += self.world.store.bulk(session, model, portion)
            yield Progress(min(self._poured, total), total)

    def patients(self) -> Iterator[dict[str, Any]]:
        """The patient rows; later rooms are told of each."""
        for place, person in enumerate(self.persons):
            first, last = (self._day(seen, place) for seen in (self.book.first, self.book.last))
            self.world.patients.append(InventedPatient(place + 1, person.kind, None, person.role, first, last))
            yield patient_row(place + 1, person)

    def _day(self, seen: Any, place: int) -> dt.date | None:
        return self.book.days[seen[place]] if place < len(seen) and seen[place] >= 0 else None

    def coverages(self) -> Iterator[dict[str, Any]]:
        """The coverage rows, numbered."""
        number, coming = 0, set(self.comers)
        for place, person in enumerate(self.persons):
            if person.scene:
                rows = demo_cast.coverages(self.world, self.cards, place + 1, person)
            else:
                rows = self._ordinary(place, person, place in coming)
            if rows and person.kind in SHARED:
                rows[0] = self._with_the_head(rows[0], person)
            for row in rows:
                number += 1
                if row["rank"] == 1:
                    self.world.patients[place].coverage_id = number
                yield {"id": number, **row}

    def _with_the_head(self, row: dict[str, Any], person: Person) -> dict[str, Any]:
        """A child insured with the first adult has her plan, number and copay."""
        if not person.subscriber:
            self._head = (person.phone, person.kind, row)
            return row
        phone, kind, head = self._head
        if (phone, kind) != (person.phone, person.kind):
            return row
        return {**row, **{name: head[name] for name in ("payer_id", "member_id", "group_no", "copay_cents")}}

    def _ordinary(self, place: int, person: Person, coming: bool) -> list[dict[str, Any]]:
        row = self.cards.coverage(place + 1, person)
        seen = self._day(self.book.last, place)
        if seen is None:
            return [row]
        row["state"], row["effective"] = CoverageState.VERIFIED.value, dt.date(seen.year, 1, 1)
        called = coming and self.cards.chance.random() < CALLED_AHEAD
        before = self.world.days[-1] if called else seen - dt.timedelta(days=1)
        demo_cast.verify(self.world, row, max(before, seen - dt.timedelta(days=1)))
        return [row]

    def authorizations(self) -> Iterator[dict[str, Any]]:
        """The prior auths and referrals of the cast."""
        for place, person in enumerate(self.persons):
            if person.scene:
                payer = self.cards.payers[person.kind][0].id
                row = demo_cast.authorization(self.world, place + 1, person, payer)
                if row is not None:
                    yield row

    def day_and_after(self, run_id: int) -> Iterator[dict[str, Any]]:
        """The visits of the day, then those of the next working days."""
        number = self.world.plan.visits
        slots = Slots(self.world, self.world.chance("day"))
        rows = sorted(self._day_rows(slots), key=lambda one: (one["start"], one["patient_id"]))
        self._come(rows)
        for row in rows:
            number += 1
            row.update(id=number, source_id=f"A{number:07d}", control_number=f"LM-{number:07d}", run_id=run_id)
            self.world.on_the_day.append((number, row["patient_id"]))
            yield row
        for row in self._after(slots, number):
            row["run_id"] = run_id
            yield row

    def _day_rows(self, slots: Slots) -> Iterator[dict[str, Any]]:
        """The cast in the later part of the day, where it still waits to be checked in; the others before."""
        day = self.world.plan.day
        cast = [place for place in self.comers if self.persons[place].scene]
        times = sorted(slots.day(day, self.comers), key=lambda slot: (slot[3], slot[1]))
        early = [slot for slot in times if slot[3] <= self.world.plan.now]
        others = [place for place in self.comers if not self.persons[place].scene]
        order = others[: len(early)]
        rest = cast + others[len(early) :]
        slots.chance.shuffle(rest)
        order += _together(rest, [p for p in rest if self.persons[p].role in FAMILY])
        together: dt.datetime | None = None
        for place, (_was, provider, site, start) in zip(order, times, strict=False):
            person = self.persons[place]
            if person.role in FAMILY:
                start = together = together or start
            word = person.scene.get("type") or slots.word(False)
            row = slots.row(0, place + 1, (provider, site, start), word, False)
            if person.scene:
                demo_cast.dress(row, person, day)
            elif slots.chance.random() < OWES:
                row["balance_cents"] = slots.chance.randrange(1_500, 30_000, 25)
                row["balance_on"] = day - dt.timedelta(days=3)
            yield row

    def _come(self, rows: list[dict[str, Any]]) -> None:
        """Who has come by now: the first ones are done or being seen; one is late, one waits, one came early."""
        now, chance = self.world.plan.now, self.world.chance("moment")
        waits = {id(row): (now - row["start"]).total_seconds() / 60 for row in rows}
        lately = [row for row in rows if 5 < waits[id(row)] <= 60]
        soon = [row for row in rows if -30 <= waits[id(row)] <= 5][:1]
        for row in rows:
            if waits[id(row)] > 5 and row not in lately[-1:]:
                row["arrived_at"] = row["start"] - dt.timedelta(minutes=chance.randrange(2, 12))
                row["checked_in_at"] = row["arrived_at"] + dt.timedelta(minutes=4)
                row["status"] = (Status.DONE if waits[id(row)] > 45 else Status.IN_ROOM).value
        for row in lately[-1:]:
            row["status"] = Status.LATE.value
        for row in (*lately[-2:-1], *soon):
            row["arrived_at"] = min(row["start"], now) - dt.timedelta(minutes=4)
            row["checked_in_at"], row["status"] = None, Status.ARRIVED.value

    def _after(self, slots: Slots, number: int) -> Iterator[dict[str, Any]]:
        from frontdesk_gui.office import service as office

        chance, day, ahead = self.world.chance("after"), self.world.plan.day, 0
        while ahead < DAYS_AHEAD:
            day += dt.timedelta(days=1)
            if day.weekday() >= office.days.SATURDAY or office.holidays.on(day) is not None:
                continue
            ahead += 1
            wanted = min(int(max(self.world.pace, 24) * (0.95 - 0.06 * ahead)), len(self.persons) // 2)
            patients = chance.sample(range(len(self.persons) - len(self.newcomers)), wanted)
            for place, provider, site, start in slots.day(day, patients):
                number += 1
                yield slots.row(number, place + 1, (provider, site, start), slots.word(False), False)


def _together(places: list[int], family: list[int]) -> list[int]:
    """The places in order, with a family side by side where its first member stood."""
    if not family:
        return places
    at = places.index(family[0])
    alone = [place for place in places if place not in family]
    start = min(at, len(alone))
    return [*alone[:start], *family, *alone[start:]]
