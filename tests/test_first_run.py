"""The first run: three pages and a practice stands; or invented people, in one click."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from frontdesk_gui import app, firstrun
from frontdesk_gui.core import settings, vault
from frontdesk_gui.office import dialogs_recovery
from frontdesk_gui.schedule.dialogs import ImportDialog

PASSWORD = "four words in a row"


@pytest.fixture
def house(qtbot, tmp_path: Path, monkeypatch) -> Iterator[app.House]:
    """The program at its first start, on an empty computer."""
    monkeypatch.setenv("FRONTDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(firstrun, "INVENTED_VISITS", 200)
    monkeypatch.setattr(QApplication, "quit", lambda *_any: None)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    made = app.House(application, settings.Computer(tmp_path / "computer.json"), str(tmp_path / "practice.db"))
    made.begin()
    yield made
    made.leave()
    QApplication.sendPostedEvents(None, 0)


def through_the_pages(house: app.House) -> None:
    assert house.start is not None
    wizard, pages = house.start.wizard, house.start.start
    pages.practice.form.fill({"name": "Elmwood Family Care", "site": "Elm Street"})
    wizard.next_button.click()
    pages.staff.form.fill({"name": "Nora Tester", "sign_in": "nora"})
    for entry in (pages.staff.password.first, pages.staff.password.second):
        entry.setText(PASSWORD)
    wizard.next_button.click()
    assert wizard.at() == 2


def test_three_pages_and_the_practice_stands(qtbot, house, tmp_path) -> None:
    through_the_pages(house)
    schedule = tmp_path / "schedule.csv"
    schedule.write_text("nothing,here\n1,2\n")
    house.start.start.schedule.take([schedule])
    house.start.wizard.next_button.click()
    qtbot.waitUntil(lambda: house.window is not None and house.start is None, timeout=30_000)
    assert house.desk.who.name == "Nora Tester"
    dialogs = house.window.findChildren(dialogs_recovery.RecoveryKey)
    assert [len(part) for part in dialogs[0].key.text().split("-")] == [4] * 8 + [1]
    assert not dialogs[0].go_on.isEnabled()
    dialogs[0].kept.click()
    dialogs[0].go_on.click()
    assert house.window.findChildren(ImportDialog)
    assert vault.keys_file(tmp_path / "practice.db").exists()
    qtbot.waitUntil(lambda: not house.desk.crew.open_work(), timeout=30_000)
    assert house.computer.get(app.PLACE_OF_RECORDS) == str(tmp_path / "practice.db")


def test_two_people_of_one_name_are_told_before_anything_is_made(qtbot, house, tmp_path) -> None:
    assert house.start is not None
    wizard = house.start.wizard
    wizard.next_button.click()
    assert wizard.at() == 0
    assert not (tmp_path / "practice.db").exists()


def test_invented_people_in_one_click(qtbot, house, tmp_path) -> None:
    house.start.wizard.demo_button.click()
    qtbot.waitUntil(lambda: house.window is not None and house.start is None, timeout=60_000)
    assert (tmp_path / firstrun.INVENTED_FILE).exists()
    assert house.computer.get(app.PLACE_OF_RECORDS) == ""
    day = house.window.tabs["checkin"]
    qtbot.waitUntil(lambda: len(day.list.table.rows()) > 10, timeout=30_000)
    qtbot.waitUntil(lambda: not house.desk.crew.open_work(), timeout=30_000)


def test_a_server_without_a_practice_gets_the_pages(qtbot, tmp_path, postgres_url, monkeypatch) -> None:
    monkeypatch.setenv("FRONTDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(QApplication, "quit", lambda *_any: None)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    house = app.House(application, settings.Computer(tmp_path / "computer.json"), postgres_url)
    house.begin()
    qtbot.waitUntil(lambda: house.start is not None, timeout=10_000)
    through_the_pages(house)
    house.start.wizard.next_button.click()
    qtbot.waitUntil(lambda: house.window is not None and house.start is None, timeout=30_000)
    qtbot.waitUntil(lambda: not house.desk.crew.open_work(), timeout=30_000)
    house.leave()
    again = app.House(application, house.computer, postgres_url)
    again.begin()
    qtbot.waitUntil(lambda: again.sign_in is not None, timeout=10_000)
    again.leave()
