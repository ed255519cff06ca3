"""What billing asks of the patients who come: found by patient whenever a checklist is drawn, never written ahead."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.checkin import askkinds, due
from frontdesk_gui.checkin.due import Asked, Ready
from frontdesk_gui.checkin.model import About, Ask
from frontdesk_gui.core import rights
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import _
from frontdesk_gui.schedule import service as schedule

FIRST = -1_000  # before every item of the checklists


class OpenAsk(NamedTuple):
    """Something billing asks of a patient, as one of the records of this person has it; `at` is when it was asked."""

    patient_id: int
    ask_id: int
    kind: str
    text: str
    at: dt.datetime
    visit_id: int | None


# Written out, not bound: only then do both databases take the partial index.
OPEN = Ask.state == sa.literal_column("'open'")
_COLUMNS = (Ask.id, Ask.kind, Ask.text, Ask.at, Ask.visit_id)


@cache
def _open() -> sa.Select[Any]:
    """Every open ask, once for each record of its person."""
    same = schedule.same_people(sa.select(Ask.patient_id).where(OPEN))
    return (
        sa.select(same.c.patient_id, *_COLUMNS)
        .join(same, same.c.of == Ask.patient_id)
        .where(OPEN)
        .order_by(Ask.at, Ask.id)
    )


@rights.needs(Right.SEE_SCHEDULE)
def open_for(session: Session, patient_ids: Collection[int]) -> Mapping[int, Sequence[OpenAsk]]:
    """What is asked of these patients, the oldest first; asks of another record of the same person count too."""
    found: dict[int, list[OpenAsk]] = defaultdict(list)
    for row in session.connection().execute(_open()):
        if row[0] in patient_ids:
            found[row[0]].append(OpenAsk(*row))
    return found


def answered_at(session: Session, visit_id: int) -> Sequence[OpenAsk]:
    """What was asked and has been answered at a visit, so that it can be answered anew."""
    query = sa.select(Ask.patient_id, *_COLUMNS).where(Ask.visit_id == visit_id, ~OPEN).order_by(Ask.at, Ask.id)
    return [OpenAsk(*row) for row in session.connection().execute(query)]


def ready(asks: Sequence[OpenAsk], day: dt.date) -> tuple[Ready, ...]:
    """The asks as the first items of a visit of that day; one asked later is not for it."""
    fit = [ask for ask in asks if ask.at.date() <= day or ask.visit_id is not None]
    return tuple(due.ready(_item(ask, place), day) for place, ask in enumerate(fit, FIRST))


def _item(ask: OpenAsk, position: int) -> Asked:
    kind, address = askkinds.of(ask.kind), askkinds.source(ask.ask_id)
    return Asked(
        edition_id=None,
        key=address,
        group=askkinds.GROUP,
        position=position,
        text=ask.text,
        why=_(kind.why),
        how=_(kind.how),
        required=True,
        confirms=False,
        rule={},
        applies=_always,
        again=None,
        expires_days=0,
        about=About.PATIENT,
        value_kind=kind.value_kind,
        choices=(),
        effect=kind.effect,
        keyed_when=kind.keyed_when,
        shared=False,
        kind="",
        owner="front_desk",
        pill=_("Billing asks: {what}").format(what=askkinds.short(ask.kind, ask.text)),
        seconds=30,
        source=address,
    )


def _always(_seen: object) -> bool:
    return True
