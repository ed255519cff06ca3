"""Answers of payers that come by hand, kept row by row so that they can be undone, and settled with what was known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import text
from frontdesk_gui.core.errors import NotFound, Refusal
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import answers, counted, inforce, settle, standing, versions
from frontdesk_gui.denials.causes import Chooser
from frontdesk_gui.denials.counted import Recount
from frontdesk_gui.denials.model import Claim, ClaimPayment, Denial, DenialNote, Feedback, Kind, Remittance, Work
from frontdesk_gui.denials.versions import Version
from frontdesk_gui.feeds.x12 import records
from frontdesk_gui.feeds.x12.records import Name

FROM_VERSION = ("pcn", "payer_claim_no", "patient", "member_id", "first_day", "last_day")


@dataclass(frozen=True, slots=True)
class Payment:
    """What is known of a payment: who paid, check or trace number, its day, its amount in cents."""

    payer_id: int | None
    payer_name: str
    trace: str
    pay_date: dt.date
    cents: int | None = None
    kind: Kind = Kind.EOB

    @property
    def payer(self) -> str:
        """The payer as keys have it."""
        return payer_key(self.payer_id, self.payer_name)

    @property
    def key(self) -> str:
        """What tells this payment from all others."""
        return versions.payment_key(self.payer, self.trace, self.pay_date, self.cents)


def payer_key(payer_id: int | None, name: str) -> str:
    """What stands for the payer in the keys of payments and claims."""
    return str(payer_id) if payer_id is not None else text.fold(name)


def remittance(session: Session, payment: Payment) -> Remittance:
    """The row of a payment: the one that is here already, else a new one."""
    query = sa.select(Remittance).where(Remittance.key == payment.key, inforce.counts(Remittance))
    if (found := session.scalars(query.limit(1)).first()) is not None:
        return found
    made = Remittance(
        key=payment.key,
        kind=payment.kind,
        payer_id=payment.payer_id,
        payer_name=payment.payer_name,
        trace=payment.trace,
        cents=payment.cents,
        pay_date=payment.pay_date,
    )
    session.add(made)
    session.flush()
    return made


def keep(session: Session, payment: Payment, new: Iterable[Version]) -> list[int]:
    """Keep answers of one payment; the ids of their claims. One that is here already is passed over."""
    paid_by = remittance(session, payment)
    hand = _Hand(session)
    found = [hand.answered(paid_by, one) for one in new if not _is_here(session, one)]
    _sum_up(session, paid_by)
    hand.recount.write()
    return found


def take_out(session: Session, answer_id: int) -> None:
    """Take one answer out again. Refusal where somebody has begun to work on the denial it brought."""
    answer = session.get(ClaimPayment, answer_id)
    if answer is None or answer.run_id is not None:
        raise NotFound(_("This is no longer here. Press F5 to read the list again."))
    hand, claim = _Hand(session), session.get_one(Claim, answer.claim_id)
    paid_by = session.get_one(Remittance, answer.remittance_id)
    hand.without(claim, answer)
    _sum_up(session, paid_by)
    hand.recount.write()


def settle_again(session: Session, paid_by: Remittance) -> None:
    """A payment's own data were put right: its sums, and all its claims, are settled anew."""
    hand = _Hand(session)
    held = sa.select(ClaimPayment.claim_id).where(ClaimPayment.remittance_id == paid_by.id)
    for claim_id in session.scalars(held.where(inforce.counts(ClaimPayment)).order_by(ClaimPayment.id)).all():
        hand.again(session.get_one(Claim, claim_id))
    _sum_up(session, paid_by)
    hand.recount.write()


