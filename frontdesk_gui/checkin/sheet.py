"""Visits with their checklists, read set-wise: a day of three hundred in as many queries as one visit."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.checkin import due, rules
from frontdesk_gui.checkin.due import Asked, Stale, Stand
from frontdesk_gui.checkin.facts import Facts
from frontdesk_gui.checkin.model import CheckIn, Item, ItemEdition, Standing, VisitItem
from frontdesk_gui.core import settings
from frontdesk_gui.core.errors import NotFound
from frontdesk_gui.core.words import _
from frontdesk_gui.schedule import service as schedule


class Ground(NamedTuple):
    """What is the same for every visit of a day: the items there are, and when an insurance is stale."""

    items: tuple[Asked, ...]
    stale: Stale


class Sheet(NamedTuple):
    """A visit with what its patient's records say of it and where each item stands; rows only live in their session.

    `kept` are the visit's own items and `held` the patient's latest answers, by item key.
    """

    visit: Any
    coverages: Sequence[Any]
    permits: Sequence[Any]
    kept: Mapping[str, Any]
    held: Mapping[str, Any]
    ground: Ground
    seen: Facts
    about: Mapping[str, str]
    stands: Sequence[Stand]
    check_in: Any


NOTHING: Mapping[str, Any] = {}
_KEPT = sa.select(
    VisitItem.id,
    VisitItem.visit_id,
    VisitItem.edition_id,
    VisitItem.item_key,
    VisitItem.text,
    VisitItem.why,
    VisitItem.how,
    VisitItem.group,
    VisitItem.position,
    VisitItem.required,
    VisitItem.owner,
    VisitItem.state,
    VisitItem.answer,
    VisitItem.reason,
    VisitItem.value,
    VisitItem.value_kind,
    VisitItem.answered_at,
    VisitItem.answered_by,
    VisitItem.fine_since,
    VisitItem.about,
    VisitItem.source,
    VisitItem.kind,
    VisitItem.frozen,
)
_HELD = sa.select(
    Standing.patient_id, Standing.item_key, Standing.about, Standing.answered_on, Standing.value, Standing.answer
)
_CHECK_IN = sa.select(
    CheckIn.visit_id, CheckIn.started_at, CheckIn.finished_at, CheckIn.overridden, CheckIn.reason, CheckIn.person_id
)


def asked(session: Session, day: dt.date) -> tuple[Asked, ...]:
    """The items of the practice's checklists for visits of a day, each in the version that holds then, in order."""
    query = (
        sa.select(ItemEdition, Item.key, Item.position)
        .join(Item, Item.id == ItemEdition.item_id)
        .where(Item.active, ItemEdition.from_day <= day)
        .order_by(Item.position, Item.id, ItemEdition.from_day, ItemEdition.edition)
        .with_only_columns(Item.key, Item.position, Item.source, *ItemEdition.__table__.columns)
    )
    latest = {row.key: _asked(row) for row in session.execute(query)}
    return tuple(latest.values())


def _asked(row: Any) -> Asked:
    names = set(Asked._fields) - {"edition_id", "applies", "again"}
    return Asked(
        edition_id=row.id,
        applies=rules.compiled(row.rule),
        again=rules.compiled(row.again) if row.again else None,
        **{name: getattr(row, name) for name in names},
    )


def stale(session: Session, day: dt.date) -> Stale:
    """After how many days an insurance is verified again, as the practice has set it for a day."""
    wanted = (due.VERIFY_DAYS, due.VERIFY_DAYS_MEDICAID, due.VERIFY_DAYS_MARKETPLACE)
    return Stale(*(settings.on(session, each, day) for each in wanted))


def of_day(session: Session, day: dt.date) -> list[Sheet]:
    """Every visit of a day, by time."""
    return _sheets(session, day, session.execute(schedule.day_select(day)).all())


def of_visit(session: Session, visit_id: int) -> Sheet:
    """One visit. NotFound: there is none (any more)."""
    visit = session.execute(schedule.visit_select((visit_id,))).one_or_none()
    if visit is None:
        raise NotFound(_("This visit is not in the schedule any more. Press F5 to read the list again."))
    return _sheets(session, visit.day, [visit])[0]


def _sheets(session: Session, day: dt.date, visits: Sequence[Any]) -> list[Sheet]:
    patients = sorted({visit.patient_id for visit in visits})
    ids = [visit.id for visit in visits]
    coverages = _by(session.execute(schedule.coverage_select(patients)), "patient_id")
    permits = _by(session.execute(schedule.authorization_select(patients)), "patient_id")
    kept = _keyed(session.execute(_KEPT.where(VisitItem.visit_id.in_(ids))), "visit_id")
    held = _keyed(session.execute(_HELD.where(Standing.patient_id.in_(patients))), "patient_id")
    check_ins = {row.visit_id: row for row in session.execute(_CHECK_IN.where(CheckIn.visit_id.in_(ids)))}
    ground = Ground(asked(session, day), stale(session, day))
    found = []
    for visit in visits:
        patient = visit.patient_id
        of_patient = (coverages.get(patient, ()), permits.get(patient, ()))
        rows = (kept.get(visit.id, NOTHING), held.get(patient, NOTHING))
        found.append(_sheet(visit, of_patient, rows, ground, check_ins.get(visit.id)))
    return found


def _sheet(
    visit: Any,
    of_patient: tuple[Sequence[Any], Sequence[Any]],
    rows: tuple[Mapping[str, Any], Mapping[str, Any]],
    ground: Ground,
    check_in: Any,
) -> Sheet:
    coverages, permits = of_patient
    kept, held = rows
    said = {key: row.value for key, row in kept.items() if row.value and row.answered_at} if kept else NOTHING
    seen = due.facts(visit, coverages, permits, said, ground.stale)
    about = due.abouts(visit, coverages, permits)
    stands = due.stands(ground.items, seen, about, kept, held, visit.day)
    return Sheet(visit, coverages, permits, kept, held, ground, seen, about, stands, check_in)


def retold(whole: Sheet, kept: Mapping[str, Any], coverages: Sequence[Any] | None = None) -> Sheet:
    """The same visit after its own items, or the insurances, were written to; nothing is read."""
    of_patient = (whole.coverages if coverages is None else coverages, whole.permits)
    return _sheet(whole.visit, of_patient, (kept, whole.held), whole.ground, whole.check_in)


def coverages_of(session: Session, patient_id: int) -> Sequence[Any]:
    """A patient's insurances as they are now."""
    return session.execute(schedule.coverage_select([patient_id])).all()


def _by(rows: Iterable[Any], key: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


def _keyed(rows: Iterable[Any], key: str) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for row in rows:
        found[getattr(row, key)][row.item_key] = row
    return found
