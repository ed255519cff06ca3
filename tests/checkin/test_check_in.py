"""A check-in from its first touch to its frozen end, on the file and on the server."""

import datetime as dt

import pytest
import sqlalchemy as sa

from frontdesk_gui.checkin import service
from frontdesk_gui.checkin.model import CheckIn, Standing, VisitItem
from frontdesk_gui.core import clock
from frontdesk_gui.core.errors import NotFound, Refusal
from frontdesk_gui.schedule.model import Coverage, Visit
from tests.checkin.morning import NOW, Desk


def test_nothing_is_written_before_the_first_touch(desk: Desk) -> None:
    patient = desk.patient()
    desk.cover(patient)
    visit = desk.visit(patient)
    assert "identity" in desk.open(visit)
    with desk.store.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(VisitItem)) == 0


def test_the_first_touch_writes_every_item(desk: Desk) -> None:
    patient = desk.patient()
    desk.cover(patient)
    visit = desk.visit(patient)
    shown = [line.key for line in desk.card(visit).lines]
    desk.answer(visit, "identity", seconds=12)
    with desk.store.read() as session:
        rows = session.execute(sa.select(VisitItem).where(VisitItem.visit_id == visit)).scalars().all()
        assert sorted(row.item_key for row in rows) == sorted(shown)
        done = next(row for row in rows if row.item_key == "identity")
        assert (done.state, done.answer, done.seconds, done.answered_by) == ("closed", "done", 12, 1)
    assert desk.line(visit, "identity").state == "done"
    assert desk.card(visit).started_at == NOW


def test_an_established_verified_follow_up_needs_few_keys(desk: Desk) -> None:
    """Keys: open the visit, confirm the rest, take the copay as offered, check in."""
    patient = desk.settled()
    visit = desk.visit(patient, copay_cents=2500)
    assert desk.open(visit) == ["accident", "copay"]
    keys = 1
    assert desk.do(service.confirm_rest, visit) == 1
    keys += 1
    while key := desk.card(visit).next_key:
        desk.answer(visit, key)
        keys += 1
    desk.check_in(visit)
    keys += 1
    assert keys <= 8
    assert desk.line(visit, "copay").value == "25.00"
    assert desk.card(visit).row.pill.kind == "good"


def test_what_holds_is_fine_since_its_day(desk: Desk) -> None:
    visit = desk.visit(desk.settled())
    line = desk.line(visit, "identity")
    assert (line.state, line.fine_since) == ("fine", NOW.date() - dt.timedelta(days=10))


def test_an_answer_expires_by_its_own_days(desk: Desk) -> None:
    patient = desk.settled()
    later = NOW.date() - dt.timedelta(days=10) + dt.timedelta(days=180)
    with clock.fixed(dt.datetime.combine(later, dt.time(8))):
        visit = desk.visit(patient, day=later)
        assert "demographics" in desk.open(visit)
        assert "identity" not in desk.open(visit)
        day_before = desk.visit(patient, day=later - dt.timedelta(days=1))
        assert "demographics" not in desk.open(day_before)


def test_another_card_makes_insurance_items_due_again(desk: Desk) -> None:
    patient = desk.settled()
    visit = desk.visit(patient)
    assert desk.line(visit, "relation").state == "fine"
    answered = desk.answer(visit, "card", value="xyz 999")
    assert answered.to_key_id is not None
    still = desk.open(visit)
    assert {"relation", "name_match", "other_insurance", "eligibility"} <= set(still)
    assert "identity" not in still
    assert desk.line(visit, "card").state == "done"
    assert desk.card(visit).insurances[0].member_id == "XYZ999"
    assert [(line.what, line.value) for line in desk.card(visit).to_key] == [(desk.line(visit, "card").text, "XYZ999")]


def test_an_answer_about_the_old_card_does_not_hold_for_the_new(desk: Desk) -> None:
    patient = desk.patient()
    desk.cover(patient)
    visit = desk.visit(patient)
    desk.answer(visit, "relation", value="spouse")
    desk.answer(visit, "card", value="NEW1")
    assert desk.line(visit, "relation").state == "open"


