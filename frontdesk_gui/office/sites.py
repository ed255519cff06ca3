"""The sites: the places where patients are seen."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import rights
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import _
from frontdesk_gui.office import guess, keep
from frontdesk_gui.office.model import Site as Row


@dataclass(frozen=True, slots=True)
class Site:
    """A site as people see and edit it; `id` is None for a new one."""

    name: str
    address: str = ""
    phone: str = ""
    active: bool = True
    id: int | None = None
    version: int = 0


def columns() -> sa.Select[int, str]:
    """Named columns for set-wise work of other rooms: site_id, site_name."""
    return sa.select(Row.id.label("site_id"), Row.name.label("site_name"))


@rights.needs(Right.SEE_OFFICE)
def listed(session: Session, *, all_of_them: bool = False) -> tuple[Site, ...]:
    """The sites by name; the ones no longer used only on request."""
    query = sa.select(Row).order_by(sa.func.lower(Row.name), Row.id)
    rows = session.scalars(query if all_of_them else query.where(Row.active))
    return tuple(Site(r.name, r.address, r.phone, r.active, r.id, r.version) for r in rows)


@rights.needs(Right.EDIT_OFFICE)
def put(session: Session, site: Site) -> int:
    """Keep a site; its id. Refused where another site has the name."""
    name = keep.named(site.name)
    others = session.execute(sa.select(Row.id, Row.name))
    if any(row.id != site.id and guess.key(row.name) == guess.key(name) for row in others):
        raise Refusal(_("There is already a site of that name."))
    values = {"name": name, "address": site.address.strip(), "phone": site.phone.strip(), "active": site.active}
    return keep.row(session, Row, site.id, site.version, values).id


@rights.needs(Right.IMPORT)
def resolve(session: Session, names: set[str]) -> dict[str, int]:
    """Site ids for names as files write them; an unknown one becomes a site."""
    known = {
        guess.key(row.name): row.id for row in session.execute(sa.select(Row.id, Row.name).order_by(Row.id.desc()))
    }
    for name in sorted(names):
        key = guess.key(name)
        if key and key not in known:
            made = Row(name=" ".join(name.split()))
            session.add(made)
            session.flush()
            known[key] = made.id
    return {name: known[key] for name in names if (key := guess.key(name))}
