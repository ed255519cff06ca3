"""A delimited file opened: its head at once, its rows one by one, its sums when they are through."""

from collections.abc import Iterator
from datetime import date, tzinfo

from frontdesk_gui.feeds.records import Booking, Head, PatientRow, Problem, Row, SetAside, Table
from frontdesk_gui.feeds.sentences import problem
from frontdesk_gui.feeds.source import Source
from frontdesk_gui.feeds.table import bookings, find, slots
from frontdesk_gui.feeds.table.cells import Cells, Fault, LeftOut, Manner
from frontdesk_gui.feeds.table.find import Found
from frontdesk_gui.feeds.table.layouts import Layout
from frontdesk_gui.feeds.table.lines import Record, Records
from frontdesk_gui.feeds.table.notes import Notes
from frontdesk_gui.feeds.table.order import Order

READ = {"appointments", "patients"}


class TableReading:
    """What `read.open_file` gives for delimited text. `today` bounds birth dates; `zone` is the practice's."""

    def __init__(self, source: Source, today: date, zone: tzinfo | None = None) -> None:
        self._source = source
        self._manner = Manner(today=today, zone=zone)
        self._notes = Notes()
        self._order: Order | None = None
        self._found: Found = find.header(source)
        self.head: Head = find.head(source, self._found)

    def rows(self) -> Iterator[Row]:
        """Bookings, patients and rows set aside, in the file's order; begins anew with each call."""
        self._notes = Notes()
        layout = self._found.columns.layout
        if self.head.refusal or layout is None or layout.content not in READ:
            return
        self._decide_order()
        if layout.content == "patients":
            yield from (row for _parent, row in self._read(layout))
        else:
            pairs = ((parent, row) for parent, row in self._read(layout) if not isinstance(row, PatientRow))
            yield from slots.merged(pairs, self._notes) if "slot_parent" in layout.fields else (r for _p, r in pairs)

    def result(self) -> Table:
        """The sums of the last `rows()`, whole once it has been read to its end."""
        head, notes = self.head, self._notes
        told = (head.refusal,) if head.refusal else ()
        order = "day first" if self._order and self._order.day_first() & {"date", "start", "dob"} else "month first"
        return Table(
            head.kind, head.system, head.content, head.encoding, head.delimiter, head.columns, notes.read,
            notes.set_aside, tuple(notes.left_out.items()), (*told, *self._told(), *notes.problems()), head.ssn_dropped,
            tuple(notes.unknown.most_common()), order, head.sha256,
        )  # fmt: skip

    def _told(self) -> Iterator[Problem]:
        columns = self._found.columns
        if columns.ssn:
            dropped = ", ".join(columns.header[index] for index in sorted(columns.ssn))
            yield problem("ssn_dropped", columns=dropped)
        for code, fields in (
            (("day_first", self._order.proved()), ("mixed_order", self._order.mixed())) if self._order else ()
        ):
            yield from (problem(code, column=columns.header[columns.at[name][0]]) for name in fields)

    def _decide_order(self) -> None:
        columns = self._found.columns
        self._order = Order(columns)
        fitted = (columns.fitted(record.cells) for record in self._records() if not record.fault)
        self._order.count(cells for cells in fitted if cells is not None)
        self._manner = Manner(self._order.day_first(), self._manner.today, self._manner.zone)

    def _records(self) -> Iterator[Record]:
        """The rows below the header."""
        found, line = self._found, 0
        try:
            with self._source.text() as stream:
                records = Records(stream, found.delimiter)
                for record in records:
                    line = record.line
                    if line > found.line:
                        yield record
                    elif line == found.line:
                        records.fits = lambda cells: found.columns.fitted(cells) is not None
        except OSError:
            yield Record(line + 1, [], "read_stopped")

    def _read(self, layout: Layout) -> Iterator[tuple[str, Row]]:
        for record in self._records():
            cells = None if record.fault else self._found.columns.fitted(record.cells)
            try:
                if cells is None:
                    raise Fault(record.fault or "field_count")
                row = Cells(record.line, cells, self._found.columns, self._manner, self._notes)
                parent, read = self._row(row, layout)
                self._notes.read += 1
                yield parent, read
            except LeftOut as what:
                self._notes.left_out[what.code] += 1
            except Fault as why:
                yield "", self._set_aside(record, why.code, shifted=cells is None)

    def _row(self, row: Cells, layout: Layout) -> tuple[str, Booking | PatientRow]:
        self._doubles(row)
        if "\ufffd" in "".join(row.cells):
            self._notes.once("characters")
        if layout.content == "patients":
            return "", bookings.patient(row, layout)
        parent = row.text("slot_parent").strip("0") and row.text("slot_parent")
        return parent or row.text("appointment_id"), bookings.booking(row, layout)

    def _doubles(self, row: Cells) -> None:
        columns = self._found.columns
        for later, first in columns.doubled.items():
            if row.cells[later] and row.cells[first] and row.cells[later] != row.cells[first]:
                self._notes.once("columns_disagree", columns.header[first])

    def _set_aside(self, record: Record, code: str, *, shifted: bool) -> SetAside:
        self._notes.set_aside += 1
        columns = self._found.columns
        fields: dict[str, int] = {}
        if code == "field_count":
            fields = {"cells": len(record.cells), "columns": len(columns.header)}
        why = problem(code, record.line, **fields)
        cells = columns.without_ssn(record.cells[: find.WIDEST], shifted=shifted)
        return SetAside(why.where, why.what, cells, why, record.line)
