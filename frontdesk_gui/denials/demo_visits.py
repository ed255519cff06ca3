"""The invented practice's visits as they were billed: who came to whom, and which insurance was asked first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy.orm import Session

from frontdesk_gui.core import text
from frontdesk_gui.denials.demo_ways import Payer, Ways
from frontdesk_gui.feeds.x12.records import Name
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import service as schedule


@dataclass(frozen=True, slots=True)
class Card:
    """An insurance as the claim has it: the copay is cents."""

    payer: Payer
    member_id: str
    relation: str = "self"
    copay: int = 0


@dataclass(frozen=True, slots=True)
class Billed:
    """A visit that was billed; `second` is the insurance after the first, where one is on file."""

    visit: int
    day: dt.date
    pcn: str
    patient: int
    last: str
    first: str
    provider: Name
    site: int
    type: str
    away: bool
    card: Card
    second: Card | None = None


def providers(session: Session) -> dict[int, Name]:
    """The clinicians as a payer writes them, with their NPI."""
    found = {}
    for one in office.providers.listed(session, all_of_them=True):
        first, _space, last = one.name.partition(",")[0].partition(" ")
        found[one.id or 0] = Name(capitals(last), capitals(first), id=one.npi or None)
    return found


def of_day(session: Session, day: dt.date, ways: Ways, known: Mapping[int, Name]) -> Iterator[Billed]:
    """The visits of a day that took place and went to a payer who answers by 835."""
    rows = [row for row in session.execute(schedule.day_select(day)) if row.status == schedule.Status.DONE]
    cards = _cards(session, {row.patient_id for row in rows}, ways) if rows else {}
    for row in rows:
        held = cards.get(row.patient_id, {})
        if 1 in held and row.type_text in ways.types:
            yield Billed(
                row.id,
                day,
                row.control_number,
                row.patient_id,
                row.last,
                row.first,
                known.get(row.provider_id, Name()),
                row.site_id or 0,
                row.type_text,
                row.mode == schedule.Mode.TELEHEALTH,
                held[1],
                held.get(2),
            )


def _cards(session: Session, patients: set[int], ways: Ways) -> dict[int, dict[int, Card]]:
    found: dict[int, dict[int, Card]] = {}
    for row in session.execute(schedule.coverage_select(patients)):
        if payer := ways.payers.get(row.payer_id):
            card = Card(payer, row.member_id, row.relation, row.copay_cents or 0)
            found.setdefault(row.patient_id, {}).setdefault(row.rank, card)
    return found


@lru_cache(maxsize=65_536)
def capitals(name: str) -> str:
    """A name as most payers write it: in capitals, without accents."""
    return text.fold(name).upper()
