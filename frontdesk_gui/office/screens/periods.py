"""The four clocks of a payer as a form: "120 days" or "12 months", counted from what, and checked when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from frontdesk_gui.core.words import N_, _
from frontdesk_gui.office import clocks
from frontdesk_gui.office.clocks import Clock
from frontdesk_gui.office.screens import lines
from frontdesk_gui.shell.form import Field

_PERIOD = re.compile(r"(\d{1,4})\s*([a-zñáéíóú]*)", re.IGNORECASE)


def fields() -> tuple[Field, ...]:
    """Length, start, day it was checked and note of each clock."""
    from_words = tuple(clocks.FROM_WORDS.items())
    found: list[Field] = []
    for kind, words in clocks.KIND_WORDS.items():
        found += [
            Field(
                f"{kind}_length",
                words,
                help=N_("Such as: 90 days, or 12 months. Empty: nobody chose this."),
                check=wrong,
            ),
            Field(f"{kind}_from", N_("Counted from"), "choice", choices=from_words),
            Field(f"{kind}_checked", N_("Checked on"), "date"),
            Field(f"{kind}_note", N_("Note"), limit=400),
        ]
    return tuple(found)


def written(four: tuple[Clock, ...]) -> dict[str, Any]:
    """The clocks as the fields show them."""
    found: dict[str, Any] = {}
    for clock in four:
        found[f"{clock.kind}_length"] = lines.length(clock) if clock.chosen else ""
        found[f"{clock.kind}_from"] = clock.counted_from
        found[f"{clock.kind}_checked"] = clock.checked_on
        found[f"{clock.kind}_note"] = clock.note
    return found


def read(four: tuple[Clock, ...], typed: Mapping[str, Any]) -> tuple[Clock, ...]:
    """The clocks as they were typed over."""
    return tuple(_typed(clock, typed) for clock in four)


def _typed(clock: Clock, typed: Mapping[str, Any]) -> Clock:
    length = typed[f"{clock.kind}_length"]
    months, days = (clock.months, clock.days) if clock.chosen and length == lines.length(clock) else _period(length)
    return replace(
        clock,
        months=months,
        days=days,
        counted_from=typed[f"{clock.kind}_from"] or clock.counted_from,
        checked_on=typed[f"{clock.kind}_checked"],
        note=typed[f"{clock.kind}_note"],
    )


def _period(length: str) -> tuple[int | None, int | None]:
    found = _PERIOD.fullmatch(length.strip())
    if found is None:
        return None, None
    number, unit = int(found[1]), found[2].lower()
    if unit.startswith("m"):
        return number, None
    return (number * 12, None) if unit.startswith(("y", "a")) else (None, number)


def wrong(length: str) -> str:
    """What is wrong with a length, or ""."""
    fits = not length.strip() or _PERIOD.fullmatch(length.strip()) or _("and") in length
    return "" if fits else _("Please write it as 90 days or 12 months.")
