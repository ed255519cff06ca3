"""Answers of payers that come by hand, kept row by row so that they can be undone, and settled with what was known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core.errors import NotFound, Refusal
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import answers, changing, inforce, payments, versions
from frontdesk_gui.denials.causes import Chooser
from frontdesk_gui.denials.cells import Sums
from frontdesk_gui.denials.model import Claim, ClaimPayment, Denial, DenialNote, Feedback, Kind, Remittance, Work
from frontdesk_gui.denials.sorting import Fresh, Sorter, Told
from frontdesk_gui.denials.versions import Version
from frontdesk_gui.feeds.x12 import records


@dataclass(frozen=True, slots=True)
class Payment:
    """What is known of a payment: who paid, check or trace number, its day, its amount in cents."""

    payer_id: int
    payer_name: str
    trace: str
    pay_date: dt.date
    cents: int | None = None
    kind: Kind = Kind.EOB

    @property
    def payer(self) -> str:
        """The payer as keys have it."""
        return str(self.payer_id)

    @property
    def paid(self) -> payments.Paid:
        """The payment as an import has it."""
        start = records.PaymentStart(None, self.payer_name, trace=self.trace, cents=self.cents, pay_date=self.pay_date)
        return payments.opened(start, self.pay_date, self.kind)

    @property
    def key(self) -> str:
        """What tells this payment from all others."""
        return self.paid.key(self.payer)


def remittance(session: Session, payment: Payment) -> Remittance:
    """The row of a payment: the one that is here already, else a new one."""
    query = sa.select(Remittance).where(Remittance.key == payment.key, inforce.counts(Remittance))
    if (found := session.scalars(query.limit(1)).first()) is not None:
        return found
    made = Remittance(key=payment.key, payer_id=payment.payer_id, **payment.paid.values)
    session.add(made)
    session.flush()
    return made


def keep(session: Session, payment: Payment, new: Sequence[Version]) -> None:
    """Keep answers of one payment; one that is here already is passed over."""
    paid_by, cells = remittance(session, payment), Sums()
    told = [Told(0, payment.paid, payment.payer_id, payment.key, one) for one in new]
    sorted_ = Sorter(session).whole(session, told)
    for fresh in sorted_.fresh:
        _made(session, paid_by.id, fresh, cells)
    for claim_id, one in sorted_.more:
        session.add(_answer(paid_by.id, claim_id, one.version))
    session.flush()
    known = _claims(session, {claim_id for claim_id, _one in sorted_.more})
    changing.adopt(known, sorted_.adopted)
    changing.settle(session, known, Chooser(session), cells)
    _sum_up(session, paid_by, cells)


def take_out(session: Session, answer_id: int) -> None:
    """Take one answer out again. Refusal where somebody has begun to work on the denial it brought."""
    answer = session.get(ClaimPayment, answer_id)
    if answer is None or answer.run_id is not None:
        raise NotFound(_("This is no longer here. Press F5 to read the list again."))
    claim, cells = session.get_one(Claim, answer.claim_id), Sums()
    paid_by = session.get_one(Remittance, answer.remittance_id)
    session.delete(answer)
    session.flush()
    left = answers.answers(session, [claim.id])[claim.id]
    if not any(one.state in versions.DENIED for one in left):
        _without_denial(session, claim, cells)
    if left:
        changing.settle(session, [claim], Chooser(session), cells)
    else:
        session.delete(claim)
    _sum_up(session, paid_by, cells)


def settle_again(session: Session, paid_by: Remittance) -> None:
    """A payment's own data were put right: its sums, and all its claims, are settled anew."""
    cells = Sums()
    held = sa.select(ClaimPayment.claim_id).where(ClaimPayment.remittance_id == paid_by.id)
    ids = session.scalars(held.where(inforce.counts(ClaimPayment)))
    changing.settle(session, _claims(session, ids), Chooser(session), cells)
    _sum_up(session, paid_by, cells)


def _made(session: Session, remittance_id: int, fresh: Fresh, cells: Sums) -> None:
    columns, facts = fresh.settled()
    claim = Claim(**columns)
    session.add(claim)
    session.flush()
    denial = {**changing.NEW, **facts} if facts is not None else None
    if denial is not None:
        session.add(Denial(claim_id=claim.id, **denial))
    session.add_all(_answer(remittance_id, claim.id, one.version) for one in fresh.told)
    cells.add(columns, denial)


def _answer(remittance_id: int, claim_id: int, version: Version) -> ClaimPayment:
    held = {name: getattr(version, name) for name in versions.KEPT}
    return ClaimPayment(remittance_id=remittance_id, claim_id=claim_id, **held)


def _claims(session: Session, ids: Iterable[int]) -> list[Claim]:
    return [session.get_one(Claim, claim_id) for claim_id in dict.fromkeys(ids)]


def _without_denial(session: Session, claim: Claim, cells: Sums) -> None:
    """Nothing is denied any more: the claim leaves the numbers, to come back as what is left of it."""
    denial = changing.denials_of(session, [claim.id]).get(claim.id)
    cells.add(changing.held(claim), changing.held(denial) if denial is not None else None, -1)
    claim.first_on = None
    if denial is not None:
        _refuse_worked(session, denial)
        session.delete(denial)
    session.flush()


def _refuse_worked(session: Session, denial: Denial) -> None:
    begun: Any = denial.status not in (Work.NEW, Work.RECOVERED, Work.BILLED) or denial.worked_on
    for model in (DenialNote, Feedback):
        begun = begun or session.scalar(sa.select(model.id).where(model.denial_id == denial.id).limit(1))
    if begun or denial.cause_by_hand or denial.owner_id:
        raise Refusal(_("Somebody has worked on this denial already. Change it in the work list instead."))


def _sum_up(session: Session, paid_by: Remittance, cells: Sums) -> None:
    """Bring the payment's own sums and the numbers up to date."""
    session.flush()
    query = sa.select(sa.func.count(), sa.func.sum(ClaimPayment.paid)).where(
        ClaimPayment.remittance_id == paid_by.id, inforce.counts(ClaimPayment)
    )
    count, paid = session.execute(query).one()
    paid_by.claims, paid_by.paid_sum = count, int(paid or 0)
    paid_by.balanced = None if paid_by.cents is None else paid_by.cents == paid_by.paid_sum
    changing.differ(session, cells)
    session.flush()


def so_far(session: Session, paid_by: Remittance) -> list[records.ClaimPayment]:
    """The claims a payment holds, in their order, as they were given to its numbering."""
    query = (
        sa.select(ClaimPayment, Claim)
        .join(Claim, Claim.id == ClaimPayment.claim_id)
        .where(ClaimPayment.remittance_id == paid_by.id, inforce.counts(ClaimPayment))
        .order_by(ClaimPayment.place, ClaimPayment.id)
    )
    return [_as_given(answer, claim) for answer, claim in session.execute(query)]


def _as_given(answer: ClaimPayment, claim: Claim) -> records.ClaimPayment:
    last, _comma, first = claim.patient.partition(", ")
    return answers.rebuilt(answer)._replace(
        pcn=claim.pcn or None,
        payer_claim_no=claim.payer_claim_no or None,
        patient=records.Name(last or None, first or None, id=claim.member_id or None),
        service_from=claim.first_day,
        service_to=claim.last_day,
    )
