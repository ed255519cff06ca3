"""Every model there is, written in every way: what the record says is what the database has become."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from frontdesk_gui.core import base, track
from frontdesk_gui.core.base import JsonTuple
from frontdesk_gui.core.change import ChangeRow

_numbers = itertools.count(1)


def value_for(column: sa.Column[Any]) -> Any:
    """Another value each time, of the column's own kind."""
    n = next(_numbers)
    if isinstance(column.type, JsonTuple):
        return {"n": n} if "dict" in str(column.default and column.default.arg) else (f"v{n}",)
    kinds: tuple[tuple[type, Any], ...] = (
        (sa.Boolean, None),
        (sa.Integer, n),
        (sa.DateTime, dt.datetime(2026, 1, 1) + dt.timedelta(minutes=n)),
        (sa.Date, dt.date(2026, 1, 1) + dt.timedelta(days=n)),
        (sa.Time, (dt.datetime(2026, 1, 1) + dt.timedelta(minutes=n)).time()),
    )
    for kind, made in kinds:
        if isinstance(column.type, kind):
            return made if made is not None else n % 2 == 0
    return f"v{n}"


class Maker:
    """Makes rows of any model, and of the models they point to first."""

    def __init__(self, session: Any) -> None:
        self.session = session

    def row(self, model: type[Any]) -> Any:
        values = {
            column.key: self._value(column)
            for column in model.__table__.columns
            if column.key not in ("id", "uid", "version")
        }
        made = model(**values)
        self.session.add(made)
        self.session.flush()
        return made

    def _value(self, column: sa.Column[Any]) -> Any:
        for key in column.foreign_keys:
            if column.nullable and key.column.table is column.table:
                return None
            return self.row(track.model_of(key.column.table.name)).id
        return value_for(column)


def whole(store: Any) -> dict[tuple[str, int], dict[str, Any]]:
    """Everything in the tables of the models, by table and number."""
    with store.read() as session:
        found = {}
        for model in base.models():
            for row in session.scalars(sa.select(model)):
                found[str(model.__tablename__), row.id] = track.content(row)
    return found


def differences(before: Any, after: Any) -> dict[tuple[str, int], tuple[str, frozenset[str]]]:
    """What has become of each row: new, changed (which fields) or deleted."""
    found = {}
    for key in {*before, *after}:
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            found[key] = ("new" if old is None else "deleted", frozenset())
        elif names := frozenset(name for name in old if name != "version" and old[name] != new[name]):
            found[key] = ("changed", names)
    return found


def recorded(store: Any, since: int) -> dict[tuple[str, int], tuple[str, frozenset[str]]]:
    """What the change table says of the rows since one of its own."""
    with store.read() as session:
        rows = session.scalars(sa.select(ChangeRow).where(ChangeRow.id > since)).all()
    return {
        (row.table_name, row.row_id): (
            row.kind,
            frozenset(row.fields.split(",")) if row.kind == "changed" else frozenset(),
        )
        for row in rows
    }


def changes(model: type[Any], kept: list[int]) -> Iterator[tuple[str, Any]]:
    """Each column of a row changed by itself."""
    for column in model.__table__.columns:
        if column.key not in ("id", "uid", "version"):

            def change(session: Any, column: sa.Column[Any] = column) -> None:
                setattr(session.get(model, kept[0]), column.key, Maker(session)._value(column))

            yield f"attribute {column.key}", change


def writes(model: type[Any]) -> Iterator[tuple[str, Any]]:
    """Every way to write a row of a model, each in a transaction of its own."""
    kept: list[int] = []
    yield "add", lambda session: kept.append(Maker(session).row(model).id)
    yield from changes(model, kept)

    def merge(session: Any) -> None:
        first = session.get(model, kept[0])
        other = Maker(session).row(model)
        values = {name: getattr(other, name) for name, _kind in track.columns(model) if name not in ("id", "uid")}
        values["version"] = first.version
        session.delete(other)
        session.flush()
        session.merge(model(id=first.id, uid=first.uid, **values))

    yield "merge", merge

    def twice(session: Any) -> None:
        row = Maker(session).row(model)
        kept.append(row.id)
        session.flush()
        session.delete(session.get(model, kept[0]))
        session.flush()

    yield "flush in the middle, delete", twice

    def come_and_go(session: Any) -> None:
        row = Maker(session).row(model)
        session.flush()
        session.delete(row)

    yield "come and go", come_and_go
    yield "delete", lambda session: session.delete(session.get(model, kept[1]))


def test_the_record_says_what_the_database_has_become(anywhere) -> None:
    store = anywhere.open()
    before = whole(store)
    for model in base.models():
        for way, write in writes(model):
            since = store.check().rows
            with store.write(way) as session:
                write(session)
            after = whole(store)
            assert recorded(store, since) == differences(before, after), (model.__name__, way)
            before = after
    assert store.check().bad_row is None


def test_bulk_rows_are_counted_for_what_they_are(store) -> None:
    models = [model for model in base.models() if not any(column.foreign_keys for column in model.__table__.columns)]
    assert models
    for model in models:
        plain = [
            {c.key: value_for(c) for c in model.__table__.columns if c.key not in ("id", "uid", "version")}
            for _n in range(3)
        ]
        with store.write("Many") as session:
            store.bulk(session, model, plain)
        with store.read() as session:
            entry = session.scalars(sa.select(ChangeRow).order_by(ChangeRow.id.desc()).limit(1)).one()
            count = session.scalar(sa.select(sa.func.count(model.id)))
        assert (entry.kind, entry.table_name, entry.fields) == ("bulk", model.__tablename__, "3")
        assert count == 3
