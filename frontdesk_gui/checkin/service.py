"""What check-in can be asked: a day, a visit, an answer, the end of a check-in, and what must still be keyed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy.orm import Session

from frontdesk_gui.checkin.card import (
    Answered,
    Day,
    Filters,
    Finished,
    NewAnswer,
    NewItem,
    Sibling,
    ToKeyLine,
    VisitCard,
)
from frontdesk_gui.core import rights
from frontdesk_gui.core.rights import Right

EVERYTHING = Filters()


@rights.needs(Right.SEE_SCHEDULE)
def day(session: Session, day: dt.date, filters: Filters = EVERYTHING) -> Day:
    """The visits of a day with the worst thing of each in words, in the order they are shown."""
    ...


@rights.needs(Right.SEE_SCHEDULE)
def visit(session: Session, visit_id: int) -> VisitCard:
    """A visit with its checklist as it stands (NotFound where there is none)."""
    ...


@rights.needs(Right.CHECK_IN)
def answer(session: Session, new: NewAnswer) -> Answered:
    """Keep an answer; the first one of a visit begins its check-in. Refusal: no such item, bad value, ended."""
    ...


@rights.needs(Right.CHECK_IN)
def unanswer(session: Session, visit_id: int, item_key: str) -> None:
    """Open an item again, as if it had not been answered."""
    ...


@rights.needs(Right.CHECK_IN)
def confirm_rest(session: Session, visit_id: int, seconds: int | None = None) -> int:
    """Answer every open item that is only to be confirmed as "nothing changed"; how many there were."""
    ...


@rights.needs(Right.CHECK_IN)
def check_in(session: Session, visit_id: int, override_reason: str | None = None) -> Finished:
    """End a check-in. Refusal (a sentence that names them) while required items are open and no reason is given."""
    ...


@rights.needs(Right.CHECK_IN)
def reopen(session: Session, visit_id: int) -> None:
    """Take a check-in up again after it was ended."""
    ...


@rights.needs(Right.SEE_SCHEDULE)
def siblings(session: Session, visit_id: int) -> tuple[Sibling, ...]:
    """Visits of the same household on the same day that are not checked in and would take over answers."""
    ...


@rights.needs(Right.CHECK_IN)
def share(session: Session, from_visit: int, to_visit: int) -> int:
    """Take over the answers of one visit that may be shared with another of the household; how many."""
    ...


@rights.needs(Right.SEE_SCHEDULE)
def to_key(session: Session) -> tuple[ToKeyLine, ...]:
    """What must still be keyed in the practice's own software, oldest first."""
    ...


@rights.needs(Right.CHECK_IN)
def keyed(session: Session, to_key_id: int) -> None:
    """Somebody has keyed it in the practice's own software."""
    ...


@rights.needs(Right.CHECK_IN)
def put(session: Session, items: Iterable[NewItem]) -> int:
    """Put a later room's items on visits (again: updated); frozen visits stay as they are. How many now stand."""
    ...


@rights.needs(Right.CHECK_IN)
def withdraw(session: Session, source: str) -> int:
    """Take a later room's items off every visit where nobody has answered them yet; how many."""
    ...
