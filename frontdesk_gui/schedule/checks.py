"""What payers said of a patient's insurances over time: each check as it was, whatever was found out since."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import rights
from frontdesk_gui.core.rights import Right
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import inforce, reading
from frontdesk_gui.schedule.model import Coverage, CoverageCheck, Visit


class Check(NamedTuple):
    """What was said of an insurance at `verified_at`, and the card then: `state` is verified or failed."""

    coverage_id: int
    rank: int
    payer_id: int | None
    payer: str
    payer_kind: str
    member_id: str
    effective: dt.date | None
    ends: dt.date | None
    state: str
    verified_at: dt.datetime
    reference: str


def remember(session: Session, card: Coverage) -> None:
    """Keep what was last said of a card, where that is not kept yet; called before it changes and once it is said."""
    if card.verified_at is None:
        return
    kept = sa.select(CoverageCheck.id).where(
        CoverageCheck.coverage_id == card.id, CoverageCheck.at == card.verified_at, CoverageCheck.state == card.state
    )
    if session.scalar(kept.limit(1)) is None:
        made = CoverageCheck(coverage_id=card.id, at=card.verified_at, person_id=card.verified_by, state=card.state)
        made.reference, made.payer_id, made.member_id = card.reference, card.payer_id, card.member_id
        made.effective, made.ends = card.effective, card.ends
        session.add(made)


@rights.needs(Right.SEE_SCHEDULE)
def checks_for(session: Session, visit_id: int) -> tuple[Check, ...]:
    """The last check of each of the patient's insurances up to the day of a visit, in billing order.

    Insurances she no longer has count too, and those of a record that has since been found to be hers.
    """
    visit = session.get(Visit, visit_id)
    if visit is None:
        return ()
    same = reading.same_people(sa.select(sa.literal(visit.patient_id)))
    hers = sa.and_(Coverage.patient_id.in_(sa.select(same.c.patient_id)), inforce.counts(Coverage))
    until = dt.datetime.combine(visit.day, dt.time.max)
    found: dict[int, Check] = {}
    for row in (*session.execute(_held(hers, until)), *session.execute(_kept(hers, until))):
        told = Check(*row)
        before = found.get(told.coverage_id)
        # A check that was kept goes before what its card says of it now: the card may have been written to since.
        if before is None or told.verified_at >= before.verified_at:
            found[told.coverage_id] = told
    return tuple(sorted(found.values(), key=lambda each: (each.rank, each.coverage_id)))


def _held(hers: sa.ColumnElement[bool], until: dt.datetime) -> sa.Select[Any]:
    """What the insurances themselves say: of those checked before checks were kept that is all there is."""
    payer = office.payers.columns().subquery()
    card = (Coverage.member_id, Coverage.effective, Coverage.ends, Coverage.state, Coverage.verified_at)
    query = _columns(payer, Coverage.payer_id, *card, Coverage.reference)
    query = query.outerjoin(payer, payer.c.payer_id == Coverage.payer_id)
    return query.where(hers, Coverage.verified_at <= until).order_by(Coverage.id)


def _kept(hers: sa.ColumnElement[bool], until: dt.datetime) -> sa.Select[Any]:
    payer, one = office.payers.columns().subquery(), CoverageCheck
    query = _columns(
        payer, one.payer_id, one.member_id, one.effective, one.ends, one.state, one.at, one.reference
    ).join(one, one.coverage_id == Coverage.id)
    query = query.outerjoin(payer, payer.c.payer_id == one.payer_id)
    return query.where(hers, one.at <= until).order_by(one.at, one.id)


def _columns(payer: sa.Subquery, payer_id: Any, *card: Any) -> sa.Select[Any]:
    """The columns of Check, in its order."""
    named = (sa.func.coalesce(payer.c.payer_name, ""), sa.func.coalesce(payer.c.payer_kind, "unknown"))
    return sa.select(Coverage.id, Coverage.rank, payer_id, *named, *card)
