"""Sorts the rows of a file, stretch by stretch, into new, changed and same, for the preview and the taking in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core.parts import parts
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import incoming, inforce, known, merge
from frontdesk_gui.schedule.cards import Cards, Wallet
from frontdesk_gui.schedule.model import Status, StatusWord, Visit
from frontdesk_gui.schedule.who import Found, People

WALK_IN = "walk_in"  # the source of visits the desk has made itself


@dataclass(frozen=True, slots=True)
class Sorted:
    """One row's visit: `visit_id` None where it is new; `changed` names the columns that differ."""

    row: incoming.Row
    ref: int
    values: Mapping[str, Any]
    visit_id: int | None = None
    changed: tuple[str, ...] = ()


@dataclass(slots=True)
class Stretch:
    """What some rows of a file come to. `repeats` named a visit the file had named before."""

    people: Found
    cards: Cards
    new: list[Sorted] = field(default_factory=list)
    changed: list[Sorted] = field(default_factory=list)
    same: int = 0
    repeats: int = 0
    clashes: int = 0
    words: dict[str, int] = field(default_factory=dict)

    @property
    def brings(self) -> bool:
        """Whether there is a row to insert."""
        return bool(self.new or self.people.new or self.people.numbers or self.cards.new or self.cards.authorizations)


class Sorter:
    """Remembers what a file has shown so far: people, cards, visits, and the days and providers it covers."""

    def __init__(self, session: Session, source: str, ids: office.staging.Ids | None = None) -> None:
        self.source = source
        self.people, self._wallet = People(source), Wallet()
        self.days: set[dt.date] = set()
        self.providers: set[int | None] = set()
        self.seen: set[int] = set()
        self._keys: set[tuple[Any, ...]] = set()
        self._ids, self._given = ids or office.staging.Ids(), ids is not None
        self.meanings = status_words(session, source)

    def sort(self, session: Session, rows: Sequence[incoming.Row]) -> Stretch:
        """What these rows come to, beside what is here now and what the file has shown before."""
        visits = [row.visit for row in rows]
        here = known.visits(session, self.source, [visit.source_id for visit in visits if visit])
        by_visit = [here[v.source_id].patient_id if v and v.source_id in here else None for v in visits]
        found = self.people.resolve(session, [row.person for row in rows], by_visit)
        if not self._given:
            self._look_up(session, rows)
        placed = [(ref, row.visit) for ref, row in zip(found.refs, rows, strict=True) if row.visit]
        out = Stretch(found, self._wallet.sort(session, placed, self._ids))
        others = _others(session, self.source, [(ref, v) for ref, v in placed if v.source_id not in here])
        for ref, row in zip(found.refs, rows, strict=True):
            if row.visit is not None:
                self._place(out, row, row.visit, ref, here, others)
        return out

    def _look_up(self, session: Session, rows: Sequence[incoming.Row]) -> None:
        """For a preview: the words that are known already; an unknown one gets a number below zero."""
        fresh = words(self.source, rows)
        heard = office.staging.known(session, fresh)
        mine: tuple[tuple[Any, Any, Any], ...] = (
            (self._ids.providers, fresh.providers, heard.providers),
            (self._ids.sites, fresh.sites, heard.sites),
            (self._ids.payers, fresh.payers, heard.payers),
        )
        for kept, wanted, ids in mine:
            for word in sorted(wanted - kept.keys()):
                kept[word] = ids.get(word, -len(kept) - 1)

    def _place(
        self,
        out: Stretch,
        row: incoming.Row,
        visit: incoming.Visit,
        ref: int,
        here: Mapping[str, Any],
        others: Mapping[tuple[Any, ...], Any],
    ) -> None:
        values = self._values(visit, ref, out)
        key = ("id", visit.source_id) if visit.source_id else ("slot", ref, visit.start, values["provider_id"])
        if key in self._keys:
            out.repeats += 1
            return
        self._keys.add(key)
        self.days.add(values["day"])
        self.providers.add(values["provider_id"])
        now = here.get(visit.source_id or "") or self._other(others, visit, ref, values)
        if now is None:
            out.new.append(Sorted(row, ref, values))
            return
        self.seen.add(now.id)
        changed = merge.visit(now, values)
        out.clashes += merge.clashes(now, values["status"])
        if changed:
            out.changed.append(Sorted(row, ref, values, now.id, tuple(changed)))
        else:
            out.same += 1

    def _other(
        self, others: Mapping[tuple[Any, ...], Any], visit: incoming.Visit, ref: int, values: Mapping[str, Any]
    ) -> Any:
        """A visit without an id of its own: of the same patient, start and provider, or a walk-in of that day."""
        slot = others.get((ref, visit.start, values["provider_id"])) if visit.source_id is None else None
        found = slot or others.get((ref, values["day"]))
        return None if found is None or found.id in self.seen else found

    def _values(self, visit: incoming.Visit, ref: int, out: Stretch) -> dict[str, Any]:
        values = dict(visit.values)
        if not visit.word_known:
            word = values["status_word"]
            meant = self.meanings.get(word)
            values["status"] = meant or Status.BOOKED.value
            if meant is None:
                out.words[word] = out.words.get(word, 0) + 1
        values.update(
            source=self.source,
            source_id=visit.source_id,
            patient_id=ref,
            provider_id=self._ids.providers.get(visit.provider),
            site_id=self._ids.sites.get(visit.site),
        )
        return values


def words(source: str, rows: Sequence[incoming.Row]) -> office.staging.Words:
    """What these rows call providers, sites and payers."""
    visits = [row.visit for row in rows if row.visit]
    cards = {incoming.payer_words(card) for visit in visits for card in visit.coverages}
    cards |= {(visit.authorization_payer, "") for visit in visits}
    return office.staging.Words(
        source,
        frozenset(v.provider for v in visits if v.provider),
        frozenset(v.site for v in visits if v.site),
        frozenset(pair for pair in cards if any(pair)),
    )


def status_words(session: Session, source: str) -> dict[str, str | None]:
    """What the words of a source mean that we did not know; None while nobody has said."""
    query = sa.select(StatusWord.word, StatusWord.status).where(StatusWord.source == source)
    return dict(session.execute(query).all())


def _others(session: Session, source: str, placed: Sequence[tuple[int, incoming.Visit]]) -> dict[tuple[Any, ...], Any]:
    """Visits of the same people on the same days that have no id of the source: by slot, and walk-ins by day.

    A day with two walk-ins of one patient is left alone."""
    people = {ref for ref, _visit in placed if ref > 0}
    days = {visit.start.date() for _ref, visit in placed}
    found: dict[tuple[Any, ...], Any] = {}
    twice: set[tuple[Any, ...]] = set()
    for part in parts(people):
        query = sa.select(*Visit.__table__.c).where(
            Visit.patient_id.in_(part),
            Visit.day >= min(days),
            Visit.day <= max(days),
            Visit.source_id.is_(None),
            Visit.source.in_([source, WALK_IN]),
            inforce.counts(Visit),
        )
        for row in session.execute(query):
            key = (row.patient_id, row.day) if row.source == WALK_IN else (row.patient_id, row.start, row.provider_id)
            if key in found:
                twice.add(key)
            found[key] = row
    return {key: row for key, row in found.items() if key not in twice or len(key) == 3}
