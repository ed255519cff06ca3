"""Whole mornings at the desk: sign in, drop the schedule, check patients in by keys alone, a newer file, the end."""

from __future__ import annotations

import datetime as dt
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk_gui import app
from frontdesk_gui.checkin import service, starter
from frontdesk_gui.core import change, clock, log, settings
from frontdesk_gui.core.rights import Role
from frontdesk_gui.office import founding, practice
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.shell import theme
from frontdesk_gui.shell.preview import Preview
from tests.schedule import files

PASSWORD = "bramble toaster"
OVA = founding.NewPerson("Ova Tarrin", "ova", (Role.MANAGER, Role.FRONT_DESK), PASSWORD)
PLAN = founding.Founding(practice.Practice("Old Oak Medicine"), "Main", (OVA,))
PATIENCE_MS = 20_000
MONDAY, NEXT_MONDAY = dt.date(2026, 11, 23), dt.date(2026, 11, 30)
CTRL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
KEY = Qt.Key


def booked(day: dt.date, time: str, number: int, patient: str, born: str, insurance: str) -> str:
    """A line of the schedule: an office visit of "Last, First"."""
    last, first = patient.split(", ")
    return (
        f"{day:%m/%d/%Y},{time},{number},OV : Office Visit,Scheduled,"
        f'"{patient}",{first},{last},{3000 + len(patient)},{born},F,(303) 555-01{len(patient):02d},Main,'
        f'"Oakheart, Jo,",Jo,{insurance}'
    )


ADA = booked(MONDAY, "08:00 AM", 9001, "Quillon, Ada", "03/14/1980", "Harbor Mutual,HM123")
BO = booked(MONDAY, "08:30 AM", 9002, "Valeworth, Bo", "07/02/1991", "Harbor Mutual,HM456")
OLA = booked(MONDAY, "10:00 AM", 9003, "Thornquistel, Ola", "01/09/1975", "Harbor Mutual,HM789")
ADA_AGAIN = booked(NEXT_MONDAY, "08:20 AM", 9004, "Quillon, Ada", "03/14/1980", "Harbor Mutual,HM123")


