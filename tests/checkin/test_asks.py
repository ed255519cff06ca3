"""What billing asks of a patient: it tops her next check-in, is closed there or by telephone, and billing sees it."""

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from frontdesk_gui.checkin import asks, calls, openasks, service
from frontdesk_gui.checkin.asks import AskAnswer, AskEdit, NewAsk
from frontdesk_gui.checkin.model import Ask, Standing, VisitItem
from frontdesk_gui.core import clock, rights
from frontdesk_gui.core.errors import Conflict, NotFound, Refusal
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.schedule import takeback
from frontdesk_gui.schedule.model import Coverage, ImportRun, Patient
from tests.checkin.morning import NOW, TODAY, Desk

TOMORROW = TODAY + dt.timedelta(days=1)


def ask(desk: Desk, patient: int, kind: str = "call_payer", text: str = "", **more: Any) -> str:
    """Something asked of a patient; the key of its item."""
    return f"ask:{desk.do(asks.put, NewAsk(patient, kind, text, **more))}"


def number(key: str) -> int:
    """The ask behind a key."""
    return int(key.partition(":")[2])


def state(desk: Desk, key: str) -> tuple[str, str, str, int | None]:
    """How an ask stands: state, value, reason, the visit it was answered at."""
    with desk.store.read() as session:
        row = session.get(Ask, number(key))
        assert row is not None
        return row.state, row.value, row.reason, row.visit_id


def read(desk: Desk, function: Any, *args: Any) -> Any:
    """One reading of its own."""
    with desk.store.read() as session:
        return function(session, *args)


def items(desk: Desk, visit: int, key: str) -> list[tuple[str | None, bool]]:
    """The rows of an ask at a visit: answer, frozen."""
    query = sa.select(VisitItem.answer, VisitItem.frozen).where(VisitItem.visit_id == visit, VisitItem.item_key == key)
    with desk.store.read() as session:
        return [tuple(row) for row in session.execute(query)]


def test_it_tops_the_next_check_in(desk: Desk) -> None:
    patient = desk.settled()
    visit = desk.visit(patient)
    key = ask(desk, patient, "card")
    card = desk.card(visit)
    assert (card.groups[0].title, card.next_key) == ("From billing", key)
    line = card.lines[0]
    assert (line.key, line.source, line.required, line.state) == (key, key, True, "open")
    assert "comes back unpaid" in line.why
    assert desk.day().rows[0].pill.text == "Billing asks: get new card"
    assert items(desk, visit, key) == [], "nothing is written on a visit beforehand"
    with pytest.raises(Refusal, match="new insurance card"):
        desk.check_in(visit)


def test_a_line_of_ones_own_and_in_the_order_it_was_asked(desk: Desk) -> None:
    patient = desk.settled()
    visit = desk.visit(patient)
    first = ask(desk, patient, "", "  Ask for the letter of   the other doctor about the knee, and copy it ")
    with clock.fixed(NOW + dt.timedelta(minutes=1)):
        second = ask(desk, patient, "sign_abn")
    lines = desk.card(visit).groups[0].lines
    assert [line.key for line in lines] == [first, second]
    assert lines[0].text == "Ask for the letter of the other doctor about the knee, and copy it"
    pill = desk.day().rows[0].pills[0].text
    assert pill == "Billing asks: Ask for the letter of the other doctor…"


def test_walk_ins_and_later_visits_have_it_too(desk: Desk) -> None:
    patient = desk.settled()
    key = ask(desk, patient)
    walked = desk.do(schedule.walk_in, schedule.NewWalkIn(patient))
    imported = desk.visit(patient, day=TOMORROW)
    assert key in desk.open(walked)
    assert key in desk.open(imported)
    assert desk.day(TOMORROW).rows[0].pill.text.startswith("Billing asks")


def test_a_visit_before_the_day_it_was_asked_has_it_not(desk: Desk) -> None:
    patient = desk.settled()
    before = desk.visit(patient, day=TODAY - dt.timedelta(days=1))
    key = ask(desk, patient)
    assert key not in desk.line_keys(before)


