"""The payments of a file as they are kept: what tells each from all others, and the columns of its row."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from frontdesk_gui.denials import versions
from frontdesk_gui.denials.model import Kind
from frontdesk_gui.feeds.x12.records import Payment, PaymentStart
from frontdesk_gui.office import service as office

Payer = tuple[str, str]


class Paid(NamedTuple):
    """A payment of a file: `payer` is what the file calls the payer, (name, number); `fresh` counts the answers in it
    that were not here; `values` are the columns of its row but for the payer's id and the key. `dated` says that the
    file told the day; else `on` is the day the file was written, which is another for each copy of it."""

    payer: Payer
    on: dt.date
    trace: str
    cents: int | None
    values: dict[str, Any]
    fresh: int = 0
    dated: bool = True

    def key(self, payer: str) -> str:
        """What tells it from all other payments; `payer` is how the records know who pays."""
        return versions.payment_key(payer, self.trace, self.on if self.dated else None, self.cents)


def payer_of(start: PaymentStart) -> Payer:
    """Name and number of the payer."""
    return start.payer or "", start.payer_id or ""


def known_as(payer: Payer, ids: office.staging.Ids) -> str:
    """How the records know a payer: by its id, or by its words while there is none."""
    return called(ids.payers.get(payer), payer)


def called(payer_id: int | None, payer: Payer) -> str:
    """The same of a payer whose id has been asked for."""
    return str(payer_id) if payer_id else "|".join(word.casefold() for word in payer)


def opened(start: PaymentStart, written: dt.date, kind: str = Kind.ERA) -> Paid:
    """A payment whose claims are still to come; one without a date counts from the day its file was written."""
    on = start.pay_date or written
    values = {
        "kind": kind,
        "payer_name": start.payer or "",
        "payer_number": start.payer_id or "",
        "payee": start.payee or "",
        "trace": start.trace or "",
        "cents": start.cents,
        "method": start.method or "",
        "pay_date": on,
    }
    return Paid(payer_of(start), on, start.trace or "", start.cents, values, dated=start.pay_date is not None)


def ended(paid: Paid, payment: Payment) -> Paid:
    """The payment with its sums, once its claims are through."""
    plb = tuple((one.code, one.cents, one.reference) for one in payment.plb)
    sums = {
        "plb": plb,
        "claims": payment.claims,
        "paid_sum": payment.paid_sum,
        "balanced": payment.balanced,
        "complete": payment.complete,
    }
    return paid._replace(values=paid.values | sums)
