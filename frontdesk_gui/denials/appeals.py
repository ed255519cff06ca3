"""The cover letter of an appeal: drafted from a denial and a template, to be read over and finished by a person."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import paths, rights, text
from frontdesk_gui.core.errors import NotFound, Refusal
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import _
from frontdesk_gui.denials import codes, inforce
from frontdesk_gui.denials.model import Claim, ClaimPayment, Denial, Remittance
from frontdesk_gui.office import service as office


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: who writes to whom, the claim's facts as (name, value), and what a person may still change.

    `enclosures` is one a line. `sender` is the practice's address and phone, one a line.
    """

    denial_id: int
    practice: str
    sender: str
    to: str
    facts: tuple[tuple[str, str], ...]
    subject: str
    body: str
    enclosures: str
    signer: str

    @property
    def unfinished(self) -> bool:
        """Whether something in [brackets] is still to be written."""
        return any(mark in part for part in (self.subject, self.body, self.enclosures) for mark in "[]")


@rights.needs(Right.WORK_DENIALS)
def draft(session: Session, denial_id: int) -> Letter:
    """The letter as far as the records can write it. Refusal: where only a new claim is left (MA130)."""
    found = session.execute(
        sa.select(Denial, Claim)
        .join(Claim, Claim.id == Denial.claim_id)
        .where(Denial.id == denial_id, inforce.counts(Denial))
    ).one_or_none()
    if found is None:
        raise NotFound(_("This denial is not here any more. Press F5 to read the list again."))
    denial, claim = found
    if remark := codes.new_claim_by(denial.rarcs):
        words = _("{remark} stands on this answer: the payer takes no appeal. Send a new, corrected claim instead.")
        raise Refusal(words.format(remark=remark))
    practice = office.practice.practice(session)
    who: rights.Who = session.info["who"]
    said = _said(denial, claim)
    why = _why(denial.cause)
    opening = _template()["opening" if denial.carc else "opening_without_code"]
    body = "\n\n".join(_(part).format(**said).strip() for part in (opening, why["text"], _template()["closing"]))
    return Letter(
        denial_id,
        practice.name,
        "\n".join(line for line in (practice.address, practice.phone) if line),
        _payer(session, claim),
        _facts(denial, claim, said),
        _(_template()["subject"]).format(**said),
        body,
        "\n".join(_(one) for one in why["enclosures"]),
        who.name,
    )


def _said(denial: Denial, claim: Claim) -> dict[str, str]:
    """What stands in the braces of the template."""
    code = f"{denial.group}-{denial.carc}" if denial.group else denial.carc
    wording = codes.wording(denial.carc, denial.rarcs)
    words = " ".join((wording.says, *wording.remarks))
    listed = codes.carc(denial.carc).status != codes.UNLISTED
    return {
        "claim": claim.payer_claim_no or claim.pcn or _("of {patient}").format(patient=claim.patient),
        "day": _day(denial.denied_on),
        "amount": text.money(denial.amount),
        "code": " ".join((code, *denial.rarcs)),
        "says": _(", which we read as “{words}”").format(words=words.rstrip(".")) if listed else "",
    }


def _facts(denial: Denial, claim: Claim, said: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    pairs = (
        (_("Patient"), claim.patient),
        (_("Member ID"), claim.member_id),
        (_("Claim number"), claim.payer_claim_no),
        (_("Our number"), claim.pcn),
        (_("Date of service"), _span(claim.first_day, claim.last_day)),
        (_("Charge"), _("${amount}").format(amount=text.money(claim.charged)) if claim.charged is not None else ""),
        (_("Denied"), _("${amount}").format(amount=said["amount"])),
        (_("Reason"), said["code"]),
        (_("Decision of"), said["day"]),
    )
    return tuple((name, value) for name, value in pairs if value)


def _payer(session: Session, claim: Claim) -> str:
    """The payer's name: as we know it, else as its remittance has it."""
    if claim.payer_id is not None:
        return office.payers.payer(session, claim.payer_id).name
    query = sa.select(Remittance.payer_name).join(ClaimPayment, ClaimPayment.remittance_id == Remittance.id)
    return session.scalar(query.where(ClaimPayment.claim_id == claim.id).limit(1)) or ""


def _span(first: dt.date | None, last: dt.date | None) -> str:
    if first is None:
        return ""
    if last is None or last == first:
        return _day(first)
    return _("{first} to {last}").format(first=_day(first), last=_day(last))


def _day(day: dt.date) -> str:
    return _("{month}/{day}/{year}").format(month=day.month, day=day.day, year=day.year)


def _why(cause: str) -> Mapping[str, Any]:
    every: Mapping[str, Any] = _template()["why"]
    found: Mapping[str, Any] = every.get(cause) or every[codes.UNKNOWN]
    return found


@cache
def _template() -> Mapping[str, Any]:
    return tomllib.loads((paths.resources() / "letters" / "appeal.toml").read_text(encoding="utf-8"))
