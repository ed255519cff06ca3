"""The commands made of the numbers: a period as JSON, the tip sheet and the report on paper."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import Any

from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.verb import DONE, Context, Verb, day
from frontdesk_gui.core.words import N_, _


def _period_arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument("--from", dest="first", type=day, metavar="YYYY-MM-DD", help=_("first payment date"))
    made.add_argument("--to", dest="last", type=day, metavar="YYYY-MM-DD", help=_("last payment date; today"))


def _numbers_arguments(made: argparse.ArgumentParser) -> None:
    _period_arguments(made)
    made.add_argument("--json", action="store_true", help=_("one JSON document"))


def _paper_arguments(made: argparse.ArgumentParser) -> None:
    _period_arguments(made)
    made.add_argument("--out", type=Path, required=True, metavar="F.pdf", help=_("the file to write"))


def _days(context: Context) -> tuple[dt.date, dt.date]:
    """The days asked for: up to today, and 13 weeks of them, unless others are named."""
    from frontdesk_gui.core import clock
    from frontdesk_gui.denials import periods

    last = context.options.last or clock.today()
    first = context.options.first or periods.of(periods.Kind.WINDOW, last).first
    return periods.checked(first, last)


def _numbers(context: Context) -> int:
    from frontdesk_gui.denials import numbers

    told = context.load(numbers.numbers, *_days(context))
    context.store.note("seen", "denial")
    if context.options.json:
        context.give(answer(told))
        return DONE
    for figure in told.figures:
        context.say(
            _("{title}: {said} ({counted})").format(title=figure.title, said=figure.said, counted=figure.counted)
        )
    return DONE


def answer(told: Any) -> dict[str, object]:
    """The numbers as JSON: counts, dollars as decimal strings, rates 0..1 or null."""
    from frontdesk_gui.core import text

    rate, feedback = told.figure("initial").value, told.figure("feedback").value
    return {
        "claims": told.claims,
        "denied": told.denied,
        "initial_denial_rate": None if rate is None else round(rate, 4),
        "preventable": told.preventable,
        "unknown_cause": told.unknown,
        "amount_denied": text.dollars(told.denied_cents),
        "recovered": text.dollars(told.recovered_cents),
        "feedback_days_median": feedback,
        "by_cause": {group.key: group.denied for group in told.by_cause},
        "by_payer": {name: count for name, count in _payers(told).items() if count},
    }


def _payers(told: Any) -> dict[str, int]:
    found: dict[str, int] = {}
    for group in told.by_payer:
        found[group.name] = found.get(group.name, 0) + group.denied
    return found


def _tips(context: Context) -> int:
    from frontdesk_gui.denials import handout_numbers, tips

    context.options.out.write_bytes(handout_numbers.tips(context.load(tips.sheet, *_days(context))))
    context.store.note("printed", "denial", None, handout_numbers.TIPS)
    return DONE


def _report(context: Context) -> int:
    from frontdesk_gui.denials import handout_numbers, numbers

    context.options.out.write_bytes(handout_numbers.report(context.load(numbers.report, *_days(context))))
    context.store.note("printed", "denial", None, handout_numbers.REPORT)
    return DONE


VERBS = (
    Verb(
        ("show", "denial-numbers"),
        N_("how much was denied in a period, why, and what came of it"),
        _numbers,
        _numbers_arguments,
        right=Right.SEE_DENIALS,
    ),
    Verb(
        ("handout", "tips"),
        N_("the tip sheet for the desk as PDF: what it can prevent"),
        _tips,
        _paper_arguments,
        right=Right.PRINT,
    ),
    Verb(
        ("handout", "denials"), N_("the denial report of a period as PDF"), _report, _paper_arguments, right=Right.PRINT
    ),
)
