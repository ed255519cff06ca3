"""Tables that never scroll sideways: columns yield, and in a strip a row is two lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from frontdesk_gui.shell.columns import Column
from frontdesk_gui.shell.narrow import NarrowTable
from frontdesk_gui.shell.pill import Pill


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table."""

    id: int
    name: str
    payer: str
    note: str
    due: Pill


COLUMNS = (
    Column("due", "Due", 12, kind="pill"),
    Column("name", "Name", 16, kind="bold", stretch=True),
    Column("payer", "Payer", 16),
    Column("note", "Note", 20),
)
LINES = [Line(n, f"Person {n}", "Willow", "words", Pill("Today", "warn")) for n in range(40)]


@pytest.fixture
def table(qtbot: Any, dressed: Any) -> NarrowTable:
    made = NarrowTable(
        COLUMNS,
        "Lines",
        {"note": 80, "payer": 60},
        keeps="name",
        strip=36,
        below=lambda line: (line.due, f"{line.payer}, {line.note}"),
    )
    qtbot.addWidget(made)
    made.set_rows(LINES)
    made.show()
    return made


@pytest.mark.parametrize(("letters", "left"), [(100, 4), (79, 3), (59, 2), (35, 1), (20, 1)])
def test_columns_yield_and_nothing_scrolls_sideways(qtbot: Any, table: NarrowTable, letters: int, left: int) -> None:
    width = letters * table.fontMetrics().averageCharWidth()
    table.resize(width, 400)
    table.narrow(width)
    assert sum(not table.isColumnHidden(place) for place in range(len(COLUMNS))) == left
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0, timeout=1_000)


def test_in_a_strip_what_stands_below_is_painted(table: NarrowTable) -> None:
    letter = table.fontMetrics().averageCharWidth()
    table.narrow(59 * letter)
    low = table.rowHeight(0)
    table.resize(30 * letter, 400)
    table.narrow(30 * letter)
    assert table.rowHeight(0) >= low + table.fontMetrics().height()
    said = table.viewport().grab().toImage()
    table.below = lambda line: (Pill(""), "")
    table.viewport().update()
    assert table.viewport().grab().toImage() != said
