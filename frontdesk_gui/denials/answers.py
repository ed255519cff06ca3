"""The answers of a claim as they were kept, read back for `settle`: every version that is in force, judged anew."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.denials import inforce, packing, versions
from frontdesk_gui.denials.model import ClaimPayment, Remittance
from frontdesk_gui.denials.settle import Answer
from frontdesk_gui.feeds.x12 import judge, records

AT_ONCE = 500
_COLUMNS = (
    ClaimPayment.claim_id,
    ClaimPayment.place,
    ClaimPayment.status,
    ClaimPayment.state,
    ClaimPayment.charged,
    ClaimPayment.paid,
    ClaimPayment.patient_resp,
    ClaimPayment.denied,
    ClaimPayment.detail,
    Remittance.pay_date,
    Remittance.key,
)


def answers(session: Session, claim_ids: Iterable[int], run: int | None = None) -> dict[int, list[Answer]]:
    """Every answer to each of these claims; one without an answer has none. `run`: see `inforce.counts`."""
    found: dict[int, list[Answer]] = {one: [] for one in claim_ids}
    ids = tuple(found)
    for start in range(0, len(ids), AT_ONCE):
        query = (
            sa.select(*_COLUMNS)
            .join(Remittance, Remittance.id == ClaimPayment.remittance_id)
            .where(ClaimPayment.claim_id.in_(ids[start : start + AT_ONCE]), inforce.counts(ClaimPayment, run))
        )
        for row in session.execute(query):
            found[row.claim_id].append(answer(row))
    return found


def answer(row: Any) -> Answer:
    """One answer from its columns; its reason is told from its lines as when it came."""
    held = rebuilt(row)
    group, carc, rarcs = versions.reason(held, judge.judge(held))
    return Answer(
        row.pay_date,
        row.key,
        row.place,
        row.state,
        row.charged,
        row.paid,
        row.patient_resp,
        row.denied,
        versions.bars_collecting(held),
        group,
        carc,
        rarcs,
        row.status,
    )


def rebuilt(row: Any) -> records.ClaimPayment:
    """What the payer sent, as far as an answer keeps it: its status, sums, lines, adjustments and remarks."""
    detail = packing.unpacked(row.detail)
    return records.ClaimPayment(
        number=row.place,
        pcn=None,
        status=row.status or None,
        charged=row.charged,
        paid=row.paid,
        patient_resp=row.patient_resp,
        adjustments=detail.adjustments,
        remarks=detail.remarks,
        lines=detail.lines,
    )
