"""Remittances, claims and denials written row by row, for tests that need them without a file."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from sqlalchemy.orm import Session

from frontdesk_gui.denials.model import Claim, ClaimPayment, Denial, Remittance

_numbers = itertools.count(1)
PAID_ON = dt.date(2026, 11, 2)
SEEN_ON = dt.date(2026, 10, 12)


def remittance(session: Session, payer_id: int | None = None, **more: Any) -> Remittance:
    """A payment of that payer."""
    number = next(_numbers)
    values = {"key": f"key{number}", "payer_id": payer_id, "payer_name": "Payer", "trace": str(number)}
    made = Remittance(**{**values, "pay_date": PAID_ON, "claims": 1, "balanced": True, **more})
    session.add(made)
    session.flush()
    return made


def claim(session: Session, paid_by: Remittance, **more: Any) -> Claim:
    """A claim that was paid at once, unless told otherwise, with its one answer."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "key": f"claim{number}",
        "alias": f"alias{number}",
        "payer_id": paid_by.payer_id,
        "pcn": f"PCN{number}",
        "patient": "Garcia, Ana",
        "first_day": SEEN_ON,
        "last_day": SEEN_ON,
        "charged": 15_000,
        "paid": 10_000,
        "patient_resp": 0,
        "first_on": paid_by.pay_date,
        "current_on": paid_by.pay_date,
        "first_state": "none",
        "state": "none",
    }
    made = Claim(**{**values, **more})
    session.add(made)
    session.flush()
    answer = ClaimPayment(
        remittance_id=paid_by.id, claim_id=made.id, fingerprint=f"answer{number}", place=1, status="1"
    )
    answer.state, answer.charged, answer.paid, answer.denied = made.state, made.charged, made.paid, made.denied
    session.add(answer)
    session.flush()
    return made


def denial(session: Session, payer_id: int | None = None, **more: Any) -> Denial:
    """A claim that was denied in full for CARC 27, and its denial; `claim_...` goes to the claim."""
    given = {name.removeprefix("claim_"): more.pop(name) for name in list(more) if name.startswith("claim_")}
    amount = more.get("amount", 15_000)
    paid_by = remittance(session, payer_id, pay_date=more.get("denied_on", PAID_ON))
    state = more.get("state", "full")
    about = {"paid": 0, "first_state": state, "first_denied": amount, "state": state, "denied": amount}
    about["first_cause"] = more.get("cause", "coverage")
    of = claim(session, paid_by, **{**about, **given})
    values = {"group": "CO", "carc": "27", "amount": amount, "cause": "coverage", "preventable": "yes"}
    made = Denial(claim_id=of.id, **{**values, "denied_on": paid_by.pay_date, "state": state, **more})
    session.add(made)
    session.flush()
    return made
