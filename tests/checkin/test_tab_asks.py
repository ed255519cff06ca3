"""Billing's dialog, the ask in the checklist, and the call list, worked from the keyboard in real windows."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from frontdesk_gui.checkin import asks, dialogs_patient_ask
from frontdesk_gui.checkin.asks import NewAsk
from frontdesk_gui.checkin.dialogs_asks import CallList
from frontdesk_gui.checkin.model import Ask, AskAttempt
from frontdesk_gui.checkin.tab_asks import AskList
from frontdesk_gui.core import clock
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.shell import theme
from tests.checkin.morning import NOW, TODAY, Desk
from tests.checkin.screen import Screen

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
BELLE = Who(1, "Belle Tester", frozenset({Role.BILLER}))
CODA = Who(1, "Coda Tester", frozenset({Role.CODER}))
MOST_KEYS = 8
LONG = "Wolfeschlegelsteinhausenbergerdorff-Quillfeather", "Wilhelmina-Josephine-Ada-Theresia"

Open = Callable[..., Screen]


def kept(records: Desk) -> list[tuple[Any, ...]]:
    """Every ask: patient, kind, line, state, value, reason."""
    columns = (Ask.patient_id, Ask.kind, Ask.text, Ask.state, Ask.value, Ask.reason)
    with records.store.read() as session:
        return [tuple(row) for row in session.execute(sa.select(*columns).order_by(Ask.id))]


def ask(records: Desk, patient: int, kind: str = "call_payer", text: str = "", days: int = 0) -> int:
    """Something asked of a patient so many days ago; its id."""
    with clock.fixed(NOW - dt.timedelta(days=days)):
        return int(records.do(asks.put, NewAsk(patient, kind, text)))


def tries(records: Desk) -> list[str]:
    """What came of every try."""
    with records.store.read() as session:
        return list(session.scalars(sa.select(AskAttempt.outcome).order_by(AskAttempt.id)))


def called(screen: Screen) -> Any:
    """The page of the call list in front."""
    assert isinstance(screen.dialog, CallList)
    return screen.dialog.page


def test_billing_asks_in_eight_keys(records: Desk, open_screen: Open) -> None:
    """From the key that opens the window to what is kept: three letters, Enter, a number, Enter."""
    patient = records.patient("Tarrowby")
    records.patient("Wetherall")
    screen = open_screen(who=BELLE)
    screen.press(KEY.Key_B, CTRL)
    screen.write("tar")
    screen.press(KEY.Key_Return)
    assert screen.dialog.patient.text() == "Tarrowby, Ada"
    screen.press(KEY.Key_1)
    assert screen.focused() is screen.dialog.line
    screen.press(KEY.Key_Return)
    screen.until(lambda: screen.dialog is None)
    assert kept(records) == [(patient, "card", "Get the new insurance card, front and back", "open", "", "")]
    assert screen.pressed <= MOST_KEYS, screen.pressed
    assert screen.toasts == ["Asked of Tarrowby, Ada"]


def test_a_line_of_ones_own_for_the_patient_of_the_card(records: Desk, open_screen: Open) -> None:
    patient = records.settled("Tarrowby")
    visit = records.visit(patient)
    ask(records, patient, "card")
    screen = open_screen(who=BELLE)
    screen.go_to(visit)
    screen.press(KEY.Key_Return)
    screen.press(KEY.Key_B, CTRL)
    assert screen.dialog.patient.text() == "Tarrowby, Ada"
    assert screen.dialog.asked.text() == "Asked already: Get the new insurance card, front and back"
    screen.press(KEY.Key_7)
    screen.press(KEY.Key_Return)
    assert screen.dialog.message.text().startswith("What should the desk ask?")
    screen.write("Which knee was it")
    screen.press(KEY.Key_Return)
    screen.until(lambda: screen.dialog is None)
    assert kept(records)[-1] == (patient, "", "Which knee was it", "open", "", "")
    assert screen.tab.card.line("ask:2").text == "Which knee was it", "the checklist has it at once"


def test_nobody_is_meant_yet(records: Desk, open_screen: Open) -> None:
    records.patient("Tarrowby")
    screen = open_screen(who=BELLE)
    screen.press(KEY.Key_B, CTRL)
    screen.dialog.save()
    assert screen.dialog.message.text().startswith("Which patient?")
    screen.write("zzz")
    screen.press(KEY.Key_Return)
    assert "Nobody here is called “zzz”" in screen.dialog.message.text()
    screen.press(KEY.Key_Escape)
    screen.until(lambda: screen.dialog is None)
    assert kept(records) == []


def test_the_front_desk_asks_billing_and_not_this_way(records: Desk, open_screen: Open) -> None:
    screen = open_screen()
    screen.press(KEY.Key_B, CTRL)
    assert screen.dialog is None
    screen.press(KEY.Key_L, CTRL)
    assert "Ask a patient" not in [button.text() for button in screen.dialog.findChildren(QAbstractButton)]
    assert screen.dialog.page.empty["open"].isVisible()


def test_the_desk_answers_it_with_one_key_and_enter(records: Desk, open_screen: Open) -> None:
    patient = records.settled("Tarrowby")
    visit = records.visit(patient)
    ask(records, patient, "sign_abn")
    screen = open_screen()
    assert screen.row(visit).pill.word == "Billing asks: sign ABN"
    screen.go_to(visit)
    screen.press(KEY.Key_Return)
    assert screen.open_items[0] == "ask:1"
    screen.press(KEY.Key_D)
    screen.write("Option 1")
    screen.press(KEY.Key_Return)
    assert kept(records)[0][3:] == ("done", "Option 1", "")
    assert "ask:1" not in screen.open_items
    screen.press(KEY.Key_Z, CTRL)
    assert kept(records)[0][3:] == ("open", "", "")
    screen.until(lambda: "ask:1" in screen.open_items)
    screen.tab.card.checks.go_to("ask:1")
    screen.press(KEY.Key_C)
    screen.press(KEY.Key_3)
    assert kept(records)[0][3:] == ("could_not", "", "Patient did not want to")


def test_why_am_i_asked_this(records: Desk, open_screen: Open) -> None:
    other, patient = records.settled("Brambleworth"), records.settled("Tarrowby")
    visit = records.visit(patient)
    ask(records, other, days=2)
    ask(records, patient, "sign_abn")
    screen = open_screen()
    screen.go_to(visit)
    screen.press(KEY.Key_Return)
    screen.tab.card.checks.go_to("ask:2")
    screen.press(KEY.Key_Question)
    page = called(screen)
    assert page.current.id == 2
    assert page.card.told.text().startswith("Asked by Nell Tester, Mon, Nov 23 8:00")
    screen.press(KEY.Key_Escape)
    screen.until(lambda: screen.dialog is None)
    screen.press(KEY.Key_D)
    screen.press(KEY.Key_Return)
    assert kept(records)[1][3] == "done", "nothing typed is an answer too"
    screen.tab.why("ask:2")
    screen.settle()
    assert (called(screen).shown, called(screen).current.id) == ("answered", 2)


def test_the_call_list_with_one_key_a_try(records: Desk, open_screen: Open) -> None:
    late, fresh = records.patient("Brambleworth", "Otto"), records.patient("Tarrowby")
    records.visit(fresh, "14:00", day=TODAY)
    ask(records, late, "address", days=6)
    ask(records, fresh, "accident")
    screen = open_screen()
    screen.press(KEY.Key_L, CTRL)
    page = called(screen)
    first, second = page.table.rows()
    assert (first.patient, first.phone, first.pill.word, first.pill.kind) == (
        "Brambleworth, Otto",
        "(555) 010-0142",
        "6 days",
        "bad",
    )
    assert (second.pill.word, second.pill.kind) == ("Today", "quiet")
    assert page.subtitle == "2 wait for an answer, 1 for too long"
    for key in (KEY.Key_N, KEY.Key_L, KEY.Key_N):
        screen.press(key)
    assert tries(records) == ["no_answer", "left_message", "no_answer"]
    assert page.table.current().tries == "2 × No answer, 1 × Left message"


def test_the_call_list_is_answered_by_telephone(records: Desk, open_screen: Open) -> None:
    ask(records, records.patient("Brambleworth", "Otto"), "address", days=6)
    ask(records, records.patient("Tarrowby"), "accident")
    screen = open_screen()
    screen.press(KEY.Key_L, CTRL)
    page = called(screen)
    screen.press(KEY.Key_D)
    screen.write("12 Elm Street")
    screen.press(KEY.Key_Return)
    screen.until(lambda: len(page.table.rows()) == 1)
    assert kept(records)[0][3:] == ("done", "12 Elm Street", "")
    assert page.current.id == 2, "the focus is on the next one"
    screen.press(KEY.Key_C)
    screen.press(KEY.Key_2)
    screen.until(lambda: not page.table.rows())
    assert kept(records)[1][3:] == ("could_not", "", "Patient did not know")
    assert page.empty["open"].isVisible()
    page.turns["answered"].click()
    assert [(line.said, line.pill.word) for line in page.table.rows()] == [
        ("Patient did not know", "Couldn't get it"),
        ("12 Elm Street", "Done"),
    ]
    screen.press(KEY.Key_W)
    assert kept(records)[0][3] == "done", "what is answered is only looked at"


def test_billing_changes_and_withdraws(records: Desk, open_screen: Open) -> None:
    ask(records, records.patient("Tarrowby"), "accident")
    screen = open_screen(who=CODA)
    screen.press(KEY.Key_L, CTRL)
    page = called(screen)
    assert set(page.card.buttons) == {"E", "W"}, "a coder neither calls nor answers"
    screen.press(KEY.Key_N)
    screen.press(KEY.Key_E)
    screen.write(", and the police report")
    screen.press(KEY.Key_Return)
    screen.until(lambda: screen.dialog is page.window())
    assert kept(records)[0][2] == "Get the date and details of the accident, and the police report"
    screen.press(KEY.Key_W)
    screen.until(lambda: not page.table.rows())
    assert kept(records)[0][3] == "withdrawn"
    assert tries(records) == []


def test_what_happens_at_another_desk_is_seen_at_once(records: Desk, open_screen: Open) -> None:
    first = ask(records, records.patient("Tarrowby"))
    screen = open_screen()
    screen.press(KEY.Key_L, CTRL)
    page = called(screen)
    ask(records, records.patient("Wetherall"), "card")
    screen.until(lambda: len(page.table.rows()) == 2)
    records.do(asks.withdraw, first)
    screen.until(lambda: [line.patient for line in page.table.rows()] == ["Wetherall, Ada"])


def test_a_window_closed_while_it_reads(records: Desk, open_screen: Open) -> None:
    patient = records.patient("Tarrowby")
    ask(records, patient)
    screen = open_screen(who=BELLE)
    for make in (
        lambda: CallList(screen.desk, screen.window),
        lambda: dialogs_patient_ask.write(screen.desk, screen.window, patient),
    ):
        dialog = make()
        dialog.open()
        dialog.reject()
    finder = dialogs_patient_ask.write(screen.desk, screen.window)
    screen.bot.keyClicks(finder.finder, "tar")
    finder.finder._ask()
    finder.reject()
    records.do(asks.withdraw, 1)
    screen.settle()
    assert screen.dialog is None


@pytest.mark.parametrize(("width", "mode"), [(1280, "light"), (380, "dark")])
def test_three_hundred_asks_and_a_name_of_eighty_letters(
    records: Desk, open_screen: Open, qapp: QApplication, width: int, mode: str
) -> None:
    patients = [records.patient(*LONG, phones=("5550100142", "5550100143"))]
    patients += [records.patient(f"Tarrowby{number}") for number in range(9)]
    with records.store.write("Asked") as session:
        for number in range(300):
            asks.put(session, NewAsk(patients[number % 10], "", "Which knee " + "was it " * (number % 20)))
    screen = open_screen(width, 720, Who(1, "Nell Tester", frozenset({Role.FRONT_DESK, Role.BILLER})))
    theme.apply(qapp, mode, 10)
    screen.press(KEY.Key_L, CTRL)
    page = called(screen)
    assert len(page.table.rows()) == 300
    assert page.window().width() <= width
    assert page.window().height() <= 720
    assert page.table.horizontalScrollBar().maximum() == 0
    assert page.table.viewport().height() >= 3 * page.table.rowHeight(0)
    for button in page.card.buttons.values():
        assert page.card.rect().contains(button.geometry()), button.text()
    assert page.rect().contains(page.card.geometry())
    screen.press(KEY.Key_D)
    assert page.card.rect().contains(page.card.ask.geometry())
    assert page.window().width() <= width


def test_other_rooms_ask_and_look_by_address(records: Desk, open_screen: Open) -> None:
    patient = records.patient("Tarrowby")
    screen = open_screen(who=BELLE)
    assert not screen.desk.open("checkin:ask:nobody")
    assert screen.desk.open(f"checkin:ask:{patient}:denial:7")
    screen.settle()
    assert screen.dialog.patient.text() == "Tarrowby, Ada"
    screen.press(KEY.Key_2)
    screen.press(KEY.Key_Return)
    screen.until(lambda: screen.dialog is None)
    assert screen.desk.open("checkin:calls")
    screen.settle()
    assert (called(screen).current.about, called(screen).current.kind) == ("denial:7", "call_payer")


def test_what_it_is_about_is_kept_where_the_patient_is_still_to_be_looked_for(records: Desk, open_screen: Open) -> None:
    records.patient("Tarrowby")
    screen = open_screen(who=BELLE)
    assert screen.desk.open("checkin:ask::denial:7")
    screen.write("tar")
    screen.press(KEY.Key_Return)
    screen.press(KEY.Key_2)
    screen.press(KEY.Key_Return)
    screen.until(lambda: screen.dialog is None)
    screen.desk.open("checkin:calls")
    screen.settle()
    assert (called(screen).current.patient, called(screen).current.about) == ("Tarrowby, Ada", "denial:7")


def test_billing_asks_from_among_its_denials_with_the_same_key(records: Desk, open_screen: Open) -> None:
    """No denial is needed: the window opens from every page, and from the call list it has the key of its button."""
    patient = records.patient("Tarrowby")
    screen = open_screen(who=BELLE)
    screen.press(KEY.Key_3, CTRL)
    screen.pressed = 0
    screen.press(KEY.Key_B, CTRL)
    screen.write("tar")
    screen.press(KEY.Key_Return)
    screen.press(KEY.Key_2)
    screen.press(KEY.Key_Return)
    screen.until(lambda: screen.dialog is None)
    assert screen.pressed <= MOST_KEYS
    assert [(row[0], row[1]) for row in kept(records)] == [(patient, "call_payer")]
    keys = dict(screen.window.tabs["denials"].keys)
    assert "Ctrl+B" in keys


def test_the_desk_has_no_such_key_among_its_notes(records: Desk, open_screen: Open) -> None:
    screen = open_screen()
    screen.press(KEY.Key_3, CTRL)
    screen.press(KEY.Key_B, CTRL)
    assert screen.dialog is None
    assert "Ctrl+B" not in dict(screen.window.tabs["denials"].keys)


def test_every_part_has_a_name_for_a_screen_reader(records: Desk, open_screen: Open) -> None:
    ask(records, records.patient("Tarrowby"))
    screen = open_screen(who=BELLE)
    for key in (KEY.Key_B, KEY.Key_L):
        screen.press(key, CTRL)
        for widget in screen.dialog.findChildren(QLineEdit) + screen.dialog.findChildren(QAbstractButton):
            if widget.isVisible() and not widget.objectName().startswith("qt_"):
                assert widget.accessibleName() or isinstance(widget.parent(), QLineEdit), widget
        screen.dialog.reject()
        screen.settle()


def test_it_is_a_page_for_other_tabs_too(records: Desk, open_screen: Open, qtbot: Any) -> None:
    """Started as the Denials tab starts its pages, and sent to an ask before it has read."""
    ask(records, records.patient("Tarrowby"))
    ask(records, records.patient("Wetherall"), "card")
    screen = open_screen(who=BELLE)
    page = AskList()
    qtbot.addWidget(page)
    page.start(screen.desk)
    page.show_row("ask", "2")
    page.show()
    screen.until(lambda: page.current is not None and page.current.id == 2)
    assert [widget.text() for widget in page.header()] == ["Ask a patient"]
    page.stop()
    screen.settle()
