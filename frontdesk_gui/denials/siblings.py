"""The same care billed to several payers: what another one paid later makes a denial good.

Claims belong together by patient control number and first day of service; the payer is what differs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core.among import among
from frontdesk_gui.denials import inforce
from frontdesk_gui.denials.model import Claim
from frontdesk_gui.denials.versions import NO_NUMBER

AT_ONCE = 400
Care = tuple[str, dt.date | None]  # patient control number and first day of service


class Elsewhere(NamedTuple):
    """What other payers have paid for the same care: since when, and how many cents."""

    on: dt.date
    cents: int


def named(cares: Iterable[Care]) -> set[Care]:
    """Those that tell care from other care."""
    return {care for care in cares if care[0] not in NO_NUMBER and care[1] is not None}


def billed(session: Session, cares: Iterable[Care], run: int | None = None) -> dict[Care, list[Any]]:
    """The claims there are for each of these: id, payer_id, state, current_on, paid. `run`: see `inforce.counts`."""
    wanted = named(cares)
    numbers = {number for number, _day in wanted}
    found: dict[Care, list[Any]] = {}
    columns = Claim.id, Claim.pcn, Claim.first_day, Claim.payer_id, Claim.state, Claim.current_on, Claim.paid
    # The first condition lets both databases take the partial index.
    ours = Claim.pcn != sa.literal_column("''"), among(Claim.pcn, numbers)
    query = sa.select(*columns).where(*ours, inforce.counts(Claim, run)).order_by(Claim.id)
    for row in session.execute(query) if numbers else ():
        care = row.pcn, row.first_day
        if care in wanted:
            found.setdefault(care, []).append(row)
    return found


def together(session: Session, ids: Sequence[int], run: int | None = None) -> set[int]:
    """Those of these claims, and those beside them, whose care was billed to more than one payer."""
    found: set[int] = set()
    for start in range(0, len(ids), AT_ONCE):
        part = ids[start : start + AT_ONCE]
        cares = session.execute(sa.select(Claim.pcn, Claim.first_day).where(Claim.id.in_(part))).all()
        for rows in billed(session, ((row.pcn, row.first_day) for row in cares), run).values():
            if len({row.payer_id for row in rows}) > 1:
                found.update(row.id for row in rows)
    return found


def elsewhere(claim: Any, beside: Iterable[Any], since: dt.date) -> Elsewhere | None:
    """What payers other than the claim's have paid for the same care on that day or later."""
    paid = [
        row
        for row in beside
        if row.payer_id != claim.payer_id and row.current_on is not None and row.current_on >= since and row.paid
    ]
    paid = [row for row in paid if row.paid > 0]
    return Elsewhere(min(row.current_on for row in paid), sum(row.paid for row in paid)) if paid else None
