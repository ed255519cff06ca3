"""The page of numbers: its period, its cards by keys, what each figure opens, its papers, every size."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QFileDialog

from frontdesk_gui.denials import cases, periods
from frontdesk_gui.denials.periods import Kind
from frontdesk_gui.denials.tab_numbers_table import BY, COLUMNS
from frontdesk_gui.shell.preview import Preview
from tests.denials.practice import NOW, Practice
from tests.denials.screen import Screen
from tests.denials.test_numbers import answered

TODAY = NOW.date()
ANSWERED = [TODAY - dt.timedelta(days=days) for days in range(5, 230, 3)]
LONG = "Quillfeather-Oakenshield Mutual Insurance Trust of Willowmere and the Surrounding Counties"


@pytest.fixture
def filled(practice_file: Practice) -> Practice:
    denied = [{"denied": "coverage", "on": day} for day in ANSWERED[:9]]
    answered(practice_file, *({"on": day} for day in ANSWERED * 3), *denied, {"denied": "late", "on": ANSWERED[2]})
    return practice_file


def opened(screen: Screen) -> Any:
    """Go to the page."""
    screen.window.go_to("denials", focus=True)
    screen.settle()
    page = screen.tab.go_to("numbers")
    screen.until(lambda: page.numbers is not None)
    screen.until(lambda: all(card.isVisibleTo(page.cards) for card in page.cards.cards.values()))  # in Qt's next turn
    screen.settle()
    screen.focused()  # no window manager is here to make the window the active one
    return page


def test_the_first_day_offers_to_take_files_in(open_screen: Any) -> None:
    page = opened(open_screen("bo"))
    assert page.stack.currentIndex() == 1


def test_the_page_shows_what_the_period_holds(open_screen: Any, filled: Practice) -> None:
    screen = open_screen("bo")
    page = opened(screen)
    assert page.bar.period == periods.of(Kind.WINDOW, TODAY)
    assert page.stack.currentIndex() == 0
    assert page.numbers.denied == 10
    assert page.cards.cards["initial"].value.text() == page.numbers.figure("initial").said != "–"
    assert page.cards.cards["initial"].toolTip().startswith("Claims whose first answer")
    assert page.subtitle == "97 claims first answered in this period, 10 denied at first"
    assert "claims answered, the mean of the 3 months before" in page.cards.cards["initial"].counted.text()
    for key, _words, groups in BY:
        page.table.by.setCurrentIndex(page.table.by.findData(key))
        assert [line.name for line in page.table.table.rows()] == [group.name for group in groups(page.numbers)]


def test_another_period_is_read_at_once(open_screen: Any, filled: Practice) -> None:
    screen = open_screen("bo")
    page = opened(screen)
    page.bar.earlier.click()
    screen.settle()
    assert (page.numbers.last, page.numbers.denied) == (TODAY - dt.timedelta(days=91), 0)
    assert page.bar.later.isEnabled()
    page.bar.kinds.setCurrentIndex(page.bar.kinds.findData(Kind.MONTH))
    screen.settle()
    assert (page.numbers.first, page.numbers.last) == (dt.date(2026, 8, 1), dt.date(2026, 8, 31))


def test_own_days_are_typed(open_screen: Any, filled: Practice) -> None:
    screen = open_screen("bo")
    page = opened(screen)
    page.bar.kinds.setCurrentIndex(page.bar.kinds.findData(Kind.OWN))
    screen.settle()
    page.bar.first.put(dt.date(2026, 11, 30))
    page.bar.last.put(dt.date(2026, 11, 1))
    screen.bot.keyClick(page.bar.last.widget, Qt.Key.Key_Return)
    assert page.bar.problem.isVisible()
    assert page.numbers.last == TODAY  # as before
    page.bar.first.put(dt.date(2026, 11, 1))
    page.bar.last.put(dt.date(2026, 11, 18))
    screen.bot.keyClick(page.bar.last.widget, Qt.Key.Key_Return)
    screen.settle()
    assert not page.bar.problem.isVisible()
    assert (page.numbers.first, page.numbers.last) == (dt.date(2026, 11, 1), dt.date(2026, 11, 18))


def test_every_figure_says_how_it_is_defined_and_opens_its_denials(open_screen: Any, filled: Practice) -> None:
    screen = open_screen("bo")
    page = opened(screen)
    wanted: list[str] = []
    screen.desk.opener = lambda address: bool(wanted.append(address)) or True
    page.focus()
    assert page.cards.definition.text().startswith("Denied at first: Claims whose")
    for card in page.cards.cards.values():
        screen.bot.keyClick(card, Qt.Key.Key_Return)
    told = [figure.cases.address for figure in page.numbers.figures if figure.cases is not None]
    assert wanted == told
    wanted.clear()
    screen.bot.mouseClick(page.cards.cards["standing"], Qt.MouseButton.LeftButton)
    page.pareto.picked.emit(page.numbers.by_cause[0].cases.address)
    page.table.table.setFocus()
    screen.bot.keyClick(page.table.table, Qt.Key.Key_Down)
    screen.bot.keyClick(page.table.table, Qt.Key.Key_Return)
    assert len(wanted) == 3
    with filled.store.read() as session:
        counts = [len(cases.behind(session, address.partition(":")[2])) for address in wanted]
        assert cases.behind(session, "nonsense") == ()
    assert counts == [10, 9, next(group.denied for group in page.numbers.by_cause if group.key == "late")]


def test_tab_goes_through_the_page_as_it_is_read_and_shows_where_it_is(open_screen: Any, filled: Practice) -> None:
    screen = open_screen("bo")
    page = opened(screen)
    page.area.verticalScrollBar().setValue(page.area.verticalScrollBar().maximum())
    page.bar.kinds.setFocus()
    cards = list(page.cards.cards.values())
    wanted = [page.bar.earlier, *cards, page.trend.plot, page.pareto.plot, page.table.by, page.table.table]
    for stop in wanted:  # no day is after today: "Later" is no stop
        screen.bot.keyClick(screen.focused(), Qt.Key.Key_Tab)
        assert stop.hasFocus()
        if stop in cards or stop is page.table.by:
            top = stop.mapTo(page.area.viewport(), stop.rect().topLeft()).y()
            assert 0 <= top <= page.area.viewport().height() - stop.height()


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # a screen that is not there
def test_a_figure_leads_to_its_list_where_the_keys_work(open_screen: Any, filled: Practice) -> None:
    screen = open_screen("bo")
    page = opened(screen)
    page.cards.cards["standing"].setFocus()
    screen.press(Qt.Key.Key_Return)
    work = screen.tab.page
    screen.until(lambda: work.found is not None and work.found.drill is not None)
    screen.settle()
    assert work.subtitle == "10 denials of the numbers' “Still open”, $1,500.00 counted"
    assert work.table.hasFocus()
    screen.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert work.filters.search.hasFocus()
    screen.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = work.findChildren(QFileDialog)
    assert dialog.windowTitle() == "Export the list"
    dialog.close()


def test_a_column_opens_what_it_counts(open_screen: Any, filled: Practice) -> None:
    screen = open_screen("bo")
    page = opened(screen)
    wanted: list[str] = []
    screen.desk.opener = lambda address: bool(wanted.append(address)) or True
    table = page.table.table
    for key in ("denied", "desk", "standing"):
        place = next(place for place, column in enumerate(COLUMNS) if column.key == key)
        table.setCurrentIndex(table.model().index(0, place))
        screen.bot.keyClick(table, Qt.Key.Key_Return)
    told = [cases.read(address.partition(":")[2]) for address in wanted]
    assert [(one.what, one.preventable) for one in told] == [("denied", None), ("denied", "yes"), ("standing", None)]
    assert {one.cause for one in told} == {page.numbers.by_cause[0].key}


def test_where_no_list_is_kept_it_says_so(open_screen: Any, filled: Practice) -> None:
    screen = open_screen("bo")
    page = opened(screen)
    screen.desk.opener = lambda _address: False
    said = QSignalSpy(screen.desk.toasted)
    page.cards.cards["initial"].setFocus()
    screen.bot.keyClick(page.cards.cards["initial"], Qt.Key.Key_Space)
    assert "no list to open" in said.at(0)[0]


@pytest.mark.parametrize("button", [0, 1], ids=["tips", "report"])
def test_its_papers(open_screen: Any, filled: Practice, button: int) -> None:
    screen = open_screen("bo")
    page = opened(screen)
    screen.tab._buttons["numbers"][button].click()
    screen.until(lambda: isinstance(screen.dialog, Preview))
    screen.dialog.reject()
    screen.settle()
    assert page.numbers is not None


def test_the_desk_sees_causes_and_no_numbers_of_people(open_screen: Any, filled: Practice) -> None:
    page = opened(open_screen("nell"))
    assert page.table.by.findData("provider") == -1
    assert page.table.by.findData("cause") >= 0


def test_news_is_shown_and_the_focus_stays(open_screen: Any, filled: Practice) -> None:
    screen = open_screen("bo")
    page = opened(screen)
    page.cards.cards["standing"].setFocus()
    answered(filled, {"denied": "coding", "on": TODAY})
    screen.until(lambda: page.numbers.denied == 11)
    assert page.cards.cards["standing"].hasFocus()


@pytest.mark.parametrize(("width", "height"), [(380, 700), (1280, 800), (1920, 1080)])
def test_nothing_is_out_of_reach(open_screen: Any, filled: Practice, width: int, height: int) -> None:
    from frontdesk_gui.office.model import Payer

    with filled.store.write("Many payers") as session:
        payers = [Payer(name=f"{LONG} {n}", kind="commercial") for n in range(60)]
        session.add_all(payers)
        session.flush()
        ids = [payer.id for payer in payers]
    answered(filled, *({"denied": "coverage", "on": TODAY, "payer": one} for one in ids))
    screen = open_screen("bo", width, height)
    page = opened(screen)
    page.table.by.setCurrentIndex(page.table.by.findData("payer"))
    screen.settle()
    inner = page.area.widget()
    assert inner.width() <= page.area.viewport().width()
    assert page.table.table.horizontalScrollBar().maximum() == 0
    for card in page.cards.cards.values():
        assert card.geometry().right() <= page.cards.width()
        assert card.counted.width() <= card.width()
    assert len(page.table.table.rows()) == 61
