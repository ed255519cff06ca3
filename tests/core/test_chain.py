"""The chain of changes: whoever edits, removes, adds or moves a row of the record is found at that row."""

from __future__ import annotations

import random

import pytest
import sqlalchemy as sa

from frontdesk_gui.core import change, engine
from frontdesk_gui.core.change import ChangeRow
from frontdesk_gui.office.model import Site
from tests.core.test_store import add

ROWS = 30
TABLE = ChangeRow.__table__


@pytest.fixture
def filled(records):
    store = records.open()
    for n in range(ROWS):
        add(store, Site, f"Site {n} added", name=f"S{n}")
    return store


def tamper(store, act) -> None:
    """Somebody with the key of the file, past the program."""
    with store._writer.connect() as connection, engine.open_door(connection):
        act(connection)
        connection.commit()


def edit(chance: random.Random, connection) -> int:
    victim = chance.randint(1, ROWS)
    column = chance.choice(
        ["at", "who", "workstation", "label", "table_name", "row_id", "kind", "fields", "content_mac"]
    )
    value = 999 if column in ("who", "row_id") else "forged"
    connection.execute(sa.update(TABLE).where(TABLE.c.id == victim).values({column: value}))
    return victim


def remove(chance: random.Random, connection) -> int:
    victim = chance.randint(1, ROWS - 1)
    connection.execute(sa.delete(TABLE).where(TABLE.c.id == victim))
    return victim


def swap(chance: random.Random, connection) -> int:
    first, second = sorted(chance.sample(range(1, ROWS + 1), 2))
    for old, new in ((first, -1), (second, first), (-1, second)):
        connection.execute(sa.update(TABLE).where(TABLE.c.id == old).values(id=new))
    return first


def insert(chance: random.Random, connection) -> int:
    place = chance.randint(1, ROWS)
    for number in range(ROWS, place - 1, -1):
        connection.execute(sa.update(TABLE).where(TABLE.c.id == number).values(id=number + 1))
    row = dict(connection.execute(sa.select(TABLE).where(TABLE.c.id == place + 1)).mappings().one())
    connection.execute(sa.insert(TABLE), [{**row, "id": place, "label": "forged"}])
    return place


@pytest.mark.parametrize("way", [edit, remove, swap, insert])
def test_tampering_is_found_at_its_row(filled, way) -> None:
    chance = random.Random(way.__name__)
    sound = filled.check()
    assert (sound.rows, sound.bad_row) == (ROWS, None)
    with filled.read() as session:
        rows = [dict(row) for row in session.execute(sa.select(TABLE)).mappings()]
    for _n in range(25):
        victims: list[int] = []
        tamper(filled, lambda connection, victims=victims: victims.append(way(chance, connection)))
        found = filled.check()
        assert found.bad_row == victims[0]
        tamper(
            filled,
            lambda connection: (connection.execute(sa.delete(TABLE)), connection.execute(sa.insert(TABLE), rows)),
        )
    assert filled.check().head == sound.head


def test_a_shorter_record_has_another_head(filled) -> None:
    printed = filled.check()
    tamper(filled, lambda connection: connection.execute(sa.delete(TABLE).where(TABLE.c.id > ROWS - 5)))
    cut = filled.check()
    assert cut.bad_row is None
    assert (cut.rows, cut.head) != (printed.rows, printed.head)


def test_a_record_written_with_another_key_is_not_ours(filled) -> None:
    with filled.read() as session:
        assert change.check(session, bytes(32)).bad_row == 1
