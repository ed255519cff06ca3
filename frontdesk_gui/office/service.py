"""The practice for the other rooms and for its own tab: everything about it in one picture, and its first day.

Its parts are reached through here: `from frontdesk_gui.office import service as office`, `office.payers.resolve(...)`.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from frontdesk_gui.core import clock, paths, rights, settings
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import _
from frontdesk_gui.office import clocks as clocks
from frontdesk_gui.office import days as days
from frontdesk_gui.office import duties as duties
from frontdesk_gui.office import guess as guess
from frontdesk_gui.office import holidays as holidays
from frontdesk_gui.office import payers as payers
from frontdesk_gui.office import practice as practice
from frontdesk_gui.office import providers as providers
from frontdesk_gui.office import requests as requests
from frontdesk_gui.office import sites as sites
from frontdesk_gui.office import staff as staff
from frontdesk_gui.office import staging as staging
from frontdesk_gui.office.model import ClockKind as ClockKind
from frontdesk_gui.office.model import CountedFrom as CountedFrom
from frontdesk_gui.office.model import PayerKind as PayerKind

AHEAD = dt.timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Office:
    """Everything the Practice tab shows."""

    practice: practice.Practice
    sites: tuple[sites.Site, ...]
    people: tuple[staff.Person, ...]
    absences: tuple[staff.Absence, ...]
    duties: tuple[duties.Duty, ...]
    closed: tuple[days.Closed, ...]
    payers: tuple[payers.Payer, ...]
    providers: tuple[providers.Provider, ...]
    holidays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """Names by id, of everything that was ever here, for drawing lists."""

    sites: dict[int, str]
    people: dict[int, str]
    payers: dict[int, tuple[str, PayerKind]]
    providers: dict[int, str]


@rights.needs(Right.SEE_OFFICE)
def office(session: Session, all_of_them: bool = False) -> Office:
    """The whole practice as it stands today; closed days from today to 400 days ahead."""
    today = clock.today()
    return Office(
        practice.practice(session),
        sites.listed(session, all_of_them=all_of_them),
        staff.people(session, all_of_them=all_of_them),
        staff.absences(session, today),
        duties.listed(session, all_of_them=all_of_them),
        days.closed(session, today, today + AHEAD),
        payers.listed(session, all_of_them=all_of_them),
        providers.listed(session, all_of_them=all_of_them),
        settings.on(session, practice.HOLIDAYS),
    )


@rights.needs(Right.SEE_OFFICE)
def directory(session: Session) -> Directory:
    """The names of all sites, staff, payers (with kind) and providers by id."""
    payer_rows = session.execute(payers.columns())
    return Directory(
        {row.site_id: row.site_name for row in session.execute(sites.columns())},
        {row.person_id: row.person_name for row in session.execute(staff.columns())},
        {row.payer_id: (row.payer_name, PayerKind(row.payer_kind)) for row in payer_rows},
        {row.provider_id: row.provider_name for row in session.execute(providers.columns())},
    )


@rights.needs(Right.EDIT_OFFICE)
def start(session: Session) -> None:
    """What a new practice starts with, where it is not there: duties, Medicare and its clocks, Medicaid, self-pay."""
    starter = tomllib.loads((paths.resources() / "office" / "starter.toml").read_text(encoding="utf-8"))
    there = {duty.key for duty in duties.listed(session, all_of_them=True)}
    for duty in starter["duties"]:
        if duty["key"] not in there:
            duties.put(session, duties.Duty(_(duty["name"]), key=duty["key"]))
    known = {payer.name for payer in payers.listed(session, all_of_them=True)}
    for payer in starter["payers"]:
        if payer["name"] not in known:
            payers.put(session, _starter_payer(payer))


def _starter_payer(found: dict[str, Any]) -> payers.Payer:
    chosen = {ClockKind(one["kind"]): _starter_clock(one) for one in found.get("clocks", ())}
    four = tuple(chosen.get(empty.kind, empty) for empty in clocks.empty())
    return payers.Payer(found["name"], PayerKind(found["kind"]), True, names=tuple(found["also"]), clocks=four)


def _starter_clock(found: dict[str, Any]) -> clocks.Clock:
    return clocks.Clock(
        ClockKind(found["kind"]),
        found.get("months"),
        found.get("days"),
        found.get("mail_days", 0),
        CountedFrom(found["counted_from"]),
        found["checked_on"],
        found["note"],
    )
