"""Reads what a person gave as an answer into the form it is kept in."""

from __future__ import annotations

import datetime as dt
import re

from frontdesk_gui.checkin.card import NewAnswer
from frontdesk_gui.checkin.model import Answer, ValueKind
from frontdesk_gui.core import text
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.words import _

LONGEST_SECONDS = 3_600


def kept(new: NewAnswer, kind: str, choices: tuple[tuple[str, str], ...], earlier: str) -> str:
    """The value as it is kept; an empty one takes over the `earlier` value. Refusal: it is not of its kind."""
    if new.answer not in set(Answer):
        raise Refusal(_("An answer is done, doesn't apply, or couldn't get it."))
    if new.answer == Answer.COULD_NOT and not new.reason.strip():
        raise Refusal(_("Say in a few words why you couldn't get it, so that billing need not ask."))
    if new.answer != Answer.DONE or kind == ValueKind.NONE:
        return ""
    typed = text.normalise(new.value).strip() or earlier
    if kind == ValueKind.MONEY:
        return _money(typed)
    if kind == ValueKind.DATE:
        return _date(typed)
    if kind == ValueKind.CHOICE and typed not in dict(choices):
        words = ", ".join(_(each) for _value, each in choices)
        raise Refusal(_("Choose one of these: {choices}.").format(choices=words))
    if kind == ValueKind.MEMBER_ID:
        return member_id(typed)
    return typed


def _money(typed: str) -> str:
    amount = text.cents(typed or "0")
    if amount is None or amount < 0:
        raise Refusal(_("Type the amount in dollars, such as 25 or 25.00."))
    return text.dollars(amount)


def _date(typed: str) -> str:
    for pattern in ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y"):
        try:
            return dt.datetime.strptime(typed, pattern).date().isoformat()
        except ValueError:
            continue
    raise Refusal(_("Type the date as month/day/year, such as 3/14/2026."))


def member_id(typed: str) -> str:
    """A member ID as it is compared and kept: capitals, no blanks or hyphens. Refusal: there is none."""
    found = bare(typed)
    if not found:
        raise Refusal(_("Type the member ID as it stands on the card."))
    return found


def bare(number: str) -> str:
    """A member ID without blanks and hyphens, in capitals."""
    return re.sub(r"[\s-]", "", number).upper()


def seconds(given: int | None, since: dt.datetime, now: dt.datetime) -> int:
    """What an answer took: as given, else since the last touch; at most an hour, for the desk was called away."""
    taken = given if given is not None else int((now - since).total_seconds())
    return min(max(taken, 0), LONGEST_SECONDS)
