"""Usual hours as a person types them: one line a weekday, "Mon 8:00 am-4:30 pm"."""

from __future__ import annotations

import datetime as dt

from frontdesk_gui.core import text
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.office.screens import lines
from frontdesk_gui.office.screens.lines import WEEKDAYS
from frontdesk_gui.office.staff import Hours
from frontdesk_gui.shell import entry

HELP = N_("One line a day, such as: Mon 8:00 am-4:30 pm. Several days: Mon-Fri 8:00 am-4:30 pm.")


def written(hours: tuple[Hours, ...]) -> str:
    """The hours one line a day, or days of the same hours in one line."""
    return "\n".join(lines.spans(hours, _clock))


def _clock(time: dt.time) -> str:
    half = _("am") if time.hour < 12 else _("pm")
    return _("{hour}:{minute:02d} {half}").format(hour=(time.hour + 11) % 12 + 1, minute=time.minute, half=half)


def read(typed: str) -> tuple[Hours, ...]:
    """The hours a person typed; lines that cannot be read are left out (`wrong` has said so before)."""
    return tuple(one for line in typed.splitlines() for one in _line(line) or ())


def wrong(typed: str) -> str:
    """What is wrong with the first line that cannot be read, or ""."""
    for line in typed.splitlines():
        if line.strip() and _line(line) is None:
            return _("“{line}” cannot be read. Please write it as: Mon 8:00 am-4:30 pm.").format(
                line=text.clip(line, 40)
            )
    return ""


def _line(line: str) -> tuple[Hours, ...] | None:
    if not line.strip():
        return ()
    named, _blank, span = line.strip().partition(" ")
    days = _weekdays(named.rstrip(":,"))
    start, _dash, end = span.replace("–", "-").partition("-")
    starts, ends = entry.read_time(start.strip()), entry.read_time(end.strip())
    if days is None or starts[0] is None or ends[0] is None or starts[0] >= ends[0]:
        return None
    return tuple(Hours(day, starts[0], ends[0]) for day in days)


def _weekdays(named: str) -> range | None:
    first, _dash, last = named.replace("–", "-").partition("-")
    start, end = _weekday(first), _weekday(last or first)
    if start is None or end is None or end < start:
        return None
    return range(start, end + 1)


def _weekday(named: str) -> int | None:
    folded = text.fold(named)
    shorts = [text.fold(_(day)) for day in WEEKDAYS]
    return next((n for n, short in enumerate(shorts) if len(folded) >= 2 and folded.startswith(short[:3])), None)
