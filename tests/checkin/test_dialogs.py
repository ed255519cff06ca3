"""The windows of check-in, worked from the keyboard on real records."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from frontdesk_gui.checkin import dialogs, insurance, record, service
from frontdesk_gui.office.model import Provider
from frontdesk_gui.schedule.model import Coverage, Patient, Visit
from frontdesk_gui.shell.desk import Desk
from tests.checkin.windows import column, gone, settle, waiting

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # a screen that is not there
def test_a_walk_in_enter_by_enter(qtbot: Any, morning: Any, front: Desk, opened: Any) -> None:
    dialog = opened(dialogs.WalkIn)
    told: list[int] = []
    dialog.added.connect(told.append)
    for words in ("Fennick, Orla", "3/14/1980", "plan comm", "xyz 9", "oak", ""):
        at = dialog.focusWidget()
        qtbot.keyClicks(at, words)
        if (popup := QApplication.activePopupWidget()) is not None:
            qtbot.keyClick(popup, ENTER)
        else:
            qtbot.keyClick(at, ENTER)
    qtbot.waitUntil(lambda: gone(dialog))
    assert column(morning, Patient.last, Patient.first, Patient.dob) == [("Fennick", "Orla", dt.date(1980, 3, 14))]
    assert column(morning, Coverage.payer_id, Coverage.member_id) == [(morning.payers["commercial"], "xyz9")]
    visits = column(morning, Visit.id, Visit.status, Visit.start, Visit.provider_id, Visit.site_id)
    assert visits == [(told[0], "arrived", dt.datetime(2026, 11, 23, 8, 0), morning.provider, morning.site)]


def test_a_known_patient_with_three_keys(qtbot: Any, morning: Any, front: Desk, opened: Any) -> None:
    patient = morning.patient("Quillfeather-Brambleworth-Marlowe", "Ada-Wilhelmina-Josephine")
    dialog = opened(dialogs.WalkIn)
    qtbot.keyClicks(dialog.name, "quill")
    qtbot.waitUntil(lambda: dialog.known.buttons[0].isVisible())
    assert "Mar 14, 1980" in dialog.known.buttons[0].text()
    assert "Ada-Wilhelmina-Josephine" in dialog.known.buttons[0].accessibleName()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.focusWidget(), ENTER)
    assert dialog.focusWidget() is dialog.save_button
    qtbot.keyClick(dialog.save_button, ENTER)
    qtbot.waitUntil(lambda: gone(dialog))
    assert column(morning, Visit.patient_id) == [(patient,)]


def test_somebody_known_is_not_added_twice(qtbot: Any, morning: Any, front: Desk, opened: Any) -> None:
    morning.patient("Tarrowby", "Inès")
    dialog = opened(dialogs.WalkIn)
    qtbot.keyClicks(dialog.name, "ines tarrowby")
    dialog.form.fill({"dob": dt.date(1980, 3, 14)})
    qtbot.keyClick(dialog.name, ENTER, CTRL)
    qtbot.waitUntil(lambda: dialog.known.buttons[0].isVisible() and dialog.save_button.isEnabled())
    assert "birth date are known" in dialog.form.messages["name"].text()
    assert column(morning, Visit.id) == []
    qtbot.keyClick(dialog.name, ENTER, CTRL)
    qtbot.waitUntil(lambda: gone(dialog))
    assert len(column(morning, Patient.id)) == 2


def test_another_birth_date_is_another_person(morning: Any) -> None:
    morning.patient("Tarrowby", "Ines")
    with morning.store.read() as session:
        assert len(record.namesakes(session, "Tarrowby", "Inès", dt.date(1980, 3, 14))) == 1
        assert len(record.namesakes(session, "Tarrowby", "Ines", None)) == 1
        assert record.namesakes(session, "Tarrowby", "Ines", dt.date(1981, 3, 14)) == ()
        assert record.namesakes(session, "Tarrow", "Ines", None) == ()
        assert record.namesakes(session, "", "", None) == ()


def test_self_pay_and_card_to_come(qtbot: Any, morning: Any, front: Desk, opened: Any) -> None:
    dialog = opened(dialogs.WalkIn)
    qtbot.keyClicks(dialog.name, "Fennick, Orla")
    dialog.self_pay.click()
    assert dialog.focusWidget() is dialog.form.entries["provider"].widget
    dialog.later.click()
    assert dialog.form.entries["payer"].read() == ("", "")
    dialog.self_pay.click()
    dialog.save()
    qtbot.waitUntil(lambda: gone(dialog))
    assert column(morning, Coverage.payer_id) == [(morning.payers["self_pay"],)]


def test_what_is_wrong_is_said_beside_the_field(qtbot: Any, morning: Any, front: Desk, opened: Any) -> None:
    morning.add(Provider(name="Dr. Fennimore"))
    dialog = opened(dialogs.WalkIn)
    dialog.form.fill({"dob": dt.date(2027, 1, 1), "provider": "Dr. Nobody"})
    dialog.save()
    said = {key: label.text() for key, label in dialog.form.messages.items() if label.text()}
    assert set(said) == {"name", "dob", "provider"}
    assert dialog.focusWidget() is dialog.name


def test_the_record_is_put_right(qtbot: Any, morning: Any, front: Desk, opened: Any) -> None:
    visit = morning.visit(morning.patient())
    dialog = opened(dialogs.Patient, visit)
    assert dialog.form.entries["phones"].read()[0] == "(555) 010-0142"
    dialog.form.fill({"zip": "8030", "phones": "303 402"})
    dialog.save()
    assert dialog.form.messages["zip"].text()
    assert dialog.form.messages["phones"].text()
    dialog.form.fill({"zip": "80302", "phones": "(555) 010-0142", "sex": "F"})
    dialog.save()
    qtbot.waitUntil(lambda: gone(dialog))
    assert column(morning, Patient.zip, Patient.sex, Patient.phones) == [("80302", "F", ("5550100142",))]
    assert waiting(morning) == [("Sex", "Female"), ("ZIP", "80302")]


def test_two_people_change_one_record(qtbot: Any, morning: Any, front: Desk, opened: Any) -> None:
    patient = morning.patient()
    dialog = opened(dialogs.Patient, morning.visit(patient))
    morning.change(Patient, patient, zip="80999")
    dialog.form.fill({"zip": "80302"})
    dialog.save()
    qtbot.waitUntil(lambda: dialog.save_button.isEnabled() and QApplication.activeModalWidget() is not dialog)
    conflict: Any = QApplication.activeModalWidget()
    assert "80999" in " ".join(label.text() for label in conflict.findChildren(type(dialog.form.messages["zip"])))
    conflict.close_button.click()
    settle(qtbot, front)
    assert dialog.form.entries["zip"].read()[0] == "80302"
    dialog.save()
    qtbot.waitUntil(lambda: gone(dialog))
    assert column(morning, Patient.zip) == [("80302",)]


def test_every_window_has_names_for_a_screen_reader(morning: Any, front: Desk, opened: Any) -> None:
    patient = morning.patient("Q" * 80, "A" * 80)
    morning.cover(patient)
    visit = morning.visit(patient)
    for kind, *args in (
        (dialogs.WalkIn,),
        (dialogs.Patient, visit),
        (dialogs.Insurance, visit),
        (dialogs.Verify, visit),
    ):
        dialog = opened(kind, *args)
        for widget in dialog.findChildren(QWidget):
            if widget.isVisible() and isinstance(widget, QLineEdit | QComboBox | QAbstractButton):
                assert widget.accessibleName(), f"{kind.__name__}: {type(widget).__name__}"
        assert dialog.width() <= 620
        assert "Q" * 5 not in dialog.windowTitle()


def test_what_is_to_be_keyed(qtbot: Any, morning: Any, front: Desk, opened: Any) -> None:
    patient = morning.patient()
    morning.cover(patient)
    visit = morning.visit(patient)
    line = morning.card(visit).insurances[0]
    for member, group in (("ABC124", ""), ("ABC125", "G7")):
        version = column(morning, Coverage.version)[0][0]
        new = insurance.CardEdit(
            visit,
            patient,
            line.coverage_id,
            version,
            1,
            "Plan commercial",
            member,
            group,
            "self",
            None,
            None,
            None,
            False,
        )
        morning.do(insurance.edit_card, new)
    dialog = opened(dialogs.ToKey)
    assert [(row.what, row.value) for row in dialog.table.rows()] == [("Member ID", "ABC125"), ("Group number", "G7")]
    dialog.copy()
    assert QGuiApplication.clipboard().text() == "ABC125"
    qtbot.keyClick(dialog.table, ENTER)
    qtbot.waitUntil(lambda: [row.what for row in dialog.table.rows()] == ["Group number"])
    assert dialog.table.current().what == "Group number"
    dialog.done_button.click()
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == 1)
    with morning.store.read() as session:
        assert service.to_key(session) == ()
    front.undo()
    qtbot.waitUntil(lambda: len(dialog.table.rows()) == 1)


def test_a_window_closed_while_it_works(qtbot: Any, morning: Any, front: Desk) -> None:
    visit = morning.visit(morning.patient())
    for kind, *args in (
        (dialogs.WalkIn,),
        (dialogs.Patient, visit),
        (dialogs.Insurance, visit),
        (dialogs.Verify, visit),
    ):
        dialog = kind(front, *args)
        dialog.open()
        dialog.reject()
    settle(qtbot, front)
