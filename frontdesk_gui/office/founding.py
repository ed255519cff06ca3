"""The first day of a practice: its records made, its name, site, staff and starting lists kept, passwords given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.orm import Session

from frontdesk_gui.core import practice as records
from frontdesk_gui.core import vault
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.rights import Role
from frontdesk_gui.core.store import Store
from frontdesk_gui.core.words import _
from frontdesk_gui.office import practice, service, sites, staff

Start = Callable[[Session], object]


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody on the first staff list; without a password she is on the list and signs in later."""

    name: str
    sign_in: str
    roles: tuple[Role, ...]
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Founding:
    """What the first-run wizard asks: the practice, its first site, and the people; the first is the manager."""

    practice: practice.Practice
    site: str
    people: tuple[NewPerson, ...]


@dataclass(frozen=True, slots=True)
class Founded:
    """A practice made: its store, opened for its first person, and the recovery key that is shown once."""

    store: Store
    recovery_key: str = field(repr=False)


def check(plan: Founding) -> None:
    """Refuse a plan that cannot be kept, before anything is made."""
    first = plan.people[0] if plan.people else None
    if first is None or Role.MANAGER not in first.roles or not first.password:
        raise Refusal(_("The first person needs the manager role and a password, so that somebody can sign in."))
    names = [vault.folded("".join(person.sign_in.split())) for person in plan.people]
    if len(set(names)) < len(names):
        raise Refusal(_("Two people have the same sign-in name. Please give each her own."))
    for person in plan.people:
        if person.password:
            vault.strong_enough(person.password)


def found(where: str | Path, plan: Founding, starts: Iterable[Start] = ()) -> Founded:
    """Make the records at a place where there are none; `starts` are what other rooms begin with.

    Refusal: there is something already, or the plan cannot be kept; then nothing is left behind.
    """
    check(plan)
    new = records.New(where)
    try:
        ids = _fill(new.store, plan, starts)
        for person, person_id in zip(plan.people, ids, strict=True):
            if person.password:
                new.give_password(_sign_in(person), person_id, person.password)
        new.store.forget_steps()
    except BaseException:
        new.take_away()
        raise
    new.store.close()
    first = plan.people[0]
    return Founded(records.enter(*records.unlock(where, _sign_in(first), first.password), staff.who), new.recovery_key)


def _sign_in(person: NewPerson) -> str:
    return "".join(person.sign_in.lower().split())


def _fill(store: Store, plan: Founding, starts: Iterable[Start]) -> list[int]:
    with store.write(_("Practice started")) as session:
        practice.put(session, plan.practice)
        service.start(session)
        site_id = sites.put(session, sites.Site(plan.site or plan.practice.name, plan.practice.address))
        ids = [
            staff.put(session, staff.Person(one.name, one.sign_in, frozenset(one.roles), number == 0, site_id))
            for number, one in enumerate(plan.people)
        ]
        for start in starts:
            start(session)
    return ids
