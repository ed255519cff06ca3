"""Charts on paper: every word and figure is in ink, in black and white, however many, long or hostile they are."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from frontdesk_gui.core.chart import Bar, Bars, Clock, Point, Trend
from frontdesk_gui.paper.parts import Chart, Text
from tests import charts
from tests.paper import reading


def letters(text: str) -> str:
    """Without blanks, as a text that wraps is compared."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("each", [charts.causes(), charts.causes(False), charts.many(40), charts.many(1)])
def test_every_bar_has_its_label_its_words_and_its_share_in_ink(each) -> None:
    found = reading.letters(reading.made(Chart(each)))
    for row in each.rows():
        assert letters("".join(row)) in found
    assert all(letters(title) in found for title in (each.title, *each.head()))


@pytest.mark.parametrize("each", [charts.trend(), charts.clock(), charts.weeks(1), charts.weeks(40)])
def test_every_figure_of_every_week_is_in_ink_under_its_name(each) -> None:
    found = reading.words(reading.made(Chart(each)))
    assert each.title in found
    assert all(f"{label} " in found for label in each.labels())
    for line in each.lines:
        for at, title in enumerate(each.titles(line)):
            figures = [each.figures(point)[at] for point in line.points]
            strips = [figures] if len(figures) < 14 else [figures[start : start + 10] for start in range(0, 40, 10)]
            assert all(f"{title} {' '.join(strip)}" in found for strip in strips)


def test_a_figure_stands_at_its_mark_too() -> None:
    found = reading.words(reading.made(Chart(charts.trend())))
    assert found.count("12%") == 2
    assert found.count("11%") == 2


def test_a_gap_is_told_in_words() -> None:
    found = reading.words(reading.made(Chart(charts.trend())))
    assert "Sep 28: 1 of 4 claims denied, too few to tell" in found
    assert "Too few to tell" in found
    assert "Target: 5% or less" in found


def test_weeks_without_a_case_are_not_listed_one_by_one() -> None:
    empty = tuple(Point(f"Aug {day}", None, 0, "none yet") for day in range(1, 11))
    found = reading.words(reading.made(Chart(Trend("Denied", (*empty, Point("Oct 5", 0.1, 20, "2 of 20"))))))
    assert "none yet" not in found
    assert "Aug 3" in found


@pytest.mark.parametrize("each", charts.hostile(), ids=["bars", "trend"])
def test_markup_is_letters_and_long_words_are_whole(each) -> None:
    pdf = reading.made(Chart(each))
    found = reading.letters(pdf)
    assert found.count(letters(charts.HOSTILE)) >= 4
    assert "W" * 80 in found
    assert reading.pictures(pdf) == 0
    assert b"/Annot" not in pdf


@pytest.mark.parametrize("empty", [Bars("Causes", ()), Trend("Causes", ()), Clock("Causes", ())])
def test_what_is_empty_says_so_under_its_title(empty) -> None:
    assert "Causes Nothing to show yet." in reading.words(reading.made(Chart(empty)))


@pytest.mark.parametrize("text", ["A" * 5_000, "W" * 200_000, "word " * 2_000, "x\n" * 3_000, "😀" * 400])
def test_no_length_stops_a_chart(text) -> None:
    bars = Bars(text, (Bar(text, 1, text), Bar("b", 0, "none")), True, text, text)
    trend = Trend(text, (Point(text, 0.1, 9, text), Point("b", None, 1, text)), 0.1, text, measure=text, counted=text)
    found = reading.pages(reading.made(Chart(bars), Chart(trend), Chart(Bars("b", (), empty=text)), title=""))
    assert 0 < len(found) < 20


@pytest.mark.parametrize("rows", [13, 29, 30, 31, 32, 33, 100])
def test_many_bars_begin_at_once_and_go_on_under_the_same_head(rows) -> None:
    found = reading.pages(reading.made(Chart(charts.many(rows))))
    assert all("Cause" in text and "Together with" in text for text in found)
    for n in range(rows):
        assert sum(len(re.findall(rf"Cause number {n}\s", text)) for text in found) == 1


def test_a_title_never_stands_without_its_chart() -> None:
    for lines in range(20, 52, 2):
        for each, part in ((charts.causes(), "Insurance card"), (charts.trend(), "Aug 31")):
            found = reading.pages(reading.made(*[Text(f"line {n}") for n in range(lines)], Chart(each)))
            titled = [each.title in page for page in found]
            assert titled == [part in page for page in found]


def test_a_long_chart_begins_only_where_a_good_part_of_it_has_room() -> None:
    for lines in range(10, 52, 3):
        found = reading.pages(reading.made(*[Text(f"line {n}") for n in range(lines)], Chart(charts.many(40))))
        first = next(page for page in found if "Many causes" in page)
        assert "Cause number 8 " in first


def test_thirteen_weeks_are_one_strip_and_forty_are_four() -> None:
    assert reading.words(reading.made(Chart(charts.clock()))).count("Aug 31") == 1
    found = reading.words(reading.made(Chart(charts.weeks(40))))
    assert found.count("0% 2% 4% 6% 8%") == 4


def test_all_is_black_white_or_grey() -> None:
    pdf = pypdfium2.PdfDocument(reading.made(Chart(charts.causes()), Chart(charts.trend()), Chart(charts.clock())))
    try:
        for page in pdf:
            drawn = page.render(scale=1, rev_byteorder=True)
            red, green, blue = (bytes(drawn.buffer)[at :: drawn.n_channels] for at in range(3))
            assert red == green == blue
            assert len(set(red)) > 2
    finally:
        pdf.close()
