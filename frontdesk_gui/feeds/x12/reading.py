"""A payer's file opened: its payments and claims streamed, how far the reading has come, what was odd."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from frontdesk_gui.feeds.records import Head, Problem
from frontdesk_gui.feeds.source import Source
from frontdesk_gui.feeds.x12.records import Event
from frontdesk_gui.feeds.x12.remittance import Remittances
from frontdesk_gui.feeds.x12.sentences import Problems


class RemittanceReading:
    """What `read.open_remittance` gives: `done` of `size` bytes were read so far, by whoever asks for `rows()`.

    `fingerprint` is of all segments as they would stand with the usual delimiters and without line ends: it is the same
    for a file that was only wrapped anew. It and `problems()` are whole once the rows were read to their end.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._stream: TextIO | None = None
        self._problems = Problems()
        self.head = Head("835", "remittances", encoding=source.encoding, sha256=source.sha256)
        self.size, self._done = source.size, 0
        self.fingerprint = ""

    @property
    def done(self) -> int:
        """The bytes read so far."""
        return self._stream.buffer.tell() if self._stream is not None else self._done

    def rows(self) -> Iterator[Event]:
        """Each payment as it begins, its claims, and the payment with its sums; begins anew with each call."""
        self._problems, self._done = Problems(), 0
        try:
            with self._source.text() as self._stream:
                found = Remittances(self._stream, self._problems.told)
                yield from found
                self._done, self.fingerprint = self.done, found.fingerprint
        except OSError:  # it is gone since it was examined
            self._problems.told("stopped", 0, 0, 0, 0)
        finally:
            self._stream = None

    def problems(self) -> tuple[Problem, ...]:
        """What was odd, each with its place and never with a patient's value."""
        return self._problems.whole()
