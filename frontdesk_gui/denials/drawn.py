"""The charts of the numbers, declared once for the screen and for paper."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk_gui.core import scale
from frontdesk_gui.core.chart import Bar, Bars, Point, Trend
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import figures, periods
from frontdesk_gui.denials.groups import Group, Step
from frontdesk_gui.denials.numbers import Numbers


def pareto(numbers: Numbers) -> Bars:
    """The causes, the most frequent first, with what they make up together where there are enough to tell."""
    return Bars(
        _("Why claims were denied"),
        tuple(_bar(group, numbers.denied) for group in numbers.by_cause),
        cumulative=numbers.denied >= scale.FEWEST,  # what they make up together is a share
        unit=_("Denials"),
        each=_("Cause"),
        empty=_("Nothing was denied in this period."),
    )


def _bar(group: Group, whole: int) -> Bar:
    words = _("{part} of {whole}").format(part=f"{group.denied:,}", whole=f"{whole:,}")
    if (share := figures.share(group.denied, whole)) is not None:
        words = _("{counts}, {share}").format(counts=words, share=scale.figure(share, scale.Unit.SHARE))
    return Bar(group.name, float(group.denied), words, group.cases.address)


def trend(numbers: Numbers) -> Trend:
    """What was denied at first in thirteen stretches of 13 weeks, against the practice's target."""
    return Trend(
        _("Denied at first: each point is the 13 weeks up to its day"),
        _points(numbers.trend) if numbers.since is not None else (),
        target=numbers.target,
        target_words=_("The practice's target, {share}").format(share=scale.figure(numbers.target, scale.Unit.SHARE)),
        measure=_("Denied at first"),
        counted=_("Claims answered"),
        each=_("13 weeks up to"),
        empty=_("No payer's answer is on file yet."),
    )


def _points(steps: Sequence[Step]) -> tuple[Point, ...]:
    return tuple(
        Point(
            periods.short(step.last),
            step.rate,
            round(step.claims),
            _rate(step),
            key=step.cases.address,
        )
        for step in steps
    )


def _rate(step: Step) -> str:
    counts = figures.of_mean(step.denied, step.claims)
    if step.rate is None:
        return counts
    return _("{share}, {counts}").format(share=figures.percent(step.rate), counts=counts)
