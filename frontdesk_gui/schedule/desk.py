"""What the desk itself does to a visit and an insurance; none of it is overwritten by a file."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import clock, rights
from frontdesk_gui.core.base import Row
from frontdesk_gui.core.errors import NotFound, Refusal
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.schedule import checks
from frontdesk_gui.schedule.model import Authorization, Coverage, CoverageState, Status, Visit

HERE = frozenset({Status.ARRIVED.value, Status.IN_ROOM.value, Status.DONE.value})
FLAG_WORDS = {
    "new_patient": N_("New patient"),
    "add_on": N_("Add-on"),
    "after_discharge": N_("After a hospital stay"),
    "extra_time": N_("Extra time"),
    "procedure": N_("Procedure"),
}
COVERAGE_COLUMNS = frozenset(
    {"rank", "payer_id", "member_id", "group_no", "relation", "effective", "ends", "copay_cents", "qmb", "active"}
)
_CARD = frozenset({"payer_id", "member_id", "group_no"})  # what a verification was about
M = TypeVar("M", bound=Row)


def _get(session: Session, model: type[M], row_id: int) -> M:
    found = session.get(model, row_id)
    if found is None:
        raise NotFound(_("This is no longer here. Press F5 to read the list again."))
    return found


def _by_hand(visit: Visit, *columns: str) -> None:
    visit.by_hand = tuple(sorted({*visit.by_hand, *columns}))


@rights.needs(Right.CHECK_IN)
def set_status(session: Session, visit_id: int, status: str, at: dt.datetime | None = None) -> None:
    """The desk says where a visit stands: arrived, late, left, no-show, booked ... `at` is when she came (now)."""
    visit = _get(session, Visit, visit_id)
    visit.status = Status(status).value
    if visit.status in HERE:
        visit.arrived_at = visit.arrived_at or at or clock.now()
    elif visit.status in (Status.BOOKED, Status.LATE, Status.NO_SHOW):
        visit.arrived_at = visit.checked_in_at = None
    _by_hand(visit, "status")
    session.flush()


@rights.needs(Right.CHECK_IN)
def arrive(session: Session, visit_id: int) -> None:
    """The patient is here."""
    set_status(session, visit_id, Status.ARRIVED)


@rights.needs(Right.CHECK_IN)
def check_in(session: Session, visit_id: int, at: dt.datetime | None) -> None:
    """The check-in ended at `at`; None opens it again. Somebody checked in has arrived."""
    visit = _get(session, Visit, visit_id)
    visit.checked_in_at = at
    if at is not None:
        visit.arrived_at = visit.arrived_at or at
        if visit.status not in HERE:
            visit.status = Status.ARRIVED.value
        _by_hand(visit, "status")
    session.flush()


@rights.needs(Right.CHECK_IN)
def set_flag(session: Session, visit_id: int, flag: str, on: bool) -> None:
    """Set or take away one of FLAG_WORDS. Refusal: no such flag."""
    if flag not in FLAG_WORDS:
        raise Refusal(_("There is no such mark for a visit."))
    visit = _get(session, Visit, visit_id)
    setattr(visit, flag, on)
    _by_hand(visit, flag)
    session.flush()


@rights.needs(Right.EDIT_COVERAGE)
def verify(
    session: Session, coverage_id: int, *, active: bool, reference: str = "", copay_cents: int | None = None
) -> None:
    """An insurance was checked now: active or not, under the payer's reference number; copay in cents where told."""
    card = _get(session, Coverage, coverage_id)
    who: rights.Who = session.info["who"]
    checks.remember(session, card)
    card.state = CoverageState.VERIFIED.value if active else CoverageState.FAILED.value
    card.verified_at, card.verified_by, card.reference = clock.now(), who.person_id, reference.strip()
    if copay_cents is not None:
        card.copay_cents = copay_cents
    checks.remember(session, card)
    session.flush()


@rights.needs(Right.EDIT_COVERAGE)
def change_coverage(session: Session, coverage_id: int, **values: Any) -> None:
    """Write columns of COVERAGE_COLUMNS; another payer, member id or group has not been verified yet (what was said of
    the card before is remembered)."""
    card = _get(session, Coverage, coverage_id)
    changed = {name: value for name, value in values.items() if getattr(card, name) != value}
    if unknown := changed.keys() - COVERAGE_COLUMNS:
        raise ValueError(f"not a column the desk writes: {sorted(unknown)[0]}")
    checks.remember(session, card)
    for name, value in changed.items():
        setattr(card, name, value)
    if changed.keys() & _CARD:
        card.state, card.verified_at, card.verified_by, card.reference = CoverageState.NEVER.value, None, None, ""
    if "qmb" in changed:
        card.qmb_on = clock.today()
    card.by_hand = card.by_hand or bool(changed)
    session.flush()


@dataclass(frozen=True, slots=True)
class NewCoverage:
    """An insurance read from a card; `rank` 1 is billed first; copay in cents."""

    patient_id: int
    payer_id: int | None = None
    member_id: str = ""
    rank: int = 1
    group_no: str = ""
    relation: str = ""
    effective: dt.date | None = None
    ends: dt.date | None = None
    copay_cents: int | None = None


@rights.needs(Right.EDIT_COVERAGE)
def add_coverage(session: Session, new: NewCoverage) -> int:
    """A new card; the one of the same rank it replaces is kept but no longer asked about. Its id."""
    query = sa.select(Coverage).where(Coverage.patient_id == new.patient_id, Coverage.rank == new.rank, Coverage.active)
    for before in session.scalars(query):
        before.active, before.by_hand = False, True
    made = Coverage(**asdict(new), by_hand=True)
    session.add(made)
    session.flush()
    return made.id


@dataclass(frozen=True, slots=True)
class AuthorizationEdit:
    """A prior authorization or referral as typed; `id` None for a new one, `units` None where none are counted."""

    patient_id: int
    number: str
    kind: str = "authorization"
    payer_id: int | None = None
    service: str = ""
    units: int | None = None
    used: int = 0
    begins: dt.date | None = None
    ends: dt.date | None = None
    id: int | None = None


@rights.needs(Right.EDIT_COVERAGE)
def put_authorization(session: Session, new: AuthorizationEdit) -> int:
    """Keep an authorization; its id. Refusal: no number, more used than allowed, or an end before its beginning."""
    if not new.number.strip():
        raise Refusal(_("Please type the authorization's number."))
    if new.begins and new.ends and new.ends < new.begins:
        raise Refusal(_("The authorization ends before it begins. Please compare the dates."))
    values = asdict(new) | {"number": new.number.strip()}
    row_id = values.pop("id")
    if row_id is None:
        made = Authorization(**values)
        session.add(made)
    else:
        made = _get(session, Authorization, row_id)
        for name, value in values.items():
            setattr(made, name, value)
    session.flush()
    return made.id
