"""Paper EOBs, a check at a time: what stays for all its patients, and each patient's line as it is typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import rights
from frontdesk_gui.core.errors import NotFound, Refusal
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import byhand, choices, codes, inforce, packing, printed, versions
from frontdesk_gui.denials.model import Claim, ClaimPayment, Denial, Kind, Remittance
from frontdesk_gui.feeds import names
from frontdesk_gui.feeds.x12 import kinds, records
from frontdesk_gui.office import service as office

EARLIER = 30
DENIES = frozenset({kinds.DENIAL, kinds.CAPITATED})


@dataclass(frozen=True, slots=True)
class NewBatch:
    """A check with its EOB: the payer's name as typed, the check's number, day and total in cents."""

    payer: str
    trace: str
    pay_date: dt.date
    cents: int


@dataclass(frozen=True, slots=True)
class NewLine:
    """One patient of it; cents. `reason` is as printed; `cause` is chosen once for a code that is the payer's own."""

    patient: str
    day: dt.date
    charged: int
    paid: int = 0
    denied: int = 0
    reason: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was kept."""

    id: int
    patient: str
    day: dt.date | None
    charged: int | None
    paid: int | None
    denied: int
    reason: str
    cause: str


@dataclass(frozen=True, slots=True)
class Batch:
    """An open check with its lines in the order they were typed; `own` are the payer's own codes with their causes."""

    id: int
    payer: str
    trace: str
    pay_date: dt.date
    cents: int
    lines: tuple[Line, ...]
    own: Mapping[str, str]

    @property
    def paid(self) -> int:
        """What its lines come to, in cents."""
        return sum(line.paid or 0 for line in self.lines)


@dataclass(frozen=True, slots=True)
class Page:
    """What the page is drawn from: payers to pick, checks typed lately as (id, words), and the open one."""

    payers: tuple[str, ...]
    earlier: tuple[tuple[int, str], ...]
    batch: Batch | None


@rights.needs(Right.WORK_DENIALS)
def page(session: Session, batch_id: int | None = None) -> Page:
    """The page with one check open, or none."""
    payers = tuple(payer.name for payer in office.payers.listed(session))
    held = sa.select(Remittance).where(Remittance.kind == Kind.EOB, inforce.counts(Remittance))
    rows = session.scalars(held.order_by(Remittance.id.desc()).limit(EARLIER)).all()
    earlier = tuple((row.id, _title(row)) for row in rows)
    found = session.get(Remittance, batch_id) if batch_id is not None else None
    return Page(payers, earlier, _batch(session, found) if found is not None else None)


def _title(row: Remittance) -> str:
    day = _("{month}/{day}/{year}").format(month=row.pay_date.month, day=row.pay_date.day, year=row.pay_date.year)
    return _("{payer}, check {number}, {day}").format(payer=row.payer_name, number=row.trace, day=day)


def _batch(session: Session, row: Remittance) -> Batch:
    query = (
        sa.select(ClaimPayment, Claim, Denial.cause)
        .join(Claim, Claim.id == ClaimPayment.claim_id)
        .outerjoin(Denial, Denial.claim_id == Claim.id)
        .where(ClaimPayment.remittance_id == row.id, inforce.counts(ClaimPayment))
        .order_by(ClaimPayment.place, ClaimPayment.id)
    )
    lines = tuple(_line(answer, claim, cause or "") for answer, claim, cause in session.execute(query))
    own = choices.own(session, row.payer_id)
    return Batch(row.id, row.payer_name, row.trace, row.pay_date, row.cents or 0, lines, own)


def _line(answer: ClaimPayment, claim: Claim, cause: str) -> Line:
    return Line(
        answer.id,
        claim.patient,
        claim.first_day,
        answer.charged,
        answer.paid,
        answer.denied,
        reason_words(packing.unpacked(answer.detail)),
        cause if answer.state in versions.DENIED else "",
    )


def reason_words(detail: packing.Detail) -> str:
    """The reason of a line as it is read and typed: "CO-27 N54"."""
    found = [f"{one.group}-{one.carc}" if one.group else one.carc for one in detail.adjustments]
    return " ".join([*found, *detail.remarks])


@rights.needs(Right.WORK_DENIALS)
def begin(session: Session, new: NewBatch) -> int:
    """Open a check, the same one again where it was begun before; its id. Refusal: no payer, or no number."""
    return byhand.remittance(session, _payment(session, new)).id


