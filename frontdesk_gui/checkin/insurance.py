"""A patient's insurances at the desk: a card changed, added or set aside, and what the payer says of it today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from frontdesk_gui.checkin import answers, keying, sheet, values
from frontdesk_gui.checkin.card import NewAnswer
from frontdesk_gui.checkin.model import Answer
from frontdesk_gui.core import rights, track
from frontdesk_gui.core.errors import Conflict, NotFound, Refusal
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import service as schedule

ACTIVE, INACTIVE, UNCLEAR = "active", "inactive", "unclear"
RELATIONS = {
    "": N_("Not asked yet"),
    "self": N_("Self"),
    "spouse": N_("Spouse"),
    "child": N_("Child"),
    "other": N_("Other"),
}
CARD = {
    "payer": N_("Insurance"),
    "rank": N_("Order of billing"),
    "member_id": N_("Member ID"),
    "group_no": N_("Group number"),
    "relation": N_("Relationship to the insured"),
    "effective": N_("Begins"),
    "ends": N_("Ends"),
    "copay_cents": N_("Copay"),
    "qmb": N_("QMB"),
}


@dataclass(frozen=True, slots=True)
class CardEdit:
    """An insurance as typed from the card; `coverage_id` None adds one. `version` is the one that was shown."""

    visit_id: int
    patient_id: int
    coverage_id: int | None
    version: int
    rank: int
    payer: str
    member_id: str
    group_no: str
    relation: str
    effective: dt.date | None
    ends: dt.date | None
    copay_cents: int | None
    qmb: bool


@dataclass(frozen=True, slots=True)
class Check:
    """What the payer said of an insurance for today: `said` is active, inactive or unclear; copay in cents."""

    visit_id: int
    coverage_id: int
    said: str
    reference: str = ""
    copay_cents: int | None = None


@rights.needs(Right.EDIT_COVERAGE)
def edit_card(session: Session, new: CardEdit) -> int:
    """Keep a card; how many things wait to be keyed for it. Conflict: somebody else changed it. Refusal: its dates."""
    if new.effective and new.ends and new.ends < new.effective:
        raise Refusal(_("This insurance ends before it begins. Please compare the dates with the card."))
    held = {each.id: each for each in schedule.coverages(session, new.patient_id)}
    before = held.get(new.coverage_id) if new.coverage_id is not None else None
    if new.coverage_id is not None and before is None:
        raise NotFound(_("This insurance is not here any more. Close this window and open it again."))
    wanted = _wanted(session, new)
    changed = [name for name in CARD if before is None or _of(before, name) != wanted[name]]
    if before is not None:
        _expect(before, new.version, {name: wanted[name] for name in changed})
    if before is None:
        _add(session, new, wanted)
    elif changed:
        _make_room(session, held, before, new.rank)
        columns = {name: wanted[name] for name in CARD if name != "payer"}
        schedule.change_coverage(session, before.id, **columns, payer_id=wanted["payer_id"])
    _note(session, new, wanted, changed, fresh=before is None)
    return len(changed)


def _wanted(session: Session, new: CardEdit) -> dict[str, Any]:
    """The values as they are kept; the payer by the practice's own name for it, a new one as it was typed."""
    name = " ".join(new.payer.split())
    payer_id = office.payers.resolve(session, [name]).get(name) if name else None
    known = office.directory(session).payers.get(payer_id) if payer_id is not None else None
    typed = {name: getattr(new, name) for name in CARD if name not in ("payer", "member_id")}
    return typed | {
        "payer_id": payer_id,
        "payer": known[0] if known else name,
        "member_id": values.bare(new.member_id),
        "group_no": new.group_no.strip(),
    }


def _of(card: schedule.CoverageLine, name: str) -> Any:
    return values.bare(card.member_id) if name == "member_id" else getattr(card, name)


def _expect(before: schedule.CoverageLine, version: int, ours: dict[str, Any]) -> None:
    """The one check of versions, told in the words of the card."""
    try:
        track.expect(before, version, ours)
    except Conflict as found:
        raise Conflict(
            _("Somebody else changed this insurance while you were typing. Both are shown; choose which to keep."),
            {_(CARD[name]): _told(name, value) for name, value in found.ours.items()},
            {_(CARD[name]): _told(name, _of(before, name)) for name in found.theirs},
        ) from None


