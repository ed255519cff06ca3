"""The cause of a denial and whether the desk can prevent it: the table of codes, as this practice has decided it."""

from __future__ import annotations

import copy
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core.rights import Role
from frontdesk_gui.denials import codes
from frontdesk_gui.denials.model import CauseChoice, CodeChoice
from frontdesk_gui.office import service as office

YES, PARTLY, NO = "yes", "partly", "no"
NOT_KNOWN = codes.UNKNOWN  # of a cause nobody knows yet, whoever has which duty
DUTIES = {"eligibility": "verify"}  # who prevents a cause, as the practice's list of duties calls it


class Chooser:
    """Tells causes for one piece of work, after one look at what the practice has chosen."""

    def __init__(self, session: Session) -> None:
        rows = session.execute(sa.select(CodeChoice.kind, CodeChoice.payer_id, CodeChoice.code, CodeChoice.cause))
        self._codes: dict[tuple[str, int | None, str], str] = {
            (row.kind, row.payer_id, row.code): row.cause for row in rows
        }
        chosen = session.execute(sa.select(CauseChoice.cause, CauseChoice.preventable))
        self._preventable: dict[str, str] = {row.cause: row.preventable for row in chosen}
        self._duties = _duties_of_the_desk(session)

    def cause(self, payer_id: int | None, carc: str, group: str, rarcs: Iterable[str], status: str) -> str:
        """The cause's key: as the practice chose for a payer's own code, a remark or a reason, else the table's."""
        remarks = tuple(rarcs)
        places = [("payer", payer_id, carc), *(("rarc", None, code) for code in remarks), ("carc", None, carc)]
        own = next((self._codes[one] for one in places if one in self._codes), "")
        return own or codes.cause_of(carc, group, remarks, status) or codes.UNKNOWN

    def preventable(self, cause: str) -> str:
        """yes, partly or no: by the desk, as the practice decided, else by who has the duty; unknown with its cause."""
        known = codes.cause(cause)
        if known.key == codes.UNKNOWN:
            return NOT_KNOWN
        if cause in self._preventable:
            return self._preventable[cause]
        desk = self._duties.get(DUTIES.get(known.who, known.who))
        return NO if desk is False and known.preventable != NO else known.preventable

    def having(self, kind: str, payer_id: int | None, code: str, cause: str) -> Chooser:
        """Another that decides as if this were chosen for a code; cause "" as if nothing were."""
        other = copy.copy(self)
        other._codes = {**self._codes, (kind, payer_id, code): cause}
        if not cause:
            del other._codes[kind, payer_id, code]
        return other

    def judging(self, cause: str, preventable: str) -> Chooser:
        """Another that judges a cause so; "" as the table does."""
        other = copy.copy(self)
        other._preventable = {**self._preventable, cause: preventable}
        if not preventable:
            del other._preventable[cause]
        return other


def _duties_of_the_desk(session: Session) -> dict[str, bool]:
    """For each duty somebody has: whether one of them is of the front desk."""
    roles = {person.id: person.roles for person in office.staff.people(session)}
    return {
        duty.key: any(Role.FRONT_DESK in roles.get(one, ()) for one in duty.holders)
        for duty in office.duties.listed(session)
        if duty.holders and duty.key
    }
