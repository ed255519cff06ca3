"""The tables of the schedule: imports, patients, coverages, authorizations and visits."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk_gui.core import base
from frontdesk_gui.core.base import Base, Row, Searched
from frontdesk_gui.core.staged import RunState as RunState


class Status(StrEnum):
    """Where a visit stands."""

    BOOKED = "booked"
    ARRIVED = "arrived"
    LATE = "late"
    IN_ROOM = "in_room"
    DONE = "done"
    CANCELLED = "cancelled"
    RESCHEDULED = "rescheduled"
    NO_SHOW = "no_show"
    LEFT = "left"
    UNSCHEDULED = "unscheduled"
    GONE = "gone"


class Mode(StrEnum):
    """Where a visit takes place."""

    OFFICE = "office"
    TELEHEALTH = "telehealth"
    PHONE = "phone"
    HOME = "home"


class CoverageState(StrEnum):
    """What is known of a coverage; "stale" follows from the date and the practice's own number of days."""

    NEVER = "never"
    VERIFIED = "verified"
    FAILED = "failed"


class ImportRun(Row, Base):
    """One file taken in: what it was, what it brought, and whether it counts.

    `at` is when it was taken in, `as_of` when the file was written; `beat` moves while rows are being written, so that
    another program can tell an import under way from one that was cut off.
    """

    __tablename__ = "import_run"
    __table_args__ = (base.partial("ix_import_run_not_in_force", "id", where="state <> 'in_force'"),)

    source: Mapped[str]
    kind: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    at: Mapped[dt.datetime] = mapped_column(index=True)
    as_of: Mapped[dt.datetime]
    person_id: Mapped[int | None]
    workstation: Mapped[str] = mapped_column(default="")
    beat: Mapped[dt.datetime]
    state: Mapped[str] = mapped_column(default=RunState.LOADING)
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)


class SetAside(Row, Base):
    """A row of a file that could not be read: where it stood, why, and its cells."""

    __tablename__ = "set_aside"

    run_id: Mapped[int] = mapped_column(sa.ForeignKey("import_run.id"), index=True)
    place: Mapped[str]
    why: Mapped[str]
    cells: Mapped[tuple[Any, ...]]
    settled: Mapped[bool] = mapped_column(default=False)


class Patient(Row, Base):
    """A person who is seen here; `provisional` while only a chart number or a walk-in's name is known.

    `same_as` is set once somebody has said that she is another patient of ours: then she is listed no more.
    `by_hand` names the columns the desk has written, which no import overwrites.
    """

    __tablename__ = "patient"
    __search__ = Searched("patient", ("first", "last", "chart", "dob", "phones"))

    first: Mapped[str] = mapped_column(default="")
    middle: Mapped[str] = mapped_column(default="")
    last: Mapped[str] = mapped_column(default="")
    suffix: Mapped[str] = mapped_column(default="")
    chart: Mapped[str] = mapped_column(default="")
    dob: Mapped[dt.date | None] = mapped_column(index=True)
    sex: Mapped[str] = mapped_column(default="")
    phones: Mapped[tuple[Any, ...]] = mapped_column(default=())
    zip: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    interpreter: Mapped[bool] = mapped_column(default=False)
    provisional: Mapped[bool] = mapped_column(default=False)
    same_as: Mapped[int | None] = mapped_column(sa.ForeignKey("patient.id"), index=True)
    by_hand: Mapped[tuple[Any, ...]] = mapped_column(default=())
    run_id: Mapped[int | None] = mapped_column(sa.ForeignKey("import_run.id"), index=True)


class PatientNumber(Row, Base):
    """The number by which one source knows a patient."""

    __tablename__ = "patient_number"
    __table_args__ = (sa.Index("ix_patient_number_source_value", "source", "value"),)

    patient_id: Mapped[int] = mapped_column(sa.ForeignKey("patient.id"), index=True)
    source: Mapped[str]
    value: Mapped[str]
    run_id: Mapped[int | None] = mapped_column(sa.ForeignKey("import_run.id"), index=True)


class Coverage(Row, Base):
    """An insurance of a patient, and what is known about it.

    `by_hand` is set once the desk has written it: an import then leaves it alone.
    """

    __tablename__ = "coverage"

    patient_id: Mapped[int] = mapped_column(sa.ForeignKey("patient.id"), index=True)
    rank: Mapped[int] = mapped_column(default=1)
    payer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("payer.id"), index=True)
    member_id: Mapped[str] = mapped_column(default="")
    group_no: Mapped[str] = mapped_column(default="")
    relation: Mapped[str] = mapped_column(default="")
    effective: Mapped[dt.date | None]
    ends: Mapped[dt.date | None]
    copay_cents: Mapped[int | None]
    state: Mapped[str] = mapped_column(default=CoverageState.NEVER)
    verified_at: Mapped[dt.datetime | None]
    verified_by: Mapped[int | None]
    reference: Mapped[str] = mapped_column(default="")
    qmb: Mapped[bool] = mapped_column(default=False)
    qmb_on: Mapped[dt.date | None]
    active: Mapped[bool] = mapped_column(default=True)
    by_hand: Mapped[bool] = mapped_column(default=False)
    run_id: Mapped[int | None] = mapped_column(sa.ForeignKey("import_run.id"), index=True)


