"""What the rows of a claim and of its denial hold once its answers are settled; nothing is read or written here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frontdesk_gui.denials import versions
from frontdesk_gui.denials.causes import Chooser
from frontdesk_gui.denials.model import CLOSED, Work
from frontdesk_gui.denials.settle import TAKEN_BACK, Answer, Settled
from frontdesk_gui.denials.siblings import Elsewhere

Values = dict[str, Any]
BY_ANSWER = frozenset({Work.RECOVERED, Work.BILLED})  # what an answer may close a denial as, and open again
STANDS = versions.DENIED | {TAKEN_BACK}


def apply(
    claim: Mapping[str, Any],
    settled: Settled,
    chooser: Chooser,
    denial: Mapping[str, Any] | None = None,
    elsewhere: Elsewhere | None = None,
) -> tuple[Values, Values | None]:
    """The columns that change of the claim, and those of its denial: all of a new one; None where nothing was denied.

    `claim` is the claim as it stands (`payer_id`, `state`, `current_on` and `first_cause`, if it has been settled
    before), `denial` the denial it has, `elsewhere` what other payers have paid for the same care since. A cause chosen
    by hand stays, here and in what the claim is counted under.
    """
    by_hand = bool(denial and denial["cause_by_hand"])
    changes = _claim(settled)
    if elsewhere is not None and settled.denial is not None:
        changes["recovered"] = max(settled.recovered, elsewhere.cents)
    if not by_hand:
        changes["first_cause"] = _cause(claim, settled.first, chooser)
    if settled.denial is None:
        return changes, None
    facts = _denial(settled.denial)
    if not by_hand:
        facts["cause"] = _cause(claim, settled.denial, chooser)
    cause = denial["cause"] if denial and by_hand else facts["cause"]
    # What made it begin is what can be prevented; a later answer may only say that it is too late by now.
    facts["preventable"] = chooser.preventable(changes.get("first_cause") or cause)
    facts |= _status(claim, settled, denial["status"] if denial else Work.NEW, elsewhere)
    return changes, facts


def _claim(settled: Settled) -> Values:
    first, current = settled.first, settled.current
    return {
        "first_on": first.on if first else None,
        "first_state": first.state if first else "",
        "first_denied": first.denied if first else 0,
        "current_on": current.on if current else None,
        "state": settled.state,
        "paid": current.paid if current else None,
        "patient_resp": current.patient_resp if current else None,
        "denied": settled.denied,
        "recovered": settled.recovered,
        "qmb": settled.qmb,
    }


def _cause(claim: Mapping[str, Any], told: Answer | None, chooser: Chooser) -> str:
    """The cause an answer tells; "" where it denied nothing."""
    if told is None or told.state not in versions.DENIED:
        return ""
    return chooser.cause(claim["payer_id"], told.carc, told.group, told.rarcs, told.status)


def _denial(told: Answer) -> Values:
    return {
        "denied_on": told.on,
        "state": told.state,
        "group": told.group,
        "carc": told.carc,
        "rarcs": told.rarcs,
        "amount": told.denied,
    }


def _status(claim: Mapping[str, Any], settled: Settled, status: str, elsewhere: Elsewhere | None) -> Values:
    """How the answer moves the work on: it ends it, opens it again, or leaves it as people have it."""
    ended, on = _ended(settled), settled.current.on if settled.current else None
    if not ended and elsewhere is not None:
        ended, on = Work.RECOVERED, elsewhere.on
    if ended:
        moves = status not in CLOSED or status in BY_ANSWER or ended == Work.RECOVERED
        return {"status": ended, "closed_on": on} if moves else {}
    if status in BY_ANSWER and settled.state in STANDS and _moved(claim, settled):
        return {"status": Work.NEW, "closed_on": None}
    return {}


def _ended(settled: Settled) -> str:
    """Recovered where the payer paid more than when it denied, billed where it made it the patient's; else ""."""
    current, denied = settled.current, settled.denial
    if current is None or denied is None or current.state in versions.DENIED or settled.recovered <= 0:
        return ""
    return Work.RECOVERED if (current.paid or 0) > (denied.paid or 0) else Work.BILLED


def _moved(claim: Mapping[str, Any], settled: Settled) -> bool:
    """Whether what holds is another answer than before: only then is closed work taken up again."""
    now = settled.current.on if settled.current else None
    return (claim.get("state"), claim.get("current_on")) != (settled.state, now)
