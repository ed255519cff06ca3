"""Colours, type and icons: contrast, both themes, every size, what the style sheet names."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QCheckBox, QPushButton

from frontdesk_gui.core import paths
from frontdesk_gui.shell import icons, pill, theme, tokens

BOTH = pytest.mark.parametrize("colours", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])


@BOTH
@pytest.mark.parametrize(("word", "ground"), tokens.TEXT_PAIRS)
def test_every_word_can_be_read_on_its_ground(colours, word, ground) -> None:
    assert tokens.contrast(getattr(colours, word), getattr(colours, ground)) >= tokens.TEXT_CONTRAST


@BOTH
@pytest.mark.parametrize(("line", "ground"), tokens.CONTROL_PAIRS)
def test_every_control_can_be_seen_on_its_ground(colours, line, ground) -> None:
    assert tokens.contrast(getattr(colours, line), getattr(colours, ground)) >= tokens.CONTROL_CONTRAST


def test_contrast_is_that_of_the_standard() -> None:
    assert tokens.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert tokens.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@BOTH
def test_the_pictures_in_the_style_sheet_wear_the_theme(colours) -> None:
    mode = "dark" if colours is tokens.DARK else "light"
    for name, colour in (("check", colours.on_accent), ("dash", colours.on_accent), ("down", colours.muted)):
        assert colour in (paths.resources() / "icons" / f"qss-{name}-{mode}.svg").read_text(encoding="utf-8")


@BOTH
def test_the_style_sheet_has_no_mark_left_and_every_picture(colours) -> None:
    sheet = theme.sheet(colours, 10)
    assert "@" not in sheet
    for found in re.findall(r"url\(([^)]+)\)", sheet):
        assert (paths.resources() / "icons" / found.rsplit("/", 1)[-1]).is_file()


def test_light_and_dark_are_worn(dressed, qtbot) -> None:
    theme.apply(dressed, "dark", 12)
    assert dressed.palette().color(QPalette.ColorRole.Window).name() == tokens.DARK.window
    assert dressed.font().pointSize() == 12
    theme.apply(dressed, "light", 10)
    assert dressed.palette().color(QPalette.ColorRole.Window).name() == tokens.LIGHT.window


def test_type_is_ours_and_its_size_stays_in_bounds(dressed) -> None:
    assert dressed.font().family() == theme.FAMILY
    theme.apply(dressed, "light", 40)
    assert theme.size() == theme.LARGEST
    theme.apply(dressed, "light", 2)
    assert theme.size() == theme.SMALLEST


def test_following_the_system_wears_light_where_it_says_nothing(dressed) -> None:
    theme.apply(dressed, "system", 10)
    assert theme.mode() == "system"
    assert theme.dark() == (dressed.styleHints().colorScheme() == Qt.ColorScheme.Dark)


def test_whoever_draws_by_hand_is_told(dressed, qtbot) -> None:
    with qtbot.waitSignal(theme.watch().changed):
        theme.apply(dressed, "dark", 10)


def test_an_icon_follows_the_theme(dressed) -> None:
    drawn = theme.icon("printer")
    before = drawn.pixmap(QSize(24, 24)).toImage()
    theme.apply(dressed, "dark", 10)
    after = drawn.pixmap(QSize(24, 24)).toImage()
    assert before != after


def test_an_icon_is_sharp_on_a_fine_screen(dressed) -> None:
    drawn = theme.icon("printer").pixmap(QSize(24, 24), 2.0)
    assert drawn.width() == 48
    assert drawn.devicePixelRatio() == 2.0


def test_an_icon_is_drawn_once(dressed) -> None:
    icons.forget()
    icons.pixmap("check", "#112233", 16)
    icons.pixmap("check", "#112233", 16)
    assert icons.pixmap.cache_info().hits == 1


@pytest.mark.logs("icon no-such-icon is missing")
def test_a_missing_icon_is_logged_and_nothing_falls(dressed) -> None:
    assert theme.icon("no-such-icon").pixmap(QSize(16, 16)).width() == 16


def test_every_icon_named_in_the_shell_is_there() -> None:
    source = "".join(
        path.read_text(encoding="utf-8") for path in (paths.resources().parent / "frontdesk_gui").rglob("*.py")
    )
    named = re.findall(r'(?:icon\(|icon=|icon: ClassVar\[str\] = |Picture\(|icon = )"([a-z0-9-]+)"', source)
    assert len(named) > 5
    for name in {*named, "circle-check", "info", "triangle-alert", "circle-alert", "settings", "user"}:
        assert (paths.resources() / "icons" / f"{name}.svg").is_file(), name


def test_the_unchecked_box_can_be_seen_in_the_dark(dressed, qtbot) -> None:
    theme.apply(dressed, "dark", 10)
    box = QCheckBox("x")
    qtbot.addWidget(box)
    box.resize(80, 40)
    box.show()
    image = box.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(24) for y in range(image.height())}
    ground = image.pixelColor(image.width() - 1, 0).name()
    assert max(tokens.contrast(colour, ground) for colour in colours) >= tokens.CONTROL_CONTRAST


def test_controls_can_be_hit(dressed, qtbot) -> None:
    for size in (9, 10, 16):
        theme.apply(dressed, "light", size)
        for made in (QPushButton("OK"), QCheckBox("Yes")):
            qtbot.addWidget(made)
            made.ensurePolished()
            assert made.sizeHint().height() >= 24
            assert made.sizeHint().width() >= 24


def test_a_pill_has_room_for_its_word_at_every_size(dressed, qtbot) -> None:
    label = pill.PillLabel(pill.Pill("QMB: ask billing first", "bad"))
    qtbot.addWidget(label)
    for size in (9, 16):
        theme.apply(dressed, "light", size)
        assert label.sizeHint().width() > QFontMetrics(label.font()).horizontalAdvance("QMB: ask billing first")
    assert label.accessibleName() == "QMB: ask billing first"