def test_only_the_first_visit_that_answers_it(desk: Desk) -> None:
    patient = desk.settled()
    first, second = desk.visit(patient), desk.visit(patient, "11:00")
    key = ask(desk, patient)
    desk.answer(second, "accident", value="no")
    assert items(desk, second, key) == [(None, False)], "the first touch writes every item"
    desk.answer(first, key, value="Called, Plan A first")
    assert state(desk, key) == ("done", "Called, Plan A first", "", first)
    assert desk.line(first, key).state == "done"
    assert key not in desk.line_keys(second)
    assert desk.day().rows[1].pill.text != "Billing asks: call the insurance (COB)"
    with pytest.raises(NotFound):
        desk.answer(second, key, value="again")
    desk.do(service.confirm_rest, second)
    desk.check_in(second)
    assert items(desk, second, key) == []


def test_it_is_frozen_with_the_check_in(desk: Desk) -> None:
    patient = desk.settled()
    visit = desk.visit(patient)
    key = ask(desk, patient)
    desk.answer(visit, key, value="Called")
    desk.do(service.confirm_rest, visit)
    desk.check_in(visit)
    line = desk.card(visit).lines[0]
    assert (line.key, line.state, line.said, line.answered_by) == (key, "done", "Called", "Nell Tester")
    assert items(desk, visit, key) == [("done", True)]
    with desk.store.read() as session:
        kept = session.scalars(sa.select(Standing.item_key)).all()
    assert key not in kept, "an ask is answered once, and stands for nothing"


def test_left_open_it_comes_again(desk: Desk) -> None:
    patient = desk.settled()
    visit, later = desk.visit(patient), desk.visit(patient, day=TOMORROW)
    key = ask(desk, patient)
    desk.do(service.confirm_rest, visit)
    desk.check_in(visit, "Ambulance was waiting")
    assert items(desk, visit, key) == [(None, True)]
    assert state(desk, key)[0] == "open"
    desk.answer(later, key, value="Called")
    assert desk.line(visit, key).state == "open", "what was finished stays as it was made"


def test_could_not_closes_it_with_the_reason(desk: Desk) -> None:
    patient = desk.settled()
    visit = desk.visit(patient)
    key, other = ask(desk, patient), ask(desk, patient, "sign_abn")
    desk.answer(visit, key, "could_not", reason="Patient did not want to")
    assert state(desk, key) == ("could_not", "", "Patient did not want to", visit)
    desk.answer(visit, other, "not_applicable")
    assert state(desk, other) == ("could_not", "", "Doesn't apply", visit)


def test_taking_the_answer_back_opens_it_again(desk: Desk) -> None:
    patient = desk.settled()
    visit, other = desk.visit(patient), desk.visit(patient, "11:00")
    key = ask(desk, patient)
    desk.answer(visit, key, value="Called")
    desk.do(service.unanswer, visit, key)
    assert state(desk, key) == ("open", "", "", None)
    assert desk.line(visit, key).state == "open"
    assert key in desk.open(other)
    desk.answer(visit, key, value="Called")
    desk.store.undo()
    assert state(desk, key) == ("open", "", "", None)
    assert (desk.line(visit, key).state, key in desk.open(other)) == ("open", True)
    desk.store.redo()
    assert state(desk, key)[:2] == ("done", "Called")


def test_an_answer_can_be_given_anew(desk: Desk) -> None:
    patient = desk.settled()
    visit = desk.visit(patient)
    key = ask(desk, patient, "card")
    desk.answer(visit, key, "could_not", reason="Left at home")
    desk.answer(visit, key, value="xyz 999")
    assert state(desk, key) == ("done", "XYZ999", "", visit)
    desk.do(service.confirm_rest, visit)
    desk.check_in(visit, "In pain")
    desk.do(service.reopen, visit)
    desk.answer(visit, key, value="xyz 998")
    assert state(desk, key)[1] == "XYZ998"


def test_the_new_card_changes_the_only_insurance(desk: Desk) -> None:
    patient = desk.settled()
    visit = desk.visit(patient)
    key = ask(desk, patient, "card")
    assert desk.line(visit, key).earlier == "", "the old number is not offered as the new one"
    desk.answer(visit, key, value="xyz 999")
    card = desk.card(visit)
    assert (card.insurances[0].member_id, card.insurances[0].state) == ("XYZ999", "never")
    assert [(line.what, line.value) for line in card.to_key] == [(card.lines[0].text, "XYZ999")]


