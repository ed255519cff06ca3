"""Visits with their checklists, read set-wise: a day of three hundred in as many queries as one visit."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict, namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.checkin import due, openasks, rules
from frontdesk_gui.checkin.alike import Alike
from frontdesk_gui.checkin.due import Asked, Ready, Stale, Stand
from frontdesk_gui.checkin.facts import Facts
from frontdesk_gui.checkin.model import CheckIn, Item, ItemEdition, Standing, VisitItem
from frontdesk_gui.core import dated
from frontdesk_gui.core.errors import NotFound
from frontdesk_gui.core.words import _
from frontdesk_gui.schedule import service as schedule


class Ground(NamedTuple):
    """What is the same for every visit of a day: the items there are, and when an insurance is stale."""

    alike: Alike
    stale: Stale


class Sheet(NamedTuple):
    """A visit with what its patient's records say of it and where each item stands; rows only live in their session.

    `kept` are the visit's own items and `held` the patient's latest answers, by item key; `first` the insurance that
    goes first, or None; `asks` what billing asks of her.
    """

    visit: Any
    coverages: Sequence[Any]
    permits: Sequence[Any]
    kept: Mapping[str, Any]
    held: Mapping[str, Any]
    ground: Ground
    first: Any
    seen: Facts
    about: Mapping[str, str]
    stands: Sequence[Stand]
    check_in: Any
    asks: tuple[Ready, ...]


UNSEEN = frozenset({"source", "control_number", "booked_on", "resource", "status_word", "version", "middle", "sex"})
NOTHING: Mapping[str, Any] = {}
# Ids are bound when a statement runs: three hundred written into it would cost more than the statement itself.
_IDS: sa.BindParameter[int] = sa.bindparam("ids", expanding=True)


def _columns(model: Any, names: str) -> list[Any]:
    return [getattr(model, name) for name in names.split()]


_LISTED = "visit_id item_key edition_id text position required state answer value answered_at fine_since about frozen"
_WHOLE = "id why how group owner reason value_kind answered_by source kind"
_KEPT_LISTED = sa.select(*_columns(VisitItem, _LISTED)).where(VisitItem.visit_id.in_(_IDS))
_KEPT = sa.select(*_columns(VisitItem, _LISTED), *_columns(VisitItem, _WHOLE)).where(VisitItem.visit_id.in_(_IDS))
_HELD_LISTED = sa.select(*_columns(Standing, "patient_id item_key about answered_on")).where(
    Standing.patient_id.in_(_IDS)
)
_HELD = sa.select(*_columns(Standing, "patient_id item_key about answered_on value answer")).where(
    Standing.patient_id.in_(_IDS)
)
_CHECK_IN = sa.select(*_columns(CheckIn, "visit_id started_at finished_at overridden reason person_id")).where(
    CheckIn.visit_id.in_(_IDS)
)


_ASKED = (
    sa.select(Item.key, ItemEdition.uid, ItemEdition.version, Item.version.label("item_version"))
    .join(Item, Item.id == ItemEdition.item_id)
    .where(Item.active, ItemEdition.from_day <= sa.bindparam("day", type_=sa.Date()))
    .order_by(Item.position, Item.id, ItemEdition.from_day, ItemEdition.edition)
)


def asked(session: Session, day: dt.date) -> tuple[Asked, ...]:
    """The items of the practice's checklists for visits of a day, each in the version that holds then, in order."""
    rows = session.connection().execute(_ASKED, {"day": day})
    latest = {key: (uid, version, item_version) for key, uid, version, item_version in rows}
    if missing := [mark[0] for mark in latest.values() if mark not in _READY]:
        _make_ready(session, missing)
    return tuple(_READY[mark] for mark in latest.values())


# An item in one version is worked out once: its rule compiled, its words read. The uid is unique in the world.
_READY: dict[tuple[str, int, int], Asked] = {}
_MANY = 5_000


def _make_ready(session: Session, uids: Sequence[str]) -> None:
    if len(_READY) > _MANY:
        _READY.clear()
    query = (
        sa.select(Item.key, Item.position, Item.source, Item.version.label("item_version"), *ItemEdition.__table__.c)
        .join(Item, Item.id == ItemEdition.item_id)
        .where(ItemEdition.uid.in_(uids))
    )
    names = set(Asked._fields) - {"edition_id", "applies", "again"}
    for row in session.connection().execute(query):
        _READY[row.uid, row.version, row.item_version] = Asked(
            edition_id=row.id,
            applies=rules.compiled(row.rule),
            again=rules.compiled(row.again) if row.again else None,
            **{name: getattr(row, name) for name in names},
        )


def stale(session: Session, day: dt.date) -> Stale:
    """After how many days an insurance is verified again, as the practice has set it for a day."""
    wanted = (due.VERIFY_DAYS, due.VERIFY_DAYS_MEDICAID, due.VERIFY_DAYS_MARKETPLACE)
    return Stale(*dated.several(session, wanted, day))


