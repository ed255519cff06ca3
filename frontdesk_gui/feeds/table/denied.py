"""A list of denials opened, CSV or Excel: its rows as they were written, and as payments and claims to be taken in."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from frontdesk_gui.feeds import sniff, source
from frontdesk_gui.feeds.records import Head, Problem, SetAside
from frontdesk_gui.feeds.sentences import problem
from frontdesk_gui.feeds.source import Source
from frontdesk_gui.feeds.table import denied_columns, denied_row, find, workbook
from frontdesk_gui.feeds.table.cells import Cells, Fault, Manner
from frontdesk_gui.feeds.table.columns import Columns
from frontdesk_gui.feeds.table.denied_row import DeniedRow as DeniedRow
from frontdesk_gui.feeds.table.lines import Record, Records, delimiters
from frontdesk_gui.feeds.table.notes import Notes
from frontdesk_gui.feeds.table.order import Order

KIND = "list"
DAYS = ("service", "service_to", "denied_on")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the header stands: a sheet of a workbook or ("") text cut by a delimiter; the line, and the columns.

    `others` is how many more sheets hold such a list.
    """

    sheet: str
    delimiter: str
    line: int
    columns: Columns
    others: int = 0


class DeniedList:
    """What `open_list` gives. `lines()` reads the file anew; `problems()` are those of the last reading."""

    def __init__(self, file: Source | None, head: Head, place: Place | None) -> None:
        self._file, self.head, self._place = file, head, place
        self._notes = Notes()
        self._manner = Manner()

    def lines(self) -> Iterator[DeniedRow | SetAside]:
        """Every row that is not blank, read or set aside, in the file's order; none where the file was refused."""
        self._notes = Notes()
        if self._file is None or self._place is None:
            return
        self._manner = Manner(_day_first(self._place.columns, _records(self._file, self._place)))
        seen: set[tuple[str, ...]] = set()
        for record in _records(self._file, self._place):
            try:
                yield self._read(record, seen)
                self._notes.read += 1
            except Fault as why:
                yield self._aside(record, why.code)

    def problems(self) -> tuple[Problem, ...]:
        """What the last `lines()` came upon."""
        return (*(_of_header(self._place) if self._place else ()), *self._notes.problems())

    def _read(self, record: Record, seen: set[tuple[str, ...]]) -> DeniedRow:
        place = self._place
        fitted = place.columns.fitted(record.cells) if place and not record.fault else None
        if place is None or fitted is None:
            raise Fault(record.fault or "field_count")
        if tuple(fitted) in seen:
            raise Fault("repeated")
        seen.add(tuple(fitted))
        return denied_row.read(Cells(record.line, fitted, place.columns, self._manner, self._notes))

    def _aside(self, record: Record, code: str) -> SetAside:
        self._notes.set_aside += 1
        columns = self._place.columns if self._place else None
        wide = len(columns.header) if columns else 0
        fields = {"cells": len(record.cells), "columns": wide} if code == "field_count" else {}
        why = problem(code, record.line, **fields)
        kept = columns.without_ssn(record.cells[: find.WIDEST], shifted=bool(record.fault or fields)) if columns else ()
        return SetAside(why.where, why.what, kept, why, record.line)


def _of_header(place: Place) -> Iterator[Problem]:
    """What is told of sheets and columns that were not read."""
    if place.others:
        yield problem("other_sheets", sheets=place.others)
    if place.columns.ssn:
        left_out = ", ".join(place.columns.header[index] for index in sorted(place.columns.ssn))
        yield problem("ssn_dropped", columns=left_out)
    if unread := denied_columns.unread(place.columns):
        yield problem("unread_columns", columns=", ".join(unread))


def is_list(path: Path) -> bool:
    """Whether a file is a list of denials, told by its content; False where it cannot be opened."""
    return open_list(path).head.refusal is None


def open_list(path: Path) -> DeniedList:
    """Opens a file; never fails: what is no list of denials says so in `head.refusal`."""
    examined = source.examine(Path(path))
    if isinstance(examined, Problem):
        return DeniedList(None, Head("unknown", refusal=examined), None)
    refusal, place = _place(examined, sniff.sort_of(examined))
    if place is None:
        return DeniedList(None, Head("unknown", refusal=refusal, sha256=examined.sha256), None)
    at = place.columns
    shown = {name: at.header[found[0]] for name, found in at.at.items()}
    head = Head(
        KIND, "denials", None, examined.encoding, place.delimiter, shown, at.header, bool(at.ssn), examined.sha256
    )
    return DeniedList(examined, head, place)


def _place(file: Source, sort: sniff.Sort) -> tuple[Problem, Place | None]:
    """Where the header is, else what to say."""
    if sort.name == "zip" and workbook.is_workbook(file.path):
        return _in_workbook(file)
    if sort.name != "table":
        return problem(sort.sentence), None
    text = file.preview()
    for mark in delimiters(text):
        with file.text() as stream:
            if (found := _header(Records(stream, mark))) is not None:
                return problem("no_denials"), Place("", mark, found.line, _columns(found))
    return problem("no_denials"), None


def _in_workbook(file: Source) -> tuple[Problem, Place | None]:
    if workbook.is_too_big(file.path):
        return problem("too_big_inside"), None
    try:
        headers = ((sheet, _header(workbook.rows(file.path, sheet))) for sheet in workbook.sheets(file.path))
        found = [(sheet, header) for sheet, header in headers if header is not None]
    except workbook.Broken:
        return problem("broken_workbook"), None
    if not found:
        return problem("no_denials"), None
    sheet, header = found[0]
    return problem("no_denials"), Place(sheet, "", header.line, _columns(header), len(found) - 1)


def _header(records: Iterator[Record] | Records) -> Record | None:
    """The header among the first rows."""
    for number, record in enumerate(records):
        if number >= find.LOOK:
            return None
        if not record.fault and denied_columns.is_list(record.cells):
            return record
    return None


def _columns(header: Record) -> Columns:
    return denied_columns.columns(header.cells[: find.WIDEST])


def _records(file: Source, place: Place) -> Iterator[Record]:
    """The rows below the header."""
    line = place.line
    try:
        if place.sheet:
            wide = len(place.columns.header)
            for record in workbook.rows(file.path, place.sheet):
                line = record.line
                if line > place.line:
                    short = [""] * (wide - len(record.cells))  # a workbook keeps no empty cells at the end of a row
                    yield Record(line, record.cells + short, record.fault)
            return
        with file.text() as stream:
            for record in Records(stream, place.delimiter):
                line = record.line
                if line > place.line:
                    yield record
    except (OSError, workbook.Broken):
        yield Record(line + 1, [], "read_stopped")


def _day_first(columns: Columns, records: Iterator[Record]) -> frozenset[str]:
    """The fields whose days run day first, decided by all rows together."""
    order = Order(columns, DAYS)
    fitted = (columns.fitted(record.cells) for record in records if not record.fault)
    order.count(cells for cells in fitted if cells is not None)
    return order.day_first()
