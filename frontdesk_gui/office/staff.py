"""The staff: who works here, in which roles and hours, and who is out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import rights
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.rights import Right, Role, Who
from frontdesk_gui.core.words import _
from frontdesk_gui.office import keep
from frontdesk_gui.office.model import Absence as AbsenceRow
from frontdesk_gui.office.model import Hours as HoursRow
from frontdesk_gui.office.model import Person as Row

LONGEST_SIGN_IN = 40


@dataclass(frozen=True, slots=True)
class Hours:
    """When a person usually works on one weekday (0 is Monday), practice time."""

    weekday: int
    starts: dt.time
    ends: dt.time


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works here, as people see and edit her; `id` is None for a new one."""

    name: str
    sign_in: str
    roles: frozenset[Role] = frozenset()
    lead: bool = False
    site_id: int | None = None
    active: bool = True
    hours: tuple[Hours, ...] = ()
    id: int | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which a person is out, first and last included."""

    person_id: int
    first: dt.date
    last: dt.date
    id: int | None = None
    version: int = 0


def columns() -> sa.Select[int, str]:
    """Named columns for set-wise work of other rooms: person_id, person_name."""
    return sa.select(Row.id.label("person_id"), Row.name.label("person_name"))


@rights.needs(Right.SEE_OFFICE)
def people(session: Session, *, all_of_them: bool = False) -> tuple[Person, ...]:
    """The staff by name; the ones who left only on request."""
    query = sa.select(Row).order_by(sa.func.lower(Row.name), Row.id)
    rows = session.scalars(query if all_of_them else query.where(Row.active)).all()
    hours: dict[int, list[Hours]] = {}
    for one in session.scalars(sa.select(HoursRow).order_by(HoursRow.weekday, HoursRow.starts)):
        hours.setdefault(one.person_id, []).append(Hours(one.weekday, one.starts, one.ends))
    return tuple(_read(row, hours.get(row.id, [])) for row in rows)


def _read(row: Row, hours: list[Hours]) -> Person:
    roles = frozenset(Role(role) for role in row.roles)
    return Person(row.name, row.sign_in, roles, row.lead, row.site_id, row.active, tuple(hours), row.id, row.version)


@rights.needs(Right.SEE_OFFICE)
def who(session: Session, person_id: int) -> Who:
    """The person who acts, for the store: refused where she is not, or no longer, on the staff."""
    row = session.get(Row, person_id)
    if row is None or not row.active:
        raise Refusal(_("This sign-in is no longer in use. Ask the manager."))
    return Who(row.id, row.name, frozenset(Role(role) for role in row.roles))


@rights.needs(Right.EDIT_STAFF)
def put(session: Session, person: Person) -> int:
    """Keep a person with her hours; her id. Refused for a sign-in in use, and for the last manager losing the role."""
    values = {
        "name": keep.named(person.name),
        "sign_in": _sign_in(session, person),
        "roles": tuple(role.value for role in Role if role in person.roles),
        "lead": person.lead,
        "site_id": person.site_id,
        "active": person.active,
    }
    if not values["roles"]:
        raise Refusal(_("Please choose at least one role."))
    row = keep.row(session, Row, person.id, person.version, values)
    _put_hours(session, row.id, person.hours)
    _refuse_no_manager(session)
    return row.id


def _sign_in(session: Session, person: Person) -> str:
    wanted = "".join(person.sign_in.lower().split())
    if not wanted or len(wanted) > LONGEST_SIGN_IN:
        raise Refusal(_("Please give a sign-in name of 1 to {most} letters.").format(most=LONGEST_SIGN_IN))
    taken = session.scalars(sa.select(Row.id).where(Row.sign_in == wanted)).first()
    if taken is not None and taken != person.id:
        raise Refusal(_("Somebody already signs in as “{name}”. Please choose another one.").format(name=wanted))
    return wanted


def _put_hours(session: Session, person_id: int, hours: tuple[Hours, ...]) -> None:
    for one in hours:
        if not 0 <= one.weekday <= 6 or one.starts >= one.ends:
            raise Refusal(_("The working hours must end after they begin."))
    kept = list(session.scalars(sa.select(HoursRow).where(HoursRow.person_id == person_id)))
    wanted = set(hours)
    for row in kept:
        same = Hours(row.weekday, row.starts, row.ends)
        if same in wanted:
            wanted.remove(same)
        else:
            session.delete(row)
    for new in sorted(wanted, key=lambda one: (one.weekday, one.starts)):
        session.add(HoursRow(person_id=person_id, weekday=new.weekday, starts=new.starts, ends=new.ends))
    session.flush()


def _refuse_no_manager(session: Session) -> None:
    roles = session.scalars(sa.select(Row.roles).where(Row.active))
    if not any(Role.MANAGER in found for found in roles):
        raise Refusal(
            _("At least one active person must have the manager role, or nobody could change the staff list.")
        )


@rights.needs(Right.SEE_OFFICE)
def out(session: Session, day: dt.date) -> tuple[int, ...]:
    """The ids of the active people who are out on a day."""
    query = sa.select(AbsenceRow.person_id).join(Row, Row.id == AbsenceRow.person_id)
    query = query.where(AbsenceRow.first <= day, AbsenceRow.last >= day, Row.active)
    return tuple(sorted(set(session.scalars(query))))


@rights.needs(Right.SEE_OFFICE)
def absences(session: Session, after: dt.date) -> tuple[Absence, ...]:
    """The absences that end on `after` or later, in order."""
    query = sa.select(AbsenceRow).where(AbsenceRow.last >= after).order_by(AbsenceRow.first, AbsenceRow.id)
    return tuple(Absence(r.person_id, r.first, r.last, r.id, r.version) for r in session.scalars(query))


@rights.needs(Right.EDIT_STAFF)
def put_absence(session: Session, new: Absence) -> int:
    """Keep the days on which a person is out; the id."""
    if new.last < new.first:
        raise Refusal(_("The last day out must not be before the first."))
    keep.get(session, Row, new.person_id)
    values = {"person_id": new.person_id, "first": new.first, "last": new.last}
    return keep.row(session, AbsenceRow, new.id, new.version, values).id


@rights.needs(Right.EDIT_STAFF)
def remove_absence(session: Session, absence_id: int) -> None:
    """Take an absence out of the list."""
    session.delete(keep.get(session, AbsenceRow, absence_id))