def test_of_two_insurances_none_is_changed(desk: Desk) -> None:
    patient = desk.settled()
    desk.cover(patient, "medicaid", rank=2, member_id="SECOND")
    visit = desk.visit(patient)
    key = ask(desk, patient, "card")
    desk.answer(visit, key, value="xyz 999")
    with desk.store.read() as session:
        assert sorted(session.scalars(sa.select(Coverage.member_id))) == ["ABC123", "SECOND"]
    assert [line.value for line in desk.card(visit).to_key] == ["XYZ999"]


def test_asks_of_both_records_of_a_person_count(desk: Desk) -> None:
    """The record of a file was linked to ours, and ours later to another: all three are one person."""
    ours, theirs, third = desk.settled(), desk.patient("Quilfeather"), desk.patient("Quillfether")
    stranger = desk.visit(desk.settled("Brambleworth"), "09:00")
    desk.change(Patient, theirs, same_as=ours)
    desk.change(Patient, third, same_as=theirs)
    keys = {ask(desk, patient) for patient in (ours, theirs, third)}
    mine, hers = desk.visit(ours), desk.visit(third, "09:30")
    assert keys <= set(desk.open(mine))
    assert keys <= set(desk.open(hers))
    assert not keys & desk.line_keys(stranger)
    found = read(desk, calls.call_list)
    assert {(line.patient, line.patient_id, line.visit_id) for line in found} == {("Quillfeather, Ada", ours, mine)}
    assert len(read(desk, calls.of_patient, third)) == 3
    assert {ask.ask_id for ask in read(desk, openasks.open_for, {ours})[ours]} == {number(key) for key in keys}


def test_withdrawn_it_is_asked_no_more(desk: Desk) -> None:
    patient = desk.settled()
    visit = desk.visit(patient)
    key = ask(desk, patient)
    desk.answer(visit, "accident", value="no")
    desk.do(asks.withdraw, number(key))
    assert key not in desk.line_keys(visit)
    assert read(desk, calls.calls) == calls.Calls((), ())
    for refused in (
        lambda: desk.do(asks.withdraw, number(key)),
        lambda: desk.do(asks.attempt, number(key), "no_answer"),
        lambda: desk.do(asks.answer, AskAnswer(number(key), "done")),
    ):
        with pytest.raises(Refusal, match="withdrawn"):
            refused()


def test_it_is_changed_and_two_who_change_it_are_told(desk: Desk) -> None:
    patient = desk.settled()
    visit = desk.visit(patient)
    key = ask(desk, patient)
    shown = read(desk, calls.one, number(key))
    desk.do(asks.change, AskEdit(shown.id, shown.version, "address", ""))
    assert desk.line(visit, key).text == "Update the address"
    with pytest.raises(Conflict):
        desk.do(asks.change, AskEdit(shown.id, shown.version, "", "Ask for her new street"))
    desk.answer(visit, key, value="12 Elm Street")
    with pytest.raises(Refusal, match="answered in the meantime"):
        desk.do(asks.change, AskEdit(shown.id, shown.version, "card", ""))


def test_what_cannot_be_asked(desk: Desk) -> None:
    patient = desk.settled()
    for refused, new in (
        (Refusal, NewAsk(patient, "", "   ")),
        (Refusal, NewAsk(patient, "dance", "")),
        (NotFound, NewAsk(999, "card", "")),
    ):
        with pytest.raises(refused):
            desk.do(asks.put, new)
    key = ask(desk, patient, "", "x" * 5_000)
    assert len(desk.card(desk.visit(patient)).lines[0].text) <= asks.LONGEST
    assert state(desk, key)[0] == "open"
    for bad in (AskAnswer(number(key), "not_applicable"), AskAnswer(number(key), "could_not")):
        with pytest.raises(Refusal):
            desk.do(asks.answer, bad)
    with pytest.raises(Refusal, match="what came of the call"):
        desk.do(asks.attempt, number(key), "asleep")


