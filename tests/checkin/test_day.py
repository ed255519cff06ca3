"""The day's list: one pill a visit, who waits, what to collect, and how rows are found."""

import datetime as dt

import pytest
import sqlalchemy as sa

from frontdesk_gui.checkin import rows, service, tab_items
from frontdesk_gui.checkin.card import Filters
from frontdesk_gui.checkin.model import Item, ItemEdition
from frontdesk_gui.core import clock
from frontdesk_gui.schedule.model import Visit
from frontdesk_gui.shell import checkitems
from tests.checkin.morning import NOW, TODAY, Desk


def pill(desk: Desk) -> tuple[str, str]:
    """The pill of the only visit of the day."""
    (row,) = desk.day().rows
    return row.pill.kind, row.pill.text


def test_one_pill_says_the_worst_thing(desk: Desk) -> None:
    patient = desk.settled()
    visit = desk.visit(patient, copay_cents=2500)
    assert pill(desk) == ("good", "Ready")
    permit = desk.permit(patient, ends=TODAY)
    assert pill(desk) == ("warn", "Prior auth ends today")
    from frontdesk_gui.schedule.model import Authorization

    desk.change(Authorization, permit, ends=TODAY - dt.timedelta(days=2))
    assert pill(desk) == ("bad", "Prior auth ended")
    desk.change(Visit, visit, status="cancelled")
    assert pill(desk) == ("plain", "Cancelled")


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"verified": None}, "Verify insurance"),
        ({"verified": 40}, "Re-verify"),
        ({"ends": dt.date(2026, 11, 1)}, "Insurance ended"),
    ],
)
def test_the_pill_of_an_insurance(desk: Desk, more: dict[str, object], expected: str) -> None:
    patient = desk.patient()
    desk.cover(patient, **more)  # type: ignore[arg-type]  # as the table above has it
    desk.visit(patient)
    assert expected in [each.text for each in desk.day().rows[0].pills]


def test_a_new_patient_needs_a_card(desk: Desk) -> None:
    patient = desk.patient()
    desk.visit(patient, new_patient=True)
    assert pill(desk) == ("warn", "Get card")


def test_qmb_is_asked_of_billing_and_never_collectable(desk: Desk) -> None:
    patient = desk.patient()
    desk.cover(patient, "medicare", qmb=True)
    visit = desk.visit(patient, copay_cents=2500, balance_cents=9900, balance_on=TODAY)
    (row,) = desk.day().rows
    assert (row.collect_cents, row.ask_billing) == (0, True)
    assert (row.balance_cents, row.copay_cents) == (9900, 2500), "it is not hidden"
    assert "QMB: ask billing first" in [each.text for each in row.pills]
    assert desk.line(visit, "qmb").owner == "biller"
    assert not {"copay", "balance"} & {line.key for line in desk.card(visit).lines}


def test_what_to_collect_shrinks_as_it_is_answered(desk: Desk) -> None:
    visit = desk.visit(desk.settled(), copay_cents=2500, balance_cents=1000)
    assert desk.day().rows[0].collect_cents == 3500
    desk.answer(visit, "copay")
    assert desk.day().rows[0].collect_cents == 1000


def test_the_copay_of_the_insurance_counts_where_the_visit_has_none(desk: Desk) -> None:
    patient = desk.patient()
    desk.cover(patient, copay_cents=4000)
    desk.visit(patient)
    assert desk.day().rows[0].collect_cents == 4000


def test_who_waits_and_who_is_late(desk: Desk) -> None:
    patient = desk.patient()
    here = desk.visit(patient, "08:00", status="arrived", arrived_at=NOW - dt.timedelta(minutes=12))
    late = desk.visit(desk.patient("Brambleworth"), "07:45")
    later = desk.visit(desk.patient("Thistledown"), "09:00")
    shown = {row.visit_id: (row.wait, row.wait_minutes) for row in desk.day().rows}
    assert shown == {here: ("waiting", 12), late: ("late", 15), later: ("", 0)}
    moved = rows.at(desk.day().rows, NOW + dt.timedelta(minutes=3))
    assert {row.visit_id: row.wait_minutes for row in moved} == {here: 15, late: 18, later: 0}
    with clock.fixed(NOW + dt.timedelta(days=1)):
        assert {row.wait for row in desk.day().rows} == {""}, "yesterday nobody waits any more"


