"""Finding the header of a delimited file, below its title lines, and saying what is wrong where there is none."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from frontdesk_gui.feeds.records import Head, Problem
from frontdesk_gui.feeds.sentences import MISSING, problem
from frontdesk_gui.feeds.source import Source
from frontdesk_gui.feeds.table import columns as names
from frontdesk_gui.feeds.table.columns import Columns
from frontdesk_gui.feeds.table.layouts import Layout
from frontdesk_gui.feeds.table.lines import Record, Records, alike, delimiters
from frontdesk_gui.feeds.table.systems import KNOWN

LOOK = 10
WIDEST = 512
SHOWN = 40
READ = ("appointments", "patients")


@dataclass(frozen=True, slots=True)
class Found:
    """Where the header stands (line from 1, 0 for nowhere), what cuts it, and its columns."""

    delimiter: str
    line: int
    columns: Columns
    named: bool


def header(source: Source) -> Found:
    """The first of ten rows that is a known system's header, else one with three known names, else the likeliest."""
    return _header(source.preview())


def is_table(text: str) -> bool:
    """Whether text is cut into columns: most first lines alike, or a known header among them."""
    marks = delimiters(text)
    return bool(marks) and (alike(text, marks[0]) >= 0.5 or _header(text).columns.layout is not None)


def _header(text: str) -> Found:
    marks = delimiters(text) or [","]
    rows = {mark: list(_first(text, mark)) for mark in marks}
    for telling in (_is_known, _has_three, _is_named):
        for mark in marks:
            for row in rows[mark]:
                if telling(row.cells):
                    return _found(mark, row, named=True)
    row = max(rows[marks[0]], key=lambda row: len(row.cells), default=Record(0, []))
    return _found(marks[0], row, named=False)


def _first(text: str, mark: str) -> Iterator[Record]:
    """The first rows; the last line of the preview may be cut in two, so it only counts where it is the only one."""
    for number, record in enumerate(Records(io.StringIO(text, newline=""), mark)):
        if number >= LOOK:
            return
        if not record.fault:
            yield record


def _is_known(cells: Sequence[str]) -> bool:
    return names.recognise(cells) is not None


def _has_three(cells: Sequence[str]) -> bool:
    return names.known(cells) >= 3 and names.looks_like_names(cells)


def _is_named(cells: Sequence[str]) -> bool:
    """Two cells could be a sentence with a comma in it."""
    return names.looks_like_names(cells) and (len(cells) > 2 or names.known(cells) > 0)


def _found(mark: str, row: Record, *, named: bool) -> Found:
    return Found(mark, row.line, names.columns(row.cells[: WIDEST + 1], names.recognise(row.cells)), named)


def head(source: Source, found: Found) -> Head:
    """What is known of the file from its header alone, with the refusal where its rows will not be read."""
    columns, layout = found.columns, found.columns.layout
    content, system = (layout.content, layout.system) if layout else ("unknown", None)
    return Head(
        "table", content, system, source.encoding, found.delimiter, columns.shown() if found.named else {},
        columns.header if found.named else (), bool(columns.ssn), source.sha256, _refusal(found, layout),
    )  # fmt: skip


def _refusal(found: Found, layout: Layout | None) -> Problem | None:
    columns = found.columns
    if len(columns.header) > WIDEST:
        return problem("many_columns", limit=WIDEST)
    if not found.named:
        return problem("no_header")
    there = ", ".join(name for name in columns.header[:SHOWN] if name)
    lacking = ", ".join(MISSING[name] for name in columns.missing()) or "-"
    if layout is None:
        return problem("unknown_header", found=there, missing=lacking, systems=", ".join(KNOWN))
    if layout.content not in READ:
        return problem(f"list_{layout.content}", system=layout.system)
    if columns.missing():
        return problem("missing_columns", system=layout.system, missing=lacking, found=there)
    return None
