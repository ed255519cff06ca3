"""The invented billing's desk: claims that were rejected in the last weeks, and checks with their paper EOBs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import clock
from frontdesk_gui.core.invented import World
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import batches, demo_work, demo_work_ways, inforce, rejections
from frontdesk_gui.denials.demo_ways import Ways
from frontdesk_gui.denials.demo_work_ways import Check, Rejected
from frontdesk_gui.denials.model import Claim, Work
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import service as schedule

CAME, DONE = dt.time(8, 50), dt.time(15, 20)
SENT, BACK = 2, 6  # a claim is sent and rejected so many days after the visit; looked for in so many days
PAPER_DAYS, PAPER_BACK = 14, 60  # what a check on paper pays for lies so far back, and is looked for in so many days
LATELY = dt.timedelta(days=40)


class Seen(NamedTuple):
    """A visit that was billed, and the payer it went to."""

    visit: int
    day: dt.date
    number: str
    patient_id: int
    patient: str
    type: str
    payer: str


def make(world: World, ways: Ways) -> None:
    """Type the rejections and the checks, each at its moment; the same for the same seed."""
    told = demo_work_ways.told()
    with world.store.write(_("Invented rejections and EOBs typed"), undoable=False) as session:
        billing = world.people[demo_work.LEAD]
        session.info["who"] = office.staff.who(session, billing)
        answered = sa.select(Claim.visit_id).where(Claim.first_day >= world.plan.day - LATELY, inforce.counts(Claim))
        taken = {visit for visit in session.scalars(answered) if visit is not None}
        for one in told.rejections:
            _rejected(session, world, ways, one, taken)
        for check in told.checks:
            _typed(session, world, check)


def _at(world: World, days: int, time: dt.time) -> Any:
    """The clock at a time of a working day so many days ago, never after the demo's moment."""
    day = demo_work.worked_before(world.plan.day - dt.timedelta(days=days))
    return clock.fixed(min(dt.datetime.combine(day, time), world.plan.now))


# -- rejections --


def _rejected(session: Session, world: World, ways: Ways, one: Rejected, taken: set[int]) -> None:
    """Type it on the morning it came, and what was done about it that day or later."""
    names = {payer.name for payer in ways.payers.values()}
    with _at(world, one.days, CAME):
        came = clock.today()
        found = (one for one in _before(session, came, SENT, BACK, names) if one.type in ways.types)
        of = next((seen for seen in found if seen.visit not in taken), None)
        if of is None:
            return
        taken.add(of.visit)
        new = rejections.Rejection(
            *(of.payer, of.patient, came, of.day, one.reason, one.code, one.cause, _charge(ways, of), of.number),
            patient_id=of.patient_id,
            visit_id=of.visit,
        )
        row_id = rejections.put(session, new)
    if one.status == Work.NEW:
        return
    closed = one.status in rejections.DONE
    with _at(world, max(one.days - 2, 0) if closed else one.days, DONE):
        next_on = None if one.next is None else demo_work.working_day(world.plan.day + dt.timedelta(days=one.next))
        typed = next(line.of for line in rejections.page(session).lines if line.id == row_id)
        owner = world.people[demo_work.LEAD]
        rejections.put(session, replace(typed, status=one.status, owner_id=owner, next_on=next_on, note=one.note))


def _charge(ways: Ways, of: Seen) -> int:
    return ways.types[of.type].main[0].charge


# -- paper --


def _typed(session: Session, world: World, check: Check) -> None:
    """Type a check as far as there are patients its payer has paid for."""
    with _at(world, check.days, CAME):
        on = clock.today()
        seen = list(_before(session, on, PAPER_DAYS, PAPER_BACK, {check.payer}))
        lines = list(zip(seen, check.lines, strict=False))
        if not lines:
            return
        cents = sum(line[1] for _of, line in lines) + check.rest
        new = batches.NewBatch(check.payer, check.trace, on, cents)
    with _at(world, max(check.days - 3, 0), DONE):
        batch = batches.begin(session, new)
        for of, line in lines:
            batches.add(session, batch, batches.NewLine(of.patient, of.day, *line))


def _before(session: Session, on: dt.date, least: int, back: int, payers: set[str]) -> Iterator[Seen]:
    """Visits at least so many days before, the newest first, whose first insurance is with one of these payers."""
    for days in range(least, least + back):
        rows = session.execute(schedule.day_select(on - dt.timedelta(days=days))).all()
        done = [row for row in rows if row.status == schedule.Status.DONE]
        payer: dict[int, str] = {}
        for held in session.execute(schedule.coverage_select({row.patient_id for row in done})) if done else ():
            payer.setdefault(held.patient_id, held.payer)
        for row in done:
            if payer.get(row.patient_id) in payers:
                name = schedule.shown(row.first, row.last, "", row.suffix)
                yield Seen(
                    row.id, row.day, row.control_number, row.patient_id, name, row.type_text, payer[row.patient_id]
                )
