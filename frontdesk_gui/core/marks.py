"""What the marks of a chart have in common: the words each has, the signs they are drawn as, and what is no figure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from frontdesk_gui.core.words import _


class Sign(StrEnum):
    """What the key of a chart explains; each is told apart without its colour."""

    BAR = "bar"
    TOGETHER = "together"
    FIRST = "first"
    SECOND = "second"
    SPREAD = "spread"
    AIM = "aim"
    TOO_FEW = "too_few"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing on a chart that can be stepped to: its key, what is said of it, and where it stands."""

    key: str
    spoken: str
    line: int
    place: int


def said(label: str, words: str) -> str:
    """A mark in words."""
    return _("{label}: {words}").format(label=label, words=words)


def hold(value: float | None, what: str) -> None:
    """Refuse what no bar and no line can show. ValueError: it is below nought, or no number."""
    if value is not None and not (math.isfinite(value) and value >= 0):
        raise ValueError(f"{what} of a chart is a number from 0 up")


def speaks(words: str) -> None:
    """Refuse a mark that says nothing. ValueError: it has no words."""
    if not words.strip():
        raise ValueError("every mark of a chart has words")
