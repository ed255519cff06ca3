"""Which reader a file wants, told by its content and never by its name."""

import json
import re
from collections.abc import Callable
from typing import NamedTuple

from frontdesk_gui.feeds.source import Source
from frontdesk_gui.feeds.table import find
from frontdesk_gui.feeds.x12 import delimiters

X12 = re.compile(r"[\s\x1a]*(ISA[^A-Za-z0-9 \t\r\n]|(GS|ST)[*|^~!\x1d]\w\w\w?[*|^~!\x1d])", re.IGNORECASE)
HL7 = re.compile(r"[\s\x0b]*(MSH|FHS|BHS)\|")
CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\ufffd]")


class Sort(NamedTuple):
    """A sort of file: its name, how to tell it by its first bytes and text, what to say if no reader takes it."""

    name: str
    tells: Callable[[bytes, str], bool]
    sentence: str


def _json(text: str) -> bool:
    """Braces alone are not enough: an HL7 or table cell may start with one."""
    bare = text.lstrip()
    if not bare.startswith(("{", "[")):
        return False
    try:
        json.JSONDecoder().raw_decode(bare)
    except (ValueError, RecursionError):
        return bool(re.match(r"[{\[]\s*[\"{\[\]}]", bare))
    return True


def _binary(start: bytes, text: str) -> bool:
    return len(CONTROL.findall(text[:4096])) > max(len(text[:4096]) // 20, 2)


# In order; the first that tells wins. A reader for a sort is added in read.READERS, a new sort by one line here.
SORTS = (
    Sort("empty", lambda start, text: not text.strip(), "empty"),
    Sort("pdf", lambda start, text: b"%PDF-" in start[:1024], "pdf"),
    Sort("zip", lambda start, text: start.startswith((b"PK\x03\x04", b"PK\x05\x06")), "zip"),
    Sort("xls", lambda start, text: start.startswith(b"\xd0\xcf\x11\xe0"), "xls"),
    Sort("x12", lambda start, text: bool(X12.match(text)) or delimiters.anywhere(text), "x12"),
    Sort("hl7", lambda start, text: bool(HL7.match(text)), "hl7"),
    Sort("ical", lambda start, text: text.lstrip()[:15].upper() == "BEGIN:VCALENDAR", "ical"),
    Sort("json", lambda start, text: _json(text), "json"),
    Sort("xml", lambda start, text: bool(re.match(r"\s*<[?!A-Za-z]", text)), "xml"),
    Sort("binary", _binary, "binary"),
    Sort("table", lambda start, text: find.is_table(text), "no_columns"),
)
PROSE = Sort("prose", lambda start, text: True, "no_columns")


def sort_of(source: Source) -> Sort:
    """The sort of file `source` is; never fails."""
    text = source.preview()
    return next((sort for sort in SORTS if sort.tells(source.start, text)), PROSE)