def test_the_call_list_with_its_tries(desk: Desk) -> None:
    ada, otto = desk.settled(), desk.patient("Brambleworth", "Otto")
    with clock.fixed(NOW - dt.timedelta(days=6)):
        late = ask(desk, otto, "address", about="denial:7")
    fresh = ask(desk, ada)
    visit = desk.visit(ada, "14:00")
    with clock.fixed(NOW + dt.timedelta(hours=1)):
        desk.do(asks.attempt, number(late), "no_answer")
        desk.do(asks.attempt, number(late), "left_message")
    first, second = read(desk, calls.call_list)
    assert (first.id, first.patient, first.phones) == (number(late), "Brambleworth, Otto", ("5550100142",))
    assert (first.days, first.overdue, first.start, first.about) == (6, True, None, "denial:7")
    assert [(one.outcome, one.by) for one in first.tries] == [
        ("no_answer", "Nell Tester"),
        ("left_message", "Nell Tester"),
    ]
    assert (second.id, second.days, second.overdue) == (number(fresh), 0, False)
    assert (second.visit_id, second.start) == (visit, dt.datetime.combine(TODAY, dt.time(14)))
    assert [line.id for line in read(desk, calls.overdue)] == [first.id]


@pytest.mark.parametrize(("days", "late"), [(4, False), (5, True)])
def test_after_five_days_it_is_for_the_huddle(desk: Desk, days: int, late: bool) -> None:
    with clock.fixed(NOW - dt.timedelta(days=days)):
        ask(desk, desk.settled())
    assert bool(read(desk, calls.overdue)) is late


def test_answered_by_telephone_billing_sees_it_at_once(desk: Desk) -> None:
    patient = desk.settled()
    visit = desk.visit(patient)
    key, other = ask(desk, patient, "card"), ask(desk, patient, "accident")
    with pytest.raises(Refusal, match="member ID"):
        desk.do(asks.answer, AskAnswer(number(key), "done", " "))
    desk.do(asks.answer, AskAnswer(number(key), "done", "xyz-1"))
    with clock.fixed(NOW + dt.timedelta(minutes=5)):
        desk.do(asks.answer, AskAnswer(number(other), "could_not", reason="Moved away"))
    assert not {key, other} & desk.line_keys(visit)
    newest, before = read(desk, calls.answered)
    assert (newest.state, newest.reason, newest.visit, newest.answered_by) == (
        "could_not",
        "Moved away",
        False,
        "Nell Tester",
    )
    assert (before.state, before.value) == ("done", "XYZ1")
    assert read(desk, calls.call_list) == ()
    with pytest.raises(Refusal, match="in the meantime"):
        desk.do(asks.answer, AskAnswer(number(key), "done", "xyz-2"))
    with clock.fixed(NOW + dt.timedelta(days=31)):
        assert read(desk, calls.answered) == ()


def test_who_may_do_what() -> None:
    biller, desk = (Who(1, "x", frozenset({role})) for role in (Role.BILLER, Role.FRONT_DESK))
    coder, clinical = (Who(1, "x", frozenset({role})) for role in (Role.CODER, Role.CLINICAL))
    may = {
        function.__name__: [
            name
            for name, who in (("biller", biller), ("desk", desk), ("coder", coder), ("clinical", clinical))
            if rights.may(who, function.right)
        ]
        for function in (asks.put, asks.change, asks.withdraw, asks.attempt, asks.answer, calls.calls)
    }
    assert may == {
        "put": ["biller", "coder"],
        "change": ["biller", "coder"],
        "withdraw": ["biller", "coder"],
        "attempt": ["biller", "desk"],
        "answer": ["biller", "desk"],
        "calls": ["biller", "desk", "coder", "clinical"],
    }


def test_an_import_whose_patient_is_asked_is_not_taken_back(desk: Desk) -> None:
    taken = {"source": "test", "kind": "visits", "sha256": "x", "at": NOW, "as_of": NOW, "beat": NOW}
    run = desk.add(ImportRun(**taken, state="in_force"))
    patient = desk.patient(run_id=run)
    now, then = {"id": run, "state": "in_force"}, {"id": run, "state": "staged"}
    assert read(desk, takeback.check, now, then) is None
    ask(desk, patient)
    with pytest.raises(Refusal, match="worked with"):
        read(desk, takeback.check, now, then)
