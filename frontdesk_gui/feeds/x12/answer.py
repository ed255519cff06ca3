"""What an 835 holds, as the JSON object that `read --json` prints: money as decimal text in dollars, dates ISO."""

from __future__ import annotations

from collections.abc import Iterable

from frontdesk_gui.feeds.source import Source
from frontdesk_gui.feeds.x12 import judge
from frontdesk_gui.feeds.x12.reading import RemittanceReading
from frontdesk_gui.feeds.x12.records import Adjustment, ClaimPayment, Payment, PaymentStart, ProviderAdjustment

Json = dict[str, object]


def answer(file: Source) -> Json | None:
    """The answer without the file's name; None where there is no 835 in it."""
    reading = RemittanceReading(file)
    transactions: list[Json] = []
    claims: list[Json] = []
    for event in reading.rows():
        if isinstance(event, PaymentStart):
            claims = []
        elif isinstance(event, ClaimPayment):
            claims.append(_claim(event))
        else:
            transactions.append(_payment(event, claims))
    if not transactions:
        return None
    told = [{"where": one.where, "what": one.what} for one in reading.problems()]
    return {"kind": "835", "problems": told, "transactions": transactions}


def dollars(cents: int | None) -> str | None:
    """Cents as decimal text: -1250 is "-12.50"."""
    if cents is None:
        return None
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def _payment(payment: Payment, claims: list[Json]) -> Json:
    start = payment.start
    return {
        "st02": start.st02,
        "payer": start.payer,
        "payer_id": start.payer_id,
        "payee": start.payee,
        "payee_id": start.payee_id,
        "trace": start.trace,
        "payment": dollars(start.cents),
        "credit_debit": start.credit_debit,
        "method": start.method,
        "pay_date": start.pay_date.isoformat() if start.pay_date else None,
        "sum_paid": dollars(payment.paid_sum),
        "balanced": payment.balanced,
        "complete": payment.complete,
        "plb": [_provider_adjustment(one) for one in payment.plb],
        "claims": claims,
    }


def _provider_adjustment(one: ProviderAdjustment) -> Json:
    return {"code": one.code, "amount": dollars(one.cents), "reference": one.reference}


def _adjustments(found: Iterable[Adjustment]) -> list[Json]:
    return [{"group": one.group, "carc": one.carc, "amount": dollars(one.cents)} for one in found]


def _claim(claim: ClaimPayment) -> Json:
    verdict = judge.judge(claim)
    first, last = claim.days
    return {
        "pcn": claim.pcn,
        "status": claim.status,
        "charged": dollars(claim.charged),
        "paid": dollars(claim.paid),
        "patient_resp": dollars(claim.patient_resp),
        "payer_claim_no": claim.payer_claim_no,
        "patient": claim.patient.whole,
        "corrected": claim.corrected.whole,
        "member_id": claim.member_id,
        "service_from": first.isoformat() if first else None,
        "service_to": last.isoformat() if last else None,
        "denial": verdict.state,
        "denied": dollars(verdict.denied_cents),
        "complete": claim.complete,
        "balanced": claim.balance.claim,
        "claim_adj": _adjustments(claim.adjustments),
        "rarc": list(claim.remarks),
        "lines": [
            {
                "code": line.code,
                "charge": dollars(line.charge),
                "paid": dollars(line.paid),
                "adj": _adjustments(line.adjustments),
                "rarc": list(line.remarks),
                "state": state,
            }
            for line, state in zip(claim.lines, verdict.lines, strict=True)
        ],
    }