class CoverageCheck(Row, Base):
    """What a payer said of an insurance at one time, with the card as it was then; a later check does not touch it.

    It is the proof of the visits of that time: the insurance itself only holds what was said last.
    """

    __tablename__ = "coverage_check"

    coverage_id: Mapped[int] = mapped_column(sa.ForeignKey("coverage.id"), index=True)
    at: Mapped[dt.datetime]
    person_id: Mapped[int | None]
    state: Mapped[str]
    reference: Mapped[str] = mapped_column(default="")
    payer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("payer.id"))
    member_id: Mapped[str] = mapped_column(default="")
    effective: Mapped[dt.date | None]
    ends: Mapped[dt.date | None]


class Authorization(Row, Base):
    """A prior authorization or referral of a patient: its number, units and dates."""

    __tablename__ = "authorization"

    patient_id: Mapped[int] = mapped_column(sa.ForeignKey("patient.id"), index=True)
    kind: Mapped[str] = mapped_column(default="authorization")
    payer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("payer.id"), index=True)
    number: Mapped[str]
    service: Mapped[str] = mapped_column(default="")
    units: Mapped[int | None]
    used: Mapped[int] = mapped_column(default=0)
    begins: Mapped[dt.date | None]
    ends: Mapped[dt.date | None]
    run_id: Mapped[int | None] = mapped_column(sa.ForeignKey("import_run.id"), index=True)


class Visit(Row, Base):
    """A booked visit as the scheduling system knows it, and what the desk has done with it.

    `by_hand` names the columns the desk has written, which no import overwrites.
    """

    __tablename__ = "visit"
    __table_args__ = (
        sa.Index("ix_visit_day_start", "day", "start"),
        sa.Index("ix_visit_source_source_id", "source", "source_id"),
        base.partial("ix_visit_control_number", "control_number", where="control_number <> ''"),
    )

    source: Mapped[str]
    source_id: Mapped[str | None]
    control_number: Mapped[str] = mapped_column(default="")
    patient_id: Mapped[int] = mapped_column(sa.ForeignKey("patient.id"), index=True)
    booked_on: Mapped[dt.date | None]
    day: Mapped[dt.date]
    start: Mapped[dt.datetime]
    minutes: Mapped[int | None]
    mode: Mapped[str] = mapped_column(default=Mode.OFFICE)
    provider_id: Mapped[int | None] = mapped_column(sa.ForeignKey("provider.id"))
    resource: Mapped[str] = mapped_column(default="")
    site_id: Mapped[int | None] = mapped_column(sa.ForeignKey("site.id"))
    type_text: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(default=Status.BOOKED)
    status_word: Mapped[str] = mapped_column(default="")
    new_patient: Mapped[bool] = mapped_column(default=False)
    add_on: Mapped[bool] = mapped_column(default=False)
    after_discharge: Mapped[bool] = mapped_column(default=False)
    extra_time: Mapped[bool] = mapped_column(default=False)
    procedure: Mapped[bool] = mapped_column(default=False)
    balance_cents: Mapped[int | None]
    balance_on: Mapped[dt.date | None]
    copay_cents: Mapped[int | None]
    arrived_at: Mapped[dt.datetime | None]
    checked_in_at: Mapped[dt.datetime | None]
    by_hand: Mapped[tuple[Any, ...]] = mapped_column(default=())
    run_id: Mapped[int | None] = mapped_column(sa.ForeignKey("import_run.id"), index=True)


class StatusWord(Row, Base):
    """A status word of a source that the program did not know; treated as booked until somebody says what it means."""

    __tablename__ = "status_word"
    __table_args__ = (sa.UniqueConstraint("source", "word"),)

    source: Mapped[str]
    word: Mapped[str]
    status: Mapped[str | None]


class LinkQuestion(Row, Base):
    """A patient of a file who may be somebody we know: the candidates, and the answer once it is given.

    Its visits stand under the provisional patient `patient_id` until then. `answer_id` is the person chosen, or the
    provisional patient where she is somebody new. The answer holds for (source, name as written, birth date); `name` is
    that name folded, "last, first".
    """

    __tablename__ = "link_question"
    __table_args__ = (sa.Index("ix_link_question_source_name", "source", "name", "dob"),)

    source: Mapped[str]
    name: Mapped[str]
    dob: Mapped[dt.date | None]
    patient_id: Mapped[int] = mapped_column(sa.ForeignKey("patient.id"), index=True)
    candidates: Mapped[tuple[Any, ...]]
    answer_id: Mapped[int | None] = mapped_column(sa.ForeignKey("patient.id"), index=True)
    run_id: Mapped[int | None] = mapped_column(sa.ForeignKey("import_run.id"), index=True)
