"""The tip sheet for the desk: the causes it can prevent that cost most in a period, what each means, what to do."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import clock, rights
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import cases, causes, codes, inforce, sums
from frontdesk_gui.denials.cases import Cases, What
from frontdesk_gui.denials.model import Cell, Claim, Denial
from frontdesk_gui.office import service as office

MOST = 5
PAYERS = 2


@dataclass(frozen=True, slots=True)
class Tip:
    """A cause: its name, what it means, what to do, how often it came and its cents, and which payers used it
    more than once.

    `whole` says whether the desk can prevent it all by itself, or in part; of `anew` a new claim is left alone (MA130).
    """

    cause: str
    name: str
    what: str
    do: str
    count: int
    cents: int
    whole: bool
    payers: tuple[tuple[str, int], ...]
    anew: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed: the tips, costliest first, of all that was denied; whose practice, who prints it, and when."""

    first: dt.date
    last: dt.date
    tips: tuple[Tip, ...]
    denied: int
    practice: str
    by: str
    at: dt.datetime


@rights.needs(Right.SEE_DENIALS)
def sheet(session: Session, first: dt.date, last: dt.date) -> Sheet:
    """The five causes that cost most of what the desk can prevent; those it can prevent in part come after."""
    found = sums.causes_of(session, first, last)
    ranked = sorted(
        (
            (preventable != causes.YES, -one.denied_cents, cause)
            for (cause, preventable), one in found.items()
            if preventable in (causes.YES, causes.PARTLY) and one.denied
        ),
    )
    payers, anew = _payers(session, first, last), _anew(session, first, last)
    tips = []
    for in_part, cents, cause in ranked[:MOST]:
        known, way = codes.cause(cause), causes.PARTLY if in_part else causes.YES
        one = found[cause, way]
        most = tuple(pair for pair in payers.get((cause, way), Counter()).most_common(PAYERS) if pair[1] > 1)
        words = (_(known.name), _(known.what), _(known.do))
        tips.append(Tip(cause, *words, one.denied, -cents, not in_part, most, anew.get((cause, way), 0)))
    denied = sum(one.denied for one in found.values())
    practice = office.practice.practice(session).name
    return Sheet(first, last, tuple(tips), denied, practice, session.info["who"].name, clock.now())


def _payers(session: Session, first: dt.date, last: dt.date) -> dict[tuple[str, str], Counter[str]]:
    """How often each payer denied for each cause."""
    by: tuple[Any, ...] = (Cell.cause, Cell.preventable, Cell.payer_id)
    query = sa.select(*by, sa.func.sum(Cell.denied))
    query = query.where(Cell.day.between(first, last), sums.DENIED, inforce.counts(Cell)).group_by(*by)
    names = office.directory(session).payers
    found: dict[tuple[str, str], Counter[str]] = {}
    for row in session.execute(query):
        cause, preventable, payer_id, count = tuple(row)
        if payer_id in names and count > 0:
            found.setdefault((cause, preventable), Counter())[names[payer_id][0]] += int(count)
    return found


def _anew(session: Session, first: dt.date, last: dt.date) -> dict[tuple[str, str], int]:
    """How many of each cause the payer takes only as a new claim, not as an appeal."""
    held = sa.type_coerce(Denial.rarcs, sa.Text())
    says = sa.or_(*(held.contains(f'"{one.code}"') for one in codes.rarcs() if one.effect == codes.RESUBMIT))
    query = sa.select(Claim.first_cause, Denial.preventable, sa.func.count()).select_from(Denial)
    query = query.join(Claim, Claim.id == Denial.claim_id).where(
        says, *cases.conditions(Cases(What.DENIED, first, last))
    )
    rows = session.execute(query.group_by(Claim.first_cause, Denial.preventable))
    return {(cause, way): int(count) for cause, way, count in rows}
