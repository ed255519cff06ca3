"""Writes what a file of remittances brings, out of sight: payments first, then claims with their answers in batches."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy.orm import Session

from frontdesk_gui.core.staged import Beat, RunState
from frontdesk_gui.core.store import Store
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import changing, payments, versions
from frontdesk_gui.denials.cells import Sums
from frontdesk_gui.denials.model import Cell, Claim, ClaimPayment, Denial, Remittance
from frontdesk_gui.denials.payments import Paid
from frontdesk_gui.denials.sorting import Fresh, Stretch, Told
from frontdesk_gui.denials.sweep import STAGING
from frontdesk_gui.denials.tally import Plan
from frontdesk_gui.office import service as office

CELLS = 20_000  # so many are added up before they are written
AT_ONCE = 400
Settled = tuple[Fresh, dict[str, Any], dict[str, Any] | None]
_said = attrgetter(*versions.KEPT)


class Loading:
    """One import under way: what it has written so far. `qmb` are the patients and payers of whom it tells QMB, with
    the day it was told."""

    def __init__(self, store: Store, plan: Plan) -> None:
        self.store, self.plan = store, plan
        self.run_id = 0
        self.ids = office.staging.Ids()
        self.shown: dict[str, tuple[int, ...]] = {}
        self._remittances: dict[int, int] = {}
        self.qmb: dict[tuple[int, int | None], Any] = {}
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
            part = wanted[start : start + AT_ONCE]
            with self.store.write(_("Remittance being read"), undoable=False) as session:
                self.still_ours(session, RunState.LOADING)
                ids = self.store.numbers(session, Remittance, len(part))
                self._remittances |= {place: number for number, (place, _paid) in zip(ids, part, strict=True)}
                self._bulk(session, Remittance, [self._payment(self._remittances[place], paid) for place, paid in part])

    def _payment(self, number: int, paid: Paid) -> dict[str, Any]:
        payer_id, known_as = self.payer(paid.payer)
        return {"id": number, "key": paid.key(known_as), "payer_id": payer_id, **paid.values}

    def write(self, out: Stretch) -> list[int]:
        """Write what is new in a stretch of answers, in one short transaction; gives the new claims that want settling
        once more when all is there."""
        if not (out.fresh or out.more or self._beat.due):
            return []
        fresh = [(one, *one.settled()) for one in out.fresh]  # before others have to wait
        with self.store.write(_("Remittance being read"), undoable=False) as session:
            self.still_ours(session, RunState.LOADING)
            answers, anew = self._claims(session, fresh)
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

    def _claims(self, session: Session, fresh: Sequence[Settled]) -> tuple[list[dict[str, Any]], list[int]]:
        """Write new claims and their denials, add them to the cells; gives the rows of their answers, and those with
        siblings."""
        numbered = dict(zip(self.store.numbers(session, Claim, len(fresh)), fresh, strict=True))
        denials = []
        for number, (_one, claim, facts) in numbered.items():
            denial = {"claim_id": number, **changing.NEW, **facts} if facts is not None else None
            denials += [denial] if denial is not None else []
            self._cells.add(claim, denial)
            if claim["qmb"] and claim["patient_id"] is not None:
                self.qmb[claim["patient_id"], claim["payer_id"]] = claim["first_on"]
        self._bulk(session, Claim, [{"id": number, **claim} for number, (_one, claim, _facts) in numbered.items()])
        self._bulk(session, Denial, denials)
        answers = [self._answer(number, told) for number, (one, *_values) in numbered.items() for told in one.told]
        return answers, [number for number, (one, *_values) in numbered.items() if one.siblings]

    def _answer(self, claim_id: int, told: Told) -> dict[str, Any]:
        values = dict(zip(versions.KEPT, _said(told.version), strict=True))
        values["claim_id"], values["remittance_id"] = claim_id, self._remittances[told.payment]
        return values

    def _bulk(self, session: Session, model: type[Any], rows: list[dict[str, Any]]) -> None:
        for row in rows:
            row["run_id"] = self.run_id
        if rows:
            self.store.bulk(session, model, rows, self.run_id)
