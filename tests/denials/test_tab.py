"""The Denials tab as a whole: who begins where, what it takes in, and that its pages are made when they are seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from frontdesk_gui.denials import intake
from frontdesk_gui.shell.text import Label
from frontdesk_gui.tabs import Denials
from tests.denials import eras

KEY = Qt.Key


@pytest.mark.parametrize(("who", "first"), [("bo", "worklist"), ("nell", "notes")])
def test_billing_begins_at_its_work_and_the_desk_at_its_notes(
    open_screen: Any, practice_file: Any, who: str, first: str
) -> None:
    screen = open_screen(who)
    tab = screen.window.tabs["denials"]
    assert isinstance(tab, Denials) or tab.name == "denials"
    screen.window.go_to("denials", focus=True)
    screen.settle()
    assert tab.page.name == first
    assert [page.name for page in tab.pages if page.started] == [first]


def test_files_are_chosen_by_button_and_key(open_screen: Any, practice_file: Any) -> None:
    screen, asked = open_screen("bo"), []
    screen.window.desk.opener = lambda address: bool(asked.append(address)) or True
    screen.window.go_to("denials", focus=True)
    screen.settle()
    screen.tab.take_button.click()
    screen.press(KEY.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["denials:choose"] * 2


def test_the_desk_is_offered_no_files(open_screen: Any, practice_file: Any) -> None:
    screen = open_screen("nell")
    screen.window.go_to("denials", focus=True)
    screen.settle()
    assert not screen.tab.take_button.isVisible()


@pytest.mark.parametrize(
    ("name", "holds"), [("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200)), ("a.csv", b"a,b\n1,2\n")]
)
def test_what_nobody_reads_is_told_as_no_remittance_where_it_was_dropped(
    open_screen: Any, practice_file: Any, tmp_path: Path, name: str, holds: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(holds)
    screen = open_screen("bo")
    for tab, told in (("denials", "no remittance (835) and no list of denials"), ("checkin", "schedule")):
        screen.window.go_to(tab)
        screen.settle()
        screen.window.files_dropped.emit([path])
        screen.settle()
        screen.until(lambda: screen.dialog is not None)
        screen.until(lambda: screen.dialog.plan is not None)
        assert told in screen.dialog.said.findChild(Label).text()
        screen.dialog.reject()
        screen.until(lambda: screen.dialog is None)


def test_an_empty_file_is_said_to_be_empty(practice_file: Any, tmp_path: Path) -> None:
    path = tmp_path / "empty.835"
    path.write_bytes(b"")
    practice_file.store.who = practice_file.people["bo"]
    assert intake.plan(practice_file.store, path).refused == "This file is empty."


def test_one_claim_is_called_one_claim(open_screen: Any, practice_file: Any, tmp_path: Path) -> None:
    screen = open_screen("bo")
    screen.window.go_to("denials")
    for number, said in ((1, "claim"), (2, "claims")):
        claims = [eras.denied(f"A{n}") for n in range(number)]
        screen.window.files_dropped.emit([eras.write(tmp_path / f"{number}.835", eras.pay(f"T{number}", *claims))])
        screen.settle()
        screen.until(lambda: screen.dialog is not None and screen.dialog.plan is not None)
        assert (screen.dialog.numbers["claims"].text(), screen.dialog.captions["claims"].text()) == (str(number), said)
        screen.dialog.reject()
        screen.until(lambda: screen.dialog is None)
