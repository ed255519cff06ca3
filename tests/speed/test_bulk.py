"""Many rows at once beside the driver's own executemany, into the same table of the same kind of file."""

import sys
import time
from pathlib import Path
from typing import Any

import pytest

from frontdesk_gui import schema
from frontdesk_gui.core import practice
from frontdesk_gui.office.model import Site

pytestmark = [pytest.mark.speed, pytest.mark.timeout(300)]
ROWS, TIMES_BARE = 100_000, 3.0
COLUMNS = "id, uid, version, name, address, phone, active"
assert schema.metadata.tables


def rows() -> list[dict[str, Any]]:
    return [{"name": f"Site {n}", "address": "1 Elm St", "phone": "5125550100", "active": True} for n in range(ROWS)]


def ours(store: Any) -> float:
    given, began = rows(), time.perf_counter()
    with store.write("Many") as session:
        store.bulk(session, Site, given)
    return time.perf_counter() - began


def bare(store: Any) -> float:
    given = [(n + 1, f"{n:032x}", 1, *row.values()) for n, row in enumerate(rows())]
    connection: Any = store._writer.raw_connection()
    try:
        driver = connection.driver_connection
        began = time.perf_counter()
        driver.execute("BEGIN IMMEDIATE")
        driver.executemany(f"INSERT INTO site ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", given)
        driver.execute("COMMIT")
        return time.perf_counter() - began
    finally:
        connection.close()


def test_many_rows_beside_the_driver_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    took: dict[Any, list[float]] = {ours: [], bare: []}
    for number in range(3):
        for way, found in took.items():
            store = practice.New(tmp_path / f"{way.__name__}{number}" / "x.db").store
            found.append(way(store))
            store.close()
    best, limit = min(took[ours]), TIMES_BARE * min(took[bare])
    with capsys.disabled():
        sys.stdout.write(f"\n{ROWS:,} rows: {best * 1000:.0f} ms, limit {limit * 1000:.0f} ms\n")
    assert best <= limit
