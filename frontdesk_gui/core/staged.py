"""Staged imports, whatever they bring: the states of a run, what of it is read, its pace, and how it is cleared away.

A room declares its run table with `Staging`; the rows it brings carry `run_id`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from frontdesk_gui.core import change, clock, log, undo
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.store import Store
from frontdesk_gui.core.words import _

AIM = 0.04  # seconds a write should take; nobody should have to wait for more than 0.05
SMALLEST, LARGEST = 60, 1_000  # rows of a batch
BEAT_SECONDS = 2.0
BATCH = 500
QUIET_HERE = dt.timedelta(seconds=5)  # a run of this computer that has not stirred for so long is dead
QUIET_ELSEWHERE = dt.timedelta(minutes=10)  # another computer's clock may differ
TAKEN_BACK = dt.timedelta(days=1)  # nobody's Redo lives longer


Used = Callable[[Session, int], None]
Newer = Callable[[Mapping[str, Any]], tuple[Any, ...]]  # the run, as the record holds it, to conditions on others


class RunState(StrEnum):
    """How far an import is: only what is in force is ever read.

    loading: rows are still being written. staged: all rows are there, and it is about to be put in force or was taken
    back. swept: its rows were deleted.
    """

    LOADING = "loading"
    STAGED = "staged"
    IN_FORCE = "in_force"
    SWEPT = "swept"


@dataclass(frozen=True, slots=True)
class Staging:
    """What a kind of import is made of: the table of its runs, and what it brings, each before those it refers to.

    `made` takes back what a run made ready in other rooms; it gets the session and the run's counts.
    """

    run: type[Any]
    brought: tuple[type[Any], ...]
    made: Callable[[Session, Mapping[str, Any]], None]

    @property
    def not_in_force(self) -> sa.Select[Any]:
        """The ids of runs that do not count. Written out, not bound: only then do both databases take the partial
        index, which is empty on an ordinary day."""
        return not_in_force(self.run)

    def sweep(self, store: Store) -> int:
        """Clear every import that is not in force and no longer under way; gives how many. Called at start."""
        now, run = clock.now(), self.run
        with store.read() as session:
            open_states = [RunState.LOADING.value, RunState.STAGED.value]
            query = sa.select(run.id, run.state, run.beat, run.workstation).where(run.state.in_(open_states))
            runs = session.execute(query).all()
        dead = [found for found in runs if abs(now - found.beat) > _patience(store, found)]
        for found in dead:
            self.clear(store, found.id, taken_back=found.state == RunState.STAGED)
        return len(dead)

    def clear(self, store: Store, run_id: int, *, taken_back: bool = False) -> None:
        """Delete what a run has brought, a few rows at a time; a run that is in force is left alone.

        A run that never counted goes with its rows; one that was taken back stays on record, marked swept.
        """
        if not run_id:
            return
        try:
            for model in self.brought:
                while self._some(store, model, run_id) == BATCH:
                    pass
            self._close(store, run_id, taken_back)
        except sa.exc.IntegrityError:
            # Somebody's work refers to a row of it: it stays, unseen.
            log.get("staged").info("run %s could not be cleared", run_id)

    def _some(self, store: Store, model: type[Any], run_id: int) -> int:
        with store.write(_("Import cleared away"), undoable=False) as session:
            run = session.get(self.run, run_id)
            if run is None or run.state == RunState.IN_FORCE:
                return 0
            return store.sweep(session, model, run_id, BATCH)

    def _close(self, store: Store, run_id: int, taken_back: bool) -> None:
        with store.write(_("Import cleared away"), undoable=False) as session:
            run = session.get(self.run, run_id)
            if run is None or run.state == RunState.IN_FORCE:
                return
            self.made(session, run.counts)
            if taken_back:
                run.state = RunState.SWEPT.value
            else:
                session.delete(run)

    def as_brought(self, session: Session, run_id: int) -> bool:
        """Whether every row of a run is as the run brought it."""
        return all(self._as_brought(session, model, run_id) for model in self.brought)

    def _as_brought(self, session: Session, model: type[Any], run_id: int) -> bool:
        """A version above 1 alone does not say that somebody worked with it: an undo counts on too. Excused is what
        only imports taken back have written (the record tells), what the run's own last write did, and what holds again
        what it held before (the steps that can be undone tell)."""
        ids = sa.select(model.id).where(model.run_id == run_id, model.version > 1)
        row, imports = aliased(change.ChangeRow), aliased(change.ChangeRow)
        about = imports.table_name == self.run.__tablename__
        back = sa.select(imports.step).where(about, imports.row_id.in_(self.not_in_force))
        own = sa.select(imports.step).where(about, imports.row_id == run_id)
        written = sa.select(row.row_id, sa.func.min(row.step)).where(
            row.table_name == model.__tablename__,
            row.row_id.in_(ids),
            row.kind.not_in(change.QUIET),
            row.step.not_in(back),
            row.step.not_in(own),
        )
        found = session.execute(written.group_by(row.row_id)).all()
        return all(undo.as_before(session, model, int(row_id or 0), step) for row_id, step in found)

    def guard(self, used: Used, newer: Newer) -> undo.Guard:
        """Have Undo ask before an import is taken back (`used` refuses where somebody has worked with it) or is done
        again (`newer` tells whether another has come into force since). Gives what Undo asks."""

        def check(session: Session, now: dict[str, Any] | None, then: dict[str, Any] | None) -> None:
            if now is None or then is None or now["state"] == then["state"]:
                return
            if now["state"] == RunState.IN_FORCE:
                used(session, now["id"])
            elif then["state"] == RunState.IN_FORCE and any_row(session, self.run, *newer(now), *self._since(now)):
                raise Refusal(_("A newer file has been taken in since. Please take this one in again instead."))

        undo.guard(self.run.__tablename__, check)
        return check

    def _since(self, run: Mapping[str, Any]) -> tuple[sa.ColumnElement[bool], ...]:
        """The conditions of runs that came into force after this one, which is as the record holds it."""
        return self.run.at > dt.datetime.fromisoformat(run["at"]), self.run.state == RunState.IN_FORCE.value

    def opened(self, session: Session, store: Store, made: Mapping[str, Any], **columns: Any) -> Any:
        """A new run of this person at this workstation, in state loading; `made` is what it makes ready elsewhere."""
        now, state = clock.now(), RunState.LOADING.value
        run = self.run(
            at=now,
            beat=now,
            person_id=store.who.person_id,
            workstation=store.workstation,
            state=state,
            counts={"made": made},
            **columns,
        )
        session.add(run)
        session.flush()
        return run

    def token(self, session: Session) -> tuple[int, dt.datetime | None]:
        """What is in force: changes as soon as another import comes into force or is taken back."""
        query = sa.select(sa.func.count(self.run.id), sa.func.max(self.run.at))
        found = session.execute(query.where(self.run.state == RunState.IN_FORCE.value)).one()
        return int(found[0]), found[1]

    def get(self, session: Session, run_id: int) -> Any:
        """The run, or a Refusal where it was cleared away meanwhile."""
        found = session.get(self.run, run_id)
        if found is None:
            raise Refusal(_("This import was interrupted and cleared away. Please take the file in again."))
        return found


def any_row(session: Session, model: type[Any], *conditions: Any) -> bool:
    """Whether there is a row that meets the conditions."""
    return session.execute(sa.select(model.id).where(*conditions).limit(1)).first() is not None


def refuse_used(is_used: bool) -> None:
    """Refuse to take an import back that somebody has worked with."""
    if is_used:
        raise Refusal(_("This import cannot be undone: somebody has worked with what it brought. Nothing was altered."))


def not_in_force(run: type[Any]) -> sa.Select[Any]:
    """The ids of the runs of a table that do not count."""
    return sa.select(run.id).where(run.state != sa.literal_column("'in_force'"))


def counts(model: type[Any], run: type[Any], own: int | None = None) -> sa.ColumnElement[bool]:
    """The condition every read of a model with a `run_id` carries; it costs a look into an all but empty index.

    `own` is an import under way, which sees its own rows.
    """
    column: sa.ColumnElement[int | None] = model.run_id
    conditions = [column.is_(None), column.not_in(not_in_force(run).scalar_subquery())]
    return sa.or_(*conditions, column == own) if own is not None else sa.or_(*conditions)


def next_length(length: int, took: float) -> int:
    """How many rows the next batch takes: as many as the last one could have had, from half of its to twice as many."""
    fitting = round(length * AIM / took) if took else LARGEST
    return max(SMALLEST, length // 2, min(LARGEST, length * 2, fitting))


def _patience(store: Store, run: Any) -> dt.timedelta:
    if run.state == RunState.STAGED:
        return TAKEN_BACK
    return QUIET_HERE if run.workstation == store.workstation else QUIET_ELSEWHERE


class Beat:
    """Tells others now and then that an import is alive, and finds out whether it still is."""

    def __init__(self, staging: Staging) -> None:
        self._staging, self._beat = staging, clock.monotonic()

    @property
    def due(self) -> bool:
        """Whether it is time to stir."""
        return clock.monotonic() - self._beat > BEAT_SECONDS

    def still_ours(self, session: Session, run_id: int, state: RunState) -> Any:
        """The run; refuses to go on where it was cleared away meanwhile."""
        run = self._staging.get(session, run_id)
        if run.state != state:
            raise Refusal(_("This import was interrupted and cleared away. Please take the file in again."))
        if self.due:
            run.beat, self._beat = clock.now(), clock.monotonic()
        return run
