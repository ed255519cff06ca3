"""The practice of invented people: what was asked for, and what its rooms hand on to each other while it is made."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.progress import Progress
from frontdesk_gui.core.words import _

if TYPE_CHECKING:
    from frontdesk_gui.core.store import Store

PASSWORD = "front-desk-demo"
SIGN_INS = ("manager", "desk", "billing")
LEAST_A_DAY, MOST_YEARS = 24, 10
MORNING = dt.time(9, 40)


@dataclass(frozen=True, slots=True)
class Plan:
    """What was asked for: `visits` before `day` at its pace, `on_day` on it, and the moment the desk stands at.

    `files` is an empty folder in which the files that others would have sent are kept, or None.
    """

    day: dt.date
    visits: int = 20_000
    on_day: int = 40
    seed: int = 1
    moment: dt.datetime | None = None
    files: Path | None = None

    @property
    def now(self) -> dt.datetime:
        """The moment on the day up to which patients have come in; 9:40 unless one was named."""
        return self.moment or dt.datetime.combine(self.day, MORNING)


@dataclass(frozen=True, slots=True)
class InventedPayer:
    """A payer of the demo: its id, name, kind, and how its member ids look (A a letter, 9 a digit)."""

    id: int
    name: str
    kind: str
    form: str


@dataclass(slots=True)
class InventedPatient:
    """A patient of the demo, as later rooms need her: ids, what pays, and the days she was seen on (first, last)."""

    id: int
    payer_kind: str
    coverage_id: int | None
    role: str = ""
    first_seen: dt.date | None = None
    last_seen: dt.date | None = None


@dataclass
class World:
    """The practice in the making; each room adds what the ones after it need."""

    plan: Plan
    store: Store
    days: list[dt.date] = field(default_factory=list)
    people: dict[str, int] = field(default_factory=dict)
    sites: list[int] = field(default_factory=list)
    payers: list[InventedPayer] = field(default_factory=list)
    providers: list[tuple[int, int]] = field(default_factory=list)
    patients: list[InventedPatient] = field(default_factory=list)
    on_the_day: list[tuple[int, int]] = field(default_factory=list)

    def chance(self, what: str) -> random.Random:
        """A source of chance of its own for one part, so that a change in one leaves the others as they were."""
        return random.Random(f"{self.plan.seed}:{what}")

    @property
    def pace(self) -> float:
        """Visits a day."""
        return self.plan.visits / max(len(self.days), 1)


Making = Iterator[Progress]
Maker = Callable[[World], Making]


def make(where: str | Path, plan: Plan, makers: Iterable[Maker]) -> Generator[Progress, None, Path | None]:
    """Make the practice at a place where there is none yet, room by room; gives the file, or None for a server.

    Cancelled or failed, it takes away the file it began. Refusal: there already is something at that place, or in the
    folder for the files.
    """
    from frontdesk_gui.core import practice

    if practice.exists(where):
        raise Refusal(
            _("There is a practice here already. A demo is made only where there is none: choose another place.")
        )
    if plan.files is not None and plan.files.is_dir() and any(plan.files.iterdir()):
        raise Refusal(_("{folder} is not empty. Please choose a new folder for the files.").format(folder=plan.files))
    new = practice.New(where)
    world = World(plan, new.store)
    try:
        for maker in makers:
            yield from maker(world)
        for name in SIGN_INS:
            new.give_password(name, world.people[name], PASSWORD)
        new.store.forget_steps()
    except BaseException:
        new.take_away()
        raise
    new.store.close()
    return new.target.path
