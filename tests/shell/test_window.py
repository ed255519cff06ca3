"""The window: tabs and their keys, news, undo from the toast, narrow and wide, drop, addresses, place, names, type."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk_gui.shell import about, choices, place, theme
from frontdesk_gui.shell.window import Window
from tests.shell import conftest as made


@pytest.fixture
def window(qtbot, dressed, desk) -> Window:
    """A manager's window with two tabs, the first one read."""
    shown = Window(desk, [made.SitesTab, made.OtherTab], settings=True)
    qtbot.addWidget(shown)
    shown.resize(1280, 800)
    shown.show()
    qtbot.waitExposed(shown)
    qtbot.waitUntil(lambda: bool(shown.tabs["sites"].seen))
    return shown


def add(qtbot, desk, name: str) -> None:
    got: list[int] = []
    desk.do("Site added", made.add_site, name, then=got.append)
    qtbot.waitUntil(lambda: bool(got))


def test_a_change_is_seen_in_the_open_tab(qtbot, window, desk) -> None:
    tab = window.tabs["sites"]
    add(qtbot, desk, "North")
    qtbot.waitUntil(lambda: [row.name for row in tab.table.rows()] == ["North"])
    assert window.head.subtitle.text() == "1 sites"
    assert window.rail.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Sites, 1 open"


def test_a_hidden_tab_reads_when_it_is_next_seen(qtbot, window, desk) -> None:
    tab = window.tabs["sites"]
    window.go_to("other")
    add(qtbot, desk, "North")
    before = len(tab.seen)
    qtbot.waitUntil(lambda: tab.stale)
    assert len(tab.seen) == before
    window.go_to("sites")
    qtbot.waitUntil(lambda: len(tab.seen) == before + 1)
    assert not tab.stale


def test_news_that_concern_nobody_here_are_passed_over(qtbot, window, desk) -> None:
    tab = window.tabs["sites"]
    before = len(tab.seen)
    tab._heard(type("News", (), {"tables": frozenset({"patient"})})())
    assert len(tab.seen) == before
    assert not tab.stale


def test_tabs_by_key_and_by_arrow(qtbot, window) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current() is window.tabs["other"]
    assert window.head.title.text() == "Other"
    window.rail.list.setFocus()
    qtbot.keyClick(window.rail.list, Qt.Key.Key_Up)
    assert window.current() is window.tabs["sites"]


def test_the_buttons_of_a_tab_come_and_go_with_it(window) -> None:
    button = window.tabs["sites"].add_button
    assert button.isVisible()
    window.go_to("other")
    assert not button.isVisible()


def test_undo_from_the_toast_and_from_the_key(qtbot, window, desk) -> None:
    tab = window.tabs["sites"]
    add(qtbot, desk, "North")
    assert window.toast.isVisible()
    assert "Site added" in window.undo_action.text()
    qtbot.mouseClick(window.toast.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.table.rows() == () and bool(tab.seen))
    qtbot.waitUntil(lambda: window.toast.words.text() == "Undone: Site added")
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(tab.table.rows()) == 1)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: tab.table.rows() == ())


def test_the_toast_never_lies_on_the_primary_button(qtbot, window) -> None:
    button = window.tabs["sites"].add_button
    button.setParent(window.page)
    button.setGeometry(window.page.width() // 2 - 60, window.page.height() - 90, 120, 40)
    button.show()
    window.toast.say("Site added", undo=True)
    assert not window.toast.geometry().intersects(button.geometry())


def test_the_toast_can_be_reached_by_tab(qtbot, window) -> None:
    window.toast.say("Site added", undo=True)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.rail.list.setFocus()
    reached = set()
    for _step in range(30):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert window.toast.undo_button in reached
    assert window.tabs["sites"].table in reached
    assert window.rail.person in reached


def test_narrow_the_rail_keeps_its_icons_and_nothing_breaks(qtbot, window) -> None:
    for width in (1280, 900, 640, 380):
        window.resize(width, 680)
        assert window.width() == width
        assert window.rail.narrow == (width < 800)
    assert window.rail.width() < 80
    assert window.tabs["sites"].table.width() > 200


@pytest.mark.parametrize("size", [9, 12, 16])
def test_every_type_size_fits(qtbot, window, dressed, size) -> None:
    theme.apply(dressed, "light", size)
    window.resize(1280, 800)
    assert window.size() == QSize(1280, 800)
    parts = (window.head.title, window.signed_in, window.tabs["sites"].add_button)
    shown = [part for part in parts if part.isVisible()]
    qtbot.waitUntil(lambda: all(part.height() >= part.minimumSizeHint().height() for part in shown))
    assert all(part.width() >= part.sizeHint().width() for part in shown)
    row = window.tabs["sites"].table.verticalHeader().defaultSectionSize()
    assert row >= window.fontMetrics().height() + 8
    if not window.rail.narrow:
        assert window.rail.width() >= window.rail._widest() + 24


def test_everything_with_a_focus_has_a_name_and_can_be_hit(window) -> None:
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        if widget.metaObject().className() in ("QScrollArea", "QTableCornerButton") or widget.parent() is None:
            continue
        spoken = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        assert spoken, widget
        assert widget.width() >= 24, widget
        assert widget.height() >= 24, widget


def test_the_title_names_the_program_only(window) -> None:
    assert window.windowTitle() == "Front Desk"


def test_addresses_lead_to_tabs_and_rows(qtbot, window, desk) -> None:
    assert desk.open("other")
    assert window.current() is window.tabs["other"]
    assert desk.open("site:12")
    assert window.current() is window.tabs["sites"]
    assert window.tabs["sites"].shown_row == "12"
    assert not desk.open("nothing:1")


def _files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths] + [QUrl("https://example.org/x.csv")])
    return data


