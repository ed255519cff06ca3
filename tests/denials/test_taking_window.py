"""The windows in which remittances are looked at before they are taken in: one file, and several at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt

from frontdesk_gui.denials import inforce
from frontdesk_gui.denials.dialogs_files import FilesDialog
from frontdesk_gui.denials.dialogs_import import ImportDialog
from frontdesk_gui.denials.model import Claim, RemitRun
from frontdesk_gui.schedule.dialogs import ImportDialog as ScheduleDialog
from tests.denials import eras
from tests.denials.eras import denied, paid, pay, reversal
from tests.schedule import files as files_of


@pytest.fixture
def screen(open_screen: Any) -> Any:
    """A biller of a practice without remittances, with what she is told in passing."""
    made = open_screen("bo")
    made.toasts = []
    made.desk.toasted.connect(lambda words, undo, _kind: made.toasts.append((words, undo)))
    return made


def drop(screen: Any, *paths: Path) -> Any:
    """Drop files on the window; the window that has looked at them."""
    screen.window.files_dropped.emit(list(paths))
    screen.until(lambda: getattr(screen.dialog, "plan", None) is not None)
    return screen.dialog


def test_a_denied_claim_without_a_visit_is_listed_once(screen: Any, tmp_path: Path) -> None:
    dialog = drop(screen, eras.write(tmp_path / "week.835", pay("T1", denied("B"))))
    assert type(dialog) is ImportDialog
    [line] = dialog.table.rows()
    assert (line.kind.word, line.who) == ("Denied", "VALE, ADA")
    assert line.what.endswith(". No visit found.")


def test_what_was_taken_in_is_told_by_file_and_counts(screen: Any, tmp_path: Path) -> None:
    dialog = drop(screen, eras.write(tmp_path / "week.835", pay("T1", denied("B"), paid("A"))))
    dialog.keep_button.click()
    screen.until(lambda: screen.dialog is None)
    assert screen.toasts == [("week.835: 2 claims, 1 denied, 0 linked to visits", True)]


@pytest.mark.parametrize("many", [1, 2])
def test_enter_closes_a_window_with_nothing_new_in_it(screen: Any, tmp_path: Path, many: int) -> None:
    paths = [eras.write(tmp_path / f"{n}.835", pay("T1", denied("B"), paid("A"))) for n in range(many)]
    drop(screen, paths[0]).keep_button.click()
    screen.until(lambda: screen.dialog is None)
    dialog = drop(screen, *paths)
    assert dialog.plan.idle
    assert dialog.cancel_button.hasFocus()
    screen.press(Qt.Key.Key_Return)
    screen.until(lambda: screen.dialog is None)


LATER = eras.PAID + dt.timedelta(days=21)


@pytest.fixture
def week(tmp_path: Path) -> list[Path]:
    """A week's files: two payments, a correction of the first, a copy of the second, and one that cannot be read."""
    odd = tmp_path / "odd.835"
    odd.write_text("Hello,\nplease find the remittance attached.\n")
    return [
        eras.write(tmp_path / "1.835", pay("T1", denied("B"), paid("A"))),
        eras.write(tmp_path / "2.835", pay("T2", denied("C"), denied("D"))),
        eras.write(tmp_path / "3.835", pay("T3", reversal(denied("B")), paid("B"), on=LATER)),
        eras.write(tmp_path / "4.835", pay("T2", denied("C"), denied("D"))),
        odd,
    ]


def files(dialog: Any) -> list[tuple[Any, ...]]:
    """Each file's line: its name, what becomes of it, and its numbers."""
    rows = dialog.files.rows()
    return [(row.file, row.state.word, row.new, row.corrected, row.already, row.denied, row.cents) for row in rows]


def in_force(screen: Any) -> list[str]:
    """The claims there are, in order, with where they stand."""
    with screen.desk.store.read() as session:
        query = sa.select(Claim.pcn, Claim.state).where(inforce.counts(Claim)).order_by(Claim.pcn)
        return [f"{pcn} {state}" for pcn, state in session.execute(query)]


def test_several_files_are_looked_at_in_one_window(screen: Any, week: list[Path]) -> None:
    dialog = drop(screen, *week)
    assert files(dialog) == [
        ("1.835", "To take in", 2, 0, 0, 1, 10_000),
        ("2.835", "To take in", 2, 0, 0, 2, 20_000),
        ("3.835", "To take in", 0, 2, 0, 0, 0),
        ("4.835", "Nothing new", 0, 0, 2, 0, 0),
        ("odd.835", "Not readable", None, None, None, None, None),
    ]
    assert dialog.files.rows()[-1].what
    assert [dialog.numbers[key].text() for key in ("claims", "denied", "corrected", "already")] == ["8", "3", "2", "2"]
    assert dialog.heading.text() == "3 files bring something new"
    assert dialog.keep_button.text() == "Take in 3 files"
    assert [(line.kind.word, line.file) for line in dialog.table.rows()] == [
        *[("Denied", "1.835"), ("Denied", "2.835"), ("Denied", "2.835")],
        *[("Correction", "3.835"), ("Correction", "3.835")],
    ]
    assert in_force(screen) == []


