"""The tables of denials: remittances and their claims, what was denied and its work, notes to the desk, rejections."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk_gui.core import base
from frontdesk_gui.core.base import Base, Row
from frontdesk_gui.core.staged import RunState as RunState


class Kind(StrEnum):
    """Where a remittance came from: the payer's 835, a paper EOB typed in, or a list of denials somebody sent."""

    ERA = "835"
    EOB = "eob"
    LIST = "list"


class Link(StrEnum):
    """How a claim came to its visit: by itself, by a person, or on purpose to none."""

    NONE = ""
    SURE = "sure"
    HAND = "hand"
    REFUSED = "refused"


class Work(StrEnum):
    """Where the work on a denial stands."""

    NEW = "new"
    WORKING = "working"
    WAITING_PATIENT = "waiting_patient"
    WAITING_DESK = "waiting_desk"
    WAITING_PROVIDER = "waiting_provider"
    CORRECTED = "corrected"
    REOPENING = "reopening"
    APPEALED = "appealed"
    RECOVERED = "recovered"
    BILLED = "billed"
    WRITTEN_OFF = "written_off"
    LOST = "lost"


CLOSED = frozenset({Work.RECOVERED, Work.BILLED, Work.WRITTEN_OFF, Work.LOST})


class RemitRun(Row, Base):
    """One file of remittances taken in: what it was, what it brought, and whether it counts.

    `sha256` is the fingerprint of what the file holds, whatever its delimiters and line ends; `beat` moves while claims
    are being written, so that another program can tell an import under way from one that was cut off.
    """

    __tablename__ = "remit_run"
    __table_args__ = (base.partial("ix_remit_run_not_in_force", "id", where="state <> 'in_force'"),)

    kind: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    at: Mapped[dt.datetime] = mapped_column(index=True)
    person_id: Mapped[int | None]
    workstation: Mapped[str] = mapped_column(default="")
    beat: Mapped[dt.datetime]
    state: Mapped[str] = mapped_column(default=RunState.LOADING)
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Remittance(Row, Base):
    """One payment (ST of an 835, a check with its EOB) with its sums in cents.

    `key` is made of the payer, the trace or check number, the payment date and the amount: the same payment wrapped
    anew has the same. `plb` is (code, cents, reference) of each amount that belongs to no claim; `balanced` is None
    where nobody can tell.
    """

    __tablename__ = "remittance"

    run_id: Mapped[int | None] = mapped_column(sa.ForeignKey("remit_run.id"), index=True)
    key: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(default=Kind.ERA)
    payer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("payer.id"), index=True)
    payer_name: Mapped[str] = mapped_column(default="")
    payer_number: Mapped[str] = mapped_column(default="")
    payee: Mapped[str] = mapped_column(default="")
    trace: Mapped[str] = mapped_column(default="")
    cents: Mapped[int | None]
    method: Mapped[str] = mapped_column(default="")
    pay_date: Mapped[dt.date] = mapped_column(index=True)
    plb: Mapped[tuple[Any, ...]] = mapped_column(default=())
    claims: Mapped[int] = mapped_column(default=0)
    paid_sum: Mapped[int] = mapped_column(default=0)
    balanced: Mapped[bool | None]
    complete: Mapped[bool] = mapped_column(default=True)


class Claim(Row, Base):
    """One claim, counted once, with its first answer and the one that holds now; money in cents.

    `key` tells it from every other claim; `alias` is the payer's own number with the patient, for answers that name no
    day. The first answer (`first_on`, `first_state`, `first_denied`) is what rates are counted by; `state` and what
    follows is what the last answer says that is not a reversal. `recovered` is what was paid or moved to the patient
    after a denial. `corrected` is what the payer has instead, (last, first, member id); `qmb` says that a remark bars
    collecting.
    """

    __tablename__ = "claim"
    __table_args__ = (
        sa.Index("ix_claim_first_on", "first_on"),
        base.partial("ix_claim_pcn", "pcn", where="pcn <> ''"),
        base.partial("ix_claim_visit_id", "visit_id", where="visit_id IS NOT NULL"),
        base.partial("ix_claim_taken_back", "id", where="state = 'taken_back'"),
    )

    run_id: Mapped[int | None] = mapped_column(sa.ForeignKey("remit_run.id"), index=True)
    key: Mapped[str] = mapped_column(index=True)
    alias: Mapped[str] = mapped_column(default="", index=True)
    payer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("payer.id"))
    pcn: Mapped[str] = mapped_column(default="")
    payer_claim_no: Mapped[str] = mapped_column(default="")
    patient: Mapped[str] = mapped_column(default="")
    member_id: Mapped[str] = mapped_column(default="")
    corrected: Mapped[tuple[Any, ...]] = mapped_column(default=())
    first_day: Mapped[dt.date | None]
    last_day: Mapped[dt.date | None]
    charged: Mapped[int | None]
    patient_id: Mapped[int | None] = mapped_column(sa.ForeignKey("patient.id"), index=True)
    visit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("visit.id"))
    link: Mapped[str] = mapped_column(default=Link.NONE)
    visit_type: Mapped[str] = mapped_column(default="")
    provider_id: Mapped[int | None] = mapped_column(sa.ForeignKey("provider.id"))
    first_on: Mapped[dt.date | None]
    first_state: Mapped[str] = mapped_column(default="")
    first_denied: Mapped[int] = mapped_column(default=0)
    first_cause: Mapped[str] = mapped_column(default="")
    current_on: Mapped[dt.date | None]
    state: Mapped[str] = mapped_column(default="")
    paid: Mapped[int | None]
    patient_resp: Mapped[int | None]
    denied: Mapped[int] = mapped_column(default=0)
    recovered: Mapped[int] = mapped_column(default=0)
    qmb: Mapped[bool] = mapped_column(default=False)


