"""Column names to fields: exact names only, doubled and nameless columns, social security columns left out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from frontdesk_gui.feeds import dates
from frontdesk_gui.feeds.records import Cell
from frontdesk_gui.feeds.table.layouts import Layout
from frontdesk_gui.feeds.table.systems import SHARED, SYSTEMS

SHOWN = (
    "appointment_id", "date", "time", "start", "end", "minutes", "status", "reason", "provider", "provider_id",
    "resource", "location", "patient_name", "first", "last", "mrn", "dob", "phone", "payer", "member_id",
)  # fmt: skip
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[0-9])")
SSN_CELL = re.compile(r"(?<!\d)\d{3}[- ]?\d{2}[- ]?\d{4}(?!\d)")
NAME_LONGEST, NAME_READ = 60, 200


@lru_cache(4096)
def words(name: str) -> str:
    """A column name as words: capitals inside split, punctuation out, "#" said as "number"."""
    parted = CAMEL.sub(" ", name.replace("#", " number "))
    return " ".join(re.sub(r"[\W_]+", " ", parted).lower().split())


def key(name: str) -> str:
    """What two spellings of one column name have in common: "Appt ID", "appt_id" and "ApptID" are one."""
    return words(name[:NAME_READ]).replace(" ", "")


def is_ssn(name: str) -> bool:
    """Whether a column holds social security numbers, whole or the last four."""
    said = f" {words(name[:NAME_READ])} "
    return (
        " ssn" in said
        or "ssn " in said
        or said in (" ss ", " ss no ", " ss number ")
        or bool(re.search(r" (social|soc) ?(security|sec) ", said))
    )


def looks_like_names(cells: Sequence[str]) -> bool:
    """Whether a line can be a header: short texts, none of them a date, a time, a number or an e-mail address."""
    named = [cell for cell in cells if cell.strip()]
    return len(named) >= 2 and not any(_is_value(cell.strip()) for cell in named)


def _is_value(cell: str) -> bool:
    digits = sum(char.isdigit() for char in cell)
    return (
        len(cell) > NAME_LONGEST or digits > 4 or cell.isdigit() or "@" in cell
        or dates.moment(cell) is not None or dates.clock(cell) is not None
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """The header of one file: where each field stands. `at` lists a field's columns, the best first."""

    layout: Layout | None
    header: tuple[str, ...]
    at: Mapping[str, tuple[int, ...]]
    ssn: frozenset[int]
    kept: tuple[tuple[int, str], ...]
    doubled: Mapping[int, int] = field(default_factory=dict)

    def value(self, cells: Sequence[str], name: str) -> str:
        """The first column of this field that is not empty, or ""."""
        for index in self.at.get(name, ()):
            if cells[index]:
                return cells[index]
        return ""

    def every(self, cells: Sequence[str], name: str) -> tuple[str, ...]:
        """All columns of this field that are not empty."""
        return tuple(cells[index] for index in self.at.get(name, ()) if cells[index])

    def fitted(self, cells: list[str]) -> list[str] | None:
        """The cells, cleaned, as many as the header has; None where their number differs by more than empty ends."""
        wide = len(self.header)
        if len(cells) > wide and any(cell.strip() for cell in cells[wide:]):
            return None
        if len(cells) < wide:
            if any(self.header[len(cells) :]):
                return None
            cells = cells + [""] * (wide - len(cells))
        clean = [cell.strip() for cell in cells[:wide]]
        return [_unwrapped(cell) for cell in clean] if '="' in "".join(clean) else clean

    def raw(self, cells: Sequence[str]) -> tuple[Cell, ...]:
        """Every named or filled cell with its column's name, without social security numbers; doubles are numbered."""
        return tuple((name, cells[index]) for index, name in self.kept if self.header[index] or cells[index])

    def without_ssn(self, cells: Sequence[str], *, shifted: bool) -> tuple[str, ...]:
        """The cells of a row set aside; where columns may have shifted, nothing of nine digits is kept either."""
        if not self.ssn:
            return tuple(cells)
        kept = (cell for index, cell in enumerate(cells) if index not in self.ssn)
        return tuple(SSN_CELL.sub("", cell) if shifted else cell for cell in kept)

    def shown(self) -> dict[str, str]:
        """Our public field names with the header's own text; a reason may be the visit type's column."""
        at = dict(self.at)
        if "type" in at:
            at.setdefault("reason", at["type"])
        return {name: self.header[at[name][0]] for name in SHOWN if at.get(name)}

    def missing(self) -> list[str]:
        """Fields without which a row says nothing: a day, a time, a patient. In the order a person would look."""
        has = self.at.keys()
        if self.layout and self.layout.content == "patients":
            return [] if has & {"mrn", "last", "patient_name"} else ["mrn"]
        wanted = (("date", {"date", "start"}), ("time", {"time", "start"}), ("mrn", {"mrn", "last", "patient_name"}))
        return [name for name, either in wanted if not has & either]


