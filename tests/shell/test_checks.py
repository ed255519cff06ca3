"""The checklist: one key an item, what needs words first, clicks, what is spoken."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from frontdesk_gui.shell.checkitems import Answer, Check
from frontdesk_gui.shell.checks import Checks

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


def test_another_visit_with_the_same_items_begins_at_its_own_first_open_one(checks, qtbot) -> None:
    qtbot.keyClick(checks, Qt.Key.Key_D)
    qtbot.keyClick(checks, Qt.Key.Key_D)
    checks.go_to(5)
    checks.set_items(ITEMS)
    assert checks.current().id == 5  # the same visit read again: the focus stays
    checks.set_items(ITEMS, anew=True)
    assert checks.current().id == 1


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
