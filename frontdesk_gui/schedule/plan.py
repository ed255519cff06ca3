"""What a file would bring if it were taken in: counted and sampled for a person to look at, nothing written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import clock, rights
from frontdesk_gui.core.parts import stretches
from frontdesk_gui.core.progress import Progress, driven
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.store import Store
from frontdesk_gui.core.words import n_
from frontdesk_gui.feeds import read
from frontdesk_gui.feeds.records import Head, Problem
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import cautions, counting, gone, incoming, known, names, sorting
from frontdesk_gui.schedule.asides import Aside, Sieve, said, told
from frontdesk_gui.schedule.counting import Counts, Sums
from frontdesk_gui.schedule.model import ImportRun, RunState
from frontdesk_gui.schedule.sorting import Sorted, Sorter, Stretch

STRETCH = 400
SAMPLES = 8
ASIDE = 200
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sample:
    """One line of the preview: `kind` is new, changed, gone or asked."""

    kind: str
    when: dt.datetime | None
    who: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A file looked at. `refused` is the sentence that says why it cannot be taken in; then there is nothing else.

    `as_of` is when the file was written; `already` when exactly this file was taken in; `words` what it calls
    providers, sites and payers; `asides` at most 200 of the rows set aside; `status_words` the words nobody has
    explained yet, with the number of their visits.
    """

    path: Path
    kind: str
    content: str
    source: str
    sha256: str
    as_of: dt.datetime
    refused: str | None = None
    counts: Counts = field(default_factory=Counts)
    samples: tuple[Sample, ...] = ()
    asides: tuple[Aside, ...] = ()
    problems: tuple[str, ...] = ()
    status_words: tuple[tuple[str, int], ...] = ()
    ssn_dropped: bool = False
    already: dt.datetime | None = None
    already_as_of: dt.datetime | None = None
    days: tuple[dt.date, dt.date] | None = None
    words: office.staging.Words = field(default_factory=lambda: office.staging.Words(""))

    @property
    def nothing_new(self) -> bool:
        """Whether taking it in would change nothing but the time the list is "as of"."""
        c = self.counts
        return not (c.new or c.changed or c.gone or c.asked or c.people_new or c.people_changed or c.cards)

    @property
    def idle(self) -> bool:
        """Whether there is nothing to write: no rows, or exactly this file, no newer, is in force already."""
        known_already = self.already_as_of is not None and self.already_as_of >= self.as_of
        return not self.counts.rows or (self.nothing_new and known_already)


@rights.needs(Right.IMPORT)
def plan(store: Store, path: Path, each_aside: Callable[[Aside], object] | None = None) -> Plan:
    """Look at a file. Nothing is written and no transaction stays open. Raises StoreTrouble.

    `each_aside` is called with every row set aside; the plan itself keeps the first 200.
    """
    return driven(planning(store, path, each_aside))


@rights.needs(Right.IMPORT)
def planning(
    store: Store, path: Path, each_aside: Callable[[Aside], object] | None = None
) -> Generator[Progress, None, Plan]:
    """The same with progress after each stretch of rows; its value is the Plan."""
    reading = read.open_file(path, today=clock.today())
    base = blank(path, reading.head)
    if base.refused:
        return base
    with store.read() as session:
        tally = Tally(Sorter(session, base.source), each_aside)
    for rows in stretches(reading.rows(), STRETCH):
        with store.read() as session:
            tally.add(session, rows, base.as_of)
        rows_read = tally.sums.rows
        yield Progress(rows_read, 0, n_("{n} row read", "{n} rows read", rows_read).format(n=rows_read))
    result = reading.result()
    with store.read() as session:
        return tally.whole(session, base, result.problems)


def blank(path: Path, head: Head) -> Plan:
    """The plan of a file before its rows: what it is, how old, and whether it is refused."""
    return Plan(
        path,
        head.kind,
        head.content,
        head.system or "",
        head.sha256,
        clock.written(path),
        said(head.refusal) if head.refusal else None,
        ssn_dropped=head.ssn_dropped,
    )


