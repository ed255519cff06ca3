"""Elements of a segment read as what they are: text, cents, days."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from frontdesk_gui.feeds.dates import FIRST_YEAR, LAST_YEAR

_AMOUNT = re.compile(r"[+-]?(\d{1,15}\.?\d{0,9}|\.\d{1,9})([eE][+-]?\d{1,2})?", re.ASCII)
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
LARGEST = 10**15  # cents

Elements = list[str]
_EMPTY = [""] * 10


def at(elements: Elements, place: int) -> str | None:
    """An element; None where it is empty or not there. The tokeniser has taken the blanks off."""
    return (elements[place] or None) if place < len(elements) else None


def padded(elements: Elements) -> Elements:
    """The elements with empty ones behind, so that any place up to the tenth can be looked at."""
    return elements + _EMPTY


@lru_cache(maxsize=8_192)
def cents(text: str | None) -> int | None:
    """An amount in cents; None where it is none, or is not one to the cent."""
    if text is None or not _AMOUNT.fullmatch(text):
        return None
    exact = Decimal(text) * 100
    if abs(exact) > LARGEST or exact != exact.to_integral_value():
        return None
    return int(exact)


def amount(text: str | None, told: Callable[[str], object]) -> int | None:
    """An amount in cents; one that stands there and cannot be read is told and left empty."""
    found = cents(text)
    if found is None and text is not None:
        told("bad_amount")
    return found


@lru_cache(maxsize=4_096)
def day(text: str | None) -> date | None:
    """A day written CCYYMMDD; None where it is none, or lies where nobody counts: payers write 99991231 for "never"."""
    found = _DAY.fullmatch(text or "")
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


@lru_cache(maxsize=4_096)
def days(text: str | None) -> tuple[date | None, date | None]:
    """The first and last day of a DTM or DTP: one day, or two with a hyphen (RD8)."""
    first, dash, last = (text or "").partition("-")
    return day(first.strip()[:8] or None), day(last.strip()[:8]) if dash else None
