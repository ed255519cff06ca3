"""Payers: their kind, the names and ids under which files know them, and their clocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from frontdesk_gui.core import rights
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.parts import parts
from frontdesk_gui.core.rights import Right
from frontdesk_gui.core.words import N_, _
from frontdesk_gui.office import clocks, guess, keep
from frontdesk_gui.office.clocks import Clock
from frontdesk_gui.office.model import Payer as Row
from frontdesk_gui.office.model import PayerKind as PayerKind
from frontdesk_gui.office.model import PayerName

NAME, NUMBER = "name", "payer_id"
KIND_WORDS = {
    PayerKind.MEDICARE: N_("Regular Medicare (red-white-blue card)"),
    PayerKind.MEDICARE_ADVANTAGE: N_("Medicare Advantage"),
    PayerKind.MEDICAID: N_("Medicaid"),
    PayerKind.COMMERCIAL: N_("Commercial"),
    PayerKind.MARKETPLACE: N_("Marketplace plan"),
    PayerKind.TRICARE_VA: N_("TRICARE or VA"),
    PayerKind.WORKERS_COMP: N_("Workers' compensation"),
    PayerKind.AUTO: N_("Auto insurance"),
    PayerKind.SELF_PAY: N_("Self-pay"),
    PayerKind.UNKNOWN: N_("Not known yet"),
}


@dataclass(frozen=True, slots=True)
class Payer:
    """A payer as people see and edit it; `id` is None for a new one. `names` and `numbers` are what files call it."""

    name: str
    kind: PayerKind = PayerKind.UNKNOWN
    kind_confirmed: bool = False
    phone: str = ""
    portal: str = ""
    active: bool = True
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    clocks: tuple[Clock, ...] = field(default_factory=clocks.empty)
    id: int | None = None
    version: int = 0


def columns() -> sa.Select[int, str, str, bool]:
    """Named columns for set-wise work of other rooms: payer_id, payer_name, payer_kind, payer_kind_confirmed."""
    return sa.select(
        Row.id.label("payer_id"),
        Row.name.label("payer_name"),
        Row.kind.label("payer_kind"),
        Row.kind_confirmed.label("payer_kind_confirmed"),
    )


@rights.needs(Right.SEE_OFFICE)
def listed(session: Session, *, all_of_them: bool = False) -> tuple[Payer, ...]:
    """The payers by name, with words and clocks; the ones no longer used only on request."""
    query = sa.select(Row).order_by(sa.func.lower(Row.name), Row.id)
    rows = session.scalars(query if all_of_them else query.where(Row.active)).all()
    known = clocks.of(session)
    words = _words(session)
    return tuple(_read(row, words.get(row.id, ()), known.get(row.id)) for row in rows)


@rights.needs(Right.SEE_OFFICE)
def payer(session: Session, payer_id: int) -> Payer:
    """One payer; NotFound where there is none."""
    row = keep.get(session, Row, payer_id)
    return _read(row, _words(session, payer_id).get(payer_id, ()), clocks.of(session, [payer_id])[payer_id])


def _read(row: Row, words: Iterable[tuple[str, str]], known: tuple[Clock, ...] | None) -> Payer:
    told = tuple(words)
    return Payer(
        name=row.name,
        kind=PayerKind(row.kind),
        kind_confirmed=row.kind_confirmed,
        phone=row.phone,
        portal=row.portal,
        active=row.active,
        names=tuple(word for kind, word in told if kind == NAME),
        numbers=tuple(word for kind, word in told if kind == NUMBER),
        clocks=known or clocks.empty(),
        id=row.id,
        version=row.version,
    )


def _words(session: Session, payer_id: int | None = None) -> dict[int, list[tuple[str, str]]]:
    query = sa.select(PayerName.payer_id, PayerName.kind, PayerName.word).order_by(PayerName.word)
    if payer_id is not None:
        query = query.where(PayerName.payer_id == payer_id)
    found: dict[int, list[tuple[str, str]]] = {}
    for owner, kind, word in session.execute(query):
        found.setdefault(owner, []).append((kind, word))
    return found


@rights.needs(Right.EDIT_OFFICE)
def put(session: Session, payer: Payer) -> int:
    """Keep a payer with its words and clocks; its id. Refused where another payer already goes by one of the words."""
    values = {
        "name": keep.named(payer.name),
        "kind": payer.kind,
        "kind_confirmed": payer.kind_confirmed,
        "phone": payer.phone,
        "portal": payer.portal,
        "active": payer.active,
    }
    row = keep.row(session, Row, payer.id, payer.version, values)
    wanted = {(NAME, guess.key(word)) for word in (payer.name, *payer.names)}
    wanted |= {(NUMBER, guess.key(word)) for word in payer.numbers}
    _put_words(session, row.id, {(kind, word) for kind, word in wanted if word})
    clocks.put(session, row.id, payer.clocks)
    return row.id


def _put_words(session: Session, payer_id: int, wanted: set[tuple[str, str]]) -> None:
    kept = {(w.kind, w.word): w for w in session.scalars(sa.select(PayerName).where(PayerName.payer_id == payer_id))}
    _refuse_taken(session, payer_id, wanted)
    for gone in set(kept) - wanted:
        session.delete(kept[gone])
    for kind, word in sorted(wanted - set(kept)):
        session.add(PayerName(payer_id=payer_id, kind=kind, word=word))
    session.flush()


def _refuse_taken(session: Session, payer_id: int, wanted: set[tuple[str, str]]) -> None:
    query = (
        sa.select(PayerName.kind, PayerName.word, Row.name)
        .join(Row, Row.id == PayerName.payer_id)
        .where(PayerName.payer_id != payer_id, PayerName.word.in_({word for _kind, word in wanted}))
    )
    for kind, word, name in session.execute(query):
        if (kind, word) in wanted:
            raise Refusal(
                _("“{word}” already means {payer}. Take it off there first, or use another name.").format(
                    word=word, payer=name
                )
            )


@rights.needs(Right.IMPORT)
def resolve(session: Session, names: Iterable[str]) -> dict[str, int]:
    """Payer ids for names as files write them; an unknown one becomes a payer whose kind is a guess, unconfirmed."""
    return _resolve(session, NAME, {name: name for name in names})


@rights.needs(Right.IMPORT)
def resolve_numbers(session: Session, numbers: Mapping[str, str]) -> dict[str, int]:
    """Payer ids for payer numbers (number to the name beside it); a new number goes to the payer of that name."""
    return _resolve(session, NUMBER, numbers)


def _resolve(session: Session, kind: str, wanted: Mapping[str, str]) -> dict[str, int]:
    keys = {word: guess.key(word) for word in wanted}
    known = _known(session, kind, keys.values())
    missing: dict[str, str] = {}
    for word, name in wanted.items():
        if keys[word] and keys[word] not in known:
            missing.setdefault(keys[word], name)
    for key, name in missing.items():
        known[key] = _made(session, name) if kind == NAME else _by_name(session, name)
        session.add(PayerName(payer_id=known[key], kind=kind, word=key))
    session.flush()
    return {word: known[key] for word, key in keys.items() if key}


def _known(session: Session, kind: str, keys: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in parts(sorted({key for key in keys if key})):
        query = sa.select(PayerName.word, PayerName.payer_id).where(PayerName.kind == kind, PayerName.word.in_(part))
        found.update(session.execute(query).all())
    return found


def _made(session: Session, name: str) -> int:
    made = Row(name=" ".join(name.split()), kind=guess.kind(name), kind_confirmed=False)
    session.add(made)
    session.flush()
    return made.id


def _by_name(session: Session, name: str) -> int:
    found = _resolve(session, NAME, {name: name})
    return found[name] if found else _made(session, _("Payer without a name"))
