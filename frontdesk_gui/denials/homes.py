"""Finds the claims that are here already for answers of a payer: by what tells a claim, or by the payer's number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core.among import among
from frontdesk_gui.denials import inforce
from frontdesk_gui.denials.fresh import Told, named
from frontdesk_gui.denials.model import Claim
from frontdesk_gui.denials.settle import TAKEN_BACK
from frontdesk_gui.denials.versions import NO_NUMBER

COLUMNS = (
    *(Claim.id, Claim.key, Claim.alias, Claim.first_day, Claim.first_on, Claim.current_on, Claim.state),
    Claim.pcn,
)


class Home(NamedTuple):
    """A claim that is here. `id` is 0 where it is one of the file that is only looked at."""

    id: int = 0
    key: str = ""
    alias: str = ""
    first_day: dt.date | None = None
    first_on: dt.date | None = None
    current_on: dt.date | None = None
    state: str = ""
    pcn: str = ""

    @property
    def unnumbered(self) -> bool:
        """Whether it has no number, neither ours nor the payer's."""
        return not self.alias and self.pcn in NO_NUMBER

    @property
    def bare(self) -> bool:
        """Whether all that is known of it is that something was taken back."""
        return self.first_on is None and self.state == TAKEN_BACK

    @property
    def waiting(self) -> bool:
        """Whether only answers that do not tell their claim are known of it."""
        return self.first_day is None or self.bare


class Homes:
    """The claims that answers of one file belong to. `run` is the import under way, None where only looked at."""

    def __init__(self, run: int | None = None) -> None:
        self._run = run
        self._own: set[str] = set()  # keys and aliases of claims of this file, which is only looked at
        self._moved: dict[str, Home] = {}  # claims by what they are known by from now on
        self._since: dict[int, dt.date] = {}

    def made(self, groups: Iterable[Sequence[Told]]) -> None:
        """These will be claims of their own."""
        if self._run is None:
            for version in (named(group).version for group in groups):
                self._own |= {version.key, version.alias} - {""}

    def by_key(self, session: Session, keys: Collection[str]) -> dict[str, Home]:
        """The claims with these keys."""
        found = {row.key: row for row in self._claims(session, Claim.key, keys)}
        moved = {key: self._moved[key] for key in keys if key in self._moved}
        return {key: Home() for key in keys if key in self._own} | found | moved

    def waiting(self, session: Session, groups: Mapping[str, Sequence[Told]]) -> dict[str, Home]:
        """By key, those claims that have waited for these answers, which tell what they are of; each claim once."""
        taken = {home.id for home in self._moved.values()}
        left = {row.alias: row for row in self._numbered(session, groups) if row.waiting and row.id not in taken}
        return {
            key: left.pop(alias) for key, group in groups.items() if (alias := group[0].version.alias) and alias in left
        }

    def by_number(self, session: Session, groups: Mapping[str, Sequence[Told]]) -> dict[str, Home]:
        """By key, the claims with the payer's number of these answers: of several, the one that tells most, then the
        one of the first day."""
        best: dict[str, Home] = {}
        for row in self._numbered(session, groups):
            if row.alias not in best or _rank(row) < _rank(best[row.alias]):
                best[row.alias] = row
        aliases = {key: group[0].version.alias for key, group in groups.items()}
        own = {alias: Home() for alias in aliases.values() if alias in self._own}
        return {key: home for key, alias in aliases.items() if (home := best.get(alias) or own.get(alias))}

    def tells_more(self, home: Home, group: Sequence[Told]) -> bool:
        """Whether these answers tell better than what is here of which care the claim is; remembered if so."""
        best = named(group)
        on, version = best.paid.on, best.version
        if not home.id or version.is_reversal or (version.first_day is None and not home.bare):
            return False
        since = self._since.get(home.id) or home.current_on or home.first_on
        waited = home.waiting or (home.unnumbered and not version.is_unnumbered)
        if not waited and (version.first_day == home.first_day or (since is not None and on < since)):
            return False
        self._since[home.id] = on
        self._moved[version.key] = home
        return True

    def _numbered(self, session: Session, groups: Mapping[str, Sequence[Told]]) -> list[Home]:
        return self._claims(session, Claim.alias, {group[0].version.alias for group in groups.values()} - {""})

    def _claims(self, session: Session, column: sa.ColumnElement[str] | object, words: Collection[str]) -> list[Home]:
        query = sa.select(*COLUMNS).where(among(column, words), inforce.counts(Claim, self._run)).order_by(Claim.id)
        return [Home(*row) for row in session.execute(query)] if words else []


def _rank(home: Home) -> tuple[bool, bool, dt.date, str]:
    return home.waiting, home.first_day is None, home.first_day or dt.date.max, home.key
