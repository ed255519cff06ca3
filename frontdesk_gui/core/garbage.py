"""Garbage: what no name leads to any more, looked for only when it is asked for, by the thread that may."""

from __future__ import annotations

import gc


def by_hand() -> None:
    """From now on nothing is looked for by itself, in whatever thread has just made one thing too many."""
    gc.disable()


def keep_what_is_there() -> None:
    """What was loaded until now stays: going through all of it would hold the program for 50 to 90 ms."""
    gc.freeze()


def look() -> None:
    """Clear away what Python by itself would clear away by now: the oldest generation that is due, and the younger."""
    for generation, (made, limit) in reversed(list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))):
        if limit and made > limit:
            gc.collect(generation)
            return
