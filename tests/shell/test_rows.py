"""Tables: the chosen row, copying, arranging, sorting, and tips over a row."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip, QVBoxLayout, QWidget

from frontdesk_gui.shell import choices, rows, tips
from frontdesk_gui.shell.columns import Column
from frontdesk_gui.shell.pill import Pill


@dataclass(frozen=True, slots=True)
class Visit:
    """A row of a table."""

    id: int
    start: dt.time
    patient: str
    due: int | None
    status: Pill
    faded: bool = False


COLUMNS = (
    Column("start", "Time", 6, kind="time"),
    Column("patient", "Patient", 16, kind="bold", stretch=True),
    Column("due", "Balance", 8, kind="money", align="right"),
    Column("status", "Status", 14, kind="pill"),
)


def visits(count: int) -> list[Visit]:
    return [
        Visit(n, dt.time(8 + n // 60 % 12, n % 60), f"Person {n:03}", n * 100 or None, Pill("Ready", "good"))
        for n in range(count)
    ]


@pytest.fixture
def table(qtbot, dressed) -> rows.Table:
    made = rows.Table(COLUMNS, "Schedule")
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.set_rows(visits(40))
    made.show()
    return made


def test_the_chosen_row_stays_by_its_id(table) -> None:
    table.go_to(20)
    told: list[object] = []
    table.current_row.connect(told.append)
    table.set_rows(visits(40)[5:])
    assert table.current().id == 20
    assert [row.id for row in table.selected()] == [20]
    assert told == []
    table.set_rows(visits(40)[30:])
    assert told == [None]


def test_a_row_that_changed_is_shown_without_moving_anything(table, qtbot) -> None:
    table.go_to(20)
    place = table.verticalScrollBar().value()
    changed = [replace(row, status=Pill("Checked in", "good")) if row.id == 20 else row for row in visits(40)]
    told: list[object] = []
    table.current_row.connect(told.append)
    table.set_rows(changed)
    assert table.verticalScrollBar().value() == place
    assert told[0].status.word == "Checked in"


def test_enter_chooses_and_letters_are_left_to_the_tab(table, qtbot) -> None:
    table.go_to(3)
    with qtbot.waitSignal(table.chosen) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args[0].id == 3
    qtbot.keyClick(table, Qt.Key.Key_P)
    assert table.current().id == 3


def test_copy_is_for_excel_and_harmless(table, qtbot) -> None:
    table.set_rows([Visit(1, dt.time(8, 5), "=HYPERLINK(1)", -250, Pill("Ready", "good"))])
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Time\tPatient\tBalance\tStatus\n8:05\t'=HYPERLINK(1)\t-2.50\tReady"


def test_columns_are_hidden_moved_and_put_back(table, computer) -> None:
    table.arranged.connect(lambda kept: choices.remember_columns(computer, "day", kept))
    entry_of = {action.text(): action for action in table.columns_menu().actions()}
    entry_of["Balance"].setChecked(False)
    table.horizontalHeader().moveSection(3, 0)
    kept = choices.columns(computer, "day")
    again = rows.Table(COLUMNS, "Schedule", table)
    again.arrange(kept)
    assert again.arrangement() == {"order": ["status", "start", "patient", "due"], "hidden": ["due"]}
    again.reset_columns()
    assert again.arrangement() == {"order": ["start", "patient", "due", "status"], "hidden": []}


def test_a_column_that_is_not_known_is_passed_over(table) -> None:
    table.arrange({"order": ["nothing", "status"], "hidden": ["start", "patient", "due", "status"]})
    assert table.arrangement()["order"][0] == "status"
    assert table.arrangement()["hidden"] == []


def test_a_click_on_a_title_sorts_and_a_third_puts_back(table) -> None:
    header = table.horizontalHeader()
    header.sectionClicked.emit(2)
    assert [row.id for row in table.rows()][:2] == [1, 2]
    header.sectionClicked.emit(2)
    assert table.rows()[0].id in (0, 39)
    header.sectionClicked.emit(2)
    assert [row.id for row in table.rows()][:2] == [0, 1]


def test_tab_leaves_the_table(qtbot, dressed) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    table, button = rows.Table(COLUMNS, "Schedule"), QPushButton("Next")
    layout.addWidget(table)
    layout.addWidget(button)
    table.set_rows(visits(5))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert button.hasFocus()


# The offscreen platform warns of every tip that it cannot raise windows.
NO_RAISE = pytest.mark.qt_log_ignore("does not support raise", extend=True)
HOSTILE = '<img src="file:///etc/hostname"><b>x</b>'


@NO_RAISE
def test_a_tip_of_a_row_never_reads_markup(qtbot, table) -> None:
    guard = tips.install(QApplication.instance())
    table.set_rows([replace(visits(1)[0], patient=HOSTILE)])
    spot = table.visualRect(table.model().index(0, 1)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, spot, table.viewport().mapToGlobal(spot))
    QApplication.sendEvent(table.viewport(), event)
    assert QToolTip.text() == tips.plain_tip(HOSTILE)
    QToolTip.hideText()
    guard.deleteLater()
