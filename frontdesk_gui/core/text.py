"""Normalising what people and files write, so that the same thing is always written the same way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

LINE = 2_000
TEXT = 100_000
_OVERRIDES = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF}
_WORD = re.compile(r"[^\W_]+")
_NO_ACCENT = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ð": "d", "æ": "ae", "œ": "oe"})
_APOSTROPHES = str.maketrans("", "", "'\u2019\u02bc`\u00b4")


def _kept(char: str) -> bool:
    return char in "\n\t" or (ord(char) not in _OVERRIDES and unicodedata.category(char) not in ("Cc", "Cs"))


def normalise(text: str, limit: int = LINE) -> str:
    """The text as it is stored: NFC, no control characters, surrogates or direction overrides, at most `limit` long."""
    if text.isascii() and text.isprintable():
        return text[:limit]
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")[: limit * 2])
    kept = "".join(char for char in whole if _kept(char))
    return unicodedata.normalize("NFC", kept)[:limit]


def normalised(texts: Sequence[Any], limit: int = LINE) -> Sequence[Any]:
    """Many texts (None among them) as they are stored: one look at all tells whether they are plain, as most are."""
    if set(map(type, texts)) == {str}:
        whole = "".join(texts)
        if whole.isascii() and whole.isprintable() and max(map(len, texts)) <= limit:
            return texts
    return [None if text is None else normalise(text, limit) for text in texts]


def clip(text: str, length: int) -> str:
    """The text, or its start with an ellipsis where it is longer than `length`."""
    return text if len(text) <= length else text[: max(length - 1, 0)].rstrip() + "…"


def fold(text: str) -> str:
    """The text for comparing: lower case, without accents."""
    if text.isascii():
        return text.lower()
    # Taken apart first: some signs fall into capitals, and some small letters into signs with accents.
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(char for char in parts if not unicodedata.combining(char)).translate(_NO_ACCENT)


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, apostrophes closed up ("O'Brien" is one word, "Smith-Jones" two and one)."""
    folded = fold(text).translate(_APOSTROPHES)
    found = _WORD.findall(folded)
    if "-" in folded:
        found += ["".join(_WORD.findall(part)) for part in folded.split() if "-" in part]
    return tuple(dict.fromkeys(word for word in found if word))


def digits(text: str) -> str:
    """Only the digits 0-9 of a text."""
    return "".join(char for char in text if char in "0123456789")


def dollars(cents: int) -> str:
    """Cents as dollars with two places, for machines and for fields: 123456 is "1234.56"."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def money(cents: int) -> str:
    """Dollars as a person reads them, without a sign: 123456 is "1,234.56"."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100:,}.{abs(cents) % 100:02d}"


def cents(text: str) -> int | None:
    """Whole cents of an amount a person typed ("$1,234.50", "12"), or None where it is no amount."""
    bare = text.strip().replace("$", "").replace(",", "")
    try:
        amount = Decimal(bare) * 100
    except InvalidOperation:
        return None
    if not amount.is_finite() or amount != amount.to_integral_value() or abs(amount) > 10**13:
        return None
    return int(amount)


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, on one line."""
    flat = " ".join(cell.split())
    number = flat.lstrip("+-").replace(".", "", 1).replace(",", "").isdigit()
    return f"'{flat}" if flat[:1] in tuple("=+-@\uff1d\uff0b\uff0d\uff20") and flat and not number else flat
