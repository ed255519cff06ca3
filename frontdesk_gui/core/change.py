"""The change table: news for other screens and the audit trail in one, each row chained to the one before."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from frontdesk_gui.core import clock, text
from frontdesk_gui.core.base import Base

START = "0" * 64
# No screen shows these rows (yet, or any more, or ever), so none is told.
QUIET = frozenset({"staged", "swept", "seen", "printed", "exported", "signed_in"})
_IN_THE_CHAIN = (
    "id",
    "step",
    "at",
    "who",
    "workstation",
    "label",
    "table_name",
    "row_id",
    "kind",
    "fields",
    "content_mac",
)


class ChangeRow(Base):
    """One thing that was changed, seen, printed or exported. Rows are never altered and are kept six years."""

    __tablename__ = "change"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    step: Mapped[int]
    at: Mapped[str] = mapped_column(sa.String(32))
    who: Mapped[int | None]
    workstation: Mapped[str] = mapped_column(sa.String(80))
    label: Mapped[str]
    table_name: Mapped[str] = mapped_column(sa.String(63))
    row_id: Mapped[int | None]
    kind: Mapped[str] = mapped_column(sa.String(16))
    fields: Mapped[str] = mapped_column(sa.Text())
    content_mac: Mapped[str] = mapped_column(sa.String(64))
    mac: Mapped[str] = mapped_column(sa.String(64))

    __table_args__ = (sa.Index("ix_change_table_name_row_id", "table_name", "row_id"),)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line for the change table: `kind` is new, changed, deleted, bulk, seen, printed, exported, signed_in ..."""

    table: str
    row_id: int | None
    kind: str
    fields: tuple[str, ...] = ()
    content: Any = None


@dataclass(frozen=True, slots=True)
class Change:
    """What one committed write has changed, as told to every screen."""

    label: str
    tables: frozenset[str]
    rows: frozenset[tuple[str, int | None]]
    who: int | None
    workstation: str
    last: int
    mine: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What a check of the chain found: how many rows, its head, and the first bad row with the reason."""

    rows: int
    head: str
    bad_row: int | None = None
    why: str = ""


def canonical(value: Any) -> bytes:
    """One spelling of a value, so that equal contents have equal codes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str).encode()


def code(key: bytes, data: bytes) -> str:
    """HMAC-SHA256 in hex."""
    return hmac.new(key, data, hashlib.sha256).hexdigest()


def head(session: Session) -> tuple[int, str]:
    """The last change row's number and code; (0, START) in a new database."""
    row = session.execute(sa.select(ChangeRow.id, ChangeRow.mac).order_by(ChangeRow.id.desc()).limit(1)).first()
    return (row.id, row.mac) if row else (0, START)


def write(
    session: Session, key: bytes, label: str, entries: Iterable[Entry], who: int | None, workstation: str
) -> list[int]:
    """Add a chained row for each entry (in the caller's transaction, its door open); gives the rows' numbers."""
    number, mac = head(session)
    at, step = clock.utc().isoformat(timespec="milliseconds"), number + 1
    # The code is made over what will be stored, or a name with a stray sign in a label would look like tampering.
    label, workstation = text.normalise(label), text.normalise(workstation, 80)
    rows: list[dict[str, Any]] = []
    for entry in entries:
        number += 1
        row = {
            "id": number,
            "step": step,
            "at": at,
            "who": who,
            "workstation": workstation,
            "label": label,
            "table_name": entry.table,
            "row_id": entry.row_id,
            "kind": entry.kind,
            "fields": ",".join(entry.fields),
            "content_mac": code(key, canonical(entry.content)),
        }
        mac = row["mac"] = _link(key, mac, row)
        rows.append(row)
    if rows:
        session.connection().execute(sa.insert(ChangeRow.__table__), rows)  # type: ignore[arg-type]  # a Table is what it is
    return [row["id"] for row in rows]


def _link(key: bytes, before: str, row: Mapping[str, Any] | sa.RowMapping) -> str:
    return code(key, before.encode() + canonical([row[name] for name in _IN_THE_CHAIN]))


def check(session: Session, key: bytes) -> Report:
    """Verify the whole chain; names the first row that was edited, removed, inserted or moved."""
    query = sa.select(ChangeRow.__table__).order_by(ChangeRow.id).execution_options(yield_per=5_000)
    with session.execute(query) as result:
        return _follow(result.mappings(), key)


def _follow(rows: Iterable[sa.RowMapping], key: bytes) -> Report:
    before, expected = START, 1
    for row in rows:
        if row["id"] != expected:
            return Report(expected - 1, before, expected, "missing")
        if _link(key, before, row) != row["mac"]:
            return Report(expected - 1, before, expected, "altered")
        before, expected = row["mac"], expected + 1
    return Report(expected - 1, before)


def since(session: Session, seen: int) -> list[ChangeRow]:
    """The change rows after number `seen`, in order."""
    return list(session.scalars(sa.select(ChangeRow).where(ChangeRow.id > seen).order_by(ChangeRow.id)))


def told(rows: Iterable[Any], *, mine: bool) -> Change:
    """One Change of change rows (objects with ChangeRow's attributes), for screens to re-read by."""
    listed = list(rows)
    last = listed[-1]
    return Change(
        last.label,
        frozenset(r.table_name for r in listed),
        frozenset((r.table_name, r.row_id) for r in listed),
        last.who,
        last.workstation,
        last.id,
        mine,
    )


def today_seen(session: Session, who: int | None, table: str, kind: str) -> bool:
    """Whether this person has a row of this kind for the whole table today (a list looked at counts once a day)."""
    day = clock.utc().date().isoformat()
    query = (
        sa.select(ChangeRow.id)
        .where(
            ChangeRow.table_name == table,
            ChangeRow.row_id.is_(None),
            ChangeRow.kind == kind,
            ChangeRow.who == who,
            ChangeRow.at >= day,
        )
        .limit(1)
    )
    return session.execute(query).first() is not None


def at_time(row: ChangeRow) -> dt.datetime:
    """When a change row was written, aware, in UTC."""
    return dt.datetime.fromisoformat(row.at)
