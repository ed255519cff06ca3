"""Providers, sites and payers a schedule names: looked up, made ready out of sight, shown once it is taken in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import rights
from frontdesk_gui.core.parts import parts
from frontdesk_gui.core.rights import Right
from frontdesk_gui.office import guess, payers, providers, sites
from frontdesk_gui.office.model import Payer, PayerName, Provider, ProviderName, Site

_ROWS: dict[str, type[Any]] = {"provider": Provider, "site": Site, "payer": Payer}
_WORDS: tuple[tuple[type[Any], Any, str], ...] = (
    (ProviderName, ProviderName.provider_id, "provider"),
    (PayerName, PayerName.payer_id, "payer"),
)


@dataclass(frozen=True, slots=True)
class Words:
    """What one source calls providers, sites and payers; a payer is (name, number), either may be empty.

    `by_number`: a payer's number says more than its name, as in what payers write themselves.
    """

    source: str
    providers: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    payers: frozenset[tuple[str, str]] = frozenset()
    by_number: bool = False


@dataclass(slots=True)
class Ids:
    """The row behind each word."""

    providers: dict[str, int] = field(default_factory=dict)
    sites: dict[str, int] = field(default_factory=dict)
    payers: dict[tuple[str, str], int] = field(default_factory=dict)


@rights.needs(Right.IMPORT)
def known(session: Session, words: Words) -> Ids:
    """The words that somebody here has already heard; nothing is made."""
    ids = Ids()
    heard = _heard(
        session,
        sa.select(ProviderName.word, ProviderName.provider_id).where(ProviderName.source == words.source),
        ProviderName.word,
        words.providers,
    )
    named = _heard_all(session, Provider) if set(words.providers) - set(heard) else {}
    ids.providers = {
        word: found for word in words.providers if (found := heard.get(word) or named.get(guess.key(word)))
    }
    places = _heard_all(session, Site) if words.sites else {}
    ids.sites = {word: places[guess.key(word)] for word in words.sites if guess.key(word) in places}
    ids.payers = _payers_known(session, words)
    return ids


def _payers_known(session: Session, words: Words) -> dict[tuple[str, str], int]:
    base = sa.select(PayerName.word, PayerName.payer_id)
    named, numbered = base.where(PayerName.kind == payers.NAME), base.where(PayerName.kind == payers.NUMBER)
    names = _heard(session, named, PayerName.word, {name for name, _number in words.payers})
    numbers = _heard(session, numbered, PayerName.word, {number for _name, number in words.payers})
    found = {pair: _meant(words, pair, names, numbers) for pair in words.payers}
    return {pair: payer for pair, payer in found.items() if payer}


def _meant(words: Words, pair: tuple[str, str], names: dict[str, int], numbers: dict[str, int]) -> int | None:
    """The payer behind a name and a number: by the one that says more, else by the other."""
    name, number = pair
    if words.by_number:
        return numbers.get(number) or names.get(name)
    return names.get(name) if name else numbers.get(number)


def _heard(session: Session, query: Any, column: Any, words: Iterable[str]) -> dict[str, int]:
    keys = {word: guess.key(word) for word in words if word}
    found: dict[str, int] = {}
    for part in parts(sorted(set(keys.values()))):
        found.update(session.execute(query.where(column.in_(part))).all())
    return {word: found[key] for word, key in keys.items() if key in found}


def _heard_all(session: Session, model: type[Any]) -> dict[str, int]:
    rows = session.execute(sa.select(model.id, model.name).order_by(model.id.desc()))
    return {guess.key(row.name): row.id for row in rows}


@rights.needs(Right.IMPORT)
def prepare(session: Session, words: Words) -> tuple[Ids, dict[str, tuple[int, ...]]]:
    """The row behind each word; what had to be made is not active yet, and its ids come second, by table."""
    last = {table: session.scalar(sa.select(sa.func.max(model.id))) or 0 for table, model in _ROWS.items()}
    ids = Ids(
        providers.resolve(session, words.source, sorted(words.providers)), sites.resolve(session, set(words.sites))
    )
    beside = {number: name for name, number in sorted(words.payers) if number and (words.by_number or not name)}
    numbers = payers.resolve_numbers(session, beside)
    alone = {name for name, number in words.payers if name and not (words.by_number and number)}
    names = payers.resolve(session, sorted(alone))
    found = {pair: _meant(words, pair, names, numbers) for pair in words.payers}
    ids.payers = {pair: payer for pair, payer in found.items() if payer}
    made = {}
    for table, model in _ROWS.items():
        rows = session.scalars(sa.select(model).where(model.id > last[table])).all()
        for row in rows:
            row.active = False
        made[table] = tuple(row.id for row in rows)
    session.flush()
    return ids, made


@rights.needs(Right.IMPORT)
def show(session: Session, made: Mapping[str, Iterable[int]]) -> None:
    """What was made ready is from now on listed."""
    for table, ids in made.items():
        for row in _rows(session, _ROWS[table], ids):
            row.active = True


@rights.needs(Right.IMPORT)
def withdraw(session: Session, made: Mapping[str, Iterable[int]]) -> None:
    """What was made ready and never shown goes away with its words; what somebody has taken up since stays."""
    for table, ids in made.items():
        hidden = [row for row in _rows(session, _ROWS[table], ids) if not row.active and row.version <= 2]
        for model, column, of in _WORDS:
            if of == table and hidden:
                for word in session.scalars(sa.select(model).where(column.in_([row.id for row in hidden]))):
                    session.delete(word)
        session.flush()
        for row in hidden:
            session.delete(row)


def _rows(session: Session, model: type[Any], ids: Iterable[int]) -> list[Any]:
    found: list[Any] = []
    for part in parts(sorted(ids)):
        found += session.scalars(sa.select(model).where(model.id.in_(part)))
    return found
