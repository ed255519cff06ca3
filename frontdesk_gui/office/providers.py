"""Providers: the clinicians and resources that visits are booked with, and what each scheduling system calls them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import rights, text
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.parts import parts
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import _
from frontdesk_gui.office import guess, keep
from frontdesk_gui.office.model import Provider as Row
from frontdesk_gui.office.model import ProviderName

NPI_PREFIX = "80840"


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider as people see and edit it; `names` are (source, word) pairs, `person_id` the row in the staff list."""

    name: str
    npi: str = ""
    person_id: int | None = None
    active: bool = True
    names: tuple[tuple[str, str], ...] = ()
    id: int | None = None
    version: int = 0


def columns() -> sa.Select[int, str]:
    """Named columns for set-wise work of other rooms: provider_id, provider_name."""
    return sa.select(Row.id.label("provider_id"), Row.name.label("provider_name"))


@rights.needs(Right.SEE_OFFICE)
def listed(session: Session, *, all_of_them: bool = False) -> tuple[Provider, ...]:
    """The providers by name; the ones no longer here only on request."""
    query = sa.select(Row).order_by(sa.func.lower(Row.name), Row.id)
    rows = session.scalars(query if all_of_them else query.where(Row.active)).all()
    words: dict[int, list[tuple[str, str]]] = {}
    pairs = sa.select(ProviderName.provider_id, ProviderName.source, ProviderName.word)
    for owner, source, word in session.execute(pairs.order_by(ProviderName.source, ProviderName.word)):
        words.setdefault(owner, []).append((source, word))
    return tuple(_read(row, words.get(row.id, ())) for row in rows)


def _read(row: Row, words: Iterable[tuple[str, str]]) -> Provider:
    return Provider(row.name, row.npi, row.person_id, row.active, tuple(words), row.id, row.version)


@rights.needs(Right.EDIT_OFFICE)
def put(session: Session, provider: Provider) -> int:
    """Keep a provider; its id. Refused where the NPI has a wrong check digit."""
    npi = text.digits(provider.npi)
    if provider.npi.strip() and not npi_fits(npi):
        raise Refusal(_("This NPI does not add up. It has ten digits; please compare it with the provider's card."))
    values = {
        "name": keep.named(provider.name),
        "npi": npi,
        "person_id": provider.person_id,
        "active": provider.active,
    }
    return keep.row(session, Row, provider.id, provider.version, values).id


def npi_fits(npi: str) -> bool:
    """Whether ten digits are an NPI: the Luhn check over the number with 80840 before it (CMS NPI standard)."""
    if len(npi) != 10 or not npi.isascii() or not npi.isdigit():
        return False
    total = 0
    for place, digit in enumerate(reversed(NPI_PREFIX + npi)):
        doubled = int(digit) * (1 + place % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


@rights.needs(Right.IMPORT)
def resolve(session: Session, source: str, names: Iterable[str]) -> dict[str, int]:
    """Provider ids for names or codes as one source writes them; an unknown one becomes a provider of that name.

    A name that another source, or a person here, already gave to a provider means the same provider.
    """
    keys = {name: guess.key(name) for name in names}
    wanted = {key: name for name, key in reversed(keys.items()) if key}
    known = _by_word(session, source, wanted)
    for key, name in wanted.items():
        if key in known:
            continue
        known[key] = _same_name(session, key) or _made(session, name)
        session.add(ProviderName(provider_id=known[key], source=source, word=key))
    session.flush()
    return {name: known[key] for name, key in keys.items() if key}


def _by_word(session: Session, source: str, wanted: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in parts(sorted(wanted)):
        query = sa.select(ProviderName.word, ProviderName.provider_id)
        query = query.where(ProviderName.source == source, ProviderName.word.in_(part))
        found.update(session.execute(query).all())
    return found


def _same_name(session: Session, key: str) -> int | None:
    rows = session.execute(sa.select(Row.id, Row.name).order_by(Row.id)).all()
    return next((row.id for row in rows if guess.key(row.name) == key), None)


def _made(session: Session, name: str) -> int:
    made = Row(name=" ".join(name.split()))
    session.add(made)
    session.flush()
    return made.id
