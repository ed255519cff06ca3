"""A practice of a million visits is made in under three minutes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.speed.conftest import Place

pytestmark = [pytest.mark.speed, pytest.mark.timeout(1_200)]

SECONDS = 180.0


def test_a_million_visits_are_invented(million: Place, say: Callable[[str], None]) -> None:
    """The time is that of the run that made it; it is made anew when what it is made of has changed."""
    say(f"a million visits in {million.seconds:.0f} s (limit {SECONDS:.0f})")
    assert million.path.stat().st_size > 100_000_000
    assert million.seconds < SECONDS
