"""An 835 opened to be taken in: what it is at once, its payments and claims as a stream, and what was found in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from frontdesk_gui.feeds import sniff, source
from frontdesk_gui.feeds.records import Head, Problem
from frontdesk_gui.feeds.sentences import problem
from frontdesk_gui.feeds.source import Source
from frontdesk_gui.feeds.x12.records import Event
from frontdesk_gui.feeds.x12.remittance import Remittances
from frontdesk_gui.feeds.x12.sentences import Problems


class RemittanceReading:
    """A file that holds 835s. `rows()` reads it anew at each call."""

    def __init__(self, file: Source | None, head: Head) -> None:
        self._file, self.head = file, head
        self._problems = Problems()

    def rows(self) -> Iterator[Event]:
        """The events of each payment, in the order of the file; none where the file was refused."""
        if self._file is None:
            return
        self._problems = Problems()
        with self._file.text() as text:
            yield from Remittances(text, self._problems.told)

    def problems(self) -> tuple[Problem, ...]:
        """What the last `rows()` came upon."""
        return self._problems.whole()


def is_x12(path: Path) -> bool:
    """Whether a file is one of the payers' (X12), told by its content; False where it cannot be opened."""
    examined = source.examine(path)
    return isinstance(examined, Source) and sniff.sort_of(examined).name == "x12"


def open_file(path: Path) -> RemittanceReading:
    """Opens a file; never fails: what is no 835 says so in `head.refusal`."""
    examined = source.examine(path)
    if isinstance(examined, Problem):
        return RemittanceReading(None, Head("unknown", refusal=examined))
    sort = sniff.sort_of(examined)
    if sort.name != "x12":
        return RemittanceReading(None, Head("unknown", refusal=problem(sort.sentence), sha256=examined.sha256))
    reading = RemittanceReading(examined, Head("835", "remittance", sha256=examined.sha256))
    if next(reading.rows(), None) is None:
        refusal = problem("no_remittance")
        return RemittanceReading(None, Head("unknown", refusal=refusal, sha256=examined.sha256))
    return reading
