"""Charts that more than one room tests: causes, a trend with gaps, the feedback clock, what could break it."""

from __future__ import annotations

from frontdesk_gui.core import scale
from frontdesk_gui.core.chart import Bar, Bars, Clock, Line, Point, Trend

HOSTILE = "<b>&amp; <img src='x.png'> {0} %s & co"
CAUSES = (
    ("Insurance card not copied", 12),
    ("Coverage ended before the visit", 9),
    ("Name or birth date differs from the card", 6),
    ("Prior auth missing", 4),
    ("Wrong insurance billed first", 3),
    ("Referral missing", 1),
)
WEEKS = ("Aug 31", "Sep 7", "Sep 14", "Sep 21", "Sep 28", "Oct 5", "Oct 12")
WEEKS += ("Oct 19", "Oct 26", "Nov 2", "Nov 9", "Nov 16", "Nov 23")
DENIED = (
    (9, 81),
    (8, 77),
    (10, 84),
    (7, 79),
    (1, 4),
    (8, 90),
    (6, 88),
    (0, 0),
    (5, 91),
    (0, 83),
    (4, 86),
    (5, 92),
    (3, 74),
)
FEEDBACK = (9.0, 8.5, 8.0, 8.0, None, 6.0, 5.0, 5.5, 4.0, 3.0, 3.5, 2.0, 2.0)
ACKNOWLEDGED = (14.0, 12.0, 12.5, 11.0, 10.0, None, 8.0, 7.0, 6.5, 5.0, 5.0, 4.0, 3.5)


def causes(cumulative: bool = True) -> Bars:
    """Six causes, the first the most."""
    total = sum(count for _label, count in CAUSES)
    bars = tuple(
        Bar(label, count, f"{count} of {total} ({count / total:.0%})", f"cause:{n}")
        for n, (label, count) in enumerate(CAUSES)
    )
    return Bars("Why claims came back, last 13 weeks", bars, cumulative, "Denials", "Cause")


def many(count: int, label: str = "Cause number") -> Bars:
    """As many bars as wanted."""
    bars = tuple(Bar(f"{label} {n}", count - n, f"{count - n} denials") for n in range(count))
    return Bars("Many causes", bars, cumulative=True, unit="Denials", each="Cause")


def trend() -> Trend:
    """Thirteen weeks, one with too few claims, one with none and one with no denial, against a target."""
    points = tuple(
        Point(label, scale.share(part, whole), whole, _rate(part, whole), key=f"week:{n}")
        for n, (label, (part, whole)) in enumerate(zip(WEEKS, DENIED, strict=True))
    )
    return Trend(
        "Claims the desk could have saved", points, 0.05, "Target: 5% or less", measure="Denied", counted="Claims"
    )


def _rate(part: int, whole: int) -> str:
    told = f"{part} of {whole} claims denied"
    return f"{told}, {part / whole:.0%}" if whole >= scale.FEWEST else f"{told}, too few to tell"


def weeks(count: int) -> Trend:
    """As many weeks as wanted."""
    points = tuple(Point(f"Week {n}", (n % 9) / 100, 100 + n, f"{n % 9} of {100 + n} claims") for n in range(count))
    return Trend("Many weeks", points, counted="Claims")


def clock() -> Clock:
    """How long until billing tells the desk, and until the desk has seen it."""
    lines = tuple(
        Line(
            name,
            tuple(
                Point(week, half, 2 if half is None else 12 + n, _told(half), half and half * 1.6 + 2, f"{name}:{n}")
                for n, (week, half) in enumerate(zip(WEEKS, values, strict=True))
            ),
        )
        for name, values in (("Note written", FEEDBACK), ("Got it", ACKNOWLEDGED))
    )
    return Clock("From the payer’s answer to the desk", lines, 5, "Target: 5 days", counted="Notes")


def _told(half: float | None) -> str:
    return (
        "2 notes, too few to tell" if half is None else f"half within {half:g} days, 9 of 10 within {half * 1.6 + 2:g}"
    )


def hostile() -> tuple[Bars, Trend]:
    """Markup and eighty letters where words can stand."""
    bars = (Bar(HOSTILE, 3, HOSTILE), Bar("W" * 80, 0, "none"), Bar("word " * 16, 1, "1 " + "case " * 15))
    points = (
        Point(HOSTILE, 0.5, 9, HOSTILE),
        Point("W" * 80, 0.0, 9, "none of 9"),
        Point("last", None, 4, "4, too few"),
    )
    return Bars(HOSTILE, bars, True, HOSTILE), Trend(HOSTILE, points, 0.1, HOSTILE, measure=HOSTILE, counted=HOSTILE)
