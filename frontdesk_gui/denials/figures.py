"""A figure of the numbers: what it is called, how it is defined, its parts, and how it is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from frontdesk_gui.core import scale, text
from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.denials.cases import Cases
from frontdesk_gui.denials.sums import Spread


class Unit(StrEnum):
    """What a figure is: a share 0..1, cents, or days."""

    SHARE = "share"
    MONEY = "money"
    DAYS = "days"


# key: what a card is called, and what exactly is counted. Sources: HFMA claim integrity and denial measures, checked
# 2026-11-23; where they leave something open it is decided here, and said.
DEFINED = {
    "initial": (
        N_("Denied at first"),
        N_(
            "Claims whose first answer denied them, all or in part, by payment date, of claims answered: the mean of "
            "the three months before, for each month of the period. A month with none before it on file is left out."
        ),
    ),
    "initial_cents": (
        N_("Denied at first, in dollars"),
        N_(
            "The same in dollars: what the denial codes of the first answer took, of the charges of the claims "
            "answered. A later answer may have taken more or less; the list then shows both amounts."
        ),
    ),
    "status4": (
        N_("Marked denied, no reason"),
        N_(
            "Claims the payer marked as denied without any code that denies. They are counted here only, "
            "of the same claims answered."
        ),
    ),
    "primary": (
        N_("Paid nothing, last 4 weeks"),
        N_(
            "Claims that a first payer answered in the four weeks up to the end of the period and paid nothing on, a "
            "deductible counted too, of all it answered; each claim once, without those it calls sent twice."
        ),
    ),
    "preventable": (
        N_("The desk could prevent"),
        N_(
            "Denials with a cause the desk can prevent, as this practice shares its duties, of the denials whose "
            "cause is known. What it can prevent in part is told beside it and not counted."
        ),
    ),
    "unknown": (
        N_("Cause not known yet"),
        N_("Denials whose cause nobody knows yet, of all denials of the period. They are in no other share."),
    ),
    "standing": (
        N_("Still open"),
        N_("Dollars that are denied now, and nobody has closed, on claims first answered in the period."),
    ),
    "recovered": (
        N_("Got paid after all"),
        N_("Dollars that a later answer paid or moved to the patient, on denied claims first answered in the period."),
    ),
    "worked": (
        N_("Days until worked on"),
        N_(
            "Days from a denial of the period to the first work on it: half took no longer than this. What waits is "
            "still open, by the day it was denied, also where the claim was first answered before."
        ),
    ),
    "overturned": (
        N_("Appeals that brought money"),
        N_("Denials that were appealed and paid after all, of those appealed, on claims first answered in the period."),
    ),
    "written_off": (
        N_("Written off"),
        N_("Dollars written off because of a denial, on claims first answered in the period."),
    ),
    "feedback": (
        N_("Days until the desk is told"),
        N_("Days from the payment date to the note from billing to the desk: half took no longer than this."),
    ),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with where it comes from. `value` is None where there are too few cases to tell it.

    `part` of `whole` is counted (for money cents, for days cases); `said` is the value and `counted` its cases in
    words; `cases` what it opens, None where it stands for no denials.
    """

    key: str
    unit: Unit
    value: float | None
    part: float
    whole: float
    counted: str
    cases: Cases | None = None
    high: float | None = None

    @property
    def title(self) -> str:
        """What it is called."""
        return _(DEFINED[self.key][0])

    @property
    def definition(self) -> str:
        """What exactly is counted."""
        return _(DEFINED[self.key][1])

    @property
    def said(self) -> str:
        """The value as it is written."""
        if self.unit is Unit.MONEY:
            return money(self.value)
        return percent(self.value) if self.unit is Unit.SHARE else scale.figure(self.value, scale.Unit.DAYS)


def money(cents: float | None) -> str:
    """Cents as dollars with a sign and commas: "$1,234.56"."""
    if cents is None:
        return scale.figure(None, scale.Unit.COUNT)
    return _("${amount}").format(amount=text.money(round(cents)))


def dollars(cents: int) -> str:
    """Cents as whole dollars for a narrow column: "1,235"."""
    return f"{cents / 100:,.0f}"


def percent(value: float | None) -> str:
    """A share in percent with one place, since a target of 5 % is missed by less than one."""
    if value is None or value in (0, 1):
        return scale.figure(value, scale.Unit.SHARE)
    shown = f"{value * 100:.1f}"
    if shown in ("0.0", "100.0"):
        return scale.figure(value, scale.Unit.SHARE)
    return _("{number}%").format(number=shown)


def share(part: float, whole: float) -> float | None:
    """A rate; None of fewer than five cases."""
    return part / whole if whole >= scale.FEWEST else None


def few(words: str, whole: float) -> str:
    """The counts of a rate, with the reason where it is not told."""
    if whole >= scale.FEWEST:
        return words
    if whole == 0:
        return _("none yet")
    return _("{counts}: too few to tell more").format(counts=words)


def of_claims(part: float, whole: float) -> str:
    """ "12 of 140 claims answered in these 4 weeks"."""
    words = n_(
        "{part} of {whole} claim answered in these 4 weeks",
        "{part} of {whole} claims answered in these 4 weeks",
        round(whole),
    )
    return few(words.format(part=f"{part:,.0f}", whole=f"{whole:,.0f}"), whole)


def of_mean(part: float, whole: float) -> str:
    """ "12 against 140 claims": the claims are not those of the period itself but the mean of the months before."""
    words = n_(
        "{part} against {whole} claim answered, the mean of the 3 months before",
        "{part} against {whole} claims answered, the mean of the 3 months before",
        round(whole),
    )
    return few(words.format(part=f"{part:,.0f}", whole=f"{whole:,.0f}"), whole)


def denials(count: int) -> str:
    """ "12 denials"."""
    return n_("{n} denial", "{n} denials", count).format(n=f"{count:,}")


def first_answered(count: int) -> str:
    """ "12 denials of claims first answered in these days": whenever they were denied."""
    words = n_(
        "{n} denial of claims first answered in these days",
        "{n} denials of claims first answered in these days",
        count,
    )
    return words.format(n=f"{count:,}")


def notes(count: int) -> str:
    """ "12 notes"."""
    return n_("{n} note", "{n} notes", count).format(n=f"{count:,}")


def waited(key: str, spread: Spread, counted: Callable[[int], str], cases: Cases | None = None) -> Figure:
    """A figure of days, with how long nine of ten took."""
    words = few(counted(spread.cases), spread.cases)
    if spread.high is not None:
        high = scale.figure(spread.high, scale.Unit.DAYS)
        words = _("9 of 10 within {days} days; {counts}").format(days=high, counts=words)
    if spread.waiting:
        waiting = n_(
            "{words}; {n} denied in these days is open and not worked on yet",
            "{words}; {n} denied in these days are open and not worked on yet",
            spread.waiting,
        )
        words = waiting.format(words=words, n=f"{spread.waiting:,}")
    return Figure(key, Unit.DAYS, spread.median, spread.cases, spread.cases + spread.waiting, words, cases, spread.high)