class ClaimPayment(Row, Base):
    """One answer of a payer about a claim; every one is kept. `detail` holds its lines, adjustments and remarks packed
    (`packing.unpacked`); `fingerprint` is the same wherever the same answer comes again. `place` orders the answers of
    one payment."""

    __tablename__ = "claim_payment"

    run_id: Mapped[int | None] = mapped_column(sa.ForeignKey("remit_run.id"), index=True)
    remittance_id: Mapped[int] = mapped_column(sa.ForeignKey("remittance.id"), index=True)
    claim_id: Mapped[int] = mapped_column(sa.ForeignKey("claim.id"), index=True)
    fingerprint: Mapped[str] = mapped_column(index=True)
    place: Mapped[int]
    status: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="")
    charged: Mapped[int | None]
    paid: Mapped[int | None]
    patient_resp: Mapped[int | None]
    denied: Mapped[int] = mapped_column(default=0)
    balanced: Mapped[bool | None]
    detail: Mapped[str] = mapped_column(base.Text(), default="")


class Denial(Row, Base):
    """A claim that was denied, and the work on it; `amount` in cents is what the denial codes took.

    `group`, `carc` and `rarcs` are of the adjustment that took most. `worked_on` is the day somebody first did
    something about it, `closed_on` when it ended. A payer's own code stands in `carc` as it
    was printed.
    """

    __tablename__ = "denial"
    __table_args__ = (
        sa.Index("ix_denial_denied_on", "denied_on", "worked_on", "run_id"),
        base.partial("ix_denial_open", "id", where="status NOT IN ('recovered', 'billed', 'written_off', 'lost')"),
    )

    run_id: Mapped[int | None] = mapped_column(sa.ForeignKey("remit_run.id"), index=True)
    claim_id: Mapped[int] = mapped_column(sa.ForeignKey("claim.id"), index=True)
    denied_on: Mapped[dt.date]
    state: Mapped[str]
    group: Mapped[str] = mapped_column(default="")
    carc: Mapped[str] = mapped_column(default="")
    rarcs: Mapped[tuple[Any, ...]] = mapped_column(default=())
    amount: Mapped[int] = mapped_column(default=0)
    cause: Mapped[str] = mapped_column(default="")
    cause_by_hand: Mapped[bool] = mapped_column(default=False)
    preventable: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(default=Work.NEW)
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    next_on: Mapped[dt.date | None]
    worked_on: Mapped[dt.date | None]
    closed_on: Mapped[dt.date | None]
    appealed: Mapped[bool] = mapped_column(default=False)
    written_off: Mapped[int] = mapped_column(default=0)


class DenialNote(Row, Base):
    """A line somebody wrote about a denial: what was done, heard, or why its cause was changed."""

    __tablename__ = "denial_note"

    denial_id: Mapped[int] = mapped_column(sa.ForeignKey("denial.id"), index=True)
    at: Mapped[dt.datetime]
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(base.Text())


_OF_DENIED = (
    *("day", "cause", "preventable", "payer_id", "visit_type", "provider_id", "denied", "denied_cents"),
    *("standing", "standing_cents", "recovered", "recovered_cents", "status4", "appealed", "overturned"),
    *("written_off", "written_off_cents", "run_id"),
)