@rights.needs(Right.WORK_DENIALS)
def change(session: Session, batch_id: int, new: NewBatch) -> None:
    """Put the check's own data right; with lines in it the payer stays, for it belongs to their claims."""
    row, payment = _open(session, batch_id), _payment(session, new)
    if payment.payer_id != row.payer_id and row.claims:
        raise Refusal(_("Patients of this check are typed already, so its payer stays. Take them out first."))
    taken = sa.select(Remittance.id).where(Remittance.key == payment.key, Remittance.id != row.id)
    if session.scalar(taken.where(inforce.counts(Remittance)).limit(1)) is not None:
        raise Refusal(_("This check is here already."))
    row.key, row.payer_id = payment.key, payment.payer_id
    for name, value in payment.paid.values.items():
        setattr(row, name, value)
    session.flush()
    byhand.settle_again(session, row)


def _payment(session: Session, new: NewBatch) -> byhand.Payment:
    payer, trace = " ".join(new.payer.split()), " ".join(new.trace.split())
    ids = office.payers.resolve(session, [payer])
    if payer not in ids or not trace:
        raise Refusal(_("Please type the payer and the number of the check."))
    name = office.payers.payer(session, ids[payer]).name
    return byhand.Payment(ids[payer], name, trace, new.pay_date, new.cents)


def _open(session: Session, batch_id: int) -> Remittance:
    row = session.get(Remittance, batch_id)
    if row is None or row.kind != Kind.EOB:
        raise NotFound(_("This check is no longer here. Press F5 to read the page again."))
    return row


@rights.needs(Right.WORK_DENIALS)
def add(session: Session, batch_id: int, new: NewLine) -> None:
    """Keep one patient's line. Refusal: what `wrong` says, or a payer's own code without a cause."""
    row = _open(session, batch_id)
    if sentence := wrong(new):
        raise Refusal(sentence)
    reason = printed.read(new.reason) if new.denied else printed.Reason()
    if reason.own:
        _learn(session, row.payer_id, reason.carc, new.cause)
    payment = byhand.Payment(row.payer_id or 0, row.payer_name, row.trace, row.pay_date, row.cents)
    numbering = versions.Numbering(row.key, payment.payer)
    for before in byhand.so_far(session, row):
        numbering.version(before)
    byhand.keep(session, payment, [numbering.version(_claim(new, reason))])


@rights.needs(Right.WORK_DENIALS)
def put_right(session: Session, batch_id: int, line_id: int, new: NewLine) -> None:
    """Type a line anew."""
    byhand.take_out(session, line_id)
    add(session, batch_id, new)


@rights.needs(Right.WORK_DENIALS)
def take_out(session: Session, line_id: int) -> None:
    """Take a line out."""
    byhand.take_out(session, line_id)


def _learn(session: Session, payer_id: int | None, code: str, cause: str) -> None:
    if code in choices.own(session, payer_id):
        return
    if not cause:
        raise Refusal(_("“{code}” is a code of this payer's own. Please choose its cause once.").format(code=code))
    choices.choose(session, choices.Choice(choices.PAYER, code, cause, payer_id))


def wrong(new: NewLine) -> str:
    """What is wrong with a line, in a sentence; "" for nothing."""
    if not names.split(new.patient).last:
        return _("Please type the patient's name.")
    if new.charged <= 0 or min(new.paid, new.denied) < 0 or new.paid + new.denied > new.charged:
        return _("What was paid and denied cannot be more than the charge. Please compare the amounts.")
    return _wrong_reason(printed.read(new.reason)) if new.denied else ""


def _wrong_reason(reason: printed.Reason) -> str:
    if not reason.carc:
        return _("Please type the reason that is printed beside the denied amount.")
    if not reason.own and codes.kind_of(reason.carc) not in DENIES:
        return _("{code} takes off what nobody owes or what the patient owes. It is no denial: leave that out.").format(
            code=reason.carc
        )
    return ""


def _claim(new: NewLine, reason: printed.Reason) -> records.ClaimPayment:
    """The line as a payer's 835 would say it; what is neither paid nor denied the paper does not tell apart."""
    who = names.split(new.patient)
    group = "" if reason.own else reason.group or "CO"
    taken = (records.Adjustment(group, reason.carc, new.denied),) if new.denied else ()
    return records.ClaimPayment(
        number=0,
        pcn=None,
        status=codes.NOT_RECOGNISED if new.denied else "1",
        charged=new.charged,
        paid=new.paid,
        patient_resp=None,
        patient=records.Name(who.last, " ".join(filter(None, (who.first, who.middle))) or None),
        service_from=new.day,
        adjustments=taken,
        remarks=reason.rarcs if new.denied else (),
    )
