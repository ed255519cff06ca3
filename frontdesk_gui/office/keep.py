"""Keeps one row that a person typed: new, or changed unless somebody else has changed it since she opened it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from frontdesk_gui.core import track
from frontdesk_gui.core.base import Row
from frontdesk_gui.core.errors import NotFound, Refusal
from frontdesk_gui.core.words import _

M = TypeVar("M", bound=Row)


def get(session: Session, model: type[M], row_id: int) -> M:
    """The row, or NotFound with a sentence that says what to do."""
    found = session.get(model, row_id)
    if found is None:
        raise NotFound(
            _("This is no longer here. Somebody may have taken it away; press F5 to see the list as it is now.")
        )
    return found


def row(session: Session, model: type[M], row_id: int | None, version: int, values: Mapping[str, Any]) -> M:
    """Add a row (`row_id` None) or change it; Conflict where it is not the `version` that was typed over."""
    if row_id is None:
        made = model(**values)
        session.add(made)
        session.flush()
        return made
    found = get(session, model, row_id)
    track.expect(found, version, values)
    for name, value in values.items():
        setattr(found, name, value)
    session.flush()
    return found


def named(name: str) -> str:
    """The name without blanks around it; refused where nothing is left."""
    bare = " ".join(name.split())
    if not bare:
        raise Refusal(_("Please type a name."))
    return bare
