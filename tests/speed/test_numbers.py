"""The numbers of twelve months where payers answered a million claims over ten years."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import pytest

from frontdesk_gui.core import clock
from frontdesk_gui.denials import clusters, numbers, periods
from tests.speed import answers
from tests.speed.conftest import cache
from tests.speed.stage import NOW

pytestmark = [pytest.mark.speed, pytest.mark.timeout(1_200)]

TIMES, LIMIT = 15, 100.0  # milliseconds
YEAR = periods.of(periods.Kind.YEAR, answers.LAST)


def test_a_year_of_a_million_claims(say: Callable[[str], None]) -> None:
    """All of it: every figure, cause, payer, visit type, provider, week and month, and the trend."""
    store = answers.opened(answers.made(cache()))
    took: list[float] = []
    try:
        with clock.fixed(NOW), store.read() as session:
            for _time in range(TIMES):
                began = time.perf_counter()
                told = numbers.numbers(session, YEAR.first, YEAR.last)
                took.append((time.perf_counter() - began) * 1000)
    finally:
        store.close()
    say(f"numbers of a year: median {statistics.median(took):.0f} ms, first {took[0]:.0f} ms, worst {max(took):.0f} ms")
    assert told.claims > 90_000
    assert sum(group.denied for group in told.by_payer) == told.denied
    assert all(one.rate is not None for one in told.by_provider)
    assert statistics.median(took) <= LIMIT


def test_what_comes_together_in_thirteen_weeks(say: Callable[[str], None]) -> None:
    store = answers.opened(answers.made(cache()))
    took: list[float] = []
    try:
        with store.read() as session:
            for _time in range(TIMES):
                began = time.perf_counter()
                found = clusters.clusters(session, answers.LAST)
                took.append((time.perf_counter() - began) * 1000)
    finally:
        store.close()
    say(f"clusters of 13 weeks: median {statistics.median(took):.0f} ms")
    assert found
    assert statistics.median(took) <= LIMIT
