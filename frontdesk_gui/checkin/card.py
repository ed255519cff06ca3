"""What check-in shows and takes: the frozen pictures of a day and of a visit, and what a person fills in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Pill:
    """The worst thing of a visit in words; `kind` is bad, warn, info, good or plain, `text` is for people."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Filters:
    """Which visits of a day are shown; empty means all. `text` finds names, birth dates, charts and phones."""

    provider_ids: frozenset[int] = frozenset()
    site_ids: frozenset[int] = frozenset()
    statuses: frozenset[str] = frozenset()
    text: str = ""


class DayRow(NamedTuple):
    """One visit in the day's list; a named tuple, which is made three times as fast as a frozen dataclass.

    `wait` is "late" (booked, its time has passed), "waiting" (arrived, not checked in) or "", `wait_minutes` how long.
    `collect_cents` is what may be asked for today: nothing where `ask_billing` (QMB) is set, whatever the balance.
    `items` counts what the checklist holds, `done` what needs nobody any more; `open_required` are texts.
    """

    source_id: str | None
    patient_id: int
    start: dt.datetime
    minutes: int | None
    dob: dt.date | None
    chart: str
    provider_id: int | None
    site_id: int | None
    mode: str
    reason: str
    status: str
    new_patient: bool
    arrived_at: dt.datetime | None
    checked_in_at: dt.datetime | None
    balance_on: dt.date | None
    visit_id: int
    patient: str
    age: int | None
    phones: tuple[str, ...]
    provider: str
    site: str
    type: str
    payer: str
    payer_kind: str
    coverage: str
    status_text: str
    wait: str
    wait_minutes: int
    pill: Pill
    pills: tuple[Pill, ...]
    collect_cents: int
    copay_cents: int
    balance_cents: int
    ask_billing: bool
    items: int
    done: int
    open_required: tuple[str, ...]
    sort: tuple[int, dt.datetime, str]


@dataclass(frozen=True, slots=True)
class Day:
    """The visits of a day, in the order they are shown; `as_of` is the wall time of the newest schedule taken in."""

    day: dt.date
    as_of: dt.datetime | None
    rows: tuple[DayRow, ...]
    providers: tuple[tuple[int, str], ...]
    sites: tuple[tuple[int, str], ...]
    overridden: int
    to_key: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice and its words."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a visit as it stands.

    `state` is open, fine (an earlier answer still holds, `fine_since`), done, not_applicable or could_not.
    `said` is the value in words; `earlier` the value given last time or expected now, to be taken over with one key.
    `confirms`: the one key that confirms the rest answers it with its first choice. `source` is an address to open for
    "why am I asked this?".
    """

    key: str
    text: str
    why: str
    how: str
    required: bool
    owner: str
    state: str
    fine_since: dt.date | None
    value: str
    said: str
    earlier: str
    reason: str
    value_kind: str
    choices: tuple[Choice, ...]
    confirms: bool
    shared: bool
    kind: str
    source: str
    answered_at: dt.datetime | None
    answered_by: str
    answered_by_id: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The items of one part of the checklist, under its title."""

    key: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Insurance:
    """An insurance of the patient as check-in shows it; `state` is never, verified, stale, failed or ended."""

    coverage_id: int
    rank: int
    payer: str
    payer_kind: str
    member_id: str
    group_no: str
    relation: str
    effective: dt.date | None
    ends: dt.date | None
    copay_cents: int | None
    state: str
    verified_on: dt.date | None
    reference: str
    qmb: bool


@dataclass(frozen=True, slots=True)
class ToKeyLine:
    """Something that must still be keyed in the practice's own software."""

    id: int
    visit_id: int
    patient_id: int
    patient: str
    day: dt.date
    what: str
    value: str
    noted_at: dt.datetime


@dataclass(frozen=True, slots=True)
class VisitCard:
    """A visit with its whole checklist; `next_key` is the open item to focus, None where nothing is open."""

    row: DayRow
    phones: tuple[str, ...]
    language: str
    interpreter: bool
    insurances: tuple[Insurance, ...]
    groups: tuple[Group, ...]
    next_key: str | None
    started_at: dt.datetime | None
    finished_at: dt.datetime | None
    overridden: int
    override_reason: str
    to_key: tuple[ToKeyLine, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All items in order, without their groups."""
        return tuple(line for group in self.groups for line in group.lines)


@dataclass(frozen=True, slots=True)
class Paper:
    """A visit's card as it is put on paper: whose practice, who prints it, and when (practice time)."""

    card: VisitCard
    practice: str
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another visit of the same day that belongs to the same household; `shares` counts the answers it would take."""

    visit_id: int
    patient: str
    start: dt.datetime
    shares: int


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """An answer as a person gives it.

    `answer` is done, not_applicable or could_not (which needs `reason`); `value` is a date as YYYY-MM-DD, money as
    typed dollars, a choice's value, or text; `detail` the reference number of an eligibility check, or words beside a
    choice; `seconds` what it took.
    """

    visit_id: int
    item_key: str
    answer: str
    value: str = ""
    reason: str = ""
    detail: str = ""
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer did: the visit's item, and the line to key in the practice's software, if it made one."""

    visit_item_id: int
    to_key_id: int | None


@dataclass(frozen=True, slots=True)
class Finished:
    """A check-in that has ended: the texts of required items left open, and how many lines wait to be keyed."""

    visit_id: int
    overridden: tuple[str, ...]
    to_key: int


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item that a later room puts on a visit; `source` is its address (such as "fix:12"), opaque to check-in."""

    visit_id: int
    source: str
    text: str
    why: str = ""
    how: str = ""
    group: str = "today"
    position: int = 900
    required: bool = False
    owner: str = "front_desk"
    kind: str = ""
    value_kind: str = ""
    key: str = field(default="")
