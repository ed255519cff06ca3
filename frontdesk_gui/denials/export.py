"""The work list as a file for a spreadsheet: CSV, or xlsx with real amounts and days; no cell can be a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from frontdesk_gui.core import rights, text
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.denials import names
from frontdesk_gui.denials.worklist import Row

XLSX, CSV = ".xlsx", ".csv"
MONEY, DAY = "0.00", "mm/dd/yyyy"
WIDTHS = {"name": 28, "day": 12, "money": 12}


def _preventable(row: Row) -> str:
    return _(names.PREVENTABLE_WORDS.get(row.preventable, row.preventable))


# Title, kind and value of each column, in order.
Columns = tuple[tuple[str, str, Callable[[Row], Any]], ...]
COLUMNS: Columns = (
    (N_("Number"), "", lambda row: None if row.taken_back else row.id),
    (N_("Deadline"), "day", lambda row: row.deadline),
    (N_("Deadline for"), "", lambda row: row.deadline_words),
    (N_("Payer"), "name", lambda row: row.payer),
    (N_("Patient"), "name", lambda row: row.patient),
    (N_("Control number"), "", lambda row: row.pcn),
    (N_("Service day"), "day", lambda row: row.day),
    (N_("Answered on"), "day", lambda row: row.denied_on),
    (N_("Amount"), "money", lambda row: row.amount),
    (N_("Code"), "", lambda row: row.code),
    (N_("Cause"), "name", lambda row: row.cause_name),
    (N_("Can the desk prevent it"), "", _preventable),
    (N_("Answer"), "", lambda row: names.state(row.state)),
    (N_("Status"), "name", lambda row: row.status_name),
    (N_("Owner"), "name", lambda row: row.owner),
    (N_("Next date"), "day", lambda row: row.next_on),
)
# What is copied of each column of the list, by its key: the same words as in the file.
_COPIED = {
    "deadline": ("Deadline", "Deadline for"),
    "patient": ("Patient",),
    "payer": ("Payer",),
    "day": ("Service day",),
    "amount": ("Amount",),
    "code": ("Code",),
    "cause": ("Cause",),
    "preventable": ("Can the desk prevent it",),
    "status": ("Status",),
    "owner": ("Owner",),
    "next_on": ("Next date",),
    "pcn": ("Control number",),
    "answer": ("Answer",),
}
_OF_DRILL: dict[str, Columns] = {
    "counted": ((N_("Counted"), "money", lambda row: row.counted),),
    "counted_cause": ((N_("Counted as"), "name", lambda row: row.counted_cause),),
}


def copied(rows: Iterable[Row], keys: Iterable[str]) -> str:
    """Rows as tab-separated text with titles, of these columns of the list; no cell can be taken for a formula."""
    known = {title: (title, kind, value) for title, kind, value in COLUMNS}
    wanted = [one for key in keys for one in _OF_DRILL.get(key) or tuple(known[title] for title in _COPIED[key])]
    lines = [[_(title) for title, _kind, _value in wanted]]
    lines += [[text.harmless(_words(value(row), kind)) for _title, kind, value in wanted] for row in rows]
    return "\n".join("\t".join(line) for line in lines)


@rights.needs(Right.PRINT)
def write(path: Path, rows: Sequence[Row]) -> int:
    """Write the rows to a file of the kind its name ends with (.xlsx, else CSV); how many. Refusal: it cannot be."""
    whole = _xlsx(rows) if path.suffix.lower() == XLSX else written(rows).encode("utf-8-sig")
    try:
        _put(path, whole)
    except OSError as error:
        raise Refusal(_("The file could not be written: {why}").format(why=error.strerror or "")) from error
    return len(rows)


def _put(path: Path, whole: bytes) -> None:
    """Write beside the place first, so that a full disk leaves no half file."""
    handle, fresh = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(whole)
        Path(fresh).replace(path)
    finally:
        Path(fresh).unlink(missing_ok=True)


def written(rows: Iterable[Row]) -> str:
    """The rows as CSV with titles."""
    made = io.StringIO(newline="")
    out = csv.writer(made)
    out.writerow([_(title) for title, _kind, _value in COLUMNS])
    for row in rows:
        out.writerow([text.harmless(_words(value(row), kind)) for _title, kind, value in COLUMNS])
    return made.getvalue()


def _words(value: Any, kind: str) -> str:
    if value is None:
        return ""
    if kind == "money":
        return text.dollars(value)
    return f"{value:%m/%d/%Y}" if isinstance(value, dt.date) else str(value)


def _xlsx(rows: Iterable[Row]) -> bytes:
    from openpyxl import Workbook  # 60 ms, only when somebody exports
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Denials"))
    sheet.freeze_panes = "A2"
    for place, (_title, kind, _value) in enumerate(COLUMNS):
        sheet.column_dimensions[chr(ord("A") + place)].width = WIDTHS.get(kind, 16)

    def cell(value: Any, kind: str) -> Any:
        if kind == "money" or isinstance(value, dt.date):
            made = WriteOnlyCell(sheet, value / 100 if kind == "money" else value)
            made.number_format = MONEY if kind == "money" else DAY
            return made
        made = WriteOnlyCell(sheet, value if isinstance(value, int) else text.harmless(str(value or "")))
        made.data_type = "n" if isinstance(value, int) else "s"  # never "f", whatever it begins with
        return made

    sheet.append([_(title) for title, _kind, _value in COLUMNS])
    for row in rows:
        sheet.append([cell(value(row), kind) for _title, kind, value in COLUMNS])
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()
