"""The Check-in tab's list in the real window: what is seen, found, filtered and looked at on other days."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QCalendarWidget, QWidget

from frontdesk_gui.checkin import tab_lines as lines
from frontdesk_gui.checkin import tab_table
from frontdesk_gui.checkin.model import ToKey
from frontdesk_gui.core import clock
from frontdesk_gui.office.model import Provider
from frontdesk_gui.schedule.model import ImportRun, StatusWord, Visit
from frontdesk_gui.shell import theme
from tests.checkin.morning import NOW, TODAY, Desk
from tests.checkin.screen import Screen

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LONG = "Featherstonehaugh-Cholmondeley-Marjoribanks-Wriothesley-Beauchamp-Tarrowby-Quill"
Opened = Callable[..., Screen]


def names(screen: Screen) -> list[str]:
    """Who is in the list, top to bottom."""
    return [row.patient for row in screen.tab.list.table.rows()]


def morning(records: Desk, count: int = 12) -> list[int]:
    """Visits every twenty minutes from seven on."""
    found = []
    for number in range(count):
        at = (dt.datetime.combine(TODAY, dt.time(7)) + dt.timedelta(minutes=20 * number)).time().isoformat()
        patient = records.patient(f"Tarrowby{number:02d}", phones=(), zip="")
        found.append(records.visit(patient, at=at))
    return found


def test_what_is_seen_within_ten_seconds(records: Desk, open_screen: Opened) -> None:
    here = records.visit(
        records.settled("Quill"), at="07:30", status="arrived", arrived_at=NOW - dt.timedelta(minutes=14)
    )
    late = records.visit(records.patient("Vale"), at="07:45", copay_cents=2500)
    screen = open_screen()
    assert screen.window.head.subtitle.text() == "Monday, November 23 · 2 visits"
    assert screen.tab.list.standings["waiting"].text() == "Waiting 1"
    assert lines.waited(screen.row(here).wait) == "14 min"
    assert lines.waited(screen.row(late).wait) == "15 late"
    assert screen.row(here).pill.word == "Ready"
    assert screen.row(late).pill.kind in ("warn", "bad", "info")
    assert screen.row(late).collect == 2500
    assert screen.focused() is screen.tab.finder
    assert screen.window.signed_in.text() == "Signed in as Nell Tester"


def test_the_list_is_scrolled_to_now(records: Desk, open_screen: Opened) -> None:
    visits = morning(records, 40)
    with clock.fixed(NOW + dt.timedelta(hours=4)):
        screen = open_screen()
        shown = screen.tab.list.table.current()
        assert shown.start == dt.datetime.combine(TODAY, dt.time(11, 40))
        assert screen.shown == shown.id
        top = screen.tab.list.table.rowAt(0)
        assert visits.index(shown.id) - top == 2


@pytest.mark.parametrize("typed", ["nunez", "Núñ", "3/14/1972", "q1", "555-010-0777"])
def test_search_finds_and_opens_todays_visit(records: Desk, open_screen: Opened, typed: str) -> None:
    patient = records.patient("Núñez", dob=dt.date(1972, 3, 14), phones=("5550100777",))
    records.visit(records.patient("Vale"), at="08:10")
    visit = records.visit(patient, at="09:10")
    screen = open_screen()
    screen.write(typed)
    screen.press(KEY.Key_Return)
    screen.until(lambda: screen.shown == visit)
    assert screen.focused() is screen.tab.card.checks


def test_a_patient_without_a_visit_is_a_walk_in(records: Desk, open_screen: Opened) -> None:
    patient = records.settled("Tarrowby")
    screen = open_screen()
    screen.write("tarro")
    screen.press(KEY.Key_Return)
    screen.until(lambda: screen.dialog is not None)
    screen.press(KEY.Key_Return)
    screen.until(lambda: screen.shown is not None)
    assert names(screen) == ["Tarrowby, Ada"]
    assert screen.tab.list.table.rows()[0].row.patient_id == patient
    assert screen.tab.list.table.rows()[0].wait == 0


def test_a_name_nobody_has_begins_a_walk_in(records: Desk, open_screen: Opened) -> None:
    screen = open_screen()
    screen.write("Wetherall, June")
    screen.press(KEY.Key_Return)
    screen.until(lambda: screen.dialog is not None)
    screen.press(KEY.Key_Return, CTRL)
    screen.until(lambda: names(screen) == ["Wetherall, June"])
    assert screen.focused() is screen.tab.card.checks


def test_filters_are_kept_seen_and_taken_away(records: Desk, open_screen: Opened) -> None:
    other = records.add(Provider(name="Dr. Larkspur"))
    records.visit(records.patient("Quill"), at="08:10")
    records.visit(records.patient("Vale"), at="08:20", provider_id=other)
    records.visit(records.patient("Hale"), at="08:30", status="cancelled")
    screen = open_screen()
    assert names(screen) == ["Quill, Ada", "Vale, Ada", "Hale, Ada"]
    screen.tab.list.standings["not_coming"].click()
    assert names(screen) == ["Hale, Ada"]
    screen.tab.list.choose(screen.tab.list.chosen.turned("providers", other))
    assert screen.tab.list.stack.currentWidget() is screen.tab.list.none_left
    screen.tab.list.standings["all"].click()
    assert names(screen) == ["Vale, Ada"]
    again = open_screen()
    assert names(again) == ["Vale, Ada"]
    chip = again.tab.list.chips.widgets()[0]
    assert chip.accessibleName() == "Only Dr. Larkspur"
    chip.click()
    assert len(names(again)) == 3
    assert again.tab.list.chips.widgets() == []


def test_what_is_filtered_away_is_found_all_the_same(records: Desk, open_screen: Opened) -> None:
    visit = records.visit(records.patient("Quill"), at="08:10")
    screen = open_screen()
    screen.tab.list.standings["checked_in"].click()
    assert names(screen) == []
    screen.write("quill")
    screen.press(KEY.Key_Return)
    screen.until(lambda: screen.shown == visit)
    assert names(screen) == ["Quill, Ada"]


def test_other_days_by_key_and_calendar(records: Desk, open_screen: Opened) -> None:
    tomorrow, later = TODAY + dt.timedelta(days=1), TODAY + dt.timedelta(days=9)
    records.visit(records.patient("Quill"), day=tomorrow)
    records.visit(records.patient("Vale"), day=later)
    screen = open_screen()
    screen.press(KEY.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert names(screen) == ["Quill, Ada"]
    assert screen.tab.list.days.any.text() == "Tue, Nov 24"
    screen.press(KEY.Key_D, CTRL)
    calendar = screen.dialog.findChild(QCalendarWidget)
    calendar.setSelectedDate(calendar.selectedDate().addDays(8))
    screen.press(KEY.Key_Return)
    screen.until(lambda: names(screen) == ["Vale, Ada"])
    screen.press(KEY.Key_T, CTRL)
    assert screen.tab.day == TODAY


def test_at_midnight_the_list_goes_on_to_the_new_day(records: Desk, open_screen: Opened) -> None:
    records.visit(records.patient("Quill"), day=TODAY + dt.timedelta(days=1))
    screen = open_screen()
    with clock.fixed(NOW + dt.timedelta(days=1)):
        screen.tab._minute.timeout.emit()
        screen.settle()
        assert names(screen) == ["Quill, Ada"]


def test_empty_lists_say_what_they_are_for(records: Desk, open_screen: Opened) -> None:
    screen = open_screen()
    assert screen.tab.list.stack.currentWidget() is screen.tab.list.no_schedule
    assert "Drop your schedule file here" in screen.tab.list.no_schedule.sentence.text()
    records.add(
        ImportRun(source="test", kind="table", sha256="x", at=NOW, as_of=NOW, beat=NOW, state="in_force", counts={})
    )
    screen.refresh()
    assert screen.tab.list.stack.currentWidget() is screen.tab.list.no_visits
    assert screen.tab.list.as_of.text() == "Schedule as of 8:00 · Refresh (F5)"


def test_an_address_leads_to_a_visit_of_any_day(records: Desk, open_screen: Opened) -> None:
    visit = records.visit(records.patient("Quill"), day=TODAY - dt.timedelta(days=30))
    screen = open_screen()
    assert screen.desk.open(f"visit:{visit}")
    screen.until(lambda: screen.shown == visit)
    assert screen.tab.day == TODAY - dt.timedelta(days=30)
    assert not screen.desk.open("nobody:1")


def test_what_another_desk_writes_is_seen(records: Desk, open_screen: Opened) -> None:
    visit = records.visit(records.patient("Quill"))
    screen = open_screen()
    records.change(Visit, visit, status="arrived", arrived_at=NOW)
    screen.until(lambda: screen.row(visit).wait == 0)
    screen.settle()
    assert screen.tab.list.standings["waiting"].text() == "Waiting 1"


def test_what_must_be_keyed_is_a_list_until_done(records: Desk, open_screen: Opened) -> None:
    visit = records.visit(patient := records.patient("Quill"))
    screen = open_screen()
    assert not screen.tab.to_key.isVisible()
    records.add(ToKey(visit_id=visit, patient_id=patient, what="Member ID", value="NEW7", noted_at=NOW))
    screen.refresh()
    assert screen.tab.to_key.text() == "To key (1)"
    screen.press(KEY.Key_K, CTRL)
    screen.until(lambda: screen.dialog is not None and screen.dialog.table.rows())
    screen.dialog.table.setFocus()
    screen.press(KEY.Key_Return)
    screen.until(lambda: not screen.tab.to_key.isVisible())
    assert screen.tab.badge == ""


@pytest.mark.parametrize("name", [LONG, "L" * 80])
@pytest.mark.parametrize("size", [(380, 680, 9), (380, 800, 10), (1280, 680, 10), (1280, 800, 16), (1920, 1080, 12)])
def test_every_size_shows_everything(
    records: Desk, open_screen: Opened, dressed: object, size: tuple[int, int, int], name: str
) -> None:
    """Nothing is wider than the page, whatever a patient is called; in a strip the card lies over the list."""
    width, height, points = size
    theme.apply(dressed, "light", points)  # type: ignore[arg-type]  # the application
    visit = records.visit(records.patient(name, "Anastasia"), copay_cents=2500)
    screen = open_screen(width, height)
    screen.go_to(visit)
    screen.press(KEY.Key_Return)
    screen.press(KEY.Key_C)
    assert screen.window.width() == width
    scroll = screen.window.stack.currentWidget()
    assert screen.tab.width() <= scroll.viewport().width()
    assert screen.tab.strip == (width == 380)
    for widget in screen.tab.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.parent() is not None:
            left = widget.mapTo(screen.tab, widget.rect().topLeft()).x()
            assert 0 <= left <= screen.tab.width() - widget.width(), widget
    assert screen.tab.card.name.text().startswith(name)
    screen.press(KEY.Key_Escape)
    screen.press(KEY.Key_Escape)
    assert screen.tab.list.isVisible()


@pytest.mark.parametrize(("width", "points"), [(380, 10), (400, 10), (420, 10), (380, 16), (420, 16), (1280, 10)])
def test_the_head_shows_all_its_buttons_whole(
    records: Desk, open_screen: Opened, dressed: object, width: int, points: int
) -> None:
    """With questions and what is to be keyed both there; what has only an icon says its words to whoever asks."""
    theme.apply(dressed, "light", points)  # type: ignore[arg-type]  # the application
    visit = records.visit(patient := records.patient("Quill"))
    records.add(ToKey(visit_id=visit, patient_id=patient, what="Member ID", value="NEW7", noted_at=NOW))
    records.add(StatusWord(source="Dentrix", word="Hold"))
    records.visit(patient, at="09:00", source="Dentrix", status_word="Hold")
    screen = open_screen(width, 700)
    head, parts = screen.window.head, [screen.tab.finder, screen.tab.waiting, screen.tab.to_key, screen.tab.walk_in]
    screen.until(lambda: all(part.isVisible() for part in parts))
    screen.until(lambda: all(part.width() >= part.minimumSizeHint().width() for part in parts))
    places = [part.geometry() for part in parts]
    assert all(head.rect().contains(place) for place in places)
    assert not any(one.intersects(other) for one, other in itertools.combinations(places, 2))
    assert [part.accessibleName() for part in parts[1:]] == ["1 question", "To key (1)", "Walk-in"]
    assert [part.toolTip() for part in parts[1:]] == ["1 question", "To key (1)", "Walk-in (Ctrl+N)"]
    assert [bool(part.text()) for part in parts[1:]] == [width == 1280] * 3


def test_little_room_leaves_out_columns_and_no_words(records: Desk, open_screen: Opened) -> None:
    visit = records.visit(records.settled("Quill"), copay_cents=2500)
    screen = open_screen(1920, 1080)
    table = screen.tab.list.table
    assert table.way == tab_table.WIDE
    assert not any(table.isColumnHidden(place) for place in range(len(lines.COLUMNS)))
    screen.window.resize(1280, 800)
    screen.until(lambda: table.way == tab_table.COMPACT)
    assert screen.row(visit).under(table.way) == "Follow-up · Dr. Oakheart · Plan commercial"
    screen.window.resize(380, 800)
    screen.until(lambda: table.way == tab_table.STRIP)
    assert screen.row(visit).under(table.way) == "$25.00 · Follow-up"
    screen.window.resize(1920, 1080)
    screen.until(lambda: table.way == tab_table.WIDE)


def test_everything_with_a_focus_has_a_name(records: Desk, open_screen: Opened) -> None:
    visit = records.visit(records.settled("Quill"), copay_cents=2500)
    screen = open_screen()
    screen.go_to(visit)
    screen.press(KEY.Key_Return)
    screen.press(KEY.Key_C)
    for widget in screen.tab.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible() and widget.focusProxy() is None:
            if widget.metaObject().className() in ("QScrollArea", "QTableCornerButton", "QStackedWidget"):
                continue
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface.text(QAccessible.Text.Name), widget
            assert widget.height() >= 24, widget


def test_markup_from_a_file_is_shown_as_it_is(records: Desk, open_screen: Opened) -> None:
    visit = records.visit(records.patient("<b>Quill</b>", "<img src=x>"), type_text="<i>x</i>")
    screen = open_screen()
    screen.go_to(visit)
    assert "<b>Quill</b>, <img src=x>" in screen.tab.card.name.text()
    assert screen.tab.card.name.textFormat() == Qt.TextFormat.PlainText
    assert screen.tab.card.facts.textFormat() == Qt.TextFormat.PlainText
