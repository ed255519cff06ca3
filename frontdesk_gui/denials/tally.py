"""Counts what the stretches of a file of remittances come to, and keeps a few of each kind to show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import islice
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core.staged import LARGEST
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import codes, inforce, payments
from frontdesk_gui.denials.following import Aside, Payments
from frontdesk_gui.denials.model import RemitRun, Remittance, RunState
from frontdesk_gui.denials.payments import Paid
from frontdesk_gui.denials.sorting import Sorter, Stretch, Told
from frontdesk_gui.feeds.records import Problem, SetAside
from frontdesk_gui.feeds.x12 import judge
from frontdesk_gui.feeds.x12.records import Event
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import service as schedule

SAMPLES = 8
ASIDE = 200
HELD, BESIDE = 40_000_000, 1_000  # bytes of answers that are held, and what one takes beside its details
COUNTED = frozenset({judge.FULL, judge.PARTIAL, judge.REDUCED})  # what "denied" counts in a file


@dataclass(frozen=True, slots=True)
class Counts:
    """Answers in a file and what they come to; `claims` is all of them, `cents` what the denied ones took."""

    payments: int = 0
    claims: int = 0
    new: int = 0
    corrected: int = 0
    already: int = 0
    denied: int = 0
    cents: int = 0
    linked: int = 0
    unlinked: int = 0
    asked: int = 0
    set_aside: int = 0

    def __add__(self, more: Counts) -> Counts:
        return Counts(*(getattr(self, one.name) + getattr(more, one.name) for one in fields(self)))


@dataclass(frozen=True, slots=True)
class Sample:
    """One line of the preview: `kind` is denied or corrected; cents. `unlinked` where no visit of it was found."""

    kind: str
    day: dt.date | None
    who: str
    what: str
    cents: int
    unlinked: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A file looked at. `refused` is the sentence that says why it cannot be taken in; then there is nothing else.

    `content` tells what it holds whatever its line ends and delimiters, `already` when just that was taken in before;
    `paid` are its payments in order, `asides` at most 200 of what was set aside; `noted` is what else is to be
    looked at. `told` are its answers, for they need
    not be read once more; None where it has too many to be held.
    """

    path: Path
    kind: str
    sha256: str
    written: dt.date
    refused: str | None = None
    content: str = ""
    counts: Counts = field(default_factory=Counts)
    paid: tuple[Paid, ...] = ()
    samples: tuple[Sample, ...] = ()
    asides: tuple[Aside, ...] = ()
    noted: tuple[Aside, ...] = ()
    already: dt.datetime | None = None
    told: tuple[Told, ...] | None = field(default=None, repr=False)
    words: office.staging.Words = field(default_factory=lambda: office.staging.Words("835", by_number=True))

    @property
    def problems(self) -> tuple[str, ...]:
        """What is noted, with its place where it has one."""
        words = _("{what} ({where})")
        placed = ((one.why, one.where) for one in self.noted)
        return tuple(
            words.format(what=what, where=where) if where and where != what else what for what, where in placed
        )

    @property
    def idle(self) -> bool:
        """Whether there is nothing to write: every answer is here already."""
        return not (self.counts.new or self.counts.corrected or any(paid.fresh for paid in self.paid))


