"""The windows about insurance: cards changed, added and set aside, and the check with the payer."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from frontdesk_gui.checkin import dialogs, insurance
from frontdesk_gui.core.errors import Conflict, NotFound, Refusal
from frontdesk_gui.schedule.model import Coverage
from frontdesk_gui.shell.desk import Desk
from tests.checkin.morning import NOW
from tests.checkin.windows import column, gone, settle, waiting

CTRL = Qt.KeyboardModifier.ControlModifier
SHOWN = (Coverage.rank, Coverage.member_id, Coverage.active, Coverage.state)


def two_cards(morning: Any) -> int:
    """A visit of somebody with two insurances; the first one verified long ago."""
    patient = morning.patient()
    morning.cover(patient, verified=200)
    morning.cover(patient, "medicaid", None, rank=2, member_id="ZZ99")
    return int(morning.visit(patient))


def edit(visit: int, **more: Any) -> insurance.CardEdit:
    """A card as somebody might type it."""
    values: dict[str, Any] = {
        "patient_id": 1,
        "coverage_id": 1,
        "version": 1,
        "rank": 1,
        "payer": "Plan commercial",
        "member_id": "ABC123",
        "group_no": "",
        "relation": "self",
        "effective": None,
        "ends": None,
        "copay_cents": None,
        "qmb": False,
    }
    return insurance.CardEdit(visit, **values | more)


def test_a_member_id_is_put_right(qtbot: Any, morning: Any, front: Desk, opened: Any) -> None:
    dialog = opened(dialogs.Insurance, two_cards(morning))
    assert [dialog.which.itemText(place) for place in range(dialog.which.count())] == [
        "1. Plan commercial, ABC123",
        "2. Plan medicaid, ZZ99",
        "New card",
    ]
    at = dialog.focusWidget()
    assert at is dialog.form.entries["member_id"].widget
    qtbot.keyClicks(at, "abc 124")
    qtbot.keyClick(at, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: gone(dialog))
    assert column(morning, *SHOWN) == [(1, "ABC124", True, "never"), (2, "ZZ99", True, "never")]
    assert waiting(morning) == [("Member ID", "ABC124")]


def test_nothing_changed_is_nothing_to_key(qtbot: Any, morning: Any, front: Desk, opened: Any) -> None:
    patient = morning.patient()
    morning.cover(patient, relation="18")
    dialog = opened(dialogs.Insurance, morning.visit(patient))
    dialog.save()
    qtbot.waitUntil(lambda: gone(dialog))
    assert column(morning, Coverage.relation, Coverage.state) == [("18", "verified")]
    assert waiting(morning) == []


def test_a_new_card_takes_the_place_of_the_old(qtbot: Any, morning: Any, front: Desk, opened: Any) -> None:
    dialog = opened(dialogs.Insurance, two_cards(morning))
    dialog.new_button.click()
    assert dialog.form.entries["rank"].read()[0] == 3
    assert not dialog.retire_button.isEnabled()
    dialog.form.fill({"payer": "Plan medicare", "member_id": "1AB2-CD3", "rank": 1, "copay_cents": 2500, "qmb": True})
    dialog.save()
    qtbot.waitUntil(lambda: gone(dialog))
    assert column(morning, *SHOWN) == [
        (1, "ABC123", False, "verified"),
        (2, "ZZ99", True, "never"),
        (1, "1AB2CD3", True, "never"),
    ]
    keyed = [("Insurance", "Plan medicare"), ("Member ID", "1AB2CD3"), ("Copay", "25.00"), ("QMB", "Yes")]
    assert waiting(morning) == keyed


def test_an_old_card_is_set_aside(qtbot: Any, morning: Any, front: Desk, opened: Any) -> None:
    dialog = opened(dialogs.Insurance, two_cards(morning))
    dialog.which.setCurrentIndex(1)
    assert dialog.form.entries["member_id"].read()[0] == "ZZ99"
    dialog._gone(dialog.held())
    qtbot.waitUntil(lambda: dialog.which.count() == 2)
    assert waiting(morning) == [("No longer has", "Plan medicaid")]
    front.undo()
    settle(qtbot, front)
    assert [row[2] for row in column(morning, *SHOWN)] == [True, True]


def test_two_cards_change_places(morning: Any, front: Desk) -> None:
    visit = two_cards(morning)
    morning.do(insurance.edit_card, edit(visit, rank=2))
    assert [row[0] for row in column(morning, *SHOWN)] == [2, 1]


def test_what_a_card_cannot_say(morning: Any, front: Desk) -> None:
    visit = two_cards(morning)
    with pytest.raises(Refusal, match="ends before"):
        morning.do(insurance.edit_card, edit(visit, effective=dt.date(2026, 5, 1), ends=dt.date(2026, 4, 1)))
    with pytest.raises(NotFound):
        morning.do(insurance.edit_card, edit(visit, coverage_id=99))
    with pytest.raises(NotFound):
        morning.do(insurance.retire, visit, 99)
    morning.change(Coverage, 1, group_no="G1")
    with pytest.raises(Conflict) as caught:
        morning.do(insurance.edit_card, edit(visit, group_no="G2"))
    assert (caught.value.ours, caught.value.theirs) == ({"Group number": "G2"}, {"Group number": "G1"})


def test_active_with_one_key(qtbot: Any, morning: Any, front: Desk, opened: Any) -> None:
    visit = two_cards(morning)
    dialog = opened(dialogs.Verify, visit)
    assert dialog.state.pill().word == "Re-verify"
    qtbot.keyClick(dialog, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "ABC123"
    dialog.reference.widget.setFocus()
    qtbot.keyClicks(dialog.reference.widget, "ait-77")
    qtbot.keyClick(dialog.reference.widget, Qt.Key.Key_Return)
    dialog.copay.widget.setText("30")
    qtbot.keyClick(dialog, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: gone(dialog))
    shown = (Coverage.state, Coverage.verified_at, Coverage.reference, Coverage.copay_cents)
    assert column(morning, *shown)[0] == ("verified", NOW, "ait-77", 3000)
    assert morning.line(visit, "eligibility").state == "done"
    assert waiting(morning) == [("Copay", "30.00")]


def test_the_second_insurance_is_not_active(qtbot: Any, morning: Any, front: Desk, opened: Any) -> None:
    visit = two_cards(morning)
    dialog = opened(dialogs.Verify, visit)
    dialog.which.setCurrentIndex(1)
    dialog.which.activated.emit(1)
    assert dialog.member.text() == "ZZ99"
    qtbot.keyClick(dialog, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: gone(dialog))
    assert [row[3] for row in column(morning, *SHOWN)] == ["verified", "failed"]
    assert morning.line(visit, "eligibility").state == "open"


def test_the_payer_cannot_say(qtbot: Any, morning: Any, front: Desk, opened: Any) -> None:
    visit = two_cards(morning)
    dialog = opened(dialogs.Verify, visit)
    dialog.copay.widget.setText("much")
    qtbot.keyClick(dialog, Qt.Key.Key_T)
    assert dialog.wrong.text()
    dialog.copay.widget.setText("")
    dialog.setFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: gone(dialog))
    line = morning.line(visit, "eligibility")
    assert (line.state, line.reason) == ("could_not", "The payer could not say")


def test_no_insurance_to_verify(qtbot: Any, morning: Any, front: Desk, opened: Any) -> None:
    dialog = opened(dialogs.Verify, morning.visit(morning.patient()))
    assert "No insurance on file" in dialog.payer.text()
    qtbot.keyClick(dialog, Qt.Key.Key_A)
    assert not gone(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert gone(dialog)
