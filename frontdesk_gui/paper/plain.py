"""The one way any text gets onto paper: clipped, with only letters the fonts have, and never read as markup."""

from __future__ import annotations

import unicodedata
from collections.abc import Set
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfmetrics import stringWidth

from frontdesk_gui.core import text as core_text
from frontdesk_gui.paper import style

LONGEST = core_text.LINE
MOST_BREAKS = 100  # after that many line breaks, the rest of a text runs on
MISSING = "\ufffd"
_INVISIBLE = ("Cf", "Mn", "Me", "Cc", "Cs")


def clean(text: str) -> str:
    """The text as it can be drawn: what the fonts lack shows as a sign of its own, not as another letter or a gap."""
    known = style.letters()
    whole = core_text.clip(core_text.normalise(text, LONGEST + 1), LONGEST)
    return "".join(_drawn(char, known) for char in whole)


def _drawn(char: str, known: Set[int]) -> str:
    kind = unicodedata.category(char)
    if char == "\n":
        return char
    if kind.startswith("Z") or char == "\t":
        return "\u00a0" if char in "\u00a0\u202f" else " "
    if kind == "Cf":
        return ""
    if ord(char) in known:
        return char
    return "" if kind in _INVISIBLE else MISSING


def line(text: str) -> str:
    """The text on one line, for drawing without markup."""
    return " ".join(clean(text).split())


def plain(text: str) -> str:
    """The text as a paragraph takes it: all markup in it is just letters, and only its line breaks break."""
    lines = escape(clean(text).strip("\n")).split("\n")
    rest = [" ".join(lines[MOST_BREAKS:])] if len(lines) > MOST_BREAKS else []
    return "<br/>".join(lines[:MOST_BREAKS] + rest)


def fitting(text: str, font: str, size: float, width: float) -> str:
    """The text on one line, ending in an ellipsis where it would be wider than `width` points."""
    whole = line(text)
    if stringWidth(whole, font, size) <= width:
        return whole
    low, high = 0, len(whole)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if stringWidth(whole[:middle] + "…", font, size) <= width else (low, middle - 1)
    return whole[:low].rstrip() + "…"
