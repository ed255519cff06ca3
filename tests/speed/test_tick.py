"""A tick in the real window among a million visits: how long it holds the window, is seen, and is kept."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.speed, pytest.mark.timeout(1_200)]

TICKS = 30
HELD, PAINTED, COMMITTED = 16.0, 50.0, 100.0  # milliseconds


def test_a_tick(child: Callable[..., Any], desk_of_million: Path, say: Callable[[str], None]) -> None:
    """Held counts what this program reckons between two beats of the window's thread; the wall's time is told too."""
    found = child("desk.py", desk_of_million, "tick")
    assert len(found) == TICKS
    usual = {name: statistics.median(each[name] for each in found) for name in found[0]}
    worst = {name: max(each[name] for each in found) for name in found[0]}
    say("tick, median: " + ", ".join(f"{name} {value:.1f} ms" for name, value in usual.items()))
    say("tick, worst:  " + ", ".join(f"{name} {value:.1f} ms" for name, value in worst.items()))
    assert usual["held"] <= HELD
    assert worst["ours"] <= HELD
    assert usual["painted"] <= PAINTED
    assert usual["committed"] <= COMMITTED
