"""The page of the work list, worked by keys through real windows on real records."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox

from frontdesk_gui.core import settings
from frontdesk_gui.core.change import ChangeRow
from frontdesk_gui.core.rights import Role
from frontdesk_gui.denials import feedback, working
from frontdesk_gui.denials.dialogs_visit import VisitDialog
from frontdesk_gui.denials.filters import NOBODY
from frontdesk_gui.denials.model import Claim, Denial
from frontdesk_gui.denials.notes import About, NewNote
from frontdesk_gui.denials.tab import DenialsTab
from frontdesk_gui.denials.tab_work_lines import COLUMNS
from frontdesk_gui.office import service as office
from frontdesk_gui.office.clocks import Clock
from frontdesk_gui.office.model import ClockKind
from frontdesk_gui.shell import pill, theme
from frontdesk_gui.shell.columns import INSET
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.form import FormDialog
from frontdesk_gui.shell.window import Window
from tests.denials.billing import DESK, Billing
from tests.denials.worklistpage import Page
from tests.denials.worklistpage import page as page

Key = Qt.Key


def test_an_empty_list_offers_the_button_that_fills_it(page: Callable[..., Page]) -> None:
    shown = page()
    assert shown.tab.stack.currentWidget() is shown.tab.nothing
    assert not shown.tab.filters.isVisible()
    shown.tab.nothing.button.click()
    assert shown.opened == ["denials:choose"]


def test_the_first_denial_stands_on_the_card_and_the_count_above(page: Callable[..., Page], biller: Billing) -> None:
    biller.denial(claim_patient="Later, Lea", denied_on=dt.date(2026, 11, 6))
    biller.denial(claim_patient="Garcia, Ana", rarcs=("N382",))
    shown = page()
    assert shown.tab.subtitle == "2 open"
    assert shown.tab.card.name.text() == "Garcia, Ana"
    told = shown.tab.card.shown()
    assert "CO-27 N382 · Insurance not active" in told
    assert "Reopening or reconsideration: Nobody chose this. A manager can: Practice, Payers, Deadlines" in told
    assert "Appeal: by Jan 1, 2027" in told
    assert "No visit of ours is linked" in told


def test_no_letter_is_offered_where_only_a_new_claim_is_left(page: Callable[..., Page], biller: Billing) -> None:
    biller.denial(rarcs=("MA130",))
    shown = page()
    assert "an appeal is not possible" in shown.tab.card.shown()
    assert not shown.tab.card.entries["letter"].isEnabled()
    shown.desk.window = shown.tab
    shown.press(Key.Key_L)
    (box,) = shown.tab.findChildren(QMessageBox)
    assert "Send a new, corrected claim instead." in box.text()
    box.accept()


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # a screen that is not there
def test_a_letter_opens_the_statuses_and_a_letter_chooses(page: Callable[..., Page], biller: Billing) -> None:
    one = biller.denial()
    shown = page()
    shown.press(Key.Key_S)
    menu = next(each for each in shown.tab.findChildren(QMenu) if each.isVisible())
    shown.qtbot.keyClick(menu, Key.Key_A)
    shown.until(lambda: biller.held(Denial, one)["status"] == "appealed")
    shown.settle()
    assert shown.tab.table.current().status.word == "Appealed"
    assert shown.toasts[-1] == "Status: Appealed"
    shown.desk.undo()
    shown.settle()
    assert shown.tab.table.current().status.word == "New"


def test_when_one_is_done_the_next_has_the_focus(page: Callable[..., Page], biller: Billing) -> None:
    first, second, third = (biller.denial() for _n in range(3))
    shown = page()
    shown.tab.table.go_to(second)
    shown.settle()
    shown.tab.work.set_status(shown.tab.chosen(), working.names.Work.LOST)
    shown.until(lambda: shown.ids() == [first, third])
    shown.settle()
    assert shown.tab.table.current().id == third
    assert shown.tab.card.record.row.id == third


def test_several_rows_are_taken_at_once(page: Callable[..., Page], biller: Billing) -> None:
    several = [biller.denial() for _n in range(3)]
    shown = page()
    shown.tab.table.selectAll()
    shown.press(Key.Key_M)
    assert {biller.held(Denial, one)["owner_id"] for one in several} == {biller.me}
    shown.press(Key.Key_W)
    assert "one by one" in shown.toasts[-1]
    assert not [one for one in shown.tab.findChildren(FormDialog) if one.isVisible()]


def test_next_date_note_cause_owner_and_write_off_by_their_keys(page: Callable[..., Page], biller: Billing) -> None:
    one = biller.denial()
    shown = page()
    shown.press(Key.Key_D)
    shown.save(day=dt.date(2026, 11, 12))
    assert shown.tab.subtitle == "1 open, 1 due this week"
    shown.press(Key.Key_N)
    shown.save(words="Card faxed")
    assert "Card faxed" in shown.tab.card.shown()
    shown.press(Key.Key_C)
    shown.save(cause="coding", note="Modifier")
    assert shown.tab.table.current().cause == "Coding"
    shown.press(Key.Key_O)
    shown.save(owner=biller.me)
    assert shown.tab.table.current().owner == "Ada Tester"
    shown.press(Key.Key_W)
    shown.save(amount=5_000)
    assert biller.held(Denial, one)["written_off"] == 5_000
    assert shown.tab.stack.currentWidget() is shown.tab.all_done


def test_filters_are_chips_that_are_kept_on_this_computer(page: Callable[..., Page], biller: Billing) -> None:
    one, two = biller.denial(), biller.denial(cause="coding", owner_id=biller.me)
    shown = page()
    bar = shown.tab.filters
    bar.choose(bar._turned("causes", "coding"))
    shown.settle()
    assert shown.ids() == [two]
    assert [chip.accessibleName() for chip in bar.chips.widgets()] == ["Coding"]
    again = page()
    assert again.ids() == [two]
    again.tab.filters.chips.widgets()[0].click()
    again.settle()
    assert again.ids() == [one, two]
    again.qtbot.keyClicks(again.tab.filters.search, "coding")
    again.until(lambda: again.ids() == [two])
    again.settle()
    again.qtbot.keyClicks(again.tab.filters.search, "xx")
    again.until(lambda: again.tab.stack.currentWidget() is again.tab.none_fits)
    again.settle()
    again.tab.none_fits.button.click()
    again.settle()
    assert again.ids() == [one, two]
    assert again.tab.filters.search.text() == ""


def test_a_view_is_saved_chosen_and_forgotten(page: Callable[..., Page], biller: Billing) -> None:
    one, two = biller.denial(), biller.denial(owner_id=biller.me)
    shown = page()
    bar = shown.tab.filters
    bar.choose(bar._turned("owners", NOBODY))
    shown.settle()
    assert shown.ids() == [one]
    bar.save("Not taken")
    bar.clear()
    shown.settle()
    assert shown.ids() == [one, two]
    menu = bar.views_menu()
    entries = {action.text(): action for action in menu.actions()}
    entries["Not taken"].trigger()
    shown.settle()
    assert shown.ids() == [one]
    entries["Mine"].trigger()
    shown.settle()
    assert shown.ids() == [two]
    bar.forget("Not taken")
    assert bar.saved() == {}
    menu.deleteLater()


def test_days_and_amounts_narrow_the_list(page: Callable[..., Page], biller: Billing) -> None:
    biller.denial(amount=100)
    two = biller.denial(amount=30_000, claim_charged=30_000)
    shown = page()
    shown.tab.filters.ask_bounds()
    _fill(shown, low=20_000)
    assert shown.ids() == [two]
    assert [chip.accessibleName() for chip in shown.tab.filters.chips.widgets()] == ["At least 200.00"]


def _fill(shown: Page, **typed: Any) -> None:
    dialog = next(one for one in shown.tab.filters.findChildren(FormDialog) if one.isVisible())
    dialog.form.fill(typed)
    dialog.save_button.click()
    shown.settle()


def test_a_visit_is_linked_in_its_window(page: Callable[..., Page], biller: Billing) -> None:
    visit = biller.visit(biller.patient())
    one = biller.denial(claim_corrected=("Garcia-Lopez", "Ana", ""))
    shown = page()
    shown.press(Key.Key_V)
    dialog = next(each for each in shown.tab.findChildren(VisitDialog) if each.isVisible())
    assert dialog.table.current().words == "name, day"
    dialog.link_button.click()
    shown.until(lambda: biller.held(Claim, biller.held(Denial, one)["claim_id"])["visit_id"] == visit)
    shown.settle()
    assert "Last name: Garcia-Lopez, and our record says Garcia" in shown.tab.card.shown()
    shown.press(Key.Key_P)
    assert shown.toasts[-1] == "Patient updated"
    assert "our record says" not in shown.tab.card.shown()


def test_the_list_is_exported_copied_and_the_export_noted(
    page: Callable[..., Page], biller: Billing, tmp_path: Path
) -> None:
    biller.denial()
    shown = page()
    dialog = shown.tab.work.export()
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit(str(tmp_path / "out.csv"))
    dialog.close()
    shown.settle()
    assert (tmp_path / "out.csv").read_text("utf-8-sig").count("\n") == 2
    assert shown.toasts[-1] == "1 denial exported"
    shown.press(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Garcia, Ana" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("width", [380, 1100, 2400])
def test_what_is_copied_has_every_column_of_the_set_and_whole_dates(
    page: Callable[..., Page], biller: Billing, width: int
) -> None:
    biller.denial(claim_patient="=Garcia, Ana", next_on=dt.date(2027, 1, 4))
    shown = page()
    shown.tab.resize(width, 700)
    shown.press(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    titles, cells = (line.split("\t") for line in QGuiApplication.clipboard().text().split("\n"))
    assert dict(zip(titles, cells, strict=True)) == {
        "Deadline": "01/01/2027",
        "Deadline for": "Appeal",
        "Patient": "'=Garcia, Ana",
        "Payer": "Plainfield Health",
        "Service day": "10/12/2026",
        "Amount": "150.00",
        "Code": "CO-27",
        "Cause": "Insurance not active",
        "Status": "New",
        "Owner": "",
    }
    menu = shown.tab.table.columns_menu()
    next(action for action in menu.actions() if action.text() == "Next date").trigger()
    shown.press(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[0].endswith("Next date")
    assert QGuiApplication.clipboard().text().endswith("01/04/2027")
    menu.deleteLater()


def test_columns_that_somebody_chose_stay_at_every_width_and_can_be_given_back(
    page: Callable[..., Page], biller: Billing
) -> None:
    biller.denial()
    shown = page()

    def columns() -> list[str]:
        table = shown.tab.table
        return [column.key for place, column in enumerate(COLUMNS) if not table.isColumnHidden(place)]

    assert columns() == ["deadline", "patient", "status"], "as many as there is room for"
    menu = shown.tab.table.columns_menu()
    next(action for action in menu.actions() if action.text() == "Owner").trigger()
    assert columns() == ["deadline", "patient", "status", "owner"]
    shown.tab.resize(1250, 700)
    assert columns() == ["deadline", "patient", "status", "owner"]
    again = page()
    assert not again.tab.table.isColumnHidden([column.key for column in COLUMNS].index("owner"))
    shown.tab.table.reset_columns()
    assert columns() == ["deadline", "patient", "payer", "cause", "status"], "at this width"
    menu.deleteLater()


def test_where_the_work_list_is_kept_elsewhere_nothing_of_the_work_is_offered(
    page: Callable[..., Page], biller: Billing
) -> None:
    one = biller.denial()
    shown = page()
    shown.tab.work.switch()
    shown.settle()
    assert shown.tab.subtitle == "1 open, worked in your billing software"
    assert not any(button.isVisible() for button in shown.tab.card.buttons.values())
    shown.press(Key.Key_M)
    assert biller.held(Denial, one)["owner_id"] is None
    assert "By when" not in shown.tab.card.shown()


def test_the_desk_looks_and_does_not_work(page: Callable[..., Page], biller: Billing) -> None:
    biller.denial(owner_id=biller.me)
    shown = page(DESK)
    shown.press(Key.Key_S)
    assert not [each for each in shown.tab.findChildren(QMenu) if each.isVisible()]
    assert not any(button.isVisible() for button in shown.tab.card.buttons.values())


def test_in_a_strip_the_card_lies_over_the_list_and_nothing_scrolls_sideways(
    page: Callable[..., Page], biller: Billing
) -> None:
    for _n in range(3):
        biller.denial(claim_patient="Y" * 80)
    shown = page()
    shown.tab.resize(320, 620)
    shown.until(lambda: shown.tab.strip)
    shown.until(lambda: shown.tab.minimumSizeHint().width() <= 320)  # once it is laid out anew
    shown.press(Key.Key_Return)
    assert shown.tab.pages.currentWidget() is shown.tab.card
    assert shown.tab.card.body.horizontalScrollBar().maximum() == 0
    shown.qtbot.keyClick(shown.tab.card.body, Key.Key_Escape)
    assert shown.tab.pages.currentWidget() is shown.tab.sides
    shown.tab.resize(1100, 700)
    shown.until(lambda: not shown.tab.strip)


def test_every_deadline_is_seen_whole_in_a_window_of_1280_pixels(page: Callable[..., Page], biller: Billing) -> None:
    slow = [Clock(kind, days=300) for kind in ClockKind]
    slow[2] = Clock(ClockKind.RECONSIDERATION, days=60)
    payer = biller.do(office.payers.put, office.payers.Payer("Willow", office.PayerKind.COMMERCIAL, True, clocks=slow))
    biller.denial(payer_id=payer)
    biller.denial(payer_id=payer, status="reopening")
    biller.denial(payer_id=payer, rarcs=("MA130",))
    biller.denial(payer_id=payer, denied_on=dt.date(2024, 9, 20), claim_last_day=dt.date(2024, 9, 20))
    biller.denial()
    biller.denial(payer_id=biller.other)
    shown = page()
    shown.tab.resize(1024, 640)
    table, place = shown.tab.table, 0
    words = {line.deadline.word for line in table.rows()}
    assert {"Jan 1 · Reopening", "Aug 29 · Corrected claim", "Jul 17, 2025 passed", "Nobody chose this"} <= words
    for line in table.rows():
        assert pill.size(line.deadline.word, table.fontMetrics()).width() <= table.columnWidth(place) - 3 * INSET // 2
    tips = {table.model().index(row, place).data(Qt.ItemDataRole.ToolTipRole) for row in range(len(words))}
    assert "Nobody chose this. A manager can: Practice, Payers, Deadlines" in tips


def test_an_address_goes_to_a_denial_whatever_is_filtered(page: Callable[..., Page], biller: Billing) -> None:
    biller.denial()
    closed = biller.denial(claim_patient="Closed, Cleo")
    biller.do(working.set_status, working.NewStatus((closed,), "lost"))
    shown = page()
    shown.tab.show_row("denial", str(closed))
    shown.settle()
    assert shown.tab.card.name.text() == "Closed, Cleo"


def test_the_keys_are_listed_for_the_page_that_is_shown(qtbot: Any, biller: Billing, tmp_path: Path) -> None:
    theme.apply(QApplication.instance(), "light", 10)
    biller.denial()
    desk = Desk(biller.store, biller.store.who, settings.Computer(tmp_path / "computer.json"))
    window = Window(desk, [DenialsTab])
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitUntil(lambda: not desk.crew.open_work())
    keys = dict(window.keys())
    assert keys["S"] == "Status"
    assert keys["Ctrl+F"] == "Find in the list"
    window.close()
    desk.close()


def test_what_was_looked_at_is_on_the_record(page: Callable[..., Page], biller: Billing) -> None:
    one = biller.denial()
    shown = page()
    shown.tab.table.setFocus()
    wanted = {("denial", None, "seen"), ("denial", one, "seen")}
    shown.until(lambda: wanted <= _noted(biller))
    shown.settle()


def _noted(biller: Billing) -> set[tuple[str, int | None, str]]:
    with biller.store.read() as session:
        query = sa.select(ChangeRow.table_name, ChangeRow.row_id, ChangeRow.kind)
        return {(row.table_name, row.row_id, row.kind) for row in session.execute(query)}


def test_a_note_that_went_to_the_desk_stands_on_the_card_at_once(page: Callable[..., Page], biller: Billing) -> None:
    one = biller.denial()
    shown = page()
    assert "Note to Front desk" not in shown.tab.card.shown()
    new = NewNote("The plan had ended.", "Check it on the day.", about=About(one), to_role=Role.FRONT_DESK)
    shown.desk.do("Note sent", feedback.write, new)
    shown.until(lambda: "Note to Front desk: Check it on the day." in shown.tab.card.shown())
    shown.settle()
