"""The tables of check-in: the practice's checklists, what was asked at each visit, what billing asks of a patient, and
what must still be keyed."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk_gui.core import base
from frontdesk_gui.core.base import Base, Row


class Answer(StrEnum):
    """What the desk found: done, doesn't apply, or couldn't get it (with a reason)."""

    DONE = "done"
    NOT_APPLICABLE = "not_applicable"
    COULD_NOT = "could_not"


class ItemState(StrEnum):
    """Whether an item still waits for somebody."""

    OPEN = "open"
    CLOSED = "closed"


class ValueKind(StrEnum):
    """What is recorded with an answer."""

    NONE = ""
    TEXT = "text"
    DATE = "date"
    MONEY = "money"
    MEMBER_ID = "member_id"
    CHOICE = "choice"


class About(StrEnum):
    """What an answer is about; where that changes, the answer no longer holds, whatever its age."""

    PATIENT = ""
    COVERAGE = "coverage"
    AUTHORIZATION = "authorization"
    VISIT = "visit"


class Item(Row, Base):
    """One thing the desk asks for; its words and rule are in its editions. `source` is the address of a later room that
    brought it, empty for the practice's own."""

    __tablename__ = "item"

    key: Mapped[str] = mapped_column(unique=True)
    group: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    source: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)


class ItemEdition(Row, Base):
    """The words and the rule of an item from a day on; a finished check-in keeps the edition it was made with.

    `rule` says for which visits it is, `again` when an earlier answer does not hold. `expires_days` is how long one
    holds: 0 is asked at each visit, None holds until what it is `about` changes. `confirms`: the one key that confirms
    the rest may answer it, with its first choice; `choices` are (value, words) pairs. `effect` says what an answer does
    beyond being kept (card, eligibility, relation, authorization, referral); `keyed_when` the values that must be keyed
    in the practice's own software ("*" is any). `pill` is said in the day's list while it is open; `seconds` what it is
    thought to take.
    """

    __tablename__ = "item_edition"
    __table_args__ = (sa.UniqueConstraint("item_id", "edition"),)

    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"))
    edition: Mapped[int] = mapped_column(default=1)
    from_day: Mapped[dt.date]
    text: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    how: Mapped[str] = mapped_column(base.Text(), default="")
    group: Mapped[str]
    required: Mapped[bool] = mapped_column(default=False)
    confirms: Mapped[bool] = mapped_column(default=False)
    rule: Mapped[dict[str, Any]] = mapped_column(default=dict)
    again: Mapped[dict[str, Any]] = mapped_column(default=dict)
    expires_days: Mapped[int | None]
    about: Mapped[str] = mapped_column(default=About.PATIENT)
    value_kind: Mapped[str] = mapped_column(default=ValueKind.NONE)
    choices: Mapped[tuple[Any, ...]] = mapped_column(default=())
    effect: Mapped[str] = mapped_column(default="")
    keyed_when: Mapped[tuple[Any, ...]] = mapped_column(default=())
    shared: Mapped[bool] = mapped_column(default=False)
    kind: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = mapped_column(default="front_desk")
    pill: Mapped[str] = mapped_column(default="")
    seconds: Mapped[int] = mapped_column(default=10)


