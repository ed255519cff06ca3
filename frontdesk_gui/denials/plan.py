"""What a file of remittances would bring if it were taken in: looked at with progress, nothing written."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

from frontdesk_gui.core import clock, rights
from frontdesk_gui.core.parts import stretches
from frontdesk_gui.core.progress import Progress
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.store import Store
from frontdesk_gui.core.words import _, n_
from frontdesk_gui.denials.listed import ListReading
from frontdesk_gui.denials.sorting import Sorter
from frontdesk_gui.denials.tally import Plan, Tally
from frontdesk_gui.feeds import read
from frontdesk_gui.feeds.records import Problem
from frontdesk_gui.feeds.table import denied
from frontdesk_gui.feeds.x12.reading import RemittanceReading
from frontdesk_gui.schedule import service as schedule

STRETCH = 400
# Of these the reason lies in the file itself, whatever somebody hoped to find in it.
OF_THE_FILE = frozenset({"no_file", "no_right", "not_a_file", "empty", "too_big", "payer_too_big"})
Reading = RemittanceReading | ListReading


@rights.needs(Right.WORK_DENIALS)
def planning(store: Store, path: Path, beside: Sorter | None = None) -> Generator[Progress, None, Plan]:
    """Look at a file, with progress; nothing is written and no transaction stays open. Its value is the Plan.

    `beside` has sorted other files that are looked at with this one: what they hold is not new once more.
    """
    reading = opened(path)
    if isinstance(reading, Problem):
        return Plan(path, "unknown", "", clock.today(), refused=_why_not(reading))
    base = Plan(path, reading.head.kind, reading.head.sha256, clock.written(path).date())
    if reading.head.refusal is not None:
        return replace(base, refused=schedule.said(reading.head.refusal))
    tally = Tally(base, beside)
    with store.read() as session:
        tally.begin(session)
    for part in stretches(reading.rows(), STRETCH):
        with store.read() as session:
            tally.add(session, part)
        n = tally.counts.claims
        yield Progress(reading.done, reading.size, n_("{n} claim read", "{n} claims read", n).format(n=n))
    if not tally.following.paid:
        return replace(base, kind="unknown", refused=_("This file of a payer holds no remittance (835)."))
    if isinstance(reading, ListReading):
        tally.leave_out(reading.asides)
    with store.read() as session:
        tally.rest(session)
        return tally.whole(session, reading.problems(), reading.fingerprint)


def _why_not(found: Problem) -> str:
    """Why a file is not taken in here; what it would lack as a schedule is no reason."""
    if found.code in OF_THE_FILE:
        return schedule.said(found)
    return _(
        "This is no remittance (835) and no list of denials. Drop the file as the payer or the clearinghouse sent it, "
        "or a list (CSV, Excel) with columns for the patient and for the denial or its code."
    )


def opened(path: Path) -> Reading | Problem:
    """A file of remittances or a list of denials, told by its content; the problem where it is neither."""
    reading = read.open_remittance(path)
    return ListReading(path) if isinstance(reading, Problem) and denied.is_list(path) else reading
