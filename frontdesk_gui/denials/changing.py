"""Claims that are here and change: settled anew from all their answers, with the difference added to the numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import track
from frontdesk_gui.core.parts import parts
from frontdesk_gui.denials import answers, inforce, siblings, standing
from frontdesk_gui.denials import settle as settling
from frontdesk_gui.denials.causes import Chooser
from frontdesk_gui.denials.cells import Sums
from frontdesk_gui.denials.model import Cell, Claim, Denial, DenialNote, Feedback, Link, Work

NEW: Mapping[str, Any] = {
    "status": "new",
    "closed_on": None,
    "cause_by_hand": False,
    "appealed": False,
    "written_off": 0,
}


def held(row: Any) -> dict[str, Any]:
    """What a row holds by column."""
    return {name: getattr(row, name) for name in track.columns(type(row))}


def denials_of(session: Session, claim_ids: Iterable[int], run: int | None = None) -> dict[int, Denial]:
    """The denial of each of these claims that has one, by claim."""
    query = sa.select(Denial).where(Denial.claim_id.in_(list(claim_ids)), inforce.counts(Denial, run))
    return {row.claim_id: row for row in session.scalars(query)}


def adopt(rows: Iterable[Claim], known_by: Mapping[int, Mapping[str, Any]]) -> None:
    """Claims known so far by answers without a day are known better; a visit somebody has chosen stays."""
    for claim in rows:
        values = dict(known_by.get(claim.id, {}))
        if claim.link != Link.NONE:
            for name in ("link", "visit_id", "patient_id", "visit_type", "provider_id"):
                values.pop(name, None)
        for name, value in values.items():
            setattr(claim, name, value)


def settle_all(
    session: Session,
    ids: Iterable[int],
    chooser: Chooser,
    cells: Sums,
    run: int | None = None,
    known_by: Mapping[int, Mapping[str, Any]] | None = None,
) -> None:
    """Settle claims by id, and once more those whose care was billed more than once: what one was paid counts for the
    others. `known_by`: see `adopt`."""
    listed = sorted(ids)
    for rows in _rows(session, listed):
        adopt(rows, known_by or {})
        settle(session, rows, chooser, cells, run)
    session.flush()
    for rows in _rows(session, sorted(siblings.together(session, listed, run))):
        settle(session, rows, chooser, cells, run)


def _rows(session: Session, ids: Sequence[int]) -> Iterator[list[Claim]]:
    for part in parts(ids):
        yield list(session.scalars(sa.select(Claim).where(Claim.id.in_(part))))


def settle(session: Session, rows: Sequence[Claim], chooser: Chooser, cells: Sums, run: int | None = None) -> None:
    """Settle claims from all their answers, write what changes of them and of their denials, and add the difference
    to `cells`. `run` is the import whose own rows count already."""
    ids = [claim.id for claim in rows]
    told, denied = answers.answers(session, ids, run), denials_of(session, ids, run)
    beside = siblings.billed(session, ((claim.pcn, claim.first_day) for claim in rows), run)
    for claim in rows:
        denial = denied.get(claim.id)
        before, work = held(claim), held(denial) if denial is not None else None
        settled = settling.settle(told[claim.id])
        paid = None
        if settled.denial is not None:
            paid = siblings.elsewhere(claim, beside.get((claim.pcn, claim.first_day), ()), settled.denial.on)
        changes, facts = standing.apply(before, settled, chooser, work, paid)
        cells.add(before, work, -1)
        _set(claim, changes)
        if facts is not None and denial is None:
            denial = Denial(claim_id=claim.id, run_id=run, **{**NEW, **facts})
            session.add(denial)
        elif facts is not None:
            _set(denial, facts)
        elif denial is not None:
            denial = _without(session, denial)
        cells.add(held(claim), held(denial) if denial is not None else None)


def _set(row: Any, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def _without(session: Session, denial: Denial) -> Denial | None:
    """What becomes of a denial that never was one, as a later file shows: it goes, or is closed where somebody has
    worked on it."""
    about = (DenialNote.denial_id, Feedback.denial_id)
    used = any(session.execute(sa.select(one).where(one == denial.id).limit(1)).first() for one in about)
    if denial.status == Work.NEW and denial.owner_id is None and not used:
        session.delete(denial)
        return None
    _set(denial, {"status": Work.RECOVERED, "closed_on": denial.closed_on or denial.denied_on})
    return denial


def qmb(session: Session, ids: Iterable[int]) -> dict[tuple[int, int | None], dt.date]:
    """Of these claims, the patients of whom a remark tells QMB, with the payer and the day it was told."""
    found: dict[tuple[int, int | None], dt.date] = {}
    for rows in _rows(session, sorted(ids)):
        for claim in rows:
            day = claim.current_on or claim.first_on
            if claim.qmb and claim.patient_id is not None and day is not None:
                found[claim.patient_id, claim.payer_id] = day
    return found


def differ(session: Session, cells: Sums) -> None:
    """Write the difference a person's change makes to the numbers: undone with it."""
    session.add_all(Cell(run_id=None, **row) for row in cells.rows())