def test_eligibility_goes_to_the_insurance(desk: Desk) -> None:
    patient = desk.patient()
    coverage = desk.cover(patient, verified=None)
    visit = desk.visit(patient)
    assert desk.day().rows[0].pill.kind == "warn"
    desk.answer(visit, "eligibility", value="active", detail="REF-42")
    shown = desk.card(visit).insurances[0]
    assert (shown.coverage_id, shown.state, shown.reference) == (coverage, "verified", "REF-42")
    assert desk.line(visit, "eligibility").state == "done"
    assert desk.line(visit, "eligibility").said == "Active"


def test_an_insurance_found_not_active_stays_said(desk: Desk) -> None:
    patient = desk.settled()
    visit = desk.visit(patient)
    desk.change(Coverage, desk.card(visit).insurances[0].coverage_id, state="never")
    desk.answer(visit, "eligibility", value="inactive")
    assert desk.day().rows[0].pill.text == "Insurance not active"


def test_required_items_left_open_ask_for_a_reason(desk: Desk) -> None:
    patient = desk.patient()
    desk.cover(patient)
    visit = desk.visit(patient)
    with pytest.raises(Refusal, match="Photo ID") as refused:
        desk.check_in(visit)
    assert "or say why" in refused.value.sentence
    with pytest.raises(Refusal):
        desk.check_in(visit, "  ")
    assert desk.card(visit).started_at is None
    finished = desk.check_in(visit, "Ambulance was waiting")
    card = desk.card(visit)
    assert card.overridden == len(finished.overridden) > 3
    assert card.override_reason == "Ambulance was waiting"
    assert card.row.pill.kind == "warn"
    assert desk.day().overridden == 1


def test_the_end_freezes_every_row_and_keeps_the_seconds(desk: Desk) -> None:
    patient = desk.patient()
    desk.cover(patient)
    visit = desk.visit(patient)
    desk.answer(visit, "identity", seconds=12)
    desk.answer(visit, "card", "could_not", reason="Left at home", seconds=5)
    desk.check_in(visit, "Patient in pain")
    with desk.store.read() as session:
        rows = session.scalars(sa.select(VisitItem).where(VisitItem.visit_id == visit)).all()
        assert all(row.frozen for row in rows)
        assert {row.state for row in rows} == {"open", "closed"}
        ended = session.scalars(sa.select(CheckIn)).one()
        assert (ended.seconds, ended.finished_at, ended.reason) == (17, NOW, "Patient in pain")
        visit_row = session.get(Visit, visit)
        assert visit_row is not None
        assert visit_row.checked_in_at == NOW
        standing = session.scalars(sa.select(Standing.item_key)).all()
        assert standing == ["identity"]
    with pytest.raises(Refusal, match="already checked in"):
        desk.answer(visit, "guardian")


def test_a_finished_check_in_keeps_its_words(desk: Desk) -> None:
    from frontdesk_gui.checkin.model import Item, ItemEdition

    patient = desk.patient()
    desk.cover(patient)
    visit = desk.visit(patient)
    before = desk.line(visit, "identity").text
    desk.check_in(visit, "In a hurry")
    with desk.store.write("New version") as session:
        item = session.scalars(sa.select(Item).where(Item.key == "identity")).one()
        session.add(ItemEdition(item_id=item.id, edition=2, from_day=NOW.date(), text="Passport", group="who"))
    assert desk.line(visit, "identity").text == before
    fresh = desk.visit(desk.patient("Brambleworth"), "09:00")
    assert desk.line(fresh, "identity").text == "Passport"
    earlier = desk.visit(desk.patient("Thistledown"), day=NOW.date() - dt.timedelta(days=1))
    assert desk.line(earlier, "identity").text == before


def test_a_version_takes_hold_on_a_check_in_that_is_under_way(desk: Desk) -> None:
    """Facts that change while somebody checks in change what is asked; answers already given stay."""
    patient = desk.patient()
    desk.cover(patient, "commercial")
    visit = desk.visit(patient)
    desk.answer(visit, "accident", value="work")
    assert "accident_details" in desk.open(visit)
    desk.answer(visit, "accident", value="no")
    assert "accident_details" not in [line.key for line in desk.card(visit).lines]


def test_could_not_needs_a_reason_and_counts_as_answered(desk: Desk) -> None:
    visit = desk.visit(desk.settled())
    with pytest.raises(Refusal, match="why"):
        desk.answer(visit, "accident", "could_not")
    desk.answer(visit, "accident", "could_not", reason="Asleep")
    desk.check_in(visit)
    assert desk.card(visit).overridden == 0
    assert desk.line(visit, "accident").reason == "Asleep"


