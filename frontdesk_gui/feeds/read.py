"""The door of this room: a file opened by what is in it, and the answer `read --json` prints."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import Protocol

from frontdesk_gui.feeds import sniff, source
from frontdesk_gui.feeds.records import Booking, Head, PatientRow, Problem, Row, Table
from frontdesk_gui.feeds.sentences import problem
from frontdesk_gui.feeds.source import Source
from frontdesk_gui.feeds.table import denied_answer
from frontdesk_gui.feeds.table.reading import TableReading
from frontdesk_gui.feeds.x12 import answer as x12
from frontdesk_gui.feeds.x12.reading import RemittanceReading

ANSWERED = 1000
EARLIEST = date(2026, 1, 1)


class Reading(Protocol):
    """A file opened: `head` at once, `rows()` streamed, `result()` the sums once the rows are through."""

    head: Head

    def rows(self) -> Iterator[Row]:
        """The rows, one at a time; each call reads the file anew."""
        ...

    def result(self) -> Table:
        """The sums of the last `rows()`."""
        ...


class Nothing:
    """A file no reader takes: its head says why, and it has no rows."""

    def __init__(self, why: Problem, sha256: str = "") -> None:
        self.head = Head("unknown", refusal=why, sha256=sha256)
        self._why = why

    def rows(self) -> Iterator[Row]:
        """None."""
        return iter(())

    def result(self) -> Table:
        """No rows, and the reason."""
        return Table("unknown", None, "unknown", None, None, {}, problems=(self._why,), sha256=self.head.sha256)


# Which reader takes which sort of file (sniff.SORTS): a later reader is one line more.
READERS: Mapping[str, Callable[[Source, date, tzinfo | None], Reading]] = {
    "table": TableReading,
}


def open_file(path: Path, *, today: date | None = None, zone: tzinfo | None = None) -> Reading:
    """Opens any file; never fails: what cannot be read says so in `head.refused`.

    `today` is the day no birth date lies after (without it, the day the file was written); `zone` is the practice's
    time zone, to which times that carry an offset are converted (without it they are read as they stand).
    """
    return _opened(source.examine(Path(path)), today, zone)


def open_remittance(path: Path) -> RemittanceReading | Problem:
    """Opens a payer's file; the problem that says why where it is none. Whether it holds an 835 only reading tells."""
    examined = source.examine(Path(path))
    if isinstance(examined, Problem):
        return examined
    sort = sniff.sort_of(examined)
    return RemittanceReading(examined) if sort.name == "x12" else problem(sort.sentence)


def _opened(examined: Source | Problem, today: date | None, zone: tzinfo | None) -> Reading:
    if isinstance(examined, Problem):
        return Nothing(examined)
    sort = sniff.sort_of(examined)
    reader = READERS.get(sort.name)
    if reader is None:
        return Nothing(problem(sort.sentence), examined.sha256)
    return reader(examined, today or _written(examined), zone)


def _written(examined: Source) -> date:
    try:
        return max(datetime.fromtimestamp(examined.written, UTC).date(), EARLIEST)
    except (OverflowError, ValueError, OSError):
        return EARLIEST


def answer(path: Path, *, today: date | None = None, zone: tzinfo | None = None) -> dict[str, object]:
    """What a file holds, as one JSON object; times YYYY-MM-DDTHH:MM, dates ISO, absent is null."""
    examined = source.examine(Path(path))
    if isinstance(examined, Source) and sniff.sort_of(examined).name == "x12":
        remittances = x12.answer(examined)
        if remittances is not None:
            return {"file": str(path), **remittances}
    reading = _opened(examined, today, zone)
    if reading.head.refusal is not None and (listed := denied_answer.answer(Path(path))) is not None:
        return {"file": str(path), **listed}
    appointments: list[dict[str, object]] = []
    patients: list[dict[str, object]] = []
    aside: list[dict[str, str]] = []
    for row in reading.rows():
        if isinstance(row, Booking):
            appointments.append(_appointment(row))
        elif isinstance(row, PatientRow):
            patients.append({"mrn": row.mrn, "dob": row.dob.isoformat() if row.dob else None})
        elif len(aside) < ANSWERED:
            aside.append({"where": row.where, "what": row.why})
    return _object(path, reading.result(), appointments, patients, aside)


def _appointment(row: Booking) -> dict[str, object]:
    start = row.start.isoformat(timespec="minutes") if row.start else None
    return {"id": row.source_id, "start": start, "minutes": row.minutes}


def _object(
    path: Path,
    table: Table,
    appointments: list[dict[str, object]],
    patients: list[dict[str, object]],
    aside: list[dict[str, str]],
) -> dict[str, object]:
    told = [{"where": one.where, "what": one.what} for one in table.problems]
    if table.set_aside > len(aside):
        told.append({"where": "file", "what": problem("more", rows=table.set_aside - len(aside)).what})
    found: dict[str, object] = {"file": str(path), "kind": table.kind, "problems": told + aside}
    if table.kind == "unknown":
        return found
    return found | {
        "system": table.system,
        "content": table.content,
        "columns": dict(table.columns),
        "appointments": appointments,
        "patients": patients,
        "rows_read": table.rows_read,
        "set_aside": table.set_aside,
    }
