"""Files made on the spot, in the manner of each system; every person is invented."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from frontdesk_gui.feeds import read
from frontdesk_gui.feeds.records import Booking, PatientRow, SetAside, Table

TODAY = date(2026, 11, 23)
Made = Callable[..., Path]


class Whole:
    """One file read to its end."""

    def __init__(self, path: Path) -> None:
        reading = read.open_file(path, today=TODAY)
        rows = list(reading.rows())
        self.head = reading.head
        self.table: Table = reading.result()
        self.bookings = [row for row in rows if isinstance(row, Booking)]
        self.patients = [row for row in rows if isinstance(row, PatientRow)]
        self.aside = [row for row in rows if isinstance(row, SetAside)]

    @property
    def codes(self) -> list[str]:
        """What was told, by code."""
        return [problem.code for problem in self.table.problems]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Writes a file: lines of text, or bytes."""
    counter: Iterator[int] = iter(range(1000))

    def write(*lines: str | bytes, encoding: str = "utf-8") -> Path:
        path = tmp_path / f"{next(counter)}.csv"
        data = lines[0] if isinstance(lines[0], bytes) else "".join(f"{line}\n" for line in lines).encode(encoding)
        path.write_bytes(data)
        return path

    return write


@pytest.fixture
def whole(made: Made) -> Callable[..., Whole]:
    """Writes a file and reads it to its end."""
    return lambda *lines, **options: Whole(made(*lines, **options))
