"""Taking a step back and forward again, by what rows hold, and only where nobody has changed them since."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from frontdesk_gui.core import track
from frontdesk_gui.core.base import Base
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.words import _

STEPS = 30
Guard = Callable[[Session, dict[str, Any] | None, dict[str, Any] | None], None]
_guards: dict[str, list[Guard]] = {}


class UndoRow(Base):
    """What one row held before and after one step; emptied at sign-out and after 30 steps."""

    __tablename__ = "undo"
    __table_args__ = (sa.Index("ix_undo_person_workstation", "person", "workstation", "step"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[int]
    person: Mapped[int | None]
    workstation: Mapped[str] = mapped_column(sa.String(80))
    label: Mapped[str]
    undone: Mapped[bool]
    table_name: Mapped[str] = mapped_column(sa.String(63))
    row_id: Mapped[int]
    before: Mapped[str | None] = mapped_column(sa.Text())
    after: Mapped[str | None] = mapped_column(sa.Text())


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose steps they are: a person at a workstation."""

    person: int | None
    workstation: str


def guard(table: str, check: Guard) -> None:
    """Ask `check(session, now, back_to)` before a step on this table is taken back; it may raise a Refusal."""
    _guards.setdefault(table, []).append(check)


def keep(session: Session, owner: Owner, step: int, label: str, touched: Iterable[track.Touched]) -> None:
    """Remember a step, forget what was taken back before it, and forget steps beyond the thirtieth."""
    connection, table = session.connection(), UndoRow.__table__
    rows = [
        {
            "step": step,
            "person": owner.person,
            "workstation": owner.workstation,
            "label": label,
            "undone": False,
            "table_name": t.model.__tablename__,
            "row_id": t.row_id,
            "before": _json(t.before),
            "after": _json(t.after),
        }
        for t in touched
    ]
    connection.execute(sa.delete(UndoRow).where(_mine(owner), UndoRow.undone))
    connection.execute(sa.insert(table), rows)  # type: ignore[arg-type]  # a Table is what it is
    oldest = sa.select(UndoRow.step).where(_mine(owner)).distinct().order_by(UndoRow.step.desc()).offset(STEPS).limit(1)
    if (too_old := connection.execute(oldest).scalar()) is not None:
        connection.execute(sa.delete(UndoRow).where(_mine(owner), UndoRow.step <= too_old))


def empty(session: Session, owner: Owner) -> None:
    """Forget every step of this person at this workstation."""
    session.connection().execute(sa.delete(UndoRow).where(_mine(owner)))


def labels(session: Session, owner: Owner) -> tuple[str | None, str | None]:
    """The names of the step that Undo would take back and of the one that Redo would do again."""
    return _label(session, owner, undone=False), _label(session, owner, undone=True)


def _label(session: Session, owner: Owner, *, undone: bool) -> str | None:
    step = _next_step(session, owner, undone=undone)
    if step is None:
        return None
    return session.scalar(sa.select(UndoRow.label).where(_mine(owner), UndoRow.step == step).limit(1))


def _next_step(session: Session, owner: Owner, *, undone: bool) -> int | None:
    which = sa.func.min(UndoRow.step) if undone else sa.func.max(UndoRow.step)
    return session.scalar(sa.select(which).where(_mine(owner), UndoRow.undone.is_(undone)))


def _mine(owner: Owner) -> sa.ColumnElement[bool]:
    return sa.and_(UndoRow.person == owner.person, UndoRow.workstation == owner.workstation)


def as_before(session: Session, model: type[Any], row_id: int, step: int) -> bool:
    """Whether a row holds what it held when it was made, or before a step; False too where no step kept could tell."""
    kept = sa.select(UndoRow.step, UndoRow.before).where(
        UndoRow.table_name == model.__tablename__, UndoRow.row_id == row_id, UndoRow.before.is_not(None)
    )
    found = session.get(model, row_id)
    now = _bare(track.content(found) if found else None)
    befores = ((row.step, json.loads(row.before)) for row in session.execute(kept))
    return any(_bare(held) == now for at, held in befores if at == step or held["version"] == 1)


def take(session: Session, owner: Owner, *, back: bool) -> str:
    """Take the last step back (or do it again); gives its label. Refuses where a row has been changed since."""
    step = _next_step(session, owner, undone=not back)
    if step is None:
        raise Refusal(_("There is nothing to undo.") if back else _("There is nothing to do again."))
    rows = list(
        session.execute(sa.select(UndoRow.__table__).where(_mine(owner), UndoRow.step == step).order_by(UndoRow.id))
    )
    for row in reversed(rows) if back else rows:
        now, then = (row.after, row.before) if back else (row.before, row.after)
        _turn(session, row, _values(now), _values(then), back=back)
    return str(rows[0].label)


def mark(session: Session, owner: Owner, *, back: bool) -> None:
    """Note that the step just taken back (or done again) now stands so; call within the store's own door."""
    step = _next_step(session, owner, undone=not back)
    change = sa.update(UndoRow).where(_mine(owner), UndoRow.step == step).values(undone=back)
    session.connection().execute(change)


def _turn(session: Session, row: Any, now: dict[str, Any] | None, then: dict[str, Any] | None, *, back: bool) -> None:
    model = track.model_of(row.table_name)
    found = session.get(model, row.row_id)
    if _bare(track.content(found) if found else None) != _bare(now):
        words = (
            _("“{label}” cannot be undone: it has been changed since. Nothing was altered.")
            if back
            else _("“{label}” cannot be done again: it has been changed since. Nothing was altered.")
        )
        raise Refusal(words.format(label=row.label))
    for check in _guards.get(row.table_name, ()):
        check(session, now, then)
    if then is None:
        session.delete(found)
    elif found is None:
        session.add(model(**_without_version(track.revived(model, then))))
    else:
        for name, value in _without_version(track.revived(model, then)).items():
            setattr(found, name, value)
    session.flush()


def _bare(values: dict[str, Any] | None) -> str | None:
    return None if values is None else json.dumps(_without_version(values), sort_keys=True, default=str)


def _without_version(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "version"}


def _json(values: dict[str, Any] | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False, default=str)


def _values(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)
