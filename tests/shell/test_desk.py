"""The desk: writes, reads and runs away from the window; rights, undo, news, refusals, conflicts and bugs."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QMessageBox, QWidget

from frontdesk_gui.core import rights
from frontdesk_gui.core.errors import Conflict, NotAllowed
from frontdesk_gui.core.progress import Progress
from frontdesk_gui.core.rights import Right
from frontdesk_gui.shell import errors, form, reports, text
from frontdesk_gui.shell.desk import Desk
from frontdesk_gui.shell.progress import ProgressLine
from tests.shell import conftest as made


@pytest.fixture
def host(qtbot, desk) -> QWidget:
    """A window for the desk's messages."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    desk.window = window
    return window


def names(qtbot, desk: Desk) -> list[str]:
    found: list[list[str]] = []
    desk.load(made.sites, then=lambda rows: found.append([row.name for row in rows]))
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_a_write_is_kept_told_and_toasted_with_undo(qtbot, desk) -> None:
    got: list[int] = []
    toasts: list[tuple[str, bool, str]] = []
    desk.toasted.connect(lambda *what: toasts.append(what))
    with qtbot.waitSignal(desk.changed) as told:
        desk.do("Site added", made.add_site, "North", then=got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert "site" in told.args[0].tables
    assert toasts == [("Site added", True, "good")]
    assert desk.steps[0] == "Site added"
    assert names(qtbot, desk) == ["North"]


def test_work_is_done_away_from_the_window_and_comes_home_to_it(qtbot, desk) -> None:
    where: list[threading.Thread] = []

    @rights.needs(Right.SEE_OFFICE)
    def look(session) -> threading.Thread:
        return threading.current_thread()

    def came(worker: threading.Thread) -> None:
        where.extend([worker, threading.current_thread()])

    desk.load(look, then=came)
    qtbot.waitUntil(lambda: bool(where))
    assert where[0] is not threading.main_thread()
    assert where[1] is threading.main_thread()


def test_quiet_work_is_not_toasted(qtbot, desk) -> None:
    toasts: list[object] = []
    got: list[int] = []
    desk.toasted.connect(lambda *what: toasts.append(what))
    desk.do("Site added", made.add_site, "North", then=got.append, quiet=True)
    qtbot.waitUntil(lambda: bool(got))
    assert toasts == []


def test_undo_and_redo_by_name(qtbot, desk) -> None:
    got: list[int] = []
    toasts: list[str] = []
    desk.do("Site added", made.add_site, "North", then=got.append, quiet=True)
    qtbot.waitUntil(lambda: bool(got))
    desk.toasted.connect(lambda text, *_more: toasts.append(text))
    desk.undo()
    qtbot.waitUntil(lambda: len(toasts) == 1)
    assert names(qtbot, desk) == []
    assert desk.steps == (None, "Site added")
    desk.redo()
    qtbot.waitUntil(lambda: len(toasts) == 2)
    assert names(qtbot, desk) == ["North"]
    assert toasts == ["Undone: Site added", "Done again: Site added"]


def test_nothing_to_undo_is_said_calmly(qtbot, desk, host) -> None:
    desk.undo()
    qtbot.waitUntil(lambda: bool(host.findChildren(QMessageBox)))
    assert "nothing to undo" in host.findChildren(QMessageBox)[0].text()


def test_rights_are_asked_before_anything_is_done(qtbot, open_store, computer) -> None:
    desk = Desk(open_store(made.DESK), made.DESK, computer)
    failed: list[BaseException] = []
    desk.do("Site added", made.add_site, "North", failed=lambda error: failed.append(error) or True)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], NotAllowed)
    assert names(qtbot, desk) == []
    desk.close()


def test_a_function_without_a_right_is_a_bug(qtbot, desk) -> None:
    failed: list[BaseException] = []
    desk.load(lambda session: 1, then=failed.append, failed=lambda error: failed.append(error) or True)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], AttributeError)


def test_a_refusal_is_a_plain_sentence(qtbot, desk, host) -> None:
    desk.load(made.nowhere, then=lambda _none: None)
    qtbot.waitUntil(lambda: bool(host.findChildren(QMessageBox)))
    box = host.findChildren(QMessageBox)[0]
    assert box.text() == "This site is not there any more. Choose another."
    box.accept()


def test_a_conflict_shows_both_and_the_tab_keeps_what_was_typed(qtbot, desk, host) -> None:
    @rights.needs(Right.SEE_OFFICE)
    def clash(session) -> None:
        raise Conflict("Somebody changed it.", {"Name": "North", "Phone": "1"}, {"Name": "<b>South</b>", "Phone": "1"})

    told: list[BaseException] = []
    desk.load(clash, then=lambda _none: None, failed=told.append)
    qtbot.waitUntil(lambda: bool(host.findChildren(reports.ConflictDialog)))
    dialog = host.findChildren(reports.ConflictDialog)[0]
    words = [label.text() for label in dialog.findChildren(text.Label)]
    assert "North" in words
    assert "<b>South</b>" in words
    assert "Phone" not in words
    assert isinstance(told[0], Conflict)
    dialog.accept()


def test_a_conflict_lies_over_the_form_it_came_from(qtbot, desk, host) -> None:
    @rights.needs(Right.SEE_OFFICE)
    def clash(session, name: str) -> None:
        raise Conflict("Somebody changed it.", {"Name": name}, {"Name": "South"})

    dialog = form.FormDialog("Site", form.Form([form.Field("name", "Name")], dict), parent=host)
    dialog.given.connect(lambda new: desk.do("Site kept", clash, new["name"], then=dialog.finish, failed=dialog.stay))
    dialog.open()
    qtbot.keyClicks(dialog.form.entries["name"].widget, "North")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(reports.ConflictDialog)))
    dialog.findChildren(reports.ConflictDialog)[0].accept()
    assert dialog.isVisible()
    assert dialog.form.entries["name"].widget.text() == "North"
    assert dialog.save_button.isEnabled()
    dialog.reject()


