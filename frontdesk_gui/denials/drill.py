"""The list behind a figure of the numbers: what the figure is called, how many it counts, and how much they come to."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core.words import _, n_
from frontdesk_gui.denials import cases, causes, figures, names, periods
from frontdesk_gui.denials.cases import Cases, What
from frontdesk_gui.denials.measured import Names
from frontdesk_gui.denials.model import Claim, Denial
from frontdesk_gui.denials.sums import By
from frontdesk_gui.office import service as office

_FIGURES = {
    What.DENIED: "initial",
    What.STATUS4: "status4",
    What.STANDING: "standing",
    What.RECOVERED: "recovered",
    What.OVERTURNED: "overturned",
    What.WRITTEN_OFF: "written_off",
    What.WORKED: "worked",
}
_BY = {By.PAYER: "payer_id", By.VISIT_TYPE: "visit_type", By.PROVIDER: "provider_id"}


@dataclass(frozen=True, slots=True)
class Drill:
    """What one figure counts: its name as the numbers write it, its days, its denials and the cents counted of them.

    `cents` is None where the figure counts denials only.
    """

    name: str
    days: str
    count: int
    cents: int | None

    @property
    def words(self) -> str:
        """ "5 denials of the numbers' "Not seen as needed", $292.00 counted"."""
        words = n_("{n} denial of the numbers' “{name}”", "{n} denials of the numbers' “{name}”", self.count)
        said = words.format(n=f"{self.count:,}", name=self.name)
        if self.cents is None:
            return said
        return _("{denials}, {amount} counted").format(denials=said, amount=figures.money(self.cents))


def drill(session: Session, wanted: Cases) -> Drill:
    """The figure whose denials are wanted, counted from the denials themselves."""
    cents, _cause = cases.counted(wanted)
    query = sa.select(sa.func.count(), sa.func.sum(cents)).select_from(Denial).join(Claim, Claim.id == Denial.claim_id)
    count, summed = session.execute(query.where(*cases.conditions(wanted))).one()
    days = periods.Period(periods.Kind.OWN, wanted.first, wanted.last).words()
    return Drill(_name(session, wanted), days, int(count), int(summed or 0) if cases.has_cents(wanted) else None)


def _name(session: Session, wanted: Cases) -> str:
    """The name of the line it was opened from, with the figure's own where that is not what was denied at first."""
    parts = [*_lines(session, wanted)]
    if wanted.preventable == causes.YES:
        parts.insert(0, _(figures.DEFINED["preventable"][0]))
    elif wanted.what != What.DENIED or not parts:
        parts.insert(0, _(figures.DEFINED[_FIGURES[wanted.what]][0]) if wanted.what in _FIGURES else _("Appealed"))
    return " · ".join(parts)


def _lines(session: Session, wanted: Cases) -> list[str]:
    known = Names(office.directory(session))
    found = [names.cause(wanted.cause)] if wanted.cause is not None else []
    for by, name in _BY.items():
        if (value := getattr(wanted, name)) is not None:
            found.append(known.name(by, value))
    return found + ([wanted.carc] if wanted.carc is not None else [])
