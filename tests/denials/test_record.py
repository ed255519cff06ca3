"""One denial whole: the payer's answers, what may be collected, and what happened at check-in."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from frontdesk_gui.checkin.model import CheckIn, VisitItem
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.denials import codes, feedback, happened, packing, service, tab_denial_words, visits
from frontdesk_gui.denials.happened import Outcome
from frontdesk_gui.denials.model import Claim, ClaimPayment, Denial
from frontdesk_gui.denials.notes import About, NewNote
from frontdesk_gui.feeds.x12.records import Adjustment, ServiceLine
from frontdesk_gui.feeds.x12.records import ClaimPayment as Answer
from frontdesk_gui.schedule.model import Coverage
from tests.denials import rows
from tests.denials.billing import DESK, Billing

MANAGER = Who(9, "Max Manager", frozenset({Role.MANAGER}))
BILLER = Who(8, "Bill Biller", frozenset({Role.BILLER}))
LINE = ServiceLine(
    *("HC", "99213", ("25",), 15_000, 0, "1", rows.SEEN_ON, None),
    adjustments=(Adjustment("CO", "27", 14_000), Adjustment("PR", "3", 2_000)),
    remarks=("N382",),
)
SENT_TWICE = packing.packed(Answer(1, "P", "1", 15_000, 0, 0, adjustments=(Adjustment("CO", "18", 15_000),)))


def told(billing: Billing, denial: int, **more: Any) -> None:
    """What the payer's answer holds."""
    answer = Answer(1, "P", "1", 15_000, 0, 2_000, lines=(LINE,), adjustments=(Adjustment("OA", "23", 0),))
    claim_id = billing.held(Denial, denial)["claim_id"]
    with billing.store.write("Told") as session:
        row = session.query(ClaimPayment).filter_by(claim_id=claim_id).one()
        row.detail = packing.packed(answer)
        for name, value in more.items():
            setattr(row, name, value)


def later(billing: Billing, claim_id: int, days: int, **values: Any) -> None:
    """Another answer of the payer, so many days after the first."""
    with billing.store.write("Later") as session:
        on = rows.PAID_ON + dt.timedelta(days=days)
        paid_by = rows.remittance(session, billing.payer, pay_date=on, trace=f"T{days}")
        keys = {"remittance_id": paid_by.id, "claim_id": claim_id, "fingerprint": f"later{days}", "place": 1}
        session.add(ClaimPayment(**keys, **values))


def test_every_answer_is_there_and_the_one_that_holds_is_marked(billing: Billing) -> None:
    one = billing.denial()
    claim_id = billing.held(Denial, one)["claim_id"]
    told(billing, one, patient_resp=2_000, balanced=False)
    later(billing, claim_id, 1, state="full", status="1", charged=15_000, paid=0, denied=15_000, detail=SENT_TWICE)
    found = billing.record(one)
    assert [(each.state, each.current) for each in found.versions] == [("full", True), ("full", False)], "an echo"
    later(billing, claim_id, 2, state="reversal", status="22", charged=-15_000, paid=0)
    assert [each.current for each in billing.record(one).versions] == [False, False, False]
    later(billing, claim_id, 3, state="none", status="1", charged=15_000, paid=9_000)
    assert [(each.trace, each.current) for each in billing.record(one).versions][1:] == [
        ("T1", False),
        ("T2", False),
        ("T3", True),
    ]
    first = found.versions[0]
    assert (first.patient_owes, first.balanced, first.lines[0].balanced) == (2_000, False, False)
    assert [(each.code, each.cents, each.denies) for each in first.lines[0].reasons] == [
        ("CO-27", 14_000, True),
        ("PR-3", 2_000, False),
    ]
    assert first.lines[0].code == "99213 25"
    assert first.lines[0].remarks[0][0] == "N382"
    assert first.lines[1].code == "", "what was adjusted on the claim as a whole comes last"
    assert found.official == "https://x12.org/codes"


