"""Clears away what an import that was cancelled, cut off or taken back has left behind."""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa

from frontdesk_gui.core import clock, log
from frontdesk_gui.core.store import Store
from frontdesk_gui.core.words import _
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule.model import (
    Authorization,
    Coverage,
    ImportRun,
    LinkQuestion,
    Patient,
    PatientNumber,
    RunState,
    SetAside,
    Visit,
)

# In this order: each refers only to those after it.
BROUGHT: tuple[type[Any], ...] = (Visit, LinkQuestion, Coverage, Authorization, PatientNumber, SetAside, Patient)
BATCH = 500
QUIET_HERE = dt.timedelta(seconds=5)  # a run of this computer that has not stirred for so long is dead
QUIET_ELSEWHERE = dt.timedelta(minutes=10)  # another computer's clock may differ
TAKEN_BACK = dt.timedelta(days=1)  # nobody's Redo lives longer


def sweep(store: Store) -> int:
    """Clear every import that is not in force and no longer under way; gives how many. Called at start."""
    now = clock.now()
    with store.read() as session:
        open_states = [RunState.LOADING.value, RunState.STAGED.value]
        runs = session.execute(
            sa.select(ImportRun.id, ImportRun.state, ImportRun.beat, ImportRun.workstation).where(
                ImportRun.state.in_(open_states)
            )
        ).all()
    dead = [run for run in runs if abs(now - run.beat) > _patience(store, run)]
    for run in dead:
        clear(store, run.id, taken_back=run.state == RunState.STAGED)
    return len(dead)


def _patience(store: Store, run: Any) -> dt.timedelta:
    if run.state == RunState.STAGED:
        return TAKEN_BACK
    return QUIET_HERE if run.workstation == store.workstation else QUIET_ELSEWHERE


def clear(store: Store, run_id: int, *, taken_back: bool = False) -> None:
    """Delete what a run has brought, a few rows at a time; a run that is in force is left alone.

    A run that never counted goes with its rows; one that was taken back stays on record, marked swept.
    """
    if not run_id:
        return
    try:
        for model in BROUGHT:
            while _some(store, model, run_id) == BATCH:
                pass
        _close(store, run_id, taken_back)
    except sa.exc.IntegrityError:
        # Somebody's work refers to a row of it: it stays, unseen.
        log.get("schedule").info("run %s could not be cleared", run_id)


def _some(store: Store, model: type[Any], run_id: int) -> int:
    with store.write(_("Import cleared away"), undoable=False) as session:
        run = session.get(ImportRun, run_id)
        if run is None or run.state == RunState.IN_FORCE:
            return 0
        return store.sweep(session, model, run_id, BATCH)


def _close(store: Store, run_id: int, taken_back: bool) -> None:
    with store.write(_("Import cleared away"), undoable=False) as session:
        run = session.get(ImportRun, run_id)
        if run is None or run.state == RunState.IN_FORCE:
            return
        office.staging.withdraw(session, run.counts.get("made", {}))
        if taken_back:
            run.state = RunState.SWEPT.value
        else:
            session.delete(run)
