"""How far long work has come, as a generator yields it and the window shows it."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, TypeVar


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work has come; `total` 0 means nobody knows yet. `words` is a translated sentence."""

    done: int
    total: int
    words: str = ""


T = TypeVar("T")


def driven(steps: Generator[Any, None, T]) -> T:
    """What work comes to, carried out to its end with nobody watching."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
