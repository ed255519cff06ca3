"""The rows of an Excel workbook (.xlsx), a sheet at a time, with limits no honest list comes near."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice, repeat
from pathlib import Path
from typing import Any

from frontdesk_gui.feeds.table.lines import CELL, Record

UNPACKED = 256 * 1024 * 1024  # bytes of all its parts together
PARTS, SHEETS, ROWS, WIDE = 2_000, 20, 200_000, 512
INSIDE, SHEET_PARTS = "xl/workbook.xml", "xl/worksheets/"
FORMULAS, UNCOUNTED, CHUNK = (b"<f>", b"<f "), "=", 1 << 16
# What the library raises on damaged parts: each comes from another depth of it (a ParseError is a SyntaxError).
DAMAGE = (
    *(OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, EOFError, SyntaxError, RuntimeError),
    *(AssertionError, ArithmeticError, zipfile.BadZipFile, zlib.error, struct.error),
)


class Broken(Exception):
    """The workbook cannot be read (any further). Never leaves this package."""


def is_workbook(path: Path) -> bool:
    """Whether a zip archive is an Excel workbook."""
    try:
        with zipfile.ZipFile(path) as archive:
            return INSIDE in archive.namelist()
    except DAMAGE:
        return False


def is_too_big(path: Path) -> bool:
    """Whether it unpacks to more than any list would: such a file is made to fill the memory."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except DAMAGE:
        return True
    return len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED


def sheets(path: Path) -> tuple[str, ...]:
    """The names of its sheets. Raises Broken."""
    book = _open(path)
    try:
        return tuple(book.sheetnames[:SHEETS])
    finally:
        book.close()


def rows(path: Path, sheet: str) -> Iterator[Record]:
    """The rows of a sheet that are not blank, numbered as in Excel. Raises Broken where it is damaged.

    A formula is its result; one whose result was never kept (no Excel has counted it) is "=".
    """
    book = _open(path)
    formulas = _open(path, results=False) if _has_formulas(path) else None
    try:
        beside = formulas[sheet] if formulas is not None else None
        for number, cells in enumerate(islice(_cells(book[sheet], beside), ROWS + 1), 1):
            if number > ROWS:
                yield Record(number, [], "too_many")
            elif any(cells):
                yield Record(number, cells, "long_cell" if max(map(len, cells)) > CELL else "")
    except DAMAGE as why:
        raise Broken from why
    finally:
        book.close()
        if formulas is not None:
            formulas.close()


def _open(path: Path, *, results: bool = True) -> Any:
    from openpyxl import load_workbook  # it takes long to load, and most files are no workbooks

    try:
        return load_workbook(path, read_only=True, data_only=results)
    except DAMAGE as why:
        raise Broken from why


def _has_formulas(path: Path) -> bool:
    """Whether some sheet counts anything: most lists do not, and need not be read twice."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = [name for name in archive.namelist() if name.startswith(SHEET_PARTS)]
            return any(_says(archive, name, FORMULAS) for name in parts)
    except DAMAGE as why:
        raise Broken from why


def _says(archive: zipfile.ZipFile, name: str, marks: tuple[bytes, ...]) -> bool:
    with archive.open(name) as part:
        end = b""
        while block := part.read(CHUNK):
            if any(mark in end + block for mark in marks):
                return True
            end = block[-max(map(len, marks)) :]
    return False


def _cells(sheet: Any, formulas: Any) -> Iterator[list[str]]:
    """What stands in each row; a sheet whose own word for its size is wrong is read as far as it goes."""
    for row, beside in zip(_values(sheet), _values(formulas) if formulas is not None else repeat(()), strict=False):
        cells = [_written(value) for value in row]
        for place, formula in enumerate(beside):
            if formula is not None and row[place] is None:
                cells[place] = UNCOUNTED
        while cells and not cells[-1]:
            cells.pop()
        yield cells


def _values(sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(max_col=WIDE, values_only=True)
    return rows


def _written(value: Any) -> str:
    """A cell as it would stand in a CSV: days ISO, whole numbers without a point."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else f"{value:.10g}"
    return " ".join(str(value).split())