class VisitItem(Row, Base):
    """One item of one visit, with its answer: written at the first touch of a check-in, frozen by "Check in".

    `fine_since` is the day of the earlier answer that still held, so that nobody had to be asked; `seconds` what the
    answer took; `source` the address of what put it there (opaque here), empty for the practice's own checklist.
    """

    __tablename__ = "visit_item"
    __table_args__ = (
        sa.UniqueConstraint("visit_id", "item_key"),
        base.partial("ix_visit_item_source", "source", where="source <> ''"),
        base.partial("ix_visit_item_left", "answered_at", where="answer = 'could_not'"),
    )

    visit_id: Mapped[int] = mapped_column(sa.ForeignKey("visit.id"))
    edition_id: Mapped[int | None] = mapped_column(sa.ForeignKey("item_edition.id"), index=True)
    item_key: Mapped[str]
    text: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    how: Mapped[str] = mapped_column(base.Text(), default="")
    group: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    required: Mapped[bool] = mapped_column(default=False)
    owner: Mapped[str] = mapped_column(default="front_desk")
    state: Mapped[str] = mapped_column(default=ItemState.OPEN)
    answer: Mapped[str | None]
    reason: Mapped[str] = mapped_column(default="")
    value: Mapped[str] = mapped_column(default="")
    value_kind: Mapped[str] = mapped_column(default=ValueKind.NONE)
    answered_at: Mapped[dt.datetime | None]
    answered_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    seconds: Mapped[int | None]
    fine_since: Mapped[dt.date | None]
    about: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="")
    frozen: Mapped[bool] = mapped_column(default=False)


class Standing(Row, Base):
    """The latest answer of an item for a patient: what "fine since" is read from."""

    __tablename__ = "standing"
    __table_args__ = (sa.UniqueConstraint("patient_id", "item_key"),)

    patient_id: Mapped[int] = mapped_column(sa.ForeignKey("patient.id"))
    item_key: Mapped[str]
    about: Mapped[str] = mapped_column(default="")
    answer: Mapped[str]
    answered_on: Mapped[dt.date]
    value: Mapped[str] = mapped_column(default="")
    visit_item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("visit_item.id"), index=True)


class CheckIn(Row, Base):
    """One check-in from its first touch to its end; `overridden` counts required items left open, `reason` says why."""

    __tablename__ = "check_in"

    visit_id: Mapped[int] = mapped_column(sa.ForeignKey("visit.id"), unique=True)
    started_at: Mapped[dt.datetime]
    finished_at: Mapped[dt.datetime | None] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    overridden: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(default="")
    seconds: Mapped[int | None]


class ToKey(Row, Base):
    """Something found out here that must be keyed in the practice's own software; `done_at` once it is."""

    __tablename__ = "to_key"
    __table_args__ = (base.partial("ix_to_key_waiting", "id", where="done_at IS NULL"),)

    visit_id: Mapped[int] = mapped_column(sa.ForeignKey("visit.id"), index=True)
    patient_id: Mapped[int] = mapped_column(sa.ForeignKey("patient.id"), index=True)
    item_key: Mapped[str] = mapped_column(default="")
    what: Mapped[str]
    value: Mapped[str] = mapped_column(default="")
    noted_at: Mapped[dt.datetime]
    done_at: Mapped[dt.datetime | None]
    done_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))


class AskState(StrEnum):
    """Where something billing asks of a patient stands."""

    OPEN = "open"
    DONE = "done"
    COULD_NOT = "could_not"
    WITHDRAWN = "withdrawn"


class Ask(Row, Base):
    """What billing asks of a patient, whichever visit she comes to next: it tops that check-in.

    `kind` is one of the usual ones (card, call_payer, sign_abn, ...) or empty, `text` the line that is read; `value`
    and `reason` are what the desk found, at a visit or by telephone.
    """

    __tablename__ = "ask"
    __table_args__ = (base.partial("ix_ask_open", "patient_id", where="state = 'open'"),)

    patient_id: Mapped[int] = mapped_column(sa.ForeignKey("patient.id"), index=True)
    kind: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    at: Mapped[dt.datetime]
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    about: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default=AskState.OPEN)
    value: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[dt.datetime | None]
    answered_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    visit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("visit.id"), index=True)


class AskAttempt(Row, Base):
    """One try to reach a patient about what billing asks: when, by whom, and what came of it."""

    __tablename__ = "ask_attempt"

    ask_id: Mapped[int] = mapped_column(sa.ForeignKey("ask.id"), index=True)
    at: Mapped[dt.datetime]
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    outcome: Mapped[str] = mapped_column(default="")