class Tally:
    """Counts what stretches of rows come to, and keeps a few of each kind to show."""

    def __init__(self, sorter: Sorter, each_aside: Callable[[Aside], object] | None = None) -> None:
        self._each_aside = each_aside or self._pass
        self.sorter, self._sieve = sorter, Sieve()
        self.sums = Sums(sorter.meanings)
        self._samples: dict[str, list[Sample]] = {}
        self._asides: list[Aside] = []
        self._words = office.staging.Words(sorter.source)

    def add(self, session: Session, rows: Iterable[object], written: dt.datetime) -> None:
        """Count some rows as they come from the reader."""
        ours, asides = self._sieve.part(rows, written)
        self._asides += asides[: ASIDE - len(self._asides)]
        for row in asides:
            self._each_aside(row)
        fresh, words = sorting.words(self.sorter.source, ours), self._words
        self._words = office.staging.Words(
            words.source, words.providers | fresh.providers, words.sites | fresh.sites, words.payers | fresh.payers
        )
        out = self.sorter.sort(session, ours)
        self.sums.add(out, ours, len(asides))
        self._sample(session, out, ours)

    def _pass(self, row: Aside) -> None:
        """Nobody wants to hear of every row set aside."""

    def _sample(self, session: Session, out: Stretch, rows: list[incoming.Row]) -> None:
        for kind, row in counting.people(out, rows):
            if kind != "same":
                self._show(kind, [Sample(kind, None, names.of_person(row.person))])
        self._show("asked", (Sample("asked", None, names.of_person(n.person)) for n in out.people.new if n.candidates))
        self._show("new", (Sample("new", one.values["start"], names.of_person(one.row.person)) for one in out.new))
        if len(self._samples.get("changed", ())) < SAMPLES:
            self._show("changed", self._changed(session, out.changed[:SAMPLES]))

    def _changed(self, session: Session, changed: list[Sorted]) -> Iterator[Sample]:
        ours = known.patients(session, {one.ref for one in changed if one.ref > 0})
        for one in changed:
            who = names.of(ours[one.ref]) if one.ref in ours else names.of_person(one.row.person)
            yield Sample("changed", one.values["start"], who, names.columns(one.changed))

    def _show(self, kind: str, samples: Iterable[Sample]) -> None:
        kept = self._samples.setdefault(kind, [])
        kept += islice(samples, max(0, SAMPLES - len(kept)))

    def whole(self, session: Session, base: Plan, problems: Iterable[Problem]) -> Plan:
        """Everything counted, with what is gone and whether the file is in force already."""
        lost = list(gone.visits(session, self.sorter))
        who = known.patients(session, {row.patient_id for row in lost[:SAMPLES]})
        self._show("gone", (Sample("gone", row.start, names.of(who[row.patient_id])) for row in lost[:SAMPLES]))
        counts, days = self.sums.whole(len(lost)), self.sorter.days
        already, already_as_of = _before(session, base)
        return replace(
            base,
            counts=counts,
            words=self._words,
            already=already,
            already_as_of=already_as_of,
            samples=tuple(one for kind in ("new", "changed", "gone", "asked") for one in self._samples.get(kind, ())),
            asides=tuple(self._asides),
            problems=tuple(_told(counts, self.sums.words, problems)),
            status_words=tuple(sorted(self.sums.words.items())),
            days=(min(days), max(days)) if days else None,
        )


def _before(session: Session, base: Plan) -> tuple[dt.datetime | None, dt.datetime | None]:
    query = sa.select(ImportRun.at, ImportRun.as_of).where(
        ImportRun.sha256 == base.sha256, ImportRun.state == RunState.IN_FORCE.value
    )
    found = session.execute(query.order_by(ImportRun.id.desc()).limit(1)).first()
    return (found.at, found.as_of) if found else (None, None)


def _told(counts: Counts, words: Mapping[str, int], problems: Iterable[Problem]) -> Iterator[str]:
    """What to look at first, then what the reader found; it does not know which status words have been explained."""
    yield from cautions.of(counts, words)
    yield from told(found for found in problems if found.code != "unknown_status")
