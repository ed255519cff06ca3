"""What the schedule tells other rooms: set-wise selects of named columns, a patient's card, the days and the runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import clock, rights
from frontdesk_gui.core.errors import NotFound
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import _
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import inforce, names
from frontdesk_gui.schedule.model import Authorization, Coverage, ImportRun, Patient, RunState, Visit

SHOWN_VISITS = 30
_OF_VISIT = (
    "id source source_id control_number patient_id booked_on day start minutes mode provider_id resource site_id "
    "type_text reason status status_word new_patient add_on after_discharge extra_time procedure balance_cents "
    "balance_on copay_cents arrived_at checked_in_at version"
)
_OF_PATIENT = "first middle last suffix chart dob sex phones zip language interpreter provisional"
_OF_COVERAGE = (
    "id patient_id rank payer_id member_id group_no relation effective ends copay_cents state verified_at verified_by "
    "reference qmb qmb_on active version"
)
_OF_AUTHORIZATION = "id patient_id kind payer_id number service units used begins ends version"


def _named(model: type[Any], columns: str) -> list[Any]:
    return [getattr(model, name) for name in columns.split()]


@cache
def visits() -> sa.Select[Any]:
    """Visits in force with their patient's columns, `provider` and `site` names; to be narrowed by the caller."""
    provider, site = office.providers.columns().subquery(), office.sites.columns().subquery()
    return (
        sa.select(
            *_named(Visit, _OF_VISIT),
            *_named(Patient, _OF_PATIENT),
            provider.c.provider_name.label("provider"),
            site.c.site_name.label("site"),
        )
        .join(Patient, Patient.id == Visit.patient_id)
        .outerjoin(provider, provider.c.provider_id == Visit.provider_id)
        .outerjoin(site, site.c.site_id == Visit.site_id)
        .where(inforce.counts(Visit))
    )


def day_select(day: dt.date) -> sa.Select[Any]:
    """Every visit of a day, by time."""
    return visits().where(Visit.day == day).order_by(Visit.start, Visit.id)


def visit_select(ids: Collection[int]) -> sa.Select[Any]:
    """These visits, by time."""
    return visits().where(Visit.id.in_(sorted(ids))).order_by(Visit.start, Visit.id)


def coverage_select(patient_ids: Collection[int]) -> sa.Select[Any]:
    """The insurances of these patients that are not set aside, with `payer` and `payer_kind`, in billing order."""
    return _coverages().where(Coverage.patient_id.in_(sorted(patient_ids)))


# Put together once: of twenty columns and a join that takes as long as running them.
@cache
def _coverages() -> sa.Select[Any]:
    payer = office.payers.columns().subquery()
    return (
        sa.select(
            *_named(Coverage, _OF_COVERAGE), payer.c.payer_name.label("payer"), payer.c.payer_kind.label("payer_kind")
        )
        .outerjoin(payer, payer.c.payer_id == Coverage.payer_id)
        .where(Coverage.active, inforce.counts(Coverage))
        .order_by(Coverage.patient_id, Coverage.rank, Coverage.id)
    )


def authorization_select(patient_ids: Collection[int]) -> sa.Select[Any]:
    """The authorizations and referrals of these patients, the one that ends last first."""
    return _authorizations().where(Authorization.patient_id.in_(sorted(patient_ids)))


@cache
def _authorizations() -> sa.Select[Any]:
    return (
        sa.select(*_named(Authorization, _OF_AUTHORIZATION))
        .where(inforce.counts(Authorization))
        .order_by(Authorization.patient_id, Authorization.ends.desc(), Authorization.id.desc())
    )


def patient_select(ids: Collection[int]) -> sa.Select[Any]:
    """These patients with their columns; `same_as` names another one where somebody has said that she is the same."""
    return sa.select(*_named(Patient, f"id same_as {_OF_PATIENT}")).where(Patient.id.in_(sorted(ids)))


def same_people(ids: sa.Select[Any]) -> sa.CTE:
    """Who is who among the patients of these `ids` (one column of numbers): each `of` with every `patient_id` that is
    the same person, herself among them."""
    wanted = ids.subquery()
    number = wanted.c[0]
    same = sa.select(number.label("of"), number.label("patient_id")).cte("same", recursive=True)
    up = sa.and_(Patient.id == same.c.patient_id, Patient.same_as.is_not(None))
    other = sa.case((Patient.id == same.c.patient_id, Patient.same_as), else_=Patient.id)
    return same.union(sa.select(same.c.of, other).join(Patient, sa.or_(up, Patient.same_as == same.c.patient_id)))


@rights.needs(Right.SEE_SCHEDULE)
def as_of(session: Session) -> dt.datetime | None:
    """When the newest schedule in force was written; None before the first."""
    query = sa.select(ImportRun.as_of).where(ImportRun.state == RunState.IN_FORCE.value, ImportRun.kind != "patients")
    return session.scalar(query.order_by(ImportRun.at.desc(), ImportRun.id.desc()).limit(1))


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """An insurance of a patient; cents, dates of the plan, `verified_at` in practice time."""

    id: int
    rank: int
    payer_id: int | None
    payer: str
    payer_kind: str
    member_id: str
    group_no: str
    relation: str
    effective: dt.date | None
    ends: dt.date | None
    copay_cents: int | None
    state: str
    verified_at: dt.datetime | None
    reference: str
    qmb: bool
    version: int


