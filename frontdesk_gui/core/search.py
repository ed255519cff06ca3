"""The word table: finds people, patients and topics by the beginnings of folded words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from frontdesk_gui.core import text
from frontdesk_gui.core.base import Base, Searched

ENOUGH = 500
LONGEST = 40
_DATE = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$|^(\d{4})-(\d{1,2})-(\d{1,2})$")
_PHONE = re.compile(r"^\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}$|^\d{3}[ .-]\d{4}$")


class Word(Base):
    """One word of one row; the store keeps this table by what the models declare."""

    __tablename__ = "word"
    __table_args__ = (
        sa.PrimaryKeyConstraint("kind", "word", "row_id"),
        sa.Index("ix_word_row", "kind", "row_id", "word"),
        {"sqlite_with_rowid": False},
    )

    word: Mapped[str] = mapped_column(sa.String(LONGEST).with_variant(sa.String(LONGEST, collation="C"), "postgresql"))
    kind: Mapped[str] = mapped_column(sa.String(20))
    row_id: Mapped[int]


def words_of(values: Mapping[str, Any], searched: Searched) -> frozenset[str]:
    """The words under which a row with these column values is found."""
    found: set[str] = set()
    for name in searched.columns:
        found.update(_words(values.get(name)))
    return frozenset(word[:LONGEST] for word in found if word)


def _words(value: Any) -> Iterable[str]:
    if value is None or value == "":
        return ()
    if isinstance(value, dt.date):
        return (dt.date.isoformat(value).replace("-", ""),)
    if isinstance(value, tuple | list):
        return [word for item in value for word in _phone(text.normalise(str(item)))]
    if isinstance(value, str) and len(value) == 10 and value[4:5] == value[7:8] == "-":
        return (value.replace("-", ""),)
    return text.words(text.normalise(str(value)))  # as it is stored, or many rows at once were found otherwise than one


def _phone(number: str) -> Iterable[str]:
    bare = text.digits(number)
    return {bare, bare[-7:], bare[-4:]} if len(bare) >= 7 else text.words(number)


def asked(typed: str) -> tuple[str, ...]:
    """The beginnings that a person's typing looks for: a date is one word, a phone number is its digits."""
    bare = text.normalise(typed, 200).strip()
    if date := _DATE.match(bare):
        month, day, year, year2, month2, day2 = date.groups()
        return (f"{int(year or year2):04d}{int(month or month2):02d}{int(day or day2):02d}",)
    if _PHONE.match(bare):
        return (text.digits(bare),)
    return tuple(word for part in bare.split() for word in _part(part))


def _part(part: str) -> tuple[str, ...]:
    if _DATE.match(part) or _PHONE.match(part):
        return asked(part)
    found = text.words(part)
    return found[:-1] if len(found) > 2 and "-" in part else found


def find(session: Session, typed: str, kinds: Collection[str] = ("patient",), limit: int = 20) -> list[tuple[str, int]]:
    """The rows that hold a word beginning with each word typed: at most `limit` of (kind, row id), from 500 hits.

    In the order of the longest word's beginnings, so that a whole word comes before a longer one.
    """
    wanted = sorted(set(asked(typed)), key=len, reverse=True)[:6]
    if not wanted:
        return []
    hits: list[tuple[str, int]] = []
    for kind in kinds:
        rows = session.scalars(_query(kind, wanted))
        hits += [(kind, row_id) for row_id in dict.fromkeys(rows)]
    return hits[:limit]


def _query(kind: str, wanted: list[str]) -> sa.Select[Any]:
    first = aliased(Word)
    query = sa.select(first.row_id).where(first.kind == kind, *_begins(first, wanted[0]))
    for number, word in enumerate(wanted[1:]):
        other = aliased(Word, name=f"other_{number}")
        query = query.where(sa.exists().where(other.kind == kind, other.row_id == first.row_id, *_begins(other, word)))
    return query.order_by(first.word, first.row_id).limit(ENOUGH)


def _begins(word: Any, start: str) -> tuple[Any, Any]:
    return word.word >= start[:LONGEST], word.word < start[:LONGEST] + "\U0010ffff"


def rows_for(model: type[Any], row_id: int, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The word rows of one row of a model that search finds."""
    searched: Searched = model.__search__
    return [{"word": word, "kind": searched.kind, "row_id": row_id} for word in sorted(words_of(values, searched))]


def keep(session: Session, model: type[Any], row_id: int, values: Mapping[str, Any] | None, *, new: bool) -> None:
    """Bring the words of one row up to date; None takes them away. Called by the store, its door open."""
    connection, searched = session.connection(), model.__search__
    if not new:
        connection.execute(sa.delete(Word).where(Word.kind == searched.kind, Word.row_id == row_id))
    if values is not None and (rows := rows_for(model, row_id, values)):
        connection.execute(sa.insert(Word.__table__), rows)  # type: ignore[arg-type]  # a Table is what it is
