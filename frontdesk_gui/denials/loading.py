"""Writes what a file of remittances brings, out of sight: payments first, then claims with their answers in batches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core.base import uuid7
from frontdesk_gui.core.staged import Beat, RunState
from frontdesk_gui.core.store import Store
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import changing, payments, versions
from frontdesk_gui.denials.cells import Sums
from frontdesk_gui.denials.model import Cell, Claim, ClaimPayment, Denial, Remittance
from frontdesk_gui.denials.sorting import Fresh, Stretch, Told
from frontdesk_gui.denials.sweep import STAGING
from frontdesk_gui.denials.tally import Plan
from frontdesk_gui.office import service as office

CELLS = 20_000  # so many are added up before they are written
AT_ONCE = 400


class Loading:
    """One import under way: what it has written so far."""

    def __init__(self, store: Store, plan: Plan) -> None:
        self.store, self.plan = store, plan
        self.run_id = 0
        self.ids = office.staging.Ids()
        self.shown: dict[str, tuple[int, ...]] = {}
        self._remittances: dict[int, int] = {}
        self._cells = Sums()
        self._beat = Beat(STAGING)

    def begin(self) -> None:
        """Open the run, and make ready the payers that the file names and its payments."""
        plan, store = self.plan, self.store
        with store.write(_("Remittance being read"), undoable=False) as session:
            self.ids, made = office.staging.prepare(session, plan.words)
            self.shown = {table: tuple(ids) for table, ids in made.items()}
            self.run_id = STAGING.opened(session, store, made, kind=plan.kind, sha256=plan.content).id
        self._payments()

    def payer(self, payer: payments.Payer) -> tuple[int | None, str]:
        """A payer's id, and how the records know it."""
        return self.ids.payers.get(payer), payments.known_as(payer, self.ids)

    def _payments(self) -> None:
        """Write the payments that bring something, a few hundred at a time."""
        wanted = [(place, paid) for place, paid in enumerate(self.plan.paid) if paid.fresh]
        for start in range(0, len(wanted), AT_ONCE):
            part = [(place, paid, uuid7()) for place, paid in wanted[start : start + AT_ONCE]]
            rows = []
            for _place, paid, uid in part:
                payer_id, known_as = self.payer(paid.payer)
                rows.append({"uid": uid, "key": paid.key(known_as), "payer_id": payer_id, **paid.values})
            with self.store.write(_("Remittance being read"), undoable=False) as session:
                self.still_ours(session, RunState.LOADING)
                self._bulk(session, Remittance, rows)
                ids = _by_uid(session, Remittance, [uid for _place, _paid, uid in part])
                self._remittances |= {place: ids[uid] for place, _paid, uid in part}

    def write(self, out: Stretch) -> list[int]:
        """Write what is new in a stretch of answers, in one short transaction; gives the new claims that want settling
        once more when all is there."""
        if not (out.fresh or out.more or self._beat.due):
            return []
        with self.store.write(_("Remittance being read"), undoable=False) as session:
            self.still_ours(session, RunState.LOADING)
            answers, anew = self._claims(session, out.fresh)
            answers += [self._answer(claim_id, told) for claim_id, told in out.more]
            # In the order of the file, wherever one batch ends: the same file makes the same records.
            self._bulk(session, ClaimPayment, sorted(answers, key=lambda one: (one["remittance_id"], one["place"])))
            if len(self._cells) > CELLS:
                self._bulk(session, Cell, list(self._cells.rows()))
        return anew

    def finish(self) -> None:
        """Write what is still to be written; afterwards everything is there."""
        with self.store.write(_("Remittance being read"), undoable=False) as session:
            run = self.still_ours(session, RunState.LOADING)
            self._bulk(session, Cell, list(self._cells.rows()))
            run.state = RunState.STAGED.value

    def still_ours(self, session: Session, state: RunState) -> Any:
        """The run, unless it was cleared away meanwhile."""
        return self._beat.still_ours(session, self.run_id, state)

    def _claims(self, session: Session, fresh: Iterable[Fresh]) -> tuple[list[dict[str, Any]], list[int]]:
        """Write new claims and their denials, add them to the cells; gives the rows of their answers, and those with
        siblings."""
        uids = [(one, uuid7()) for one in fresh]
        self._bulk(session, Claim, [{"uid": uid, **one.claim} for one, uid in uids])
        ids = _by_uid(session, Claim, [uid for _one, uid in uids])
        denials = [{"claim_id": ids[uid], **changing.NEW, **one.denial} for one, uid in uids if one.denial is not None]
        self._bulk(session, Denial, denials)
        for one, _uid in uids:
            self._cells.add(one.claim, {**changing.NEW, **one.denial} if one.denial is not None else None)
        answers = [self._answer(ids[uid], told) for one, uid in uids for told in one.told]
        return answers, [ids[uid] for one, uid in uids if one.siblings]

    def _answer(self, claim_id: int, told: Told) -> dict[str, Any]:
        values = {name: getattr(told.version, name) for name in versions.KEPT}
        return {"claim_id": claim_id, "remittance_id": self._remittances[told.payment], **values}

    def _bulk(self, session: Session, model: type[Any], rows: list[dict[str, Any]]) -> None:
        if rows:
            self.store.bulk(session, model, [{**row, "run_id": self.run_id} for row in rows], self.run_id)


def _by_uid(session: Session, model: type[Any], uids: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(uids), AT_ONCE):
        part = uids[start : start + AT_ONCE]
        found.update(session.execute(sa.select(model.uid, model.id).where(model.uid.in_(part))).all())
    return found
