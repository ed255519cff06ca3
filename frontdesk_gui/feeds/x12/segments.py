"""Segments out of a stream of text, each interchange with its own delimiters; only the segment at hand is held."""

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
# Not \s, which takes the control characters that some senders part elements with for blanks.
_START = re.compile(r"(GS|ST)([^A-Za-z0-9 \t\r\n])", re.IGNORECASE)
_ISA = re.compile(r"ISA[^A-Za-z0-9 \t\r\n]", re.IGNORECASE)
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
        self._text, self._end, self._begun = "", False, False
        self.delimiters = Delimiters()
        self.cut = False

    def __iter__(self) -> Iterator[Elements]:
        """Each segment as its elements, the first its name in capitals."""
        self._begin()
        fresh = True
        while True:
            again = self._next_interchange(fresh=fresh)
            stop = again if again >= 0 else self._text.rfind(self.delimiters.terminator)
            for bare in self._text[: max(stop, 0)].split(self.delimiters.terminator):
                if elements := self._elements(bare.strip(BLANK)):
                    yield elements
                    fresh = False
            if again >= 0:
                self._text, fresh = self._text[again:], True
                self._begin()
                continue
            self._text = self._text[stop + 1 :]
            if self._end:
                break
            self._more(len(self._text) + BLOCK)
        yield from self._last(self._text.strip(BLANK))

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
        begun, self._begun = self._begun, True
        self._more(HEADER)
        self._text = self._text.lstrip(BLANK)
        if _ISA.match(self._text):
            self.delimiters = header(self._text[:HEADER])
            return
        if begun:
            return
        found, told = _START.match(self._text), self._text[:HEADER]
        element = found[2] if found else "*"
        terminator = next((sign for sign in _ENDS if sign in told and sign != element), "\n")
        self.delimiters = Delimiters(element, ":", "", terminator)
        self._told("no_isa")

    def _next_interchange(self, *, fresh: bool) -> int:
        """Where in the text another interchange begins, also where the one before did not end; -1 if nowhere.

        `fresh` says that the text begins with the one that is being read."""
        text = self._text
        if "ISA" not in text and "isa" not in text:
            return -1
        found = _ISA.search(text, 1 if fresh else 0)
        while found is not None:
            before = text[: found.start()].rstrip(BLANK)
            if before[-1:] in ("", self.delimiters.terminator) or before != text[: found.start()]:
                return found.start()
            found = _ISA.search(text, found.end())
        return -1

    def _elements(self, bare: str) -> Elements | None:
        if not bare:
            return None
        elements = bare.split(self.delimiters.element)
        if " " in bare or "\t" in bare or "\n" in bare:
            elements = [element.strip() for element in elements]
        if not elements[0].isupper():
            elements[0] = elements[0].upper()
        return elements

    def _last(self, bare: str) -> Iterator[Elements]:
        """A last segment without a terminator; one that broke off is told and not given."""
        elements = self._elements(bare)
        if elements and elements[0] in ("SE", "GE", "IEA"):
            yield elements
        elif elements:
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
