"""The invented notes from billing of the last quarter: most are read, the newest wait, and one question is open."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import clock
from frontdesk_gui.core.invented import World
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import causes, feedback
from frontdesk_gui.denials.inforce import counts
from frontdesk_gui.denials.model import Claim, Denial
from frontdesk_gui.denials.notes import About, NewNote
from frontdesk_gui.office import service as office

A_WEEK = 6  # from five on a week stands in the chart of the clock
SPAN = dt.timedelta(weeks=13)
SLOWEST, LATEST = 10, 4  # days to a note, and to its "Got it"
WAITING = 2  # so many of the newest nobody has read
THANKS = 0.15


class Told(NamedTuple):
    """A denial that billing writes about, and when."""

    at: dt.datetime
    denial_id: int


def make(world: World) -> None:
    """Write the notes, and what the desk did with them; the same for the same seed."""
    with world.store.write(_("Invented notes from billing"), undoable=False) as session:
        staff = office.staff.people(session)
        people = {one.sign_in: Who(one.id or 0, one.name, one.roles) for one in staff}
        desks = [who for who in people.values() if Role.FRONT_DESK in who.roles]
        told = list(_told(session, world))
        for place, one in enumerate(told, 1 - len(told)):  # the newest is 0
            note = _written(session, people["billing"], one)
            if place <= -WAITING:
                _read(session, world, desks, note, one.at)
            elif place == 0:
                _as(session, desks[0], world.plan.now, feedback.ask, note, _("Is this also so for a second visit?"))


def _told(session: Session, world: World) -> Iterator[Told]:
    """Some denials of each week that the desk could have prevented, each with the working day it was written about."""
    chance, now = world.chance("notes"), world.plan.now
    query = sa.select(Denial.id, Denial.denied_on).join(Claim, Claim.id == Denial.claim_id).order_by(Denial.id)
    query = query.where(counts(Denial), counts(Claim), Denial.preventable.in_((causes.YES, causes.PARTLY)))
    query = query.where(Denial.denied_on > (now - SPAN).date(), Claim.current_on == Denial.denied_on)
    weeks: defaultdict[tuple[int, int], list[Told]] = defaultdict(list)
    for denial_id, paid in session.execute(query):
        day = paid + dt.timedelta(days=chance.randint(1, SLOWEST))
        day += dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
        at = dt.datetime.combine(day, dt.time(chance.randint(9, 15), chance.randrange(60)))
        if at < now:
            weeks[day.isocalendar()[:2]].append(Told(at, denial_id))
    for week in sorted(weeks):
        yield from sorted(chance.sample(weeks[week], min(A_WEEK, len(weeks[week]))))


def _written(session: Session, by: Who, one: Told) -> int:
    about = About(denial_id=one.denial_id)
    session.info["who"] = by
    draft = feedback.draft(session, about)
    new = NewNote(draft.happened, draft.next_time, about=about, to_role=Role.FRONT_DESK)
    return int(_as(session, by, one.at, feedback.write, new))


def _read(session: Session, world: World, desks: list[Who], note: int, at: dt.datetime) -> None:
    """Each at the desk says "Got it" within days, unless these days are still to come."""
    chance = world.chance(f"note {note}")
    for who in desks:
        when = at + dt.timedelta(days=chance.randint(0, LATEST), minutes=chance.randint(5, 90))
        act = feedback.thank if chance.random() < THANKS else feedback.acknowledge
        if when < world.plan.now:
            _as(session, who, when, act, note)


def _as(session: Session, who: Who, at: dt.datetime, act: Callable[..., Any], *given: object) -> Any:
    """Have it done by somebody at a moment of the past."""
    session.info["who"] = who
    with clock.fixed(at):
        return act(session, *given)
