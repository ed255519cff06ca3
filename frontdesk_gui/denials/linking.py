"""Finds the visit a claim is of: by its own number with the patient or the day, or by member id and day.

Name and day alone, or several visits that fit, only make it worth asking. Source: X12 requests for interpretation 504,
525 and 535 on patient control numbers, which are not always the practice's own, checked 2026-11-23.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from frontdesk_gui.core import text
from frontdesk_gui.denials.versions import NO_NUMBER, Version
from frontdesk_gui.schedule import service as schedule

DAYS_KEPT = 120
AT_ONCE = 400


class Seen(NamedTuple):
    """A visit that took place: whose, when, and what its patient is known by."""

    id: int
    day: dt.date
    patient_id: int
    visit_type: str
    provider_id: int | None
    named: str
    members: frozenset[str]


class Match(NamedTuple):
    """What was found for a claim: the visit where that is sure, else whether there is somebody to ask about."""

    visit: Seen | None
    candidates: tuple[int, ...] = ()


NOTHING = Match(None)


def name_key(written: str) -> str:
    """Last name and first letter of "Last, First", folded; "" where there is no last name."""
    last, _comma, first = written.partition(",")
    folded = text.fold(last).strip()
    return f"{folded}/{text.fold(first).strip()[:1]}" if folded else ""


def member_key(written: str) -> str:
    """A member id without what people put between its parts."""
    return "".join(char for char in written.upper() if char.isalnum())


class Linker:
    """Links claims set by set; remembers the days it has looked at."""

    def __init__(self) -> None:
        self._days: OrderedDict[dt.date, tuple[Seen, ...]] = OrderedDict()

    def match(self, session: Session, claims: Sequence[Version]) -> list[Match]:
        """A match for each of these claims, in their order."""
        numbered = self._numbered(session, {one.pcn for one in claims if one.pcn not in NO_NUMBER})
        self._look_at(session, {one.first_day for one in claims if one.first_day is not None})
        return [self._one(claim, numbered.get(claim.pcn, ())) for claim in claims]

    def _one(self, claim: Version, numbered: Iterable[Seen]) -> Match:
        agreeing = [visit for visit in numbered if _agrees(claim, visit)]
        if agreeing:
            return _only(agreeing)
        days = self._days.get(claim.first_day, ()) if claim.first_day is not None else ()
        if not days:
            return NOTHING
        named, member = name_key(claim.patient), member_key(claim.member_id)
        same = [visit for visit in days if member and member in visit.members and _fits(named, visit)]
        if same:
            return _only(same)
        return Match(None, tuple(visit.id for visit in days if named and visit.named == named))

    def _numbered(self, session: Session, numbers: Collection[str]) -> dict[str, list[Seen]]:
        rows = session.execute(schedule.numbered_select(numbers)).all() if numbers else ()
        found: dict[str, list[Seen]] = {}
        for row, visit in zip(rows, _seen(session, rows), strict=True):
            found.setdefault(row.control_number, []).append(visit)
        return found

    def _look_at(self, session: Session, days: Collection[dt.date]) -> None:
        for day in days:
            if day in self._days:
                self._days.move_to_end(day)
        fresh = sorted(set(days) - set(self._days))
        for start in range(0, len(fresh), AT_ONCE):
            part = fresh[start : start + AT_ONCE]
            rows = session.execute(schedule.seen_select(part)).all()
            visits: dict[dt.date, list[Seen]] = {day: [] for day in part}
            for visit in _seen(session, rows):
                visits[visit.day].append(visit)
            self._days |= {day: tuple(found) for day, found in visits.items()}
        while len(self._days) > max(DAYS_KEPT, len(days)):
            self._days.popitem(last=False)


def _seen(session: Session, rows: Sequence[Any]) -> list[Seen]:
    members: dict[int, set[str]] = {}
    patients = sorted({row.patient_id for row in rows})
    for start in range(0, len(patients), AT_ONCE):
        for held in session.execute(schedule.member_select(patients[start : start + AT_ONCE])):
            members.setdefault(held.patient_id, set()).add(member_key(held.member_id))
    return [
        Seen(
            row.id,
            row.day,
            row.patient_id,
            row.type_text,
            row.provider_id,
            name_key(f"{row.last},{row.first}"),
            frozenset(members.get(row.patient_id, ())),
        )
        for row in rows
    ]


def _agrees(claim: Version, visit: Seen) -> bool:
    """Whether name, member id or day of a visit with the claim's own number is the claim's too."""
    days = claim.first_day, claim.last_day or claim.first_day
    on_day = days[0] is not None and days[1] is not None and days[0] <= visit.day <= days[1]
    named, member = name_key(claim.patient), member_key(claim.member_id)
    return on_day or bool(named and named == visit.named) or bool(member and member in visit.members)


def _fits(named: str, visit: Seen) -> bool:
    """A family shares a member id: where both names are known, they have to be the same."""
    return not named or not visit.named or named == visit.named


def _only(found: Sequence[Seen]) -> Match:
    return Match(found[0]) if len(found) == 1 else Match(None, tuple(visit.id for visit in found))
