"""The frozen records of an 835: payments, claims, service lines, adjustments. Money is cents, absent is None.

What a file has by the thousand is a named tuple, which is made in a third of the time of a frozen dataclass.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Adjustment(NamedTuple):
    """One amount taken off a charge: group (CO, PR, OA, PI, CR), CARC, cents; `raw` is the amount as it was sent."""

    group: str
    carc: str
    cents: int | None
    quantity: str | None = None
    raw: str = ""


class Name(NamedTuple):
    """A person or a payer of an NM1 segment."""

    last: str | None = None
    first: str | None = None
    middle: str | None = None
    suffix: str | None = None
    id: str | None = None

    @property
    def whole(self) -> str | None:
        """Last, First; None where there is neither."""
        return f"{self.last}, {self.first}" if self.last and self.first else self.last or self.first or None


NOBODY = Name()


class ServiceLine(NamedTuple):
    """One service of a claim (SVC): the code and its qualifier, charge and payment in cents, its dates and remarks."""

    qualifier: str | None
    code: str | None
    modifiers: tuple[str, ...] = ()
    charge: int | None = None
    paid: int | None = None
    units: str | None = None
    date_from: date | None = None
    date_to: date | None = None
    adjustments: tuple[Adjustment, ...] = ()
    remarks: tuple[str, ...] = ()
    control: str | None = None


class Balance(NamedTuple):
    """Whether what was charged less what was taken off is what was paid; None where an amount cannot be read."""

    claim: bool | None
    lines: tuple[bool | None, ...]
    patient_cents: int


class ClaimPayment(NamedTuple):
    """What a payer decided about one claim (CLP). `number` counts the claims of its payment.

    `status` is CLP02, `pcn` our patient control number, `payer_claim_no` the payer's; `complete` is False where the
    file broke off in it.
    """

    number: int
    pcn: str | None
    status: str | None
    charged: int | None
    paid: int | None
    patient_resp: int | None
    filing: str | None = None
    payer_claim_no: str | None = None
    facility: str | None = None
    frequency: str | None = None
    patient: Name = NOBODY
    insured: Name = NOBODY
    corrected: Name = NOBODY
    rendering: Name = NOBODY
    forwarded_to: Name = NOBODY
    service_from: date | None = None
    service_to: date | None = None
    received: date | None = None
    coverage_ends: date | None = None
    adjustments: tuple[Adjustment, ...] = ()
    remarks: tuple[str, ...] = ()
    lines: tuple[ServiceLine, ...] = ()
    refs: tuple[tuple[str, str], ...] = ()
    balance: Balance = Balance(None, (), 0)
    complete: bool = True

    @property
    def member_id(self) -> str | None:
        """The id the payer knows the person by: the patient's, or the insured's."""
        return self.patient.id or self.insured.id

    @property
    def all_adjustments(self) -> tuple[Adjustment, ...]:
        """Those of the claim, then those of its lines."""
        return self.adjustments + tuple(one for line in self.lines for one in line.adjustments)

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day of service: of the lines, else of the claim."""
        days = [day for line in self.lines for day in (line.date_from, line.date_to) if day is not None]
        return (min(days), max(days)) if days else (self.service_from, self.service_to or self.service_from)


@dataclass(frozen=True, slots=True)
class ProviderAdjustment:
    """Money of a payment that belongs to no claim (PLB); a positive amount lowers the payment."""

    code: str
    cents: int | None
    reference: str | None = None
    provider: str | None = None
    fiscal: str | None = None


@dataclass(frozen=True, slots=True)
class PaymentStart:
    """A payment as it is known before its claims (ST, BPR, TRN, N1)."""

    st02: str | None
    payer: str | None = None
    payer_id: str | None = None
    payee: str | None = None
    payee_id: str | None = None
    trace: str | None = None
    cents: int | None = None
    credit_debit: str | None = None
    method: str | None = None
    pay_date: date | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment once its claims are through: their number and sum, PLB, and whether BPR02 is what they come to."""

    start: PaymentStart
    plb: tuple[ProviderAdjustment, ...]
    claims: int
    paid_sum: int
    balanced: bool | None
    complete: bool = True


Event = PaymentStart | ClaimPayment | Payment
