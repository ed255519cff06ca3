"""What the check-in tab shows of a day: the lines and columns of its list, and its sentences."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from frontdesk_gui.checkin.card import Day, DayRow, Insurance
from frontdesk_gui.core import text
from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.shell import pill
from frontdesk_gui.shell.columns import Column

DROPPED = frozenset({"cancelled", "rescheduled", "no_show", "left", "gone", "unscheduled"})
EVERYBODY, TO_COME, WAITING, CHECKED_IN, NOT_COMING = "all", "to_come", "waiting", "checked_in", "not_coming"
STANDINGS = (
    (EVERYBODY, N_("Everybody")),
    (TO_COME, N_("To come")),
    (WAITING, N_("Waiting")),
    (CHECKED_IN, N_("Checked in")),
    (NOT_COMING, N_("Not coming")),
)
PILLS = {"plain": "quiet"}
LONG_WAIT = 10  # minutes after which somebody waiting is told in colour


class DayLine(NamedTuple):
    """One visit as the list draws it; most of it is said only when it is painted, so that 300 cost nothing."""

    row: DayRow
    standing: str

    @property
    def id(self) -> int:
        """The visit."""
        return self.row.visit_id

    @property
    def start(self) -> dt.datetime:
        """When it begins."""
        return self.row.start

    @property
    def patient(self) -> str:
        """Her name."""
        return self.row.patient

    @property
    def age(self) -> int | None:
        """Her age in years."""
        return self.row.age

    @property
    def provider(self) -> str:
        """Who sees her."""
        return self.row.provider

    @property
    def type(self) -> str:
        """What for."""
        return self.row.type

    @property
    def payer(self) -> str:
        """Who is billed first."""
        return self.row.payer

    @property
    def pill(self) -> pill.Pill:
        """The worst thing in words."""
        return shown_pill(self.row)

    @property
    def wait(self) -> int | None:
        """Minutes she has been here; late, minutes below nothing."""
        if self.row.wait == "waiting":
            return self.row.wait_minutes
        return -self.row.wait_minutes if self.row.wait == "late" and self.row.wait_minutes else None

    @property
    def collect(self) -> int | None:
        """Cents to ask for."""
        return self.row.collect_cents if self.row.collect_cents and self.standing != CHECKED_IN else None

    @property
    def faded(self) -> bool:
        """Whether nobody comes."""
        return self.standing == NOT_COMING

    def under(self, way: str) -> str:
        """The second line where there is little room: what has no column there."""
        if way == "strip":
            return _dotted(money(self.collect), self.type)
        return _dotted(self.type, self.payer) if way == "roomy" else _dotted(self.type, self.provider, self.payer)


def standing(row: DayRow) -> str:
    """Which of the list's filters a visit belongs to."""
    if row.status in DROPPED:
        return NOT_COMING
    if row.checked_in_at is not None or row.status in ("in_room", "done"):
        return CHECKED_IN
    return WAITING if row.arrived_at is not None else TO_COME


def line(row: DayRow) -> DayLine:
    """A visit of the day as a line of the list."""
    return DayLine(row, standing(row))


