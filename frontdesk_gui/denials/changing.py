"""Claims that are here and change: settled anew from all their answers, with the difference added to the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import track
from frontdesk_gui.denials import answers, inforce, standing
from frontdesk_gui.denials import settle as settling
from frontdesk_gui.denials.causes import Chooser
from frontdesk_gui.denials.cells import Sums
from frontdesk_gui.denials.model import Cell, Claim, Denial, Link

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


def settle(session: Session, rows: Sequence[Claim], chooser: Chooser, cells: Sums, run: int | None = None) -> None:
    """Settle claims from all their answers, write what changes of them and of their denials, and add the difference
    to `cells`. `run` is the import whose own rows count already."""
    ids = [claim.id for claim in rows]
    told, denied = answers.answers(session, ids, run), denials_of(session, ids, run)
    for claim in rows:
        denial = denied.get(claim.id)
        before, work = held(claim), held(denial) if denial is not None else None
        changes, facts = standing.apply(before, settling.settle(told[claim.id]), chooser, work)
        cells.add(before, work, -1)
        _set(claim, changes)
        if facts is not None and denial is None:
            denial = Denial(claim_id=claim.id, run_id=run, **{**NEW, **facts})
            session.add(denial)
        elif facts is not None:
            _set(denial, facts)
        cells.add(held(claim), held(denial) if denial is not None else None)


def _set(row: Any, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def differ(session: Session, cells: Sums) -> None:
    """Write the difference a person's change makes to the numbers: undone with it."""
    session.add_all(Cell(run_id=None, **row) for row in cells.rows())