def test_what_a_qmb_patient_owes_is_shown_nowhere_as_collectable(billing: Billing) -> None:
    one = billing.denial(rarcs=("N781",), claim_qmb=True, claim_patient_resp=2_000)
    told(billing, one, patient_resp=2_000)
    found = billing.record(one)
    assert found.watch == ("QMB: ask billing first",)
    assert [each.patient_owes for each in found.versions] == [None]
    share = next(each for line in found.versions[0].lines for each in line.reasons if each.code == "PR-3")
    assert (share.do, share.barred) == ("QMB: ask billing first", True)
    said = [words for _title, entries in tab_denial_words.sections(found, True) for words, _tone in entries]
    assert "QMB: ask billing first" in said
    assert not [words for words in said if "patient owes" in words]
    told(billing, plain := billing.denial(), patient_resp=2_000)
    said = [words for _t, entries in tab_denial_words.sections(billing.record(plain), True) for words, _tone in entries]
    assert [words for words in said if "patient owes $20.00" in words]


def test_the_words_are_the_reasons_own_and_a_denial_without_one_says_so(billing: Billing) -> None:
    one, bare = billing.denial(rarcs=("N382",)), billing.denial(group="", carc="", state="status4_only")
    found = billing.record(one)
    assert found.says == service.codes.wording("27", ("N382",)).says
    assert found.remarks[0][0] == "N382"
    assert "gave no reason" in billing.record(bare).says
    assert [each.way for each in found.deadlines] == list(service.deadlines.Way)


def test_ma130_says_a_new_claim_and_no_appeal(billing: Billing) -> None:
    for one in (billing.denial(rarcs=("N382", "MA130")), billing.denial(group="", carc="", rarcs=("MA130",))):
        found = billing.record(one)
        assert found.do.startswith("Send a new, corrected claim; an appeal is not possible.")
        assert not found.appealable
        said = [words for _title, entries in tab_denial_words.sections(found, True) for words, _tone in entries]
        assert "What to do: " + found.do in said
        assert "Appeal: MA130: no appeal, only a new claim is left" in said
        assert [words for words in said if words.startswith("New claim: by")]
    assert billing.record(billing.denial()).appealable


# -- what happened at check-in --


def seen(billing: Billing, *items: tuple[str, str], override: str = "", **cover: Any) -> int:
    """A denial whose visit was checked in with these items, each in its state."""
    ana = billing.patient()
    visit = billing.visit(ana)
    with billing.store.write("Seen") as session:
        at = dt.datetime.combine(rows.SEEN_ON, dt.time(9))
        session.add(CheckIn(visit_id=visit, started_at=at, finished_at=at, person_id=2, reason=override))
        for key, state in items:
            answered = state != "open"
            values = {"visit_id": visit, "item_key": key, "text": key.title(), "group": "who", "frozen": True}
            row = VisitItem(**values, state="closed" if answered else "open", answer=state if answered else None)
            if answered:
                row.answered_at, row.answered_by = at, billing.nell
            session.add(row)
        card = session.query(Coverage).filter_by(patient_id=ana).one()
        for name, value in cover.items():
            setattr(card, name, value)
    one = billing.denial()
    billing.do(visits.link_visit, billing.held(Denial, one)["claim_id"], visit)
    return one


@pytest.mark.parametrize(
    ("items", "outcome"),
    [
        ((("eligibility", "done"), ("copay", "open")), Outcome.DONE),
        ((("card", "done"), ("eligibility", "could_not")), Outcome.SKIPPED),
        ((("eligibility", "open"),), Outcome.SKIPPED),
        ((("copay", "done"),), Outcome.GAP),
    ],
)
def test_done_skipped_and_a_gap_are_told_apart(biller: Billing, items: Any, outcome: Outcome) -> None:
    found = biller.record(seen(biller, *items)).happened
    assert found.outcome == outcome
    assert {each.key for each in found.asked} == {key for key, _state in items} - {"copay"}


def test_the_payer_changed_later_where_the_cover_was_verified_with_a_number(billing: Billing) -> None:
    at = dt.datetime.combine(rows.SEEN_ON, dt.time(8))
    one = seen(billing, ("eligibility", "done"), state="verified", verified_at=at, reference="R77")
    found = billing.record(one).happened
    assert (found.outcome, found.reference, found.verified_on) == (Outcome.CHANGED_LATER, "R77", rows.SEEN_ON)


