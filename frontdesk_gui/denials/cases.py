"""The denials behind a figure: what it stands for as a frozen filter, its address, and the denials themselves."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl, urlencode

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import rights
from frontdesk_gui.core.rights import Right
from frontdesk_gui.denials import codes, inforce, versions
from frontdesk_gui.denials.model import CLOSED, Claim, Denial, Work
from frontdesk_gui.feeds.x12 import judge

KIND = "cases"  # of the address: cases:what=denied&first=2026-07-01&last=2026-09-30
BEHIND = "behind"  # of the address of what is no list of denials, see `behind`


class What(StrEnum):
    """Which of the claims first answered in the period: those a figure counts."""

    DENIED = "denied"
    STATUS4 = "status4"
    STANDING = "standing"
    RECOVERED = "recovered"
    APPEALED = "appealed"
    OVERTURNED = "overturned"
    WRITTEN_OFF = "written_off"
    WORKED = "worked"  # by the day of the denial, not of the first answer
    NOTED = "noted"  # no denials: the notes written in the period
    UNPAID = "unpaid"  # no denials: the claims a first payer answered in the period and paid nothing on


NO_DENIALS = frozenset({What.NOTED, What.UNPAID})


@dataclass(frozen=True, slots=True)
class Cases:
    """What a figure stands for. None: any; of payer and provider 0 is "none known", of the texts ""."""

    what: What
    first: dt.date
    last: dt.date
    cause: str | None = None
    payer_id: int | None = None
    visit_type: str | None = None
    provider_id: int | None = None
    preventable: str | None = None
    carc: str | None = None

    @property
    def row(self) -> str:
        """The filter as words of an address, without its kind."""
        return urlencode({name: value for name, value in asdict(self).items() if value is not None})

    @property
    def address(self) -> str:
        """What `desk.open` takes: the page that lists denials opens with this filter, or a window with what is none."""
        return f"{BEHIND if self.what in NO_DENIALS else KIND}:{self.row}"


def read(row: str) -> Cases:
    """The filter of an address, without its kind. Raises ValueError where it is none."""
    told: dict[str, Any] = dict(parse_qsl(row, keep_blank_values=True, strict_parsing=True))
    for name in ("payer_id", "provider_id"):
        if name in told:
            told[name] = int(told[name])
    first, last = (dt.date.fromisoformat(told.pop(name, "")) for name in ("first", "last"))
    try:
        return Cases(What(told.pop("what", "")), first, last, **told)
    except TypeError as error:
        raise ValueError("an address of denials names a filter that there is not") from error


# The cents a figure adds up: of the first answer, or as they stand now. What is not here counts denials only.
_CENTS: dict[What, Any] = {
    What.DENIED: Claim.first_denied,
    What.STANDING: Claim.denied,
    What.RECOVERED: Claim.recovered,
    What.OVERTURNED: Claim.recovered,
    What.WRITTEN_OFF: Denial.written_off,
}
_CAUSE = sa.func.coalesce(sa.func.nullif(Claim.first_cause, ""), sa.func.nullif(Denial.cause, ""), codes.UNKNOWN)
_OPEN = sa.and_(Claim.state.in_(sorted(versions.DENIED)), Denial.status.not_in(sorted(CLOSED)))
_WHAT: dict[What, sa.ColumnElement[bool]] = {
    What.DENIED: Claim.first_state.in_(sorted(versions.INITIAL)),
    What.STATUS4: Claim.first_state == judge.STATUS_4_ONLY,
    What.STANDING: _OPEN,
    What.RECOVERED: Claim.recovered > 0,
    What.APPEALED: Denial.appealed.is_(True),
    What.OVERTURNED: sa.and_(Denial.appealed.is_(True), Claim.recovered > 0),
    What.WRITTEN_OFF: Denial.status == Work.WRITTEN_OFF,
    What.WORKED: Denial.worked_on.is_not(None),
}


def conditions(cases: Cases) -> list[sa.ColumnElement[bool]]:
    """The conditions on Claim and Denial, joined, that give just the denials a figure counts."""
    day = Denial.denied_on if cases.what == What.WORKED else Claim.first_on
    found = [inforce.counts(Claim), inforce.counts(Denial), day.between(cases.first, cases.last), _WHAT[cases.what]]
    wanted: list[tuple[Any, object]] = [
        (_CAUSE, cases.cause),
        (sa.func.coalesce(Claim.payer_id, 0), cases.payer_id),
        (Claim.visit_type, cases.visit_type),
        (sa.func.coalesce(Claim.provider_id, 0), cases.provider_id),
        (Denial.preventable, cases.preventable),
        (Denial.carc, cases.carc),
    ]
    return found + [column == value for column, value in wanted if value is not None]


def has_cents(cases: Cases) -> bool:
    """Whether the figure adds up cents, or counts denials only."""
    return cases.what in _CENTS


def counted(cases: Cases) -> tuple[sa.ColumnElement[Any], ...]:
    """What a figure counts of a denial: its cents (null where it counts none) and the cause it stands under."""
    return (_CENTS.get(cases.what, sa.null()).label("counted"), _CAUSE.label("counted_cause"))


@rights.needs(Right.SEE_DENIALS)
def ids(session: Session, cases: Cases) -> tuple[int, ...]:
    """The denials' ids, those with most at stake first."""
    query = sa.select(Denial.id).join(Claim, Claim.id == Denial.claim_id).where(*conditions(cases))
    return tuple(session.scalars(query.order_by(Denial.amount.desc(), Denial.id)))


@rights.needs(Right.SEE_DENIALS)
def behind(session: Session, row: str) -> tuple[int, ...]:
    """The denials an address without its kind stands for; none where it is no such address."""
    try:
        cases = read(row)
    except ValueError:
        return ()
    return () if cases.what in NO_DENIALS else ids(session, cases)
