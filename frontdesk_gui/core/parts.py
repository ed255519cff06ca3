"""Many values in pieces: as many as one statement takes, or as are worked through at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

PART = 400  # values in one IN (...)
T = TypeVar("T")


def parts(values: Iterable[T]) -> Iterator[list[T]]:
    """The values in lists short enough for one statement."""
    return stretches(list(values), PART)


def stretches(values: Iterable[T], length: int) -> Iterator[list[T]]:
    """The values in lists of at most `length`, as they come."""
    whole = iter(values)
    while part := list(islice(whole, length)):
        yield part
