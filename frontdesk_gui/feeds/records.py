"""The frozen records every reader gives: bookings, patients, problems, and what a file turned out to be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

Cell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to tell about a file; never holds a patient's value.

    `what` is the English sentence; `template` with `fields` lets a caller say it in another language.
    """

    code: str
    where: str
    what: str
    template: str = ""
    fields: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that was not read: where it stands, why, and its cells without social security numbers."""

    where: str
    why: str
    cells: tuple[str, ...]
    problem: Problem
    line: int = 0


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One insurance of a patient as the file has it; `order` 1 is primary; money in cents."""

    order: int
    payer: str | None = None
    payer_id: str | None = None
    member_id: str | None = None
    group: str | None = None
    relation: str | None = None
    effective: date | None = None
    ends: date | None = None
    copay_cents: int | None = None


@dataclass(frozen=True, slots=True)
class Authorization:
    """A prior authorization named with a booking."""

    number: str
    payer: str | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Booking:
    """One appointment. Times are the practice's local wall time, without a zone; money is cents.

    `status` is one of booked, arrived, late, in_room, done, cancelled, rescheduled, no_show, left, unscheduled; a word
    we do not know is kept in `status_word`, with `status` booked and `status_known` false. Where the file has only a
    provider's code, `provider_id` is set and `provider_name` is None. Phones are ten digits each, the best first.
    `place` is the line (or segment) it stands on; `raw` holds every cell but social security numbers.
    """

    source: str
    source_id: str | None = None
    slot_ids: tuple[str, ...] = ()
    start: datetime | None = None
    minutes: int | None = None
    status_word: str = ""
    status: str | None = "booked"
    status_known: bool = True
    type_text: str | None = None
    reason: str | None = None
    provider_id: str | None = None
    provider_name: str | None = None
    resource: str | None = None
    location: str | None = None
    chart: str | None = None
    first: str | None = None
    last: str | None = None
    middle: str | None = None
    suffix: str | None = None
    full_name: str | None = None
    dob: date | None = None
    sex: str | None = None
    phones: tuple[str, ...] = ()
    zip: str | None = None
    language: str | None = None
    coverages: tuple[CoverageRow, ...] = ()
    authorization: Authorization | None = None
    balance_cents: int | None = None
    copay_cents: int | None = None
    is_walk_in: bool = False
    cancel_reason: str | None = None
    arrived: datetime | None = None
    place: int = 0
    raw: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class PatientRow:
    """One line of a patient list; fields as in `Booking`."""

    source: str
    mrn: str | None = None
    first: str | None = None
    last: str | None = None
    middle: str | None = None
    suffix: str | None = None
    preferred: str | None = None
    full_name: str | None = None
    dob: date | None = None
    sex: str | None = None
    phones: tuple[str, ...] = ()
    zip: str | None = None
    language: str | None = None
    status_word: str = ""
    place: int = 0
    raw: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What a file is, known before its rows are read. `refusal` says why its rows will not be."""

    kind: str
    content: str = "unknown"
    system: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    headers: tuple[str, ...] = ()
    ssn_dropped: bool = False
    sha256: str = ""
    refusal: Problem | None = None

    @property
    def refused(self) -> str | None:
        """The sentence that says why nothing is read from this file, or None."""
        return self.refusal.what if self.refusal else None


@dataclass(frozen=True, slots=True)
class Table:
    """A delimited file after its rows were read.

    Every row that is not blank is counted once: `rows_read` + `set_aside` + the sum of `left_out`. `left_out` counts
    what is no visit and no fault (open slots, further slots of one visit, blocked time). `date_order` is "month first"
    or "day first". `unknown_status` is (word, rows) for each status word nobody has explained yet.
    """

    kind: str
    system: str | None
    content: str
    encoding: str | None
    delimiter: str | None
    columns: Mapping[str, str]
    rows_read: int = 0
    set_aside: int = 0
    left_out: tuple[tuple[str, int], ...] = ()
    problems: tuple[Problem, ...] = ()
    ssn_dropped: bool = False
    unknown_status: tuple[tuple[str, int], ...] = ()
    date_order: str = "month first"
    sha256: str = ""


Row = Booking | PatientRow | SetAside