@dataclass(frozen=True, slots=True)
class AuthorizationLine:
    """A prior authorization or referral; `units` allowed and `used`."""

    id: int
    kind: str
    number: str
    service: str
    units: int | None
    used: int
    begins: dt.date | None
    ends: dt.date | None
    version: int


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit in a list."""

    id: int
    start: dt.datetime
    provider: str
    type: str
    status: str


@dataclass(frozen=True, slots=True)
class PatientCard:
    """A patient with all that is known of her; `visits` the newest thirty, those ahead first."""

    id: int
    name: str
    first: str
    middle: str
    last: str
    suffix: str
    chart: str
    dob: dt.date | None
    sex: str
    phones: tuple[str, ...]
    zip: str
    language: str
    interpreter: bool
    provisional: bool
    version: int
    coverages: tuple[CoverageLine, ...]
    authorizations: tuple[AuthorizationLine, ...]
    visits: tuple[VisitLine, ...]


@rights.needs(Right.SEE_SCHEDULE)
def patient(session: Session, patient_id: int) -> PatientCard:
    """One patient. NotFound where there is none (any more)."""
    row = session.scalars(sa.select(Patient).where(Patient.id == patient_id, inforce.counts(Patient))).one_or_none()
    if row is None:
        raise NotFound(_("This patient is not here any more. Press F5 to read the list again."))
    values = {name: getattr(row, name) for name in _OF_PATIENT.split()}
    return PatientCard(
        id=row.id,
        name=names.of(row),
        **values,
        version=row.version,
        coverages=coverages(session, patient_id),
        authorizations=authorizations(session, patient_id),
        visits=_visits_of(session, patient_id),
    )


@rights.needs(Right.SEE_SCHEDULE)
def coverages(session: Session, patient_id: int) -> tuple[CoverageLine, ...]:
    """A patient's insurances in billing order."""
    columns = CoverageLine.__slots__
    rows = session.execute(coverage_select([patient_id])).mappings()
    return tuple(
        CoverageLine(
            **{name: row[name] for name in columns if name not in ("payer", "payer_kind")},
            payer=row["payer"] or "",
            payer_kind=row["payer_kind"] or "unknown",
        )
        for row in rows
    )


@rights.needs(Right.SEE_SCHEDULE)
def authorizations(session: Session, patient_id: int) -> tuple[AuthorizationLine, ...]:
    """A patient's authorizations and referrals, the one that ends last first."""
    rows = session.execute(authorization_select([patient_id])).mappings()
    return tuple(AuthorizationLine(**{name: row[name] for name in AuthorizationLine.__slots__}) for row in rows)


def _visits_of(session: Session, patient_id: int) -> tuple[VisitLine, ...]:
    query = visits().where(Visit.patient_id == patient_id).order_by(Visit.start.desc()).limit(SHOWN_VISITS)
    return tuple(
        VisitLine(row.id, row.start, row.provider or "", row.type_text, row.status) for row in session.execute(query)
    )


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many visits a day has that are not called off."""

    day: dt.date
    visits: int


@rights.needs(Right.SEE_SCHEDULE)
def days(session: Session, first: dt.date | None = None, last: dt.date | None = None) -> tuple[DayCount, ...]:
    """The days with visits from `first` to `last` (a week back and two weeks ahead unless named)."""
    since, until = first or clock.today() - dt.timedelta(days=7), last or clock.today() + dt.timedelta(days=14)
    query = (
        sa.select(Visit.day, sa.func.count())
        .where(Visit.day >= since, Visit.day <= until, inforce.counts(Visit))
        .where(Visit.status.not_in(["cancelled", "rescheduled", "gone"]))
        .group_by(Visit.day)
        .order_by(Visit.day)
    )
    return tuple(DayCount(day, count) for day, count in session.execute(query))


@dataclass(frozen=True, slots=True)
class Run:
    """A file that was taken in: times in practice time, `counts` as told then."""

    id: int
    source: str
    kind: str
    at: dt.datetime
    as_of: dt.datetime
    person_id: int | None
    state: str
    new: int
    changed: int
    gone: int
    set_aside: int


@rights.needs(Right.SEE_SCHEDULE)
def runs(session: Session, limit: int = 50) -> tuple[Run, ...]:
    """The files taken in, newest first, also those taken back."""
    query = sa.select(ImportRun).where(ImportRun.state != RunState.LOADING.value)
    found = []
    for row in session.scalars(query.order_by(ImportRun.at.desc(), ImportRun.id.desc()).limit(limit)):
        counts = [row.counts.get(name, 0) for name in ("new", "changed", "gone", "set_aside")]
        found.append(Run(row.id, row.source, row.kind, row.at, row.as_of, row.person_id, row.state, *counts))
    return tuple(found)
