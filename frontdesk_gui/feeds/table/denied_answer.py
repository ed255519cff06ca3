"""What a list of denials holds, as the JSON object that `read --json` prints: money in dollars, dates ISO."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from frontdesk_gui.feeds.records import SetAside
from frontdesk_gui.feeds.sentences import problem
from frontdesk_gui.feeds.table import denied
from frontdesk_gui.feeds.table.denied import DeniedRow
from frontdesk_gui.feeds.x12 import judge
from frontdesk_gui.feeds.x12.answer import Json, dollars

ANSWERED = 1000


def answer(path: Path) -> Json | None:
    """The answer without the file's name; None where it is no list of denials."""
    opened = denied.open_list(path)
    if opened.head.refusal is not None:
        return None
    denials: list[Json] = []
    aside: list[SetAside] = []
    for row in opened.lines():
        if isinstance(row, SetAside):
            aside.append(row)
        else:
            denials.append(_denial(row))
    told = [{"where": one.where, "what": one.what} for one in opened.problems()]
    if len(aside) > ANSWERED:
        told.append({"where": "file", "what": problem("more", rows=len(aside) - ANSWERED).what})
    told += [{"where": one.where, "what": one.why} for one in aside[:ANSWERED]]
    return {
        "kind": denied.KIND,
        "problems": told,
        "columns": dict(opened.head.columns),
        "denials": denials,
        "rows_read": len(denials),
        "set_aside": len(aside),
    }


def _denial(row: DeniedRow) -> Json:
    status = judge.CALLED_DENIED if row.denied else judge.PROCESSED
    return {
        "pcn": row.pcn or None,
        "payer": row.payer or None,
        "payer_claim_no": row.claim_no or None,
        "patient": ", ".join(part for part in (row.last, row.first) if part) or None,
        "member_id": row.member_id or None,
        "service_from": _iso(row.service),
        "service_to": _iso(row.service_to),
        "denied_on": _iso(row.denied_on),
        "denied": dollars(sum(one.cents or 0 for one in row.adjustments if judge.denies(one, status))),
        "charged": dollars(row.charge),
        "paid": dollars(row.paid),
        "group": row.main.group or None,
        "carc": row.main.carc or None,
        "adj": [{"group": one.group, "carc": one.carc, "amount": dollars(one.cents)} for one in row.adjustments],
        "rarc": list(row.reason.remarks),
        "trace": row.check or None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
