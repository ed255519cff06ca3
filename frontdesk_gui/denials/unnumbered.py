"""Answers with no number, neither ours nor the payer's: the one claim they are of, told by payer, patient and day.

A list of denials, or a paper EOB, may leave out the numbers under which an 835 speaks of the same claim, before or
after. The claim is the one of that payer, patient and first day whose charge or denied amount is the same, as far as
both are told; where several fit, or one fits several, each stays its own.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core.among import among
from frontdesk_gui.core.parts import parts
from frontdesk_gui.denials import fresh, inforce, payments, versions
from frontdesk_gui.denials.fresh import Told
from frontdesk_gui.denials.homes import COLUMNS, Home
from frontdesk_gui.denials.linking import name_key
from frontdesk_gui.denials.model import Claim

Groups = Mapping[str, Sequence[Told]]
TURNS = 1, 2  # of claims without a number in one payment; from two on nobody can tell which is meant
UNTOLD = -1


class Amounts(NamedTuple):
    """What is told of a claim's money: its charge, and what was denied by any of its answers; cents."""

    charged: int | None
    denied: frozenset[int]

    def fits(self, other: Amounts) -> bool:
        """Whether both may be of one claim: charge or denied amount are the same, as far as both tell one."""
        charges = None not in (self.charged, other.charged)
        if charges or (self.denied and other.denied):
            return (charges and self.charged == other.charged) or bool(self.denied & other.denied)
        return True


class Other(NamedTuple):
    """A claim that may be meant: `home` where it is here, else `key` of the answers in this file that it is made of."""

    mark: Hashable
    amounts: Amounts
    home: Home = Home()
    key: str = ""


Options = dict[str, list[Other]]


def lacking(group: Sequence[Told]) -> bool:
    """Whether these answers have no number and tell whose and of which day they are."""
    v = fresh.named(group).version
    return v.is_unnumbered and v.first_day is not None and bool(v.named) and not v.is_reversal


