"""What check-in can be asked: a day, a visit, an answer, the end of a check-in, and what must still be keyed.

What billing asks of patients is reached through here: `checkin.asks.put(...)`, `checkin.calls.overdue(...)`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from operator import itemgetter

from sqlalchemy.orm import Session

from frontdesk_gui.checkin import answers, household, keying, rows, sheet, shown
from frontdesk_gui.checkin import askkinds as askkinds
from frontdesk_gui.checkin import asks as asks
from frontdesk_gui.checkin import calls as calls
from frontdesk_gui.checkin import openasks as openasks
from frontdesk_gui.checkin import put as putting
from frontdesk_gui.checkin.card import (
    Answered,
    Day,
    Filters,
    Finished,
    NewAnswer,
    NewItem,
    Paper,
    Sibling,
    ToKeyLine,
)
from frontdesk_gui.checkin.card import Insurance as Insurance
from frontdesk_gui.checkin.card import Line as Line
from frontdesk_gui.checkin.card import VisitCard as VisitCard
from frontdesk_gui.checkin.proof import Billed as Billed
from frontdesk_gui.checkin.proof import proof as proof
from frontdesk_gui.core import clock, rights
from frontdesk_gui.core.rights import Right
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import service as schedule

EVERYTHING = Filters()


@rights.needs(Right.SEE_SCHEDULE)
def day(session: Session, day: dt.date, filters: Filters = EVERYTHING) -> Day:
    """The visits of a day with the worst thing of each in words, in the order they are shown."""
    now = clock.now()
    found = [rows.row(each, now) for each in sheet.of_day(session, day)]
    shown_rows = sorted((each for each in found if rows.matches(each, filters)), key=lambda each: each.sort)
    providers = {(each.provider_id, each.provider) for each in found if each.provider_id is not None}
    sites = {(each.site_id, each.site) for each in found if each.site_id is not None}
    return Day(
        day=day,
        as_of=schedule.as_of(session),
        rows=tuple(shown_rows),
        providers=tuple(sorted(providers, key=itemgetter(1))),
        sites=tuple(sorted(sites, key=itemgetter(1))),
        overridden=sum(1 for each in found if each.checked_in_at is not None and each.open_required),
        to_key=keying.count(session),
    )


@rights.needs(Right.SEE_SCHEDULE)
def visit(session: Session, visit_id: int) -> VisitCard:
    """A visit with its checklist as it stands (NotFound where there is none)."""
    whole = sheet.of_visit(session, visit_id)
    people = office.directory(session).people
    return shown.card(whole, clock.now(), people, keying.waiting(session, visit_id))


@rights.needs(Right.PRINT)
def paper(session: Session, visit_id: int) -> Paper:
    """What the printed checklist of a visit is drawn from (NotFound where there is none)."""
    return Paper(
        visit(session, visit_id), office.practice.practice(session).name, session.info["who"].name, clock.now()
    )


@rights.needs(Right.CHECK_IN)
def answer(session: Session, new: NewAnswer) -> Answered:
    """Keep an answer; the first one of a visit begins its check-in. Refusal: no such item, bad value, ended."""
    return answers.answer(session, new)


@rights.needs(Right.CHECK_IN)
def unanswer(session: Session, visit_id: int, item_key: str) -> None:
    """Open an item again, as if it had not been answered."""
    answers.unanswer(session, visit_id, item_key)


@rights.needs(Right.CHECK_IN)
def confirm_rest(session: Session, visit_id: int, seconds: int | None = None) -> int:
    """Answer every open item that is only to be confirmed as "nothing changed"; how many there were."""
    return answers.confirm_rest(session, visit_id, seconds)


@rights.needs(Right.CHECK_IN)
def check_in(session: Session, visit_id: int, override_reason: str | None = None) -> Finished:
    """End a check-in. Refusal (a sentence that names them) while required items are open and no reason is given."""
    return answers.check_in(session, visit_id, override_reason)


@rights.needs(Right.CHECK_IN)
def reopen(session: Session, visit_id: int) -> None:
    """Take a check-in up again after it was ended."""
    answers.reopen(session, visit_id)


@rights.needs(Right.SEE_SCHEDULE)
def siblings(session: Session, visit_id: int) -> tuple[Sibling, ...]:
    """Visits of the same household on the same day that are not checked in and would take over answers."""
    return household.siblings(session, visit_id)


@rights.needs(Right.CHECK_IN)
def share(session: Session, from_visit: int, to_visit: int) -> int:
    """Take over the answers of one visit that may be shared with another of the household; how many."""
    return household.share(session, from_visit, to_visit)


@rights.needs(Right.SEE_SCHEDULE)
def to_key(session: Session) -> tuple[ToKeyLine, ...]:
    """What must still be keyed in the practice's own software, oldest first."""
    return keying.waiting(session)


@rights.needs(Right.CHECK_IN)
def note_to_key(session: Session, visit_id: int, patient_id: int, key: str, told: tuple[str, str]) -> int:
    """Put a change of a patient's record (its words, its value) on the list of what must be keyed elsewhere; its id."""
    return keying.note(session, visit_id, patient_id, key, told)


@rights.needs(Right.CHECK_IN)
def keyed(session: Session, to_key_id: int) -> None:
    """Somebody has keyed it in the practice's own software."""
    keying.keyed(session, to_key_id)


@rights.needs(Right.CHECK_IN)
def all_keyed(session: Session, to_key_ids: Iterable[int]) -> None:
    """Somebody has keyed these in the practice's own software, in one step."""
    keying.all_keyed(session, tuple(to_key_ids))


@rights.needs(Right.CHECK_IN)
def put(session: Session, items: Iterable[NewItem]) -> int:
    """Put a later room's items on visits (again: updated); frozen visits stay as they are. How many now stand."""
    return putting.put(session, items)


@rights.needs(Right.CHECK_IN)
def withdraw(session: Session, source: str) -> int:
    """Take a later room's items off every visit where nobody has answered them yet; how many."""
    return putting.withdraw(session, source)