def _unwrapped(cell: str) -> str:
    """="00123" is how a spreadsheet is made to keep leading zeros."""
    return cell[2:-1].strip() if cell.startswith('="') and cell.endswith('"') and len(cell) > 2 else cell


def header_of(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells of a header line; empty columns at its end stay, for the rows may have them."""
    return tuple(cell.strip() for cell in cells)


def recognise(cells: Sequence[str]) -> Layout | None:
    """Whose list has these columns: the layout with most of its telling names there, if they are enough."""
    keys = {key(cell) for cell in cells if cell.strip()}
    best, most = None, 0.0
    for layout in SYSTEMS:
        there = sum(key(mark) in keys for mark in layout.marks)
        if there >= layout.enough and there / layout.enough > most:
            best, most = layout, there / layout.enough
    return best


def aliases() -> dict[str, tuple[str, ...]]:
    """Every system's names for each field: what can be told of a header that is nobody's."""
    found: dict[str, list[str]] = {}
    for layout in SYSTEMS:
        if layout.content == "appointments":
            for name, given in layout.fields.items():
                found.setdefault(name, []).extend(given)
    for name, given in SHARED.items():
        found.setdefault(name, []).extend(given)
    return {name: tuple(dict.fromkeys(given)) for name, given in found.items()}


def known(cells: Sequence[str]) -> int:
    """How many cells are column names of some system."""
    every = _known_keys()
    return sum(key(cell) in every for cell in cells if len(cell) <= NAME_LONGEST)


@cache
def _known_keys() -> frozenset[str]:
    return frozenset(key(name) for given in aliases().values() for name in given)


def _fields(layout: Layout | None) -> dict[str, tuple[str, ...]]:
    if layout is None:
        return aliases()
    given = dict(layout.fields)
    for name, shared in SHARED.items():
        if name not in layout.never:
            given[name] = (*given.get(name, ()), *shared)
    return given


def columns(cells: Sequence[str], layout: Layout | None) -> Columns:
    """Where each field of this header stands."""
    header = header_of(cells)
    places: dict[str, list[int]] = {}
    doubled: dict[int, int] = {}
    ssn = frozenset(index for index, name in enumerate(header) if is_ssn(name))
    for index, name in enumerate(header):
        if name and index not in ssn:
            earlier = places.setdefault(key(name), [])
            if earlier:
                doubled[index] = earlier[0]
            earlier.append(index)
    at = {
        name: tuple(dict.fromkeys(index for alias in given for index in places.get(key(alias), ())))
        for name, given in _fields(layout).items()
    }
    kept = tuple(
        (index, f"{name} (2)" if index in doubled else name or f"({index + 1})")
        for index, name in enumerate(header)
        if index not in ssn
    )
    return Columns(layout, header, {name: found for name, found in at.items() if found}, ssn, kept, doubled)
