"""The invented practice itself: its sites, staff, duties, payers and providers, and somebody who is out."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import Any

from sqlalchemy.orm import Session

from frontdesk_gui.core import paths, settings
from frontdesk_gui.core.invented import LEAST_A_DAY, MOST_YEARS, InventedPayer, Making, Plan, World
from frontdesk_gui.core.progress import Progress
from frontdesk_gui.core.rights import Role
from frontdesk_gui.core.words import _
from frontdesk_gui.office import clocks, days, duties, holidays, payers, practice, providers, service, sites, staff

SPARE = 3  # a day's pace above the least, so that days can differ
A_PROVIDER_SEES = 16
NPI_START = 999_000_000
MBI = "9A99A99AA99"  # a Medicare number: digits and letters in these places


def make(world: World) -> Making:
    """Put the practice, its people and its payers into an empty store."""
    told = tomllib.loads((paths.resources() / "demo" / "practice.toml").read_text(encoding="utf-8"))
    world.days = working_days(world.plan)
    with world.store.write(_("Invented practice made")) as session:
        service.start(session)
        named = told["practice"]
        practice.put(session, practice.Practice(named["name"], named["address"], named["phone"]))
        settings.put(session, practice.DEMO, True, settings.BEGINNING)
        world.sites = [sites.put(session, sites.Site(**site)) for site in told["sites"]]
        _people(session, world, told["people"])
        _payers(session, world, told["payers"])
        _providers(session, world, told["providers"])
        days.put(session, days.Closed(world.plan.day + dt.timedelta(days=45), _("Staff training day")))
    yield Progress(1, 100)


def working_days(plan: Plan) -> list[dt.date]:
    """The days before the plan's on which patients were seen, first to last: no weekend, no federal holiday."""
    wanted = max(1, plan.visits // (LEAST_A_DAY + SPARE))
    earliest = clocks.later(plan.day, -12 * MOST_YEARS)
    found: list[dt.date] = []
    day = plan.day
    while len(found) < wanted and (day := day - dt.timedelta(days=1)) >= earliest:
        if is_open(day):
            found.append(day)
    return found[::-1]


def is_open(day: dt.date) -> bool:
    """Whether it is a weekday and no federal holiday is kept on it."""
    return day.weekday() < days.SATURDAY and holidays.on(day) is None


def _people(session: Session, world: World, told: list[dict[str, Any]]) -> None:
    held: dict[str, list[int]] = {}
    for one in told:
        roles = frozenset(Role(role) for role in one["roles"])
        starts, ends = (dt.time.fromisoformat(time) for time in one["hours"])
        week = tuple(staff.Hours(weekday, starts, ends) for weekday in range(5))
        new = staff.Person(
            one["name"], one["sign_in"], roles, one.get("lead", False), world.sites[one["site"]], hours=week
        )
        person_id = world.people[one["sign_in"]] = staff.put(session, new)
        for key in one["duties"]:
            held.setdefault(key, []).append(person_id)
        if one.get("out"):
            staff.put_absence(session, staff.Absence(person_id, world.plan.day, world.plan.day + dt.timedelta(days=1)))
    for duty in duties.listed(session):
        duties.put(session, duties.Duty(duty.name, tuple(held.get(duty.key, ())), id=duty.id, version=duty.version))


def _payers(session: Session, world: World, told: list[dict[str, Any]]) -> None:
    for one in payers.listed(session):
        world.payers.append(
            InventedPayer(one.id or 0, one.name, one.kind, MBI if one.kind == "medicare" else "999999999A")
        )
    for found in told:
        kind = payers.PayerKind(found["kind"])
        four = tuple(_clock(world.plan, clock, found.get("clocks", {})) for clock in clocks.empty())
        new = payers.Payer(found["name"], kind, True, numbers=tuple(found["numbers"]), clocks=four)
        world.payers.append(InventedPayer(payers.put(session, new), found["name"], kind, found["form"]))


def _clock(plan: Plan, clock: clocks.Clock, chosen: dict[str, int]) -> clocks.Clock:
    if clock.kind not in chosen:
        return clock
    checked = plan.day - dt.timedelta(days=chosen[clock.kind])
    return clocks.Clock(clock.kind, None, chosen[clock.kind], 0, clock.counted_from, checked)


def _providers(session: Session, world: World, told: list[dict[str, Any]]) -> None:
    wanted = round(max(world.pace, world.plan.on_day) / A_PROVIDER_SEES)
    for number, one in enumerate(told[: min(max(3, wanted), len(told))]):
        provider_id = providers.put(session, providers.Provider(one["name"], _npi(NPI_START + number)))
        world.providers.append((provider_id, world.sites[one["site"]]))


def _npi(nine: int) -> str:
    return next(npi for check in range(10) if providers.npi_fits(npi := f"{nine}{check}"))