def test_could_not_does_not_stand_for_the_next_visit(desk: Desk) -> None:
    patient = desk.patient()
    desk.cover(patient)
    first = desk.visit(patient)
    desk.answer(first, "identity", "could_not", reason="No wallet")
    desk.check_in(first, "New here")
    assert "identity" in desk.open(desk.visit(patient, "10:00"))


def test_an_item_can_be_opened_again(desk: Desk) -> None:
    visit = desk.visit(desk.settled())
    desk.answer(visit, "demographics", value="changed", detail="12 Elm Street")
    assert [line.value for line in desk.card(visit).to_key] == ["12 Elm Street"]
    desk.do(service.unanswer, visit, "demographics")
    assert desk.line(visit, "demographics").state == "fine"
    assert desk.card(visit).to_key == ()


def test_a_check_in_can_be_opened_again(desk: Desk) -> None:
    visit = desk.visit(desk.settled())
    desk.do(service.confirm_rest, visit)
    desk.check_in(visit)
    assert desk.day().rows[0].pill.text == "Checked in"
    desk.do(service.reopen, visit)
    assert desk.card(visit).finished_at is None
    assert desk.day().rows[0].checked_in_at is None
    desk.answer(visit, "accident", value="auto")
    assert "accident_details" in desk.open(visit)
    with pytest.raises(NotFound):
        desk.do(service.reopen, visit)


def test_undo_takes_each_step_back(desk: Desk) -> None:
    patient = desk.settled()
    visit = desk.visit(patient)
    desk.do(service.confirm_rest, visit)
    desk.check_in(visit)
    desk.store.undo()
    assert desk.card(visit).finished_at is None
    assert desk.line(visit, "accident").state == "done"
    desk.store.undo()
    assert desk.line(visit, "accident").state == "open"
    assert desk.card(visit).started_at is None
    desk.store.redo()
    assert desk.line(visit, "accident").state == "done"


def test_the_seconds_of_an_answer_run_from_the_last_touch(desk: Desk) -> None:
    visit = desk.visit(desk.settled(), copay_cents=1000)
    desk.do(service.confirm_rest, visit)
    with clock.fixed(NOW + dt.timedelta(seconds=25)):
        desk.answer(visit, "copay")
    with clock.fixed(NOW + dt.timedelta(hours=3)):
        desk.answer(visit, "identity")
    with desk.store.read() as session:
        query = sa.select(VisitItem.item_key, VisitItem.seconds).where(VisitItem.visit_id == visit)
        found = {row.item_key: row.seconds for row in session.execute(query)}
    assert (found["accident"], found["copay"], found["identity"]) == (0, 25, 3600)


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [("copay", "20", "20.00"), ("copay", "$1,020.5", "1020.50"), ("copay", "", "25.00"), ("accident", "", "no")],
)
def test_values_are_kept_in_one_form(desk: Desk, key: str, value: str, kept: str) -> None:
    visit = desk.visit(desk.settled(), copay_cents=2500)
    desk.answer(visit, key, value=value)
    assert desk.line(visit, key).value == kept


@pytest.mark.parametrize(
    ("key", "value"), [("copay", "a lot"), ("copay", "-5"), ("accident", "maybe"), ("card", " - ")]
)
def test_a_value_that_is_none_is_refused(desk: Desk, key: str, value: str) -> None:
    visit = desk.visit(desk.settled(), copay_cents=2500)
    with pytest.raises(Refusal):
        desk.answer(visit, key, value=value)
    assert desk.card(visit).started_at is None


def test_an_item_nobody_asks_is_not_found(desk: Desk) -> None:
    visit = desk.visit(desk.settled())
    with pytest.raises(NotFound):
        desk.answer(visit, "guardian")
    with pytest.raises(NotFound):
        desk.card(999_999)


def test_a_hurried_check_in_without_a_touch(desk: Desk) -> None:
    visit = desk.visit(desk.settled(), copay_cents=2500)
    desk.do(service.confirm_rest, visit)
    desk.check_in(visit)
    assert desk.card(visit).overridden == 0, "a copay not collected is no reason to stop"
