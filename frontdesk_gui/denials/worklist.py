"""The work list: denials as rows with their next deadline, filtered and in the order they must be answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import clock, rights, settings, staged, text
from frontdesk_gui.core.rights import Right
from frontdesk_gui.denials import cases, deadlines, drill, filters, inforce, names, reversals, working
from frontdesk_gui.denials.deadlines import Deadline, Facts, Way
from frontdesk_gui.denials.drill import Drill
from frontdesk_gui.denials.filters import NOBODY, OPEN, Filters
from frontdesk_gui.denials.model import CLOSED, Claim, Denial, Work
from frontdesk_gui.denials.reversals import Reversal
from frontdesk_gui.denials.settle import TAKEN_BACK
from frontdesk_gui.office import service as office

MOST = 10_000  # rows that are shown; who wants more narrows the list
_DONE_BY: dict[str, Way] = {Work.CORRECTED: Way.CORRECTED, Work.REOPENING: Way.REOPENING, Work.APPEALED: Way.APPEAL}


class Row(NamedTuple):
    """One denial in the list; `amount` in cents, `code` as people write it, `deadline` the nearest open one's day.

    A claim that was taken back and has no denial has minus its number for an id, and neither code, cause nor status.
    `chosen` says whether somebody chose the payer's deadlines; `owner` is empty for who may not see whose it is.
    `counted` and `counted_cause` are the cents and the cause that the figure behind which it is listed counts.
    """

    id: int
    claim_id: int
    payer_id: int | None
    payer: str
    patient_id: int | None
    patient: str
    pcn: str
    day: dt.date | None
    denied_on: dt.date
    amount: int
    group: str = ""
    carc: str = ""
    rarcs: tuple[str, ...] = ()
    code: str = ""
    cause: str = ""
    cause_name: str = ""
    preventable: str = ""
    state: str = ""
    status: str = ""
    status_name: str = ""
    owner_id: int | None = None
    owner: str = ""
    next_on: dt.date | None = None
    deadline: dt.date | None = None
    way: str = ""
    deadline_words: str = ""
    chosen: bool = True
    late: bool = False
    soon: bool = False
    visit_id: int | None = None
    qmb: bool = False
    appealed: bool = False
    counted: int | None = None
    counted_cause: str = ""

    @property
    def open(self) -> bool:
        """Whether there is still work on it."""
        return self.status not in CLOSED

    @property
    def taken_back(self) -> bool:
        """Whether it is no denial but a claim the payer took back without a new answer."""
        return self.id < 0

    @property
    def due(self) -> dt.date | None:
        """When it is next to be looked at: its own date, or an open deadline before it."""
        ahead = None if self.late else self.deadline
        return min((day for day in (self.next_on, ahead) if day is not None), default=None)


@dataclass(frozen=True, slots=True)
class WorkList:
    """The rows wanted, by next deadline, with what is said above them and what filters can be chosen.

    `open` counts every open denial, whatever the filters; `due` and `late` those shown that are due this week or past
    their deadline; `taken_back` every claim that was taken back without a new answer. `more` says that not all fitted.
    `here` is whether denials are worked here at all, `drill` the figure whose denials are listed.
    """

    rows: tuple[Row, ...]
    open: int
    due: int
    late: int
    more: bool
    here: bool
    payers: tuple[tuple[int, str], ...] = ()
    people: tuple[tuple[int, str], ...] = ()
    any: bool = True
    taken_back: int = 0
    drill: Drill | None = None


_COLUMNS = (
    *(Denial.id, Denial.claim_id, Denial.denied_on, Denial.amount, Denial.group, Denial.carc, Denial.rarcs),
    *(Denial.cause, Denial.preventable, Denial.status, Denial.owner_id, Denial.next_on, Denial.appealed),
    *(Claim.payer_id, Claim.patient_id, Claim.patient, Claim.pcn, Claim.payer_claim_no, Claim.first_day),
    *(Claim.last_day, Claim.current_on, Claim.state, Claim.visit_id, Claim.qmb),
)


@rights.needs(Right.SEE_DENIALS)
def work_list(session: Session, wanted: Filters = OPEN) -> WorkList:
    """The denials wanted, the one that must be answered first on top."""
    found, today = rows(session, wanted), clock.today()
    week = today + dt.timedelta(days=6 - today.weekday())
    is_open = [row for row in found if row.open]
    taken_back = reversals.count(session)
    return WorkList(
        rows=tuple(sorted(found[:MOST], key=_order)),
        open=session.scalar(
            sa.select(sa.func.count()).select_from(Denial).where(filters.is_open(), inforce.counts(Denial))
        )
        or 0,
        due=sum(1 for row in is_open if row.due is not None and row.due <= week),
        late=sum(row.late for row in is_open),
        more=len(found) > MOST,
        here=settings.on(session, working.WORK_LIST),
        payers=_payers(session),
        people=_people(session),
        any=bool(taken_back) or staged.any_row(session, Denial, inforce.counts(Denial)),
        taken_back=taken_back,
        drill=drill.drill(session, wanted.behind) if wanted.behind is not None else None,
    )


@rights.needs(Right.SEE_DENIALS)
def every(session: Session, since: dt.date | None = None, until: dt.date | None = None) -> tuple[Row, ...]:
    """All denials by payment date, the newest first; of the days named, first and last included."""
    return tuple(_Maker(session).rows(Filters(since=since, until=until, open_only=False)))


@rights.needs(Right.SEE_DENIALS)
def taken_back(session: Session, since: dt.date | None = None, until: dt.date | None = None) -> tuple[Row, ...]:
    """All claims that payers took back in these days without a new answer, the newest first. They are no denials."""
    return tuple(rows(session, Filters(since=since, until=until, taken_back=True)))


def rows(session: Session, wanted: Filters) -> list[Row]:
    """The rows wanted, by payment date, the newest first; one more than fit where there are more."""
    made = _Maker(session).rows(wanted, None if wanted.text else MOST + 1)
    if not wanted.text:
        return list(made)
    typed = text.words(wanted.text)
    return [row for row in made if _says(row, typed)][: MOST + 1]


def _says(row: Row, typed: Iterable[str]) -> bool:
    """Whether each word typed begins a word of the row."""
    said = text.words(f"{row.patient} {row.pcn} {row.payer} {row.carc} {' '.join(row.rarcs)} {row.cause_name}")
    return all(any(each.startswith(word) for each in said) for word in typed)


def _order(row: Row) -> tuple[int, dt.date, dt.date, int]:
    """Open deadlines first, then what has none, then what is past them all, then what is closed."""
    if not row.open:
        return (3, row.denied_on, row.denied_on, row.id)
    if row.deadline is None:
        return (1, row.next_on or row.denied_on, row.denied_on, row.id)
    return (2 if row.late else 0, row.deadline, row.denied_on, row.id)


class _Maker:
    """Makes rows of one piece of work, after one look at who the payers and the staff are."""

    def __init__(self, session: Session) -> None:
        self.session, self.today = session, clock.today()
        self.who: rights.Who = session.info["who"]
        self.sees_owners = rights.may(self.who, Right.WORK_DENIALS)
        known = office.directory(session)
        self.payers, self.people = known.payers, known.people
        self.clocks = office.clocks.of(session)
        self.statuses = {str(one): names.status(one) for one in Work}
        self.causes: dict[str, str] = {}
        self._nearest: dict[tuple[int | None, Facts], tuple[Deadline | None, bool]] = {}

    def rows(self, wanted: Filters, limit: int | None = None) -> Iterable[Row]:
        """The denials wanted, by payment date, the newest first."""
        if wanted.taken_back:
            return map(self.reversal, reversals.found(self.session, wanted)[:limit])
        columns = (*_COLUMNS, *(cases.counted(wanted.behind) if wanted.behind is not None else ()))
        query = sa.select(*columns).join(Claim, Claim.id == Denial.claim_id).where(*filters.conditions(wanted))
        query = query.order_by(Denial.denied_on.desc(), Denial.id.desc()).limit(limit)
        found = self.session.connection().execute(query)
        return map(self.row, found) if wanted.behind is None else map(self._counted, found)

    def row(self, row: Any) -> Row:
        """One denial."""
        payer, kind = self.payers.get(row.payer_id, ("", office.PayerKind.UNKNOWN))
        nearest, chosen = self._next(row, kind)
        cause = self.causes.get(row.cause) or self.causes.setdefault(row.cause, names.cause(row.cause))
        named = self.sees_owners or row.owner_id == self.who.person_id
        return Row(
            *(row.id, row.claim_id, row.payer_id, payer, row.patient_id, row.patient, row.pcn, row.first_day),
            *(row.denied_on, row.amount, row.group, row.carc, row.rarcs, names.code(row.group, row.carc, row.rarcs)),
            *(row.cause, cause, row.preventable, row.state, row.status, self.statuses.get(row.status, row.status)),
            *(row.owner_id, self.people.get(row.owner_id or NOBODY, "") if named else "", row.next_on),
            *(nearest.day if nearest else None, nearest.way if nearest else "", nearest.words if nearest else ""),
            *(chosen, nearest is not None and nearest.passed(self.today)),
            *(nearest is not None and nearest.warns(self.today), row.visit_id, row.qmb, row.appealed),
        )

    def _counted(self, row: Any) -> Row:
        """One denial with what the figure counts of it."""
        return self.row(row)._replace(counted=row.counted, counted_cause=names.cause(row.counted_cause))

    def reversal(self, one: Reversal) -> Row:
        """One claim that was taken back."""
        payer, _kind = self.payers.get(one.payer_id or 0, ("", ""))
        return Row(
            *(-one.claim_id, one.claim_id, one.payer_id, payer, one.patient_id, one.patient, one.pcn, one.day),
            denied_on=one.on,
            amount=one.amount,
            state=TAKEN_BACK,
            status_name=names.state(TAKEN_BACK),
            visit_id=one.visit_id,
            qmb=one.qmb,
        )

    def _next(self, row: Any, kind: str) -> tuple[Deadline | None, bool]:
        if row.status in CLOSED:
            return None, True
        asked = (row.payer_id, facts(row.status, row.appealed, row.rarcs, row, kind))
        if (known := self._nearest.get(asked)) is not None:
            return known
        found = deadlines.of(asked[1], self.clocks.get(row.payer_id, ()))
        self._nearest[asked] = deadlines.nearest(found, self.today), deadlines.chosen(found)
        return self._nearest[asked]


def facts(status: str, appealed: bool, remarks: tuple[str, ...], claim: Any, payer_kind: str) -> Facts:
    """What the deadlines of a denial go by; `claim` has the days of its service and of the answer that holds."""
    way = _DONE_BY.get(status)
    done = {one for one in (way, Way.APPEAL if appealed else None) if one is not None}
    return Facts(claim.last_day or claim.first_day, claim.current_on, remarks, payer_kind, done=frozenset(done))


def _payers(session: Session) -> tuple[tuple[int, str], ...]:
    """The payers of open denials, by name."""
    query = sa.select(Claim.payer_id).join(Denial, Denial.claim_id == Claim.id).distinct()
    query = query.where(filters.is_open(), inforce.counts(Denial))
    known = office.directory(session).payers
    found = [(payer_id, known[payer_id][0]) for payer_id in session.scalars(query) if payer_id in known]
    return tuple(sorted(found, key=lambda one: text.fold(one[1])))


def _people(session: Session) -> tuple[tuple[int, str], ...]:
    """Who works denials, by name, for those who may see it."""
    who: rights.Who = session.info["who"]
    if not rights.may(who, Right.WORK_DENIALS):
        return ()
    works = rights.TABLE[Right.WORK_DENIALS]
    return tuple((one.id, one.name) for one in office.staff.people(session) if one.id and one.roles & works)


def row_of(session: Session, row_id: int) -> Row | None:
    """One row by its id, or None where there is no such denial, or claim that was taken back."""
    wanted = Filters(ids=frozenset({row_id}), open_only=False, taken_back=row_id < 0)
    return next(iter(rows(session, wanted)), None)
