"""What a biller does to a denial, and that the numbers follow each step."""

import datetime as dt
from typing import Any

import pytest

from frontdesk_gui.core.errors import NotFound, Refusal
from frontdesk_gui.denials import service, working
from frontdesk_gui.denials.model import Claim, Denial, DenialNote, Work
from tests.denials import rows
from tests.denials.billing import TODAY, Billing


def status(billing: Billing, *denials: int, to: str = Work.WORKING, **more: Any) -> int:
    return billing.do(working.set_status, working.NewStatus(denials, to, **more))


def test_the_first_work_and_the_end_are_dated(billing: Billing) -> None:
    one = billing.denial()
    status(billing, one, next_on=dt.date(2026, 11, 20), note="Called: in review")
    held = billing.held(Denial, one)
    assert (held["worked_on"], held["closed_on"], held["next_on"]) == (TODAY, None, dt.date(2026, 11, 20))
    status(billing, one, to=Work.LOST)
    held = billing.held(Denial, one)
    assert (held["closed_on"], held["next_on"], held["status"]) == (TODAY, None, "lost")
    assert billing.sums_hold()
    status(billing, one)
    assert billing.held(Denial, one)["closed_on"] is None
    assert [note.text for note in billing.record(one).notes] == ["Called: in review"]


def test_an_appeal_is_remembered_and_counted(billing: Billing) -> None:
    one = billing.denial()
    status(billing, one, to=Work.APPEALED)
    status(billing, one, to=Work.WORKING)
    assert billing.held(Denial, one)["appealed"]
    assert billing.sums_hold()


def test_a_write_off_takes_all_or_the_amount_named(billing: Billing) -> None:
    one, two = billing.denial(), billing.denial()
    status(billing, one, to=Work.WRITTEN_OFF)
    status(billing, two, to=Work.WRITTEN_OFF, written_off=4_000)
    assert [billing.held(Denial, each)["written_off"] for each in (one, two)] == [15_000, 4_000]
    assert billing.sums_hold()
    status(billing, two, to=Work.WORKING)
    assert billing.held(Denial, two)["written_off"] == 0
    assert billing.sums_hold()
    with pytest.raises(Refusal, match="No more can be written off"):
        status(billing, two, to=Work.WRITTEN_OFF, written_off=15_001)
    with pytest.raises(Refusal, match="one by one"):
        status(billing, one, two, to=Work.WRITTEN_OFF, written_off=1)
    with pytest.raises(Refusal, match="no such status"):
        status(billing, one, to="done")


@pytest.mark.parametrize(
    ("more", "left"),
    [
        ({"amount": 6_000, "state": "partial", "claim_charged": 20_000, "claim_paid": 5_000}, 6_000),
        ({"claim_state": "none", "claim_paid": 9_000, "claim_denied": 0, "claim_recovered": 9_000}, 6_000),
        ({"claim_state": "taken_back", "claim_paid": None, "claim_denied": 0}, 15_000),
        ({"amount": 0, "state": "status4_only", "carc": "", "claim_charged": 12_000}, 12_000),
    ],
    ids=["partly paid", "paid in part since", "taken back", "no reason given"],
)
def test_no_more_is_written_off_than_is_denied_and_not_yet_paid(
    billing: Billing, more: dict[str, Any], left: int
) -> None:
    one = billing.denial(**more)
    with pytest.raises(Refusal, match=rf"denied and not yet paid: \${left // 100}\."):
        status(billing, one, to=Work.WRITTEN_OFF, written_off=left + 1)
    status(billing, one, to=Work.WRITTEN_OFF)
    assert billing.held(Denial, one)["written_off"] == left
    assert billing.sums_hold()


def test_what_another_payer_has_paid_since_is_not_written_off(billing: Billing) -> None:
    one = billing.denial(claim_pcn="SAME")
    with billing.store.write("Paid by another") as session:
        rows.claim(session, rows.remittance(session, billing.other), pcn="SAME", paid=9_000)
    status(billing, one, to=Work.WRITTEN_OFF)
    assert billing.held(Denial, one)["written_off"] == 6_000


def test_several_are_worked_in_one_step_and_one_undo_takes_it_back(billing: Billing) -> None:
    several = tuple(billing.denial() for _n in range(5))
    assert status(billing, *several, to=Work.LOST) == 5
    assert billing.sums_hold()
    billing.store.undo()
    assert {billing.held(Denial, each)["status"] for each in several} == {"new"}
    assert billing.sums_hold()


def test_owner_next_date_and_note(billing: Billing) -> None:
    one = billing.denial()
    billing.do(working.assign, [one], billing.me)
    billing.do(working.set_next, [one], dt.date(2026, 12, 1))
    billing.do(working.note, [one], " Faxed the card ")
    row = billing.row(one)
    assert (row.owner, row.next_on) == ("Ada Tester", dt.date(2026, 12, 1))
    assert billing.record(one).notes[0].text == "Faxed the card"
    billing.do(working.assign, [one], None)
    assert billing.row(one).owner == ""
    with pytest.raises(Refusal, match="billing, coding or the manager"):
        billing.do(working.assign, [one], billing.nell)
    with pytest.raises(Refusal, match="Please write"):
        billing.do(working.note, [one], "  ")


def test_another_cause_wants_a_word_and_moves_the_numbers(billing: Billing) -> None:
    one = billing.denial()
    with pytest.raises(Refusal, match="why the cause"):
        billing.do(working.change_cause, working.NewCause((one,), "coding", " "))
    with pytest.raises(Refusal, match="no such cause"):
        billing.do(working.change_cause, working.NewCause((one,), "weather", "rain"))
    billing.do(working.change_cause, working.NewCause((one,), "coding", "Modifier missing"))
    held = billing.held(Denial, one)
    assert (held["cause"], held["preventable"], held["cause_by_hand"]) == ("coding", "no", True)
    assert billing.held(Claim, held["claim_id"])["first_cause"] == "coding"
    assert billing.sums_hold()
    assert billing.record(one).notes[0].text == "Cause: Coding. Modifier missing"


def test_what_is_gone_is_said_and_nothing_is_half_done(billing: Billing) -> None:
    one = billing.denial()
    with pytest.raises(NotFound):
        status(billing, one, 999)
    assert billing.held(Denial, one)["status"] == "new"
    with pytest.raises(NotFound):
        status(billing)


def test_a_note_keeps_who_wrote_it_and_is_hers_alone_for_the_desk(billing: Billing) -> None:
    from tests.denials.billing import DESK

    one = billing.denial()
    billing.do(working.note, [one], "Called")
    assert billing.record(one).notes[0].by == "Ada Tester"
    assert billing.record(one, who=DESK).notes[0].by == ""
    billing.add(
        DenialNote(denial_id=one, at=dt.datetime(2026, 11, 9, 9), person_id=DESK.person_id, text="Card is here")
    )
    assert billing.record(one, who=DESK).notes[0].by == "Nell Desk"


def test_the_work_list_can_be_switched_off(billing: Billing) -> None:
    assert billing.listed().here
    billing.do(working.switch, False)
    assert not billing.load(service.work_list).here
