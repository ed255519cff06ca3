"""Nothing escapes the record: every model is written in every way, and the change rows are what the database shows."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa

from frontdesk_gui.core import change, search
from tests.core import made

FOUND = {str(model.__tablename__) for model in made.MODELS if model.__search__}
Held = dict[tuple[str, int], dict[str, Any]]


class Watch:
    """A store whose every write is compared with what the database then shows."""

    def __init__(self, store: Any, model: Any) -> None:
        self.store, self.model, self.table = store, model, str(model.__tablename__)
        self.chance = random.Random(self.table)
        self.held: list[Held] = [made.snapshot(store)]

    def last(self) -> int:
        """The number of the last change row."""
        with self.store.read() as session:
            return change.head(session)[0]

    def since(self, head: int) -> list[change.ChangeRow]:
        """The change rows after a number."""
        with self.store.read() as session:
            return change.since(session, head)

    @contextmanager
    def write(self) -> Iterator[Any]:
        """One write: its change rows must be what the database shows, with the codes of its rows."""
        head = self.last()
        with self.store.write("Step") as session:
            yield session
        before, after = self.held[-1], made.snapshot(self.store)
        rows = self.since(head)
        told = {
            (row.table_name, row.row_id): (row.kind, frozenset(filter(None, row.fields.split(",")))) for row in rows
        }
        assert told == made.difference(before, after)
        assert len(told) == len(rows)
        for row in rows:
            held = change.canonical(after.get((row.table_name, row.row_id)))
            assert row.content_mac == change.code(self.store.keys.chain, held)
        if FOUND & {table for table, _id in told}:
            assert self.words() == self.words_wanted()
        self.held.append(after)

    def there_and_back(self) -> None:
        """All steps undone give what was before them, done again what was after; each compares what it finds itself."""
        for _step in self.held[1:]:
            self.store.undo()
        assert settled(made.snapshot(self.store)) == settled(self.held[0])
        for _step in self.held[1:]:
            self.store.redo()
        assert settled(made.snapshot(self.store)) == settled(self.held[-1])
        assert self.words() == self.words_wanted()
        self.held = [made.snapshot(self.store)]

    def words(self) -> set[tuple[str, int, str]]:
        """The word table as it is."""
        with self.store.read() as session:
            return {(row.kind, row.row_id, row.word) for row in session.execute(sa.select(search.Word.__table__))}

    def words_wanted(self) -> set[tuple[str, int, str]]:
        """The word table as the rows would have it."""
        found = set()
        with self.store.read() as session:
            for model in made.MODELS:
                for row in session.scalars(sa.select(model)) if model.__search__ else ():
                    held = {name: getattr(row, name) for name in model.__search__.columns}
                    found |= {(model.__search__.kind, row.id, w) for w in search.words_of(held, model.__search__)}
        return found

    def new(self, session: Any) -> Any:
        """A row of the model."""
        return made.new(session, self.model, self.chance)


def settled(rows: Held) -> Held:
    """A snapshot without versions, which count on through undo and redo."""
    return {key: {name: value for name, value in row.items() if name != "version"} for key, row in rows.items()}


@pytest.fixture(params=[str(model.__tablename__) for model in made.MODELS])
def watch(request: pytest.FixtureRequest, any_store: Any) -> Watch:
    return Watch(any_store, next(model for model in made.MODELS if model.__tablename__ == request.param))


def one_by_one(watch: Watch) -> None:
    model, chance = watch.model, watch.chance
    with watch.write() as session:
        number = watch.new(session).id
        session.add(model(**made.fill(session, model, chance)))
    for column in made.columns(model):
        with watch.write() as session:
            row = session.get(model, number)
            setattr(row, column.name, made.another(session, row, column, chance))
    with watch.write() as session:
        session.delete(session.get(model, number))
    watch.there_and_back()


def merged_and_flushed_in_the_middle(watch: Watch) -> None:
    model, chance, column = watch.model, watch.chance, made.columns(watch.model)[-1]
    with watch.write() as session:
        number = watch.new(session).id
    with watch.store.read() as session:
        apart = session.get(model, number)
    with watch.write() as session:
        setattr(apart, column.name, made.another(session, apart, column, chance))
        session.merge(apart)
        session.merge(model(**made.fill(session, model, chance)))
    with watch.write() as session:
        row = session.get(model, number)
        for column in made.columns(model):
            setattr(row, column.name, made.another(session, row, column, chance))
            session.flush()
        extra = watch.new(session)
        session.delete(extra)
        session.flush()
        session.delete(row)
    watch.there_and_back()


def changed_and_changed_back(watch: Watch) -> None:
    column = made.columns(watch.model)[0]
    with watch.write() as session:
        row = watch.new(session)
        was, other, number = getattr(row, column.name), made.another(session, row, column, watch.chance), row.id
    head, steps = watch.last(), watch.store.steps()
    with watch.store.write("Step") as session:
        row = session.get(watch.model, number)
        setattr(row, column.name, other)
        session.flush()
        setattr(row, column.name, was)
    assert (watch.last(), watch.store.steps()) == (head, steps)


def many_at_once(watch: Watch) -> None:
    store = watch.store
    with store.write("Parents") as session:
        rows = [made.fill(session, watch.model, watch.chance) for _row in range(5)]
    before, head = made.snapshot(store), watch.last()
    with store.write("Many") as session:
        assert store.bulk(session, watch.model, rows) == 5
    difference = made.difference(before, made.snapshot(store))
    assert [(row.kind, row.table_name, row.fields) for row in watch.since(head)] == [("bulk", watch.table, "5")]
    assert {(kind, table) for (table, _id), (kind, _fields) in difference.items()} == {("new", watch.table)}
    assert len(difference) == 5
    assert watch.words() == watch.words_wanted()


def many_hold_what_one_by_one_holds(watch: Watch) -> None:
    store, model = watch.store, watch.model
    with store.write("One") as session:
        values = made.fill(session, model, watch.chance)
        session.add(one := model(**values))
        session.flush()
        number = one.id
    by_one = made.snapshot(store)[watch.table, number]
    with store.write("Gone") as session:
        session.delete(session.get(model, number))
    with store.write("Many") as session:
        store.bulk(session, model, [{"id": number, "uid": by_one["uid"], **values}])
    assert made.snapshot(store)[watch.table, number] == by_one


def a_number_is_not_given_twice(watch: Watch) -> None:
    given: list[int] = []
    for way in (watch.new, watch.store.bulk) * 2:
        with watch.store.write("New") as session:
            if way == watch.new:
                given.append(watch.new(session).id)
            else:
                watch.store.bulk(session, watch.model, [made.fill(session, watch.model, watch.chance)])
                given.append(session.scalar(sa.select(sa.func.max(watch.model.id))))
        with watch.store.write("Gone") as session:
            session.delete(session.get(watch.model, given[-1]))
    assert sorted(set(given)) == given


WAYS = (
    one_by_one,
    merged_and_flushed_in_the_middle,
    changed_and_changed_back,
    many_at_once,
    many_hold_what_one_by_one_holds,
    a_number_is_not_given_twice,
)


def test_every_model_in_every_way(watch: Watch) -> None:
    for way in WAYS:
        watch.held = [made.snapshot(watch.store)]
        way(watch)
    assert watch.store.check().bad_row is None
