"""Charts on the screen: every word is drawn or said, by keys and by mouse, at every width and size of type."""

from __future__ import annotations

import html
import re

import pytest
from PySide6.QtCore import QBuffer, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from frontdesk_gui.core.chart import Bar, Bars, Clock, Trend
from frontdesk_gui.core.marks import Sign
from frontdesk_gui.shell import theme
from frontdesk_gui.shell.chart import ChartView
from frontdesk_gui.shell.chartmarks import Key
from tests import charts

ALL = [charts.causes(), charts.causes(False), charts.trend(), charts.clock(), charts.many(40), charts.weeks(40)]
ALL += [charts.many(1), charts.weeks(1), *charts.hostile()]
LINED = [each for each in ALL if not isinstance(each, Bars)]
WIDTHS = pytest.mark.parametrize("width", [380, 700, 1_920])
SIZES = pytest.mark.parametrize("size", [9, 16])


@pytest.fixture
def shown(qtbot, dressed):
    """Shows a chart in a window of that width, as high as it wants to be."""

    def show(chart, width: int = 700, size: int = 10, mode: str = "light") -> ChartView:
        theme.apply(dressed, mode, size)
        window = QWidget()
        qtbot.addWidget(window)
        window.setObjectName("page")
        layout = QVBoxLayout(window)
        view = ChartView(chart)
        layout.addWidget(view)
        window.resize(width, 100)
        window.show()
        window.resize(width, layout.heightForWidth(width))
        assert window.width() == width
        qtbot.waitUntil(lambda: view.plot.height() >= view.plot.heightForWidth(view.plot.width()) or not chart.marks())
        view.told, view.around = [], window
        view.picked.connect(view.told.append)
        return view

    return show


def drawn(widget: QWidget) -> list[str]:
    """The words a widget really draws, as a picture file holds them that keeps words as words."""
    buffer = QBuffer()
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setSize(QSize(widget.width(), widget.height()))
    painter = QPainter(made)
    widget.render(painter, QPoint())
    painter.end()
    found = re.findall(r"<text[^>]*>(.*?)</text>", bytes(buffer.data()).decode(), re.DOTALL)
    return [html.unescape(words).strip() for words in found]


# -- words --


@WIDTHS
@SIZES
def test_the_words_of_every_bar_are_drawn_whole(shown, width, size) -> None:
    for chart in (charts.causes(), charts.many(40)):
        words = drawn(shown(chart, width, size).plot)
        assert [each for each in words if each in {bar.words for bar in chart.bars}] == [
            bar.words for bar in chart.bars
        ]
        assert [row[2] for row in chart.rows()] == [each for each in words if each.endswith("%")]


@WIDTHS
@SIZES
@pytest.mark.parametrize("chart", ALL)
def test_every_mark_is_said_when_it_is_stepped_to(shown, qtbot, chart, width, size) -> None:
    view = shown(chart, width, size)
    assert view.plot.accessibleName() == chart.title == view.title.text()
    for place, mark in enumerate(chart.marks()):
        assert view.plot.go_to(place)
        assert view.plot.accessibleDescription() == view.reading.text() == mark.spoken
        assert view.reading.heightForWidth(view.reading.width()) <= view.reading.height()


@pytest.mark.parametrize("chart", [charts.trend(), charts.clock()])
def test_where_there_is_room_every_week_stands_with_its_count_and_its_figure(shown, chart) -> None:
    words = drawn(shown(chart, 1_920).plot)
    assert all(label in words for label in chart.labels())
    for line in chart.lines:
        assert all(f"{point.count:,}" in words for point in line.points)
    if isinstance(chart, Trend):
        assert all(figure in words for _week, figure, _count in chart.rows() if figure != "–")


@WIDTHS
@SIZES
def test_a_gap_always_shows_how_many_there_were(shown, width, size) -> None:
    words = drawn(shown(charts.trend(), width, size).plot)
    assert "4" in words
    assert "0" in words
    assert "Nov 23" in words