def _make_room(
    session: Session, held: dict[int, schedule.CoverageLine], moved: schedule.CoverageLine, rank: int
) -> None:
    """The card that stands in the place wanted takes the place that is left."""
    if rank != moved.rank:
        for other in held.values():
            if other.id != moved.id and other.rank == rank:
                schedule.change_coverage(session, other.id, rank=moved.rank)


def _add(session: Session, new: CardEdit, wanted: dict[str, Any]) -> None:
    names = ("rank", "payer_id", "member_id", "group_no", "relation", "effective", "ends", "copay_cents")
    made = schedule.add_coverage(
        session, schedule.NewCoverage(new.patient_id, **{name: wanted[name] for name in names})
    )
    if new.qmb:
        schedule.change_coverage(session, made, qmb=True)


def _note(session: Session, new: CardEdit, wanted: dict[str, Any], changed: list[str], *, fresh: bool) -> None:
    for name in changed:
        value = _told(name, wanted[name])
        if fresh and (name == "rank" or not wanted[name]):
            continue
        key = f"card-{new.rank}-{name}"
        keying.note(session, new.visit_id, new.patient_id, key, (_(CARD[name]), value))


def _told(name: str, value: object) -> str:
    return str(value) if name == "rank" else keying.said(value, RELATIONS if name == "relation" else None)


@rights.needs(Right.EDIT_COVERAGE)
def retire(session: Session, visit_id: int, coverage_id: int) -> None:
    """The patient no longer has this insurance: it is kept, asked about no more, and to be taken out elsewhere too."""
    patient_id = sheet.of_visit(session, visit_id).visit.patient_id
    card = next((each for each in schedule.coverages(session, patient_id) if each.id == coverage_id), None)
    if card is None:
        raise NotFound(_("This insurance is not here any more. Close this window and open it again."))
    schedule.change_coverage(session, coverage_id, active=False)
    what = _("No longer has")
    keying.note(session, visit_id, patient_id, f"retired-{coverage_id}", (what, card.payer or card.member_id))


@rights.needs(Right.EDIT_COVERAGE)
def check(session: Session, new: Check) -> None:
    """Keep what the payer said now; where the visit's checklist asks for it, that item is answered by it too."""
    whole = sheet.of_visit(session, new.visit_id)
    item = _asked(whole, new.coverage_id)
    reference = new.reference.strip()
    if item and new.said == UNCLEAR:
        why = _("The payer could not say")
        answers.answer(session, NewAnswer(new.visit_id, item, Answer.COULD_NOT, reason=why))
    elif item:
        answers.answer(session, NewAnswer(new.visit_id, item, Answer.DONE, new.said, detail=reference))
    elif new.said != UNCLEAR:
        schedule.verify(session, new.coverage_id, active=new.said == ACTIVE, reference=reference)
    before = next((each for each in whole.coverages if each.id == new.coverage_id), None)
    if before is not None and new.copay_cents is not None and new.copay_cents != before.copay_cents:
        schedule.change_coverage(session, new.coverage_id, copay_cents=new.copay_cents)
        told = (_(CARD["copay_cents"]), keying.said(new.copay_cents))
        keying.note(session, new.visit_id, whole.visit.patient_id, f"card-{before.rank}-copay_cents", told)


def _asked(whole: sheet.Sheet, coverage_id: int) -> str:
    """The key of the item that asks about this insurance at this visit, or "" where none does or it has ended."""
    ended = whole.check_in is not None and whole.check_in.finished_at is not None
    if ended or whole.first is None or whole.first.id != coverage_id:
        return ""
    for stand in whole.stands:
        offered = {value for value, _words in stand.asked.choices} if stand.asked is not None else set()
        if stand.asked is not None and stand.asked.effect == "eligibility" and {ACTIVE, INACTIVE} <= offered:
            return stand.key if stand.state != "fine" else ""
    return ""
