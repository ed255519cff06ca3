"""The store: a write is whole or not at all, told once, recorded, and nothing goes past it."""

from __future__ import annotations

import threading

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from frontdesk_gui.core import change, track, undo
from frontdesk_gui.core.among import among
from frontdesk_gui.core.change import ChangeRow
from frontdesk_gui.core.errors import Conflict, Refusal
from frontdesk_gui.office.model import Payer, Site
from frontdesk_gui.schedule.model import Patient


def add(store, model, label="Something added", **values):
    with store.write(label) as session:
        row = model(**values)
        session.add(row)
        session.flush()
        return row.id


def test_a_write_is_kept_told_once_and_recorded(anywhere) -> None:
    store, told = anywhere.open(), []
    store.listen(told.append)
    number = add(store, Site, "Site added", name="North")
    with store.read() as session:
        assert session.get(Site, number).name == "North"
        row = session.scalars(sa.select(ChangeRow).where(ChangeRow.table_name == "site")).one()
    assert (row.row_id, row.kind, row.label, row.who) == (number, "new", "Site added", 1)
    assert [(news.tables, news.mine) for news in told] == [(frozenset({"site"}), True)]


def test_a_write_that_fails_leaves_nothing_and_tells_nobody(anywhere) -> None:
    store, told = anywhere.open(), []
    store.listen(told.append)
    before = store.check().rows

    def fail() -> None:
        with store.write("Site added") as session:
            session.add(Site(name="North"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.read() as session:
        assert session.scalars(sa.select(Site)).all() == []
    assert told == []
    assert store.check().rows == before


def test_a_write_that_changes_nothing_leaves_no_trace(store) -> None:
    number = add(store, Site, name="North")
    before = store.check().rows
    with store.write("Site changed") as session:
        session.get(Site, number).name = "North"
    assert store.check().rows == before


WAYS = {
    "bulk update": lambda s: s.execute(sa.update(Site).values(name="X")),
    "bulk delete": lambda s: s.execute(sa.delete(Site)),
    "bulk insert": lambda s: s.execute(sa.insert(Site), [{"name": "X", "uid": "1", "version": 1}]),
    "query update": lambda s: s.query(Site).update({"name": "X"}),
    "query delete": lambda s: s.query(Site).delete(),
    "mappings": lambda s: s.bulk_insert_mappings(Site, [{"name": "X"}]),
    "saved objects": lambda s: s.bulk_save_objects([Site(name="X")]),
    "core on the connection": lambda s: s.connection().execute(sa.update(Site.__table__).values(name="X")),
    "text": lambda s: s.connection().execute(sa.text("UPDATE site SET name = 'X'")),
    "driver's text": lambda s: s.connection().exec_driver_sql("DELETE FROM site"),
    "text behind a comment": lambda s: s.connection().exec_driver_sql("/* look */ DELETE FROM site"),
    "a common table": lambda s: s.connection().exec_driver_sql("WITH a AS (SELECT 1) DELETE FROM site"),
    "a new table": lambda s: s.connection().exec_driver_sql("CREATE TABLE mine (a int)"),
    "a savepoint": lambda s: s.begin_nested(),
}


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_nothing_is_written_past_the_record(anywhere, way) -> None:
    store = anywhere.open()
    add(store, Site, name="North")
    with pytest.raises(RuntimeError), store.write("Past it") as session:
        WAYS[way](session)
    with store.read() as session:
        assert [site.name for site in session.scalars(sa.select(Site))] == ["North"]
    assert store.check().bad_row is None


def test_a_reading_session_cannot_write(anywhere) -> None:
    store = anywhere.open()

    def write() -> None:
        with store.read() as session:
            session.add(Site(name="X"))
            session.flush()

    with pytest.raises((sa.exc.DatabaseError, Refusal)):
        write()
    with store.read() as session:
        assert session.scalars(sa.select(Site)).all() == []


def test_what_a_failed_flush_leaves_does_not_open_the_door(store) -> None:
    add(store, Site, name="North")

    def twice() -> None:
        with store.write("Twice") as session:
            session.add_all([Site(name="A", uid="same"), Site(name="B", uid="same")])
            session.flush()

    with pytest.raises(sa.exc.IntegrityError):
        twice()
    with pytest.raises(RuntimeError), store.write("Past it") as session:
        session.connection().exec_driver_sql("DELETE FROM site")


def test_four_programs_lose_no_update(anywhere) -> None:
    stores = [anywhere.open(workstation=f"desk {n}") for n in range(4)]
    number = add(stores[0], Site, name="0")

    def count(store) -> None:
        for _n in range(12):
            with store.write("Counted") as session:
                site = session.get(Site, number)
                site.name = str(int(site.name) + 1)

    threads = [threading.Thread(target=count, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with stores[0].read() as session:
        assert session.get(Site, number).name == "48"
    assert stores[0].check().bad_row is None


def heard_by(store):
    """The next news; a server's word may take a moment."""
    for _n in range(200):
        if (news := store.poll()) is not None:
            return news
        threading.Event().wait(0.02)
    raise AssertionError("nothing was heard")


def test_another_program_hears_what_was_written_once(anywhere) -> None:
    mine, other = anywhere.open(), anywhere.open(workstation="back")
    other.poll()
    heard = []
    other.listen(heard.append)
    number = add(mine, Site, "Site added", name="North")
    news = heard_by(other)
    assert (news.rows, news.mine, news.workstation) == (frozenset({("site", number)}), False, "front")
    assert heard == [news]
    assert other.poll() is None
    assert mine.poll() is None
    add(other, Site, "Site added", name="South")
    assert heard_by(mine).workstation == "back"
    assert other.poll() is None


def test_views_are_recorded_but_told_to_no_screen(store) -> None:
    told = []
    store.listen(told.append)
    store.note("seen", "patient", 7, "Record opened")
    store.note("seen", "visit")
    store.note("seen", "visit")
    store.note("printed", "visit", 3, "Printed")
    with store.read() as session:
        kinds = session.execute(sa.select(ChangeRow.kind, ChangeRow.table_name, ChangeRow.row_id)).all()
    assert [tuple(row) for row in kinds] == [("seen", "patient", 7), ("seen", "visit", None), ("printed", "visit", 3)]
    assert told == []


def test_bulk_rows_are_one_entry_with_count_and_hash_and_are_found(anywhere) -> None:
    store = anywhere.open()
    with store.write("Patients taken in") as session:
        rows = ({"first": f"Ann{n}", "last": "Bulkley", "phones": ()} for n in range(2_500))
        assert store.bulk(session, Patient, rows) == 2_500
    with store.read() as session:
        entry = session.scalars(sa.select(ChangeRow)).one()
        assert (entry.kind, entry.fields, entry.table_name) == ("bulk", "2500", "patient")
        assert session.scalar(sa.select(sa.func.count(Patient.id))) == 2_500
    add(store, Patient, first="Later", last="Bulkley")
    assert store.check().bad_row is None


def test_numbers_given_beforehand_are_the_next_ones(anywhere) -> None:
    store = anywhere.open()
    first = add(store, Site, name="Before")
    with store.write("Sites") as session:
        numbers = store.numbers(session, Site, 3)
        assert numbers == range(first + 1, first + 4)
        columns = {"address": "", "phone": "", "active": True}
        store.bulk(session, Site, [{"id": number, "name": f"Site {number}", **columns} for number in numbers])
    assert add(store, Site, name="After") == first + 4


def test_texts_are_found_whatever_stands_in_them(anywhere) -> None:
    store, names = anywhere.open(), ["O'Brien", 'a "b" \\c', "Zoë\u202e", "Cafe\u0301", "{}", "", "100%", ":x"]
    for name in names:
        add(store, Site, name=name)
    with store.read() as session:
        for name in names:
            assert len(list(session.scalars(sa.select(Site.id).where(among(Site.name, [name, "nobody"]))))) == 1
        assert len(list(session.scalars(sa.select(Site.id).where(among(Site.name, names))))) == len(names)
        assert not list(session.scalars(sa.select(Site.id).where(among(Site.name, []))))


def test_two_people_one_row_gives_both_values(store) -> None:
    number = add(store, Payer, name="Plain Health")
    with store.write("Payer changed") as session:
        session.get(Payer, number).phone = "111"
    with pytest.raises(Conflict) as caught, store.write("Payer changed") as session:
        track.expect(session.get(Payer, number), 1, {"phone": "222", "name": "Plain Health"})
    assert (caught.value.ours, caught.value.theirs) == ({"phone": "222"}, {"phone": "111"})
    with store.write("Payer changed") as session:
        track.expect(session.get(Payer, number), 1, {"name": "Plain Health"})


def test_rows_do_not_outlive_their_session(store) -> None:
    number = add(store, Site, name="North")
    with store.read() as session:
        site = session.get(Site, number)
        assert orm.object_session(site) is session
    assert orm.object_session(site) is None


def test_the_undo_table_holds_thirty_steps(store) -> None:
    number = add(store, Site, name="0")
    for n in range(40):
        with store.write("Renamed") as session:
            session.get(Site, number).name = str(n + 1)
    with store.read() as session:
        assert session.scalar(sa.select(sa.func.count(sa.distinct(undo.UndoRow.step)))) == undo.STEPS
    assert change.START == "0" * 64
