"""Sorts a stretch of answers: which are here already, which are about claims we have, which are claims of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core.among import among
from frontdesk_gui.denials import fresh, inforce, siblings, unnumbered
from frontdesk_gui.denials.causes import Chooser
from frontdesk_gui.denials.fresh import Fresh as Fresh
from frontdesk_gui.denials.fresh import Told as Told
from frontdesk_gui.denials.homes import Home, Homes
from frontdesk_gui.denials.linking import Linker
from frontdesk_gui.denials.model import ClaimPayment
from frontdesk_gui.denials.unnumbered import Unnumbered


@dataclass(slots=True)
class Stretch:
    """What a stretch of answers comes to. `more` are answers about claims that are here, `adopted` those claims that
    are known better from now on, with what they are known by; `siblings` are claims of the same care with another
    payer."""

    fresh: list[Fresh] = field(default_factory=list)
    more: list[tuple[int, Told]] = field(default_factory=list)
    adopted: dict[int, dict[str, Any]] = field(default_factory=dict)
    siblings: set[int] = field(default_factory=set)
    already: int = 0


class Sorter:
    """Sorts the answers of one file, stretch by stretch. `run` is the import under way, None where only looked at.

    Answers that alone do not tell their claim wait until the file is through: where a stretch ends plays no part.
    """

    def __init__(self, session: Session, run: int | None = None) -> None:
        self._run, self._chooser, self._linker, self._homes = run, Chooser(session), Linker(), Homes(run)
        self._without = Unnumbered(run)
        self._prints: set[str] = set()
        self._held: list[Told] = []
        self._left: list[tuple[Home | None, list[Told]]] = []

    def sort(self, session: Session, told: Sequence[Told]) -> Stretch:
        """Sort a stretch; reads only."""
        new = self._unheard(session, told)
        groups = _grouped(new)
        homes: dict[str, Home] = self._homes.by_key(session, groups)
        firm = {key: group for key, group in groups.items() if key not in homes and not _loose(group)}
        homes |= self._homes.waiting(session, firm)
        for key in self._without.awaited(session, {key: firm[key] for key in firm if key not in homes}):
            del firm[key]
        held = [one for key, group in groups.items() if key not in homes and key not in firm for one in group]
        self._held += held
        if self._run is not None:
            self._prints.update(one.version.fingerprint for one in held)
        placed = [(homes.get(key), group) for key, group in groups.items() if key in homes or key in firm]
        out = self._placed(session, placed)
        out.already = len(told) - len(new)
        return out

    def rest(self, session: Session, length: int) -> Stretch | None:
        """Sort what has waited for the end of the file, so many claims at a time; None after the last."""
        if self._held:
            groups = _grouped(self._held)
            homes = self._homes.by_key(session, groups)
            homes |= self._homes.by_number(session, {key: group for key, group in groups.items() if key not in homes})
            homes |= self._paired(session, {key: group for key, group in groups.items() if key not in homes})
            alone = _joined(group for key, group in groups.items() if group and key not in homes)
            self._left = [
                *((homes[key], groups[key]) for key in groups if key in homes),
                *((None, group) for group in alone),
            ]
            self._held = []
        part, self._left = self._left[:length], self._left[length:]
        return self._placed(session, part) if part else None

    def _paired(self, session: Session, groups: dict[str, list[Told]]) -> dict[str, Home]:
        """The claims of answers with a number that were known without one, and the other way round. Of two groups that
        are of one claim, the one without a number goes into the other."""
        homes, joined = self._without.paired(session, groups)
        for key, of in joined.items():
            groups[of] += groups[key]
            groups[key].clear()
        numbers = {alias: homes[key] for key, group in groups.items() if key in homes and (alias := _alias(group))}
        return homes | {key: numbers[alias] for key, group in groups.items() if (alias := _alias(group)) in numbers}

    def whole(self, session: Session, told: Sequence[Told]) -> Stretch:
        """Sort answers that are all there are."""
        out = self.sort(session, told)
        rest = self.rest(session, len(told))
        if rest is not None:
            out.fresh += rest.fresh
            out.more += rest.more
            out.adopted |= rest.adopted
        return out

    def _placed(self, session: Session, placed: Sequence[tuple[Home | None, list[Told]]]) -> Stretch:
        """Answers by the claims they are of, None for claims of their own."""
        out = Stretch()
        for home, group in placed:
            if home is None:
                continue
            out.more += [(home.id, one) for one in group]
            if self._homes.tells_more(home, group):
                [match] = self._linker.match(session, [fresh.named(group).version])
                out.adopted[home.id] = fresh.known_by(group) | fresh.linked(match)
        out.fresh = self._fresh(session, [group for home, group in placed if home is None])
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
        prints = {one.version.fingerprint for one in told}
        query = sa.select(ClaimPayment.fingerprint).where(
            among(ClaimPayment.fingerprint, prints), inforce.counts(ClaimPayment, self._run)
        )
        here = set(session.scalars(query)) if prints else set()
        found = []
        for one in told:
            print_ = one.version.fingerprint
            if print_ not in here and print_ not in self._prints:
                found.append(one)
                here.add(print_)
        if self._run is None:
            self._prints.update(one.version.fingerprint for one in found)
        return found

    def _fresh(self, session: Session, groups: list[list[Told]]) -> list[Fresh]:
        matches = self._linker.match(session, [fresh.named(group).version for group in groups])
        self._homes.made(groups)
        self._without.made(groups)
        return [Fresh(group, match, self._chooser) for group, match in zip(groups, matches, strict=True)]


def _grouped(told: Iterable[Told]) -> dict[str, list[Told]]:
    groups: dict[str, list[Told]] = {}
    for one in told:
        groups.setdefault(one.version.key, []).append(one)
    return groups


def _loose(group: Sequence[Told]) -> bool:
    """Whether these answers alone do not tell their claim: they only take something back, name no day while the payer's
    number may be that of a claim, or have no number while another may tell it."""
    best = fresh.named(group).version
    return unnumbered.lacking(group) or best.is_reversal or (best.first_day is None and bool(best.alias))


def _alias(group: Sequence[Told]) -> str:
    return group[0].version.alias if group else ""


def _joined(groups: Iterable[list[Told]]) -> list[list[Told]]:
    """Those with one number of the payer and one patient are of one claim."""
    left: dict[str, list[Told]] = {}
    for number, group in enumerate(groups):
        left.setdefault(group[0].version.alias or str(number), []).extend(group)
    return list(left.values())
