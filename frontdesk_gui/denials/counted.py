"""What changes by hand in a claim or its denial is told to the numbers: the cell it leaves, the one it enters."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.denials import inforce
from frontdesk_gui.denials.cells import Sums
from frontdesk_gui.denials.model import Cell, Claim, Denial


class Recount:
    """A change of claims in one session: `leave` before, `enter` after, `write` in the end."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._sums = Sums()

    def leave(self, claim: Claim, denial: Denial | None) -> None:
        """Take what the claim comes to now out of the numbers."""
        self._sums.add(values(claim), values(denial) if denial else None, -1)

    def enter(self, claim: Claim, denial: Denial | None) -> None:
        """Put what it comes to now into the numbers."""
        self._sums.add(values(claim), values(denial) if denial else None)

    def write(self) -> None:
        """Keep the differences as cells of no import."""
        self._session.add_all(Cell(**row) for row in self._sums.rows())
        self._session.flush()


def values(row: Any) -> dict[str, Any]:
    """The columns of a row by name."""
    return {column.key: getattr(row, column.key) for column in sa.inspect(type(row)).column_attrs}


def denial_of(session: Session, claim_id: int) -> Denial | None:
    """The denial of a claim, or None."""
    query = sa.select(Denial).where(Denial.claim_id == claim_id, inforce.counts(Denial)).order_by(Denial.id)
    return session.scalars(query.limit(1)).first()