class Person:
    """Somebody before the program: presses keys, which are counted, and waits for what is to be seen."""

    def __init__(self, bot: Any, house: app.House, folder: files.Folder, times: ExitStack) -> None:
        self.bot, self.house, self.folder, self._times = bot, house, folder, times
        self.pressed = 0

    def at(self, day: dt.date, hour: int, minute: int = 0) -> None:
        """It is later now."""
        self._times.close()
        self._times.enter_context(clock.fixed(dt.datetime.combine(day, dt.time(hour, minute))))

    @property
    def window(self) -> Any:
        """The open window."""
        assert self.house.window is not None
        return self.house.window

    @property
    def desk(self) -> Any:
        """Its desk."""
        return self.window.desk

    @property
    def tab(self) -> Any:
        """The Check-in tab."""
        return self.window.tabs["checkin"]

    def until(self, so: Callable[[], object]) -> None:
        """Wait until something is to be seen."""
        self.bot.waitUntil(lambda: bool(so()), timeout=PATIENCE_MS)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        if self.house.desk is not None:
            crew = self.house.desk.crew
            self.until(lambda: not crew.open_work())
        front = QApplication.activeModalWidget() or self.house.window
        if front is not None and not front.isActiveWindow():
            front.activateWindow()  # without a screen nobody else makes it active when a dialog comes or goes
            self.until(front.isActiveWindow)

    def focused(self) -> QWidget:
        """What has the focus."""
        found = QApplication.activeModalWidget() or self.house.window or self.house.sign_in
        assert found is not None
        return QApplication.focusWidget() or found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """One key to whatever has the focus, and what follows from it."""
        self.pressed += 1
        self.bot.keyClick(self.focused(), key, modifier)
        self.settle()

    def write(self, words: str) -> None:
        """Type words."""
        self.pressed += len(words)
        self.bot.keyClicks(self.focused(), words)
        self.settle()

    # -- what is done --

    def sign_in(self) -> None:
        """Name and password, and the window is there."""
        self.until(lambda: self.house.sign_in is not None and self.house.sign_in.isVisible())
        shown = self.house.sign_in
        assert shown is not None
        shown.activateWindow()
        if not shown.name.text():
            shown.name.setFocus()
            self.write("ova")
        shown.password.setFocus()
        self.write(PASSWORD)
        self.press(KEY.Key_Return)
        self.until(lambda: self.house.window is not None and self.house.sign_in is None)
        self.window.resize(1280, 800)
        self.window.activateWindow()
        self.until(lambda: self.tab.list.day is not None)
        self.window.go_to("checkin", focus=True)
        self.settle()

    def drop(self, path: Path) -> None:
        """Let a file go over the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        for under in (self.window, self.window.cover):  # the cover comes under the mouse
            QApplication.sendEvent(under, QDragEnterEvent(QPoint(300, 300), copy, data, left, PLAIN))
        QApplication.sendEvent(self.window.cover, QDropEvent(QPointF(300, 300), copy, data, left, PLAIN))

    def take_in(self) -> None:
        """Look at what the file would bring, and agree with Enter."""
        self.until(lambda: getattr(QApplication.activeModalWidget(), "plan", None) is not None)
        self.press(KEY.Key_Return)
        self.back_at_window()

    def back_at_window(self) -> None:
        """The dialog is gone."""
        self.until(lambda: QApplication.activeModalWidget() is None)
        self.settle()

    def search(self, words: str) -> None:
        """Type into the search box and take the first that is found."""
        self.press(KEY.Key_F, CTRL)
        self.write(words)
        self.until(lambda: self.window.findChild(QWidget, "results") is not None)
        self.until(lambda: self.window.findChild(QWidget, "results").isVisible())
        self.press(KEY.Key_Return)
        self.until(lambda: self.tab.card.checks.hasFocus())
        self.settle()

    def answer_all_but(self, left: int) -> None:
        """Done, item by item, until so many are open; what must be typed first is typed."""
        checks = self.tab.card.checks
        for _turn in range(40):
            if len(checks.open_items()) <= left:
                return
            self.press(KEY.Key_D)
            if not checks.hasFocus():
                self.write("asked and noted")
                self.press(KEY.Key_Return)
                self.until(checks.hasFocus)
        raise AssertionError(f"still open: {[check.text for check in checks.open_items()]}")

    # -- what is seen --

    def rows(self) -> dict[str, Any]:
        """The list by patient."""
        return {row.patient.split(",")[0]: row for row in self.tab.list.table.rows()}

    def pill(self, patient: str) -> str:
        """The word in the list."""
        return str(self.rows()[patient].pill.word)

    def day(self) -> Any:
        """The day as the records have it."""
        with self.desk.store.read() as session:
            return service.day(session, clock.today())

    def recorded(self, patient: str) -> Any:
        """A visit as the records have it."""
        return next(row for row in self.day().rows if row.patient.startswith(patient))


@pytest.fixture
def person(qtbot: Any, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """A receptionist before the sign-in window of a practice that has its checklists and nobody booked."""
    monkeypatch.setenv("FRONTDESK_HOME", str(tmp_path / "home"))
    palette, font, sheet, quits = qapp.palette(), qapp.font(), qapp.styleSheet(), qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)
    theme.apply(qapp, "light", 10)
    logger = logging.getLogger(log.ROOT)
    handlers, level = list(logger.handlers), logger.level
    where = tmp_path / "practice.db"
    with ExitStack() as times:
        times.enter_context(clock.fixed(dt.datetime.combine(MONDAY, dt.time(7, 0))))
        founding.found(where, PLAN, [starter.seed]).store.close()
        house = app.House(qapp, settings.Computer(tmp_path / "computer.json"), str(where))
        folder = files.Folder(tmp_path / "exports", dt.datetime.combine(MONDAY, dt.time(7, 0)))
        one = Person(qtbot, house, folder, times)
        house.begin()
        yield one
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.close()
        one.settle()
        house.leave()
    for handler in [each for each in logger.handlers if each not in handlers]:
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(level)
    qapp.setQuitOnLastWindowClosed(quits)
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


def write(person: Person, *rows: str) -> Path:
    """A schedule as the scheduling system writes it now, over the one of before."""
    path = person.folder.write(files.ECW, rows)
    now = clock.now().timestamp()
    os.utime(path, (now, now))
    return path


def begin(person: Person, *rows: str) -> None:
    """Sign in and drop the schedule."""
    person.at(MONDAY, 7, 40)
    person.sign_in()
    person.drop(write(person, *rows))
    person.take_in()


def test_a_morning_by_keys_alone(person: Person) -> None:
    begin(person, ADA, BO, OLA)
    assert list(person.rows()) == ["Quillon", "Valeworth", "Thornquistel"]
    assert "7:40" in person.window.as_of.text()
    ada_is_checked_in(person)
    bo_is_checked_in_anyway(person)
    somebody_walks_in(person)
    a_newer_file_comes(person)
    a_paper_is_looked_at(person)
    the_records_are_whole(person)


def ada_is_checked_in(person: Person) -> None:
    """Found by three letters, asked, checked in; her time is kept."""
    person.at(MONDAY, 7, 58)
    person.search("qui")
    person.press(KEY.Key_H)
    assert person.recorded("Quillon").arrived_at == clock.now()
    person.answer_all_but(0)
    person.at(MONDAY, 8, 2)
    person.press(KEY.Key_Return)
    person.until(lambda: person.pill("Quillon") == "Checked in")
    assert person.window.toast.words.text() == "Quillon, Ada checked in"
    assert person.tab.list.table.hasFocus()
    assert person.recorded("Quillon").checked_in_at == clock.now()


def bo_is_checked_in_anyway(person: Person) -> None:
    """One thing could not be had, one is left open: asked why, counted; undone and done again by key."""
    person.at(MONDAY, 8, 25)
    person.search("valew")
    person.press(KEY.Key_C)
    person.press(KEY.Key_1)
    person.answer_all_but(1)
    still = person.tab.card.checks.open_items()
    if not still[0].required:
        person.press(KEY.Key_D)
        person.tab.card.checks.go_to(next(check.id for check in person.tab.card.checks.items() if check.required))
        person.press(KEY.Key_U)
    person.press(KEY.Key_Return)
    assert person.recorded("Valeworth").checked_in_at is None
    person.press(KEY.Key_1)
    person.until(lambda: person.pill("Valeworth") == "Checked in, 1 still needed")
    assert person.day().overridden == 1
    person.press(KEY.Key_Z, CTRL)
    person.until(lambda: not person.pill("Valeworth").startswith("Checked in"))
    person.press(KEY.Key_Y, CTRL)
    person.until(lambda: person.pill("Valeworth").startswith("Checked in"))


def somebody_walks_in(person: Person) -> None:
    """Ctrl+N, a name, Enter: on the list as here, her checklist open."""
    person.at(MONDAY, 8, 50)
    person.press(KEY.Key_N, CTRL)
    person.until(lambda: QApplication.activeModalWidget() is not None)
    person.write("Marrowdale, Kit")
    person.press(KEY.Key_Return, CTRL)
    person.back_at_window()
    person.until(lambda: "Marrowdale" in person.rows())
    person.until(lambda: person.tab.card.checks.hasFocus())
    assert person.tab.card.card.row.patient == "Marrowdale, Kit"
    assert person.recorded("Marrowdale").arrived_at == clock.now()


def a_newer_file_comes(person: Person) -> None:
    """F5 takes the newest file; who is not in it any more is marked, and nobody checked in is touched."""
    person.at(MONDAY, 9, 15)
    write(person, ADA, BO)
    person.press(KEY.Key_F5)
    person.take_in()
    person.until(lambda: person.rows()["Thornquistel"].faded)
    assert person.pill("Thornquistel") == "Gone from the schedule"
    assert person.pill("Quillon") == "Checked in"
    assert "Marrowdale" in person.rows()
    assert "9:15" in person.window.as_of.text()


def a_paper_is_looked_at(person: Person) -> None:
    """Ctrl+P shows the checklist of the visit under the focus; Escape closes it."""
    person.tab.list.table.setFocus()
    person.press(KEY.Key_P, CTRL)
    person.until(lambda: person.window.findChild(Preview) is not None)
    shown = person.window.findChild(Preview)
    assert shown.paper.pdf.startswith(b"%PDF")
    shown.close()
    person.back_at_window()


def the_records_are_whole(person: Person) -> None:
    """Every step of the morning lies in an unbroken chain; then the window is closed for the day."""
    with person.desk.store.read() as session:
        report = change.check(session, person.desk.store.keys.chain)
        assert schedule.as_of(session) == dt.datetime.combine(MONDAY, dt.time(9, 15))
    assert report.bad_row is None
    person.desk.signed_out.emit()
    person.until(lambda: person.house.window is None and person.house.sign_in is not None)


def test_who_comes_back_within_the_month_takes_at_most_eight_keys(person: Person) -> None:
    begin(person, ADA, ADA_AGAIN)
    person.at(MONDAY, 7, 58)
    person.search("quillon")
    person.answer_all_but(0)
    person.press(KEY.Key_Return)
    person.until(lambda: person.pill("Quillon") == "Checked in")
    person.at(NEXT_MONDAY, 8, 15)
    person.tab.show_day(clock.today())
    person.settle()
    person.until(lambda: person.recorded("Quillon").visit_id in [row.id for row in person.tab.list.table.rows()])
    person.tab.list.table.setFocus()
    person.until(lambda: person.tab.card.card.row.visit_id == person.recorded("Quillon").visit_id)
    person.settle()
    fine = [line.key for line in person.tab.card.card.lines if line.state == "fine"]
    assert "identity" in fine or "card" in fine
    person.pressed = 0
    person.press(KEY.Key_Return)
    person.press(KEY.Key_A)
    person.answer_all_but(0)
    person.press(KEY.Key_Return)
    person.until(lambda: person.pill("Quillon") == "Checked in")
    assert person.pressed <= 8


def test_who_is_booked_on_another_day_is_not_checked_in_there_by_mistake(person: Person) -> None:
    begin(person, ADA, BO.replace(f"{MONDAY:%m/%d/%Y}", f"{NEXT_MONDAY:%m/%d/%Y}"))
    for answer, shows in ((KEY.Key_2, MONDAY), (KEY.Key_1, NEXT_MONDAY)):
        person.press(KEY.Key_F, CTRL)
        person.write("valeworth")
        person.press(KEY.Key_Return)
        person.until(lambda: QApplication.activeModalWidget() is not None)
        person.settle()
        assert person.tab.day == MONDAY
        person.press(answer)
        if answer == KEY.Key_2:
            person.until(lambda: getattr(QApplication.activeModalWidget(), "added", None) is not None)
            person.settle()
            person.press(KEY.Key_Escape)
        person.back_at_window()
        assert person.tab.day == shows
    person.until(lambda: person.tab.card.checks.hasFocus())
    assert person.tab.card.card.row.patient == "Valeworth, Bo"
