"""Takes remittances in: what is new out of sight in short batches, then one short write that makes it all count."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy.orm import Session

from frontdesk_gui.core import clock, rights
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.progress import Progress
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.staged import SMALLEST, RunState, next_length
from frontdesk_gui.core.store import Store
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import changing, sweep
from frontdesk_gui.denials.causes import Chooser
from frontdesk_gui.denials.cells import Sums
from frontdesk_gui.denials.following import Aside, Payments
from frontdesk_gui.denials.loading import Loading
from frontdesk_gui.denials.model import Cell
from frontdesk_gui.denials.plan import Reading, opened
from frontdesk_gui.denials.sorting import Sorter, Stretch, Told
from frontdesk_gui.denials.sweep import STAGING
from frontdesk_gui.denials.tally import Counts, Plan, counted
from frontdesk_gui.feeds.records import Problem
from frontdesk_gui.feeds.table import denied
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import service as schedule

CHANGED = N_("This file has changed since you looked at it. Please look at it again.")
Follow = Callable[[list[Any]], tuple[list[Told], list[Aside]]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in: the run (None where nothing had to be written) and its counts."""

    run_id: int | None
    counts: Counts


@rights.needs(Right.WORK_DENIALS)
def keep(store: Store, plan: Plan) -> Generator[Progress, None, Taken]:
    """Take in a file that was looked at, with progress in claims; its value is Taken.

    Closed before its end (or failing) it leaves nothing behind. Raises Refusal where the file is not what was looked
    at, or where somebody else has taken in a file meanwhile.
    """
    if plan.refused:
        raise Refusal(plan.refused)
    if plan.idle:
        return Taken(None, plan.counts)
    reading = opened(plan.path)
    if isinstance(reading, Problem) or reading.head.sha256 != plan.sha256:
        raise Refusal(_(CHANGED))
    taking = Taking(store, plan)
    try:
        yield from taking.load(reading)
        return taking.put_in_force()
    finally:
        if not taking.done:
            sweep.clear(store, taking.loading.run_id)


class Taking:
    """One file being taken in: what its last write has to change of the claims that were here before."""

    def __init__(self, store: Store, plan: Plan) -> None:
        self.store, self.plan, self.done = store, plan, False
        self.loading = Loading(store, plan)
        self._counts = Counts()
        self._touched: dict[int, dict[str, Any]] = {}

    def load(self, reading: Reading) -> Generator[Progress, None, None]:
        """Write what is new, batch by batch; each batch is as long as the last one allows."""
        with self.store.read() as session:
            self._token = STAGING.token(session)
        self.loading.begin()
        with self.store.read() as session:
            self._sorter = Sorter(session, self.loading.run_id)
        follow, source = self._source(reading)
        total, length = self.plan.counts.claims, SMALLEST
        while part := list(islice(source, length)):
            told, asides = follow(part)
            self._counts += Counts(claims=len(told) + len(asides), set_aside=len(asides))
            with self.store.read() as session:
                out = self._sorter.sort(session, told)
            length = self._write(out, length)
            done = min(self._counts.claims, total)
            yield Progress(done, total, _("Taking in {done} of {total} claims").format(done=done, total=total))
        yield from self._rest(Progress(total, total, _("Taking in the last of {total} claims").format(total=total)))
        self.loading.finish()

    def _rest(self, progress: Progress) -> Generator[Progress, None, None]:
        """What has waited for the end of the file."""
        length: int = SMALLEST
        while True:
            with self.store.read() as session:
                out = self._sorter.rest(session, length)
            if out is None:
                return
            length = self._write(out, length)
            yield progress

    def _source(self, reading: Reading) -> tuple[Follow, Iterator[Any]]:
        """The answers that planning has held, else the events of the file once more; and how they are followed."""
        plan = self.plan
        following = Payments(plan.written, plan.kind, self.loading.payer)
        if plan.told is None:
            return following.take, reading.rows()
        aside = plan.counts.set_aside  # a claim of a payer; in a list it may be a total, or a title
        self._counts = Counts(claims=0 if plan.kind == denied.KIND else aside, set_aside=aside)
        return following.anew, iter(plan.told)

    def _write(self, out: Stretch, length: int) -> int:
        """Write what a stretch comes to; how long the next one may be."""
        began = clock.monotonic()
        anew = self.loading.write(out)
        took = clock.monotonic() - began
        self._counts += counted(out)
        self._remember(out, anew)
        return next_length(length, took)

    def _remember(self, out: Stretch, anew: Iterable[int]) -> None:
        for claim_id, told in out.more:
            known = self._touched.setdefault(claim_id, {})
            if told.version.corrected:
                known["corrected"] = told.version.corrected
        for claim_id, values in out.adopted.items():
            self._touched[claim_id].update(values)
        for claim_id in (*out.siblings, *anew):
            self._touched.setdefault(claim_id, {})

    def put_in_force(self) -> Taken:
        """The one write that is told and can be undone: the new counts, and claims with another answer change."""
        with self.store.write(_("Remittance taken in")) as session:
            run = self.loading.still_ours(session, RunState.STAGED)
            if STAGING.token(session) != self._token:
                raise Refusal(_("Somebody else has taken in a file meanwhile. Please look at yours again."))
            office.staging.show(session, self.loading.shown)
            self._settle(session)
            for (patient_id, payer_id), day in self.loading.qmb.items():
                schedule.mark_qmb(session, patient_id, payer_id, day)
            counts = replace(self._counts, payments=len(self.plan.paid), set_aside=self.plan.counts.set_aside)
            run.state, run.at = RunState.IN_FORCE.value, clock.now()
            run.counts = {**run.counts, **asdict(counts)}
        self.done = True
        return Taken(self.loading.run_id, counts)

    def _settle(self, session: Session) -> None:
        """Settle anew every claim that has another answer now; what it changes in the numbers is this run's too."""
        cells, run = Sums(), self.loading.run_id
        changing.settle_all(session, self._touched, Chooser(session), cells, run, self._touched)
        self.loading.qmb |= changing.qmb(session, self._touched)
        found = [{**row, "run_id": run} for row in cells.rows()]
        if found:
            self.store.bulk(session, Cell, found, run)
