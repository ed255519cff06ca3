"""What the call list shows of an ask: its line and columns, and its sentences."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from frontdesk_gui.checkin import service
from frontdesk_gui.checkin import tab_lines as lines
from frontdesk_gui.core import clock
from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.shell import pill
from frontdesk_gui.shell.columns import Column

OPEN, ANSWERED = "open", "answered"
SHOWN_TRIES = 5


class Line(NamedTuple):
    """One ask as the list draws it."""

    of: service.calls.AskLine

    @property
    def id(self) -> int:
        """The ask."""
        return self.of.id

    @property
    def patient(self) -> str:
        """Whom to call."""
        return self.of.patient

    @property
    def what(self) -> str:
        """What is asked."""
        return self.of.text

    @property
    def phone(self) -> str:
        """The first phone, as people write it."""
        return schedule.phone(self.of.phones[0]) if self.of.phones else ""

    @property
    def visit(self) -> dt.datetime | None:
        """Her next visit."""
        return self.of.start

    @property
    def tries(self) -> str:
        """How often somebody has tried, by what came of it: the last on top."""
        counted = Counter(one.outcome for one in reversed(self.of.tries))
        words, outcomes = _("{n} × {outcome}"), service.askkinds.OUTCOMES
        return ", ".join(words.format(n=n, outcome=_(outcomes[outcome])) for outcome, n in counted.items())

    @property
    def pill(self) -> pill.Pill:
        """For how long it has been open, or how it was answered."""
        if self.of.state == "done":
            return pill.Pill(_("Done"), "good")
        if self.of.state == "could_not":
            return pill.Pill(_("Couldn't get it"), "warn")
        if self.of.state != OPEN:
            return pill.Pill(_("Withdrawn"), "quiet")
        words = n_("{n} day", "{n} days", self.of.days).format(n=self.of.days) if self.of.days else _("Today")
        return pill.Pill(words, "bad" if self.of.overdue else "quiet")

    @property
    def said(self) -> str:
        """What the patient said, or why it could not be had."""
        return self.of.value or self.of.reason

    @property
    def answered(self) -> dt.datetime | None:
        """When it was answered."""
        return self.of.answered_at


def when(moment: dt.datetime | None) -> str:
    """A visit's day and time in short; of today the time."""
    if moment is None:
        return ""
    if moment.date() == clock.today():
        return _("Today {time}").format(time=lines.clock_words(moment))
    return lines.short_date(moment.date())


COLUMNS = {
    OPEN: (
        Column("patient", N_("Patient"), 24, kind="bold"),
        Column("what", N_("What billing asks"), 30, stretch=True),
        Column("phone", N_("Phone"), 16),
        Column("visit", N_("Next visit"), 13, show=when),
        Column("tries", N_("Tried"), 30, kind="muted"),
        Column("pill", N_("Open for"), 10, kind="pill"),
    ),
    ANSWERED: (
        Column("patient", N_("Patient"), 24, kind="bold"),
        Column("what", N_("What billing asked"), 26, stretch=True),
        Column("said", N_("Answer"), 26),
        Column("answered", N_("When"), 13, show=when),
        Column("pill", N_("How it ended"), 16, kind="pill"),
    ),
}
NARROW = frozenset({"patient", "pill"})


def counted(found: service.calls.Calls) -> str:
    """The sentence under the title."""
    late = sum(1 for ask in found.open if ask.overdue)
    words = n_("{n} waits for an answer", "{n} wait for an answer", len(found.open)).format(n=len(found.open))
    if not late:
        return words
    return _("{all}, {n} for too long").format(all=words, n=late)


def reached(ask: service.calls.AskLine) -> str:
    """Where the patient is reached, and when she comes."""
    born = _("born {day}").format(day=f"{ask.dob:%b} {ask.dob.day}, {ask.dob.year}") if ask.dob else ""
    visit = _("next visit {day}").format(day=when(ask.start)) if ask.start else _("no visit ahead")
    phones = [schedule.phone(phone) for phone in ask.phones] or [_("no phone on file")]
    return " · ".join(part for part in (*phones, born, visit) if part)


def told(ask: service.calls.AskLine) -> str:
    """Who asked it and when, and every try since."""
    asked = _("Asked by {name}, {day}").format(name=ask.asked_by or _("billing"), day=_moment(ask.asked_at))
    return "\n".join([asked, *_tries(ask.tries), *_ended(ask)])


def _tries(tries: Sequence[service.calls.Try]) -> list[str]:
    return [
        _("{outcome}, {day}, {name}").format(
            outcome=_(service.askkinds.OUTCOMES[each.outcome]), day=_moment(each.at), name=each.by
        )
        for each in tries[-SHOWN_TRIES:]
    ]


def _ended(ask: service.calls.AskLine) -> list[str]:
    if ask.answered_at is None:
        return []
    way = _("at check-in") if ask.visit else _("by telephone")
    if ask.state == "withdrawn":
        way = _("withdrawn")
    words = _("{day}, {name}, {way}").format(day=_moment(ask.answered_at), name=ask.answered_by, way=way)
    said = ask.value or ask.reason
    return [_("Answer: {said} ({how})").format(said=said, how=words) if said else _("Answer: {how}").format(how=words)]


def _moment(moment: dt.datetime) -> str:
    return _("{day} {time}").format(day=lines.short_date(moment.date()), time=lines.clock_words(moment))
