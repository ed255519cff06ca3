"""Text to rows of cells: the delimiter, quoted cells over several lines, and quotes that are never closed."""

import csv
import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TextIO

DELIMITERS = ",\t|;"
LINE = 1_000_000
MOST = 2_000_000
CELL = 32_767  # what Excel can hold
JOINED = 200
PATIENCE = 100
WIDE = 5
SAMPLE = 10
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
QUOTED = re.compile(r'"[^"]*"')


def _sample(text: str) -> list[str]:
    return [QUOTED.sub("", line) for line in text.splitlines()[:200] if line.strip()][:SAMPLE]


def _commonest(rows: list[str], mark: str) -> tuple[int, int]:
    """On how many rows the mark stands equally often, and how often."""
    counts = Counter(number for number in (row.count(mark) for row in rows) if number)
    return max(((lines, number) for number, lines in counts.items()), default=(0, 0))


def delimiters(text: str) -> list[str]:
    """The delimiters these lines may be cut by, the likeliest first; empty where there is none.

    The one that stands equally often in most of the first lines wins, so a title line above the header does no harm.
    """
    rows = _sample(text)
    scores = {mark: _commonest(rows, mark) for mark in DELIMITERS}
    return sorted((mark for mark in DELIMITERS if scores[mark][0]), key=scores.__getitem__, reverse=True)


def alike(text: str, mark: str) -> float:
    """The share of the first lines that are cut into equally many cells."""
    rows = _sample(text)
    return _commonest(rows, mark)[0] / max(len(rows), 1)


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the line it starts on, its cells, and the code of what is wrong with it ("" for nothing)."""

    line: int
    cells: list[str]
    fault: str = ""


class Records:
    """The rows of a text, one at a time, whatever is in it.

    `fits` is asked of a row that spans several lines: where it says no, or the quote is never closed, the first line
    alone is faulty and reading goes on with the next, so that one stray quotation mark cannot swallow its neighbours.
    """

    def __init__(self, stream: TextIO, delimiter: str) -> None:
        self.fits: Callable[[list[str]], bool] = lambda cells: True
        self._taken = _Taken(stream)
        self._delimiter = delimiter
        self._reader = csv.reader(self._taken, delimiter=delimiter)

    def __iter__(self) -> Iterator[Record]:
        while (record := self._next()) is not None:
            if record.fault or any(cell.strip() for cell in record.cells):
                yield record
        if self._taken.too_many:
            yield Record(MOST + 1, [], "too_many")

    def _next(self) -> Record | None:
        self._taken.begin()
        try:
            cells, fault = next(self._reader), ""
        except StopIteration:
            return None
        except csv.Error:  # longer than the csv module allows
            cells, fault = [], "long_cell"
        return self._judged(cells, fault)

    def _judged(self, cells: list[str], fault: str) -> Record:
        taken = self._taken
        number, first = taken.lines[0]
        if number in taken.overlong:
            fault = "long_line"
        elif taken.is_open or (len(taken.lines) > 1 and self._swallowed(cells)):
            fault = "open_quote"
        elif not fault and max(map(len, cells), default=0) > CELL:
            fault = "long_cell"
        if fault:
            taken.give_back()
            return Record(number, first[:CELL].rstrip("\r\n").split(self._delimiter)[: WIDE * 100], fault)
        return Record(number, cells)

    def _swallowed(self, cells: list[str]) -> bool:
        """Whether a row over several lines is rather several rows behind a stray quotation mark."""
        if not self.fits(cells):
            return True
        between = [line.count(self._delimiter) + 1 for _number, line in self._taken.lines[1:-1]]
        return len(cells) >= WIDE and len(cells) in between


class _Taken:
    """Feeds the csv reader line by line and remembers what the present row took."""

    def __init__(self, stream: TextIO) -> None:
        self.lines: list[tuple[int, str]] = []
        self.is_open = False
        self.overlong: set[int] = set()
        self._stream = stream
        self._back: deque[tuple[int, str]] = deque()
        self._number = 0
        self._given_back = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        # a file full of stray quotes must not be read two hundred times over
        limit = JOINED if self._given_back < PATIENCE else 1
        line = None if len(self.lines) >= limit else self._back.popleft() if self._back else self._read()
        if line is None:
            self.is_open = bool(self.lines)
            raise StopIteration
        self.lines.append(line)
        return line[1]

    @property
    def too_many(self) -> bool:
        return self._number > MOST

    def begin(self) -> None:
        self.lines.clear()
        self.is_open = False

    def give_back(self) -> None:
        if len(self.lines) > 1:
            self._given_back += 1
            self._back.extendleft(reversed(self.lines[1:]))

    def _read(self) -> tuple[int, str] | None:
        text = self._stream.readline(LINE)
        if not text:
            return None
        self._number += 1
        if self._number > MOST:
            return None
        if len(text) >= LINE and not text.endswith(("\n", "\r")):
            self.overlong.add(self._number)
            while (rest := self._stream.readline(LINE)) and not rest.endswith(("\n", "\r")):
                pass
            return self._number, text[:CELL].replace('"', "")
        if self._number == 1:
            text = text.removeprefix("\ufeff")
        return self._number, CONTROLS.sub("", text) if CONTROLS.search(text) else text