class Unnumbered:
    """Finds the claims that are one with another beside them. `run`: see `Homes`."""

    def __init__(self, run: int | None = None) -> None:
        self._run = run
        self._here: bool | None = None
        self._own: dict[str, Amounts] = {}  # by key, claims without a number in files that are only looked at
        self._cares, self._charged, self._denied = array("q"), array("q"), array("q")  # and those with one

    def made(self, groups: Iterable[Sequence[Told]]) -> None:
        """These will be claims of their own."""
        for group in groups if self._run is None else ():
            amounts = _amounts(group)
            if lacking(group):
                self._own[fresh.named(group).version.key] = amounts
                continue
            for denied in amounts.denied or (0,):
                self._cares.append(hash(_care(group)))
                self._charged.append(UNTOLD if amounts.charged is None else amounts.charged)
                self._denied.append(denied)

    def awaited(self, session: Session, groups: Groups) -> Options:
        """Of these, which have numbers, those for which there may be a claim without one, with these claims."""
        if not self._own and not self._any_here(session):
            return {}
        asked: dict[str, list[str]] = {}
        for of, group in groups.items():
            for key in _keys_without_number(group):
                asked.setdefault(key, []).append(of)
        others = [(row.key, _other(row)) for row in self._rows(session, among(Claim.key, asked))]
        others += [(key, Other(key, self._own[key])) for key in asked.keys() & self._own.keys()]
        found: Options = {}
        for key, other in others:
            for of in asked[key]:
                found.setdefault(of, []).extend(_fitting(_amounts(groups[of]), [other]))
        return {of: fitting for of, fitting in found.items() if fitting}

    def paired(self, session: Session, groups: Groups) -> tuple[dict[str, Home], dict[str, str]]:
        """Of answers that are of no claim yet: by key the claims that are here, and the other answers that are of the
        same claim."""
        without = {key: group for key, group in groups.items() if lacking(group)}
        numbered = {key: group for key, group in groups.items() if not fresh.named(group).version.is_unnumbered}
        homes = self._waiting(session, numbered)
        others = self._numbered(session, without)
        for of, one in numbered.items() if without else ():
            home, amounts = homes.get(of), _amounts(one)
            other = Other(of, amounts, key=of) if home is None else Other(home.id or of, amounts, home)
            others.setdefault(_care(one), []).append(other)
        options = {key: _fitting(_amounts(group), others.get(_care(group), ())) for key, group in without.items()}
        chosen = _single(options)
        joined = {key: other.key for key, other in chosen.items() if other.key}
        return homes | {key: other.home for key, other in chosen.items() if not other.key}, joined

    def _waiting(self, session: Session, numbered: Groups) -> dict[str, Home]:
        """By key of answers with numbers, the claims without one that are theirs and nobody else's."""
        found = _single(self.awaited(session, numbered))
        beside = self._numbered(session, {key: numbered[key] for key in found})
        return {
            key: other.home
            for key, other in found.items()
            if not _fitting(other.amounts, beside.get(_care(numbered[key]), ()))
        }

    def _any_here(self, session: Session) -> bool:
        """Whether there is a claim without a number at all; most practices take in nothing but 835s."""
        if self._here is None:
            none = Claim.alias == "", Claim.pcn.in_(sorted(versions.NO_NUMBER)), inforce.counts(Claim, self._run)
            self._here = session.execute(sa.select(Claim.id).where(*none).limit(1)).first() is not None
        return self._here

    def _numbered(self, session: Session, groups: Groups) -> dict[Hashable, list[Other]]:
        """The claims with a number, by payer, patient and day, as far as these answers ask for them."""
        found: dict[Hashable, list[Other]] = {}
        if not groups:
            return found
        cares = {_care(group) for group in groups.values()}
        days = sorted({day for _payer, _named, day in cares if day is not None})
        for part in parts(days):
            # A claim is answered after it was seen to: only what was answered since is looked at.
            for row in self._rows(session, Claim.first_on >= part[0], Claim.first_day.in_(part)):
                care = row.payer_id, name_key(row.patient) or row.member_id.upper(), row.first_day
                if care in cares and _has_number(row):
                    found.setdefault(care, []).append(_other(row))
        hashes = {hash(care): care for care in cares}
        for place, one in enumerate(self._cares):
            if one in hashes:
                charged, denied = self._charged[place], self._denied[place]
                amounts = Amounts(None if charged == UNTOLD else charged, frozenset({denied} - {0}))
                found.setdefault(hashes[one], []).append(Other(("own", place), amounts))
        return found

    def _rows(self, session: Session, *which: sa.ColumnElement[bool]) -> Sequence[Any]:
        more = Claim.payer_id, Claim.patient, Claim.member_id, Claim.charged, Claim.first_denied, Claim.denied
        query = sa.select(*COLUMNS, *more).where(*which, inforce.counts(Claim, self._run)).order_by(Claim.id)
        return session.execute(query).all()


def _other(row: Any) -> Other:
    """A claim that is here."""
    amounts = Amounts(row.charged, frozenset({row.first_denied, row.denied} - {0}))
    return Other(row.id, amounts, Home(*row[: len(COLUMNS)]))


def _has_number(row: Any) -> bool:
    return bool(row.alias) or row.pcn not in versions.NO_NUMBER


def _care(group: Sequence[Told]) -> tuple[Hashable, str, dt.date | None]:
    told = fresh.named(group)
    return told.payer_id or told.paid.payer, told.version.named, told.version.first_day


def _amounts(group: Sequence[Told]) -> Amounts:
    charged = fresh.named(group).version.charged
    return Amounts(
        abs(charged) if charged is not None else None, frozenset({one.version.denied for one in group} - {0})
    )


def _keys_without_number(group: Sequence[Told]) -> list[str]:
    """What the claim would be known by if these answers had no number."""
    told = fresh.named(group)
    payer = payments.called(told.payer_id, told.paid.payer)
    base = versions.claim_base(payer, "#", told.version.named, told.version.first_day)
    return [versions.claim_key(base, turn) for turn in TURNS]


def _fitting(amounts: Amounts, others: Iterable[Other]) -> list[Other]:
    return [other for other in others if other.amounts.fits(amounts)]


def _single(options: Options) -> dict[str, Other]:
    """By key, the one that fits and fits no other."""
    asked = Counter(other.mark for others in options.values() for other in others)
    return {key: others[0] for key, others in options.items() if len(others) == 1 and asked[others[0].mark] == 1}
