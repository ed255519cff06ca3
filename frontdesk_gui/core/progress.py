"""How far long work has come, as a generator yields it and the window shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work has come; `total` 0 means nobody knows yet. `words` is a translated sentence."""

    done: int
    total: int
    words: str = ""
