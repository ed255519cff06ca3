"""What a claim adds to the numbers: its cell (day, payer, cause, visit type, provider, preventable), its measures."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from frontdesk_gui.denials import codes, versions
from frontdesk_gui.denials.model import CLOSED, Work
from frontdesk_gui.feeds.x12 import judge

MEASURES = (
    "claims",
    "charged",
    "denied",
    "denied_cents",
    "reduced",
    "status4",
    "standing",
    "standing_cents",
    "recovered",
    "recovered_cents",
    "appealed",
    "overturned",
    "written_off",
    "written_off_cents",
)


class Place(NamedTuple):
    """The cell a claim counts in."""

    day: dt.date
    payer_id: int | None
    cause: str
    visit_type: str
    provider_id: int | None
    preventable: str


def place(claim: Mapping[str, Any], denial: Mapping[str, Any] | None) -> Place | None:
    """Where a claim counts: by the payment day of its first answer; None before there is one."""
    if claim["first_on"] is None:
        return None
    cause = claim["first_cause"] or (denial["cause"] if denial else "")
    if not cause and (denial is not None or claim["first_state"] in versions.DENIED):
        cause = codes.UNKNOWN  # the numbers look for denials among the cells with a cause
    preventable = denial["preventable"] if denial else ""
    return Place(claim["first_on"], claim["payer_id"], cause, claim["visit_type"], claim["provider_id"], preventable)


def measures(claim: Mapping[str, Any], denial: Mapping[str, Any] | None) -> dict[str, int]:
    """What it adds there: counts of claims and cents; nothing that is nought."""
    # Where nobody tells what was charged, it was at least what was denied.
    found = {"claims": 1, "charged": claim["first_denied"] if claim["charged"] is None else claim["charged"]}
    if claim["first_state"] in versions.DENIED:
        initial = claim["first_state"] in versions.INITIAL
        found |= {
            "denied": int(initial),
            "denied_cents": claim["first_denied"] if initial else 0,
            "reduced": int(claim["first_state"] == judge.REDUCED),
            "status4": int(claim["first_state"] == judge.STATUS_4_ONLY),
        }
    if denial is not None:
        found |= _of_denial(claim, denial)
    return {name: value for name, value in found.items() if value}


def _of_denial(claim: Mapping[str, Any], denial: Mapping[str, Any]) -> dict[str, int]:
    standing = claim["state"] in versions.DENIED and denial["status"] not in CLOSED
    recovered, written_off = claim["recovered"] > 0, denial["status"] == Work.WRITTEN_OFF
    return {
        "standing": int(standing),
        "standing_cents": claim["denied"] if standing else 0,
        "recovered": int(recovered),
        "recovered_cents": claim["recovered"] if recovered else 0,
        "appealed": int(denial["appealed"]),
        "overturned": int(denial["appealed"] and recovered),
        "written_off": int(written_off),
        "written_off_cents": denial["written_off"] if written_off else 0,
    }


class Sums:
    """Cells being added up: of new claims whole, of changed ones the difference."""

    def __init__(self) -> None:
        self._cells: defaultdict[Place, Counter[str]] = defaultdict(Counter)

    def __len__(self) -> int:
        return len(self._cells)

    def add(self, claim: Mapping[str, Any], denial: Mapping[str, Any] | None, sign: int = 1) -> None:
        """Add what a claim comes to, or with `sign` -1 take it away again."""
        where = place(claim, denial)
        if where is None:
            return
        cell = self._cells[where]
        for name, value in measures(claim, denial).items():
            cell[name] += sign * value

    def rows(self) -> Iterator[dict[str, Any]]:
        """The cells that are not nought as rows of the table; afterwards it begins anew."""
        whole, self._cells = self._cells, defaultdict(Counter)
        for where, cell in whole.items():
            if any(cell.values()):
                yield {**where._asdict(), **{name: cell[name] for name in MEASURES}}