class _Hand:
    """One piece of work on claims and their denials."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._chooser = Chooser(session)
        self.recount = Recount(session)

    def answered(self, paid_by: Remittance, version: Version) -> int:
        """Put an answer to its claim, which is made where it is new."""
        claim = _known(self._session, paid_by, version)
        if claim is None:
            claim = self._made(paid_by, version)
            denial = None
        else:
            denial = counted.denial_of(self._session, claim.id)
            self.recount.leave(claim, denial)
            _fill(claim, version)
        self._session.add(_answer(paid_by.id, claim.id, version))
        self._settle(claim, denial)
        return claim.id

    def _made(self, paid_by: Remittance, version: Version) -> Claim:
        made = Claim(key=version.key, alias=version.alias, payer_id=paid_by.payer_id)
        _fill(made, version)
        self._session.add(made)
        self._session.flush()
        return made

    def without(self, claim: Claim, answer: ClaimPayment) -> None:
        """Take an answer from its claim, and the claim where it was the only one."""
        denial = counted.denial_of(self._session, claim.id)
        self.recount.leave(claim, denial)
        self._session.delete(answer)
        self._session.flush()
        left = answers.answers(self._session, [claim.id])[claim.id]
        if denial is not None and not any(one.state in versions.DENIED for one in left):
            _refuse_worked(self._session, denial)
            self._session.delete(denial)
            self._session.flush()
            denial = None
        if left:
            self._settle(claim, denial)
        else:
            self._session.delete(claim)
            self._session.flush()

    def again(self, claim: Claim) -> None:
        """Settle a claim whose answers have moved."""
        denial = counted.denial_of(self._session, claim.id)
        self.recount.leave(claim, denial)
        self._settle(claim, denial)

    def _settle(self, claim: Claim, denial: Denial | None) -> None:
        self._session.flush()
        settled = settle.settle(answers.answers(self._session, [claim.id])[claim.id])
        held = counted.values(denial) if denial else None
        changes, facts = standing.apply(counted.values(claim), settled, self._chooser, held)
        _write(claim, changes)
        if facts is not None and denial is None:
            denial = Denial(claim_id=claim.id, **facts)
            self._session.add(denial)
        elif facts is not None:
            _write(denial, facts)
        self._session.flush()
        self.recount.enter(claim, denial)


def _write(row: Any, changes: dict[str, Any]) -> None:
    for name, value in changes.items():
        setattr(row, name, value)


def _fill(claim: Claim, version: Version) -> None:
    """What an answer says about the claim itself: what is there stays, what the payer corrects is the newest."""
    for name in FROM_VERSION:
        if not getattr(claim, name):
            setattr(claim, name, getattr(version, name))
    if claim.charged is None:
        claim.charged = version.charged
    claim.corrected = version.corrected or claim.corrected or ()


def _answer(remittance_id: int, claim_id: int, version: Version) -> ClaimPayment:
    names = ("fingerprint", "place", "status", "state", "charged", "paid", "patient_resp", "denied", "balanced")
    held = {name: getattr(version, name) for name in (*names, "detail")}
    return ClaimPayment(remittance_id=remittance_id, claim_id=claim_id, **held)


def _is_here(session: Session, version: Version) -> bool:
    query = sa.select(ClaimPayment.id).where(
        ClaimPayment.fingerprint == version.fingerprint, inforce.counts(ClaimPayment)
    )
    return session.scalar(query.limit(1)) is not None


def _known(session: Session, paid_by: Remittance, version: Version) -> Claim | None:
    """The claim an answer is about: by its key, else by the payer's number unless this payment has answered that."""
    query = sa.select(Claim).where(inforce.counts(Claim)).order_by(Claim.id).limit(1)
    found = session.scalars(query.where(Claim.key == version.key)).first()
    if found is not None or not version.alias:
        return found
    answered = sa.select(ClaimPayment.claim_id).where(ClaimPayment.remittance_id == paid_by.id)
    same = query.where(Claim.alias == version.alias)
    return session.scalars(same if version.is_reversal else same.where(Claim.id.not_in(answered))).first()


def _sum_up(session: Session, paid_by: Remittance) -> None:
    """Bring the payment's own sums up to date."""
    query = sa.select(sa.func.count(), sa.func.sum(ClaimPayment.paid)).where(
        ClaimPayment.remittance_id == paid_by.id, inforce.counts(ClaimPayment)
    )
    count, paid = session.execute(query).one()
    paid_by.claims, paid_by.paid_sum = count, int(paid or 0)
    paid_by.balanced = None if paid_by.cents is None else paid_by.cents == paid_by.paid_sum
    session.flush()


def _refuse_worked(session: Session, denial: Denial) -> None:
    begun = denial.status not in (Work.NEW, Work.RECOVERED, Work.BILLED) or denial.worked_on or denial.cause_by_hand
    for model in (DenialNote, Feedback):
        begun = begun or session.scalar(sa.select(model.id).where(model.denial_id == denial.id).limit(1))
    if begun:
        raise Refusal(_("Somebody has worked on this denial already. Change it in the work list instead."))


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
        patient=Name(last or None, first or None, id=claim.member_id or None),
        service_from=claim.first_day,
        service_to=claim.last_day,
    )
