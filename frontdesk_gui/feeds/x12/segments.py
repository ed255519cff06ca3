"""Segments out of a stream of text, each interchange with its own delimiters; only a block at a time is held."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import TextIO

from frontdesk_gui.feeds.x12 import delimiters
from frontdesk_gui.feeds.x12.delimiters import BLANK, STRAY, Delimiters

BLOCK = 1 << 16
HEADER = 4_096  # letters within which an ISA and what follows it must be seen
LONGEST = 4 << 20  # letters of a segment that is still read
CUT = "cut"  # the name given to what is left of a segment that broke off, in small letters as no other; its own follows
TRAILERS = ("SE", "GE", "IEA")
_STRAY = dict.fromkeys(map(ord, STRAY))

Told = Callable[[str], object]


class Tokens:
    """Reads segments; `delimiters` are those in force, `told` is called with the code of each oddity."""

    def __init__(self, file: TextIO, told: Told) -> None:
        self._file, self._told = file, told
        self._text, self._end = "", False
        self._digest = hashlib.sha256()
        self.delimiters = Delimiters()

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the segments given so far, as they would stand with the usual delimiters."""
        return self._digest.hexdigest()

    def __iter__(self) -> Iterator[list[str]]:
        """Stretches of segments that share their delimiters, to be split by `delimiters.element`; some are empty.

        A name is in capitals and no element has blanks around it. They are not split here: thousands of lists at once
        are what Python then looks for garbage in, again and again.
        """
        self._begin()
        while True:
            text = self._text
            flat = text.replace("\r", "").replace("\n", "")
            start = delimiters.next_start(text, flat, self.delimiters)
            if start >= 0:
                yield self._noted(self._closed(text[:start]))
                self._text = text[start:]
                self._begin()
            elif self._end:
                yield self._noted(self._closed(text))
                return
            else:
                # What is held back may be the beginning of another interchange.
                stop = text.rfind(self._terminator(text), 0, max(len(text) - HEADER, 0)) + 1
                yield self._noted(self._whole(self._unwrapped(text[:stop])))
                self._text = text[stop:] if stop or len(text) < LONGEST else self._without_the_longest()
                self._more(len(self._text) + (BLOCK if stop else max(BLOCK, len(text))))

    def _noted(self, pieces: list[str]) -> list[str]:
        """Take segments into the fingerprint and give them on."""
        text = "~".join([*filter(None, pieces), ""])
        if self.delimiters[:2] != ("*", ":"):
            text = text.translate(
                {ord(sign): usual for sign, usual in zip(self.delimiters[:2], "*:", strict=True) if sign}
            )
        self._digest.update(text.encode("utf-8", "replace"))
        return pieces

    def _terminator(self, text: str) -> str:
        return "\r" if self.delimiters.terminator == "\n" and "\n" not in text else self.delimiters.terminator

    def _without_the_longest(self) -> str:
        self._told("long")
        return self._text[-HEADER:]

    def _more(self, wanted: int) -> None:
        parts, have = [self._text], len(self._text)
        while have < wanted and not self._end:
            part = self._file.read(BLOCK)
            self._end = not part
            if any(sign in part for sign in STRAY):
                part = part.translate(_STRAY)
            parts.append(part)
            have += len(part)
        self._text = "".join(parts)

    def _begin(self) -> None:
        """Learn the delimiters of what the text begins with."""
        self._text = self._text.lstrip(BLANK)
        while len(self._text) < 2 * HEADER and not self._end:
            self._more(len(self._text) + BLOCK)
            self._text = self._text.lstrip(BLANK)
        start = self._text[:HEADER]
        declared = delimiters.begin(start)
        if declared is None:
            declared = delimiters.guessed(start)
            self._told("no_isa" if declared else "around")
        self.delimiters = declared or Delimiters()

    def _unwrapped(self, text: str) -> str:
        """Without the line ends that only wrap; those that end segments all alike."""
        if "\r" in text:
            text = text.replace("\r", "\n")
        if "\n" in text and self.delimiters.terminator != "\n":
            text = text.replace("\n", "")
        return text

    def _whole(self, text: str) -> list[str]:
        """The segments of a text in which each is ended."""
        if text == text.lower():
            text = text.upper()
        pieces = text.split(self.delimiters.terminator)
        if self._has_blanks(text):
            pieces = [self._trimmed(piece) for piece in pieces]
        if text != text.upper():
            pieces = [piece if piece[:3].isupper() else self._capital(piece) for piece in pieces]
        return pieces

    def _has_blanks(self, text: str) -> bool:
        """Whether blanks stand where they have to be trimmed."""
        signs = self.delimiters.element, self.delimiters.terminator
        return text[:1] == " " or "\t" in text or any(f" {sign}" in text or f"{sign} " in text for sign in signs)

    def _trimmed(self, piece: str) -> str:
        if " " not in piece and "\t" not in piece:
            return piece
        element = self.delimiters.element
        return element.join([each.strip(" \t") for each in piece.split(element)])

    def _capital(self, piece: str) -> str:
        name, element, rest = piece.partition(self.delimiters.element)
        return name.upper() + element + rest

    def _closed(self, text: str) -> list[str]:
        """All that is left of an interchange or the file: a trailer may lack its terminator, all else broke off."""
        *pieces, left = self._whole(self._unwrapped(text))
        if left and not left.startswith(TRAILERS):
            left = f"{CUT}{self.delimiters.element}{left}"
        return [*pieces, left]
