"""Rows of a file that are not taken in: what no reader could read, and a number that means two visits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from frontdesk_gui.core import text
from frontdesk_gui.core.words import _
from frontdesk_gui.feeds.records import Booking, Problem, SetAside
from frontdesk_gui.schedule import incoming


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that was not read: where, why, and its cells without social security numbers."""

    where: str
    why: str
    cells: tuple[str, ...]


def said(found: Problem) -> str:
    """A reader's sentence in the person's language."""
    return _(found.template).format(**dict(found.fields)) if found.template else found.what


def aside(row: SetAside) -> Aside:
    """A row set aside, its reason in the person's language."""
    where = _("line {line}").format(line=row.line) if row.line else row.where
    return Aside(where, said(row.problem), tuple(text.normalise(cell) for cell in row.cells))


class Rows:
    """The rows of one file as they come from its reader: those we can use in our terms, and those set aside."""

    def __init__(self) -> None:
        self._met: dict[str, tuple[object, ...]] = {}

    def split(self, rows: Iterable[object], written: dt.datetime) -> tuple[list[incoming.Row], list[Aside]]:
        """Some more rows; `written` is when the file was."""
        ours: list[incoming.Row] = []
        asides: list[Aside] = []
        for row in rows:
            if isinstance(row, SetAside):
                asides.append(aside(row))
            elif isinstance(row, Booking) and self._another(row):
                asides.append(_double(row))
            elif (found := incoming.read(row, written)) is not None:  # type: ignore[arg-type]  # a reader gives no other
                ours.append(found)
        return ours, asides

    def _another(self, row: Booking) -> bool:
        """Whether a row before this one has its number, and means another patient or another time."""
        if row.source_id is None:
            return False
        meant = (row.chart or (row.full_name, row.last, row.first, row.dob), row.start)
        return self._met.setdefault(row.source_id, meant) != meant


def _double(row: Booking) -> Aside:
    why = _("Another row of this file has the same number, for another patient or another time.")
    cells = tuple(text.normalise(cell) for _column, cell in row.raw)
    return Aside(_("line {line}").format(line=row.place), why, cells)
