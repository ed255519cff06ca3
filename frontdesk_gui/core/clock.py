"""The one place that knows what time it is: practice wall time for schedules, UTC for the record."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_fixed: dt.datetime | None = None


def now() -> dt.datetime:
    """The practice's wall time, without a zone, to the microsecond."""
    return _fixed or dt.datetime.now()


def today() -> dt.date:
    """The practice's day."""
    return now().date()


def utc() -> dt.datetime:
    """The time of the record, aware, in UTC."""
    return _fixed.astimezone(dt.UTC) if _fixed else dt.datetime.now(dt.UTC)


def written(path: Path) -> dt.datetime:
    """When a file was written, in practice time; now, where its date cannot be read or lies ahead."""
    try:
        told = dt.datetime.fromtimestamp(path.stat().st_mtime)
    except (OSError, OverflowError, ValueError):
        return now()
    return min(told.replace(microsecond=0), now())


def monotonic() -> float:
    """Seconds that never jump, for measuring how long something took."""
    return time.monotonic()


@contextmanager
def fixed(moment: dt.datetime) -> Iterator[None]:
    """Hold the clock still at `moment` (practice time): for tests, screenshots and the demo practice."""
    global _fixed
    before, _fixed = _fixed, moment
    try:
        yield
    finally:
        _fixed = before
