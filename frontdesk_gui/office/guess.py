"""Guesses what kind of payer a name means; a person confirms it, and until then the program says it is a guess."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache

from frontdesk_gui.core import paths, text
from frontdesk_gui.office.model import PayerKind

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'\u2019\u02bc`\u00b4")


def key(words: str) -> str:
    """A name as it is compared: folded words, one blank between ("Blue-Cross, Inc" is "blue cross inc")."""
    return " ".join(_WORD.findall(text.fold(words).translate(_APOSTROPHES)))


def kind(words: str) -> PayerKind:
    """The kind a payer's name points to; UNKNOWN where it points nowhere."""
    folded = key(words)
    return next((found for found, pattern in _signs() if pattern.search(folded)), PayerKind.UNKNOWN)


@lru_cache(maxsize=1)
def _signs() -> tuple[tuple[PayerKind, re.Pattern[str]], ...]:
    listed = tomllib.loads((paths.resources() / "office" / "payer_words.toml").read_text(encoding="utf-8"))["sign"]
    return tuple((PayerKind(one["kind"]), re.compile(r"\b(?:" + "|".join(one["words"]) + r")\b")) for one in listed)
