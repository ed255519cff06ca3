"""What was denied, for the command line: as one JSON document or as lines to read."""

from __future__ import annotations

import argparse
from typing import Any

from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.verb import DONE, Context, Verb, day
from frontdesk_gui.core.words import N_, _, n_


def _days(made: argparse.ArgumentParser) -> None:
    first, last = _("the first payment date"), _("the last payment date")
    made.add_argument("--from", dest="since", type=day, metavar="YYYY-MM-DD", help=first)
    made.add_argument("--to", dest="until", type=day, metavar="YYYY-MM-DD", help=last)
    made.add_argument("--json", action="store_true", help=_("one JSON document"))


def _show_denials(context: Context) -> int:
    """The denials answered in these days, open and closed, and what was taken back, the newest payment first."""
    from frontdesk_gui.denials import periods, service

    asked = context.options
    if asked.since and asked.until:
        periods.checked(asked.since, asked.until)
    denied = context.load(service.every, asked.since, asked.until)
    taken_back = context.load(service.taken_back, asked.since, asked.until)
    found = sorted((*denied, *taken_back), key=lambda row: row.denied_on, reverse=True)
    context.store.note("seen", "denial")
    if asked.json:
        context.give([_denial(row) for row in found])
        return DONE
    for row in found:
        context.say(
            _("{day}  {payer}  {pcn}  {amount}  {code}  {cause}  {status}").format(
                day=row.day or "",
                payer=row.payer,
                pcn=row.pcn,
                amount=_dollars(row.amount),
                code=row.code,
                cause=row.cause_name,
                status=row.status_name,
            )
        )
    context.say(n_("{n} denial", "{n} denials", len(denied)).format(n=len(denied)))
    if taken_back:
        words = n_("{n} payment taken back", "{n} payments taken back", len(taken_back))
        context.say(words.format(n=len(taken_back)))
    return DONE


def _denial(row: Any) -> dict[str, object]:
    """One denial as JSON: money as a decimal string in dollars, absent is null. What was taken back has a number below
    zero, and neither code, cause nor status."""
    return {
        "id": row.id,
        "payer": row.payer or None,
        "pcn": row.pcn or None,
        "service_date": row.day.isoformat() if row.day else None,
        "amount": _dollars(row.amount),
        "group": row.group or None,
        "carc": row.carc or None,
        "rarcs": list(row.rarcs),
        "state": row.state,
        "cause": row.cause or None,
        "preventable": row.preventable or None,
        "deadline": row.deadline.isoformat() if row.deadline else None,
        "visit": row.visit_id,
        "status": row.status or None,
    }


def _dollars(cents: int) -> str:
    from frontdesk_gui.core import text

    return text.dollars(cents)


VERBS = (Verb(("show", "denials"), N_("what payers have denied"), _show_denials, _days, right=Right.SEE_DENIALS),)
