"""The payer's word that an insurance was active stays the proof of its visit, whatever is found out of it later."""

import datetime as dt
from typing import Any

import pytest

from frontdesk_gui.checkin.model import CheckIn
from frontdesk_gui.core import clock
from frontdesk_gui.denials import visits
from frontdesk_gui.denials.happened import Outcome
from frontdesk_gui.denials.model import Denial
from frontdesk_gui.office.model import Payer
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.schedule.model import Coverage, Patient
from tests.denials import rows
from tests.denials.billing import Billing

THEN = dt.datetime.combine(rows.SEEN_ON, dt.time(8))
ACTIVE = {"active": True, "reference": "R77"}


def cards(billing: Billing, patient: int) -> list[int]:
    with billing.store.read() as session:
        return [card.id for card in session.query(Coverage).filter_by(patient_id=patient).order_by(Coverage.id)]


def said(billing: Billing, card: int, at: dt.datetime = THEN, **words: Any) -> None:
    """The payer is asked, and says this."""
    with clock.fixed(at), billing.store.write("Asked") as session:
        schedule.verify(session, card, **words)


def changed(billing: Billing, card: int, **values: Any) -> None:
    with billing.store.write("Changed") as session:
        schedule.change_coverage(session, card, **values)


def second(billing: Billing, patient: int, payer: int, member: str) -> int:
    with billing.store.write("Second") as session:
        return schedule.add_coverage(session, schedule.NewCoverage(patient, payer, member, rank=2))


def denied(billing: Billing, patient: int, **more: Any) -> int:
    """A denial, checked in on the day; its claim is hers."""
    visit = billing.visit(patient)
    with billing.store.write("Seen") as session:
        session.add(CheckIn(visit_id=visit, started_at=THEN, finished_at=THEN))
    one = billing.denial(**more)
    billing.do(visits.link_visit, billing.held(Denial, one)["claim_id"], visit)
    return one


def told(billing: Billing, one: int) -> tuple[Any, ...]:
    found = billing.record(one).happened
    return found.outcome, found.reference, found.verified_on


PROVED = (Outcome.CHANGED_LATER, "R77", rows.SEEN_ON)


def test_the_next_visits_check_does_not_take_the_proof_of_this_one(billing: Billing) -> None:
    ana = billing.patient()
    (card,) = cards(billing, ana)
    said(billing, card, **ACTIVE)
    one = denied(billing, ana)
    assert told(billing, one) == PROVED
    said(billing, card, THEN + dt.timedelta(days=14), active=False, reference="R99")
    assert told(billing, one) == PROVED
    said(billing, card, THEN + dt.timedelta(days=20), active=True)
    assert told(billing, one) == PROVED


@pytest.mark.parametrize(
    "later",
    [{"ends": dt.date(2026, 9, 30)}, {"member_id": "X1"}, {"active": False}, {"effective": dt.date(2026, 11, 1)}],
)
def test_what_the_card_is_found_to_say_later_does_not_take_it_either(billing: Billing, later: dict[str, Any]) -> None:
    ana = billing.patient()
    (card,) = cards(billing, ana)
    said(billing, card, **ACTIVE)
    one = denied(billing, ana)
    changed(billing, card, **later)
    assert told(billing, one) == PROVED


def test_a_check_from_before_checks_were_kept_is_remembered_when_the_payer_is_asked_again(biller: Billing) -> None:
    ana = biller.patient()
    (card,) = cards(biller, ana)
    with biller.store.write("As an earlier format has it") as session:
        held = session.get(Coverage, card)
        held.state, held.verified_at, held.reference = "verified", THEN, "R77"
    said(biller, card, THEN + dt.timedelta(days=14), active=False)
    assert told(biller, denied(biller, ana)) == PROVED


def test_undo_takes_a_check_back(biller: Billing) -> None:
    ana = biller.patient()
    one = denied(biller, ana)
    said(biller, cards(biller, ana)[0], **ACTIVE)
    assert told(biller, one) == PROVED
    biller.store.undo()
    assert told(biller, one)[0] == Outcome.GAP


def test_what_was_said_last_before_the_visit_counts(biller: Billing) -> None:
    ana = biller.patient()
    (card,) = cards(biller, ana)
    said(biller, card, THEN - dt.timedelta(days=3), **ACTIVE)
    said(biller, card, THEN, active=False, reference="R78")
    assert told(biller, denied(biller, ana))[0] == Outcome.GAP


def test_a_check_after_the_visit_or_long_before_it_is_no_proof(biller: Billing) -> None:
    ana = biller.patient()
    (card,) = cards(biller, ana)
    said(biller, card, THEN - dt.timedelta(days=200), **ACTIVE)
    said(biller, card, THEN + dt.timedelta(days=1), **ACTIVE)
    assert told(biller, denied(biller, ana))[0] == Outcome.GAP


# -- which insurance is meant --


def test_another_payers_word_under_the_same_name_proves_nothing(biller: Billing) -> None:
    ana = biller.patient(member="W1")
    with biller.store.write("A namesake") as session:
        session.add(other := Payer(name="Plainfield Health", kind="commercial"))
        session.flush()
        number = other.id
    said(biller, second(biller, ana, number, "Z9"), **ACTIVE)
    assert told(biller, denied(biller, ana))[0] == Outcome.GAP
    assert told(biller, denied(biller, ana, payer_id=number)) == PROVED


def test_of_two_plans_with_one_payer_the_member_id_of_the_claim_tells(biller: Billing) -> None:
    ana = biller.patient(member="W1")
    said(biller, cards(biller, ana)[0], active=False, reference="R1")
    said(biller, second(biller, ana, biller.payer, "w-2"), **ACTIVE)
    assert told(biller, denied(biller, ana, claim_member_id="W2")) == PROVED
    assert told(biller, denied(biller, ana, claim_member_id="W1"))[0] == Outcome.GAP
    assert told(biller, denied(biller, ana))[0] == Outcome.GAP, "nothing tells which; one of them was not active"


def test_a_payer_spelled_otherwise_on_the_claim_is_known_by_the_member_id(biller: Billing) -> None:
    ana = biller.patient(member="W1")
    said(biller, cards(biller, ana)[0], **ACTIVE)
    assert told(biller, denied(biller, ana, payer_id=biller.other, claim_member_id="W 1")) == PROVED
    assert told(biller, denied(biller, ana, payer_id=biller.other))[0] == Outcome.GAP


def test_the_check_of_a_record_that_was_found_to_be_hers_counts(biller: Billing) -> None:
    ana, twin = biller.patient(), biller.patient()
    said(biller, cards(biller, twin)[0], **ACTIVE)
    with biller.store.write("Same") as session:
        session.get(Patient, twin).same_as = ana
    changed(biller, cards(biller, ana)[0], active=False)
    assert told(biller, denied(biller, ana)) == PROVED