class Tally:
    """Counts what stretches of a file come to, and keeps a few of each kind to show.

    Of one among several files (`beside` has sorted those before it) no answers are held: it will be read once more.
    """

    def __init__(self, base: Plan, beside: Sorter | None = None) -> None:
        self._base, self._beside = base, beside
        self._ids = office.staging.Ids()
        self._heard: set[payments.Payer] = set()
        self.following = Payments(base.written, base.kind, self._payer)
        self.counts = Counts()
        self._fresh: dict[int, int] = {}
        self._samples: dict[str, list[Sample]] = {}
        self._asides: list[Aside] = []
        self._told: list[Told] | None = [] if beside is None else None
        self._room = HELD

    def begin(self, session: Session) -> None:
        """Make ready to sort."""
        self._session = session
        self._sorter = self._beside or Sorter(session)

    def _payer(self, payer: payments.Payer) -> tuple[int | None, str]:
        if payer not in self._heard:
            self._heard.add(payer)
            words = replace(self._base.words, payers=frozenset({payer}))
            self._ids.payers |= office.staging.known(self._session, words).payers
        return self._ids.payers.get(payer), payments.known_as(payer, self._ids)

    def add(self, session: Session, events: list[Event]) -> None:
        """Count some events as they come from the reader."""
        self._session = session
        told, asides = self.following.take(events)
        self.counts += Counts(claims=len(told) + len(asides), set_aside=len(asides))
        self._count(self._sorter.sort(session, told))
        self._asides += asides[: ASIDE - len(self._asides)]
        self._hold(told)

    def rest(self, session: Session) -> None:
        """Count what has waited for the end of the file."""
        while (out := self._sorter.rest(session, LARGEST)) is not None:
            self._count(out)

    def _count(self, out: Stretch) -> None:
        self.counts += counted(out)
        for one in (*(one for fresh in out.fresh for one in fresh.told), *(one for _id, one in out.more)):
            self._fresh[one.payment] = self._fresh.get(one.payment, 0) + 1
        self._sample(out)

    def _hold(self, told: list[Told]) -> None:
        self._room -= sum(len(one.version.detail) + BESIDE for one in told)
        if self._room < 0:
            self._told = None
        elif self._told is not None:
            self._told += told

    def leave_out(self, rows: Sequence[SetAside]) -> None:
        """Count the rows of a list that could not be read."""
        self.counts += Counts(set_aside=len(rows))
        self._asides += [Aside(one.problem.where, schedule.said(one.problem)) for one in rows[:ASIDE]]

    def _sample(self, out: Stretch) -> None:
        denied = [fresh for fresh in out.fresh if fresh.denied]
        self._show("denied", (_sample("denied", fresh.told[-1], fresh.match.visit is None) for fresh in denied))
        self._show("corrected", (_sample("corrected", told) for _id, told in out.more))

    def _show(self, kind: str, samples: Iterable[Sample]) -> None:
        kept = self._samples.setdefault(kind, [])
        kept += islice(samples, max(0, SAMPLES - len(kept)))

    def whole(self, session: Session, problems: Iterable[Problem], content: str) -> Plan:
        """Everything counted, and whether just this was taken in before; `content` is the file's fingerprint."""
        paid = self.following.paid
        for place, one in enumerate(paid):
            fresh = self._fresh.get(place, 0) or int(not one.values.get("claims") and not _known(session, self, one))
            paid[place] = one._replace(fresh=fresh)
        return replace(
            self._base,
            content=content,
            counts=replace(self.counts, payments=len(paid)),
            paid=tuple(paid),
            samples=tuple(one for kind in ("denied", "corrected") for one in self._samples.get(kind, ())),
            asides=tuple(self._asides),
            noted=tuple(Aside(found.where, schedule.said(found)) for found in problems),
            already=_already(session, content),
            told=tuple(self._told) if self._told is not None else None,
            words=replace(self._base.words, payers=frozenset(one.payer for one in paid)),
        )

    def key(self, paid: Paid) -> str:
        """The key of a payment, as far as its payer is known."""
        return paid.key(payments.known_as(paid.payer, self._ids))


def counted(out: Stretch) -> Counts:
    """What a stretch comes to, but for how many there are of each in the file."""
    new = [one for fresh in out.fresh for one in fresh.told] + [one for _id, one in out.more]
    denying = [one.version for one in new if one.version.state in COUNTED]
    linked = sum(fresh.match.visit is not None for fresh in out.fresh)
    return Counts(
        new=len(out.fresh),
        corrected=len(new) - len(out.fresh),
        already=out.already,
        denied=len(denying),
        cents=sum(one.denied for one in denying),
        linked=linked,
        unlinked=len(out.fresh) - linked,
        asked=sum(bool(fresh.match.candidates) and fresh.denied for fresh in out.fresh),
    )


def _sample(kind: str, told: Told, unlinked: bool = False) -> Sample:
    v = told.version
    what = _("Taken back") if v.is_reversal else codes.wording(v.carc, v.rarcs).says if v.carc else ""
    return Sample(kind, v.first_day, v.patient, what, v.denied or abs(v.paid or 0), unlinked)


def _known(session: Session, tally: Tally, paid: Paid) -> bool:
    query = sa.select(Remittance.id).where(Remittance.key == tally.key(paid), inforce.counts(Remittance))
    return session.execute(query.limit(1)).first() is not None


def _already(session: Session, content: str) -> dt.datetime | None:
    query = sa.select(RemitRun.at).where(RemitRun.sha256 == content, RemitRun.state == RunState.IN_FORCE.value)
    return session.scalar(query.order_by(RemitRun.id.desc()).limit(1))
