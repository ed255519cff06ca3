"""Duties: the work that must be done every day, and who does it."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import rights
from frontdesk_gui.core.rights import Right
from frontdesk_gui.office import guess, keep
from frontdesk_gui.office.model import Duty as Row
from frontdesk_gui.office.model import DutyHolder


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty and the ids of the people who hold it; `key` is what rules go by, made of the name for a new one."""

    name: str
    holders: tuple[int, ...] = ()
    active: bool = True
    key: str = ""
    id: int | None = None
    version: int = 0


@rights.needs(Right.SEE_OFFICE)
def listed(session: Session, *, all_of_them: bool = False) -> tuple[Duty, ...]:
    """The duties in the order they were added; the ones no longer used only on request."""
    query = sa.select(Row).order_by(Row.id)
    rows = session.scalars(query if all_of_them else query.where(Row.active)).all()
    held: dict[int, list[int]] = {}
    for duty_id, person_id in session.execute(sa.select(DutyHolder.duty_id, DutyHolder.person_id)):
        held.setdefault(duty_id, []).append(person_id)
    return tuple(Duty(r.name, tuple(sorted(held.get(r.id, ()))), r.active, r.key, r.id, r.version) for r in rows)


@rights.needs(Right.SEE_OFFICE)
def holders(session: Session, key: str) -> tuple[int, ...]:
    """The ids of the people who hold a duty, by its key."""
    query = sa.select(DutyHolder.person_id).join(Row, Row.id == DutyHolder.duty_id).where(Row.key == key)
    return tuple(session.scalars(query.order_by(DutyHolder.person_id)))


@rights.needs(Right.EDIT_OFFICE)
def put(session: Session, duty: Duty) -> int:
    """Keep a duty and who holds it; its id."""
    name = keep.named(duty.name)
    values: dict[str, object] = {"name": name, "active": duty.active}
    if duty.id is None:
        values["key"] = duty.key or _free_key(session, name)
    row = keep.row(session, Row, duty.id, duty.version, values)
    _hold(session, row.id, set(duty.holders))
    return row.id


def _free_key(session: Session, name: str) -> str:
    taken = set(session.scalars(sa.select(Row.key)))
    start = guess.key(name).replace(" ", "_") or "duty"
    return next(key for n in range(len(taken) + 1) if (key := f"{start}_{n}" if n else start) not in taken)


def _hold(session: Session, duty_id: int, wanted: set[int]) -> None:
    kept = {h.person_id: h for h in session.scalars(sa.select(DutyHolder).where(DutyHolder.duty_id == duty_id))}
    for gone in kept.keys() - wanted:
        session.delete(kept[gone])
    for person_id in sorted(wanted - kept.keys()):
        session.add(DutyHolder(duty_id=duty_id, person_id=person_id))
    session.flush()
