"""Writes what is new in a file under a run that no read sees yet, in batches so short that nobody waits for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core.base import uuid7
from frontdesk_gui.core.parts import parts
from frontdesk_gui.core.staged import Beat
from frontdesk_gui.core.store import Store
from frontdesk_gui.core.words import _
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import inforce
from frontdesk_gui.schedule.asides import Aside
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
from frontdesk_gui.schedule.plan import Plan
from frontdesk_gui.schedule.sorting import Stretch
from frontdesk_gui.schedule.sweep import STAGING
from frontdesk_gui.schedule.who import COLUMNS, NewPerson

ASIDES_KEPT = 1_000
_EMPTY: dict[str, Any] = {"dob": None, "phones": ()}


class Loading:
    """One import under way: what it has written so far, and the ids its new people were given."""

    def __init__(self, store: Store, plan: Plan) -> None:
        self.store, self.plan = store, plan
        self.run_id = 0
        self.shown: dict[str, tuple[int, ...]] = {}
        self._real: dict[int, int] = {}
        self._beat = Beat(STAGING)
        self._asides: set[tuple[str, tuple[str, ...]]] = set()

    def begin(self) -> office.staging.Ids:
        """Open the run, and make ready the providers, sites and payers that the file names."""
        plan, store = self.plan, self.store
        with store.write(_("Schedule being read"), undoable=False) as session:
            ids, made = office.staging.prepare(session, plan.words)
            self.shown = {table: (*made[table], *hidden) for table, hidden in _hidden(session, ids).items()}
            columns = {"source": plan.source, "kind": plan.content, "sha256": plan.sha256, "as_of": plan.as_of}
            self.run_id = STAGING.opened(session, store, made, **columns).id
            self._asides = _asides_known(session, plan.source)
        return ids

    def real(self, ref: int) -> int:
        """The id of somebody the file has named."""
        return ref if ref > 0 else self._real[ref]

    def write(self, stretch: Stretch, asides: Iterable[Aside]) -> None:
        """Write what is new in a stretch of rows, in one short transaction."""
        aside, due = list(asides), self._beat.due
        if not (due or aside or stretch.brings):
            return
        with self.store.write(_("Schedule being read"), undoable=False) as session:
            self.still_ours(session, RunState.LOADING)
            self._people(session, stretch.people.new)
            numbers = [(new.ref, new.person.number) for new in stretch.people.new if new.person.number]
            self._bulk(
                session,
                PatientNumber,
                [
                    {"patient_id": self.real(ref), "source": self.plan.source, "value": value}
                    for ref, value in [*numbers, *stretch.people.numbers]
                ],
            )
            self._bulk(
                session, Coverage, [_coverage(card, self.real(card["patient_id"])) for card in stretch.cards.new]
            )
            self._bulk(
                session,
                Authorization,
                [{**held, "patient_id": self.real(held["patient_id"])} for held in stretch.cards.authorizations],
            )
            self._bulk(session, Visit, [{**one.values, "patient_id": self.real(one.ref)} for one in stretch.new])
            self._set_aside(session, aside)

    def still_ours(self, session: Session, state: RunState) -> None:
        """Refuse to go on where the run was cleared away meanwhile; tell others now and then that it is alive."""
        self._beat.still_ours(session, self.run_id, state)

    def _people(self, session: Session, new: list[NewPerson]) -> None:
        uids = {new_person.ref: uuid7() for new_person in new}
        self._bulk(session, Patient, [{"uid": uids[one.ref], **_patient(one)} for one in new])
        by_uid: dict[str, int] = {}
        for part in parts(uids.values()):
            by_uid.update(session.execute(sa.select(Patient.uid, Patient.id).where(Patient.uid.in_(part))).all())
        self._real.update((ref, by_uid[uid]) for ref, uid in uids.items())
        self._bulk(
            session,
            LinkQuestion,
            [
                {
                    "source": self.plan.source,
                    "name": one.person.key[0],
                    "dob": one.person.key[1],
                    "patient_id": self._real[one.ref],
                    "candidates": one.candidates,
                    "answer_id": None,
                }
                for one in new
                if one.candidates
            ],
        )

    def _set_aside(self, session: Session, asides: Iterable[Aside]) -> None:
        fresh = []
        for row in asides:
            key = (row.why, row.cells)
            if key not in self._asides and len(self._asides) < ASIDES_KEPT:
                self._asides.add(key)
                fresh.append({"place": row.where, "why": row.why, "cells": row.cells, "settled": False})
        self._bulk(session, SetAside, fresh)

    def _bulk(self, session: Session, model: type[Any], rows: list[dict[str, Any]]) -> None:
        if rows:
            self.store.bulk(session, model, [{**row, "run_id": self.run_id} for row in rows], self.run_id)


def _patient(new: NewPerson) -> dict[str, Any]:
    values = {name: new.person.values.get(name, _EMPTY.get(name, "")) for name in COLUMNS}
    return {**values, "chart": new.person.number, "provisional": not (new.person.number and new.person.named)}


def _coverage(card: dict[str, Any], patient_id: int) -> dict[str, Any]:
    return {**card, "patient_id": patient_id}


def _hidden(session: Session, ids: office.staging.Ids) -> dict[str, tuple[int, ...]]:
    """Of the providers, sites and payers a file names: those another run made ready that do not show (any more)."""
    used = {
        "provider": set(ids.providers.values()),
        "site": set(ids.sites.values()),
        "payer": set(ids.payers.values()),
    }
    hidden: dict[str, set[int]] = {table: set() for table in used}
    for counts in session.scalars(sa.select(ImportRun.counts).where(ImportRun.state != RunState.IN_FORCE.value)):
        for table, made in counts.get("made", {}).items():
            hidden[table].update(made)
    return {table: tuple(sorted(hidden[table] & named)) for table, named in used.items()}


def _asides_known(session: Session, source: str) -> set[tuple[str, tuple[str, ...]]]:
    """Rows of this source that wait already: a file taken in every hour does not bring them every hour."""
    query = (
        sa.select(SetAside.why, SetAside.cells)
        .join(ImportRun, ImportRun.id == SetAside.run_id)
        .where(ImportRun.source == source, inforce.counts(SetAside))
        .order_by(SetAside.id.desc())
        .limit(ASIDES_KEPT // 2)
    )
    return {(row.why, row.cells) for row in session.execute(query)}
