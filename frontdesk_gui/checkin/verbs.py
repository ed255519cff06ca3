"""The commands of check-in: a day as JSON, and a visit's checklist on paper."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.verb import DONE, Context, Verb, day, number
from frontdesk_gui.core.words import N_, _, n_

MOST = 2**31 - 1


def _day_arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument("--day", type=day, metavar="YYYY-MM-DD", help=_("the day; today where it is not given"))
    made.add_argument("--json", action="store_true", help=_("one JSON document"))


def _show_day(context: Context) -> int:
    """The visits of a day with what their checklists still want."""
    from frontdesk_gui.checkin import service
    from frontdesk_gui.core import clock

    found = context.load(service.day, context.options.day or clock.today())
    context.store.note("seen", "visit")
    if context.options.json:
        context.give({"day": found.day.isoformat(), "visits": [_visit(row) for row in found.rows]})
        return DONE
    for row in found.rows:
        context.say(
            _("{time}  {patient}  {provider}  {pill}").format(
                time=f"{row.start:%H:%M}", patient=row.patient, provider=row.provider, pill=row.pill.text
            )
        )
    context.say(n_("{n} visit", "{n} visits", len(found.rows)).format(n=len(found.rows)))
    return DONE


def _visit(row: Any) -> dict[str, object]:
    """One visit as JSON: local times to the minute, absent is null."""
    return {
        "id": row.visit_id,
        "source_id": row.source_id or None,
        "start": row.start.strftime("%Y-%m-%dT%H:%M"),
        "minutes": row.minutes,
        "patient": row.patient,
        "provider": row.provider or None,
        "type": row.type or None,
        "payer": row.payer or None,
        "status": row.status,
        "items": row.items,
        "done": row.done,
        "open_required": list(row.open_required),
    }


def _checklist_arguments(made: argparse.ArgumentParser) -> None:
    made.add_argument("--visit", type=number(1, MOST), required=True, metavar="ID", help=_("the visit's id"))
    made.add_argument("--out", type=Path, required=True, metavar="F.pdf", help=_("the file to write"))


def _checklist(context: Context) -> int:
    """Write a visit's checklist as PDF; printing it is recorded."""
    from frontdesk_gui.checkin import handout, service

    paper = context.load(service.paper, context.options.visit)
    context.options.out.write_bytes(handout.checklist(paper))
    context.store.note("printed", "visit", context.options.visit)
    return DONE


VERBS = (
    Verb(("show", "day"), N_("the visits of a day"), _show_day, _day_arguments, right=Right.SEE_SCHEDULE),
    Verb(
        ("handout", "checklist"),
        N_("the pre-filled checklist of a visit as PDF"),
        _checklist,
        _checklist_arguments,
        right=Right.PRINT,
    ),
)
