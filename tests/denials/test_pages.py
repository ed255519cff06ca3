"""The pages of what is typed by hand, in the real window: each fits the strip, and nothing is scrolled sideways."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollBar, QToolButton

from frontdesk_gui.denials import batches, rejections, tab
from frontdesk_gui.shell import theme
from tests.denials.test_batches import FULL, begun, do
from tests.denials.test_rejections import TYPED

PAGES = ("batches", "rejections", "codes")


def sideways(bar: QScrollBar) -> bool:
    """Whether somebody has to scroll sideways with it."""
    return bar.isVisible() and bar.orientation() == Qt.Orientation.Horizontal


@pytest.mark.parametrize("size", [(380, 800), (1280, 680), (1920, 1080)])
def test_every_page_fits(open_screen, practice_file, size) -> None:
    for _line in range(20):  # more than fit below each other, so that a bar takes its room too
        do(practice_file.store, rejections.put, TYPED)
    screen = open_screen("bo", *size)
    screen.window.go_to("denials")
    for name in PAGES:
        page = screen.tab.go_to(name)
        screen.settle()
        if name == "batches":
            page.open(begun(practice_file.store, FULL))
            screen.until(lambda page=page: page.batch is not None)
        assert page.width() <= size[0]
        assert not [bar for bar in page.findChildren(QScrollBar) if sideways(bar)], name


def test_a_page_seen_in_a_wide_window_does_not_widen_the_others_in_the_strip(open_screen) -> None:
    screen = open_screen("bo", 1280, 800)
    screen.window.go_to("denials")
    for page in screen.tab.pages:
        screen.tab.go_to(page.name)
        screen.settle()
    screen.window.resize(380, 800)
    for page in screen.tab.pages:
        screen.tab.go_to(page.name)
        screen.settle()
        screen.until(lambda: not [bar for bar in screen.window.findChildren(QScrollBar) if sideways(bar)])


def test_with_large_type_columns_yield_and_nothing_is_scrolled_sideways(open_screen, qapp) -> None:
    screen = open_screen("bo", 1280, 800)
    theme.apply(qapp, "light", 16)
    screen.window.go_to("denials")
    for name in ("numbers", *PAGES):
        screen.tab.go_to(name)
        screen.settle()
        screen.until(lambda: not [bar for bar in screen.window.findChildren(QScrollBar) if sideways(bar)])


def test_in_the_strip_the_arrows_that_lead_to_other_pages_are_seen(open_screen) -> None:
    screen = open_screen("bo", 380, 800)
    screen.window.go_to("denials")
    screen.tab.go_to("rejections")
    screen.settle()
    screen.until(lambda: any(arrow.isVisible() for arrow in screen.tab.bar.findChildren(QToolButton)))
    for arrow in screen.tab.bar.findChildren(QToolButton):
        picture = arrow.grab().toImage()
        ground = picture.pixelColor(1, 1).lightness()
        across, down = range(picture.width()), range(picture.height())
        drawn = sum(abs(picture.pixelColor(x, y).lightness() - ground) > 40 for x in across for y in down)
        assert drawn >= 12, "an arrow is a few pixels at least"


def test_the_keyboard_turns_the_pages(open_screen) -> None:
    screen = open_screen("bo")
    screen.window.go_to("denials", focus=True)
    screen.settle()
    before = screen.tab.page
    screen.bot.keyClick(screen.focused(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    screen.settle()
    assert screen.tab.page is screen.tab.pages[screen.tab.pages.index(before) + 1]
    for _page in screen.tab.pages:
        screen.bot.keyClick(screen.focused(), Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
        screen.settle()
    assert screen.tab.page is screen.tab.pages[screen.tab.pages.index(before) + 1]
    assert ("Ctrl+Page Up, Ctrl+Page Down", "From page to page") in screen.tab.keys


def test_who_may_not_take_835_files_in_is_not_offered_it(open_screen) -> None:
    for who, offered in (("bo", 1), ("nell", 0)):
        screen = open_screen(who)
        screen.window.go_to("denials")
        for name in ("worklist", "numbers"):
            page = screen.tab.go_to(name)
            screen.settle()
            choose = [one for one in page.findChildren(QPushButton) if one.text() == "Choose 835 files"]
            assert len(choose) == offered, (who, name)


def test_the_desk_sees_the_codes_but_types_nothing(open_screen) -> None:
    screen = open_screen("nell")
    assert [page.name for page in screen.tab.pages if page.name in PAGES] == ["codes"]
    assert {kind.fetch for kind, _right in tab.PAGES} >= {batches.page}
