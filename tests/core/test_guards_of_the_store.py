"""What goes past the record is refused, in whatever way it is tried, and leaves nothing behind."""

import random
import threading
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from frontdesk_gui import schema
from frontdesk_gui.core import change, clock, undo
from frontdesk_gui.office.model import Site
from frontdesk_gui.schedule.model import ImportRun
from tests.core import made

assert schema.metadata.tables
TABLE = Site.__table__
SELECT = sa.select(sa.literal(1))

WAYS: dict[str, Callable[[orm.Session], Any]] = {
    "session, update": lambda s: s.execute(sa.update(Site).values(name="x")),
    "session, delete": lambda s: s.execute(sa.delete(Site)),
    "session, insert": lambda s: s.execute(sa.insert(Site).values(name="x", uid="u", version=1)),
    "session, insert of many": lambda s: s.execute(sa.insert(Site), [{"name": "x"}, {"name": "y"}]),
    "session, insert, returning": lambda s: s.scalars(sa.insert(Site).returning(Site), [{"name": "x"}]),
    "session, text": lambda s: s.execute(sa.text("DELETE FROM site")),
    "session, a question that deletes": lambda s: s.execute(
        SELECT.add_cte(sa.delete(TABLE).returning(TABLE.c.id).cte("gone"))
    ),
    "connection, update": lambda s: s.connection().execute(sa.update(TABLE).values(name="x")),
    "connection, many": lambda s: s.connection().execute(sa.insert(TABLE), [{"uid": "u", "version": 1, "name": "x"}]),
    "connection, text": lambda s: s.connection().execute(sa.text("update site set name = 'x'")),
    "connection, as it is": lambda s: s.connection().exec_driver_sql("  DELETE FROM site"),
    "connection, with a remark": lambda s: s.connection().exec_driver_sql("/* SELECT */ DELETE FROM site"),
    "connection, a table away": lambda s: s.connection().exec_driver_sql("DROP TABLE site"),
    "connection, two at once": lambda s: s.connection().exec_driver_sql("SELECT 1; DELETE FROM site"),
    "connection, explained": lambda s: s.connection().exec_driver_sql("EXPLAIN ANALYZE DELETE FROM site"),
    "connection, copied": lambda s: s.connection().exec_driver_sql("SELECT * INTO other FROM site"),
    "connection, a pragma": lambda s: s.connection().exec_driver_sql("PRAGMA synchronous = OFF"),
    "connection, commit": lambda s: s.connection().exec_driver_sql("COMMIT"),
    "connection, rollback": lambda s: s.connection().exec_driver_sql("ROLLBACK"),
    "query, update": lambda s: s.query(Site).update({"name": "x"}),
    "query, delete": lambda s: s.query(Site).delete(),
    "bulk mappings in": lambda s: s.bulk_insert_mappings(orm.class_mapper(Site), [{"name": "x"}]),
    "bulk mappings changed": lambda s: s.bulk_update_mappings(
        orm.class_mapper(Site), [{"id": 1, "version": 1, "name": "x"}]
    ),
    "bulk objects": lambda s: s.bulk_save_objects([Site(name="x")]),
    "savepoint": lambda s: s.begin_nested(),
    "savepoint of the connection": lambda s: s.connection().begin_nested(),
    "commit": lambda s: s.commit(),
    "a row of the record": lambda s: (s.add(change.ChangeRow(id=999, step=1, at="", workstation="")), s.flush()),
    "a step of undo": lambda s: (s.add(undo.UndoRow(id=999, step=1, workstation="", label="")), s.flush()),
    "another number": lambda s: (setattr(s.get(Site, 1), "id", 77), s.flush()),
}


@pytest.fixture
def site(any_store: Any) -> Any:
    with any_store.write("Site added") as session:
        session.add(Site(name="Main"))
    return any_store


def everything(store: Any) -> list[Any]:
    with store.read() as session:
        return [session.execute(sa.select(table)).all() for table in schema.metadata.sorted_tables]


@pytest.mark.parametrize("way", WAYS)
def test_refused(site: Any, way: str) -> None:
    before = everything(site)
    with pytest.raises(RuntimeError), site.write("Past the store") as session:
        session.add(Site(name="Beside it"))
        session.flush()
        WAYS[way](session)
    assert everything(site) == before
    with site.write("Goes on") as session:
        session.get(Site, 1).name = "New"
    assert site.check().bad_row is None


def test_a_refused_statement_that_is_swallowed_still_writes_nothing(site: Any) -> None:
    with site.write("Swallowed") as session:
        for way in ("session, update", "connection, text", "query, delete"):
            with pytest.raises(RuntimeError):
                WAYS[way](session)
    with site.read() as session:
        assert session.scalars(sa.select(Site.name)).all() == ["Main"]


def test_a_rollback_half_way_ends_the_write(site: Any) -> None:
    before = everything(site)
    with pytest.raises(RuntimeError, match="rolled back"), site.write("Half") as session:
        session.add(Site(name="Beside it"))
        session.flush()
        session.rollback()
        session.add(Site(name="After it"))
    assert everything(site) == before


def test_the_door_is_shut_after_a_flush_that_failed(site: Any) -> None:
    with pytest.raises(sa.exc.IntegrityError), site.write("Twice") as session:
        session.add(Site(id=1, name="Again"))
        session.flush()
    with pytest.raises(RuntimeError), site.write("Past the store") as session:
        session.connection().exec_driver_sql("DELETE FROM site")


@pytest.mark.parametrize("way", ["session, update", "connection, text", "query, delete", "bulk objects"])
def test_reading_writes_nothing(site: Any, way: str) -> None:
    before = everything(site)
    with pytest.raises(Exception, match=r"."), site.read() as session:
        WAYS[way](session)
        session.flush()
    assert everything(site) == before


def test_a_write_within_a_write_is_refused_at_once(site: Any) -> None:
    with pytest.raises(RuntimeError, match="within"), site.write("Outer"), site.write("Inner"):
        pass
    with pytest.raises(RuntimeError, match="within"), site.write("Outer"):
        site.note("seen", "site", 1)


def test_writes_of_many_threads_stand_one_after_the_other(site: Any) -> None:
    def write(name: str) -> None:
        for number in range(10):
            with site.write(f"{name} {number}") as session:
                row = session.get(Site, 1)
                row.name = row.name + "+"

    threads = [threading.Thread(target=write, args=(str(n),)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with site.read() as session:
        assert session.get(Site, 1).name == "Main" + "+" * 40
    assert site.check().rows == 41


def test_what_happens_within_a_write_that_fails_never_was(site: Any) -> None:
    told: list[Any] = []
    site.listen(told.append)
    before = everything(site)
    with pytest.raises(KeyError), site.write("Fails") as session:
        session.add(Site(name="x"))
        session.flush()
        raise KeyError
    assert (everything(site), told) == (before, [])


def test_a_write_that_touches_nothing_leaves_no_trace(site: Any) -> None:
    told: list[Any] = []
    site.listen(told.append)
    before = everything(site)
    with site.write("Nothing"):
        pass
    assert (everything(site), told) == (before, [])


def test_a_time_with_a_zone_is_a_mistake(any_store: Any) -> None:
    with pytest.raises(RuntimeError, match="zone"), any_store.write("Zone") as session:
        row = made.new(session, ImportRun, random.Random(1))
        row.at = clock.utc()
