"""Where the figures beside marks find room, so that none lies on another, on a mark or on a line."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

STEP = 3.0  # between the points at which a line is felt for


class Box(NamedTuple):
    """A rectangle, whichever way its upright axis points."""

    x: float
    y: float
    wide: float
    high: float

    def meets(self, other: Box) -> bool:
        """Whether they share any ground."""
        across = self.x < other.x + other.wide and other.x < self.x + self.wide
        return across and self.y < other.y + other.high and other.y < self.y + self.high

    def within(self, other: Box) -> bool:
        """Whether no part of it lies outside the other."""
        across = other.x <= self.x and self.x + self.wide <= other.x + other.wide
        return across and other.y <= self.y and self.y + self.high <= other.y + other.high


def around(x: float, y: float, wide: float, high: float, off: float) -> tuple[Box, ...]:
    """The places words of that size may stand by a point: over it, under it, left, right; `off` away from it."""
    middle, level = x - wide / 2, y - high / 2
    return (
        Box(middle, y - off - high, wide, high),
        Box(middle, y + off, wide, high),
        Box(x - off - wide, level, wide, high),
        Box(x + off, level, wide, high),
    )


def along(points: Sequence[tuple[float, float]]) -> Iterator[Box]:
    """A line as a row of small boxes that words keep away from."""
    for (x, y), (to_x, to_y) in pairwise(points):
        parts = max(1, math.ceil(math.hypot(to_x - x, to_y - y) / STEP))
        for part in range(parts + 1):
            at = part / parts
            yield Box(x + (to_x - x) * at - 1, y + (to_y - y) * at - 1, 2, 2)


def placed(wanted: Iterable[Sequence[Box]], room: Box, taken: Iterable[Box]) -> list[Box | None]:
    """For each in turn the first of its places that is free and inside the room; None where there is none."""
    full = list(taken)
    found: list[Box | None] = []
    for places in wanted:
        free = (place for place in places if place.within(room) and not any(map(place.meets, full)))
        chosen = next(free, None)
        found.append(chosen)
        if chosen is not None:
            full.append(chosen)
    return found