@WIDTHS
@SIZES
@pytest.mark.parametrize("chart", LINED)
def test_words_below_the_weeks_do_not_run_into_each_other(shown, chart, width, size) -> None:
    drawing = shown(chart, width, size).plot.drawing
    labels = drawing._shortened()
    boxes = drawing._boxes(labels, list(drawing._every([labels])))
    assert boxes
    assert None not in boxes
    assert not any(one.meets(two) for n, one in enumerate(boxes) for two in boxes[:n])


@pytest.mark.parametrize("chart", charts.hostile(), ids=["bars", "trend"])
def test_markup_is_letters_and_what_is_cut_is_whole_in_the_tip(shown, qtbot, chart) -> None:
    view = shown(chart, 380, 16)
    assert view.title.text() == charts.HOSTILE
    assert {key.toolTip() for key in view.key.widgets()} >= {charts.HOSTILE}
    spots = view.plot.drawing.spots()
    for place, mark in enumerate(chart.marks()):
        qtbot.mouseMove(view.plot, spots[place].center())
        assert view.plot.toolTip() == mark.spoken
    assert any("…" in words for words in drawn(view.plot))
    qtbot.mouseMove(view, QPoint(2, 2))


@pytest.mark.parametrize("empty", [Bars("Causes", ()), Trend("Causes", ()), Clock("Causes", ())])
def test_what_is_empty_is_a_sentence_and_no_stop_for_tab(shown, empty) -> None:
    view = shown(empty)
    assert view.reading.text() == "Nothing to show yet."
    assert not view.plot.isVisible()
    assert view.key.widgets() == []
    assert view.plot.accessibleDescription() == "Nothing to show yet."
    assert not view.plot.go_to(0)


# -- room --


@WIDTHS
@SIZES
@pytest.mark.parametrize("chart", ALL)
def test_nothing_lies_outside_or_on_another(shown, chart, width, size) -> None:
    view = shown(chart, width, size)
    spots = view.plot.drawing.spots()
    assert len(spots) == len(chart.marks())
    assert all(view.plot.rect().adjusted(0, 0, 1, 1).contains(spot) for spot in spots)
    for widget in (view.title, view.plot, view.reading, *view.key.widgets()):
        assert view.rect().contains(QRect(widget.mapTo(view, QPoint()), widget.size()))
    if isinstance(chart, Bars):
        for row in view.plot.drawing._rows:
            parts = [part for part in (row.label, row.words, row.bar, row.running) if part.width() > 0]
            assert all(row.all.contains(part) for part in parts)
            assert not any(one.intersects(two) for n, one in enumerate(parts) for two in parts[:n])
            assert row.bar.width() > 100


def test_a_higher_window_gives_lines_more_room(shown) -> None:
    view = shown(charts.trend())
    before = view.plot.drawing._field.ground.high
    view.window().resize(700, view.window().height() + 200)
    assert view.plot.drawing._field.ground.high == before + 200


def test_larger_type_is_taken_at_once(shown, dressed) -> None:
    view = shown(charts.causes(), 700, 9)
    before = view.plot.heightForWidth(600)
    theme.apply(dressed, "light", 16)
    assert view.plot.heightForWidth(600) > before


def test_what_is_stepped_to_comes_into_view(qtbot, dressed) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    view = ChartView(charts.many(40))
    area.setWidget(view)
    area.resize(420, 300)
    area.show()
    qtbot.keyClick(view.plot, Qt.Key.Key_End)
    spot = view.plot.drawing.spots()[-1]
    assert area.viewport().rect().contains(view.plot.mapTo(area.viewport(), spot.center()))
    qtbot.keyClick(view.plot, Qt.Key.Key_Home)
    spot = view.plot.drawing.spots()[0]
    assert area.viewport().rect().contains(view.plot.mapTo(area.viewport(), spot.center()))


# -- keys and mouse --


def test_arrows_go_through_the_bars(shown, qtbot) -> None:
    view = shown(charts.causes())
    assert view.plot.current().key == "cause:0"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(view.plot, key)
    assert view.plot.current().key == "cause:2"
    qtbot.keyClick(view.plot, Qt.Key.Key_Return)
    assert view.told == ["cause:2"]


