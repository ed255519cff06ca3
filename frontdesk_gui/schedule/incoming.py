"""A row of a file in the terms of the schedule: the person it names, her visit, her insurance, her authorization."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from frontdesk_gui.core import text
from frontdesk_gui.feeds.records import Booking, CoverageRow, PatientRow
from frontdesk_gui.schedule import matching
from frontdesk_gui.schedule.matching import Identity
from frontdesk_gui.schedule.model import Mode

_TELEHEALTH = re.compile(r"\b(telehealth|telemed\w*|virtual|video|tele ?visit|e ?visit|zoom)\b")
_PHONE = re.compile(r"\b(telephone|phone|audio only)\b")
_HOME = re.compile(r"\b(home visit|house ?call)\b")
_NEW = re.compile(r"\b(new (pt|patient|pat)|np|new visit|initial (visit|consult\w*|eval\w*))\b")


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a row names: `number` is the source's own, `written` her name folded, `values` what our columns hold."""

    number: str
    written: str
    who: Identity
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, dt.date | None]:
        """By what an answer about her is remembered."""
        return self.written, self.values.get("dob")

    @property
    def named(self) -> bool:
        """Whether the row says more than a number."""
        return bool(self.written)


@dataclass(frozen=True, slots=True)
class Visit:
    """A booking: `values` are columns that need no look-up; provider, site and payers are still words."""

    source_id: str | None
    start: dt.datetime
    provider: str
    site: str
    values: Mapping[str, Any]
    word_known: bool
    coverages: tuple[CoverageRow, ...]
    authorization: Mapping[str, Any] | None
    authorization_payer: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: always a person, and a visit unless it is a line of a patient list."""

    place: int
    person: Person
    visit: Visit | None


def read(row: Booking | PatientRow, as_of: dt.datetime) -> Row | None:
    """The row in our terms; None for a booking without a start (readers set those aside, and so do we)."""
    if isinstance(row, PatientRow):
        return Row(row.place, person(row, row.mrn), None)
    if row.start is None:
        return None
    return Row(row.place, person(row, row.chart), visit(row, as_of))


def person(row: Booking | PatientRow, number: str | None) -> Person:
    """Whom a row names."""
    first, last = clean(row.first), clean(row.last)
    if not first and not last:
        last = clean(row.full_name)
    middle, suffix, phones = clean(row.middle), clean(row.suffix), tuple(text.normalise(p, 40) for p in row.phones)
    who = matching.identity(first, last, middle, suffix, row.dob, row.sex or "", phones, row.zip or "")
    values = {
        "first": first,
        "last": last,
        "middle": middle,
        "suffix": suffix,
        "dob": row.dob,
        "sex": clean(row.sex),
        "phones": phones,
        "zip": clean(row.zip),
        "language": clean(row.language),
    }
    written = text.fold(f"{last}, {first}") if first or last else ""
    return Person(clean(number), written, who, {name: value for name, value in values.items() if value})


def clean(value: str | None) -> str:
    """A cell as it is stored: normalised, on one line, without blanks around it."""
    return "" if not value else " ".join(text.normalise(value).split())


def visit(row: Booking, as_of: dt.datetime) -> Visit:
    """The booking of a row that has a start."""
    assert row.start is not None  # `read` has set those aside
    type_text, location = clean(row.type_text), clean(row.location)
    start = row.start.replace(second=0, microsecond=0)
    values: dict[str, Any] = {
        "start": start,
        "day": start.date(),
        "minutes": row.minutes,
        "resource": clean(row.resource),
        "type_text": type_text,
        "reason": clean(row.reason),
        "status": row.status or "booked",
        "status_word": clean(row.status_word),
        "mode": mode(f"{type_text} {location}"),
        "new_patient": bool(_NEW.search(text.fold(type_text))),
        "add_on": row.is_walk_in,
        "arrived_at": row.arrived,
        "copay_cents": row.copay_cents,
        "balance_cents": row.balance_cents,
        "balance_on": as_of.date() if row.balance_cents is not None else None,
    }
    held = row.authorization
    authorization = {"number": clean(held.number), "ends": held.ends} if held and clean(held.number) else None
    return Visit(
        clean(row.source_id) or None,
        start,
        clean(row.provider_name) or clean(row.provider_id),
        location,
        values,
        row.status_known,
        row.coverages,
        authorization,
        clean(held.payer) if held else "",
    )


def mode(words: str) -> str:
    """Where a visit takes place, by the words of its type and place; the office unless they say otherwise."""
    folded = text.fold(words)
    signs = ((Mode.TELEHEALTH, _TELEHEALTH), (Mode.HOME, _HOME), (Mode.PHONE, _PHONE))
    return next((found.value for found, pattern in signs if pattern.search(folded)), Mode.OFFICE.value)


def payer_words(row: CoverageRow) -> tuple[str, str]:
    """The name and the number by which a file means a payer; either may be empty."""
    return clean(row.payer), clean(row.payer_id)


def coverage_values(row: CoverageRow) -> dict[str, Any]:
    """What the columns of a coverage would hold, but for the payer; None and "" mean the file does not say."""
    return {
        "rank": row.order,
        "member_id": clean(row.member_id),
        "group_no": clean(row.group),
        "relation": clean(row.relation),
        "effective": row.effective,
        "ends": row.ends,
        "copay_cents": row.copay_cents,
    }
