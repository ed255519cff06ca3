"""The view of what payers took back without a new answer, worked by keys, and what the command line tells of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from frontdesk_gui.core.progress import driven
from frontdesk_gui.denials import export, intake
from tests.denials import eras
from tests.denials.eras import denied, paid, pay, reversal
from tests.denials.test_importing import practice as practice
from tests.denials.test_importing import run as run


@pytest.fixture
def screen(open_screen: Any, practice_file: Any, tmp_path: Path) -> Any:
    """A biller before her work list: one denial, and one payment that was taken back."""
    made = open_screen("bo")
    path = eras.write(
        tmp_path / "week.835", pay("T1", denied("B"), reversal(paid("A", last="WETHERALL", first="JUNE")))
    )
    driven(intake.keep(practice_file.store, intake.plan(practice_file.store, path)))
    made.window.go_to("denials", focus=True)
    made.settle()
    made.toasts = []
    made.desk.toasted.connect(lambda words, _undo, _kind: made.toasts.append(words))
    return made


def view(screen: Any) -> Any:
    """Choose the view of what was taken back, as the menu has it."""
    work = screen.tab.page
    menu = work.filters.views_menu()
    next(one for one in menu.actions() if one.text() == "Payments taken back").trigger()
    menu.deleteLater()
    screen.settle()
    return work


def test_the_list_says_so_and_a_view_shows_them(screen: Any) -> None:
    work = screen.tab.page
    screen.until(lambda: len(work.table.rows()) == 1)
    assert work.subtitle == "1 open, 1 payment taken back"
    view(screen)
    [line] = work.table.rows()
    assert (line.patient, line.amount, line.deadline.word) == ("WETHERALL, JUNE", 8_000, "Taken back Nov 2")
    assert (line.status.word, line.answer, line.code, line.cause, line.preventable) == (
        *("Taken back", "Taken back"),
        *("", "", ""),
    )
    assert work.subtitle == "1 payment taken back without a new answer"
    assert [chip.accessibleName() for chip in work.filters.chips.widgets()] == ["Payments taken back"]
    work.filters.clear()
    screen.settle()
    assert [line.patient for line in work.table.rows()] == ["VALE, ADA"]


def test_its_card_shows_the_answers_and_offers_no_work(screen: Any) -> None:
    work = view(screen)
    screen.until(lambda: work.card.name.text() == "WETHERALL, JUNE")
    told = work.card.shown()
    assert "$80.00 of" in told
    assert "took its payment back" in told
    assert "Takes back an earlier answer" in told
    assert "Press V" not in told
    assert not any(button.isVisible() for button in (*work.card.buttons.values(), work.card.more))
    work.table.setFocus()
    screen.press(Qt.Key.Key_M)
    assert screen.toasts == ["The payer took this payment back: there is no denial to work on yet."]


def test_it_is_exported_without_a_number(screen: Any) -> None:
    work = view(screen)
    _titles, row = export.written([line.of for line in work.table.rows()]).splitlines()
    assert row.startswith(',,,QUILLON TRUST,"WETHERALL, JUNE",A,10/12/2026,11/02/2026,80.00,')


def test_show_denials_tells_it_with_its_state(run: Any, tmp_path: Path) -> None:
    path = eras.write(tmp_path / "week.835", pay("T1", denied("B"), reversal(paid("A"))))
    run("billing", "import", str(path))
    _ended, out = run("billing", "show", "denials", "--json")
    mine = {row["pcn"]: row for row in json.loads(out)}
    assert mine["B"]["state"] == "full"
    assert mine["A"] == {
        "id": mine["A"]["id"],
        "payer": "QUILLON TRUST",
        "pcn": "A",
        "service_date": "2026-10-12",
        "amount": "80.00",
        "rarcs": [],
        "state": "taken_back",
        **dict.fromkeys(("group", "carc", "cause", "preventable", "deadline", "visit", "status")),
    }
    _ended, out = run("billing", "show", "denials", "--from", "2026-11-02", "--to", "2026-11-02")
    assert out.splitlines()[-2:] == ["1 denial", "1 payment taken back"]
    _ended, out = run("billing", "show", "denials", "--from", "2026-11-03")
    assert "taken back" not in out
