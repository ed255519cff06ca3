"""Several files of payers at once: looked at one after the other, then taken in one after the other, each by itself."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TypeVar

from frontdesk_gui.core import clock, rights
from frontdesk_gui.core.errors import Refusal, StoreTrouble
from frontdesk_gui.core.progress import Progress
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.store import Store
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials.keep import CHANGED, Taken, keep
from frontdesk_gui.denials.plan import planning
from frontdesk_gui.denials.sorting import Sorter
from frontdesk_gui.denials.tally import Counts, Plan

STEP = 1_000  # of a bar, for each file
TRIES = 2
UNREADABLE = N_("This file cannot be read. Please look whether it is still there.")
T = TypeVar("T")
Steps = Generator[Progress, None, T]


@dataclass(frozen=True, slots=True)
class Several:
    """Files looked at, each with its plan; what one brings is not counted again in those after it."""

    plans: tuple[Plan, ...]
    refused: str | None = None  # of all of them together there is nothing to refuse

    @property
    def bringing(self) -> tuple[Plan, ...]:
        """Those that hold something new."""
        return tuple(plan for plan in self.plans if plan.refused is None and not plan.idle)

    @property
    def idle(self) -> bool:
        """Whether none of them has to be taken in."""
        return not self.bringing

    @property
    def counts(self) -> Counts:
        """What all of them come to."""
        return sum((plan.counts for plan in self.plans), Counts())

    @property
    def problems(self) -> tuple[str, ...]:
        """What to look at, with the file it is in."""
        words = _("{file}: {what}")
        return tuple(words.format(file=plan.path.name, what=what) for plan in self.plans for what in plan.problems)


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a file: what was taken in, or `why` it was not."""

    path: Path
    taken: Taken | None
    why: str = ""

    @property
    def in_force(self) -> bool:
        """Whether it brought something."""
        return self.taken is not None and self.taken.run_id is not None


@rights.needs(Right.WORK_DENIALS)
def looking(store: Store, paths: Sequence[Path]) -> Steps[Several]:
    """Look at files, with progress; nothing is written. What cannot be taken in says so in its plan."""
    with store.read() as session:
        beside = Sorter(session)
    plans: list[Plan] = []
    for place, path in enumerate(paths):
        plans.append((yield from _told(_look(store, path, beside), place, len(paths))))
    return Several(tuple(plans))


def _look(store: Store, path: Path, beside: Sorter | None = None) -> Steps[Plan]:
    try:
        return (yield from planning(store, path, beside))
    except OSError:
        return Plan(path, "unknown", "", clock.today(), refused=_(UNREADABLE))


@rights.needs(Right.WORK_DENIALS)
def keeping(store: Store, several: Several, stop: Event, told: list[Kept]) -> Steps[list[Kept]]:
    """Take in what brings something, file by file, with progress; what became of each is added to `told` at once.

    Once `stop` is set the file under way leaves nothing behind, and those before it stay. Raises StoreTrouble.
    """
    for place, seen in enumerate(several.bringing):
        kept = yield from _told(_until(_one(store, seen), stop), place, len(several.bringing))
        if kept is None:
            break
        told.append(kept)
        if stop.is_set():
            break
    return told


def _one(store: Store, seen: Plan) -> Steps[Kept]:
    """Take in a file by a plan made now: those before it have changed what is new, and so may others again."""
    why = ""
    for _time in range(TRIES):
        plan = yield from _look(store, seen.path)
        if plan.refused or plan.sha256 != seen.sha256:
            return Kept(seen.path, None, plan.refused or _(CHANGED))
        try:
            return Kept(seen.path, (yield from keep(store, plan)))
        except StoreTrouble:
            raise
        except Refusal as refusal:
            why = refusal.sentence
    return Kept(seen.path, None, why)


def _until(steps: Steps[T], stop: Event) -> Generator[Progress, None, T | None]:
    """The same work, given up at its next word of progress once `stop` is set."""
    try:
        while not stop.is_set():
            yield next(steps)
    except StopIteration as end:
        found: T = end.value
        return found
    finally:
        steps.close()
    return None


def _told(steps: Steps[T], place: int, count: int) -> Steps[T]:
    """The same work, with its progress told as that of one file among several."""
    words, total = _("{n} of {count}: {what}"), count * STEP
    yield Progress(place * STEP, total, _("{n} of {count}").format(n=place + 1, count=count))
    try:
        while True:
            one = next(steps)
            share = min(STEP, one.done * STEP // one.total) if one.total else 0
            yield Progress(place * STEP + share, total, words.format(n=place + 1, count=count, what=one.words))
    except StopIteration as end:
        found: T = end.value
        return found
    finally:
        steps.close()
