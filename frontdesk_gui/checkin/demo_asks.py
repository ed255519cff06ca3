"""What the invented billing asks of invented patients: of some who come on the day, and of others on the call list."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from sqlalchemy.orm import Session

from frontdesk_gui.checkin import askkinds, sheet
from frontdesk_gui.checkin.due import DROPPED
from frontdesk_gui.checkin.model import Ask, AskAttempt, AskState
from frontdesk_gui.core.invented import World
from frontdesk_gui.core.words import N_, _

HOUR = dt.time(16, 20)


class Told(NamedTuple):
    """One ask: asked so many days ago, of somebody who comes today or not; what the tries brought, and the answer."""

    kind: str
    days: int
    today: bool
    tries: tuple[str, ...] = ()
    text: str = ""
    value: str = ""


ASKS = (
    Told("card", 1, True),
    Told("call_payer", 3, True, ("left_message",)),
    Told("sign_abn", 1, True),
    Told("address", 8, False, ("no_answer", "left_message", "no_answer")),
    Told("accident", 6, False, ("call_back",)),
    Told("", 2, False, (), N_("Which doctor sent you, and do they have our fax number?")),
    Told("card", 4, False, ("no_answer",), value="XDZ4471902"),
)


def keep(session: Session, world: World) -> None:
    """Write the asks with their tries."""
    chance = world.chance("asks")
    day = [each.visit for each in sheet.of_day(session, world.plan.day)]
    coming = {v.patient_id for v in day if v.checked_in_at is None and v.status not in DROPPED}
    others = {patient.id for patient in world.patients if patient.last_seen} - {visit.patient_id for visit in day}
    for told in ASKS:
        pool = coming if told.today else others
        if pool:
            patient = chance.choice(sorted(pool))
            pool.discard(patient)
            _keep(session, world, told, patient)


def _keep(session: Session, world: World, told: Told, patient: int) -> None:
    first = world.plan.day - dt.timedelta(days=told.days)
    row = Ask(
        patient_id=patient,
        kind=told.kind,
        text=_(told.text or askkinds.of(told.kind).words),
        at=dt.datetime.combine(first, HOUR),
        person_id=world.people["billing"],
    )
    session.add(row)
    session.flush()
    for number, outcome in enumerate(told.tries, 1):
        at = dt.datetime.combine(first + dt.timedelta(days=number), HOUR)
        session.add(AskAttempt(ask_id=row.id, at=at, person_id=world.people["desk"], outcome=outcome))
    if told.value:
        row.state, row.value, row.answered_by = AskState.DONE, told.value, world.people["desk"]
        row.answered_at = dt.datetime.combine(world.plan.day - dt.timedelta(days=1), HOUR)
    session.flush()
