"""The feedback clock: against days counted by hand and by another way, its target, its weeks, its chart."""

import datetime as dt
import random

import pytest

from frontdesk_gui.core import chart, clock, settings
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.denials import feedback_clock, service
from frontdesk_gui.denials.notes import About, Days
from tests.denials.practice import NOW, Practice

feedback = service.feedback
FIRST, LAST = dt.date(2026, 9, 7), dt.date(2026, 11, 29)


def counted(practice: Practice, first: dt.date = FIRST, last: dt.date = LAST):
    return practice.load("bo", feedback_clock.count, first, last)


def paid(practice: Practice, on: dt.date) -> About:
    return About(denial_id=practice.denial(denied_on=on, claim_current_on=on))


def test_days_from_the_payment_to_the_note_and_to_each_got_it(practice: Practice) -> None:
    with clock.fixed(dt.datetime(2026, 11, 10, 23, 59)):
        note = practice.note(about=paid(practice, dt.date(2026, 11, 2)))
    with clock.fixed(dt.datetime(2026, 11, 12, 8)):
        practice.do("nell", feedback.acknowledge, note)
    with clock.fixed(dt.datetime(2026, 11, 17, 8)):
        practice.do("ida", feedback.acknowledge, note)
    told = counted(practice)
    assert (told.to_note, told.to_receipt) == (Days(1, 8, 8), Days(2, 12.5, 15))
    found = {week.first: (week.to_note.count, week.to_receipt.count) for week in told.weeks}
    assert {day: both for day, both in found.items() if any(both)} == {
        dt.date(2026, 11, 9): (1, 1),
        dt.date(2026, 11, 16): (0, 1),
    }
    assert [week.first for week in told.weeks][:2] == [FIRST, FIRST + dt.timedelta(days=7)]
    assert len(told.weeks) == 12
    assert counted(practice, FIRST, dt.date(2026, 11, 11)).to_receipt == Days(0)


def test_what_does_not_count(practice: Practice) -> None:
    practice.note(about=About(cause="coverage"))  # nothing was paid behind it
    withdrawn = practice.note(about=paid(practice, dt.date(2026, 11, 2)))
    practice.do("nell", feedback.acknowledge, withdrawn)
    practice.do("bo", feedback.withdraw, withdrawn)
    assert counted(practice).to_note == counted(practice).to_receipt == Days(0)
    practice.note(about=paid(practice, NOW.date() + dt.timedelta(days=3)))
    assert counted(practice).to_note == Days(1, 0, 0), "a payment dated ahead took no days"


def test_a_quarter_agrees_with_days_counted_another_way(practice_file: Practice) -> None:
    dice, took = random.Random(4), []
    for _each in range(40):
        on = FIRST + dt.timedelta(days=dice.randrange(60))
        days = dice.randrange(20)
        with clock.fixed(dt.datetime.combine(on + dt.timedelta(days=days), dt.time(dice.randrange(24)))):
            practice_file.note(about=paid(practice_file, on))
        took.append(days)
    told, took = counted(practice_file).to_note, sorted(took)
    assert told.count == 40
    assert sum(1 for each in took if each <= told.median) >= 20
    assert sum(1 for each in took if each >= told.median) >= 20
    assert told.most == next(day for day in range(20) if sum(1 for each in took if each <= day) >= 36)
    assert sum(week.to_note.count for week in counted(practice_file).weeks) == 40


def test_the_target_is_dated(practice_file: Practice) -> None:
    assert counted(practice_file).target == 7
    with practice_file.store.write("Policy") as session:
        settings.put(session, feedback_clock.TARGET, 5, dt.date(2026, 11, 20))
    assert counted(practice_file).target == 5
    assert counted(practice_file, last=dt.date(2026, 11, 19)).target == 7
    with practice_file.store.write("Policy") as session, pytest.raises(Refusal):
        settings.put(session, feedback_clock.TARGET, 0)


def test_the_chart_tells_no_week_of_fewer_than_five(practice_file: Practice) -> None:
    empty = feedback_clock.drawn(practice_file.load("bo", feedback_clock.lately))
    assert chart.nothing(empty)
    for count, monday in ((4, dt.date(2026, 11, 9)), (5, dt.date(2026, 11, 16))):
        with clock.fixed(dt.datetime.combine(monday, dt.time(9))):
            for _each in range(count):
                practice_file.note(about=paid(practice_file, monday - dt.timedelta(days=6)))
    drawn = feedback_clock.drawn(practice_file.load("bo", feedback_clock.lately))
    points = {point.label: (point.value, point.high, point.count) for point in drawn.lines[0].points}
    assert len(points) == 13
    assert (points["11/9"], points["11/16"], points["11/23"]) == ((None, None, 4), (6, 6, 5), (None, None, 0))
    assert drawn.target == 7
    assert "7" in drawn.aim()
