"""When an import may be taken back, or be done again: not over the head of somebody who has worked with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import undo
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.words import _
from frontdesk_gui.schedule import inforce
from frontdesk_gui.schedule.model import (
    Authorization,
    Coverage,
    ImportRun,
    Patient,
    PatientNumber,
    RunState,
    Visit,
)
from frontdesk_gui.schedule.sweep import STAGING

_OF_PATIENTS: tuple[type[Any], ...] = (Visit, PatientNumber, Coverage, Authorization)


Used = Callable[[Session, sa.Select[Any], sa.Select[Any]], bool]
_used: list[Used] = []


def also_ask(used: Used) -> None:
    """Let a later room say whether somebody has worked with what an import brought: `used(session, visits, patients)`,
    both selects of ids."""
    _used.append(used)


def check(session: Session, now: dict[str, Any] | None, then: dict[str, Any] | None) -> None:
    """Refuse a step of an import that would pull rows from under somebody's work."""
    if now is None or then is None or now["state"] == then["state"]:
        return
    if now["state"] == RunState.IN_FORCE:
        _refuse_used(session, now["id"])
    elif then["state"] == RunState.IN_FORCE:
        _refuse_newer(session, now)


def _refuse_used(session: Session, run_id: int) -> None:
    worked_on = not STAGING.as_brought(session, run_id)
    visits, brought = (sa.select(model.id).where(model.run_id == run_id) for model in (Visit, Patient))
    if worked_on or any(used(session, visits, brought) for used in _used):
        raise Refusal(_("This import cannot be undone: somebody has worked with what it brought. Nothing was altered."))
    for model in _OF_PATIENTS:
        others = sa.or_(model.run_id.is_(None), model.run_id != run_id)
        if _any(session, model, model.patient_id.in_(brought), others, inforce.counts(model)):
            raise Refusal(
                _("This import cannot be undone: its patients have other visits by now. Nothing was altered.")
            )


def _refuse_newer(session: Session, run: dict[str, Any]) -> None:
    newer = ImportRun.source == run["source"], ImportRun.at > sa.bindparam("at", type_=sa.DateTime())
    query = sa.select(ImportRun.id).where(*newer, ImportRun.state == RunState.IN_FORCE.value).limit(1)
    if session.execute(query, {"at": _moment(run["at"])}).first() is not None:
        raise Refusal(_("A newer file has been taken in since. Please take this one in again instead."))


def _moment(value: Any) -> Any:
    import datetime as dt

    return dt.datetime.fromisoformat(value) if isinstance(value, str) else value


def _any(session: Session, model: type[Any], *conditions: Any) -> bool:
    return session.execute(sa.select(model.id).where(*conditions).limit(1)).first() is not None


undo.guard("import_run", check)
