"""Charts as declared: what is refused, what is said of each mark, the same as a table, round axes, free room."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk_gui.core import chart, placing, scale
from frontdesk_gui.core.chart import Bar, Bars, Clock, Line, Point, Trend
from frontdesk_gui.core.field import Field
from frontdesk_gui.core.marks import Sign
from frontdesk_gui.core.placing import Box
from frontdesk_gui.core.scale import Unit
from tests import charts

EVERY = [charts.causes(), charts.causes(False), charts.trend(), charts.clock(), charts.many(40), *charts.hostile()]


@pytest.mark.parametrize("value", [-1, -0.001, math.nan, math.inf])
def test_what_no_mark_can_show_is_refused(value) -> None:
    with pytest.raises(ValueError, match="from 0 up"):
        Bar("A", value, "words")
    with pytest.raises(ValueError, match="from 0 up"):
        Point("A", value, 9, "words")
    with pytest.raises(ValueError, match="from 0 up"):
        Trend("A", (), target=value)
    with pytest.raises(ValueError, match="from 0 up"):
        Clock("A", (), target=value)


def test_a_mark_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="has words"):
        Bar("A", 1, " ")
    with pytest.raises(ValueError, match="has words"):
        Point("A", 1, 9, "")


def test_a_rate_of_fewer_than_five_is_refused_and_a_gap_is_not() -> None:
    with pytest.raises(ValueError, match="fewer than 5"):
        Point("A", 0.5, 4, "2 of 4")
    assert Point("A", scale.share(2, 4), 4, "2 of 4").value is None
    assert Point("A", scale.share(2, 5), 5, "2 of 5").value == 0.4


def test_nine_of_ten_reach_as_far_as_half() -> None:
    with pytest.raises(ValueError, match="nine of ten"):
        Point("A", 3, 9, "words", high=2)
    with pytest.raises(ValueError, match="nine of ten"):
        Point("A", None, 9, "words", high=2)
    assert Point("A", 3, 9, "words", high=3).high == 3


def test_a_clock_has_two_lines_over_the_same_weeks() -> None:
    one, other = Line("One", (Point("A", 1, 9, "w"),)), Line("Other", (Point("B", 1, 9, "w"),))
    with pytest.raises(ValueError, match="same weeks"):
        Clock("A", (one, other))
    with pytest.raises(ValueError, match="up to 2"):
        Clock("A", (one, one, one))


@pytest.mark.parametrize("each", EVERY)
def test_every_mark_says_its_label_and_its_words(each) -> None:
    told = each.bars if isinstance(each, Bars) else [point for line in each.lines for point in line.points]
    marks = each.marks()
    assert len(marks) == len(told)
    for mark, one in zip(marks, told, strict=True):
        assert one.label in mark.spoken
        assert one.words in mark.spoken
        assert mark.key == (one.key or one.label)


@pytest.mark.parametrize("each", EVERY)
def test_the_table_has_a_row_for_each_label_and_a_title_for_each_column(each) -> None:
    labels = [bar.label for bar in each.bars] if isinstance(each, Bars) else list(each.labels())
    assert [row[0] for row in each.rows()] == labels
    assert {len(row) for row in each.rows()} == {len(each.head())}
    assert all(each.head())


def test_bars_add_up() -> None:
    causes = charts.causes()
    assert causes.rows()[1] == ("Coverage ended before the visit", "9 of 35 (26%)", "60%")
    assert causes.marks()[1].spoken.endswith("Together with those above: 60%")
    assert "Together" not in causes.marks()[0].spoken
    assert causes.running()[-1] == 1.0
    assert causes.lengths()[0] == 12 / 35
    assert charts.causes(False).lengths()[0] == 1.0
    assert charts.causes(False).running() == (None,) * 6
    assert charts.causes(False).head() == ("Cause", "Denials")


def test_bars_that_are_all_nought_have_no_share() -> None:
    none = Bars("None", (Bar("A", 0, "none"), Bar("B", 0, "none")), cumulative=True)
    assert none.running() == (None, None)
    assert none.lengths() == (0.0, 0.0)
    assert none.rows()[0] == ("A", "none", "–")


def test_a_line_has_a_gap_where_there_are_too_few() -> None:
    trend = charts.trend()
    assert trend.lines[0].runs() == ((0, 1, 2, 3), (5, 6), (8, 9, 10, 11, 12))
    assert trend.rows()[4] == ("Sep 28", "–", "4")
    assert trend.rows()[9] == ("Nov 2", "0%", "83")
    assert Line("None", (Point("A", None, 0, "none"),)).runs() == ()


def test_a_clock_tells_half_nine_of_ten_and_how_many() -> None:
    clock = charts.clock()
    assert clock.head()[:4] == ("Week", "Note written: half within", "Note written: 9 of 10 within", "Notes")
    assert clock.rows()[0] == ("Aug 31", "9", "16.4", "12", "14", "24.4", "12")
    assert clock.marks()[13].spoken.startswith("Aug 31, Got it: half within 14 days")


def test_the_key_explains_what_is_drawn_and_nothing_else() -> None:
    signs = [sign for sign, _words in charts.clock().key()]
    assert signs == [Sign.FIRST, Sign.SECOND, Sign.SPREAD, Sign.AIM, Sign.TOO_FEW, Sign.COUNT]
    assert [sign for sign, _words in charts.weeks(3).key()] == [Sign.FIRST, Sign.COUNT]
    assert dict(charts.trend().key())[Sign.AIM] == "Target: 5% or less"
    assert dict(Trend("A", (), 0.1).key())[Sign.AIM] == "Target 10%"


@pytest.mark.parametrize("empty", [Bars("A", ()), Trend("A", ()), Clock("A", ()), Clock("A", (Line("One", ()),))])
def test_what_is_empty_has_a_sentence(empty) -> None:
    assert chart.nothing(empty) == "Nothing to show yet."
    assert empty.rows() == ()
    assert chart.nothing(charts.trend()) == ""
    assert chart.nothing(Bars("A", (), empty="No denial yet.")) == "No denial yet."


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (None, Unit.SHARE, "–"),
        (0.0, Unit.SHARE, "0%"),
        (0.004, Unit.SHARE, "under 1%"),
        (0.996, Unit.SHARE, "over 99%"),
        (1.0, Unit.SHARE, "100%"),
        (0.081, Unit.SHARE, "8%"),
        (5.0, Unit.DAYS, "5"),
        (5.25, Unit.DAYS, "5.2"),
        (1234.0, Unit.COUNT, "1,234"),
    ],
)
def test_a_figure_is_said_in_its_unit(value, unit, said) -> None:
    assert scale.figure(value, unit) == said


@given(st.lists(st.floats(0, 1e6), max_size=9), st.sampled_from(Unit))
def test_an_axis_begins_at_nought_holds_every_value_and_has_few_equal_steps(values, unit) -> None:
    steps = scale.steps(values, unit)
    assert steps[0] == 0
    assert steps[-1] >= max(values, default=0) - 1e-6
    assert 2 <= len(steps) <= scale.MOST_STEPS + 1
    assert all(math.isclose(two - one, steps[1], rel_tol=1e-6) for one, two in pairwise(steps))


@pytest.mark.parametrize(
    ("most", "unit", "steps"),
    [
        (0.12, Unit.SHARE, (0, 0.05, 0.1, 0.15)),
        (0.02, Unit.SHARE, (0, 0.01, 0.02)),
        (24.4, Unit.DAYS, (0, 5, 10, 15, 20, 25)),
        (3, Unit.COUNT, (0, 1, 2, 3)),
        (0, Unit.SHARE, (0, 0.01)),
    ],
)
def test_an_axis_has_round_steps(most, unit, steps) -> None:
    assert scale.steps([most, None], unit) == steps


def test_words_take_the_first_place_that_is_free() -> None:
    room, mark = Box(0, 0, 100, 100), Box(48, 48, 4, 4)
    over, under, *_sides = places = placing.around(50, 50, 20, 10, 4)
    assert placing.placed([places], room, [mark]) == [over]
    assert placing.placed([places, places], room, [mark]) == [over, under]
    assert placing.placed([places], room, [Box(0, 0, 100, 100)]) == [None]
    assert placing.placed([places], Box(0, 0, 100, 40), []) == [None]
    assert placing.placed([places], room, placing.along([(0, 40), (100, 40)])) == [under]


@pytest.mark.parametrize("wide", [120, 320, 900, 1_900])
@pytest.mark.parametrize("each", [charts.trend(), charts.clock(), charts.weeks(40)])
def test_no_figure_lies_on_another_or_on_a_point_and_the_newest_come_first(each, wide) -> None:
    field = Field(each, range(len(each.labels())), Box(0, 20, wide, 200), 4, 40)
    boxes = [box for _words, box in field.figures(lambda words: 8.0 * len(words), 12, 20, True)]
    assert boxes
    assert not any(one.meets(two) for n, one in enumerate(boxes) for two in boxes[:n])
    assert not any(box.meets(Box(spot.x - 3, spot.y - 3, 6, 6)) for box in boxes for spot in field.spots())
    assert all(box.x >= 0 and box.x + box.wide <= wide for box in boxes)


def test_with_room_enough_every_figure_stands_at_its_mark() -> None:
    points = tuple(Point(f"Week {n}", value, 9, "words") for n, value in enumerate((0.2, 0.3, 0.1, 0.25)))
    field = Field(Trend("A", points), range(4), Box(0, 20, 1_900, 400), 4, 40)
    told = [words for words, _box in field.figures(lambda words: 8.0 * len(words), 12, 20, True)]
    assert told == ["25%", "10%", "30%", "20%"]


def test_the_points_of_two_lines_stand_apart_within_their_week() -> None:
    field = Field(charts.clock(), range(13), Box(0, 0, 260, 100), 4, 40)
    by_place = {(spot.line, spot.week): spot for spot in field.spots()}
    for week in range(13):
        one, other = by_place[0, week], by_place[1, week]
        assert field.left(week) < one.x < other.x < field.left(week) + field.week