def test_enter_takes_them_in_and_undo_takes_them_back_the_last_first(screen: Any, week: list[Path]) -> None:
    drop(screen, *week)
    screen.press(Qt.Key.Key_Return)
    screen.until(lambda: screen.dialog is None)
    [(words, undo)] = screen.toasts
    assert words == (
        "3 of 3 files were taken in: 6 claims, 3 denied, 0 linked to visits. "
        "Undo takes back one after the other, the last first."
    )
    assert undo
    assert in_force(screen) == ["A none", "B none", "C full", "D full"]
    for left in (["A none", "B full", "C full", "D full"], ["A none", "B full"], []):
        screen.desk.undo()
        screen.settle()
        assert in_force(screen) == left


def test_a_file_of_a_schedule_among_them_has_its_own_window(screen: Any, week: list[Path], tmp_path: Path) -> None:
    other = tmp_path / "schedule.csv"
    other.write_text("\n".join([files_of.ECW, *files_of.many(2)]), encoding="utf-8")
    dialog = drop(screen, *week, other)
    assert len(dialog.files.rows()) == 5
    dialog.keep_button.click()
    screen.until(lambda: isinstance(screen.dialog, ScheduleDialog) and screen.dialog.plan is not None)
    assert screen.dialog.path == other


def test_cancel_before_taking_in_opens_no_other_window(screen: Any, week: list[Path], tmp_path: Path) -> None:
    other = tmp_path / "schedule.csv"
    other.write_text("\n".join([files_of.ECW, *files_of.many(2)]), encoding="utf-8")
    drop(screen, *week, other).cancel_button.click()
    screen.settle()
    assert screen.dialog is None
    assert in_force(screen) == []


def test_cancel_during_the_look_closes_everything(screen: Any, tmp_path: Path) -> None:
    paths = [eras.write(tmp_path / f"{n}.835", pay(f"T{n}", *eras.many(900, n * 900))) for n in range(4)]
    screen.window.files_dropped.emit(paths)
    screen.until(lambda: isinstance(screen.dialog, FilesDialog) and screen.dialog.progress_words.text())
    assert "1 of 4" in screen.dialog.progress_words.text()
    screen.dialog.cancel_button.click()
    screen.settle()
    assert screen.dialog is None
    assert (screen.toasts, in_force(screen)) == ([], [])


def test_cancel_while_taking_in_leaves_what_is_whole(screen: Any, tmp_path: Path) -> None:
    paths = [eras.write(tmp_path / f"{n}.835", pay(f"T{n}", *eras.many(300, n * 300))) for n in range(5)]
    dialog = drop(screen, *paths)
    dialog.keep_button.click()
    screen.until(lambda: len(dialog.told) >= 2)
    dialog.cancel_button.click()
    screen.until(lambda: screen.dialog is None)
    screen.settle()
    done, claims = len(dialog.told), len(in_force(screen))
    assert 2 <= done < 5
    assert claims == done * 300
    [(words, undo)] = screen.toasts
    assert words.startswith(f"{done} of 5 files were taken in: {done * 300} claims")
    assert undo
    with screen.desk.store.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(RemitRun)) == done, "the one under way is gone"


def test_a_file_that_changed_meanwhile_is_told_and_stops_no_other(screen: Any, week: list[Path]) -> None:
    dialog = drop(screen, *week)
    eras.write(week[0], pay("T1", paid("A")))
    week[1].unlink()
    dialog.keep_button.click()
    screen.until(lambda: dialog.heading.text() == "1 of 3 files were taken in")
    assert [line[1] for line in files(dialog)[:3]] == ["Not taken in", "Not taken in", "Taken in"]
    assert "has changed" in dialog.about.text()
    assert dialog.about.isVisible()
    assert screen.dialog is dialog
    dialog.cancel_button.click()
    screen.until(lambda: screen.dialog is None)


def test_who_may_not_take_remittances_in_is_told_so_once(open_screen: Any, week: list[Path]) -> None:
    screen = open_screen("nell")
    screen.window.files_dropped.emit(week)
    screen.until(lambda: screen.dialog is not None and not isinstance(screen.dialog, FilesDialog))
    assert "role" in screen.dialog.text()


def test_in_a_strip_nothing_is_cut_off(screen: Any, week: list[Path]) -> None:
    dialog = drop(screen, *week)
    dialog.resize(380, 680)
    screen.settle()
    assert dialog.width() == 380
    assert [table.horizontalScrollBar().maximum() for table in (dialog.files, dialog.table)] == [0, 0]
    dialog.files.go_to(0)
    assert dialog.about.text() == (
        "Remittance from QUILLON TRUST: 2 new, 0 corrections, 0 already here, 1 denied ($100.00), 0 not read"
    )
