"""Lists of denials of billing companies dropped on the window, and taken in by command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from frontdesk_gui.core import text
from frontdesk_gui.denials import service
from frontdesk_gui.denials.dialogs_import import ImportDialog
from tests.denials.practice import Practice
from tests.denials.test_importing import practice as practice
from tests.denials.test_importing import run as run
from tests.feeds.denial_lists import NAME, company, program, report

# What each brings: denied, and why the rest was set aside.
LISTS = {
    company: (3, ["formula in this row has no result", "has no date", "is a total", "has no date"]),
    report: (
        3,
        ["is a total", "the header again", "could not be read", "denied amount", "is a total", "no amount"],
    ),
    program: (3, ["could not be read", "formula in this row has no result", "is a total"]),
}
by_list = pytest.mark.parametrize("make", LISTS)


def fits(why: list[str], told: list[str]) -> bool:
    return len(why) == len(told) and all(part in sentence for part, sentence in zip(why, told, strict=True))


def longest_fits(table: Any) -> bool:
    """Whether the longest words of the last column stand there whole."""
    last = len(table.model().columns) - 1
    words = [str(getattr(row, table.model().columns[last].key)) for row in table.rows()]
    wide = max(table.fontMetrics().horizontalAdvance(each) for each in words)
    return bool(table.columnWidth(last) >= wide + 20)


@by_list
def test_dropped_on_the_window(
    open_screen: Callable[..., Any], practice_file: Practice, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    denied, why = LISTS[make]
    screen = open_screen("bo")
    screen.window.files_dropped.emit([make(tmp_path)])
    screen.until(lambda: isinstance(screen.dialog, ImportDialog) and screen.dialog.plan is not None)
    plan = screen.dialog.plan
    assert (plan.kind, plan.refused, plan.counts.denied) == ("list", None, denied)
    assert fits(why, [one.why for one in plan.asides])
    assert screen.dialog.head(plan)[0].startswith("List of denials: ")
    assert any(line.who == NAME for line in screen.dialog.lines(plan))
    assert "1 payments" not in (under := screen.dialog.head(plan)[1])
    assert f"${text.money(plan.counts.cents)} denied" in under
    assert screen.dialog.width() <= screen.window.width()
    assert not screen.dialog.table.horizontalScrollBar().isVisible()
    assert longest_fits(screen.dialog.table), "why a row was not read can be read without a mouse"
    screen.dialog.keep_button.click()
    screen.until(lambda: screen.dialog is None)
    screen.settle()
    assert len(practice_file.load("bo", service.every)) == denied
    screen.desk.undo()
    screen.settle()
    assert practice_file.load("bo", service.every) == ()


@by_list
def test_taken_in_by_command(run: Any, tmp_path: Path, make: Callable[[Path], Path]) -> None:
    denied, why = LISTS[make]
    path = make(tmp_path)
    ended, out = run("billing", "import", "--json", str(path), str(path))
    first, again = map(json.loads, out.splitlines())
    assert (ended, first["kind"], first["refused"]) == (0, "list", None)
    assert first["claims"] == first["denied"] == first["new"] == denied
    assert fits(why, [one["why"] for one in first["set_aside"]])
    assert all(one["where"].startswith("line ") for one in first["set_aside"])
    assert (again["new"], again["already"]) == (0, denied)


def test_a_workbook_that_is_no_list_is_refused_with_what_was_looked_for(run: Any, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Payer", "Month", "Sum"])
    book.active.append(["Velmora", "October", 5])
    book.save(tmp_path / "sums.xlsx")
    ended, out = run("billing", "import", "--json", str(tmp_path / "sums.xlsx"))
    assert ended == 1
    assert json.loads(out)["refused"]
