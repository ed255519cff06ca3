"""The same care billed to several payers, or under a corrected name: what was paid later makes a denial good.

Claims belong together by patient control number and first day of service; what differs is the payer, or how the patient
is written: a denial for a wrong name or member ID is answered with a claim in the right one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core.among import among
from frontdesk_gui.denials import inforce
from frontdesk_gui.denials.linking import member_key, name_key
from frontdesk_gui.denials.model import Claim
from frontdesk_gui.denials.versions import NO_NUMBER

AT_ONCE = 400
Care = tuple[str, dt.date | None]  # patient control number and first day of service


class Elsewhere(NamedTuple):
    """What other claims for the same care were paid: since when, and how many cents."""

    on: dt.date
    cents: int


def named(cares: Iterable[Care]) -> set[Care]:
    """Those that tell care from other care."""
    return {care for care in cares if care[0] not in NO_NUMBER and care[1] is not None}


def billed(session: Session, cares: Iterable[Care], run: int | None = None) -> dict[Care, list[Any]]:
    """The claims there are for each of these: whose they are, and what they were paid. `run`: see `inforce.counts`."""
    wanted = named(cares)
    numbers = {number for number, _day in wanted}
    found: dict[Care, list[Any]] = {}
    whose = Claim.id, Claim.pcn, Claim.first_day, Claim.payer_id, Claim.patient, Claim.member_id, Claim.corrected
    columns = *whose, Claim.state, Claim.current_on, Claim.paid
    # The first condition lets both databases take the partial index.
    ours = Claim.pcn != sa.literal_column("''"), among(Claim.pcn, numbers)
    query = sa.select(*columns).where(*ours, inforce.counts(Claim, run)).order_by(Claim.id)
    for row in session.execute(query) if numbers else ():
        care = row.pcn, row.first_day
        if care in wanted:
            found.setdefault(care, []).append(row)
    return found


def together(session: Session, ids: Sequence[int], run: int | None = None) -> set[int]:
    """Those of these claims, and those beside them, whose care was billed more than once."""
    found: set[int] = set()
    for start in range(0, len(ids), AT_ONCE):
        part = ids[start : start + AT_ONCE]
        cares = session.execute(sa.select(Claim.pcn, Claim.first_day).where(Claim.id.in_(part))).all()
        for rows in billed(session, ((row.pcn, row.first_day) for row in cares), run).values():
            found.update(row.id for row in rows if any(beside(row, other) for other in rows))
    return found


def beside(claim: Any, other: Any) -> bool:
    """Whether two claims for the same care are one request for money: to another payer, or in a corrected name."""
    return claim.payer_id != other.payer_id or _renamed(claim, other) or _renamed(other, claim)


def _renamed(claim: Any, other: Any) -> bool:
    """Whether the other names the same patient otherwise: as the payer has it, or by the member ID with another last
    name. The same name twice is a claim that was split, another first name somebody else of the family."""
    mine, theirs = name_key(claim.patient), name_key(other.patient)
    if mine == theirs:
        return False
    last, first, member = (*claim.corrected, "", "", "")[:3]
    told = bool(last) and theirs == name_key(f"{last},{first or claim.patient.partition(',')[2]}")
    same = bool(other.member_id) and member_key(other.member_id) in {member_key(claim.member_id), member_key(member)}
    return told or (same and mine.rpartition("/")[2] == theirs.rpartition("/")[2])


def elsewhere(claim: Any, others: Iterable[Any], since: dt.date) -> Elsewhere | None:
    """What other claims for the same care were paid on that day or later."""
    later = [row for row in others if row.current_on is not None and row.current_on >= since]
    paid = [row for row in later if (row.paid or 0) > 0 and beside(claim, row)]
    return Elsewhere(min(row.current_on for row in paid), sum(row.paid for row in paid)) if paid else None
