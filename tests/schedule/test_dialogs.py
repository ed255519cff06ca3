"""The windows of the schedule: a file looked at and taken in, and what it left open."""

import pytest
import shiboken6
import sqlalchemy as sa
from PySide6.QtWidgets import QApplication

from frontdesk_gui.core import settings
from frontdesk_gui.schedule import dialogs, dialogs_left, dialogs_pictures, service
from frontdesk_gui.schedule.model import ImportRun, Visit
from frontdesk_gui.shell import text
from frontdesk_gui.shell.desk import Desk
from tests.schedule import files
from tests.schedule.conftest import ADA


@pytest.fixture
def desk(qapp: QApplication, practice, tmp_path):
    """A desk at the practice."""
    made = Desk(practice.store, ADA, settings.Computer(tmp_path / "computer.json"))
    yield made
    made.close()


@pytest.fixture
def opened(qtbot, desk):
    """Opens a dialog and closes it in the end."""
    made = []

    def open_(make, *args):
        dialog = make(desk, *args)
        made.append(dialog)
        if not dialog.isVisible():
            dialog.open()
        return dialog

    yield open_
    for dialog in made:
        if shiboken6.isValid(dialog):
            dialog.close()
    qtbot.waitUntil(lambda: not desk.crew.open_work())


def looked(qtbot, dialog) -> None:
    """Wait until the file was looked at."""
    qtbot.waitUntil(lambda: dialog.plan is not None)


def visits(practice) -> int:
    """How many visits there are, seen or not."""
    return practice.rows(sa.select(sa.func.count(Visit.id)))[0][0]


def said(dialog) -> str:
    """Every word on the window."""
    return " | ".join(label.text() for label in dialog.findChildren(text.Label))


def test_a_file_is_looked_at_and_taken_in(qtbot, practice, desk, opened) -> None:
    header, rows = files.SIX["eClinicalWorks"]
    path = practice.folder.write(header, rows)
    toasts = []
    desk.toasted.connect(lambda *told: toasts.append(told))
    dialog = opened(dialogs.ImportDialog, path)
    looked(qtbot, dialog)
    assert dialog.heading.text() == "Schedule from eClinicalWorks"
    assert "12:00" in dialog.under.text()
    assert (dialog.numbers["new"].text(), dialog.numbers["gone"].text()) == ("2", "0")
    assert [(line.kind.word, line.when, line.who) for line in dialog.table.rows()] == [
        ("New", "9:00", "Quill, Ada"),
        ("New", "9:30", "Vale, Bo"),
    ]
    assert visits(practice) == 0
    with qtbot.waitSignal(dialog.taken):
        dialog.keep_button.click()
    assert visits(practice) == 2
    assert toasts == [("Schedule taken in", True, "good")]
    assert desk.computer.get(service.LAST_FOLDER) == str(path.parent)


def test_status_words_nobody_has_explained_are_named(qtbot, practice, opened) -> None:
    lines = files.dentrix(
        "A1 QUI1 11/23/2026 9:00AM DDS1 Hold",
        "A2 VAL2 11/23/2026 10:00AM DDS1 Zap",
        "A3 ROS3 11/23/2026 11:00AM DDS1 Hold",
    )
    dialog = opened(dialogs.ImportDialog, practice.folder.write(files.DENTRIX, lines))
    looked(qtbot, dialog)
    assert (
        "Status words we do not know: “Hold” (2 rows), “Zap” (1 row). "
        "These visits count as booked until somebody says what they mean."
    ) in said(dialog)
    assert "treated as booked" not in said(dialog), "the reader's own sentence says the same once more"


def test_cancel_while_looking_and_before_taking_in(qtbot, practice, opened) -> None:
    path = practice.folder.write(files.ECW, files.many(300))
    first = opened(dialogs.ImportDialog, path)
    first.reject()
    second = opened(dialogs.ImportDialog, path)
    looked(qtbot, second)
    second.cancel_button.click()
    assert practice.rows(sa.select(ImportRun)) == []


def test_cancel_while_taking_in_leaves_nothing(qtbot, practice, opened) -> None:
    path = practice.folder.write(files.ECW, files.many(900))
    dialog = opened(dialogs.ImportDialog, path)
    looked(qtbot, dialog)
    dialog.keep_button.click()
    work = dialog.work
    qtbot.waitUntil(lambda: work.progress is not None and work.progress.total == 900)
    dialog.cancel_button.click()
    qtbot.waitUntil(lambda: work.done)
    assert visits(practice) == 0
    assert practice.rows(sa.select(ImportRun)) == []


