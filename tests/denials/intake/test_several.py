"""Several files taken in one after the other, while somebody else takes one in too."""

from __future__ import annotations

from threading import Event
from typing import Any

import sqlalchemy as sa

from frontdesk_gui.core.progress import driven
from frontdesk_gui.denials import several
from frontdesk_gui.denials.model import RemitRun
from frontdesk_gui.denials.several import Kept
from tests.denials import eras
from tests.denials.eras import denied, paid, pay


def looked(records: Any, *payments: eras.Pay) -> several.Several:
    """A file for each payment, looked at."""
    paths = [eras.write(records.folder / f"several{n}.835", one) for n, one in enumerate(payments)]
    return driven(several.looking(records.store, paths))


def test_what_somebody_else_takes_in_meanwhile_stops_nobody(either: Any) -> None:
    plan = looked(either, pay("T1", paid("A"), denied("B")), pay("T2", denied("C")))
    told: list[Kept] = []
    steps = several.keeping(either.store, plan, Event(), told)
    while "claims" not in next(steps).words:
        pass  # the first is being written
    either.era(pay("T2", denied("C")))
    driven(steps)
    assert [(kept.path.name, kept.in_force, kept.why) for kept in told] == [
        ("several0.835", True, ""),
        ("several1.835", False, ""),  # it was here by then
    ]
    assert set(either.claims()) == {"A", "B", "C"}
    assert either.cells()["claims"] == 3


def test_the_first_file_of_a_batch_changes_what_the_next_brings(records: Any) -> None:
    plan = looked(records, pay("T1", paid("A")), pay("T1", paid("A"), denied("B")))
    assert [(one.counts.new, one.counts.already) for one in plan.plans] == [(1, 0), (1, 1)]
    told = driven(several.keeping(records.store, plan, Event(), []))
    assert [kept.taken.counts.new for kept in told if kept.taken is not None] == [1, 1]
    assert records.rows(sa.select(RemitRun.state)) == [("in_force",), ("in_force",)]


def test_what_is_stopped_leaves_no_row(records: Any) -> None:
    plan, stop, told = looked(records, pay("T1", *eras.many(200)), pay("T2", paid("Z"))), Event(), []
    steps = several.keeping(records.store, plan, stop, told)
    while "claims" not in next(steps).words:
        pass
    stop.set()
    assert driven(steps) == []
    assert records.rows(sa.select(RemitRun.id)) == []
    assert records.claims() == {}