def _dotted(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def shown_pill(row: DayRow) -> pill.Pill:
    """The worst thing of a visit in words."""
    return pill.Pill(row.pill.text, PILLS.get(row.pill.kind, row.pill.kind))


def waited(minutes: int | None) -> str:
    """How long she has been here, or how late she is, in words."""
    if minutes is None:
        return ""
    return _("{n} min").format(n=minutes) if minutes >= 0 else _("{n} late").format(n=-minutes)


def too_long(minutes: int | None) -> bool:
    """Whether somebody should look after her now."""
    return minutes is not None and (minutes < 0 or minutes >= LONG_WAIT)


def money(cents: int | None) -> str:
    """An amount to be collected, or nothing."""
    return _("${amount}").format(amount=text.dollars(cents)) if cents else ""


def counts(every: Sequence[DayLine]) -> dict[str, int]:
    """How many visits there are of each standing; everybody leaves out those who do not come."""
    found = Counter(line.standing for line in every)
    return {**found, EVERYBODY: len(every) - found[NOT_COMING]}


def counted(day: Day) -> str:
    """The sentence under the title: the day, how many are booked, and what was overridden."""
    coming = sum(1 for row in day.rows if standing(row) != NOT_COMING)
    parts = [date_words(day.day), n_("{n} visit", "{n} visits", coming).format(n=coming)]
    if day.overridden:
        words = n_("{n} checked in anyway", "{n} checked in anyway", day.overridden)
        parts.append(words.format(n=day.overridden))
    return " · ".join(parts)


def date_words(day: dt.date) -> str:
    """A day in long form, such as Tuesday, November 24."""
    return _("{weekday}, {month} {day}").format(weekday=f"{day:%A}", month=f"{day:%B}", day=day.day)


def short_date(day: dt.date) -> str:
    """A day in short, such as Tue, Nov 24."""
    return _("{weekday}, {month} {day}").format(weekday=f"{day:%a}", month=f"{day:%b}", day=day.day)


def clock_words(moment: dt.datetime) -> str:
    """A time of day as the desk says it, such as 7:38 or 1:40 pm."""
    if moment.hour < 12:
        return f"{moment.hour or 12}:{moment.minute:02d}"
    return _("{time} pm").format(time=f"{(moment.hour - 1) % 12 + 1}:{moment.minute:02d}")


def as_of(day: Day, today: dt.date) -> str:
    """The sentence that says how old the schedule is."""
    if day.as_of is None:
        return _("No schedule taken in yet")
    time = clock_words(day.as_of)
    if day.as_of.date() == today:
        return _("Schedule as of {time}").format(time=time)
    return _("Schedule as of {day}, {time}").format(day=short_date(day.as_of.date()), time=time)


def insurance(each: Insurance) -> str:
    """An insurance in one line: payer, member ID, and what is known of it."""
    known = {
        "never": _("not verified yet"),
        "verified": _("verified"),
        "stale": _("re-verify"),
        "failed": _("not active"),
        "ended": _("ended"),
    }.get(each.state, "")
    if each.state == "verified" and each.verified_on is not None:
        known = _("verified {day}").format(day=f"{each.verified_on:%b} {each.verified_on.day}")
    return " · ".join(part for part in (each.payer, each.member_id, known) if part)


def facts(row: DayRow) -> str:
    """The visit in one line: time, type, provider, site, birth date and chart."""
    born = _("born {day}").format(day=f"{row.dob:%b} {row.dob.day}, {row.dob.year}") if row.dob else ""
    mode = "" if row.mode == "office" else _(schedule.MODE_WORDS[schedule.Mode(row.mode)])
    chart = _("chart {number}").format(number=row.chart) if row.chart else ""
    return " · ".join(part for part in (row.type, mode, row.provider, row.site, born, chart) if part)


def to_collect(row: DayRow) -> str:
    """What may be asked for today, in words; what was paid is not asked for again."""
    if row.ask_billing and (row.balance_cents or row.copay_cents):
        return _("QMB: ask billing before taking any money.")
    left, balance = row.collect_cents, max(row.balance_cents, 0)
    parts = []
    if row.copay_cents and left != balance:
        parts.append(_("copay ${amount}").format(amount=text.dollars(row.copay_cents)))
    if balance and left != row.copay_cents:
        amount = text.dollars(balance)
        if row.balance_on is None:
            parts.append(_("balance ${amount}").format(amount=amount))
        else:
            day = f"{row.balance_on:%b} {row.balance_on.day}"
            parts.append(_("balance ${amount} as of {day}").format(amount=amount, day=day))
    return _("Collect: {parts}").format(parts=", ".join(parts)) if parts and left else ""


COLUMNS = (
    Column("start", N_("Time"), 8, kind="time", show=clock_words),
    Column("patient", N_("Patient"), 32, kind="bold", stretch=True),
    Column("provider", N_("Provider"), 20, kind="muted"),
    Column("type", N_("Visit"), 14, kind="muted"),
    Column("payer", N_("Insurance"), 16, kind="muted"),
    Column("pill", N_("Status"), 19, kind="pill"),
    Column("wait", N_("Here"), 8, kind="number", show=waited),
    Column("collect", N_("Collect"), 8, align="right", kind="money", show=money),
)
