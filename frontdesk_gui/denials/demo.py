"""The invented payers' answers: two years of 835s, written as files and taken in as the practice would have."""

from __future__ import annotations

import datetime as dt
import importlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from frontdesk_gui.core import clock
from frontdesk_gui.core.invented import Making, World
from frontdesk_gui.core.progress import Progress
from frontdesk_gui.core.store import Store
from frontdesk_gui.denials import demo_835, demo_visits, demo_ways
from frontdesk_gui.denials.demo_claims import Lives
from frontdesk_gui.denials.demo_payments import Post, Sent
from frontdesk_gui.denials.demo_visits import Billed
from frontdesk_gui.denials.demo_ways import Ways
from frontdesk_gui.office import service as office

TAKEN_IN = dt.time(8, 10)  # on the morning after the payment


def make(world: World) -> Making:
    """Write the 835s of the last two years and take each in on its own day; they are kept where the plan says so."""
    ways = declared(world)
    total = ways.years * 366
    with folder(world.plan.files) as where:
        for sent, path in demo_835.write(where, files(world, ways), ways.practice):
            morning = dt.datetime.combine(sent.on + dt.timedelta(days=1), TAKEN_IN)
            take_in(world.store, path, min(morning, world.plan.now))
            if world.plan.files is None:
                path.unlink()
            yield Progress(min(total, total - (world.plan.day - sent.on).days), total)


def declared(world: World) -> Ways:
    """What is declared, for the payers of the practice and the numbers it knows them by."""
    with world.store.read() as session:
        known = office.payers.listed(session, all_of_them=True)
    return demo_ways.told(world.payers, {one.id or 0: one.numbers[0] for one in known if one.numbers})


def files(world: World, ways: Ways) -> Iterator[Sent]:
    """Every file the payers sent before the day, in the order of the days; the same for the same practice and seed."""
    day = world.plan.day
    with world.store.read() as session:
        clinicians = demo_visits.providers(session)
        payee = demo_visits.capitals(office.practice.practice(session).name)

    def visits(on: dt.date) -> Iterable[Billed]:
        with world.store.read() as session:
            return list(demo_visits.of_day(session, on, ways, clinicians))

    lives = Lives(ways, day, world.plan.seed, world.chance("claims"))
    return Post(ways, day, payee, world.chance("payments")).files(lives, visits)


def take_in(store: Store, path: Path, moment: dt.datetime) -> None:
    """Take a file in as it would have been at that moment."""
    intake = importlib.import_module("frontdesk_gui.denials.intake")
    with clock.fixed(moment):
        for _step in intake.keep(store, intake.plan(store, path)):
            pass


@contextmanager
def folder(kept: Path | None) -> Iterator[Path]:
    """The folder for the files: a private one that goes away again, or the one named, emptied where making failed."""
    if kept is None:
        with tempfile.TemporaryDirectory(prefix="frontdesk-demo-") as made:
            yield Path(made)
        return
    kept.mkdir(parents=True, exist_ok=True)
    try:
        yield kept
    except BaseException:
        for path in kept.glob(demo_835.ALL):
            path.unlink()
        raise
