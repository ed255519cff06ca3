"""By when a denial must be answered: the four clocks of its payer, applied to its days.

A remittance that says MA130 leaves only a new claim by the filing limit, as a claim that never reached the payer does;
any other may be corrected, reopened or appealed. Source of Medicare's days: the practice's own payer list, which says
when they were checked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import codes
from frontdesk_gui.office import service as office

WARN = 0.8  # of the window is gone
MEDICARE_MAIL = 5  # days after which receipt is presumed (42 CFR 405.942)


class Way(StrEnum):
    """What can be done about a denial, each by a day of its own."""

    NEW_CLAIM = "new_claim"
    CORRECTED = "corrected"
    REOPENING = "reopening"
    APPEAL = "appeal"


WORDS = {
    Way.NEW_CLAIM: N_("New claim"),
    Way.CORRECTED: N_("Corrected claim"),
    Way.REOPENING: N_("Reopening or reconsideration"),
    Way.APPEAL: N_("Appeal"),
}
# The same where there is little room.
SHORT = {
    Way.NEW_CLAIM: N_("New claim"),
    Way.CORRECTED: N_("Corrected claim"),
    Way.REOPENING: N_("Reopening"),
    Way.APPEAL: N_("Appeal"),
}
NOBODY_CHOSE = N_("Nobody chose this")
CHOOSE = N_("Nobody chose this. A manager can: Practice, Payers, Deadlines")
_CLOCKS = {
    Way.NEW_CLAIM: office.ClockKind.FIRST_CLAIM,
    Way.CORRECTED: office.ClockKind.CORRECTED,
    Way.REOPENING: office.ClockKind.RECONSIDERATION,
    Way.APPEAL: office.ClockKind.APPEAL,
}


class Facts(NamedTuple):
    """What deadlines go by: the last day of service, the payment date of the answer that holds, its remarks.

    `rejected` is a claim that never reached the payer's decision; `done` are ways that were already taken.
    """

    last_day: dt.date | None
    answered_on: dt.date | None
    remarks: tuple[str, ...] = ()
    payer_kind: str = "unknown"
    rejected: bool = False
    done: frozenset[Way] = frozenset()


class Deadline(NamedTuple):
    """One way and its last day, counted from `start`; `open` where it can still be taken, else `said` tells why not."""

    way: Way
    start: dt.date | None
    day: dt.date | None
    chosen: bool
    open: bool
    said: str = ""

    @property
    def words(self) -> str:
        """What it is for."""
        return _(WORDS[self.way])

    def passed(self, today: dt.date) -> bool:
        """Whether its last day is over."""
        return self.day is not None and self.day < today

    def warns(self, today: dt.date) -> bool:
        """Whether four fifths of its window are gone."""
        if self.day is None or self.start is None or self.passed(today):
            return False
        return (today - self.start).days >= WARN * (self.day - self.start).days


def of(facts: Facts, clocks: Sequence[office.clocks.Clock]) -> tuple[Deadline, ...]:
    """The four deadlines, in the order of Way; `clocks` are the payer's (none: nobody chose them)."""
    known = {clock.kind: clock for clock in clocks or office.clocks.empty()}
    only_new = facts.rejected or bool(codes.new_claim_by(facts.remarks))
    return tuple(_deadline(way, facts, known, only_new) for way in Way)


def _deadline(way: Way, facts: Facts, known: dict[office.ClockKind, office.clocks.Clock], only_new: bool) -> Deadline:
    if (way == Way.NEW_CLAIM) != only_new:
        return Deadline(way, None, None, True, False, _no_way(way, facts))
    if way in facts.done:
        return Deadline(way, None, None, True, False, _("Done already"))
    clock = _clock(way, facts, known)
    start = _start(clock, facts)
    if not clock.chosen:
        return Deadline(way, start, None, False, True, _(CHOOSE))
    if start is None:
        return Deadline(way, None, None, True, True, _no_start(clock))
    return Deadline(way, start, clock.due(start), True, True)


def _clock(way: Way, facts: Facts, known: dict[office.ClockKind, office.clocks.Clock]) -> office.clocks.Clock:
    """The clock a way runs by: without one of its own a correction keeps to the filing limit of a first claim."""
    clock = known[_CLOCKS[way]]
    if way == Way.APPEAL and (days := codes.appeal_days(facts.remarks)) is not None:
        mail = clock.mail_days if clock.chosen else MEDICARE_MAIL * (facts.payer_kind == office.PayerKind.MEDICARE)
        return replace(clock, months=None, days=days, mail_days=mail, counted_from=office.CountedFrom.REMITTANCE)
    if way == Way.CORRECTED and not clock.chosen:
        return known[office.ClockKind.FIRST_CLAIM]
    return clock


def _start(clock: office.clocks.Clock, facts: Facts) -> dt.date | None:
    if clock.counted_from == office.CountedFrom.SERVICE:
        return facts.last_day
    return facts.answered_on if clock.counted_from == office.CountedFrom.REMITTANCE else None


def _no_way(way: Way, facts: Facts) -> str:
    if way == Way.NEW_CLAIM:
        return _("The payer has decided: correct, reopen or appeal instead")
    if facts.rejected:
        return _("The claim never reached the payer: send it anew")
    return _("{remark}: no appeal, only a new claim is left").format(remark=codes.new_claim_by(facts.remarks))


def _no_start(clock: office.clocks.Clock) -> str:
    if clock.counted_from == office.CountedFrom.DECISION:
        return _("Runs from the decision on the appeal")
    return _("The day it runs from is not known")


def nearest(found: Iterable[Deadline], today: dt.date) -> Deadline | None:
    """The next open one; where all of them have passed, the one that passed last; None where there is no day at all."""
    dated = [one for one in found if one.open and one.day is not None]
    ahead = [one for one in dated if not one.passed(today)]
    return min(ahead, key=_day, default=None) or max(dated, key=_day, default=None)


def _day(one: Deadline) -> dt.date:
    return one.day or dt.date.max


def short(way: str) -> str:
    """What a deadline is for, where there is little room; nothing for none."""
    return _(SHORT[Way(way)]) if way else ""


def chosen(found: Iterable[Deadline]) -> bool:
    """Whether somebody chose the clock of at least one way that is open."""
    return any(one.chosen for one in found if one.open)
