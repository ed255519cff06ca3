"""What the check-in tab shows of a day and of a checklist: lines of the list, items, sentences."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from frontdesk_gui.checkin.card import Day, DayRow, Insurance, Line, VisitCard
from frontdesk_gui.core import text
from frontdesk_gui.core.words import N_, _, n_
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.shell import pill
from frontdesk_gui.shell.checkitems import Answer, Check
from frontdesk_gui.shell.columns import Column

COLUMNS = (
    Column("start", N_("Time"), 4, kind="time"),
    Column("patient", N_("Patient"), 20, kind="bold", stretch=True),
    Column("pill", N_("Status"), 17, kind="pill"),
    Column("wait", N_("Here"), 6, kind="muted"),
    Column("collect", N_("Collect"), 7, align="right"),
    Column("provider", N_("Provider"), 14, kind="muted"),
    Column("type", N_("Visit"), 12, kind="muted"),
    Column("payer", N_("Insurance"), 14, kind="muted"),
)
DROPPED = frozenset({"cancelled", "rescheduled", "no_show", "left", "gone", "unscheduled"})
HERE = frozenset({"arrived", "late", "in_room", "done"})
EVERYBODY, TO_COME, WAITING, CHECKED_IN, NOT_COMING = "all", "to_come", "waiting", "checked_in", "not_coming"
STANDINGS = (
    (EVERYBODY, N_("Everybody")),
    (TO_COME, N_("Still to come")),
    (WAITING, N_("Here, not checked in")),
    (CHECKED_IN, N_("Checked in")),
    (NOT_COMING, N_("Not coming")),
)
PILLS = {"plain": "quiet"}


@dataclass(frozen=True, slots=True)
class DayLine:
    """One visit as the list draws it; `faded` where nobody comes."""

    id: int
    start: dt.datetime
    patient: str
    provider: str
    type: str
    payer: str
    pill: pill.Pill
    wait: str
    collect: str
    faded: bool
    standing: str
    provider_id: int | None
    site_id: int | None


def standing(row: DayRow) -> str:
    """Which of the list's filters a visit belongs to."""
    if row.status in DROPPED:
        return NOT_COMING
    if row.checked_in_at is not None or row.status in ("in_room", "done"):
        return CHECKED_IN
    return WAITING if row.arrived_at is not None else TO_COME


def line(row: DayRow) -> DayLine:
    """A visit of the day as a line of the list."""
    where = standing(row)
    return DayLine(
        row.visit_id,
        row.start,
        row.patient if row.age is None else _("{name}, {age}").format(name=row.patient, age=row.age),
        row.provider,
        row.type,
        row.payer,
        shown_pill(row),
        waited(row),
        f"${text.dollars(row.collect_cents)}" if row.collect_cents and where != CHECKED_IN else "",
        where == NOT_COMING,
        where,
        row.provider_id,
        row.site_id,
    )


def shown_pill(row: DayRow) -> pill.Pill:
    """The worst thing of a visit in words."""
    return pill.Pill(row.pill.text, PILLS.get(row.pill.kind, row.pill.kind))


def waited(row: DayRow) -> str:
    """How long she has been here, or how late she is."""
    if row.wait == "waiting":
        return _("{n} min").format(n=row.wait_minutes)
    return _("{n} late").format(n=row.wait_minutes) if row.wait == "late" else ""


def counted(day: Day) -> str:
    """The sentence under the title: the day and its counts."""
    found = [standing(row) for row in day.rows]
    coming = sum(1 for each in found if each != NOT_COMING)
    parts = [
        date_words(day.day),
        n_("{n} visit", "{n} visits", coming).format(n=coming),
        _("{n} waiting").format(n=found.count(WAITING)),
        _("{n} checked in").format(n=found.count(CHECKED_IN)),
    ]
    return " · ".join(parts)


def date_words(day: dt.date) -> str:
    """A day in long form, such as Tuesday, November 24."""
    return _("{weekday}, {month} {day}").format(weekday=f"{day:%A}", month=f"{day:%B}", day=day.day)


def clock_words(moment: dt.datetime) -> str:
    """A time of day, such as 7:38."""
    return f"{moment.hour}:{moment.minute:02d}"


def as_of(day: Day, today: dt.date) -> str:
    """The sentence on the status line that says how old the schedule is."""
    if day.as_of is None:
        return _("No schedule yet. Drop the file of your scheduling software anywhere.")
    if day.as_of.date() == today:
        return _("Schedule as of {time} · F5 takes the newest file").format(time=clock_words(day.as_of))
    return _("Schedule as of {day}, {time} · F5 takes the newest file").format(
        day=date_words(day.as_of.date()), time=clock_words(day.as_of)
    )


def checks(card: VisitCard) -> list[Check]:
    """The checklist of a visit: what is due first in each group, what is fine below it in one group of its own."""
    locked = card.finished_at is not None
    due = [_check(each, group.title, locked) for group in card.groups for each in group.lines if each.state != "fine"]
    fine = [_check(each, _("Fine since"), locked) for each in card.lines if each.state == "fine"]
    return due + fine


def _check(item: Line, group: str, locked: bool) -> Check:
    state = Answer(item.state) if item.state in set(Answer) else Answer.OPEN
    return Check(
        id=item.key,
        text=item.text,
        group=group,
        state=state,
        required=item.required,
        why=item.why,
        how=_hint(item),
        note=_note(item),
        fine=item.state == "fine",
        asks=asks(item),
        locked=locked,
    )


def asks(item: Line) -> bool:
    """Whether "done" needs a value that is not known yet."""
    if not item.value_kind or item.earlier or (item.value_kind == "text" and not item.required):
        return False
    return not (item.choices and item.confirms)


def _hint(item: Line) -> str:
    if item.choices:
        numbered = "   ".join(f"{n} {each.text}" for n, each in enumerate(item.choices[:9], 1))
        return f"{item.how}\n{numbered}" if item.how else numbered
    if item.earlier:
        known = _("On file: {value}. V for another.").format(value=item.earlier)
        return f"{item.how}\n{known}" if item.how else known
    return item.how


def _note(item: Line) -> str:
    if item.state == "fine" and item.fine_since is not None:
        return f"{item.fine_since:%b} {item.fine_since.day}"
    return item.reason or item.said


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
    """What may be asked for today, in words."""
    if row.ask_billing and row.balance_cents:
        return _("QMB: ask billing before taking any money.")
    parts = []
    if row.copay_cents:
        parts.append(_("copay ${amount}").format(amount=text.dollars(row.copay_cents)))
    if row.balance_cents and row.balance_on is not None:
        day = f"{row.balance_on:%b} {row.balance_on.day}"
        parts.append(_("balance ${amount} as of {day}").format(amount=text.dollars(row.balance_cents), day=day))
    elif row.balance_cents:
        parts.append(_("balance ${amount}").format(amount=text.dollars(row.balance_cents)))
    return _("Collect: {parts}").format(parts=", ".join(parts)) if parts else ""
