"""How soon the sign-in stands, and how soon after it today's list, each beside a window with nothing in it."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.speed, pytest.mark.timeout(1_200)]

ROUNDS = 7
SIGN_IN_TIMES, LIST_TIMES = 1.5, 2.5


def beside(child: Callable[..., Any], folder: Path, what: str) -> tuple[float, float]:
    """The middle one of some starts of ours and of the bare window, by turns; the first of each does not count."""
    ours, bare = [], []
    for _round in range(ROUNDS + 1):
        bare.append(child("bare.py", folder))
        ours.append(child("start.py", folder, what))
    return statistics.median(ours[1:]), statistics.median(bare[1:])


def test_the_sign_in_stands(child: Callable[..., Any], desk_of_million: Path, say: Callable[[str], None]) -> None:
    ours, bare = beside(child, desk_of_million, "sign-in")
    say(f"sign-in {ours * 1000:.0f} ms, bare {bare * 1000:.0f}: {ours / bare:.2f} times (limit {SIGN_IN_TIMES})")
    assert ours <= SIGN_IN_TIMES * bare


def test_todays_list_stands(child: Callable[..., Any], desk_of_million: Path, say: Callable[[str], None]) -> None:
    ours, bare = beside(child, desk_of_million, "list")
    say(f"today's list {ours * 1000:.0f} ms, bare {bare * 1000:.0f}: {ours / bare:.2f} times (limit {LIST_TIMES})")
    assert ours <= LIST_TIMES * bare
