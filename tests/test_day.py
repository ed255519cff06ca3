"""A whole morning at the desk in the real window: a file in, patients checked in, a walk-in, a paper, and all kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintPreviewDialog

from frontdesk_gui.checkin import service
from frontdesk_gui.checkin.model import CheckIn
from frontdesk_gui.core import rights
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.schedule.dialogs import ImportDialog
from tests.checkin.screen import Screen, at_eight, dressed, empty_records, open_screen, records  # noqa: F401  # fixtures

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SCHEDULE = """Appointment Date,Appointment Start Time,Encounter ID,Visit Type,Visit Status,Patient Name,\
Patient First Name,Patient Last Name,Patient Acct No,Patient DOB,Patient Gender,Patient Cell Phone,\
Appointment Facility Name,Appointment Provider Name,Resource Provider Name,Primary Insurance Name,\
Primary Insurance Subscriber No
11/23/2026,08:10 AM,9001,OV : Office Visit,Confirmed,"Quill, Ada",Ada,Quill,3001,03/14/1980,F,(303) 402-7711,Main,\
"Oakheart, Jo,",Jo,Harbor Mutual,HM123
11/23/2026,08:30 AM,9002,OV : Office Visit,Scheduled,"Vale, Bo",Bo,Vale,3002,07/02/1991,M,(303) 402-7755,Main,\
"Oakheart, Jo,",Jo,Harbor Mutual,HM777
"""
MANY = 40


def drop(screen: Screen, path: Path) -> None:
    """Drop a file on the window, look at it and take it in."""
    screen.window.files_dropped.emit([path])
    screen.until(lambda: isinstance(screen.dialog, ImportDialog) and screen.dialog.plan is not None)
    screen.dialog.keep_button.click()
    screen.until(lambda: screen.dialog is None)
    screen.settle()


def names(screen: Screen) -> list[str]:
    """Who is in the list."""
    return [row.patient for row in screen.tab.list.table.rows()]


def check_in_new(screen: Screen) -> None:
    """Answer everything that is open with what is offered, then check in."""
    for _time in range(MANY):
        if not screen.open_items:
            break
        screen.press(KEY.Key_D)
        if screen.tab.card.ask.question is not None:
            screen.write("told")
            screen.press(KEY.Key_Return)
    screen.press(KEY.Key_F9)


@pytest.fixture
def screen(request: pytest.FixtureRequest) -> Screen:
    """A receptionist of a practice that has no schedule yet."""
    opened: Any = request.getfixturevalue("open_screen")
    made: Screen = opened()
    return made


def first_patient(screen: Screen) -> None:
    """Find the first one by her name; she is new here, so everything is asked; her paper is looked at."""
    screen.write("quill")
    screen.press(KEY.Key_Return)
    screen.until(lambda: screen.shown is not None and screen.tab.card.card.row.patient == "Quill, Ada")
    visit = screen.shown
    screen.press(KEY.Key_H)
    check_in_new(screen)
    screen.until(lambda: screen.tab.card.finished)
    assert visit is not None
    assert screen.row(visit).pill.kind == "good"
    assert screen.toasts[-1] == "Quill, Ada checked in"
    screen.press(KEY.Key_P, CTRL)
    screen.until(lambda: isinstance(screen.dialog, QPrintPreviewDialog))
    screen.dialog.reject()
    screen.settle()


def walk_in(screen: Screen) -> None:
    """Somebody without a visit: hardly more keys than her name has letters."""
    before = screen.pressed
    screen.press(KEY.Key_N, CTRL)
    screen.until(lambda: screen.dialog is not None)
    screen.write("Wetherall, June")
    screen.press(KEY.Key_Return, CTRL)
    screen.until(lambda: "Wetherall, June" in names(screen))
    assert screen.pressed - before <= len("Wetherall, June") + 3
    assert screen.tab.list.standings["waiting"].text() == "Waiting 1"


def the_file_again(screen: Screen) -> None:
    """F5 takes the newest file of the folder: here it is the same one."""
    screen.tab.list.table.setFocus()
    screen.press(KEY.Key_F5)
    screen.until(lambda: isinstance(screen.dialog, ImportDialog) and screen.dialog.plan is not None)
    assert screen.dialog.plan.counts.same == 2
    screen.dialog.reject()
    screen.settle()


def test_a_morning(screen: Screen, tmp_path: Path) -> None:
    file = tmp_path / "schedule.csv"
    file.write_text(SCHEDULE, encoding="utf-8")
    assert screen.tab.list.stack.currentWidget() is screen.tab.list.no_schedule
    drop(screen, file)
    assert names(screen) == ["Quill, Ada", "Vale, Bo"]
    assert "Schedule as of" in screen.tab.list.as_of.text()
    screen.window.go_to("checkin", focus=True)
    first_patient(screen)
    walk_in(screen)
    the_file_again(screen)
    with screen.desk.store.read() as session:
        day = service.day(session, screen.tab.day)
        assert [row.patient for row in day.rows] == names(screen)
        assert session.scalar(sa.select(sa.func.count()).where(CheckIn.finished_at.is_not(None))) == 1


def test_the_file_can_be_taken_back_whole(screen: Screen, tmp_path: Path) -> None:
    file = tmp_path / "schedule.csv"
    file.write_text(SCHEDULE, encoding="utf-8")
    drop(screen, file)
    assert len(names(screen)) == 2
    screen.tab.list.table.setFocus()
    screen.press(KEY.Key_Z, CTRL)
    screen.until(lambda: names(screen) == [])


def test_who_may_only_look_is_told_so(request: pytest.FixtureRequest) -> None:
    """A provider sees the list; checking in is refused with a sentence, and nothing is shown that is not so."""
    desk: Any = request.getfixturevalue("records")
    visit = desk.visit(desk.settled("Quill"))
    provider = rights.Who(1, "Jo Oakheart", frozenset({rights.Role.PROVIDER}))
    screen: Screen = request.getfixturevalue("open_screen")(who=provider)
    screen.go_to(visit)
    screen.press(KEY.Key_Return)
    screen.press(KEY.Key_D)
    screen.until(lambda: screen.dialog is not None)
    assert "Your role does not allow this" in screen.dialog.text()
    screen.dialog.accept()
    screen.until(lambda: screen.open_items == ["accident"])
    assert screen.row(visit).row.status == schedule.Status.BOOKED