@pytest.mark.logs("ValueError")
def test_a_bug_is_reported_without_names_and_the_program_goes_on(qtbot, desk, host, caplog) -> None:
    desk.load(made.broken, then=lambda _none: None)
    qtbot.waitUntil(lambda: bool(host.findChildren(reports.Report)))
    report = host.findChildren(reports.Report)[0]
    assert "ValueError" in report.view.toPlainText()
    assert "Zzphi" not in report.view.toPlainText()
    assert "Zzphi" not in caplog.text
    report.copy_button.click()
    report.accept()
    assert names(qtbot, desk) == []


@pytest.mark.logs("ValueError")
def test_the_same_bug_again_opens_no_second_report(qtbot, desk, host) -> None:
    for _time in range(2):
        desk.load(made.broken, then=lambda _none: None)
    qtbot.waitUntil(lambda: bool(host.findChildren(reports.Report)))
    report = host.findChildren(reports.Report)[0]
    qtbot.waitUntil(lambda: "2" in report.count.text())
    assert len(host.findChildren(reports.Report)) == 1
    report.accept()


def test_news_of_another_workstation_arrives(qtbot, desk, open_store) -> None:
    other = open_store(made.DESK, "over there")
    with qtbot.waitSignal(desk.changed, timeout=3000) as told, other.write("Site added") as session:
        made.add_site(session, "South")
    assert "site" in told.args[0].tables
    assert not told.args[0].mine
    assert names(qtbot, desk) == ["South"]


def test_a_generator_tells_its_progress_and_gives_its_result(qtbot, desk) -> None:
    def count() -> Iterator[Progress]:
        for number in range(3):
            yield Progress(number, 3, "Counting")
        return "all"

    got: list[object] = []
    work = desk.run(count, then=got.append)
    qtbot.waitUntil(lambda: work.done)
    assert got == ["all"]
    assert work.progress == Progress(2, 3, "Counting")


def test_long_work_shows_late_and_cancel_stops_it_at_its_next_word(qtbot, desk) -> None:
    line = ProgressLine(desk.crew)
    qtbot.addWidget(line)
    gate, ended = threading.Semaphore(0), threading.Event()

    def slow() -> Iterator[Progress]:
        try:
            while True:
                yield Progress(1, 4, "Reading")
                gate.acquire()
        finally:
            ended.set()

    got: list[object] = []
    work = desk.run(slow, then=got.append, title="Reading the file")
    assert not line.isVisible()
    qtbot.waitUntil(line.isVisible)
    assert line.words.text() == "Reading"
    assert line.bar.value() == 250
    line.cancel_button.click()
    gate.release(2)
    qtbot.waitUntil(lambda: work.done)
    assert ended.is_set()
    assert not line.isVisible()
    assert got == []


def test_cancelled_work_delivers_nothing(qtbot, desk) -> None:
    got: list[object] = []
    hold, began = threading.Event(), threading.Event()

    def wait() -> str:
        began.set()
        hold.wait(5)
        return "late"

    work = desk.run(wait, then=got.append)
    qtbot.waitUntil(began.is_set)
    work.cancel()
    hold.set()
    qtbot.waitUntil(lambda: work.done)
    assert got == []


def test_busy_is_told_for_named_work_only(qtbot, desk) -> None:
    told: list[bool] = []
    desk.busy.connect(told.append)
    assert names(qtbot, desk) == []
    assert told == []
    desk.run(lambda: None)
    qtbot.waitUntil(lambda: told == [True, False])


def test_after_closing_nothing_runs_and_nothing_comes(qtbot, open_store, computer) -> None:
    desk = Desk(open_store(), made.MANAGER, computer)
    got: list[object] = []
    desk.load(made.sites, then=got.append)
    desk.close()
    late = desk.load(made.sites, then=got.append)
    assert late.cancelled
    assert got == []
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("frontdesk-")]


@pytest.mark.logs("ValueError")
def test_what_nobody_caught_is_reported_too(qtbot, host) -> None:
    net = errors.Net()
    net.parent = host
    hooks = sys.excepthook, threading.excepthook
    net.spread()
    qInstallMessageHandler(None)  # the offscreen platform warns of every dialog
    try:
        sys.excepthook(ValueError, ValueError("Zzphi"), None)
        thread = threading.Thread(target=lambda: made.broken(None))
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(host.findChildren(reports.Report)))
        report = host.findChildren(reports.Report)[0]
        qtbot.waitUntil(lambda: "2" in report.count.text())
        report.accept()
    finally:
        net.fold()
        sys.excepthook, threading.excepthook = hooks


@pytest.mark.logs("QtCriticalMsg")
def test_the_words_of_qt_do_not_reach_the_log(caplog) -> None:
    errors._qt_spoke(QtMsgType.QtCriticalMsg, QMessageLogContext(), "Zzphi")
    errors._qt_spoke(QtMsgType.QtDebugMsg, QMessageLogContext(), "Zzphi")
    assert "Zzphi" not in caplog.text
    assert len(caplog.records) == 1


def test_what_was_asked_before_the_window_closed_is_still_written(qtbot, desk) -> None:
    gate = threading.Event()

    @rights.needs(Right.EDIT_OFFICE)
    def slow(session) -> int:
        gate.wait(5)
        return made.add_site(session, "First")

    desk.do("Site added", slow)
    for name in ("Second", "Third"):
        desk.do("Site added", made.add_site, name)
    gate.set()
    desk.close()
    with desk.store.read() as session:
        assert sorted(row.name for row in made.sites(session)) == ["First", "Second", "Third"]
