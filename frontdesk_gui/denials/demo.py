"""The invented payers' answers: two years of 835s, taken in as the practice would have, and billing's work on them."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from frontdesk_gui.core import clock
from frontdesk_gui.core.invented import Making, World
from frontdesk_gui.core.progress import Progress, driven
from frontdesk_gui.denials import demo_835, demo_notes, demo_paper, demo_visits, demo_ways, demo_work, intake
from frontdesk_gui.denials.demo_claims import Lives
from frontdesk_gui.denials.demo_payments import Post, Sent
from frontdesk_gui.denials.demo_visits import Billed
from frontdesk_gui.denials.demo_ways import Ways
from frontdesk_gui.office import service as office

TAKEN_IN = dt.time(8, 10)  # on the morning after the payment
SPAN = dt.timedelta(days=91)  # so much is taken in at once: file by file would take a minute and a half


def make(world: World) -> Making:
    """Write the 835s of the last two years and take them in, a quarter at a time; kept where the plan says so."""
    ways = declared(world)
    total = ways.years * 366
    with folder(world.plan.files) as where, tempfile.TemporaryDirectory(prefix="frontdesk-demo-") as quarter:
        whole, first = Path(quarter) / "quarter.835", None
        for sent, path in demo_835.write(where, files(world, ways), ways.practice):
            first = first or sent.on
            if sent.on - first >= SPAN:
                take_in(world, whole, sent.on)
                first = sent.on
            with whole.open("ab") as together:
                together.write(path.read_bytes())
            if world.plan.files is None:
                path.unlink()
            yield Progress(min(total, total - (world.plan.day - sent.on).days), total)
        if first is not None:
            take_in(world, whole, world.plan.day)
    demo_work.make(world)
    demo_notes.make(world)
    demo_paper.make(world, ways)


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


def take_in(world: World, path: Path, on: dt.date) -> None:
    """Take files in as it would have been on that morning, and let go of them."""
    with clock.fixed(min(dt.datetime.combine(on, TAKEN_IN), world.plan.now)):
        driven(intake.keep(world.store, intake.plan(world.store, path)))
    path.unlink()


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
