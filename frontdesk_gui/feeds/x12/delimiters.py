"""Where an interchange begins and which characters part it, found by counting and never by place.

Clearinghouses wrap files at any column, so a line end may stand between any two letters of what is looked for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

BLANK = " \t\r\n"
STRAY = "\0\x1a\ufeff\x0b\x0c"  # what gets between the letters of a file and means nothing
ISA_ELEMENTS = 16
NEAR = 400  # letters after the last separator of an ISA within which the next segment begins, wraps counted
_WRAP = "[\r\n]*"
# Not \s, which takes the control characters that some senders part elements with for blanks.
_SIGN = r"[^A-Za-z0-9 \t\r\n]"


class Delimiters(NamedTuple):
    """What parts elements, their components and repetitions, and ends a segment; "" where the file does not say."""

    element: str = "*"
    component: str = ":"
    repetition: str = ""
    terminator: str = "~"


def _wrapped(*words: str) -> str:
    """A pattern of these words, however a line end breaks them, in capitals or not at all."""
    return "(?:" + "|".join(_WRAP.join(word) for name in words for word in (name, name.lower())) + ")"


def _digits(least: int, most: int) -> str:
    return rf"[ \t\r\n]*(?:\d[ \t\r\n]*){{{least},{most}}}\1"


_ANY = r"(?:(?!\1)[\s\S]){0,60}\1"
_BEGINS = [re.compile(f"{_WRAP.join(name)}{_WRAP}({_SIGN})") for name in ("ISA", "isa")]
# Its day, time, version and number are what tells an ISA in the midst of text from a name that ends in these letters.
_HEADER = re.compile(
    f"{_wrapped('ISA')}{_WRAP}({_SIGN})"
    + _ANY * 8
    + _digits(6, 8)
    + _digits(4, 8)
    + _ANY
    + _digits(5, 5)
    + _digits(1, 14)
)
_BARE = re.compile(
    rf"{_wrapped('ST')}{_WRAP}({_SIGN}){_WRAP}(?:\d{_WRAP}){{3}}\1"
    rf"((?:{_WRAP}\w){{1,9}}(?:{_WRAP}\1(?:(?!\1)[\w\r\n]){{0,40}})?[ \t\r\n]*({_SIGN})?[ \t\r\n]*)"
    rf"{_wrapped('BPR', 'BHT')}{_WRAP}\1"
)
_STARTS = re.compile(rf"{_wrapped('GS', 'ST')}{_WRAP}({_SIGN})")
_USUAL = "~!\x1c\x1d\x1e\x1f^|"


def next_start(text: str, flat: str, now: Delimiters) -> int:
    """Where in `text` other delimiters come into force; -1 if nowhere. `flat` is the text without line ends."""
    header = _next_header(text, flat, now)
    bare = _next_bare(text, flat, now, header if header >= 0 else len(text))
    return bare if bare >= 0 else header


def _next_header(text: str, flat: str, now: Delimiters) -> int:
    found = []
    for begins, name in zip(_BEGINS, ("ISA", "isa"), strict=True):
        if name in flat:
            starts = (each.start() for each in begins.finditer(text, 1))
            at = next((at for at in starts if _after_end(text, at, now) or _HEADER.match(text, at)), -1)
            found += [at] if at >= 0 else []
    return min(found, default=-1)


def _after_end(text: str, at: int, now: Delimiters) -> bool:
    """Whether a segment ended right before."""
    bare = text[max(at - NEAR, 0) : at].rstrip(BLANK)
    lines = text[max(at - NEAR, 0) + len(bare) : at]
    return bare[-1:] in ("", now.terminator) or (now.terminator == "\n" and ("\n" in lines or "\r" in lines))


def _next_bare(text: str, flat: str, now: Delimiters, stop: int) -> int:
    """Where a message without an interchange of its own begins, in other delimiters than those in force."""
    if not any(name in flat for name in ("BPR", "bpr", "BHT", "bht")):
        return -1
    for found in _BARE.finditer(text, 1, stop):
        ends = _bare_end(found)
        wrapped = ends == "\n" and now.terminator in text[found.end() : found.end() + NEAR]
        if ends and not wrapped and (found[1], ends) != (now.element, now.terminator):
            return found.start()
    return -1


def _bare_end(found: re.Match[str]) -> str:
    """What ends the first segment of a message: a sign, or the end of its line."""
    return found[3] or ("\n" if found[2].rstrip(" \t")[-1:] in ("\n", "\r") else "")


def anywhere(text: str) -> bool:
    """Whether an interchange, or a message without one, begins somewhere in this text, whatever stands around it."""
    return bool(_HEADER.search(text) or _BARE.search(text))


def begin(text: str) -> Delimiters | None:
    """The delimiters that the interchange at the start of `text` declares; None where there is none."""
    found = next((found for begins in _BEGINS if (found := begins.match(text))), None)
    if found is None:
        return None
    element = found[1]
    last = _last_separator(text, element)
    rest = text[last + 1 :]
    following = _names(element).search(rest, 0, NEAR)
    if following is None and text.count(element) < ISA_ELEMENTS:  # it breaks off, and nothing ends it
        return Delimiters(element, "", "", _unused(text))
    signs = next((place for place, sign in enumerate(rest) if sign.isalnum()), len(rest))
    stop = following.start() if following else signs
    component, terminator = _ends(rest[:stop], rest[stop:], element)
    parts = text[:last].replace("\r", "").replace("\n", "").split(element)
    repetition = parts[11].strip() if len(parts) > 11 else ""
    usable = len(repetition) == 1 and not repetition.isalnum()
    return Delimiters(element, component, repetition if usable else "", terminator)


def _unused(text: str) -> str:
    return next((sign for sign in _USUAL if sign not in text), "\n")


def _last_separator(text: str, element: str) -> int:
    """Where the sixteenth separator stands, or the last one before what follows an ISA that is too short."""
    at = 0
    for _count in range(ISA_ELEMENTS):
        after = text.find(element, at + 1)
        if after < 0:
            break
        at = after
    before = rf"[^A-Za-z0-9 \t\r\n{re.escape(element)}][ \t\r\n]*"
    early = _names(element, before).search(text, 3, at + 1)
    return text.rfind(element, 0, early.start()) if early else at


def _ends(between: str, rest: str, element: str) -> tuple[str, str]:
    """Component separator and terminator, from what stands between the last separator and the next segment."""
    signs = [sign for sign in between if not sign.isalnum() and sign not in BLANK and sign != element]
    lines = "\n" in between or "\r" in between
    if not signs:
        return "", "\n" if lines or element == "~" else "~"
    if len(signs) > 1:
        return ("" if signs[0] == signs[1] else signs[0]), signs[1]
    if lines and not _ends_segments(signs[0], rest, element):
        return signs[0], "\n"
    return "", signs[0]


def _ends_segments(sign: str, rest: str, element: str) -> bool:
    return bool(_names(element, re.escape(sign) + r"[ \t\r\n]*").search(rest, 0, NEAR))


@lru_cache(maxsize=64)
def _names(element: str, before: str = "") -> re.Pattern[str]:
    """One of the segments that come first in an interchange, behind what stands `before`."""
    return re.compile(before + _wrapped("GS", "TA1", "ST", "BPR", "BHT") + _WRAP + re.escape(element))


def guessed(text: str) -> Delimiters | None:
    """The delimiters of a file that begins with a group or a message; None where it begins with neither."""
    found = _STARTS.match(text)
    if found is None:
        return None
    element, message = found[1], _BARE.search(text)
    if message is not None and message[1] == element:
        return Delimiters(element, terminator=_bare_end(message) or "\n")
    return Delimiters(element, terminator=next((s for s in _USUAL if s in text and s != element), "\n"))
