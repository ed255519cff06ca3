"""The feedback clock: days from the payer's payment to the note about its denials, and on to each "Got it"."""

from __future__ import annotations

import datetime as dt
import math
import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import chart, clock, rights, scale, settings
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.denials import feedback
from frontdesk_gui.denials.model import Acknowledgement, Feedback
from frontdesk_gui.denials.notes import Clock, Days, Week

TARGET = settings.practice(
    "denials.feedback_target",
    7,
    N_("The desk hears of a denial within this many days"),
    help=N_("Counted from the payer's payment date; it stands as a line in the chart of the feedback clock."),
    low=1,
    high=365,
)
WEEKS = 13
WEEK = dt.timedelta(days=7)


@rights.needs(Right.SEE_DENIALS)
def count(session: Session, first: dt.date, last: dt.date) -> Clock:
    """The clock from a day to another, both included, and for each of its weeks (from Monday).

    A note counts in the week it was written in, a "Got it" in the week it was said in; withdrawn notes and those
    behind which there is no payment do not count. Days are calendar days; what came before the payment took none.
    """
    to_note, to_receipt = _notes(session, first, last), _receipts(session, first, last)
    notes, receipts = _by_week(to_note), _by_week(to_receipt)
    mondays = []
    monday = first - dt.timedelta(days=first.weekday())
    while monday <= last:
        mondays.append(monday)
        monday += WEEK
    return Clock(
        settings.on(session, TARGET, last),
        days(took for _day, took in to_note),
        days(took for _day, took in to_receipt),
        tuple(Week(each, days(notes[each]), days(receipts[each])) for each in mondays),
    )


@rights.needs(Right.SEE_DENIALS)
def lately(session: Session) -> Clock:
    """The clock of the last thirteen weeks, this one included."""
    today = clock.today()
    return count(session, today - dt.timedelta(days=today.weekday()) - (WEEKS - 1) * WEEK, today)


def days(took: Iterable[int]) -> Days:
    """Half, and nine of ten (the nearest rank), of so many."""
    every = sorted(took)
    if not every:
        return Days(0)
    return Days(len(every), statistics.median(every), every[math.ceil(len(every) * 0.9) - 1])


def _notes(session: Session, first: dt.date, last: dt.date) -> Sequence[tuple[dt.date, int]]:
    """When each note was written, and after how many days."""
    query = sa.select(Feedback.at, Feedback.paid_on).where(*counted(first, last))
    return [_took(at, paid_on) for at, paid_on in session.execute(query)]


def counted(first: dt.date, last: dt.date) -> tuple[sa.ColumnElement[bool], ...]:
    """The conditions on the notes that count from day to day."""
    return feedback.holds(), _within(Feedback.at, first, last), Feedback.paid_on.is_not(None)


def _receipts(session: Session, first: dt.date, last: dt.date) -> Sequence[tuple[dt.date, int]]:
    """When each "Got it" was said, and after how many days."""
    query = sa.select(Acknowledgement.at, Feedback.paid_on).join(Feedback, Feedback.id == Acknowledgement.feedback_id)
    query = query.where(feedback.holds(), Feedback.paid_on.is_not(None), _within(Acknowledgement.at, first, last))
    return [_took(at, paid_on) for at, paid_on in session.execute(query)]


def _within(at: sa.orm.InstrumentedAttribute[dt.datetime], first: dt.date, last: dt.date) -> sa.ColumnElement[bool]:
    begin, end = (dt.datetime.combine(day, dt.time.min) for day in (first, last + dt.timedelta(days=1)))
    return sa.and_(at >= begin, at < end)


def _took(at: dt.datetime, paid_on: dt.date | None) -> tuple[dt.date, int]:
    return at.date(), max(0, (at.date() - (paid_on or at.date())).days)


def _by_week(took: Iterable[tuple[dt.date, int]]) -> defaultdict[dt.date, list[int]]:
    found: defaultdict[dt.date, list[int]] = defaultdict(list)
    for day, taken in took:
        found[day - dt.timedelta(days=day.weekday())].append(taken)
    return found


# -- as a chart --


def drawn(told: Clock) -> chart.Clock:
    """The clock as a chart: a line to the note and one to "Got it", for half and for nine of ten, and the target."""
    to_note = [_point(week.first, week.to_note) for week in told.weeks]
    to_receipt = [_point(week.first, week.to_receipt) for week in told.weeks]
    empty = not (told.to_note.count or told.to_receipt.count)
    lines = () if empty else (chart.Line(_("Note"), tuple(to_note)), chart.Line(_("Got it"), tuple(to_receipt)))
    return chart.Clock(
        _("Days from payment to the desk"),
        lines,
        target=told.target,
        target_words=n_("Target: {n} day", "Target: {n} days", told.target).format(n=told.target),
        empty=_("No note has been written in these weeks. The clock starts with the first one."),
    )


def _point(monday: dt.date, took: Days) -> chart.Point:
    enough = took.median is not None and took.count >= scale.FEWEST
    return chart.Point(
        _("{month}/{day}").format(month=monday.month, day=monday.day),
        took.median if enough else None,
        took.count,
        in_words(took) if enough or not took.count else _("{n}, too few to tell").format(n=took.count),
        high=took.most if enough else None,
        key=monday.isoformat(),
    )


def in_words(took: Days) -> str:
    """How long it took, as a sentence with its count."""
    if took.median is None or took.most is None:
        return _("none")
    words = _("half within {half} days, 9 of 10 within {most} (of {n})")
    return words.format(half=f"{took.median:g}", most=took.most, n=took.count)
