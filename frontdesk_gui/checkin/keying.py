"""What was found out at check-in and must still be keyed in the practice's own software."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.checkin.card import ToKeyLine
from frontdesk_gui.checkin.model import ToKey
from frontdesk_gui.core import clock, text
from frontdesk_gui.core.errors import NotFound
from frontdesk_gui.core.rights import Who
from frontdesk_gui.core.words import _
from frontdesk_gui.schedule import service as schedule


def waiting(session: Session, visit_id: int | None = None) -> tuple[ToKeyLine, ...]:
    """The lines that wait, oldest first; of one visit, or of all."""
    query = sa.select(ToKey).where(ToKey.done_at.is_(None)).order_by(ToKey.noted_at, ToKey.id)
    if visit_id is not None:
        query = query.where(ToKey.visit_id == visit_id)
    found = session.scalars(query).all()
    visits = {row.id: row for row in session.execute(schedule.visit_select({row.visit_id for row in found}))}
    return tuple(_line(row, visits) for row in found if row.visit_id in visits)


def _line(row: ToKey, visits: dict[int, sa.Row[tuple[object, ...]]]) -> ToKeyLine:
    visit = visits[row.visit_id]
    name = schedule.shown(visit.first, visit.last, visit.chart, visit.suffix)
    return ToKeyLine(row.id, row.visit_id, row.patient_id, name, visit.day, row.what, row.value, row.noted_at)


def count(session: Session) -> int:
    """How many lines wait."""
    return session.scalar(sa.select(sa.func.count()).where(ToKey.done_at.is_(None))) or 0


def keyed(session: Session, to_key_id: int) -> None:
    """Take a line off the list: it is keyed. NotFound: there is no such line."""
    row = session.get(ToKey, to_key_id)
    if row is None:
        raise NotFound(_("This line is not on the list any more."))
    if row.done_at is None:
        who: Who = session.info["who"]
        row.done_at, row.done_by = clock.now(), who.person_id


def all_keyed(session: Session, to_key_ids: Collection[int]) -> None:
    """Take several lines off the list in one step. NotFound: one of them is not there."""
    for to_key_id in to_key_ids:
        keyed(session, to_key_id)


def note(session: Session, visit_id: int, patient_id: int, key: str, told: tuple[str, str]) -> int:
    """Put what (its words, its value) on the list; the line that waits for the same `key` is brought up to date."""
    item = f"record:{key}"
    query = sa.select(ToKey).where(ToKey.patient_id == patient_id, ToKey.item_key == item, ToKey.done_at.is_(None))
    row = session.scalars(query).first()
    if row is None:
        row = ToKey(visit_id=visit_id, patient_id=patient_id, item_key=item, noted_at=clock.now())
        session.add(row)
    row.what, row.value = told
    session.flush()
    return row.id


def said(value: object, words: Mapping[str, str] | None = None) -> str:
    """A value as it is keyed: a date as 03/14/2026, cents as dollars, phones as people write them."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int):
        return text.dollars(value)
    if isinstance(value, dt.date):
        return f"{value:%m/%d/%Y}"
    if isinstance(value, tuple):
        return ", ".join(schedule.phone(str(each)) for each in value)
    return _(words[str(value)]) if words and str(value) in words else str(value)
