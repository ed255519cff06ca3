"""The numbers of a period: how much was denied at first, why, by whom it could be prevented, and what came of it.

All of it is read from the cells (`sums`), which every import and every change by hand keeps up to date.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from frontdesk_gui.core import clock, rights, scale, settings
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import causes, codes, feedback_clock, figures, groups, periods, sums
from frontdesk_gui.denials.cases import Cases, What
from frontdesk_gui.denials.figures import Figure, Unit
from frontdesk_gui.denials.groups import Group, Step
from frontdesk_gui.denials.measured import Counts
from frontdesk_gui.denials.sums import By, Denials, Spread
from frontdesk_gui.office import service as office

TARGET = settings.practice(
    "denials.target",
    5,
    N_("Denied at first: no more than (percent)"),
    help=N_("The practice's own target for the share of claims denied at first; it is a line in the charts."),
    low=0,
    high=100,
)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Everything that is told of a period. `claims` were first answered in it, `denied` of those at first.

    `since` is the first day with an answer on file, None where there is none; `begin` the first day of the period that
    has a month on file before it: no rate is told of those before; `target` a share 0..1. `by_provider` is
    empty for who may not see numbers of people.
    """

    first: dt.date
    last: dt.date
    since: dt.date | None
    begin: dt.date | None
    target: float
    claims: int
    denied: int
    denied_cents: int
    recovered_cents: int
    preventable: int
    partly: int
    unknown: int
    figures: tuple[Figure, ...]
    by_cause: tuple[Group, ...]
    by_payer: tuple[Group, ...]
    by_visit_type: tuple[Group, ...]
    by_provider: tuple[Group, ...]
    by_week: tuple[Group, ...]
    by_month: tuple[Group, ...]
    trend: tuple[Step, ...]

    @property
    def limit(self) -> str:
        """What is to be known of the rates where not all of the period can be measured; "" where it can."""
        if self.since is None or self.begin == self.first:
            return ""
        if self.begin is None:
            return _("No rate is told yet: there is no month on file before this period to measure it against.")
        words = _("Rates are of what was answered from {day} on: before it there is no month to measure against.")
        return words.format(day=periods.said(self.begin))

    def figure(self, key: str) -> Figure:
        """One of its figures."""
        return next(one for one in self.figures if one.key == key)


@dataclass(frozen=True, slots=True)
class Report:
    """The numbers as they are put on paper: whose practice, who prints it, and when (practice time)."""

    numbers: Numbers
    practice: str
    by: str
    at: dt.datetime


def _sees_people(session: Session) -> bool:
    """Whether this person is told numbers of people: who works denials is."""
    return rights.may(session.info["who"], Right.WORK_DENIALS)


@rights.needs(Right.SEE_DENIALS)
def report(session: Session, first: dt.date, last: dt.date) -> Report:
    """What the printed report of these days is drawn from."""
    practice = office.practice.practice(session).name
    return Report(numbers(session, first, last), practice, session.info["who"].name, clock.now())


@rights.needs(Right.SEE_DENIALS)
def numbers(session: Session, first: dt.date, last: dt.date) -> Numbers:
    """The numbers of the days from `first` to `last`."""
    counts = Counts(session, first, last)
    whole = counts.whole()
    known = [(one, preventable) for (cause, preventable), one in counts.causes.items() if cause != codes.UNKNOWN]
    told = Numbers(
        first=first,
        last=last,
        since=counts.since,
        begin=counts.begin,
        target=settings.on(session, TARGET, last) / 100,
        claims=counts.days.total(first, last).claims,
        denied=whole.denied,
        denied_cents=whole.denied_cents,
        recovered_cents=whole.recovered_cents,
        preventable=sum(one.denied for one, preventable in known if preventable == causes.YES),
        partly=sum(one.denied for one, preventable in known if preventable == causes.PARTLY),
        unknown=whole.denied - sum(one.denied for one, _preventable in known),
        figures=(),
        by_cause=groups.by_cause(counts),
        by_payer=groups.by_place(counts, By.PAYER),
        by_visit_type=groups.by_place(counts, By.VISIT_TYPE),
        by_provider=groups.by_place(counts, By.PROVIDER) if _sees_people(session) else (),
        by_week=groups.by_time(counts, periods.weeks(first, last), periods.short),
        by_month=groups.by_time(counts, periods.months(first, last), lambda day: f"{day:%b %Y}"),
        trend=tuple(groups.step(counts, *window) for window in periods.windows(first, counts.until)),
    )
    return replace(told, figures=(*_shares(counts, told, whole), *_work(session, counts, whole)))


