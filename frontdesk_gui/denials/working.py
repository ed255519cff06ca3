"""Working denials: status, owner, next date, notes and the cause, each written with what it changes in the numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import clock, rights, settings
from frontdesk_gui.core import text as text_of
from frontdesk_gui.core.errors import NotFound, Refusal
from frontdesk_gui.core.parts import parts
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import causes, cells, changing, codes, inforce, names, siblings, standing
from frontdesk_gui.denials.model import CLOSED, Claim, Denial, DenialNote, Work
from frontdesk_gui.feeds.x12 import judge
from frontdesk_gui.office import service as office

WORK_LIST = settings.practice(
    "denials.work_list",
    True,
    N_("Denials are worked here"),
    help=N_("Off where your own billing software keeps the work list; denials are then only shown."),
)
GONE = N_("This denial is not here any more. Press F5 to read the list again.")


# -- the numbers --


class Before(NamedTuple):
    """A claim and its denial as they counted before a change."""

    claim: Mapping[str, Any]
    denial: Mapping[str, Any] | None


def before(claim: Claim, denial: Denial | None) -> Before:
    """How they count now, to be given to `changed` afterwards."""
    return Before(changing.held(claim), changing.held(denial) if denial is not None else None)


def changed(session: Session, claim: Claim, denial: Denial | None, was: Before) -> None:
    """Write what a change made of them has changed in the numbers: the difference, as cells of no import."""
    sums = cells.Sums()
    _add(sums, claim, denial, was)
    _write(session, sums)


def _add(sums: cells.Sums, claim: Claim, denial: Denial | None, was: Before) -> None:
    now = before(claim, denial)
    sums.add(was.claim, was.denial, -1)
    sums.add(now.claim, now.denial)


def _write(session: Session, sums: cells.Sums) -> None:
    changing.differ(session, sums)
    session.flush()


# -- rows --


def pairs(session: Session, denial_ids: Iterable[int]) -> list[tuple[Denial, Claim]]:
    """These denials with their claims. NotFound: one of them is not there (any more)."""
    wanted = sorted(set(denial_ids))
    found: list[tuple[Denial, Claim]] = []
    for part in parts(wanted):
        query = (
            sa.select(Denial, Claim)
            .join(Claim, Claim.id == Denial.claim_id)
            .where(Denial.id.in_(part), inforce.counts(Denial), inforce.counts(Claim))
            .order_by(Denial.id)
        )
        found += [(denial, claim) for denial, claim in session.execute(query)]
    if len(found) != len(wanted) or not found:
        raise NotFound(_(GONE))
    return found


def _each(session: Session, denial_ids: Iterable[int], change: Callable[[Denial, Claim], None]) -> int:
    """Do the same to each of them; how many there were."""
    sums = cells.Sums()
    found = pairs(session, denial_ids)
    for denial, claim in found:
        was = before(claim, denial)
        change(denial, claim)
        denial.worked_on = denial.worked_on or clock.today()
        _add(sums, claim, denial, was)
    _write(session, sums)
    return len(found)


def _note(session: Session, denial_id: int, text: str) -> None:
    if text.strip():
        who: rights.Who = session.info["who"]
        session.add(DenialNote(denial_id=denial_id, at=clock.now(), person_id=who.person_id, text=text.strip()))


# -- what is done --


@dataclass(frozen=True, slots=True)
class NewStatus:
    """Where the work on these denials stands from now on; cents for a write-off (None: as much as can be)."""

    denial_ids: tuple[int, ...]
    status: str
    written_off: int | None = None
    next_on: dt.date | None = None
    note: str = ""


@rights.needs(Right.WORK_DENIALS)
def set_status(session: Session, new: NewStatus) -> int:
    """Set where the work stands; how many. Refusal: no such status, or an amount that cannot be written off."""
    if new.status not in set(Work):
        raise Refusal(_("There is no such status for a denial."))
    if new.written_off is not None and len(new.denial_ids) > 1:
        raise Refusal(_("Write denials off one by one where you name the amount."))

    def change(denial: Denial, claim: Claim) -> None:
        denial.status = new.status
        denial.appealed = denial.appealed or new.status == Work.APPEALED
        denial.closed_on = (denial.closed_on or clock.today()) if new.status in CLOSED else None
        denial.written_off = _written_off(session, new, denial, claim)
        denial.next_on = None if new.status in CLOSED else new.next_on or denial.next_on
        _note(session, denial.id, new.note)

    return _each(session, new.denial_ids, change)


def _written_off(session: Session, new: NewStatus, denial: Denial, claim: Claim) -> int:
    if new.status != Work.WRITTEN_OFF:
        return 0
    left = _left(session, denial, claim)
    amount = left if new.written_off is None else new.written_off
    if not 0 <= amount <= left:
        words = _("No more can be written off than what is denied and not yet paid: ${amount}.")
        raise Refusal(words.format(amount=text_of.money(left)))
    return amount


def _left(session: Session, denial: Denial, claim: Claim) -> int:
    """Cents that are denied and that nobody has paid since; all that is unpaid where the payer gave no reason."""
    denied = denial.amount
    if denial.state == judge.STATUS_4_ONLY:
        denied = max(0, (claim.charged or 0) - (claim.paid or 0))
    if claim.state not in standing.STANDS:
        return max(0, denied - claim.recovered)
    care = claim.pcn, claim.first_day
    elsewhere = siblings.elsewhere(claim, siblings.billed(session, [care]).get(care, ()), denial.denied_on)
    return max(0, denied - elsewhere.cents) if elsewhere else denied


@rights.needs(Right.WORK_DENIALS)
def assign(session: Session, denial_ids: Iterable[int], owner_id: int | None) -> int:
    """Give them to somebody who works denials, or to nobody; how many."""
    if owner_id is not None and not rights.may(office.staff.who(session, owner_id), Right.WORK_DENIALS):
        raise Refusal(_("Denials are worked by billing, coding or the manager. Choose one of them."))

    def change(denial: Denial, _claim: Claim) -> None:
        denial.owner_id = owner_id

    return _each(session, denial_ids, change)


@rights.needs(Right.WORK_DENIALS)
def set_next(session: Session, denial_ids: Iterable[int], day: dt.date | None) -> int:
    """Set when they are to be looked at again, or take the date away; how many."""

    def change(denial: Denial, _claim: Claim) -> None:
        denial.next_on = day

    return _each(session, denial_ids, change)


@rights.needs(Right.WORK_DENIALS)
def note(session: Session, denial_ids: Iterable[int], text: str) -> int:
    """Write a line about them; how many. Refusal: nothing was written."""
    if not text.strip():
        raise Refusal(_("Please write what was done or heard."))
    return _each(session, denial_ids, lambda denial, _claim: _note(session, denial.id, text))


@dataclass(frozen=True, slots=True)
class NewCause:
    """Another cause for these denials than the table gives, and why."""

    denial_ids: tuple[int, ...]
    cause: str
    note: str


@rights.needs(Right.WORK_DENIALS)
def change_cause(session: Session, new: NewCause) -> int:
    """Count them under another cause; how many. Refusal: no such cause, or no word about why."""
    if new.cause not in {one.key for one in codes.causes()}:
        raise Refusal(_("There is no such cause."))
    if not new.note.strip():
        raise Refusal(_("Please write in a few words why the cause is another one."))
    preventable = causes.Chooser(session).preventable(new.cause)
    words = _("Cause: {cause}. {note}").format(cause=names.cause(new.cause), note=new.note.strip())

    def change(denial: Denial, claim: Claim) -> None:
        denial.cause, denial.preventable, denial.cause_by_hand = new.cause, preventable, True
        claim.first_cause = new.cause
        _note(session, denial.id, words)

    return _each(session, new.denial_ids, change)


@rights.needs(Right.EDIT_OFFICE)
def switch(session: Session, on: bool) -> None:
    """Work denials here, or only show them because the practice's own software keeps the work list."""
    settings.put(session, WORK_LIST, on)
