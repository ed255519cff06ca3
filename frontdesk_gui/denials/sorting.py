"""Sorts a stretch of answers: which are here already, which are about claims we have, which are claims of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.denials import inforce, linking, siblings, standing
from frontdesk_gui.denials.causes import Chooser
from frontdesk_gui.denials.linking import Linker
from frontdesk_gui.denials.model import Claim, ClaimPayment, Link
from frontdesk_gui.denials.payments import Paid
from frontdesk_gui.denials.settle import Answer, settle
from frontdesk_gui.denials.versions import Version

AT_ONCE = 400


class Told(NamedTuple):
    """An answer with its payment: its place in the file, how the records know the payer, and the payment's key."""

    payment: int
    paid: Paid
    payer_id: int | None
    key: str
    version: Version

    @property
    def answer(self) -> Answer:
        """What settling asks of it."""
        v = self.version
        return Answer(
            self.paid.on,
            self.key,
            v.place,
            v.state,
            v.charged,
            v.paid,
            v.patient_resp,
            v.denied,
            v.qmb,
            v.group,
            v.carc,
            v.rarcs,
            v.status,
        )


@dataclass(slots=True)
class Fresh:
    """A claim nobody has heard of: its columns, those of its denial if it was denied, and its answers; `siblings` says
    that its care was billed to another payer too."""

    claim: dict[str, Any]
    denial: dict[str, Any] | None
    told: list[Told]
    candidates: tuple[int, ...] = ()
    siblings: bool = False


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
                [match] = self._linker.match(session, [_named(group).version])
                out.adopted[claim_id] = _known_by(group) | _linked(match)
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
        cares = [(fresh.claim["pcn"], fresh.claim["first_day"]) for fresh in out.fresh]
        named, counted = siblings.named(cares), Counter(cares)
        beside = siblings.billed(session, named, self._run)
        for fresh, care in zip(out.fresh, cares, strict=True):
            others = [row.id for row in beside.get(care, ())]  # which of them belong is told when they are settled
            out.siblings.update(others)
            fresh.siblings = bool(others) or (care in named and counted[care] > 1)

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
        found: dict[str, int] = {}
        listed = list(words)
        model = column.class_
        for start in range(0, len(listed), AT_ONCE):
            part = listed[start : start + AT_ONCE]
            query = sa.select(column, model.id).where(column.in_(part), inforce.counts(model, self._run))
            found.update(session.execute(query).all())
        return found

    def _aliased(self, session: Session, groups: dict[str, list[Told]]) -> dict[str, int]:
        """The claim behind an answer that names no day, or is only a reversal; and the other way about: a claim known
        only so far by such answers."""
        by_alias = {group[0].version.alias: key for key, group in groups.items() if group[0].version.alias}
        found: dict[str, int] = {}
        listed = list(by_alias)
        for start in range(0, len(listed), AT_ONCE):
            part = listed[start : start + AT_ONCE]
            query = sa.select(Claim.alias, Claim.id, Claim.first_day, Claim.first_on).where(
                Claim.alias.in_(part), inforce.counts(Claim, self._run)
            )
            for row in session.execute(query.order_by(Claim.id)):
                key = by_alias[row.alias]
                if _loose(groups[key]) or row.first_day is None or row.first_on is None:
                    found.setdefault(key, row.id)
        return found

    def _fresh(self, session: Session, groups: list[list[Told]]) -> list[Fresh]:
        groups = _joined(groups)
        matches = self._linker.match(session, [group[0].version for group in groups])
        if self._run is None:
            self._keys.update(group[0].version.key for group in groups)
        return [self._one(group, match) for group, match in zip(groups, matches, strict=True)]

    def _one(self, group: list[Told], match: linking.Match) -> Fresh:
        claim = _claim(group) | _linked(match)
        settled = settle(one.answer for one in group)
        changes, denial = standing.apply(claim, settled, self._chooser)
        return Fresh(claim | changes, denial, group, match.candidates)


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
    firm = {group[0].version.alias: group for group in groups if not _loose(group) and group[0].version.alias}
    left = []
    for group in groups:
        home = firm.get(group[0].version.alias) if _loose(group) else None
        if home is None:
            left.append(group)
        else:
            home.extend(group)
    return left


def _named(group: Sequence[Told]) -> Told:
    """The answer a claim is known by: the first that is no reversal, else the first."""
    return next((one for one in group if not one.version.is_reversal), group[0])


def _known_by(group: Sequence[Told]) -> dict[str, Any]:
    v = _named(group).version
    return {
        "key": v.key,
        "alias": v.alias,
        "pcn": v.pcn,
        "payer_claim_no": v.payer_claim_no,
        "patient": v.patient,
        "member_id": v.member_id,
        "first_day": v.first_day,
        "last_day": v.last_day,
        "charged": abs(v.charged) if v.charged is not None else None,
    }


def _claim(group: Sequence[Told]) -> dict[str, Any]:
    corrected: Callable[[Told], tuple[str, ...]] = lambda one: one.version.corrected  # noqa: E731 - a plain look-up
    return _known_by(group) | {
        "payer_id": group[0].payer_id,
        "corrected": next(filter(None, map(corrected, reversed(group))), ()),
    }


def _linked(match: linking.Match) -> dict[str, Any]:
    visit = match.visit
    return {
        "patient_id": visit.patient_id if visit else None,
        "visit_id": visit.id if visit else None,
        "link": Link.SURE if visit else Link.NONE,
        "visit_type": visit.visit_type if visit else "",
        "provider_id": visit.provider_id if visit else None,
    }
