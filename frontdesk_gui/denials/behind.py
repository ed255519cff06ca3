"""What stands behind the figures that count no denials: the notes from billing, and the claims paid nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import rights
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import _, n_
from frontdesk_gui.denials import cases, feedback_clock, figures, inforce, names, notes, subjects, sums
from frontdesk_gui.denials.cases import Cases, What
from frontdesk_gui.denials.model import Claim, Denial, Feedback
from frontdesk_gui.office import service as office

KIND = cases.BEHIND
FIGURES = {What.NOTED: "feedback", What.UNPAID: "primary"}


@dataclass(frozen=True, slots=True)
class Line:
    """One note or claim; `name` is what the note is about or the patient, `day` when it was written or answered.

    `address` is what it opens: "" for a claim that was not denied, of which there is no more to show.
    """

    id: int
    name: str
    payer: str
    day: dt.date | None
    said: str
    address: str

    @property
    def faded(self) -> bool:
        """Whether it opens nothing."""
        return not self.address


@dataclass(frozen=True, slots=True)
class Behind:
    """All that one figure counts; `title` is the figure's own, and `definition` what exactly is counted."""

    title: str
    definition: str
    lines: tuple[Line, ...]


@rights.needs(Right.SEE_DENIALS)
def behind(session: Session, row: str) -> Behind | None:
    """What an address without its kind stands for; None where it is no such address."""
    try:
        wanted = cases.read(row)
    except ValueError:
        return None
    if wanted.what not in FIGURES:
        return None
    title, definition = figures.DEFINED[FIGURES[wanted.what]]
    found = _notes(session, wanted) if wanted.what == What.NOTED else _claims(session, wanted)
    return Behind(_(title), _(definition), found)


def _notes(session: Session, wanted: Cases) -> tuple[Line, ...]:
    """The notes the feedback clock counts, those that took longest first."""
    payers = office.directory(session).payers
    about = (sa.func.coalesce(Denial.cause, Feedback.cause), sa.func.coalesce(Claim.payer_id, Feedback.payer_id))
    query = sa.select(Feedback.id, Feedback.at, Feedback.paid_on, Feedback.denial_id, *about)
    query = query.outerjoin(Denial, Denial.id == Feedback.denial_id).outerjoin(Claim, Claim.id == Denial.claim_id)
    found = []
    for note, at, paid_on, denial, cause, payer in session.execute(
        query.where(*feedback_clock.counted(wanted.first, wanted.last))
    ):
        days = max(0, (at.date() - (paid_on or at.date())).days)
        said = n_("{n} day after the payment", "{n} days after the payment", days).format(n=days)
        address = f"denial:{denial}" if denial is not None else f"{notes.KIND}:{note}"
        name = payers[payer][0] if payer in payers else ""
        found.append(
            (-days, note, Line(note, subjects.in_words(cause, "") or _("Note"), name, at.date(), said, address))
        )
    return tuple(line for _days, _note, line in sorted(found, key=lambda one: one[:2]))


def _claims(session: Session, wanted: Cases) -> tuple[Line, ...]:
    """The claims paid nothing, those with the largest charge first."""
    answered, payers = sums.answered_first(wanted.first, wanted.last), office.directory(session).payers
    of_it = sa.select(sa.func.max(Denial.id)).where(Denial.claim_id == Claim.id, inforce.counts(Denial))
    columns = (Claim.id, Claim.patient, Claim.payer_id, Claim.current_on, Claim.charged, Claim.state)
    query = sa.select(*columns, of_it.correlate(Claim).scalar_subquery())
    query = query.join(answered, answered.c.claim_id == Claim.id)
    query = query.where(answered.c.paid == 0).order_by(Claim.charged.desc(), Claim.id)
    return tuple(_claim(row, payers) for row in session.execute(query))


def _claim(row: Any, payers: Any) -> Line:
    claim, patient, payer, day, charged, state, denial = row
    words = _("{amount} charged · {answer}").format(amount=figures.money(charged), answer=names.state(state))
    name = payers[payer][0] if payer in payers else ""
    address = f"denial:{denial}" if denial is not None else ""
    return Line(claim, patient or _("No name"), name, day, words, address)
