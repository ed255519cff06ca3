"""Segments out of a stream of text, each interchange with its own delimiters; nothing is held but the segment at hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TextIO

from frontdesk_gui.feeds.x12.values import Elements

BLOCK = 1 << 16
HEADER = 4_096  # letters within which the end of an ISA segment must be seen
ISA_ELEMENTS = 16
BLANK = " \t\r\n\x00\x1a\ufeff\x0b\x0c"
_START = re.compile(r"(GS|ST)([^A-Za-z0-9\s])", re.IGNORECASE)
_ISA = re.compile(r"ISA[^A-Za-z0-9\s]", re.IGNORECASE)
_ENDS = "~|^!\x1d\x1c\x1f\x1e"

Told = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Delimiters:
    """What parts elements, their components and repetitions, and ends a segment; "" where the file does not say."""

    element: str = "*"
    component: str = ":"
    repetition: str = ""
    terminator: str = "~"


class Tokens:
    """Reads segments; `delimiters` are those in force, `told` is called with the code of each oddity."""

    def __init__(self, file: TextIO, told: Told) -> None:
        self._file, self._told = file, told
        self._text, self._end = "", False
        self.delimiters = Delimiters()
        self.cut = False

    def __iter__(self) -> Iterator[Elements]:
        """Each segment as its elements, the first its name in capitals."""
        self._begin()
        place, fresh = 0, True
        while (end := self._text.find(self.delimiters.terminator, place)) >= 0 or not self._end:
            if end < 0:
                self._text, place = self._text[place:], 0
                self._more(len(self._text) + BLOCK)
                continue
            bare = self._text[place:end].strip(BLANK)
            again = self._next_interchange(place, end, fresh=fresh) if "ISA" in bare.upper() else -1
            if again >= 0:
                bare = self._text[place:again].strip(BLANK)
            if bare:
                yield self._elements(bare)
            place, fresh = end + 1, fresh and not bare
            if again >= 0:
                self._text, place, fresh = self._text[again:], 0, True
                self._begin()
        yield from self._last(self._text[place:].strip(BLANK))

    def _more(self, wanted: int) -> None:
        parts, have = [self._text], len(self._text)
        while have < wanted and not self._end:
            part = self._file.read(BLOCK)
            self._end = not part
            parts.append(part)
            have += len(part)
        self._text = "".join(parts)

    def _begin(self) -> None:
        """Learn the delimiters at the start of an interchange, or of a file without one."""
        self._more(HEADER)
        self._text = self._text.lstrip(BLANK)
        if _ISA.match(self._text):
            self.delimiters = header(self._text[:HEADER])
            return
        found, told = _START.match(self._text), self._text[:HEADER]
        element = found[2] if found else "*"
        terminator = next((sign for sign in _ENDS if sign in told and sign != element), "\n")
        self.delimiters = Delimiters(element, ":", "", terminator)
        self._told("no_isa")

    def _next_interchange(self, start: int, end: int, *, fresh: bool) -> int:
        """Where between two places another interchange begins, also where the one before did not end; -1 if nowhere."""
        found = _ISA.search(self._text, start, end)
        while found is not None:
            before = self._text[start : found.start()]
            if (before.strip(BLANK) or not fresh) and (not before or before[-1] in BLANK):
                return found.start()
            found = _ISA.search(self._text, found.end(), end)
        return -1

    def _elements(self, bare: str) -> Elements:
        elements = bare.split(self.delimiters.element)
        elements[0] = elements[0].strip().upper()
        return elements

    def _last(self, bare: str) -> Iterator[Elements]:
        """A last segment without a terminator; one that broke off is told and not given."""
        elements = self._elements(bare)
        if elements[0] in ("SE", "GE", "IEA"):
            yield elements
        elif bare:
            self.cut = True


def header(text: str) -> Delimiters:
    """The delimiters an ISA segment declares, found by counting; pads that are too short or too long do not matter."""
    element = text[3]
    following = re.search(rf"(GS|TA1|ST){re.escape(element)}", text[4:], re.IGNORECASE)
    head = text[: 4 + following.start()] if following else text
    parts = head.split(element, ISA_ELEMENTS)
    tail = parts[ISA_ELEMENTS] if len(parts) > ISA_ELEMENTS else ""
    repetition = parts[11] if len(parts) > 11 and len(parts[11]) == 1 and not parts[11].isalnum() else ""
    component, terminator = _ends(tail, whole=following is not None)
    return Delimiters(element, component, repetition.strip(), terminator)


def _ends(tail: str, *, whole: bool) -> tuple[str, str]:
    """The component separator and the terminator, from what stands between the 16th separator and the next segment."""
    if not tail:
        return "", "~"
    first, rest = tail[0], tail[1:]
    if first in "\r\n":
        return "", "\n"
    bare = rest.strip(" \t\r\n")
    if bare:
        return first, bare[0]
    if rest:
        return first, "\n"
    return ("", first) if whole else (first, "~")
