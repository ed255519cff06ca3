"""A payment taken back without a new answer: it is found, it is no denial, and a new answer takes it off the list."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from frontdesk_gui.denials import service
from frontdesk_gui.denials.filters import Filters
from tests.denials import eras
from tests.denials.eras import denied, paid, pay, reversal

LATER = eras.PAID + dt.timedelta(days=21)
LATEST = LATER + dt.timedelta(days=7)
BACK = reversal(paid("A"))


def listed(records: Any, **wanted: Any) -> Any:
    """The work list."""
    with records.store.read() as session:
        return service.work_list(session, Filters(**wanted))


def taken_back(records: Any, *days: dt.date | None) -> list[tuple[Any, ...]]:
    """What was taken back in these days."""
    with records.store.read() as session:
        return [(row.pcn, row.denied_on, row.amount, row.state, row.carc) for row in service.taken_back(session, *days)]


def test_a_reversal_alone_is_listed_and_counts_as_no_denial(either: Any) -> None:
    either.era(pay("T1", paid("A"), paid("C"), denied("B")))
    before = either.cells()
    either.era(pay("T2", BACK, reversal(denied("B")), on=LATER))
    assert taken_back(either) == [("A", LATER, 8_000, "taken_back", "")]
    found = listed(either, taken_back=True)
    assert [(row.pcn, row.patient, row.payer, row.status_name) for row in found.rows] == [
        ("A", "VALE, ADA", "QUILLON TRUST", "Taken back")
    ]
    assert (found.taken_back, found.open, found.due, found.late) == (1, 1, 0, 0)
    everything = listed(either, open_only=False)
    assert [row.pcn for row in everything.rows] == ["B"], "what was denied is in its own list, with its work"
    after = either.cells()
    assert {name: after[name] for name in ("claims", "denied", "denied_cents")} == {
        name: before[name] for name in ("claims", "denied", "denied_cents")
    }
    assert set(either.denials()) == {"B"}


def test_a_reversal_of_what_never_came_is_listed_too(either: Any) -> None:
    either.era(pay("T2", BACK, on=LATER))
    assert taken_back(either) == [("A", LATER, 8_000, "taken_back", "")]
    found = listed(either)
    assert (found.rows, found.any, found.taken_back) == ((), True, 1)


def test_a_new_answer_or_an_undo_takes_it_off_the_list(either: Any) -> None:
    either.era(pay("T1", paid("A")))
    either.era(pay("T2", BACK, on=LATER))
    either.era(pay("T3", paid("A", 60), on=LATEST))
    assert taken_back(either) == []
    for left in ([("A", LATER, 8_000, "taken_back", "")], []):
        either.store.undo()
        assert taken_back(either) == left


def test_taken_back_and_then_denied_is_a_denial(either: Any) -> None:
    either.era(pay("T1", paid("A")))
    either.era(pay("T2", BACK, denied("A", "197"), on=LATER))
    assert taken_back(either) == []
    assert either.denials()["A"].carc == "197"


def test_taken_back_twice_it_is_the_last_that_counts(records: Any) -> None:
    records.era(pay("T1", paid("A")))
    records.era(pay("T2", BACK, paid("A", 60), on=LATER))
    records.era(pay("T3", reversal(paid("A", 60)), on=LATEST))
    assert taken_back(records) == [("A", LATEST, 6_000, "taken_back", "")]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({"since": LATER, "until": LATER}, 1),
        ({"since": LATEST}, 0),
        ({"until": eras.PAID}, 0),
        ({"low": 8_000, "high": 8_000}, 1),
        ({"low": 8_001}, 0),
        ({"high": 7_999}, 0),
        ({"first": eras.SEEN, "last": eras.SEEN}, 1),
        ({"first": LATER}, 0),
        ({"text": "vale quillon"}, 1),
        ({"text": "other"}, 0),
        ({"owners": frozenset({0})}, 1),
        ({"owners": frozenset({7})}, 0),
        ({"causes": frozenset({"coverage"})}, 0),
        ({"payers": frozenset({99})}, 0),
    ],
)
def test_it_is_filtered_like_a_denial(records: Any, wanted: dict[str, Any], count: int) -> None:
    records.era(pay("T1", BACK, on=LATER))
    assert len(listed(records, taken_back=True, **wanted).rows) == count


def test_its_record_shows_every_answer(records: Any) -> None:
    records.era(pay("T1", paid("A")))
    records.era(pay("T2", BACK, on=LATER))
    with records.store.read() as session:
        [row] = service.taken_back(session)
        record = service.record(session, row.id)
    assert record.row == row
    assert [(one.state, one.paid) for one in record.versions] == [("none", 8_000), ("reversal", -8_000)]
    assert "took its payment back" in record.says
    assert (record.deadlines, record.happened, record.correction) == ((), None, None)


def test_it_is_looked_up_by_an_index(records: Any) -> None:
    asked: list[str] = []
    with records.store.read() as session:
        connection = session.connection()
        sa.event.listen(connection, "before_cursor_execute", lambda *given: asked.append(given[2]))
        service.worklist.reversals.count(session)
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[0]}", (0,) * asked[0].count("?"))
        assert any("ix_claim_taken_back" in row[-1] for row in plan)