def test_files_can_be_dropped_anywhere(qtbot, window, tmp_path) -> None:
    file = tmp_path / "schedule.csv"
    file.write_text("x")
    data = _files(file, tmp_path)
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(200, 200), copy, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert window.cover.isVisible()
    assert window.cover.size().width() > window.width() - 40
    QApplication.sendEvent(window.cover, enter)  # the mouse is over the cover now
    with qtbot.waitSignal(window.files_dropped) as told:
        drop = QDropEvent(QPointF(200, 200), copy, data, Qt.MouseButton.LeftButton, none)
        QApplication.sendEvent(window.cover, drop)
    assert told.args == [[file]]
    assert not window.cover.isVisible()


def test_what_is_no_file_is_not_taken(window) -> None:
    data = _files()
    enter = QDragEnterEvent(
        QPoint(200, 200), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, enter)
    assert not window.cover.isVisible()


def test_place_and_tab_are_remembered(qtbot, window, desk, computer) -> None:
    window.setGeometry(40, 60, 700, 500)
    window.go_to("other")
    with qtbot.waitSignal(window.closing):
        window.close()
    assert computer.get(choices.PLACE) == (40, 60, 700, 500)
    again = Window(desk, [made.SitesTab, made.OtherTab])
    qtbot.addWidget(again)
    assert again.geometry() == QRect(40, 60, 700, 500)
    assert again.current() is again.tabs["other"]


def test_a_place_where_no_screen_is_any_more_is_not_used() -> None:
    screens = [QRect(0, 0, 1920, 1080), QRect(1920, 0, 1280, 1024)]
    assert place.within((2000, 50, 800, 600), screens) == QRect(2000, 50, 800, 600)
    assert place.within((2000, 50, 800, 600), screens[:1]) == QRect(320, 140, 1280, 800)
    assert place.within((100, -500, 800, 600), screens) == QRect(320, 140, 1280, 800)
    assert place.within(("x", None, 1, 1), screens) == QRect(320, 140, 1280, 800)
    assert place.within((0, 0, 5000, 4000), screens) == QRect(0, 0, 1920, 1080)


def test_the_menu_changes_looks_and_keeps_them(window, dressed, computer) -> None:
    window.person_menu.set_theme("dark")
    window.person_menu.set_size(12)
    assert theme.dark()
    assert dressed.font().pointSize() == 12
    assert computer.get(choices.THEME) == "dark"
    assert computer.get(choices.TYPE_SIZE) == 12


def test_the_keys_are_listed(qtbot, window) -> None:
    listed = dict(window.keys())
    assert listed["Ctrl+Z"].startswith("Undo")
    assert listed["Ctrl+2"] == "Other"
    qtbot.keyClick(window, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChildren(about.Keys)[0]
    dialog.accept()


def test_about_tells_every_licence(qtbot) -> None:
    dialog = about.About()
    qtbot.addWidget(dialog)
    words = dialog.licences.toPlainText()
    assert "SIL OPEN FONT LICENSE" in words.upper()
    assert "ISC" in words


def test_sign_out_is_told(qtbot, window, desk) -> None:
    entry = next(action for action in window.person_menu.actions() if action.text() == "Sign out")
    with qtbot.waitSignal(desk.signed_out):
        entry.trigger()


def test_a_saying_goes_to_the_status_line(window, desk) -> None:
    desk.say("Schedule as of 7:38")
    assert window.as_of.text() == "Schedule as of 7:38"


def test_news_faster_than_answers_do_not_starve_the_tab(qtbot, window, desk) -> None:
    tab = window.tabs["sites"]
    before = len(tab.seen)
    for _time in range(5):
        tab._heard(type("News", (), {"tables": frozenset({"site"})})())
    qtbot.waitUntil(lambda: len(tab.seen) == before + 2)
