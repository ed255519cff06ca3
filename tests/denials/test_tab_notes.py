"""The page of notes: the rail's count, one key a note, questions and answers, the clock, the window, every size."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from frontdesk_gui.core import clock, engine
from frontdesk_gui.core.rights import Role
from frontdesk_gui.core.store import Store
from frontdesk_gui.denials import dialogs_feedback, service
from frontdesk_gui.denials.notes import About, NewNote
from frontdesk_gui.denials.tab_notes_card import NoteCard
from frontdesk_gui.shell.preview import Preview
from tests.denials.practice import NOW, Practice
from tests.denials.screen import Screen

LONG = "Quillfeather-Oakenshield of Willowmere, on behalf of the practice's billing office"


@pytest.fixture
def elsewhere(practice_file: Practice, empty_practice: Any) -> Iterator[Practice]:
    """Billing, at another workstation with a store of its own on the same records."""
    path = practice_file.store.target.path
    assert path is not None
    other = Store(engine.target(path), empty_practice[1], practice_file.people["bo"], "billing")
    yield Practice(other, practice_file.people, practice_file.payer)
    other.close()


def opened(screen: Screen) -> Any:
    """Go to the page."""
    screen.window.go_to("denials", focus=True)
    page = screen.tab.go_to("notes")
    page.focus()
    screen.settle()
    return page


def subjects(page: Any) -> list[str]:
    return [card.note.happened for card in page.cards.values()]


def shown(card: NoteCard) -> set[str]:
    """What can be pressed on a card."""
    return {key for key, button in card.buttons.items() if button.isVisible()}


def test_the_rail_counts_while_another_tab_is_open(open_screen, elsewhere: Practice) -> None:
    screen = open_screen("nell")
    assert screen.window.current().name == "checkin"
    assert screen.badge == ""
    note = elsewhere.note()
    screen.until(lambda: screen.badge == "1 open")
    assert screen.window.current().name == "checkin"
    elsewhere.do("bo", service.feedback.withdraw, note)
    screen.until(lambda: screen.badge == "")


def test_what_waits_is_told_before_anybody_has_looked(open_screen, practice_file: Practice) -> None:
    practice_file.note()
    assert open_screen("nell").badge == "1 open"


def test_one_key_and_it_is_got(open_screen, practice_file: Practice) -> None:
    for number in range(3):
        with clock.fixed(NOW + dt.timedelta(minutes=number)):
            practice_file.note(happened=f"note {number}")
    screen = open_screen("nell")
    page = opened(screen)
    assert subjects(page) == ["note 2", "note 1", "note 0"]
    assert screen.window.head.subtitle.text() == "3 new notes"
    screen.press(Qt.Key.Key_G)
    screen.until(lambda: subjects(page) == ["note 1", "note 0", "note 2"])
    assert screen.badge == "2 open"
    assert page.current.note.happened == "note 1", "the focus went on to the next new one"
    screen.press(Qt.Key.Key_G)
    screen.press(Qt.Key.Key_G)
    screen.until(lambda: screen.badge == "")
    assert all(card.pill.pill().word == "Got it 11/23" for card in page.cards.values())
    screen.press(Qt.Key.Key_G)
    screen.desk.undo()
    screen.until(lambda: screen.badge == "1 open")


def test_up_and_down_go_from_card_to_card(open_screen, practice_file: Practice) -> None:
    first, second = practice_file.note(), practice_file.note()
    screen = open_screen("nell")
    page = opened(screen)
    assert page.current.note.id == second
    screen.press(Qt.Key.Key_Down)
    assert page.current.note.id == first
    screen.press(Qt.Key.Key_Down)
    assert page.current.note.id == first
    screen.press(Qt.Key.Key_Up)
    assert page.current.note.id == second


def test_a_question_goes_to_billing_and_the_answer_comes_to_the_rail(open_screen, elsewhere: Practice) -> None:
    elsewhere.note()
    screen = open_screen("nell")
    page = opened(screen)
    screen.press(Qt.Key.Key_G)
    screen.press(Qt.Key.Key_A)
    screen.press(Qt.Key.Key_Return)  # nothing typed is not sent
    assert page.current.say.isVisible()
    screen.write("Medicaid too?")
    screen.until(lambda: page.current.note.questions)
    assert not page.current.say.isVisible()
    assert page.current.hasFocus()
    (asked,) = elsewhere.board("bo").notes[0].open_questions
    elsewhere.do("bo", service.feedback.answer, asked.id, "Yes, too.")
    screen.until(lambda: screen.badge == "1 open" and page.current.pill.pill().word == "Answered")
    screen.press(Qt.Key.Key_G)
    screen.until(lambda: screen.badge == "")


def test_escape_leaves_a_question_unsaid(open_screen, practice_file: Practice) -> None:
    practice_file.note()
    screen = open_screen("nell")
    page = opened(screen)
    screen.press(Qt.Key.Key_A)
    screen.bot.keyClicks(screen.focused(), "gat")
    screen.press(Qt.Key.Key_Escape)
    assert page.current.hasFocus()
    assert page.current.note.questions == ()
    assert page.current.note.unread


def test_thanks_reach_who_wrote(open_screen, practice_file: Practice) -> None:
    practice_file.note()
    screen = open_screen("nell")
    page = opened(screen)
    screen.press(Qt.Key.Key_T)
    screen.press(Qt.Key.Key_Return)
    screen.until(lambda: page.current.note.thanked)
    assert "thank" not in shown(page.current)
    screen.press(Qt.Key.Key_T)
    assert not page.current.say.isVisible(), "once is enough"
    assert practice_file.board("bo").notes[0].receipts[0].thanks == "Thank you!"


def test_billing_answers_and_what_is_being_typed_stays(open_screen, elsewhere: Practice) -> None:
    note = elsewhere.note()
    elsewhere.do("nell", service.feedback.ask, note, "Why?")
    screen = open_screen("bo")
    page = opened(screen)
    assert screen.badge == "1 open"
    card = page.current
    assert "Nell Oakstaff asks: Why?" in texts(card)
    (field,) = card.fields
    screen.focused()
    field.line.setFocus()
    screen.bot.keyClicks(field.line, "Because it e")
    elsewhere.do("ida", service.feedback.acknowledge, note)
    screen.until(lambda: page.current.note.read == 1)
    assert card.fields == [field]
    assert screen.window.focusWidget() is field.line
    screen.write("nded.")
    screen.until(lambda: screen.badge == "")
    assert "Bo Tarrin answers: Because it ended." in texts(card)
    assert card.fields == []


def texts(widget: QWidget) -> list[str]:
    from frontdesk_gui.shell.text import Label

    return [label.text() for label in widget.findChildren(Label) if label.isVisible()]


def test_who_has_read_it_is_told_to_billing_in_numbers_and_to_the_manager_in_names(
    open_screen, practice_file: Practice
) -> None:
    note = practice_file.note()
    practice_file.do("nell", service.feedback.acknowledge, note)
    told = {}
    for who in ("cy", "max", "ida"):
        screen = open_screen(who)
        told[who] = opened(screen).current.readers
        told[who] = told[who].text() if told[who].isVisible() else ""
        screen.window.close()
    assert told == {
        "cy": "1 of 2 people got it",
        "max": "1 of 2 people got it\nGot it: Nell Oakstaff\nNot yet: Ida Querrow",
        "ida": "",
    }


def test_only_what_can_be_done_is_offered(open_screen, practice_file: Practice) -> None:
    practice_file.note()
    offered = {}
    for who in ("nell", "bo", "cy", "max"):
        screen = open_screen(who)
        offered[who] = shown(opened(screen).current)
        screen.window.close()
    assert offered == {
        "nell": {"got", "ask", "thank", "print", "see"},
        "bo": {"print", "see", "withdraw"},
        "cy": {"print", "see"},
        "max": {"print", "see", "withdraw"},
    }


def test_the_clock_is_billings(open_screen, practice_file: Practice) -> None:
    practice_file.note()
    page = opened(open_screen("bo"))
    assert page.clock.isVisible()
    assert "half within 21 days, 9 of 10 within 21 (of 1)" in page.clock.told.text().replace(", in days:", "")


def test_a_note_is_written_from_a_denial(open_screen, practice_file: Practice) -> None:
    denial = practice_file.denial()
    screen = open_screen("bo")
    page = opened(screen)
    dialogs_feedback.write(screen.desk, page, About(denial_id=denial))
    screen.until(lambda: screen.dialog is not None)
    form = screen.dialog.form
    assert form.entries["next_time"].read()[0] == service.codes.cause("coverage").do
    assert not form.entries["to_people"].widget.isEnabled()
    screen.dialog.save_button.click()
    screen.until(lambda: screen.dialog is None and page.cards)
    assert practice_file.waiting("nell") == practice_file.waiting("ida") == 1


def test_a_note_from_nothing_takes_the_words_of_its_cause(open_screen, practice_file: Practice) -> None:
    screen = open_screen("bo")
    page = opened(screen)
    page.write_button.click()
    screen.until(lambda: screen.dialog is not None)
    form = screen.dialog.form
    combo = form.entries["cause"].widget
    for key in ("identity", "coverage"):
        combo.setCurrentIndex([cause[0] for cause in screen.dialog.draft.causes].index(key))
        combo.activated.emit(combo.currentIndex())
        assert form.entries["next_time"].read()[0] == service.codes.cause(key).do
    form.fill({"happened": "Mine."})
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    assert form.entries["happened"].read()[0] == "Mine."
    people = form.entries["to_people"]
    form.fill({"to_role": dialogs_feedback.THESE, "to_people": (practice_file.people["ida"].person_id,)})
    form.entries["to_role"].edited.emit()
    assert people.widget.isEnabled()
    screen.dialog.save_button.click()
    screen.until(lambda: screen.dialog is None and page.cards)
    assert (practice_file.waiting("nell"), practice_file.waiting("ida")) == (0, 1)


def test_what_is_refused_stays_typed(open_screen, practice_file: Practice) -> None:
    denial = practice_file.denial()
    screen = open_screen("bo")
    dialogs_feedback.write(screen.desk, opened(screen), About(denial_id=denial))
    screen.until(lambda: screen.dialog is not None)
    dialog = screen.dialog
    dialog.form.fill({"happened": "Ana Garcia's plan had ended."})
    dialog.save_button.click()
    screen.until(lambda: screen.dialog not in (None, dialog))
    screen.dialog.close()
    assert dialog.isVisible()
    assert dialog.save_button.isEnabled()
    dialog.reject()


def test_the_slip_is_shown_and_recorded_without_a_name(open_screen, practice_file: Practice) -> None:
    practice_file.note()
    screen = open_screen("nell")
    opened(screen)
    screen.press(Qt.Key.Key_P)
    screen.until(lambda: screen.window.findChild(Preview) is not None)
    preview = screen.window.findChild(Preview)
    assert preview.windowTitle() == "Note from billing"
    assert (preview.paper.table, preview.paper.row_id) == ("feedback", 1)
    preview.close()


def test_an_address_goes_to_an_old_note(open_screen, practice_file: Practice) -> None:
    about = About(denial_id=practice_file.denial())
    first = practice_file.note(about=about)
    for _each in range(22):
        practice_file.note(about=about)
    screen = open_screen("nell")
    page = opened(screen)
    assert len(page.cards) == 20
    assert page.older.isVisible()
    assert screen.desk.open(f"feedback:{first}")
    screen.until(lambda: first in page.cards)
    assert screen.window.focusWidget() is page.cards[first]
    assert len(page.cards) == 20


def test_without_notes_it_says_what_they_are_for(open_screen) -> None:
    for who, button in (("nell", False), ("bo", True)):
        screen = open_screen(who)
        page = opened(screen)
        empty = page.stack.currentWidget()
        assert empty.sentence.isVisible()
        assert empty.button.isVisible() is button
        assert hasattr(page, "write_button") is button
        screen.window.close()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1920, 1080), (380, 680)])
@pytest.mark.parametrize("who", ["nell", "bo", "max"])
def test_nothing_is_cut_and_nothing_scrolls_sideways(
    open_screen, practice_file: Practice, who: str, width: int, height: int
) -> None:
    with practice_file.store.write("Renamed") as session:
        from frontdesk_gui.office.model import Person

        session.get(Person, practice_file.people["bo"].person_id).name = LONG
    long = "x" * 200 + " and more words that go on for a while. " * 12
    note = practice_file.note(happened=long, next_time=long, example=long)
    practice_file.do("nell", service.feedback.ask, note, long)
    screen = open_screen(who, width, height)
    page = opened(screen)
    assert screen.window.width() == width
    labels = page.current.parts.values()
    screen.until(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))
    assert page.area.horizontalScrollBar().maximum() == 0
    assert screen.window.stack.currentWidget().horizontalScrollBar().maximum() == 0
    assert page.pictures() == [] or who != "nell"


def test_of_three_hundred_notes_the_first_are_shown_and_more_when_asked(open_screen, practice_file: Practice) -> None:
    practice_file.store.who = practice_file.people["bo"]
    with practice_file.store.write("Many") as session:
        for number in range(300):
            new = NewNote(f"note {number}", "Ask.", about=About(cause="coverage"), to_role=Role.FRONT_DESK)
            service.feedback.write(session, new)
    screen = open_screen("nell")
    page = opened(screen)
    assert screen.badge == "300 open"
    assert len(page.cards) == 20
    page.older.click()
    screen.until(lambda: len(page.cards) == 40)
    assert subjects(page)[-1] == "note 260"


def test_a_note_about_what_repeats_is_begun_by_keys(open_screen, practice_file: Practice) -> None:
    on = clock.today() - dt.timedelta(days=20)
    for carc, cause, count in (("27", "coverage", 3), ("29", "late", 2), ("197", "authorization", 1)):
        for _n in range(count):
            way = "no" if cause == "late" else "yes"
            practice_file.denial(carc=carc, cause=cause, preventable=way, denied_on=on)
    screen = open_screen("bo")
    page = opened(screen)
    page.repeats_button.click()
    screen.settle()
    window = screen.dialog
    assert [(row.cause, row.carc, row.count) for row in window.table.rows()] == [("coverage", "27", 3)]
    window.desk_only.setChecked(False)
    screen.settle()
    assert [(row.cause, row.count) for row in window.table.rows()] == [("coverage", 3), ("late", 2)]
    assert screen.focused() is window.table
    screen.bot.keyClick(window.table, Qt.Key.Key_Return)
    screen.settle()
    begun = screen.dialog
    assert isinstance(begun, dialogs_feedback.NoteDialog)
    assert (begun.draft.about.cause, begun.draft.about.carc) == ("coverage", "27")
    assert begun.draft.about.payer_id == practice_file.payer
    begun.form.entries["next_time"].put("Ask for the new card.")
    begun.save_button.click()
    screen.settle()
    assert [note.next_time for note in practice_file.board("nell").notes] == ["Ask for the new card."]


def test_where_nothing_repeats_the_window_says_so(open_screen) -> None:
    screen = open_screen("bo")
    opened(screen).repeats_button.click()
    screen.settle()
    window = screen.dialog
    assert window.nothing.isVisible()
    assert not window.act_button.isEnabled()
    assert screen.focused() is window.close_button
    screen.bot.keyClick(window.close_button, Qt.Key.Key_Return)
    screen.until(lambda: screen.dialog is None)
