"""What happened at check-in of a visit whose claim was denied: done, skipped, never asked, or the payer changed later.

The four are told apart so that nobody is blamed: an item that was done and did not help is a bad item, one that was
skipped is workload, one that was never there is a gap in the checklist.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from sqlalchemy.orm import Session

from frontdesk_gui.checkin import service as checkin
from frontdesk_gui.core import rights
from frontdesk_gui.core.errors import NotFound
from frontdesk_gui.core.rights import Role
from frontdesk_gui.core.words import N_

# The items of the practice's first checklists that are there to prevent a cause; causes that check-in cannot prevent
# have none. A later room that adds an item for a cause names the cause in the item's kind.
PREVENTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "coverage": ("eligibility", "card", "no_card"),
        "wrong_plan": ("card", "no_card", "eligibility"),
        "identity": ("name_match", "identity", "relation", "demographics"),
        "other_insurance": ("other_insurance", "msp_changed", "msp_full", "accident", "accident_details"),
        "patient_answer": ("other_insurance", "accident_details"),
        "authorization": ("prior_auth",),
        "authorization_differs": ("prior_auth",),
        "referral": ("referral",),
        "network": ("eligibility", "card"),
        "not_covered": ("eligibility",),
    }
)
CHANGES_LATER = frozenset({"26", "27", "200"})  # denied for cover that the payer had said was active
_DONE, _SKIPPED = frozenset({"done", "fine", "not_applicable"}), frozenset({"open", "could_not"})


class Outcome(StrEnum):
    """What came of the items that belong to the cause."""

    DONE = "done"
    SKIPPED = "skipped"
    GAP = "gap"
    CHANGED_LATER = "changed_later"
    NOT_RECORDED = "not_recorded"
    NO_ITEM = "no_item"


WORDS = {
    Outcome.DONE: N_("Done, and it did not help: the item should ask something else."),
    Outcome.SKIPPED: N_("Left open on a busy day: a matter of workload."),
    Outcome.GAP: N_("Nobody was asked to: the checklist has a gap here."),
    Outcome.CHANGED_LATER: N_(
        "The payer changed its mind later: the insurance was active when checked. Appeal with the reference number."
    ),
    Outcome.NOT_RECORDED: N_("No check-in was recorded for this visit."),
    Outcome.NO_ITEM: N_("Nothing asked at check-in could have prevented this."),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One item of the visit that belongs to the cause; `by` is empty for who may not see whose answer it was."""

    key: str
    text: str
    state: str
    reason: str
    fine_since: dt.date | None
    by: str


@dataclass(frozen=True, slots=True)
class Happened:
    """How the visit's check-in stands to the cause; `reference` is the payer's for the cover that was active."""

    outcome: Outcome
    asked: tuple[Asked, ...] = ()
    reference: str = ""
    verified_on: dt.date | None = None
    anyway: str = ""

    @property
    def words(self) -> str:
        """The outcome as a sentence to be translated."""
        return WORDS[self.outcome]


def at_check_in(session: Session, visit_id: int, cause: str, carc: str, billed: checkin.Billed) -> Happened | None:
    """What happened there, `billed` being the insurance that denied; None where the schedule has lost the visit."""
    try:
        card = checkin.visit(session, visit_id)
    except NotFound:
        return None
    who: rights.Who = session.info["who"]
    asked = tuple(_asked(line, who) for line in card.lines if _belongs(line, cause))
    proof = checkin.proof(session, visit_id, billed) if carc in CHANGES_LATER else None
    if proof is not None:
        return Happened(Outcome.CHANGED_LATER, asked, proof.reference, proof.verified_at.date())
    if card.started_at is None and card.finished_at is None:
        return Happened(Outcome.NOT_RECORDED)
    return Happened(_outcome(asked, cause), asked, anyway=card.override_reason)


def _belongs(line: checkin.Line, cause: str) -> bool:
    return line.key in PREVENTS.get(cause, ()) or line.kind == f"cause:{cause}"


def _asked(line: checkin.Line, who: rights.Who) -> Asked:
    named = Role.MANAGER in who.roles or line.answered_by_id == who.person_id
    return Asked(line.key, line.text, line.state, line.reason, line.fine_since, line.answered_by if named else "")


def _outcome(asked: tuple[Asked, ...], cause: str) -> Outcome:
    if any(one.state in _SKIPPED for one in asked):
        return Outcome.SKIPPED
    if any(one.state in _DONE for one in asked):
        return Outcome.DONE
    return Outcome.GAP if cause in PREVENTS else Outcome.NO_ITEM
