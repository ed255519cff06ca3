"""The chain of changes: whoever edits, removes, inserts or moves a row is found, with the first bad row."""

import random
from typing import Any

import pytest
import sqlalchemy as sa

from frontdesk_gui import schema
from frontdesk_gui.core import change, engine
from frontdesk_gui.core.change import ChangeRow
from frontdesk_gui.office.model import Site

assert schema.metadata.tables
TABLE: Any = ChangeRow.__table__
TRIES = 200


@pytest.fixture
def written(any_store: Any) -> Any:
    for number in range(40):
        with any_store.write(f"Step {number}, Zoe\u0308 \u202e") as session:
            session.add(Site(name=f"Site {number}"))
    any_store.note("printed", "site", 3, "Printed")
    return any_store


def test_a_chain_nobody_touched_is_whole(written: Any) -> None:
    report = written.check()
    assert (report.rows, report.bad_row) == (41, None)
    with written.read() as session:
        assert change.head(session) == (41, report.head)


def edit(rows: list[dict[str, Any]], chance: random.Random) -> int:
    row = chance.choice(rows)
    name = chance.choice([name for name in row if name != "id"])
    row[name] = (row[name] or 0) + 1 if not isinstance(row[name], str) else row[name][:-1] + "~"
    return int(row["id"])


def delete(rows: list[dict[str, Any]], chance: random.Random) -> int:
    place = chance.randrange(len(rows) - 1)  # the last one is found by the head that was printed, not by the chain
    return int(rows.pop(place)["id"])


def insert(rows: list[dict[str, Any]], chance: random.Random) -> int:
    place = chance.randrange(len(rows) + 1)
    new = dict(rows[min(place, len(rows) - 1)])
    for row in rows[place:]:
        row["id"] += 1
    new["id"] = place + 1
    rows.insert(place, new)
    # A copy put before its like is its like; the first that does not follow is then the one that was there.
    return place + 1 if place == len(rows) - 1 else place + 2


def move(rows: list[dict[str, Any]], chance: random.Random) -> int:
    one, two = sorted(chance.sample(range(len(rows)), 2))
    first, second = rows[one], rows[two]
    rows[one], rows[two] = {**second, "id": first["id"]}, {**first, "id": second["id"]}
    return int(first["id"])


@pytest.mark.parametrize("tamper", [edit, delete, insert, move])
def test_tampering_is_found_at_its_row(written: Any, tamper: Any) -> None:
    chance = random.Random(tamper.__name__)
    writer = engine.writer(written.target, written.keys.data if written.target.is_file else None)
    try:
        with writer.connect() as connection, engine.open_door(connection):
            whole = [dict(row) for row in connection.execute(sa.select(TABLE).order_by(TABLE.c.id)).mappings()]
            for _try in range(TRIES // 4):
                rows = [dict(row) for row in whole]
                bad = tamper(rows, chance)
                connection.execute(sa.delete(TABLE))
                connection.execute(sa.insert(TABLE), rows)
                report = change.check(sa.orm.Session(connection), written.keys.chain)
                assert report.bad_row == bad, (rows[bad - 1], whole[bad - 1])
                assert report.why in ("altered", "missing")
    finally:
        writer.dispose()


def test_a_shorter_record_has_another_head(written: Any) -> None:
    printed = written.check()
    writer = engine.writer(written.target, written.keys.data if written.target.is_file else None)
    with writer.begin() as connection, engine.open_door(connection):
        connection.execute(sa.delete(TABLE).where(TABLE.c.id > 35))
    writer.dispose()
    cut = written.check()
    assert (cut.rows, cut.bad_row) == (35, None)
    assert cut.head != printed.head


def test_another_key_verifies_nothing(written: Any) -> None:
    with written.read() as session:
        assert change.check(session, bytes(32)).bad_row == 1


def test_a_list_looked_at_counts_once_a_day(any_store: Any) -> None:
    for _time in range(3):
        any_store.note("seen", "patient")
        any_store.note("seen", "patient", 5)
        any_store.note("printed", "patient", None)
    with any_store.read() as session:
        kinds = session.execute(sa.select(ChangeRow.kind, ChangeRow.row_id)).all()
    assert sorted(kinds, key=str) == sorted([("seen", None), *[("seen", 5)] * 3, *[("printed", None)] * 3], key=str)
