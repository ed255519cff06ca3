"""Undo and redo: by content, one's own steps only, and never over somebody else's change."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from frontdesk_gui.core import search, undo
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.office.model import Person, Site
from tests.core.conftest import BEA
from tests.core.test_store import add


def names(store) -> list[str]:
    with store.read() as session:
        return sorted(session.scalars(sa.select(Site.name)))


def test_a_new_row_goes_and_comes_back_with_its_number(anywhere) -> None:
    store = anywhere.open()
    number = add(store, Site, "Site added", name="North")
    assert store.steps() == ("Site added", None)
    assert store.undo() == "Site added"
    assert names(store) == []
    assert store.steps() == (None, "Site added")
    assert store.redo() == "Site added"
    with store.read() as session:
        assert session.get(Site, number).name == "North"
    add(store, Site, name="South")
    assert names(store) == ["North", "South"]
    assert store.check().bad_row is None


def test_a_deleted_row_comes_back_as_it_was(anywhere) -> None:
    store = anywhere.open()
    number = add(store, Site, name="North", address="1 Elm St")
    with store.write("Site taken out") as session:
        session.delete(session.get(Site, number))
    store.undo()
    with store.read() as session:
        site = session.get(Site, number)
        assert (site.name, site.address) == ("North", "1 Elm St")


def test_steps_go_back_one_by_one_and_a_new_one_ends_redo(store) -> None:
    number = add(store, Site, name="a")
    for name in "bc":
        with store.write("Renamed " + name) as session:
            session.get(Site, number).name = name
    assert [store.undo(), store.undo()] == ["Renamed c", "Renamed b"]
    assert names(store) == ["a"]
    assert store.redo() == "Renamed b"
    with store.write("Renamed z") as session:
        session.get(Site, number).name = "z"
    assert store.steps() == ("Renamed z", None)
    with pytest.raises(Refusal):
        store.redo()


def test_what_somebody_else_has_changed_is_not_taken_back(anywhere) -> None:
    mine, other = anywhere.open(), anywhere.open(BEA, "back")
    number = add(mine, Site, "Site added", name="North")
    with other.write("Renamed") as session:
        session.get(Site, number).name = "South"
    with pytest.raises(Refusal) as caught:
        mine.undo()
    assert "Site added" in caught.value.sentence
    assert names(mine) == ["South"]


def test_everybody_takes_back_her_own_steps_at_her_own_computer(records) -> None:
    ada, bea, elsewhere = records.open(), records.open(BEA), records.open(workstation="back")
    add(ada, Site, "Ada's", name="A")
    add(bea, Site, "Bea's", name="B")
    assert elsewhere.steps() == (None, None)
    assert ada.undo() == "Ada's"
    assert names(ada) == ["B"]
    with pytest.raises(Refusal):
        ada.undo()


def test_signing_out_forgets_the_steps(records) -> None:
    store, other = records.open(), records.open(BEA)
    add(store, Site, name="A")
    add(other, Site, name="B")
    store.forget_steps()
    assert store.steps() == (None, None)
    assert other.steps()[0] is not None
    with store.read() as session:
        assert {row.person for row in session.scalars(sa.select(undo.UndoRow))} == {BEA.person_id}


def test_a_room_may_refuse(store, monkeypatch) -> None:
    monkeypatch.setattr(undo, "_guards", {})

    def never(_session, now, back_to) -> None:
        assert (now["name"], back_to) == ("North", None)
        raise Refusal("Somebody is working with it.")

    undo.guard("site", never)
    add(store, Site, name="North")
    with pytest.raises(Refusal, match="working with it"):
        store.undo()
    assert names(store) == ["North"]


def test_search_follows_undo(store) -> None:
    number = add(store, Person, name="Zora Quimby", sign_in="zora", roles=("manager",))

    def found(words: str) -> list[tuple[str, int]]:
        with store.read() as session:
            return search.find(session, words, ("person",))

    with store.write("Renamed") as session:
        session.get(Person, number).name = "Zora Vane"
    assert (found("quim"), found("vane")) == ([], [("person", number)])
    store.undo()
    assert (found("quim"), found("vane")) == ([("person", number)], [])
    store.undo()
    assert found("quim") == []
