"""Denials that belong together: of one payer, for one cause, with one code, over thirteen weeks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import rights
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import causes, codes, inforce, periods, versions
from frontdesk_gui.denials.model import Claim, Denial
from frontdesk_gui.office import service as office


@dataclass(frozen=True, slots=True)
class Cluster:
    """`count` denials of claims first answered in the thirteen weeks, and their cents; worth one note to the desk.

    `rarcs` are the remarks most of them carry, as one denial has them; `preventable` is by the desk: yes, partly or no.
    """

    payer_id: int | None
    payer: str
    cause: str
    cause_name: str
    carc: str
    rarcs: tuple[str, ...]
    preventable: str
    count: int
    cents: int
    newest: dt.date

    @property
    def id(self) -> str:
        """What tells it from the others of a list."""
        return f"{self.payer_id}|{self.cause}|{self.carc}|{' '.join(self.rarcs)}|{self.preventable}"


@rights.needs(Right.SEE_DENIALS)
def clusters(session: Session, last: dt.date, least: int = 2, preventable: bool = False) -> tuple[Cluster, ...]:
    """The clusters of the thirteen weeks up to `last` with at least so many denials, the costliest first.

    With `preventable` only what the desk can prevent, in full or in part.
    """
    first = last - periods.WINDOW * periods.WEEK + periods.DAY
    by = (Claim.payer_id, Denial.cause, Denial.carc, Denial.rarcs, Denial.preventable)
    query = (
        sa.select(*by, sa.func.count(), sa.func.sum(Denial.amount), sa.func.max(Claim.first_on))
        .join(Claim, Claim.id == Denial.claim_id)
        .where(Claim.first_on.between(first, last), Claim.first_state.in_(sorted(versions.INITIAL)))
        .where(inforce.counts(Claim), inforce.counts(Denial))
        .group_by(*by)
        .having(sa.func.count() >= least)
    )
    if preventable:
        query = query.where(Denial.preventable.in_((causes.YES, causes.PARTLY)))
    names = office.directory(session).payers
    found = []
    for payer_id, cause, carc, rarcs, way, count, cents, newest in session.execute(query):
        payer = names[payer_id][0] if payer_id in names else _("Payer not known")
        name = _(codes.cause(cause).name)
        found.append(Cluster(payer_id, payer, cause, name, carc, rarcs, way, count, int(cents), newest))
    return tuple(sorted(found, key=lambda one: (-one.cents, -one.count, one.payer, one.cause, one.carc, one.rarcs)))
