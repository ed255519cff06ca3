"""The widgets of all rooms: tables, checklists, forms, search, toasts, empty lists, wizard, plain text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolTip, QVBoxLayout, QWidget

from frontdesk_gui.core import clock
from frontdesk_gui.shell import choices, empty, entry, form, rows, search, text, tips, wizard
from frontdesk_gui.shell import toast as toasts
from frontdesk_gui.shell.checkitems import Answer, Check
from frontdesk_gui.shell.checks import Checks
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


# -- checklist --

ITEMS = (
    Check(1, "Photo ID", "Who", required=True),
    Check(2, "Address & phone", "Who", fine=True, note="Fine since Oct 3"),
    Check(3, "Insurance card", "Insurance", required=True, why="The claim comes back without it."),
    Check(4, "Member number", "Insurance", asks=True),
    Check(5, "Copay", "Money"),
)


@pytest.fixture
def checks(qtbot, dressed) -> Checks:
    made = Checks("Checklist")
    qtbot.addWidget(made)
    made.resize(420, 600)
    made.set_items(ITEMS, anew=True)
    made.show()
    made.told = []
    made.answered.connect(lambda item, answer: made.told.append((item, answer)))
    return made


def test_one_key_an_item_and_the_next_open_one_is_there(checks, qtbot) -> None:
    assert checks.current().id == 1
    qtbot.keyClick(checks, Qt.Key.Key_D)
    assert checks.current().id == 3
    qtbot.keyClick(checks, Qt.Key.Key_N)
    assert checks.current().id == 4
    assert checks.told == [(1, "done"), (3, "not_applicable")]
    assert [check.state for check in checks.items()][:3] == [Answer.DONE, Answer.OPEN, Answer.NOT_APPLICABLE]


def test_what_needs_words_first_is_not_shown_before_they_are_there(checks, qtbot) -> None:
    qtbot.keyClick(checks, Qt.Key.Key_C)
    assert checks.told == [(1, "could_not")]
    assert checks.current().id == 1
    assert checks.current().open
    checks.go_to(4)
    qtbot.keyClick(checks, Qt.Key.Key_D)
    assert checks.current().open
    checks.mark(1, Answer.COULD_NOT, "No wallet with her")
    checks.advance()
    assert not checks.items()[0].open


def test_an_answer_can_be_taken_back(checks, qtbot) -> None:
    qtbot.keyClick(checks, Qt.Key.Key_Space)
    checks.go_to(1)
    qtbot.keyClick(checks, Qt.Key.Key_U)
    assert checks.items()[0].open
    assert checks.told[-1] == (1, "open")


def test_the_rest_and_the_why_have_keys_and_enter_goes_on(checks, qtbot) -> None:
    with qtbot.waitSignal(checks.rest_asked):
        qtbot.keyClick(checks, Qt.Key.Key_A)
    with qtbot.waitSignal(checks.why_asked) as told:
        qtbot.keyClicks(checks, "?")
    assert told.args == [1]
    qtbot.keyClick(checks, Qt.Key.Key_Return)
    assert checks.told == []


def test_news_keep_the_focus_and_another_visit_starts_at_its_first_open_item(checks) -> None:
    checks.go_to(3)
    checks.set_items([replace(item, note="x") for item in ITEMS])
    assert checks.current().id == 3
    checks.set_items([replace(item, id=item.id + 100, state=Answer.DONE) for item in ITEMS[:1]] + [Check(7, "Last")])
    assert checks.current().id == 7


def test_locked_items_cannot_be_answered(checks, qtbot) -> None:
    checks.set_items([Check(9, "Frozen", locked=True)])
    checks.go_to(9)
    qtbot.keyClick(checks, Qt.Key.Key_D)
    assert checks.told == []


def test_a_click_on_the_box_or_on_the_word_answers(checks, qtbot) -> None:
    index = checks.currentIndex()
    room = checks.visualRect(index)
    parts = checks._painter._parts(room, index)
    for name in ("done", "not_applicable", "could_not"):
        assert parts[name].height() >= 24
    qtbot.mouseClick(checks.viewport(), Qt.MouseButton.LeftButton, pos=parts["not_applicable"].center())
    assert checks.told == [(1, "not_applicable")]
    index = checks.currentIndex()
    box = checks._painter._parts(checks.visualRect(index), index)["box"]
    qtbot.mouseClick(checks.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert checks.told[-1] == (3, "done")


def test_an_item_is_spoken_with_its_state(checks) -> None:
    spoken = checks.model().index(4, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Insurance card. Open. Needed. The claim comes back without it."


# -- form --


@dataclass(frozen=True, slots=True)
class NewVisit:
    """What a form gives."""

    name: str
    born: dt.date | None
    at: dt.time | None
    copay: int | None
    payer: str | None
    new: bool
    needs: tuple[str, ...]


FIELDS = (
    form.Field("name", "Name", required=True),
    form.Field("born", "Date of birth", "date", check=lambda day: "" if day.year > 1900 else "Please check the year."),
    form.Field("at", "Time", "time"),
    form.Field("copay", "Copay", "money"),
    form.Field("payer", "Insurance", "choice", choices=(("a", "Blue"), ("b", "Green"))),
    form.Field("new", "New patient", "yes"),
    form.Field("needs", "Needs", "choices", choices=(("i", "Interpreter"), ("w", "Wheelchair"))),
)


@pytest.fixture
def visit_form(qtbot, dressed) -> form.Form:
    made = form.Form(FIELDS, NewVisit)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_form_gives_a_frozen_result(visit_form, qtbot) -> None:
    visit_form.fill({"payer": "b", "needs": ("w",), "new": True, "other": 1})
    for key, typed in (("name", " Ana Testperson "), ("born", "3-9-61"), ("at", "2:15 pm"), ("copay", "$25")):
        qtbot.keyClicks(visit_form.entries[key].widget, typed)
    expected = NewVisit("Ana Testperson", dt.date(1961, 3, 9), dt.time(14, 15), 2500, "b", True, ("w",))
    assert visit_form.value() == expected


def test_what_is_wrong_is_said_in_place_and_goes_when_mended(visit_form, qtbot) -> None:
    qtbot.keyClicks(visit_form.entries["born"].widget, "31/31/2020")
    assert visit_form.value() is None
    assert visit_form.messages["name"].text() == "Please fill this in."
    assert "no such day" in visit_form.messages["born"].text()
    assert visit_form.entries["born"].widget.accessibleDescription()
    qtbot.keyClicks(visit_form.entries["name"].widget, "A")
    assert not visit_form.messages["name"].isVisible()
    assert visit_form.messages["born"].isVisible()


def test_a_check_of_its_own_is_asked(visit_form, qtbot) -> None:
    qtbot.keyClicks(visit_form.entries["name"].widget, "A")
    qtbot.keyClicks(visit_form.entries["born"].widget, "1/1/1850")
    assert visit_form.value() is None
    assert visit_form.messages["born"].text() == "Please check the year."


def test_every_field_has_a_name(visit_form) -> None:
    for field in FIELDS:
        assert visit_form.entries[field.key].widget.accessibleName() == field.words


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("10/3/2026", (2026, 10, 3)),
        ("10032026", (2026, 10, 3)),
        ("2026-10-03", (2026, 10, 3)),
        ("1-2-55", (1955, 1, 2)),
    ],
)
def test_dates_as_people_write_them(typed, day) -> None:
    with clock.fixed(dt.datetime(2026, 11, 23, 8)):
        assert entry.read_date(typed) == (dt.date(*day), "")


@pytest.mark.parametrize("typed", ["13/13/2020", "soon", "1/2", "2026-02-30"])
def test_what_is_no_date_is_said(typed) -> None:
    assert entry.read_date(typed)[0] is None
    assert entry.read_date(typed)[1]


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("840", (8, 40)),
        ("8:40", (8, 40)),
        ("2:15", (14, 15)),
        ("12:30 am", (0, 30)),
        ("12 pm", (12, 0)),
        ("14.05", (14, 5)),
    ],
)
def test_times_as_people_write_them(typed, time) -> None:
    assert entry.read_time(typed) == (dt.time(*time), "")


@pytest.mark.parametrize("typed", ["25:00", "8:77", "noonish"])
def test_what_is_no_time_is_said(typed) -> None:
    assert entry.read_time(typed)[1]


def test_a_form_dialog_stays_until_it_was_kept(qtbot, dressed, visit_form) -> None:
    dialog = form.FormDialog("Walk-in", form.Form(FIELDS, NewVisit), "Add")
    qtbot.addWidget(dialog)
    dialog.show()
    given: list[object] = []
    dialog.given.connect(given.append)
    dialog.save_button.click()
    assert given == []
    dialog.form.fill({"name": "A"})
    dialog.save_button.click()
    assert given[0].name == "A"
    assert dialog.isVisible()
    assert not dialog.save_button.isEnabled()
    dialog.stay()
    assert dialog.save_button.isEnabled()
    assert dialog.form.entries["name"].widget.text() == "A"
    dialog.finish()
    assert not dialog.isVisible()


# -- search --

HITS = [search.Hit("patient:1", "Moralez, Ana", "Born Mar 3, 1961"), search.Hit("patient:2", "Moralez, Anton")]


@pytest.fixture
def box(qtbot, dressed) -> search.SearchBox:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 500)
    made = search.SearchBox("Find a patient", window)
    made.setGeometry(20, 20, 300, 36)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.setFocus()
    made.keep = window
    return made


def test_search_asks_once_after_the_last_letter(box, qtbot) -> None:
    asked: list[str] = []
    box.asked.connect(asked.append)
    qtbot.keyClicks(box, "mor")
    qtbot.waitUntil(lambda: asked == ["mor"])


def test_hits_are_chosen_by_key(box, qtbot) -> None:
    qtbot.keyClicks(box, "mor")
    box.show_hits("mor", HITS)
    assert box.hits() == HITS
    assert box.hasFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.picked) as told:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert told.args == [HITS[1]]
    assert box.text() == ""
    assert box.hits() == []


def test_hits_are_chosen_by_mouse(box, qtbot) -> None:
    qtbot.keyClicks(box, "mor")
    box.show_hits("mor", HITS)
    found = box._list.list
    with qtbot.waitSignal(box.picked) as told:
        qtbot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=found.visualItemRect(found.item(0)).center())
    assert told.args == [HITS[0]]


def test_an_answer_that_comes_too_late_is_passed_over(box, qtbot) -> None:
    qtbot.keyClicks(box, "mora")
    box.show_hits("mor", HITS)
    assert box.hits() == []


def test_nobody_found_is_said_and_escape_closes_then_empties(box, qtbot) -> None:
    qtbot.keyClicks(box, "xyz")
    box.show_hits("xyz", [])
    assert "Nobody found" in box._list.list.item(0).text()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box._list.isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


# -- toast, empty, wizard --


@pytest.fixture
def toast(qtbot, dressed) -> toasts.Toast:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 500)
    made = toasts.Toast(window, shown_ms=40)
    made.keep = window
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return made


def test_a_toast_goes_by_itself(toast, qtbot) -> None:
    toast.say("Patient checked in")
    assert toast.isVisible()
    assert not toast.undo_button.isVisible()
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_a_toast_stays_while_the_focus_is_on_it(toast, qtbot) -> None:
    toast.say("Patient checked in", undo=True)
    toast.undo_button.setFocus()
    ticks: list[int] = []
    toast._timer.timeout.connect(lambda: ticks.append(1))
    qtbot.waitUntil(lambda: len(ticks) >= 3)
    assert toast.isVisible()
    toast.undo_button.clearFocus()
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_a_long_toast_wraps_inside_the_window(toast) -> None:
    toast.say("A sentence that goes on and on. " * 6, undo=True)
    assert toast.geometry().left() >= 0
    assert toast.geometry().right() <= 800
    assert toast.height() >= toast.words.heightForWidth(toast.words.width())
    toast.dismiss()


def test_a_new_toast_takes_the_place_of_the_last(toast) -> None:
    toast.say("First", undo=True)
    toast.say("Second")
    assert toast.words.text() == "Second"
    assert not toast.undo_button.isVisible()
    toast.dismiss()
    assert not toast.isVisible()


def test_an_empty_list_offers_what_fills_it(qtbot, dressed) -> None:
    done: list[int] = []
    shown = empty.Empty("calendar-days", "Nothing here yet.", "Open a schedule file", lambda: done.append(1))
    qtbot.addWidget(shown)
    shown.show()
    shown.button.click()
    assert done == [1]


def test_the_wizard_goes_on_only_when_a_page_is_ready(qtbot, dressed) -> None:
    ready = [False]
    pages = [wizard.Page(f"Page {n}", "Why", QLabel("x"), lambda: ready[0]) for n in range(3)]
    shown = wizard.Wizard("Welcome", pages)
    qtbot.addWidget(shown)
    shown.show()
    shown.next_button.click()
    assert shown.at() == 0
    ready[0] = True
    shown.next_button.click()
    shown.next_button.click()
    assert shown.next_button.text() == "Finish"
    shown.back_button.click()
    assert shown.at() == 1
    with qtbot.waitSignal(shown.demo_asked):
        shown.demo_button.click()
    shown.next_button.click()
    with qtbot.waitSignal(shown.finished_with):
        shown.next_button.click()
    assert not shown.next_button.isEnabled()
    shown.set_busy(False)
    with qtbot.waitSignal(shown.left):
        shown.reject()


# -- plain text --

# The offscreen platform warns of every tip that it cannot raise windows.
NO_RAISE = pytest.mark.qt_log_ignore("does not support raise", extend=True)
HOSTILE = '<img src="file:///etc/hostname"><b>x</b>'


def test_a_label_never_reads_markup(qtbot, dressed) -> None:
    label, plain = text.Label(HOSTILE), text.Label("x")
    qtbot.addWidget(label)
    qtbot.addWidget(plain)
    assert label.text() == HOSTILE
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.sizeHint().width() > plain.sizeHint().width() * 5


def test_a_label_of_a_megabyte_is_clipped(qtbot, dressed) -> None:
    label = text.Label("x" * 1_000_000)
    qtbot.addWidget(label)
    assert len(label.text()) <= text.SHOWN


def test_a_button_shows_its_ampersand(qtbot, dressed) -> None:
    made = text.button("Front & back")
    qtbot.addWidget(made)
    assert made.text() == "Front && back"
    assert made.accessibleName() == "Front & back"


def test_a_box_never_reads_markup_and_calls_on_yes(qtbot, dressed) -> None:
    done: list[int] = []
    box = text.box(None, "Sure", HOSTILE, yes="Go & on", then=lambda: done.append(1))
    qtbot.addWidget(box)
    assert box.textFormat() == Qt.TextFormat.PlainText
    next(button for button in box.buttons() if button.text() == "Go && on").click()
    assert done == [1]


@NO_RAISE
def test_a_tip_never_reads_markup(qtbot, dressed) -> None:
    guard = tips.install(dressed)
    label = QLabel("x")
    qtbot.addWidget(label)
    label.setToolTip(HOSTILE)
    label.show()
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), label.mapToGlobal(QPoint(1, 1))))
    assert QToolTip.text() == tips.plain_tip(HOSTILE)
    assert "<img" not in QToolTip.text()
    QToolTip.hideText()
    guard.deleteLater()


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
