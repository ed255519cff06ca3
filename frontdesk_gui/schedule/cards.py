"""Decides for the insurances and authorizations a file names what is new, what has changed, and what the desk keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core.parts import parts
from frontdesk_gui.feeds.records import CoverageRow
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import incoming, inforce, merge
from frontdesk_gui.schedule.model import Authorization, Coverage


@dataclass(slots=True)
class Cards:
    """What is to be written; new rows carry the patient's `ref` as patient_id. `ours` counts the desk's that stay."""

    new: list[dict[str, Any]] = field(default_factory=list)
    changed: dict[int, dict[str, Any]] = field(default_factory=dict)
    authorizations: list[dict[str, Any]] = field(default_factory=list)
    longer: dict[int, dict[str, Any]] = field(default_factory=dict)
    ours: int = 0


class Wallet:
    """Remembers which cards a file has shown, so that twenty visits of one patient bring her card once."""

    def __init__(self) -> None:
        self._shown: set[tuple[Any, ...]] = set()

    def sort(self, session: Session, visits: Iterable[tuple[int, incoming.Visit]], ids: office.staging.Ids) -> Cards:
        """The cards and authorizations of these visits; each comes with its patient's ref."""
        listed = list(visits)
        out = Cards()
        refs = {ref for ref, visit in listed if ref > 0 and (visit.coverages or visit.authorization)}
        ours = _by_patient(session, Coverage, refs)
        numbers = _by_patient(session, Authorization, refs)
        for ref, visit in listed:
            for row in visit.coverages:
                self._coverage(out, ref, row, ids, ours[ref])
            if visit.authorization is not None:
                self._authorization(out, ref, visit, ids, numbers[ref])
        return out

    def _coverage(self, out: Cards, ref: int, row: CoverageRow, ids: office.staging.Ids, ours: list[Any]) -> None:
        payer = ids.payers.get(incoming.payer_words(row))
        values = incoming.coverage_values(row) | {"payer_id": payer}
        if (payer is None and not values["member_id"]) or not self._first(ref, payer, values["member_id"], row.order):
            return
        match = next((card for card in ours if merge.same_card(card, payer, values["member_id"])), None)
        if match is not None:
            if changed := merge.coverage(match, values):
                out.changed[match.id] = changed
            return
        in_place = [card for card in ours if card.rank == row.order]
        if any(merge.held(card) for card in in_place):
            out.ours += 1
            return
        out.changed.update({card.id: {"active": False} for card in in_place})
        out.new.append({"patient_id": ref, **values})

    def _authorization(
        self, out: Cards, ref: int, visit: incoming.Visit, ids: office.staging.Ids, ours: list[Any]
    ) -> None:
        assert visit.authorization is not None  # the caller has looked
        number, ends = visit.authorization["number"], visit.authorization["ends"]
        if not self._first(ref, "authorization", number, 0):
            return
        match = next((row for row in ours if row.number == number), None)
        if match is None:
            payer = ids.payers.get((visit.authorization_payer, ""))
            out.authorizations.append({"patient_id": ref, "number": number, "ends": ends, "payer_id": payer})
        elif ends is not None and match.ends is None:
            out.longer[match.id] = {"ends": ends}

    def _first(self, *shown: Any) -> bool:
        before = len(self._shown)
        self._shown.add(shown)
        return len(self._shown) > before


def _by_patient(session: Session, model: type[Any], refs: Iterable[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for part in parts(refs):
        query = sa.select(*model.__table__.c).where(model.patient_id.in_(part), inforce.counts(model))
        if model is Coverage:
            query = query.where(Coverage.active)
        for row in session.execute(query.order_by(model.id)):
            found[row.patient_id].append(row)
    return found