def test_a_refused_file_says_why(qtbot, practice, opened) -> None:
    path = practice.folder.place / "odd.csv"
    path.write_text("colour,size,weight\n1,2,3\n")
    dialog = opened(dialogs.ImportDialog, path)
    looked(qtbot, dialog)
    assert dialog.heading.text() == "This file cannot be taken in"
    assert "colour" in said(dialog)
    assert not dialog.sums.isVisible(), "six noughts would say that it was looked through"
    assert dialog.said.y() < dialog.pages.height() // 4
    assert not dialog.keep_button.isVisible()


def test_the_same_file_again_says_so(qtbot, practice, opened) -> None:
    header, rows = files.SIX["Dentrix"]
    path = practice.folder.write(header, rows)
    practice.take(path)
    dialog = opened(dialogs.ImportDialog, path)
    looked(qtbot, dialog)
    assert "Exactly this file was taken in at 8:00" in said(dialog)
    assert not dialog.keep_button.isVisible()


def test_files_come_one_after_the_other(qtbot, practice, desk) -> None:
    paths = [practice.folder.write(*files.SIX[system], name=f"{system}.csv") for system in ("Dentrix", "Setmore")]
    first = dialogs.take_in(desk, paths)
    looked(qtbot, first)
    with qtbot.waitSignal(first.taken):
        first.keep_button.click()
    second = next(
        w for w in QApplication.topLevelWidgets() if isinstance(w, dialogs.ImportDialog) and w.path == paths[1]
    )
    looked(qtbot, second)
    second.reject()
    assert visits(practice) == 2


def test_the_newest_file_of_the_folder(qtbot, practice, desk) -> None:
    assert dialogs.newest(desk) is None
    practice.folder.write(*files.SIX["Dentrix"], name="old.csv")
    newest = practice.folder.write(*files.SIX["Setmore"], name="new.csv")
    (practice.folder.place / "newer.docx").write_text("x")
    service.remember(desk.computer, newest)
    dialog = dialogs.newest(desk)
    assert dialog.path == newest
    looked(qtbot, dialog)
    dialog.reject()


def test_who_is_this(qtbot, practice, opened) -> None:
    header, rows = files.SIX["eClinicalWorks"]
    practice.write(header, rows)
    practice.write(files.DENTRIX_PATIENTS, ["Q1,Quill,Ada,,03/15/1980,F,80301,,Patient,DDS1,Q1,"], "patients.csv")
    dialog = opened(dialogs_left.QuestionsDialog)
    qtbot.waitUntil(lambda: dialog.question is not None)
    assert "Mar 14, 1980 (differs)" in said(dialog)
    assert dialog.candidates[0].accessibleName() == "The same person as Quill, Ada"
    dialog.candidates[0].click()
    qtbot.waitUntil(lambda: dialog.heading.text() == "Everybody is known")
    assert practice.ask(service.questions) == ()
    assert practice.store.steps()[0] == "Patient recognised"


def test_what_a_word_means(qtbot, practice, opened) -> None:
    practice.write(files.DENTRIX, files.dentrix("A1 QUI1 11/23/2026 9:00AM DDS1 Hold"))
    dialog = opened(dialogs_left.WordsDialog)
    qtbot.waitUntil(lambda: bool(dialog.boxes))
    ((word_id, box),) = dialog.boxes.items()
    box.setCurrentIndex(box.findData("cancelled"))
    dialog.explain(word_id)
    qtbot.waitUntil(lambda: not dialog.boxes)
    assert practice.rows(sa.select(Visit.status)) == [("cancelled",)]


def test_rows_seen_to(qtbot, practice, opened) -> None:
    practice.write(files.DENTRIX, [*files.dentrix("A1 QUI1 11/23/2026 9:00AM DDS1 Scheduled"), "A3,too,short"])
    dialog = opened(dialogs_left.AsidesDialog)
    qtbot.waitUntil(lambda: len(dialog.table.rows()) == 1)
    assert dialog.table.rows()[0].cells == ("A3", "too", "short")
    dialog.settle_button.click()
    qtbot.waitUntil(lambda: dialog.table.rows() == ())
    assert practice.ask(service.waiting) == service.Waiting(0, 0, 0)


def test_a_window_closed_while_it_reads(qtbot, practice, desk) -> None:
    for make in (dialogs_left.QuestionsDialog, dialogs_left.WordsDialog, dialogs_left.AsidesDialog):
        dialog = make(desk)
        dialog.open()
        dialog.close()
    qtbot.waitUntil(lambda: not desk.crew.open_work())


def test_every_window_has_a_picture(qtbot, desk, opened) -> None:
    for _name, make in dialogs_pictures.all_of_them(desk):
        dialog = opened(lambda _desk, make=make: make())
        assert not dialog.grab().isNull()
        assert said(dialog)
    assert not any(work.title for work in desk.crew.open_work())
