"""The invented appointment book: who comes on which day, at which time, and how it ended."""

from __future__ import annotations

import datetime as dt
import random
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from frontdesk_gui.core.invented import LEAST_A_DAY, World
from frontdesk_gui.schedule.demo_people import told
from frontdesk_gui.schedule.model import Mode, Status

VISITS_A_PATIENT = 8
KNOWN_FROM_THE_START = 0.4
OPENS, CLOSES, LUNCH = 8 * 60, 17 * 60, (12 * 60, 13 * 60)
# Out of a hundred visits of the past.
ENDED = [Status.DONE] * 88 + [Status.NO_SHOW] * 5 + [Status.CANCELLED] * 5 + [Status.RESCHEDULED] * 2
SOURCE = "demo"


@dataclass(slots=True)
class Book:
    """Which patient (by place, 0 first) comes on each day of the past, and when each was first and last seen."""

    days: Sequence[dt.date]
    patients: int
    newcomers: int
    per_day: list[array[int]] = field(default_factory=list)
    first: array[int] = field(default_factory=lambda: array("i"))
    last: array[int] = field(default_factory=lambda: array("i"))


def booked(world: World, patients: int) -> Book:
    """Fill the past: the known come again and again, a few newcomers each day; nobody twice on one day."""
    chance = world.chance("book")
    counts = _counts(world.plan.visits, len(world.days), chance)
    known = int(patients * KNOWN_FROM_THE_START)
    book = Book(world.days, patients, known)
    book.first, book.last = array("i", [-1]) * patients, array("i", [-1]) * patients
    arrived = known
    for number, count in enumerate(counts):
        upto = known + (patients - known) * (number + 1) // max(len(counts), 1)
        today = set(range(arrived, min(upto, arrived + count)))
        arrived = max(arrived, arrived + len(today))
        while len(today) < min(count, arrived):
            today.add(int(chance.random() * arrived))
        book.per_day.append(array("i", _shuffled(today, chance)))
        for patient in today:
            if book.first[patient] < 0:
                book.first[patient] = number
            book.last[patient] = number
    return book


def _shuffled(today: set[int], chance: random.Random) -> list[int]:
    listed = sorted(today)
    chance.shuffle(listed)
    return listed


def _counts(visits: int, days: int, chance: random.Random) -> list[int]:
    """How many on each day, so that they sum up; days differ a little, and none falls below the least."""
    if not days:
        return []
    each, rest = divmod(visits, days)
    counts = [each + (number < rest) for number in range(days)]
    for number in range(0, days - 1, 2):
        moved = chance.randrange(0, max(1, min(counts[number] - LEAST_A_DAY, each // 8) + 1))
        counts[number] -= moved
        counts[number + 1] += moved
    return counts


def times(count: int, minutes: int = 5) -> list[int]:
    """The minutes of the day at which `count` visits of one provider begin, over the day without the lunch hour."""
    working = CLOSES - OPENS - (LUNCH[1] - LUNCH[0])
    found = []
    for number in range(count):
        start = OPENS + working * number // max(count, 1) // minutes * minutes
        found.append(start + (LUNCH[1] - LUNCH[0]) * (start >= LUNCH[0]))
    return found


@dataclass(slots=True)
class Types:
    """The practice's visit types, drawn as often as they are common."""

    all: dict[str, dict[str, Any]]
    common: list[str]

    @classmethod
    def told(cls) -> Types:
        """As declared."""
        found = {one["word"]: one for one in told()["types"]}
        return cls(found, [word for word, one in found.items() for _n in range(one["often"])])

    def new_word(self) -> str:
        """What a first visit is called."""
        return next(word for word in self.all if "New" in word)


class Slots:
    """Makes visit rows from slots: a provider, a time, a patient."""

    def __init__(self, world: World, chance: random.Random) -> None:
        self.world, self.chance, self.types = world, chance, Types.told()
        self._times = {count: times(count) for count in range(1, 80)}
        self._fresh = self.types.new_word()

    def day(self, day: dt.date, patients: Sequence[int]) -> Iterator[tuple[int, int, int, dt.datetime]]:
        """(patient place, provider, site, start) for a day: spread over the providers."""
        providers = self.world.providers
        midnight = dt.datetime(day.year, day.month, day.day)
        for number, (provider_id, site_id) in enumerate(providers):
            own = patients[number :: len(providers)]
            for patient, minute in zip(own, self._times.get(len(own)) or times(len(own)), strict=True):
                yield patient, provider_id, site_id, midnight + dt.timedelta(minutes=minute)

    def row(
        self, number: int, patient_id: int, slot: tuple[int, int, dt.datetime], word: str, new: bool
    ) -> dict[str, Any]:
        """A visit row, booked and nothing more."""
        provider_id, site_id, start = slot
        kind = self.types.all[word]
        reasons = kind["reasons"]
        return {
            "id": number,
            "source": SOURCE,
            "source_id": f"A{number:07d}",
            "control_number": f"LM-{number:07d}",
            "patient_id": patient_id,
            "booked_on": start.date() - dt.timedelta(days=1 + int(self.chance.random() * 60)),
            "day": start.date(),
            "start": start,
            "minutes": kind["minutes"],
            "mode": kind.get("mode", Mode.OFFICE.value),
            "provider_id": provider_id,
            "resource": "",
            "site_id": site_id,
            "type_text": word,
            "reason": reasons[int(self.chance.random() * len(reasons))],
            "status": Status.BOOKED.value,
            "status_word": "",
            "new_patient": new,
            "add_on": False,
            "after_discharge": kind.get("after_discharge", False),
            "extra_time": False,
            "procedure": kind.get("procedure", False),
            "balance_cents": None,
            "balance_on": None,
            "copay_cents": None,
            "arrived_at": None,
            "checked_in_at": None,
            "run_id": None,
        }

    def word(self, new: bool) -> str:
        """A visit type for an ordinary visit."""
        common = self.types.common
        return self._fresh if new else common[int(self.chance.random() * len(common))]


def past(world: World, book: Book, first_id: int) -> Iterator[dict[str, Any]]:
    """The visit rows of the past, day by day; `first_id` is the id of the patient at place 0."""
    slots, chance, number = Slots(world, world.chance("past")), world.chance("ends"), 0
    for place, patients in enumerate(book.per_day):
        for patient, provider, site, start in slots.day(book.days[place], patients):
            number += 1
            new = patient >= book.newcomers and book.first[patient] == place
            row = slots.row(number, first_id + patient, (provider, site, start), slots.word(new), new)
            ended = ENDED[int(chance.random() * 100)]
            row["status"] = ended.value
            if ended is Status.DONE:
                came = start - dt.timedelta(minutes=int(chance.random() * 16) - 3)
                row["arrived_at"], row["checked_in_at"] = (
                    came,
                    came + dt.timedelta(minutes=2 + int(chance.random() * 4)),
                )
            yield row
