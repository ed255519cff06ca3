"""What holds of a claim after all its answers: the first one, the current one, its denial, and what was recovered.

The order in which files were taken in plays no part: answers are put in the order of their payments first. A claim that
was sent twice is told so (CARC 18) beside the answer it had, and that answer stands. Source: X12 requests for
interpretation 288, 319, 791 and 1733 (reversal and correction), checked 2026-11-23.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from frontdesk_gui.denials import versions

TAKEN_BACK = "taken_back"
SENT_TWICE = "18"
PATIENT = "PR"
SILENT = frozenset({versions.REVERSAL, versions.PREDETERMINATION, versions.UNREADABLE})  # no first answer


class Answer(NamedTuple):
    """One version with the day of its payment; `payment` is the payment's key. Money in cents."""

    on: dt.date
    payment: str
    place: int
    state: str
    charged: int | None
    paid: int | None
    patient_resp: int | None
    denied: int
    qmb: bool = False
    group: str = ""
    carc: str = ""
    rarcs: tuple[str, ...] = ()
    status: str = ""

    def allowed(self, qmb: bool) -> int:
        """What somebody pays or owes after it; what a QMB patient "owes" nobody may collect, whichever answer says so.

        What a denial lays on the patient is denied all the same: a payer that pays it later has paid after all.
        """
        laid = self.denied if self.group == PATIENT and self.state in versions.DENIED else 0
        return (self.paid or 0) + (0 if qmb else max(0, (self.patient_resp or 0) - laid))


class Settled(NamedTuple):
    """A claim's standing. `first` is None before there is an answer to count, `current` where all was taken back.

    `state` is the current answer's, or taken_back; `denial` the last answer that denied something, `recovered` the
    cents that were paid or moved to the patient since the first one that did.
    """

    first: Answer | None
    current: Answer | None
    state: str
    denial: Answer | None
    recovered: int
    qmb: bool

    @property
    def denied(self) -> int:
        """The cents that are denied now."""
        return self.current.denied if self.current is not None else 0


def settle(answers: Iterable[Answer]) -> Settled:
    """Put the answers in order, let each reversal cancel what it takes back, and tell what holds."""
    ordered = sorted(answers, key=lambda one: (one.on, one.payment, one.place))
    if len(ordered) == 1 and ordered[0].state != versions.REVERSAL:
        return _only(ordered[0])
    told = _without_echoes([one for one in ordered if one.state != versions.REVERSAL])
    last = told[-1] if told else None
    taken_back = not told or len(told) - 1 in _cancelled(ordered, told)
    denying = [one for one in told if one.state in versions.DENIED]
    current, qmb = None if taken_back else last, any(one.qmb for one in told)
    return Settled(
        first=next((one for one in told if one.state not in SILENT), None),
        current=current,
        state=TAKEN_BACK if current is None else current.state,
        denial=denying[-1] if denying else None,
        recovered=_recovered(denying, current, qmb),
        qmb=qmb,
    )


def _only(one: Answer) -> Settled:
    """What holds of a claim with one answer, as most have: what follows for several comes to the same."""
    first, denial = one if one.state not in SILENT else None, one if one.state in versions.DENIED else None
    return Settled(first, one, one.state, denial, 0, one.qmb)


def _without_echoes(told: list[Answer]) -> list[Answer]:
    """The answers without those that only say that there is another one."""
    real = [one for one in told if not (one.carc == SENT_TWICE and one.state in versions.INITIAL)]
    return real or told


def _cancelled(ordered: Sequence[Answer], told: Sequence[Answer]) -> set[int]:
    """Which answers (by place in `told`) a reversal takes back: the one of its amounts, else the latest before it."""
    gone: set[int] = set()
    for at, reversal in enumerate(ordered):
        if reversal.state != versions.REVERSAL:
            continue
        before = [
            (_negated(one, reversal), one.on < reversal.on, place)
            for place, one in enumerate(told)
            if place not in gone and ordered.index(one) < at
        ]
        if before:
            gone.add(max(before)[2])
    return gone


def _negated(one: Answer, reversal: Answer) -> bool:
    return (one.charged or 0) == -(reversal.charged or 0) and (one.paid or 0) == -(reversal.paid or 0)


def _recovered(denying: Sequence[Answer], current: Answer | None, qmb: bool) -> int:
    if not denying or current is None or current is denying[0]:
        return 0
    return max(0, current.allowed(qmb) - denying[0].allowed(qmb))
