"""What people have written about a denial: lines for billing itself, and the notes that went to the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import rights
from frontdesk_gui.core.rights import ROLE_WORDS, Right, Role
from frontdesk_gui.core.words import _, n_
from frontdesk_gui.denials.model import DenialNote, Feedback
from frontdesk_gui.office import service as office


@dataclass(frozen=True, slots=True)
class Note:
    """A line somebody wrote; `by` is empty for who may not see whose it is."""

    id: int
    at: dt.datetime
    by: str
    text: str


def of_denial(session: Session, denial_id: int) -> tuple[Note, ...]:
    """All that was written, newest first: also what was sent to the desk, and taken back since."""
    who: rights.Who = session.info["who"]
    own = {who.person_id or 0: who.name}
    people = office.directory(session).people if rights.may(who, Right.WORK_DENIALS) else own
    kept = session.scalars(sa.select(DenialNote).where(DenialNote.denial_id == denial_id))
    found = [Note(row.id, row.at, people.get(row.person_id or 0, ""), row.text) for row in kept]
    sent = session.scalars(sa.select(Feedback).where(Feedback.denial_id == denial_id))
    found += [Note(row.id, row.at, people.get(row.person_id or 0, ""), _sent(row, people)) for row in sent]
    return tuple(sorted(found, key=lambda one: (one.at, one.id), reverse=True))


def _sent(row: Feedback, people: Mapping[int, str]) -> str:
    words = _("Note to {whom}: {next_time}") if not row.withdrawn else _("Note to {whom}, withdrawn since: {next_time}")
    return words.format(whom=_whom(row, people), next_time=row.next_time)


def _whom(row: Feedback, people: Mapping[int, str]) -> str:
    """The role; else the names for who may see them, or how many."""
    if row.to_role:
        return _(ROLE_WORDS[Role(row.to_role)])
    known = [people[person] for person in row.to_people if person in people]
    if len(known) == len(row.to_people):
        return ", ".join(known)
    return n_("{n} person", "{n} persons", len(row.to_people)).format(n=len(row.to_people))
