"""The lists of the Practice tab: which columns each has, and the lines it is drawn from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from frontdesk_gui.core import clock
from frontdesk_gui.core.rights import ROLE_WORDS, Role
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.office import clocks, payers, service, staff
from frontdesk_gui.shell.columns import Column, as_words
from frontdesk_gui.shell.pill import Pill

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
QUIET = Pill("")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: what it is of, its words, its pill; `faded` where it is no longer in use."""

    id: object
    of: Any
    name: str
    one: str = ""
    two: str = ""
    three: str = ""
    pill: Pill = QUIET
    faded: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One list of the tab: its name, the button that adds to it, what it is for, its columns and lines."""

    key: str
    title: str
    add: str
    purpose: str
    icon: str
    columns: tuple[Column, ...]
    lines: Callable[[service.Office], Sequence[Line]]


def in_use(active: bool, words: str = "") -> Pill:
    """A quiet pill for what is no longer in use."""
    return QUIET if active else Pill(words or _("No longer in use"), "quiet")


def sites(office: service.Office) -> list[Line]:
    """One line a site."""
    return [Line(s.id, s, s.name, s.address, s.phone, "", in_use(s.active), not s.active) for s in office.sites]


def people(office: service.Office) -> list[Line]:
    """One line a person: roles, site, usual hours, and whether she leads or is out today."""
    places = {site.id: site.name for site in office.sites}
    today = clock.today()
    out = {absence.person_id for absence in office.absences if absence.first <= today <= absence.last}
    return [
        Line(
            person.id,
            person,
            person.name,
            roles(person.roles),
            places.get(person.site_id, ""),
            week(person.hours),
            _person_pill(person, person.id in out),
            not person.active,
        )
        for person in office.people
    ]


def roles(held: frozenset[Role]) -> str:
    """The roles in words."""
    return ", ".join(_(ROLE_WORDS[role]) for role in Role if role in held)


def _person_pill(person: staff.Person, out: bool) -> Pill:
    if not person.active:
        return Pill(_("Left"), "quiet")
    if out:
        return Pill(_("Out today"), "warn")
    return Pill(_("Lead"), "info") if person.lead else QUIET


def week(hours: Sequence[staff.Hours]) -> str:
    """The usual hours in short: "Mon-Fri 8:00-17:00"; different days one after the other."""
    return ", ".join(spans(hours, lambda time: as_words(time, "time")))


def spans(hours: Sequence[staff.Hours], told: Callable[[dt.time], str]) -> list[str]:
    """Days of the same hours that follow each other taken together, each with its hours as `told` writes a time."""
    found: list[tuple[list[int], str]] = []
    for one in hours:
        span = _("{start}-{end}").format(start=told(one.starts), end=told(one.ends))
        if found and found[-1][1] == span and found[-1][0][-1] == one.weekday - 1:
            found[-1][0].append(one.weekday)
        else:
            found.append(([one.weekday], span))
    return [_("{days} {hours}").format(days=_days(days), hours=span) for days, span in found]


def _days(days: Sequence[int]) -> str:
    first, last = _(WEEKDAYS[days[0]]), _(WEEKDAYS[days[-1]])
    return first if len(days) == 1 else _("{first}-{last}").format(first=first, last=last)


def absences(office: service.Office) -> list[Line]:
    """One line an absence that is not over."""
    names = {person.id: person.name for person in office.people}
    today = clock.today()
    return [
        Line(
            one.id,
            one,
            names.get(one.person_id, ""),
            as_words(one.first, "text"),
            as_words(one.last, "text"),
            "",
            Pill(_("Today"), "warn") if one.first <= today <= one.last else QUIET,
        )
        for one in office.absences
    ]


def duties(office: service.Office) -> list[Line]:
    """One line a duty, with who does it; a duty nobody has says so."""
    names = {person.id: person.name for person in office.people}
    found = []
    for duty in office.duties:
        holders = [names[one] for one in duty.holders if one in names]
        pill = in_use(duty.active) if not duty.active or holders else Pill(_("Nobody yet"), "warn")
        found.append(Line(duty.id, duty, duty.name, ", ".join(holders), pill=pill, faded=not duty.active))
    return found


def closed(office: service.Office) -> list[Line]:
    """One line a closed day, federal holidays among them."""
    places = {site.id: site.name for site in office.sites}
    return [
        Line(
            (one.day, one.name),
            one,
            as_words(one.day, "text"),
            one.name,
            places.get(one.site_id, "") if one.site_id else _("All sites"),
            _(WEEKDAYS[one.day.weekday()]),
            Pill(_("Federal holiday"), "quiet") if one.federal else QUIET,
        )
        for one in office.closed
    ]


def payer_lines(office: service.Office) -> list[Line]:
    """One line a payer: its kind, the first and the last of its clocks; a guessed kind asks to be confirmed."""
    return [
        Line(
            payer.id,
            payer,
            payer.name,
            _(payers.KIND_WORDS[payer.kind]),
            length(payer.clocks[0]),
            length(payer.clocks[3]),
            in_use(payer.active) if payer.kind_confirmed else Pill(_("Guessed, please confirm"), "warn"),
            not payer.active,
        )
        for payer in office.payers
    ]


def length(clock_: clocks.Clock) -> str:
    """How long a clock runs, in words; nobody chose it is said."""
    if not clock_.chosen:
        return _("Nobody chose this")
    if clock_.days is None:
        return _("{n} months").format(n=clock_.months)
    if clock_.months is None:
        return _("{n} days").format(n=clock_.days)
    return _("{months} months and {days} days").format(months=clock_.months, days=clock_.days)


def providers(office: service.Office) -> list[Line]:
    """One line a provider, with what files call her."""
    return [
        Line(
            one.id,
            one,
            one.name,
            one.npi,
            ", ".join(dict.fromkeys(word for _source, word in one.names)),
            pill=in_use(one.active),
            faded=not one.active,
        )
        for one in office.providers
    ]


def _columns(*named: tuple[str, str, int]) -> tuple[Column, ...]:
    first, *rest = named
    made = [Column(first[0], first[1], first[2], kind="bold")]
    made += [Column(key, title, width, stretch=key == "one") for key, title, width in rest]
    return (*made, Column("pill", N_("Note"), 19, kind="pill"))


SECTIONS = (
    Section(
        "sites",
        N_("Sites"),
        N_("Add a site"),
        N_("The places where you see patients."),
        "map-pin",
        _columns(("name", N_("Name"), 24), ("one", N_("Address"), 30), ("two", N_("Phone"), 16)),
        sites,
    ),
    Section(
        "people",
        N_("Staff"),
        N_("Add a person"),
        N_("Everybody who works here, so that each signs in as herself and work finds its owner."),
        "users",
        _columns(
            ("name", N_("Name"), 24),
            ("one", N_("Roles"), 18),
            ("two", N_("Site"), 14),
            ("three", N_("Usual hours"), 22),
        ),
        people,
    ),
    Section(
        "absences",
        N_("Out"),
        N_("Add days out"),
        N_("Who is out and when. Why is nobody's business here."),
        "calendar-days",
        _columns(("name", N_("Name"), 28), ("one", N_("First day"), 18), ("two", N_("Last day"), 18)),
        absences,
    ),
    Section(
        "duties",
        N_("Duties"),
        N_("Add a duty"),
        N_("The work that must be done every day, and who does it."),
        "clipboard-list",
        _columns(("name", N_("Duty"), 28), ("one", N_("Who does it"), 40)),
        duties,
    ),
    Section(
        "closed",
        N_("Closed days"),
        N_("Add a closed day"),
        N_("Days on which nobody is seen. Federal holidays are known already."),
        "calendar-check",
        _columns(
            ("name", N_("Day"), 18), ("three", N_("Weekday"), 10), ("one", N_("What"), 26), ("two", N_("Where"), 18)
        ),
        closed,
    ),
    Section(
        "payers",
        N_("Payers"),
        N_("Add a payer"),
        N_("Who pays, of which kind, and how many days each gives. Imports add the ones they meet."),
        "wallet",
        _columns(
            ("name", N_("Name"), 27),
            ("one", N_("Kind"), 26),
            ("two", N_("First claim"), 18),
            ("three", N_("Appeal"), 18),
        ),
        payer_lines,
    ),
    Section(
        "providers",
        N_("Providers"),
        N_("Add a provider"),
        N_("The clinicians visits are booked with. Imports add the ones they meet."),
        "stethoscope",
        _columns(("name", N_("Name"), 28), ("two", N_("Called in files"), 30), ("one", N_("NPI"), 14)),
        providers,
    ),
)
