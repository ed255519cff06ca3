"""Rejections: claims that never reached a payer's decision, typed in and worked by a day of their own; no denials."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import clock, rights, track
from frontdesk_gui.core.errors import NotFound, Refusal
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import codes, names
from frontdesk_gui.denials.causes import Chooser
from frontdesk_gui.denials.deadlines import Deadline, Way
from frontdesk_gui.denials.model import Rejection as Row
from frontdesk_gui.denials.model import Work
from frontdesk_gui.office import service as office

OFFERED = (
    *(Work.NEW, Work.WORKING, Work.WAITING_PATIENT, Work.WAITING_DESK, Work.WAITING_PROVIDER),
    *(Work.CORRECTED, Work.WRITTEN_OFF, Work.LOST),
)
OWN_WORDS = {Work.CORRECTED: N_("Sent again"), Work.LOST: N_("Too late to send again")}
STATUS_WORDS = {status: OWN_WORDS.get(status, names.STATUS_WORDS[status]) for status in OFFERED}
DONE = frozenset({Work.CORRECTED, Work.WRITTEN_OFF, Work.LOST})
TYPED = (
    *("patient_id", "visit_id", "patient", "pcn", "service_day", "received_on", "amount", "code", "reason"),
    *("cause", "status", "owner_id", "next_on", "note"),
)


@dataclass(frozen=True, slots=True)
class Rejection:
    """A rejection as it is typed; `payer` by name, `amount` in cents, `patient` as the report has it."""

    payer: str
    patient: str
    received_on: dt.date
    service_day: dt.date | None = None
    reason: str = ""
    code: str = ""
    cause: str = codes.UNKNOWN
    amount: int | None = None
    pcn: str = ""
    status: str = Work.NEW
    owner_id: int | None = None
    next_on: dt.date | None = None
    note: str = ""
    patient_id: int | None = None
    visit_id: int | None = None
    id: int | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A rejection in the list; `deadline` is the last day to file the claim, None where nobody can tell."""

    id: int
    of: Rejection
    payer: str
    patient: str
    service_day: dt.date | None
    received_on: dt.date
    reason: str
    cause: str
    status: str
    owner: str
    next_on: dt.date | None
    deadline: dt.date | None
    late: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The list by its deadlines, and what the form offers: payers, and people as (id, name)."""

    lines: tuple[Line, ...]
    payers: tuple[str, ...]
    people: tuple[tuple[int, str], ...]
    open: int


def last_day(service_day: dt.date | None, clocks: Iterable[office.clocks.Clock]) -> dt.date | None:
    """The last day to file a claim that counts as never sent; None without a day of service or a chosen clock."""
    if service_day is None:
        return None
    return next((one.due(service_day) for one in clocks if one.kind == office.ClockKind.FIRST_CLAIM), None)


def late(service_day: dt.date | None, deadline: dt.date | None, today: dt.date) -> str:
    """passed, soon (four fifths of the time are gone) or ""."""
    told = Deadline(Way.NEW_CLAIM, service_day, deadline, chosen=True, open=True)
    if told.start is None:
        return ""
    return "passed" if told.passed(today) else "soon" if told.warns(today) else ""


@rights.needs(Right.WORK_DENIALS)
def page(session: Session, closed: bool = False) -> Page:
    """The open rejections, the nearest deadline first; with `closed` also those that are done."""
    query = sa.select(Row).order_by(Row.received_on, Row.id)
    rows = session.scalars(query if closed else query.where(Row.closed_on.is_(None))).all()
    payers = {payer.id: payer for payer in office.payers.listed(session, all_of_them=True)}
    people = office.staff.people(session)
    names = {person.id: person.name for person in people}
    lines = [_line(row, payers.get(row.payer_id), names) for row in rows]
    lines.sort(key=lambda line: (line.closed, line.deadline or dt.date.max))
    active = tuple(payer.name for payer in payers.values() if payer.active)
    staff = tuple((one.id, one.name) for one in people if one.id is not None)
    return Page(tuple(lines), active, staff, sum(not line.closed for line in lines))


def _line(row: Row, payer: office.payers.Payer | None, names: dict[int | None, str]) -> Line:
    name = payer.name if payer else ""
    held = {column: getattr(row, column) for column in TYPED}
    deadline = last_day(row.service_day, payer.clocks if payer else ())
    return Line(
        row.id,
        Rejection(name, **{**held, "id": row.id, "version": row.version}),
        name,
        row.patient,
        row.service_day,
        row.received_on,
        " ".join(part for part in (row.code, row.reason) if part),
        row.cause,
        row.status,
        names.get(row.owner_id, ""),
        row.next_on,
        deadline,
        "" if row.closed_on else late(row.service_day, deadline, clock.today()),
        row.closed_on is not None,
    )


@rights.needs(Right.WORK_DENIALS)
def put(session: Session, new: Rejection) -> int:
    """Keep a rejection; its id. Refusal: nobody named, or a reason nobody could act on. Conflict: changed since."""
    if not new.patient.strip() or not new.payer.strip():
        raise Refusal(_("Please type the payer and the patient."))
    if not (new.code.strip() or new.reason.strip()):
        raise Refusal(_("Please type the code or the reason as it is printed."))
    row = _row(session, new)
    values = {name: getattr(new, name) for name in TYPED}
    values["payer_id"] = office.payers.resolve(session, [new.payer]).get(new.payer)
    values["preventable"] = Chooser(session).preventable(new.cause)
    values["closed_on"] = (row.closed_on or clock.today()) if new.status in DONE else None
    if row.id is not None:
        track.expect(row, new.version, values)
    for name, value in values.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    session.add(row)
    session.flush()
    return row.id


def _row(session: Session, new: Rejection) -> Row:
    if new.id is None:
        return Row()
    row = session.get(Row, new.id)
    if row is None:
        raise NotFound(_("This rejection is not here any more. Press F5 to read the list again."))
    return row


@rights.needs(Right.WORK_DENIALS)
def take_out(session: Session, row_id: int) -> None:
    """Take a rejection out that was typed by mistake."""
    session.delete(_row(session, Rejection("", "", dt.date.min, id=row_id)))
    session.flush()