@pytest.mark.parametrize(
    "cover",
    [
        {"reference": ""},
        {"verified_at": dt.datetime(2026, 10, 20)},
        {"state": "failed"},
        {"ends": dt.date(2026, 9, 30)},
    ],
)
def test_without_that_proof_it_is_not_the_payers_change(biller: Billing, cover: dict[str, Any]) -> None:
    at = dt.datetime.combine(rows.SEEN_ON, dt.time(8))
    proof = {"state": "verified", "verified_at": at, "reference": "R77"}
    found = biller.record(seen(biller, ("eligibility", "done"), **{**proof, **cover})).happened
    assert found.outcome == Outcome.DONE


def test_who_answered_is_told_to_herself_and_to_the_manager_alone(biller: Billing) -> None:
    one = seen(biller, ("eligibility", "done"), override="Very busy")
    named = {who.name: biller.record(one, who=who).happened.asked[0].by for who in (MANAGER, DESK, BILLER)}
    assert named == {"Max Manager": "Nell Desk", "Nell Desk": "Nell Desk", "Bill Biller": ""}
    assert biller.record(one).happened.anyway == "Very busy"


def test_a_visit_without_a_check_in_and_a_cause_nothing_prevents(biller: Billing) -> None:
    one = biller.denial()
    biller.do(visits.link_visit, biller.held(Denial, one)["claim_id"], biller.visit(biller.patient()))
    assert biller.record(one).happened.outcome == Outcome.NOT_RECORDED
    coding = seen(biller, ("eligibility", "done"))
    with biller.store.write("Coded") as session:
        session.get(Denial, coding).cause = "coding"
        assert session.get(Claim, session.get(Denial, coding).claim_id).visit_id
    assert biller.record(coding).happened.outcome == Outcome.NO_ITEM
    assert biller.record(biller.denial()).visit is None


def test_every_cause_named_is_a_cause_and_every_item_is_on_the_first_checklists() -> None:
    import tomllib

    from frontdesk_gui.core import paths

    whole = [tomllib.loads(path.read_text("utf-8")) for path in (paths.resources() / "checklists").glob("*.toml")]
    items = {item["key"] for each in whole for item in each["item"]}
    assert {key for keys in happened.PREVENTS.values() for key in keys} <= items
    assert set(happened.PREVENTS) <= {one.key for one in service.codes.causes()}
    assert set(happened.WORDS) == set(Outcome)


def test_a_cause_chosen_by_hand_brings_its_own_advice(billing: Billing) -> None:
    one = billing.denial(carc="197", cause="authorization")
    billing.do(service.working.change_cause, service.working.NewCause((one,), "authorization", "Looked again"))
    assert billing.record(one).do == codes.carc("197").do, "the code's own cause: its advice is the closer one"
    billing.do(service.working.change_cause, service.working.NewCause((one,), "referral", "It was the referral"))
    found = billing.record(one)
    assert found.says == codes.carc("197").says
    assert found.do == codes.cause("referral").do
    barred = billing.denial(carc="197", rarcs=("MA130", "N781"), cause="referral", cause_by_hand=True)
    assert billing.record(barred).do == codes.wording("197", ("MA130", "N781")).do


def test_a_note_to_the_desk_stands_among_what_was_written(billing: Billing) -> None:
    one = billing.denial()
    new = NewNote("The plan had ended.", "Check it on the day.", about=About(one), to_role=Role.FRONT_DESK)
    note = billing.do(feedback.write, new)
    words = "Note to Front desk: Check it on the day."
    assert [(each.by, each.text) for each in billing.record(one).notes] == [("Ada Tester", words)]
    assert [each.by for each in billing.record(one, who=DESK).notes] == [""]
    billing.do(feedback.withdraw, note)
    assert [each.text for each in billing.record(one).notes] == [
        "Note to Front desk, withdrawn since: Check it on the day."
    ]
    named = NewNote("The plan had ended.", "Look twice.", about=About(one), to_people=(billing.nell,))
    billing.do(feedback.write, named)
    assert billing.record(one).notes[0].text == "Note to Nell Desk: Look twice."
    assert billing.record(one, who=DESK).notes[0].text == "Note to Nell Desk: Look twice."
    assert billing.record(one, who=replace(DESK, person_id=9)).notes[0].text == "Note to 1 person: Look twice."
