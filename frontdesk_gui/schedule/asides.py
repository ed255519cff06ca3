"""Parts the rows of a file into those we can use and those set aside, each with its place and the reason."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from frontdesk_gui.core import text
from frontdesk_gui.core.words import _, n_
from frontdesk_gui.feeds.records import Booking, PatientRow, Problem, SetAside
from frontdesk_gui.schedule import incoming


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that was not read: where, why, and its cells without social security numbers."""

    where: str
    why: str
    cells: tuple[str, ...]


@dataclass(slots=True)
class _Named:
    """The visit that a number stands for: whose (as a hash, since files are long), and from when to when."""

    whose: int
    start: dt.datetime
    end: dt.datetime


class Sieve:
    """Parts the rows of one file, in their order; remembers for which visit it has used a number.

    A system that gives one number to two visits would have one of them lost: the later is set aside. Further slots of
    one visit (the same patient, the same day, adjoining) pass.
    """

    def __init__(self) -> None:
        self._named: dict[str, _Named] = {}

    def part(self, rows: Iterable[object], written: dt.datetime) -> tuple[list[incoming.Row], list[Aside]]:
        """Rows from a reader: those in our terms, and those set aside."""
        ours: list[incoming.Row] = []
        asides: list[Aside] = []
        for row in rows:
            if isinstance(row, SetAside):
                asides.append(aside(row))
                continue
            assert isinstance(row, Booking | PatientRow)  # a reader gives nothing else
            found = incoming.read(row, written)
            if found is not None and self._clashes(found):
                asides.append(_doubled(row))
            elif found is not None:
                ours.append(found)
        return ours, asides

    def _clashes(self, row: incoming.Row) -> bool:
        """Whether the file has used this visit's number for another patient or another time."""
        visit = row.visit
        if visit is None or visit.source_id is None:
            return False
        end = visit.start + dt.timedelta(minutes=visit.values["minutes"] or 0)
        new = _Named(hash(row.person.number or row.person.key), visit.start, end)
        before = self._named.setdefault(visit.source_id, new)
        if before.whose != new.whose or before.start.date() != new.start.date():
            return True
        if new.start > before.end or new.end < before.start:
            return True
        before.start, before.end = min(before.start, new.start), max(before.end, new.end)
        return False


def _doubled(row: Booking | PatientRow) -> Aside:
    return Aside(
        _("line {line}").format(line=row.place),
        _("Another row of this file has the same number, but another patient or time."),
        tuple(text.normalise(cell) for _column, cell in row.raw),
    )


def aside(row: SetAside) -> Aside:
    """A row set aside by the reader, its reason in the person's language."""
    where = _("line {line}").format(line=row.line) if row.line else row.where
    return Aside(where, said(row.problem), tuple(text.normalise(cell) for cell in row.cells))


def said(found: Problem) -> str:
    """A reader's sentence in the person's language."""
    return _(found.template).format(**dict(found.fields)) if found.template else found.what


def told(problems: Iterable[Problem]) -> Iterator[str]:
    """A reader's sentences; what was found on several rows is said once, with their number and the first line."""
    first: dict[str, Problem] = {}
    rows: Counter[str] = Counter()
    last = ""
    for found in problems:
        fields = dict(found.fields)
        if found.code != "more":
            last = said(found)
            first.setdefault(last, found)
        rows[last] += int(fields.get("rows", 1)) if found.code == "more" else 1  # "more" goes on about the one before
    for sentence, found in first.items():
        line = dict(found.fields).get("line")
        yield _counted(sentence, rows[sentence], line) if line else sentence


def _counted(sentence: str, rows: int, line: str | int) -> str:
    words = n_("{what} (line {line})", "{what} ({n} rows, the first is line {line})", rows)
    return words.format(what=sentence, n=rows, line=line)
