"""Items of later rooms: put on visits and withdrawn by their source, which check-in never looks into."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.checkin.card import NewItem
from frontdesk_gui.checkin.model import CheckIn, VisitItem
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.parts import parts
from frontdesk_gui.core.words import _

COPIED = ("text", "why", "how", "group", "position", "required", "owner", "kind", "value_kind", "source")


def put(session: Session, items: Iterable[NewItem]) -> int:
    """Write items on visits that are not finished, or bring those there up to date; how many now stand."""
    wanted = list(items)
    if any(not item.source for item in wanted):
        raise Refusal(_("An item put on a visit needs to say where it comes from."))
    count = 0
    for part in parts(wanted):
        count += _put(session, part)
    return count


def _put(session: Session, items: list[NewItem]) -> int:
    visits = sorted({item.visit_id for item in items})
    ended = sa.select(CheckIn.visit_id).where(CheckIn.visit_id.in_(visits), CheckIn.finished_at.is_not(None))
    closed = set(session.scalars(ended))
    there = session.scalars(sa.select(VisitItem).where(VisitItem.visit_id.in_(visits)))
    known = {(row.visit_id, row.item_key): row for row in there}
    count = 0
    for item in items:
        key = (item.visit_id, item.key or item.source)
        if item.visit_id in closed:
            continue
        row = known.get(key)
        if row is None:
            row = known[key] = VisitItem(visit_id=item.visit_id, item_key=key[1], edition_id=None)
            session.add(row)
        if row.answer is None and row.edition_id is None:
            for name in COPIED:
                setattr(row, name, getattr(item, name))
        count += 1
    session.flush()
    return count


def withdraw(session: Session, source: str) -> int:
    """Take the items of a source off every visit that is not finished and where nobody has answered them; how many."""
    if not source:
        raise Refusal(_("An item put on a visit needs to say where it comes from."))
    query = sa.select(VisitItem).where(
        VisitItem.source == source, VisitItem.answer.is_(None), VisitItem.frozen.is_(False)
    )
    found = list(session.scalars(query))
    for row in found:
        session.delete(row)
    session.flush()
    return len(found)