def of_day(session: Session, day: dt.date) -> list[Sheet]:
    """Every visit of a day, by time, with as much of its items as a list needs (no why and how, no
    earlier values, nothing of how the check-in went)."""
    return _sheets(session, day, _rows(session, _day_query(), {"day": day}))


@cache
def _day_query() -> sa.Select[Any]:
    """The visits of a day, put together once, with the columns that are looked at."""
    query = schedule.day_select(sa.bindparam("day", type_=sa.Date()))  # type: ignore[arg-type]  # the day comes later
    return query.with_only_columns(*(column for column in query.selected_columns if column.key not in UNSEEN))


def of_visit(session: Session, visit_id: int) -> Sheet:
    """One visit. NotFound: there is none (any more)."""
    session.flush()
    found = _rows(session, schedule.visit_select((visit_id,)))
    if not found:
        raise NotFound(_("This visit is not in the schedule any more. Press F5 to read the list again."))
    return _sheets(session, found[0].day, found, whole=True)[0]


def _rows(session: Session, query: sa.Executable, values: Mapping[str, object] | None = None) -> list[Any]:
    """Rows of columns alone, by name: from the connection, as plain tuples, at a third of what a session takes."""
    found = session.connection().execute(query, values)
    return list(map(_shape(tuple(found.keys())), found.all()))


@lru_cache(maxsize=50)
def _shape(names: tuple[str, ...]) -> Callable[[Iterable[Any]], Any]:
    made: Any = namedtuple("Found", names)  # type: ignore[misc]  # the names come with the query
    shape: Callable[[Iterable[Any]], Any] = made._make
    return shape


def _sheets(session: Session, day: dt.date, visits: Sequence[Any], *, whole: bool = False) -> list[Sheet]:
    patients = sorted({visit.patient_id for visit in visits})
    ids = [visit.id for visit in visits]
    coverages = _by_patient(_rows(session, schedule.coverage_select(patients)))
    permits = _by_patient(_rows(session, schedule.authorization_select(patients)))
    kept = _by_item(_rows(session, _KEPT if whole else _KEPT_LISTED, {"ids": ids}))
    held = _by_item(session.connection().execute(_HELD if whole else _HELD_LISTED, {"ids": patients}).all())
    check_ins = {row.visit_id: row for row in _rows(session, _CHECK_IN, {"ids": ids})} if whole else {}
    ground = Ground(Alike(asked(session, day), day), stale(session, day))
    asks = openasks.open_for(session, set(patients))
    if whole:
        asks = {visits[0].patient_id: [*asks.get(visits[0].patient_id, ()), *openasks.answered_at(session, ids[0])]}
    found = []
    for visit in visits:
        patient, visit_id = visit.patient_id, visit.id
        of_patient = (coverages.get(patient, ()), permits.get(patient, ()))
        rows = (kept.get(visit_id, NOTHING), held.get(patient, NOTHING))
        asked_of = openasks.ready(asks[patient], day) if patient in asks else ()
        found.append(_sheet(visit, of_patient, rows, ground, check_ins.get(visit_id), asked_of))
    return found


def _sheet(
    visit: Any,
    of_patient: tuple[Sequence[Any], Sequence[Any]],
    rows: tuple[Mapping[str, Any], Mapping[str, Any]],
    ground: Ground,
    check_in: Any,
    asks: tuple[Ready, ...],
) -> Sheet:
    coverages, permits = of_patient
    kept, held = rows
    said = {key: row.value for key, row in kept.items() if row.value and row.answered_at} if kept else NOTHING
    first = due.first(coverages, visit.day)
    seen = due.facts(visit, coverages, first, permits, said, ground.stale)
    about = due.abouts(visit.id, first, permits)
    everything, chosen = ground.alike.items, ground.alike.of(seen)
    if asks:
        everything, chosen = (*asks, *everything), (*asks, *chosen)
    stands = due.stands(everything, chosen, seen, about, rows)
    return Sheet(visit, coverages, permits, kept, held, ground, first, seen, about, stands, check_in, asks)


def retold(whole: Sheet, kept: Mapping[str, Any], coverages: Sequence[Any] | None = None) -> Sheet:
    """The same visit after its own items, or the insurances, were written to; nothing is read."""
    of_patient = (whole.coverages if coverages is None else coverages, whole.permits)
    return _sheet(whole.visit, of_patient, (kept, whole.held), whole.ground, whole.check_in, whole.asks)


def coverages_of(session: Session, patient_id: int) -> Sequence[Any]:
    """A patient's insurances as they are now."""
    return _rows(session, schedule.coverage_select([patient_id]))


def _by_patient(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.patient_id].append(row)
    return found


def _by_item(rows: Iterable[Any]) -> dict[int, dict[str, Any]]:
    """Rows by their first column (visit or patient) and their second (item)."""
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for row in rows:
        found[row[0]][row[1]] = row
    return found
