"""What a file of remittances would bring if it were taken in: looked at with progress, nothing written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from frontdesk_gui.core import clock, rights
from frontdesk_gui.core.progress import Progress
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.store import Store
from frontdesk_gui.core.words import n_
from frontdesk_gui.denials.tally import Plan, Tally
from frontdesk_gui.feeds.x12 import reading as x12
from frontdesk_gui.feeds.x12.records import Event
from frontdesk_gui.schedule import service as schedule

STRETCH = 400


@rights.needs(Right.WORK_DENIALS)
def planning(store: Store, path: Path) -> Generator[Progress, None, Plan]:
    """Look at a file, with progress; nothing is written and no transaction stays open. Its value is the Plan."""
    reading = x12.open_file(path)
    base = Plan(path, reading.head.kind, reading.head.sha256, written_on(path))
    if reading.head.refusal:
        return replace(base, refused=schedule.said(reading.head.refusal))
    tally = Tally(base)
    with store.read() as session:
        tally.begin(session)
    for part in stretches(reading.rows(), STRETCH):
        with store.read() as session:
            tally.add(session, part)
        n = tally.counts.claims
        yield Progress(n, 0, n_("{n} claim read", "{n} claims read", n).format(n=n))
    with store.read() as session:
        return tally.whole(session, reading.problems())


def written_on(path: Path) -> dt.date:
    """The day a file was written; today where that cannot be told or lies ahead."""
    try:
        return min(dt.date.fromtimestamp(path.stat().st_mtime), clock.today())  # noqa: DTZ012 - the practice's day
    except (OSError, OverflowError, ValueError):
        return clock.today()


def stretches(events: Iterable[Event], length: int) -> Iterator[list[Event]]:
    """The events in lists of at most `length`."""
    whole = iter(events)
    while part := list(islice(whole, length)):
        yield part
