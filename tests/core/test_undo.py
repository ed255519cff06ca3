"""Steps are taken back and done again by what rows hold, and only where nobody has changed them since."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from frontdesk_gui import schema
from frontdesk_gui.core import undo
from frontdesk_gui.core.errors import Conflict, Refusal
from frontdesk_gui.core.track import expect
from frontdesk_gui.office.model import Duty, Payer, PayerName, Person, Site

assert schema.metadata.tables


def add(store: Any, name: str) -> int:
    with store.write(f"Added {name}") as session:
        session.add(row := Site(name=name))
        session.flush()
        return int(row.id)


def rename(store: Any, number: int, name: str) -> None:
    with store.write(f"Renamed {name}") as session:
        session.get(Site, number).name = name


def names(store: Any, model: Any = Site) -> list[str]:
    with store.read() as session:
        column = model.word if model is PayerName else model.name
        return list(session.scalars(sa.select(column).order_by(model.id)))


def test_names_of_the_steps(any_store: Any) -> None:
    assert any_store.steps() == (None, None)
    number = add(any_store, "one")
    rename(any_store, number, "two")
    assert any_store.steps() == ("Renamed two", None)
    assert any_store.undo() == "Renamed two"
    assert any_store.steps() == ("Added one", "Renamed two")
    assert any_store.undo() == "Added one"
    assert any_store.steps() == (None, "Added one")
    assert names(any_store) == []
    assert [any_store.redo(), any_store.redo()] == ["Added one", "Renamed two"]
    assert (names(any_store), any_store.check().bad_row) == (["two"], None)


@pytest.mark.parametrize("back", [True, False])
def test_nothing_to_take(any_store: Any, back: bool) -> None:
    with pytest.raises(Refusal, match="nothing"):
        any_store.undo() if back else any_store.redo()


def test_a_new_write_forgets_what_was_taken_back(any_store: Any) -> None:
    add(any_store, "one")
    any_store.undo()
    add(any_store, "two")
    assert any_store.steps() == ("Added two", None)


def test_thirty_steps_are_kept(any_store: Any) -> None:
    for number in range(35):
        add(any_store, str(number))
    for _step in range(30):
        any_store.undo()
    assert names(any_store) == ["0", "1", "2", "3", "4"]
    with pytest.raises(Refusal):
        any_store.undo()
    for _step in range(30):
        any_store.redo()
    assert len(names(any_store)) == 35


def test_steps_are_a_persons_at_a_workstation(stores: Any) -> None:
    ada, elsewhere, ben = stores.open(), stores.open("back"), stores.open(person=2)
    add(ada, "one")
    assert (elsewhere.steps(), ben.steps()) == ((None, None), (None, None))
    add(ben, "two")
    ada.undo()
    assert names(ada) == ["two"]
    ada.who, ben.who = ben.who, ada.who
    assert ada.steps() == ("Added two", None)


def test_refused_where_somebody_has_changed_it_since(stores: Any) -> None:
    ada, ben = stores.open(), stores.open("back", 2)
    number = add(ada, "one")
    rename(ada, number, "hers")
    rename(ben, number, "his")
    with pytest.raises(Refusal, match="changed since"):
        ada.undo()
    assert names(ada) == ["his"]
    ben.undo()
    ada.undo()
    assert names(ada) == ["one"]


def test_redo_is_refused_where_somebody_has_changed_it_since(stores: Any) -> None:
    ada, ben = stores.open(), stores.open("back", 2)
    number = add(ada, "one")
    rename(ada, number, "hers")
    ada.undo()
    rename(ben, number, "his")
    with pytest.raises(Refusal):
        ada.redo()
    assert names(ada) == ["his"]


def test_a_step_is_refused_whole(stores: Any) -> None:
    ada, ben = stores.open(), stores.open("back", 2)
    first, second = add(ada, "one"), add(ada, "two")
    with ada.write("Both") as session:
        session.get(Site, first).name, session.get(Site, second).name = "1", "2"
    rename(ben, first, "his")
    with pytest.raises(Refusal):
        ada.undo()
    assert names(ada) == ["his", "2"]


def test_rows_that_point_at_each_other_come_and_go_in_order(any_store: Any) -> None:
    with any_store.write("Payer") as session:
        session.add(old := Payer(name="Old", kind="commercial"))
        session.flush()
        session.add(name := PayerName(word="old plan", payer_id=old.id))
        session.flush()
        numbers = old.id, name.id
    with any_store.write("Turned over") as session:
        name = session.get(PayerName, numbers[1])
        name.word = "first touched"
        session.flush()
        session.add(new := Payer(name="New", kind="commercial"))
        session.flush()
        name.payer_id = new.id
        session.flush()
        session.delete(session.get(Payer, numbers[0]))
        session.flush()
        session.add(again := Payer(name="Old", kind="medicare"))
        session.flush()
        name.word = "last touched"
    turned = names(any_store, Payer), names(any_store, PayerName)
    any_store.undo()
    assert (names(any_store, Payer), names(any_store, PayerName)) == (["Old"], ["old plan"])
    any_store.redo()
    assert (names(any_store, Payer), names(any_store, PayerName)) == turned
    assert again.id > new.id


def test_what_a_new_row_is_given_later_in_the_same_write(any_store: Any) -> None:
    """A column nobody set is empty in the first flush; the second one fills it, and both go back in order."""
    site = add(any_store, "Main")
    with any_store.write("Person added") as session:
        session.add(person := Person(name="Ada", sign_in="ada", roles=()))
        session.flush()
        person.site_id = site
        session.flush()
    assert any_store.undo() == "Person added"
    assert names(any_store, Person) == []
    any_store.redo()
    with any_store.read() as session:
        assert session.scalar(sa.select(Person.site_id)) == site


def test_a_key_that_moved_from_row_to_row_moves_back(any_store: Any) -> None:
    with any_store.write("Two") as session:
        session.add_all([Duty(key="a", name="A"), Duty(key="b", name="B")])
    with any_store.write("Moved") as session:
        first, second = session.scalars(sa.select(Duty).order_by(Duty.id)).all()
        first.key = "c"
        session.flush()
        second.key = "a"
        session.flush()
        first.key = "b"
    any_store.undo()
    with any_store.read() as session:
        assert session.scalars(sa.select(Duty.key).order_by(Duty.id)).all() == ["a", "b"]


@pytest.fixture
def guarded() -> Iterator[list[Any]]:
    asked: list[Any] = []

    def check(_session: Any, now: Any, back_to: Any) -> None:
        asked.append((now and now["name"], back_to and back_to["name"]))
        if back_to and back_to["name"] == "kept":
            raise Refusal("This one stays.")

    undo.guard("site", check)
    yield asked
    undo._guards["site"].remove(check)


def test_a_room_may_refuse_a_step(any_store: Any, guarded: list[Any]) -> None:
    number = add(any_store, "kept")
    rename(any_store, number, "other")
    with pytest.raises(Refusal, match="stays"):
        any_store.undo()
    assert (names(any_store), guarded) == (["other"], [("other", "kept")])


def test_sign_out_forgets_the_steps(any_store: Any) -> None:
    add(any_store, "one")
    any_store.forget_steps()
    assert any_store.steps() == (None, None)


def test_what_prepares_a_step_is_none(any_store: Any) -> None:
    with any_store.write("Loading", undoable=False) as session:
        session.add(Site(name="one"))
    assert any_store.steps() == (None, None)


def test_two_people_at_one_row(stores: Any) -> None:
    ada, ben = stores.open(), stores.open("back", 2)
    with ada.write("Person added") as session:
        session.add(row := Person(name="Nell", sign_in="nell", roles=("biller",)))
        session.flush()
        number, version = row.id, row.version
    with ben.write("Renamed") as session:
        session.get(Person, number).name = "Nell B"
    with pytest.raises(Conflict) as conflict, ada.write("Renamed") as session:
        row = session.get(Person, number)
        expect(row, version, {"name": "Nelly", "sign_in": "nell"})
        row.name = "Nelly"
    assert (conflict.value.ours, conflict.value.theirs) == ({"name": "Nelly"}, {"name": "Nell B"})
    with ada.write("Same") as session:
        expect(session.get(Person, number), version, {"name": "Nell B", "roles": ["biller"]})
        expect(session.get(Person, number), version + 1, {"name": "Nelly"})