class Cell(Row, Base):
    """Sums for the numbers: one payment day, payer, cause, visit type, provider and preventability; cents and counts.

    Rows add up: an import brings its own, a person's change brings the difference. `claims` counts first answers,
    `denied` those that were a full or partial denial, `standing` what is denied now and still open. What is denied in
    any way has a cause; most cells have none. A year is read from the indexes alone:
    from three what was answered, each in the order in which it is added up, from a small one what was denied.
    """

    __tablename__ = "denial_cell"
    __table_args__ = (
        sa.Index("ix_denial_cell_day", "day", "payer_id", "claims", "charged", "run_id"),
        sa.Index("ix_denial_cell_visit_type", "day", "visit_type", "claims", "run_id"),
        sa.Index("ix_denial_cell_provider", "day", "provider_id", "claims", "run_id"),
        base.partial("ix_denial_cell_denied", *_OF_DENIED, where="cause <> ''"),
    )

    run_id: Mapped[int | None] = mapped_column(sa.ForeignKey("remit_run.id"), index=True)
    day: Mapped[dt.date]
    payer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("payer.id"))
    cause: Mapped[str] = mapped_column(default="")
    visit_type: Mapped[str] = mapped_column(default="")
    provider_id: Mapped[int | None] = mapped_column(sa.ForeignKey("provider.id"))
    preventable: Mapped[str] = mapped_column(default="")
    claims: Mapped[int] = mapped_column(default=0)
    charged: Mapped[int] = mapped_column(default=0)
    denied: Mapped[int] = mapped_column(default=0)
    denied_cents: Mapped[int] = mapped_column(default=0)
    reduced: Mapped[int] = mapped_column(default=0)
    status4: Mapped[int] = mapped_column(default=0)
    standing: Mapped[int] = mapped_column(default=0)
    standing_cents: Mapped[int] = mapped_column(default=0)
    recovered: Mapped[int] = mapped_column(default=0)
    recovered_cents: Mapped[int] = mapped_column(default=0)
    appealed: Mapped[int] = mapped_column(default=0)
    overturned: Mapped[int] = mapped_column(default=0)
    written_off: Mapped[int] = mapped_column(default=0)
    written_off_cents: Mapped[int] = mapped_column(default=0)


class CodeChoice(Row, Base):
    """What the practice decided a code means: `kind` is carc, rarc or payer (a payer's own code)."""

    __tablename__ = "code_choice"
    __table_args__ = (sa.UniqueConstraint("kind", "payer_id", "code"),)

    kind: Mapped[str]
    payer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("payer.id"))
    code: Mapped[str]
    cause: Mapped[str]
    carc: Mapped[str] = mapped_column(default="")


class CauseChoice(Row, Base):
    """Whether the desk can prevent a cause, where the practice sees it otherwise than the table."""

    __tablename__ = "cause_choice"

    cause: Mapped[str] = mapped_column(unique=True)
    preventable: Mapped[str]


class Feedback(Row, Base):
    """A note from billing to the desk, about one denial or about a cluster (payer, cause, code).

    It goes to a role or to persons. `paid_on` is the payment date of the newest remittance behind it: the clock to the
    feedback, and on to each "Got it", runs from there.
    """

    __tablename__ = "feedback"

    denial_id: Mapped[int | None] = mapped_column(sa.ForeignKey("denial.id"), index=True)
    payer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("payer.id"), index=True)
    cause: Mapped[str] = mapped_column(default="")
    carc: Mapped[str] = mapped_column(default="")
    happened: Mapped[str] = mapped_column(base.Text())
    next_time: Mapped[str] = mapped_column(base.Text())
    example: Mapped[str] = mapped_column(base.Text(), default="")
    to_role: Mapped[str] = mapped_column(default="")
    to_people: Mapped[tuple[Any, ...]] = mapped_column(default=())
    paid_on: Mapped[dt.date | None]
    at: Mapped[dt.datetime] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    withdrawn: Mapped[bool] = mapped_column(default=False)


class Acknowledgement(Row, Base):
    """Somebody has read a note from billing: "Got it", with thanks where she sent them."""

    __tablename__ = "acknowledgement"
    __table_args__ = (sa.UniqueConstraint("feedback_id", "person_id"),)

    feedback_id: Mapped[int] = mapped_column(sa.ForeignKey("feedback.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    at: Mapped[dt.datetime]
    thanks: Mapped[str] = mapped_column(default="")


class Rejection(Row, Base):
    """A claim that never reached the payer's decision (277CA, clearinghouse): no denial, and counted apart."""

    __tablename__ = "rejection"

    payer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("payer.id"), index=True)
    patient_id: Mapped[int | None] = mapped_column(sa.ForeignKey("patient.id"), index=True)
    visit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("visit.id"), index=True)
    patient: Mapped[str] = mapped_column(default="")
    pcn: Mapped[str] = mapped_column(default="")
    service_day: Mapped[dt.date | None]
    received_on: Mapped[dt.date] = mapped_column(index=True)
    amount: Mapped[int | None]
    code: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    cause: Mapped[str] = mapped_column(default="")
    preventable: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(default=Work.NEW)
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    next_on: Mapped[dt.date | None]
    closed_on: Mapped[dt.date | None]
    note: Mapped[str] = mapped_column(base.Text(), default="")
