"""The windows in which remittances are looked at before they are taken in: one file, and several at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from frontdesk_gui.denials.dialogs_import import ImportDialog
from tests.denials import eras
from tests.denials.eras import denied, paid, pay


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
