"""Takes a file in: its new rows out of sight in short batches, then one short write that makes it all count."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import clock, rights
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.parts import parts
from frontdesk_gui.core.progress import Progress
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.staged import SMALLEST, next_length
from frontdesk_gui.core.store import Store
from frontdesk_gui.core.words import _
from frontdesk_gui.feeds import read
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import gone, merge, sorting, sweep
from frontdesk_gui.schedule.asides import Sieve
from frontdesk_gui.schedule.counting import Counts, Sums
from frontdesk_gui.schedule.incoming import Row
from frontdesk_gui.schedule.loading import Loading
from frontdesk_gui.schedule.model import (
    Authorization,
    Coverage,
    Patient,
    RunState,
    Status,
    StatusWord,
    Visit,
)
from frontdesk_gui.schedule.plan import Plan
from frontdesk_gui.schedule.sorting import Sorter, Stretch
from frontdesk_gui.schedule.sweep import STAGING

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in: the run (None where nothing had to be written) and its counts."""

    run_id: int | None
    counts: Counts


@rights.needs(Right.IMPORT)
def keep(store: Store, plan: Plan) -> Generator[Progress, None, Taken]:
    """Take in a file that was looked at, with progress in rows; its value is Taken.

    Closed before its end (or failing) it leaves nothing behind. Raises Refusal where the file is not what was looked
    at, or where somebody else has taken in a file meanwhile.
    """
    if plan.refused:
        raise Refusal(plan.refused)
    if plan.idle:
        return Taken(None, plan.counts)
    reading = read.open_file(plan.path, today=clock.today())
    if reading.head.sha256 != plan.sha256:
        raise Refusal(_("This file has changed since you looked at it. Please look at it again."))
    taking = Taking(store, plan)
    try:
        yield from taking.load(reading)
        return taking.put_in_force()
    finally:
        if not taking.done:
            sweep.clear(store, taking.loading.run_id)


class Taking:
    """One file being taken in: what its last write has to change of the rows that were here before."""

    def __init__(self, store: Store, plan: Plan) -> None:
        self.store, self.plan, self.done = store, plan, False
        self.loading, self._sieve = Loading(store, plan), Sieve()
        self._filled: dict[int, dict[str, Any]] = {}
        self._visits: dict[int, dict[str, Any]] = {}
        self._cards: dict[int, dict[str, Any]] = {}
        self._longer: dict[int, dict[str, Any]] = {}

    def load(self, reading: read.Reading) -> Generator[Progress, None, None]:
        """Write what is new, batch by batch; each batch is as long as the last one allows."""
        with self.store.read() as session:
            self._token = STAGING.token(session)
        ids = self.loading.begin()
        with self.store.read() as session:
            self._sorter = Sorter(session, self.plan.source, ids)
        self._sums = Sums(self._sorter.meanings)
        rows, total, length = 0, self.plan.counts.rows, SMALLEST
        source = iter(reading.rows())
        while part := list(islice(source, length)):
            rows += len(part)
            length = self._batch(part, length)
            yield Progress(
                min(rows, total), total, _("Taking in {rows} of {total} rows").format(rows=rows, total=total)
            )

    def _batch(self, part: list[Any], length: int) -> int:
        ours, asides = self._sieve.part(part, self.plan.as_of)
        with self.store.read() as session:
            stretch = self._sorter.sort(session, ours)
        began = clock.monotonic()
        self.loading.write(stretch, asides)
        took = clock.monotonic() - began
        self._remember(stretch, ours, len(asides))
        return next_length(length, took)

    def _remember(self, stretch: Stretch, rows: list[Row], asides: int) -> None:
        self._sums.add(stretch, rows, asides)
        for patient_id, values in stretch.people.filled.items():
            self._filled[patient_id] = self._filled.get(patient_id, {}) | values
        for one in stretch.changed:
            assert one.visit_id is not None  # only a visit that is here can change
            self._visits[one.visit_id] = {**one.values, "patient_id": self.loading.real(one.ref)}
        self._cards |= stretch.cards.changed
        self._longer |= stretch.cards.longer

    def put_in_force(self) -> Taken:
        """The one write that is told and can be undone: the new counts, the changed is changed, the gone is marked."""
        with self.store.write(_("Schedule being read"), undoable=False) as session:
            self.loading.still_ours(session, RunState.LOADING)
            STAGING.get(session, self.loading.run_id).state = RunState.STAGED.value
        patients = self.plan.content == "patients"
        with self.store.write(_("Patient list taken in") if patients else _("Schedule taken in")) as session:
            self.loading.still_ours(session, RunState.STAGED)
            if STAGING.token(session) != self._token:
                raise Refusal(_("Somebody else has taken in a file meanwhile. Please look at yours again."))
            counts = self._apply(session)
            run = STAGING.get(session, self.loading.run_id)
            run.state, run.at = RunState.IN_FORCE.value, clock.now()
            run.counts = {**run.counts, **asdict(counts)}
        self.done = True
        return Taken(self.loading.run_id, counts)

    def _apply(self, session: Session) -> Counts:
        office.staging.show(session, self.loading.shown)
        lost = [row.id for row in gone.visits(session, self._sorter)]
        for visit in _each(session, Visit, self._visits):
            for name, value in merge.visit(visit, self._visits[visit.id]).items():
                setattr(visit, name, value)
        for visit in _each(session, Visit, lost):
            visit.status = Status.GONE.value
        for patient in _each(session, Patient, self._filled):
            _set(patient, self._filled[patient.id], patient.by_hand)
        for card in _each(session, Coverage, self._cards):
            _set(card, self._cards[card.id], [n for n in self._cards[card.id] if merge.held(card) and getattr(card, n)])
        for held in _each(session, Authorization, self._longer):
            _set(held, self._longer[held.id], ())
        known_words = sorting.status_words(session, self.plan.source)
        session.add_all(
            StatusWord(source=self.plan.source, word=word) for word in self._sums.words if word not in known_words
        )
        return self._sums.whole(len(lost))


def _set(row: Any, values: dict[str, Any], but: Iterable[str]) -> None:
    for name, value in values.items():
        if name not in but:
            setattr(row, name, value)


def _each(session: Session, model: type[M], ids: Iterable[int]) -> Iterable[M]:
    """The rows by id, a few hundred at a time."""
    for part in parts(ids):
        yield from session.scalars(sa.select(model).where(model.id.in_(part)))  # type: ignore[attr-defined]  # every model has an id
