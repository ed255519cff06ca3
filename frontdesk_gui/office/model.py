"""The tables of the practice: sites, staff and who is out, duties, closed days, payers and their clocks, providers,
and what one side asks of the other."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from frontdesk_gui.core import base
from frontdesk_gui.core.base import Base, Row, Searched


class PayerKind(StrEnum):
    """What sort of payer it is; rules at check-in go by it."""

    MEDICARE = "medicare"
    MEDICARE_ADVANTAGE = "medicare_advantage"
    MEDICAID = "medicaid"
    COMMERCIAL = "commercial"
    MARKETPLACE = "marketplace"
    TRICARE_VA = "tricare_va"
    WORKERS_COMP = "workers_comp"
    AUTO = "auto"
    SELF_PAY = "self_pay"
    UNKNOWN = "unknown"


class ClockKind(StrEnum):
    """The four clocks of a payer."""

    FIRST_CLAIM = "first_claim"
    CORRECTED = "corrected"
    RECONSIDERATION = "reconsideration"
    APPEAL = "appeal"


class CountedFrom(StrEnum):
    """The date a clock starts on."""

    SERVICE = "service"
    REMITTANCE = "remittance"
    DECISION = "decision"


class Site(Row, Base):
    """A place where patients are seen."""

    __tablename__ = "site"

    name: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)


class Person(Row, Base):
    """Somebody who works here; `roles` are values of core.rights.Role."""

    __tablename__ = "person"
    __search__ = Searched("person", ("name",))

    name: Mapped[str]
    sign_in: Mapped[str] = mapped_column(unique=True)
    roles: Mapped[tuple[Any, ...]]
    lead: Mapped[bool] = mapped_column(default=False)
    site_id: Mapped[int | None] = mapped_column(sa.ForeignKey("site.id"), index=True)
    active: Mapped[bool] = mapped_column(default=True)


class Hours(Row, Base):
    """When a person usually works: weekday 0 is Monday, practice time."""

    __tablename__ = "hours"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    weekday: Mapped[int]
    starts: Mapped[dt.time]
    ends: Mapped[dt.time]


class Absence(Row, Base):
    """Days on which a person is out, first and last included; why she is out is nobody's business here."""

    __tablename__ = "absence"
    __table_args__ = (sa.Index("ix_absence_first_last", "first", "last"),)

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    first: Mapped[dt.date]
    last: Mapped[dt.date]


class Duty(Row, Base):
    """A piece of work that somebody must do every day, such as check-in or authorizations."""

    __tablename__ = "duty"

    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)


class DutyHolder(Row, Base):
    """A person who has a duty."""

    __tablename__ = "duty_holder"
    __table_args__ = (sa.UniqueConstraint("duty_id", "person_id"),)

    duty_id: Mapped[int] = mapped_column(sa.ForeignKey("duty.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)


class ClosedDay(Row, Base):
    """A day of the practice's own on which it, or one site of it, sees nobody; federal holidays are computed."""

    __tablename__ = "closed_day"
    __table_args__ = (sa.UniqueConstraint("day", "site_id"),)

    day: Mapped[dt.date] = mapped_column(index=True)
    name: Mapped[str]
    site_id: Mapped[int | None] = mapped_column(sa.ForeignKey("site.id"), index=True)


class Payer(Row, Base):
    """Who pays: an insurer, a program, or the patient."""

    __tablename__ = "payer"
    __search__ = Searched("payer", ("name",))

    name: Mapped[str]
    kind: Mapped[str] = mapped_column(default=PayerKind.UNKNOWN)
    kind_confirmed: Mapped[bool] = mapped_column(default=False)
    phone: Mapped[str] = mapped_column(default="")
    portal: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)


class PayerName(Row, Base):
    """A name or payer id under which files know a payer: `kind` is "name" or "payer_id", `word` is folded."""

    __tablename__ = "payer_name"
    __table_args__ = (sa.UniqueConstraint("kind", "word"),)

    payer_id: Mapped[int] = mapped_column(sa.ForeignKey("payer.id"), index=True)
    kind: Mapped[str] = mapped_column(default="name")
    word: Mapped[str]


class PayerClock(Row, Base):
    """How long a payer gives for one thing, counted from what, and when somebody last checked it.

    The time is `months` and `days` together; `mail_days` is what the payer's rule allows for the letter on its way.
    """

    __tablename__ = "payer_clock"
    __table_args__ = (sa.UniqueConstraint("payer_id", "kind"),)

    payer_id: Mapped[int] = mapped_column(sa.ForeignKey("payer.id"))
    kind: Mapped[str]
    months: Mapped[int | None]
    days: Mapped[int | None]
    mail_days: Mapped[int] = mapped_column(default=0)
    counted_from: Mapped[str] = mapped_column(default="")
    checked_on: Mapped[dt.date | None]
    note: Mapped[str] = mapped_column(default="")


class Provider(Row, Base):
    """A clinician or resource that visits are booked with."""

    __tablename__ = "provider"
    __search__ = Searched("provider", ("name",))

    name: Mapped[str]
    npi: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    active: Mapped[bool] = mapped_column(default=True)


class ProviderName(Row, Base):
    """A name or code under which a scheduling system knows a provider; `word` is folded."""

    __tablename__ = "provider_name"
    __table_args__ = (sa.UniqueConstraint("source", "word"),)

    provider_id: Mapped[int] = mapped_column(sa.ForeignKey("provider.id"), index=True)
    source: Mapped[str]
    word: Mapped[str]


class Request(Row, Base):
    """What somebody asks of the other side; `about` is the address of what it is about, such as "feedback:12".

    It goes to a role or to one person. `answered_at` is set once there is an answer, `seen_at` when who asked has
    read it.
    """

    __tablename__ = "request"
    __table_args__ = (base.partial("ix_request_open", "id", where="answered_at IS NULL"),)

    about: Mapped[str] = mapped_column(default="", index=True)
    text: Mapped[str] = mapped_column(base.Text())
    at: Mapped[dt.datetime]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    to_role: Mapped[str] = mapped_column(default="")
    to_person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    answer: Mapped[str] = mapped_column(base.Text(), default="")
    answered_at: Mapped[dt.datetime | None]
    answered_by: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    seen_at: Mapped[dt.datetime | None]