def _shares(counts: Counts, told: Numbers, whole: Denials) -> tuple[Figure, ...]:
    """What was denied at first, and what of it the desk could prevent."""
    base, cases = counts.measured(told.first, told.last), counts.cases
    rated = counts.rated_cases(told.first, told.last)
    known = told.denied - told.unknown
    dollars = _("{part} of {whole}").format(part=figures.money(base.denied_cents), whole=figures.money(base.charged))
    desk = _("{part} of {whole} with a known cause; {partly} more in part").format(
        part=f"{told.preventable:,}", whole=f"{known:,}", partly=f"{told.partly:,}"
    )
    unknown = _("{part} of {denials}").format(part=f"{told.unknown:,}", denials=figures.denials(told.denied))
    enough = base.claims >= scale.FEWEST
    return (
        _rate("initial", base.denied, base.claims, _against(told, figures.of_mean(base.denied, base.claims)), rated),
        Figure(
            "initial_cents",
            Unit.SHARE,
            figures.share(base.denied_cents, base.charged) if enough else None,
            base.denied_cents,
            base.charged,
            _against(told, figures.few(dollars, base.claims)),
            rated,
        ),
        _rate("preventable", told.preventable, known, figures.few(desk, known), cases(preventable=causes.YES)),
        _rate("unknown", told.unknown, told.denied, figures.few(unknown, told.denied), cases(cause=codes.UNKNOWN)),
        _rate("status4", whole.status4, base.claims, figures.of_mean(whole.status4, base.claims), cases(What.STATUS4)),
    )


def _against(told: Numbers, counted: str) -> str:
    """The counts of a rate; where there is nothing to measure against, that instead."""
    return counted if told.begin is not None or told.since is None else _("no month on file before it to measure by")


def _work(session: Session, counts: Counts, whole: Denials) -> tuple[Figure, ...]:
    """What came of it."""
    cases, primary = counts.cases, sums.primary(session, counts.until)
    appeals = _("{part} of {whole} appealed").format(part=f"{whole.overturned:,}", whole=f"{whole.appealed:,}")
    days = sums.days_to_work(session, counts.first, counts.last)
    return (
        _money("standing", whole.standing_cents, whole.standing, cases(What.STANDING)),
        _money("recovered", whole.recovered_cents, whole.recovered, cases(What.RECOVERED)),
        _money("written_off", whole.written_off_cents, whole.written_off, cases(What.WRITTEN_OFF)),
        figures.waited("worked", days, figures.denials, cases(What.WORKED)),
        figures.waited("feedback", _to_note(session, counts), figures.notes, cases(What.NOTED)),
        _rate(
            "overturned",
            whole.overturned,
            whole.appealed,
            figures.few(appeals, whole.appealed),
            cases(What.OVERTURNED),
        ),
        _rate(
            "primary",
            primary.nothing,
            primary.claims,
            figures.of_claims(primary.nothing, primary.claims),
            Cases(What.UNPAID, primary.first, primary.last),
        ),
    )


def _to_note(session: Session, counts: Counts) -> Spread:
    """Days to the notes written in the period."""
    told = feedback_clock.count(session, counts.first, counts.last).to_note
    if told.median is None or told.most is None or told.count < scale.FEWEST:
        return Spread(None, None, told.count, 0)
    return Spread(told.median, float(told.most), told.count, 0)


def _rate(key: str, part: float, whole: float, counted: str, cases: Cases | None = None) -> Figure:
    return Figure(key, Unit.SHARE, figures.share(part, whole), part, whole, counted, cases)


def _money(key: str, cents: int, count: int, cases: Cases) -> Figure:
    return Figure(key, Unit.MONEY, cents, cents, count, figures.first_answered(count), cases)
