"""Claims whose payment the payer took back without a new answer since: no denials, but money to be asked for."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.denials import inforce, settle, versions
from frontdesk_gui.denials.filters import NOBODY, Filters
from frontdesk_gui.denials.model import Claim, ClaimPayment, Denial, Remittance


class Reversal(NamedTuple):
    """A claim that was taken back: `on` is the payment date of the last reversal, `amount` the cents it took."""

    claim_id: int
    payer_id: int | None
    patient_id: int | None
    patient: str
    pcn: str
    day: dt.date | None
    visit_id: int | None
    qmb: bool
    on: dt.date
    amount: int


def count(session: Session) -> int:
    """How many claims are taken back and have no denial."""
    return session.scalar(sa.select(sa.func.count()).select_from(Claim).where(*_alone())) or 0


def found(session: Session, wanted: Filters) -> list[Reversal]:
    """Those wanted, the newest first. They have neither cause nor owner nor status: asked for one, there are none."""
    if wanted.causes or wanted.preventable or wanted.statuses or (wanted.owners and NOBODY not in wanted.owners):
        return []
    conditions = _alone()
    for chosen, column in ((wanted.payers, Claim.payer_id), (_claims(wanted), Claim.id)):
        if chosen:
            conditions.append(column.in_(sorted(chosen)))
    if wanted.first is not None:
        conditions.append(Claim.first_day >= wanted.first)
    if wanted.last is not None:
        conditions.append(Claim.first_day <= wanted.last)
    latest = {row.id: _reversal(row) for row in session.execute(_reversals(conditions))}
    fitting = [one for one in latest.values() if _within(one, wanted)]
    return sorted(fitting, key=lambda one: (one.on, one.claim_id), reverse=True)


def _claims(wanted: Filters) -> frozenset[int]:
    """The claims behind the numbers of rows that are wanted: a row without a denial has minus its claim's number."""
    return frozenset(-number for number in wanted.ids)


def _alone() -> list[sa.ColumnElement[bool]]:
    # Written out, not bound: only then is the partial index of these claims taken.
    taken_back = Claim.state == sa.literal_column(f"'{settle.TAKEN_BACK}'")
    denied = sa.select(Denial.id).where(Denial.claim_id == Claim.id, inforce.counts(Denial)).exists()
    return [taken_back, inforce.counts(Claim), ~denied]


def _reversals(conditions: list[sa.ColumnElement[bool]]) -> sa.Select[Any]:
    """Every reversal of these claims in the order of the payments."""
    columns: tuple[Any, ...] = (
        *(Claim.id, Claim.payer_id, Claim.patient_id, Claim.patient, Claim.pcn, Claim.first_day, Claim.visit_id),
        *(Claim.qmb, Remittance.pay_date, ClaimPayment.paid),
    )
    return (
        sa.select(*columns)
        .join(ClaimPayment, ClaimPayment.claim_id == Claim.id)
        .join(Remittance, Remittance.id == ClaimPayment.remittance_id)
        .where(*conditions, ClaimPayment.state == versions.REVERSAL)
        .where(inforce.counts(ClaimPayment), inforce.counts(Remittance))
        .order_by(Remittance.pay_date, Remittance.key, ClaimPayment.place)
    )


def _reversal(row: Any) -> Reversal:
    return Reversal(
        *(row.id, row.payer_id, row.patient_id, row.patient, row.pcn, row.first_day, row.visit_id, row.qmb),
        *(row.pay_date, abs(row.paid or 0)),
    )


def _within(one: Reversal, wanted: Filters) -> bool:
    bounds = (
        (wanted.since is None or one.on >= wanted.since),
        (wanted.until is None or one.on <= wanted.until),
        (wanted.low is None or one.amount >= wanted.low),
        (wanted.high is None or one.amount <= wanted.high),
    )
    return all(bounds)