def test_arrows_go_through_weeks_and_between_lines(shown, qtbot) -> None:
    view = shown(charts.clock())
    assert view.plot.current().key == "Note written:12"
    qtbot.keyClick(view.plot, Qt.Key.Key_Right)  # there is no later week, and not the first of the other line
    assert view.plot.current().key == "Note written:12"
    qtbot.keyClick(view.plot, Qt.Key.Key_Left)
    qtbot.keyClick(view.plot, Qt.Key.Key_Down)
    assert view.plot.current().key == "Got it:11"
    qtbot.keyClick(view.plot, Qt.Key.Key_Up)
    qtbot.keyClick(view.plot, Qt.Key.Key_Up)
    assert view.plot.current().key == "Note written:11"
    qtbot.keyClick(view.plot, Qt.Key.Key_Space)
    assert view.told == ["Note written:11"]


@pytest.mark.parametrize("chart", ALL)
def test_every_mark_can_be_clicked(shown, qtbot, chart) -> None:
    view = shown(chart, 1_280)
    for spot in view.plot.drawing.spots():
        qtbot.mouseClick(view.plot, Qt.MouseButton.LeftButton, pos=spot.center())
    assert view.told == [mark.key for mark in chart.marks()]


def test_other_keys_and_buttons_are_left_to_the_tab(shown, qtbot) -> None:
    view = shown(charts.causes())
    for key in (Qt.Key.Key_D, Qt.Key.Key_Up, Qt.Key.Key_Escape):
        qtbot.keyClick(view.plot, key)
    qtbot.mouseClick(view.plot, Qt.MouseButton.RightButton, pos=view.plot.drawing.spots()[3].center())
    assert view.plot.current().key == "cause:0"
    assert view.told == []


def test_the_figures_are_copied_for_excel(shown, qtbot) -> None:
    view = shown(Bars("Causes", (Bar("=cmd()", 3, "3 of 4"), Bar("B", 1, "1 of 4")), True, "Denials", "Cause"))
    qtbot.keyClick(view.plot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, first, second = QGuiApplication.clipboard().text().split("\n")
    assert head == "Cause\tDenials\tTogether with those above"
    assert not first.startswith("=")
    assert "=cmd()\t3 of 4\t75%" in first
    assert second == "B\t1 of 4\t100%"


def test_another_chart_keeps_the_mark_where_it_is_still_there(shown) -> None:
    view = shown(charts.causes())
    view.plot.go_to(3)
    view.show_chart(charts.causes(False))
    assert view.plot.current().key == "cause:3"
    view.show_chart(charts.trend())
    assert view.plot.current().key == "week:12"
    assert view.reading.text() == charts.trend().marks()[-1].spoken
    view.show_chart(Bars("None", ()))
    assert view.plot.current() is None
    view.show_chart(charts.clock())
    assert view.plot.isVisible()
    assert len(view.key.widgets()) == 6


# -- looks --


def test_the_focus_and_the_theme_are_seen(shown, qtbot, dressed) -> None:
    view = shown(charts.trend())
    view.plot.clearFocus()
    plain = view.plot.grab().toImage()
    view.plot.setFocus()
    qtbot.waitUntil(view.plot.hasFocus)
    assert view.plot.grab().toImage() != plain
    view.plot.clearFocus()
    theme.apply(dressed, "dark", 10)
    assert view.plot.grab().toImage() != plain


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_no_two_signs_are_told_apart_by_colour_alone(dressed, qtbot, mode) -> None:
    theme.apply(dressed, mode, 10)
    forms = []
    for sign in Sign:
        key = Key(sign, "")
        qtbot.addWidget(key)
        key.resize(key.sizeHint())
        image = key.grab().toImage()
        ground = image.pixelColor(image.width() - 1, 0)
        dots = [(x, y) for x in range(image.width()) for y in range(image.height())]
        forms.append(frozenset(dot for dot in dots if image.pixelColor(*dot) != ground))
    assert all(forms)
    for n, one in enumerate(forms):
        assert all(len(one ^ other) > 12 for other in forms[:n])
