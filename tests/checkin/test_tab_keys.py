"""A check-in by the keyboard alone, its keys counted, in the real window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt

from frontdesk_gui.checkin.model import CheckIn, ToKey, VisitItem
from frontdesk_gui.schedule.model import Visit
from tests.checkin.morning import NOW, Desk
from tests.checkin.screen import Screen

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
MOST_KEYS = 8


def answers(records: Desk, visit: int) -> dict[str, tuple[str | None, str, str]]:
    """What stands in the records: item to (answer, value, reason)."""
    query = sa.select(VisitItem).where(VisitItem.visit_id == visit)
    with records.store.read() as session:
        return {row.item_key: (row.answer, row.value, row.reason) for row in session.scalars(query)}


def ended(records: Desk, visit: int) -> CheckIn | None:
    """The check-in of a visit where it has ended."""
    query = sa.select(CheckIn).where(CheckIn.visit_id == visit, CheckIn.finished_at.is_not(None))
    with records.store.read() as session:
        return session.scalars(query).one_or_none()


def test_an_established_follow_up_takes_at_most_eight_keys(records: Desk, open_screen: Callable[..., Screen]) -> None:
    """From the search box to checked in: three letters, Enter into the card, the rest, the copay, check in."""
    visit = records.visit(records.settled("Tarrowby"), copay_cents=2500)
    records.visit(records.settled("Wetherall"), at="08:50")
    screen = open_screen()
    assert screen.focused() is screen.tab.finder
    screen.write("tar")
    screen.press(KEY.Key_Return)
    assert screen.shown == visit
    assert screen.open_items == ["accident", "copay"]
    screen.press(KEY.Key_A)
    assert screen.open_items == ["copay"]
    screen.press(KEY.Key_D)
    screen.press(KEY.Key_Return)
    assert ended(records, visit) is not None
    assert answers(records, visit)["copay"] == ("done", "25.00", "")
    assert answers(records, visit)["accident"][:2] == ("done", "no")
    assert screen.pressed <= MOST_KEYS, screen.pressed
    assert screen.row(visit).pill.word == "Checked in"
    assert screen.toasts[-1].endswith("checked in")
    assert screen.focused() is screen.tab.list.table


def test_from_the_list_it_takes_four_keys(records: Desk, open_screen: Callable[..., Screen]) -> None:
    visit = records.visit(records.settled("Tarrowby"), copay_cents=2500)
    screen = open_screen()
    screen.go_to(visit)
    for key in (KEY.Key_Return, KEY.Key_A, KEY.Key_Space, KEY.Key_Return):
        screen.press(key)
    assert ended(records, visit) is not None
    assert screen.pressed == 4


def test_keys_faster_than_the_records_lose_nothing(records: Desk, open_screen: Callable[..., Screen]) -> None:
    """Ten answers without waiting for any, then check-in: each is kept, and none is seen open again on the way."""
    patient = records.patient("Tarrowby")
    records.cover(patient)
    visit = records.visit(patient)
    screen = open_screen()
    screen.go_to(visit)
    screen.press(KEY.Key_Return)
    due = len(screen.open_items)
    checks, seen = screen.tab.card.checks, []
    screen.desk.changed.connect(lambda _change: seen.append(len(checks.open_items())))
    for number in range(due):
        screen.bot.keyClick(checks, KEY.Key_N if number % 2 else KEY.Key_D)
        if screen.tab.card.ask.question is not None:
            screen.bot.keyClick(screen.focused(), KEY.Key_Return)
    assert checks.open_items() == []
    screen.settle()
    assert set(seen) == {0}
    assert all(answer is not None for answer, _value, _reason in answers(records, visit).values())
    assert screen.open_items == []


def test_could_not_asks_why_and_takes_a_number(records: Desk, open_screen: Callable[..., Screen]) -> None:
    patient = records.patient("Tarrowby")
    records.cover(patient)
    visit = records.visit(patient)
    screen = open_screen()
    screen.go_to(visit)
    screen.press(KEY.Key_Return)
    screen.press(KEY.Key_C)
    assert screen.tab.card.ask.isVisible()
    assert answers(records, visit) == {}
    screen.press(KEY.Key_1)
    assert answers(records, visit)["identity"] == ("could_not", "", "Patient did not bring it")
    assert screen.focused() is screen.tab.card.checks
    assert str(screen.tab.card.checks.current().id) != "identity"


def test_could_not_takes_typed_words(records: Desk, open_screen: Callable[..., Screen]) -> None:
    patient = records.patient("Tarrowby")
    records.cover(patient)
    visit = records.visit(patient)
    screen = open_screen()
    screen.go_to(visit)
    screen.press(KEY.Key_Return)
    screen.press(KEY.Key_C)
    screen.write("dog ate it")
    screen.press(KEY.Key_Return)
    assert answers(records, visit)["identity"][2] == "dog ate it"
    assert not screen.tab.card.ask.isVisible()
    assert screen.focused() is screen.tab.card.checks


def test_escape_leaves_a_question_unanswered(records: Desk, open_screen: Callable[..., Screen]) -> None:
    patient = records.patient("Tarrowby")
    visit = records.visit(patient)
    screen = open_screen()
    screen.go_to(visit)
    screen.press(KEY.Key_Return)
    screen.press(KEY.Key_C)
    screen.press(KEY.Key_Escape)
    assert not screen.tab.card.ask.isVisible()
    assert screen.focused() is screen.tab.card.checks
    assert answers(records, visit) == {}
    screen.press(KEY.Key_Escape)
    assert screen.focused() is screen.tab.list.table
    screen.press(KEY.Key_Escape)
    assert screen.focused() is screen.tab.finder


def test_check_in_with_required_items_open_asks_why(records: Desk, open_screen: Callable[..., Screen]) -> None:
    patient = records.patient("Tarrowby")
    records.cover(patient)
    visit = records.visit(patient)
    screen = open_screen()
    screen.go_to(visit)
    screen.press(KEY.Key_F9)
    assert "Still needed" in screen.tab.card.ask.sentence.text()
    assert ended(records, visit) is None
    screen.press(KEY.Key_2)
    done = ended(records, visit)
    assert done is not None
    assert done.overridden > 0
    assert done.reason == "Provider asked to go ahead"
    assert "Provider asked to go ahead" in screen.tab.card.notices.text()


@pytest.mark.parametrize(("key", "waits"), [(KEY.Key_1, 0), (KEY.Key_2, 1)])
def test_a_changed_card_ends_with_keyed_yes_or_later(
    records: Desk, open_screen: Callable[..., Screen], key: Qt.Key, waits: int
) -> None:
    patient = records.settled("Tarrowby")
    visit = records.visit(patient)
    records.answer(visit, "card", value="NEW7")
    screen = open_screen()
    screen.go_to(visit)
    screen.press(KEY.Key_Return)
    screen.press(KEY.Key_F9)
    screen.press(KEY.Key_1)  # why anyway
    assert "Keyed" in screen.tab.card.ask.title.text()
    assert "NEW7" in screen.tab.card.ask.sentence.text()
    screen.press(key)
    with records.store.read() as session:
        open_lines = sa.select(sa.func.count()).select_from(ToKey).where(ToKey.done_at.is_(None))
        assert session.scalar(open_lines) == waits
    assert screen.tab.to_key.isVisible() == bool(waits)
    assert screen.tab.badge == ("1" if waits else "")
    assert screen.focused() is screen.tab.list.table


def test_a_value_is_typed_in_the_card(records: Desk, open_screen: Callable[..., Screen]) -> None:
    visit = records.visit(records.settled("Tarrowby"), copay_cents=2500)
    screen = open_screen()
    screen.go_to(visit)
    screen.press(KEY.Key_Return)
    screen.tab.card.checks.go_to("copay")
    screen.press(KEY.Key_V)
    screen.write("20")
    screen.press(KEY.Key_Return)
    assert answers(records, visit)["copay"][:2] == ("done", "20.00")
    assert "$20" in next(each for each in screen.tab.card.checks.items() if each.id == "copay").note


def test_a_number_is_a_choice_and_brings_what_follows(records: Desk, open_screen: Callable[..., Screen]) -> None:
    visit = records.visit(records.settled("Tarrowby"))
    screen = open_screen()
    screen.go_to(visit)
    screen.press(KEY.Key_Return)
    screen.press(KEY.Key_3)
    assert answers(records, visit)["accident"][:2] == ("done", "auto")
    assert "accident_details" in screen.open_items


def test_open_again_and_undo(records: Desk, open_screen: Callable[..., Screen]) -> None:
    visit = records.visit(records.settled("Tarrowby"))
    screen = open_screen()
    screen.go_to(visit)
    screen.press(KEY.Key_Return)
    screen.press(KEY.Key_D)
    assert screen.open_items == []
    screen.press(KEY.Key_U)
    assert screen.open_items == ["accident"]
    screen.press(KEY.Key_D)
    screen.press(KEY.Key_Return)
    assert ended(records, visit) is not None
    screen.press(KEY.Key_Z, CTRL)
    assert ended(records, visit) is None
    assert screen.row(visit).pill.word == "Ready"


def test_is_here_late_and_back(records: Desk, open_screen: Callable[..., Screen]) -> None:
    visit = records.visit(records.settled("Tarrowby"), at="08:20")
    screen = open_screen()
    screen.go_to(visit)
    screen.press(KEY.Key_H)

    def stands() -> tuple[str, dt.datetime | None]:
        with records.store.read() as session:
            row = session.get(Visit, visit)
            assert row is not None
            return row.status, row.arrived_at

    assert stands() == ("arrived", NOW)
    assert screen.row(visit).wait == 0
    assert not screen.tab.card.here.isVisible()
    screen.tab.work.press("no_show")
    screen.settle()
    assert stands() == ("no_show", None)
    assert screen.row(visit).faded
    screen.press(KEY.Key_Z, CTRL)
    assert stands() == ("arrived", NOW)


def test_siblings_share_answers_by_one_key(records: Desk, open_screen: Callable[..., Screen]) -> None:
    first = records.visit(records.patient("Tarrowby", "Sam", dob=dt.date(2019, 1, 2)))
    second = records.visit(records.patient("Tarrowby", "Kit", dob=dt.date(2021, 1, 2)), at="08:40")
    screen = open_screen()
    screen.go_to(first)
    screen.press(KEY.Key_Return)
    assert not screen.tab.card.share.isVisible()
    screen.tab.card.checks.go_to("guardian")
    screen.press(KEY.Key_D)
    screen.write("Nan Tarrowby, mother")
    screen.press(KEY.Key_Return)
    screen.until(lambda: screen.tab.card.share.isVisible())
    assert "Tarrowby, Kit" in screen.tab.card.sibling.text()
    screen.press(KEY.Key_S)
    screen.until(lambda: screen.shown == second)
    assert answers(records, second)["guardian"][:2] == ("done", "Nan Tarrowby, mother")
    assert screen.focused() is screen.tab.card.checks


def test_how_to_is_folded_away_and_stays_so(records: Desk, open_screen: Callable[..., Screen]) -> None:
    visit = records.visit(records.patient("Tarrowby"))
    screen = open_screen()
    screen.go_to(visit)
    screen.press(KEY.Key_Return)
    assert "Why it matters to the claim" in screen.tab.card.checks.current().why
    screen.press(KEY.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    assert screen.tab.card.checks.current().why == ""
    assert screen.tab.card.tell.isChecked() is False
    again = open_screen()
    again.go_to(visit)
    assert again.tab.card.checks.current().why == ""