def test_the_order_of_the_day(desk: Desk) -> None:
    one = desk.visit(desk.patient("Zephyrine"), "08:30")
    two = desk.visit(desk.patient("Brambleworth"), "08:00")
    gone = desk.visit(desk.patient("Aldermoss"), "07:00", status="gone")
    same_time = desk.visit(desk.patient("Aldermoss"), "08:30")
    assert [row.visit_id for row in desk.day().rows] == [two, same_time, one, gone]
    assert desk.day().providers == ((desk.provider, "Dr. Oakheart"),)


@pytest.mark.parametrize(
    "text",
    [
        "quill",
        "ADA",
        "ada quill",
        "Quillfeather, Ada",
        "quíll",
        "3/14/1980",
        "1980-03-14",
        "OBR7",
        "(555) 010-0142",
        "0142",
    ],
)
def test_rows_are_found_as_people_type(desk: Desk, text: str) -> None:
    desk.visit(desk.patient(chart="OBR7"))
    desk.visit(desk.patient("Brambleworth", "Otto", dob=dt.date(1950, 1, 2), chart="Z9", phones=("5550199999",)))
    assert [row.patient for row in desk.day(TODAY, Filters(text=text)).rows] == ["Quillfeather, Ada"]


def test_filters_by_provider_site_and_status(desk: Desk) -> None:
    visit = desk.visit(desk.patient())
    desk.visit(desk.patient("Brambleworth"), provider_id=None, status="no_show")
    assert [row.visit_id for row in desk.day(TODAY, Filters(provider_ids=frozenset({desk.provider}))).rows] == [visit]
    assert [row.visit_id for row in desk.day(TODAY, Filters(statuses=frozenset({"booked"}))).rows] == [visit]
    assert len(desk.day(TODAY, Filters(site_ids=frozenset({desk.site}))).rows) == 2
    assert desk.day(TODAY, Filters(site_ids=frozenset({999}))).rows == ()


def test_a_chart_number_alone_is_a_name(desk: Desk) -> None:
    desk.visit(desk.patient("", "", chart="OBR001", provisional=True))
    assert desk.day().rows[0].patient == "Chart OBR001"


def test_items_and_what_is_done_are_counted(desk: Desk) -> None:
    visit = desk.visit(desk.settled())
    before = desk.day().rows[0]
    assert before.open_required == (desk.line(visit, "accident").text,)
    assert before.items - before.done == 1
    desk.do(service.confirm_rest, visit)
    after = desk.day().rows[0]
    assert (after.done, after.open_required) == (after.items, ())


def test_the_list_and_the_card_agree(desk: Desk) -> None:
    patient = desk.patient()
    desk.cover(patient, verified=None)
    visit = desk.visit(patient, copay_cents=500, procedure=True)
    assert desk.day().rows[0] == desk.card(visit).row


def on_the_card(desk: Desk, visit: int) -> set[str]:
    """What the card says of its open items."""
    found = [checkitems.mark(check) for check in tab_items.checks(desk.card(visit)) if check.open]
    return {each.word for each in found if each is not None}


def test_ready_on_the_list_is_to_confirm_on_the_card(desk: Desk) -> None:
    visit = desk.visit(desk.settled(), copay_cents=2500)
    assert pill(desk) == ("good", "Ready")
    assert on_the_card(desk, visit) == {"To confirm"}


def test_what_the_card_needs_is_to_be_asked_on_the_list(desk: Desk) -> None:
    """Money that must be asked for is no less needed than anything else."""
    visit = desk.visit(desk.settled(), copay_cents=2500)
    with desk.store.read() as session:
        query = sa.select(ItemEdition.id).join(Item, Item.id == ItemEdition.item_id).where(Item.key == "copay")
        copay = session.scalars(query).one()
    desk.change(ItemEdition, copay, required=True)
    assert pill(desk) == ("info", "1 to ask")
    assert on_the_card(desk, visit) == {"To confirm", "Needed"}


def test_what_was_left_open_is_still_needed_on_both(desk: Desk) -> None:
    visit = desk.visit(desk.settled())
    desk.check_in(visit, "No time")
    assert pill(desk) == ("warn", "Checked in, 1 still needed")
    assert on_the_card(desk, visit) == {"Needed"}
