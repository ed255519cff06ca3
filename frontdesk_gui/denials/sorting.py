"""Sorts a stretch of answers: which are here already, which are about claims we have, which are claims of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core.among import among
from frontdesk_gui.denials import fresh, inforce, siblings
from frontdesk_gui.denials.causes import Chooser
from frontdesk_gui.denials.fresh import Fresh as Fresh
from frontdesk_gui.denials.fresh import Told as Told
from frontdesk_gui.denials.linking import Linker
from frontdesk_gui.denials.model import Claim, ClaimPayment


@dataclass(slots=True)
class Stretch:
    """What a stretch of answers comes to. `more` are answers about claims that are here, `adopted` those claims that
    were known without their day until now, with what they are known by from now on; `siblings` are claims of the same
    care with another payer."""

    fresh: list[Fresh] = field(default_factory=list)
    more: list[tuple[int, Told]] = field(default_factory=list)
    adopted: dict[int, dict[str, Any]] = field(default_factory=dict)
    siblings: set[int] = field(default_factory=set)
    already: int = 0


class Sorter:
    """Sorts the answers of one file, stretch by stretch. `run` is the import under way, None where only looked at."""

    def __init__(self, session: Session, run: int | None = None) -> None:
        self._run, self._chooser, self._linker = run, Chooser(session), Linker()
        self._prints: set[str] = set()
        self._keys: set[str] = set()

    def sort(self, session: Session, told: Sequence[Told]) -> Stretch:
        """Sort a stretch; reads only."""
        out = Stretch()
        new = self._unheard(session, told)
        out.already = len(told) - len(new)
        groups = _grouped(new)
        keys = self._known(session, Claim.key, groups)
        loose = {key: group for key, group in groups.items() if key not in keys}
        aliases = self._aliased(session, loose)
        unknown: list[list[Told]] = []
        for key, group in groups.items():
            claim_id = keys.get(key) or aliases.get(key)
            if claim_id is not None and key not in keys and not _loose(group):
                [match] = self._linker.match(session, [fresh.named(group).version])
                out.adopted[claim_id] = fresh.known_by(group) | fresh.linked(match)
            if claim_id is not None:
                out.more += [(claim_id, one) for one in group]
            elif key in self._keys:
                out.more += [(0, one) for one in group]
            else:
                unknown.append(group)
        out.fresh = self._fresh(session, unknown)
        if self._run is not None:
            self._look_beside(session, out)
        return out

    def _look_beside(self, session: Session, out: Stretch) -> None:
        """Find the claims whose care was billed to another payer, or under another name too."""
        cares = [one.care for one in out.fresh]
        named, counted = siblings.named(cares), Counter(cares)
        beside = siblings.billed(session, named, self._run)
        for one, care in zip(out.fresh, cares, strict=True):
            others = [row.id for row in beside.get(care, ())]  # which of them belong is told when they are settled
            out.siblings.update(others)
            one.siblings = bool(others) or (care in named and counted[care] > 1)

    def _unheard(self, session: Session, told: Sequence[Told]) -> list[Told]:
        """Those whose answer is not here; twice the same in one file is one."""
        here = self._known(session, ClaimPayment.fingerprint, {one.version.fingerprint for one in told})
        found = []
        for one in told:
            print_ = one.version.fingerprint
            if print_ not in here and print_ not in self._prints:
                found.append(one)
                here[print_] = 0
        if self._run is None:
            self._prints.update(one.version.fingerprint for one in found)
        return found

    def _known(self, session: Session, column: Any, words: Collection[str]) -> dict[str, int]:
        model = column.class_
        query = sa.select(column, model.id).where(among(column, words), inforce.counts(model, self._run))
        return dict(session.execute(query).all()) if words else {}

    def _aliased(self, session: Session, groups: dict[str, list[Told]]) -> dict[str, int]:
        """The claim behind an answer that names no day, or is only a reversal; and the other way about: a claim known
        only so far by such answers."""
        by_alias = {group[0].version.alias: key for key, group in groups.items() if group[0].version.alias}
        found: dict[str, int] = {}
        query = sa.select(Claim.alias, Claim.id, Claim.first_day, Claim.first_on).where(
            among(Claim.alias, by_alias), inforce.counts(Claim, self._run)
        )
        for row in session.execute(query.order_by(Claim.id)) if by_alias else ():
            key = by_alias[row.alias]
            if _loose(groups[key]) or row.first_day is None or row.first_on is None:
                found.setdefault(key, row.id)
        return found

    def _fresh(self, session: Session, groups: list[list[Told]]) -> list[Fresh]:
        groups = _joined(groups)
        matches = self._linker.match(session, [group[0].version for group in groups])
        if self._run is None:
            self._keys.update(group[0].version.key for group in groups)
        return [Fresh(group, match, self._chooser) for group, match in zip(groups, matches, strict=True)]


def _grouped(told: Iterable[Told]) -> dict[str, list[Told]]:
    groups: dict[str, list[Told]] = {}
    for one in told:
        groups.setdefault(one.version.key, []).append(one)
    return groups


def _without_day(group: Sequence[Told]) -> bool:
    return all(one.version.first_day is None for one in group)


def _loose(group: Sequence[Told]) -> bool:
    """Whether these answers alone do not tell their claim: they name no day, or only take something back."""
    return _without_day(group) or all(one.version.is_reversal for one in group)


def _joined(groups: list[list[Told]]) -> list[list[Told]]:
    """Loose answers with the claim of the same number and patient, where it comes in the same stretch."""
    loose = {id(group) for group in groups if _loose(group)}
    if not loose:
        return groups
    firm = {group[0].version.alias: group for group in groups if id(group) not in loose and group[0].version.alias}
    left = []
    for group in groups:
        home = firm.get(group[0].version.alias) if id(group) in loose else None
        if home is None:
            left.append(group)
        else:
            home.extend(group)
    return left
