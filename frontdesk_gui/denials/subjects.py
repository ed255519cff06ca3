"""What a note is about: the denial or the cluster behind it in words, what to write about it, when it was paid."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import text
from frontdesk_gui.core.errors import NotFound
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import codes
from frontdesk_gui.denials.inforce import counts
from frontdesk_gui.denials.model import Claim, Denial
from frontdesk_gui.denials.notes import About
from frontdesk_gui.office import service as office


@dataclass(frozen=True, slots=True)
class Subject:
    """A denial or a cluster as a note tells it; `paid_on` is the payment date of the newest answer behind it."""

    words: str
    happened: str
    next_time: str
    paid_on: dt.date | None
    patient: str = ""

    def named_in(self, words: str) -> bool:
        """Whether a text names the patient, by first and last name; the last alone may be an ordinary word."""
        last, _comma, first = self.patient.partition(",")
        name = {*text.words(last), *text.words(first)[:1]}
        said = text.words(words)  # in which "Garcia's" is "garcias"
        return bool(last.strip() and first.strip()) and name <= {*said, *(word.removesuffix("s") for word in said)}


def subject(session: Session, about: About) -> Subject:
    """What a note about this tells. NotFound: there is no such denial."""
    newest = _newest(session, about)
    if about.denial_id is None:
        return _subject(session, about, (), newest)
    if newest is None:
        raise NotFound(_("This denial is no longer here. Its import may have been taken back."))
    of = replace(about, payer_id=newest.payer_id, cause=newest.cause, carc=newest.carc)
    return replace(_subject(session, of, newest.rarcs, newest), patient=newest.patient)


def _subject(session: Session, about: About, rarcs: tuple[str, ...], newest: Any) -> Subject:
    payers = office.directory(session).payers
    return Subject(
        in_words(about.cause, payers[about.payer_id][0] if about.payer_id in payers else ""),
        _happened(about.cause, about.carc, rarcs),
        _(codes.cause(about.cause).do) if about.cause else "",
        (newest.current_on or newest.denied_on) if newest is not None else None,
    )


def in_words(cause: str, payer: str) -> str:
    """A cause and a payer as a title; "" where there is no cause."""
    name = _(codes.cause(cause).name) if cause else ""
    return _("{cause} · {payer}").format(cause=name, payer=payer) if name and payer else name


def _happened(cause: str, carc: str, rarcs: tuple[str, ...]) -> str:
    """What the payer said, in our words; where its code is not in our table, what the cause means."""
    known = bool(carc) and codes.carc(carc).status != codes.UNLISTED
    said = codes.wording(carc, rarcs).says if known else _(codes.cause(cause).what) if cause else ""
    if not codes.new_claim_by(rarcs):
        return said
    return _("{said} The payer takes no appeal: billing must send a new claim.").format(said=said).strip()


def _newest(session: Session, about: About) -> Any:
    """The denial, or the newest of the cluster, with what its claim says; None where there is none."""
    of_denial, of_claim = (Denial.cause, Denial.carc, Denial.rarcs, Denial.denied_on), (Claim.payer_id, Claim.patient)
    query = sa.select(*of_denial, *of_claim, Claim.current_on).join(Claim, Claim.id == Denial.claim_id)
    query = query.where(counts(Denial), counts(Claim)).order_by(Denial.denied_on.desc(), Denial.id.desc()).limit(1)
    if about.denial_id is not None:
        return session.execute(query.where(Denial.id == about.denial_id)).first()
    query = query.where(Denial.cause == about.cause)
    if about.payer_id is not None:
        query = query.where(Claim.payer_id == about.payer_id)
    if about.carc:
        query = query.where(Denial.carc == about.carc)
    return session.execute(query).first()
