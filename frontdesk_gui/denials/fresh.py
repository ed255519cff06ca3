"""An answer with its payment, and a claim nobody has heard of: its answers, and what its rows hold by them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from frontdesk_gui.denials import standing, versions
from frontdesk_gui.denials.causes import Chooser
from frontdesk_gui.denials.linking import Match
from frontdesk_gui.denials.model import Link
from frontdesk_gui.denials.payments import Paid
from frontdesk_gui.denials.settle import Answer, settle
from frontdesk_gui.denials.siblings import Care
from frontdesk_gui.denials.versions import Version


class Told(NamedTuple):
    """An answer with its payment: its place in the file, how the records know the payer, and the payment's key."""

    payment: int
    paid: Paid
    payer_id: int | None
    key: str
    version: Version

    @property
    def answer(self) -> Answer:
        """What settling asks of it."""
        v = self.version
        return Answer(
            self.paid.on,
            self.key,
            v.place,
            v.state,
            v.charged,
            v.paid,
            v.patient_resp,
            v.denied,
            v.qmb,
            v.group,
            v.carc,
            v.rarcs,
            v.status,
        )


@dataclass(slots=True)
class Fresh:
    """A claim nobody has heard of: its answers, and the visit it is of; `siblings` says that its care was billed to
    another payer too."""

    told: list[Told]
    match: Match
    chooser: Chooser
    siblings: bool = False

    @property
    def care(self) -> Care:
        """What tells its care from other care."""
        v = named(self.told).version
        return v.pcn, v.first_day

    @property
    def denied(self) -> bool:
        """Whether it was denied."""
        if not any(one.version.state in versions.DENIED for one in self.told):
            return False
        return len(self.told) == 1 or settle(one.answer for one in self.told).denial is not None

    def settled(self) -> tuple[dict[str, Any], dict[str, Any] | None]:
        """Its columns, and those of its denial if it was denied."""
        claim = self._claim()
        changes, denial = standing.apply(claim, settle(one.answer for one in self.told), self.chooser)
        return claim | changes, denial

    def _claim(self) -> dict[str, Any]:
        corrected = [one.version.corrected for one in self.told if one.version.corrected]
        own = {"payer_id": self.told[0].payer_id, "corrected": corrected[-1] if corrected else ()}
        return known_by(self.told) | own | linked(self.match)


def named(group: Sequence[Told]) -> Told:
    """The answer a claim is known by: the last that takes none back and names a day, as far as there is one."""
    if len(group) == 1:
        return group[0]
    return max(group, key=_telling)


def _telling(one: Told) -> tuple[bool, bool, dt.date, str, int]:
    v = one.version
    return not v.is_reversal, v.first_day is not None, one.paid.on, one.key, v.place


def known_by(group: Sequence[Told]) -> dict[str, Any]:
    """The columns of a claim that say which it is."""
    v = named(group).version
    return {
        "key": v.key,
        "alias": v.alias,
        "pcn": v.pcn,
        "payer_claim_no": v.payer_claim_no,
        "patient": v.patient,
        "member_id": v.member_id,
        "first_day": v.first_day,
        "last_day": v.last_day,
        "charged": abs(v.charged) if v.charged is not None else None,
    }


def linked(match: Match) -> dict[str, Any]:
    """The columns that say of which visit it is."""
    visit = match.visit
    return {
        "patient_id": visit.patient_id if visit else None,
        "visit_id": visit.id if visit else None,
        "link": Link.SURE if visit else Link.NONE,
        "visit_type": visit.visit_type if visit else "",
        "provider_id": visit.provider_id if visit else None,
    }
