"""The arithmetic under a chart: how a figure is said, and the round steps of an axis from nought."""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import StrEnum

from frontdesk_gui.core.words import _

FEWEST = 5  # of fewer cases no rate is told: one more or less would turn it over
MOST_STEPS = 5
_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)


class Unit(StrEnum):
    """What the figures of a chart are: things counted, shares of a whole (0..1, said in percent), or days."""

    COUNT = "count"
    SHARE = "share"
    DAYS = "days"


def share(part: float, whole: int) -> float | None:
    """A rate: part of the whole, or None where there are too few cases to tell one."""
    return part / whole if whole >= FEWEST else None


def figure(value: float | None, unit: Unit) -> str:
    """A figure as it is written at its mark; a share that is not nought or all is never said to be."""
    if value is None:
        return "–"
    if unit is Unit.SHARE:
        return _percent(value)
    shown = f"{value:,.1f}"
    return shown.removesuffix(".0")


def _percent(share: float) -> str:
    whole = round(share * 100)
    if whole == 0 and share > 0:
        return _("under 1%")
    if whole == 100 and share < 1:
        return _("over 99%")
    return _("{number}%").format(number=f"{whole:,}")


def steps(values: Iterable[float | None], unit: Unit) -> tuple[float, ...]:
    """Where an axis is marked: from nought, in equal round steps, to the first that no value is above."""
    least = {Unit.COUNT: 1.0, Unit.DAYS: 1.0, Unit.SHARE: 0.01}[unit]
    most = max((value for value in values if value is not None), default=0.0)
    step = _round_up(most / MOST_STEPS, least)
    last = max(1, math.ceil(most / step - 1e-9))
    return tuple(round(step * number, 6) for number in range(last + 1))


def _round_up(step: float, least: float) -> float:
    """The smallest round number not below `step`: 1, 2, 2.5 or 5 times a power of ten, in whole units of `least`."""
    if step <= least:
        return least
    power = 10.0 ** math.floor(math.log10(step / least) + 1e-9)
    for times in _ROUND:
        found = times * power
        if found >= step / least - 1e-9 and found == int(found):
            return found * least
    return 10.0 * power * least
