"""Keys and slots: each person's password opens them, nothing else does, and the file is hers alone."""

from __future__ import annotations

import json
import os
import stat
import time

import pytest

from frontdesk_gui.core import practice, slots, vault
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.rights import Role, Who

PASSWORD = "four words in a row"


@pytest.fixture
def keys():
    return vault.new_keys()


@pytest.fixture
def filled(keys):
    made = slots.new()
    return made.with_slot(vault.seal(keys, made.vault_id, "Ada", 7, PASSWORD))


def test_a_password_opens_the_keys_whatever_the_spelling_of_the_name(filled, keys) -> None:
    opened = slots.open_with(filled, "  aDA ", PASSWORD)
    assert (opened.keys, opened.person_id) == (keys, 7)
    assert "data" not in repr(opened.keys)


@pytest.mark.parametrize(
    ("name", "password"), [("ada", "five words in a row"), ("bea", PASSWORD), ("", ""), ("recovery", PASSWORD)]
)
def test_nothing_else_does(filled, name, password) -> None:
    with pytest.raises(Refusal, match="do not belong together"):
        slots.open_with(filled, name, password)


@pytest.mark.parametrize("field", ["id", "name", "person", "salt", "nonce", "sealed", "kind"])
def test_a_slot_that_was_changed_opens_nothing(filled, field) -> None:
    slot = dict(filled.slots[0])
    changes = {"person": 8, "name": "bea", "kind": "other"}
    slot[field] = changes.get(field) or ("0" if slot[field][0] != "0" else "1") + slot[field][1:]
    with pytest.raises(Refusal):
        vault.unseal(slot, filled.vault_id, PASSWORD)


def test_a_slot_of_another_practice_opens_nothing(filled) -> None:
    with pytest.raises(Refusal):
        vault.unseal(filled.slots[0], slots.new().vault_id, PASSWORD)


@pytest.mark.parametrize("change", [{"t": 1}, {"t": 50}, {"m": 1024}, {"m": 2**30}, {"p": 99}])
def test_a_hostile_effort_is_refused_at_once(filled, change) -> None:
    began = time.monotonic()
    with pytest.raises(Refusal):
        vault.unseal({**filled.slots[0], **change}, filled.vault_id, PASSWORD)
    assert time.monotonic() - began < 1


def test_the_printed_key_opens_the_keys_as_people_type_it(keys) -> None:
    made = slots.new()
    slot, words = vault.seal_recovery(keys, made.vault_id)
    assert [len(part) for part in words.split("-")] == [4] * 8 + [1]
    for typed in (words, words.lower(), words.replace("-", " "), words.replace("0", "O").replace("1", "l")):
        assert vault.unseal(slot, made.vault_id, typed).keys == keys
    wrong = ("A" if words[0] != "A" else "B") + words[1:]
    with pytest.raises(Refusal):
        vault.unseal(slot, made.vault_id, wrong)
    with pytest.raises(Refusal):
        vault.unseal(slot, made.vault_id, "not a key")


def test_the_keys_file_is_the_persons_alone_and_a_copy_is_kept(tmp_path, filled, keys) -> None:
    database = tmp_path / "practice.db"
    slots.write(database, filled)
    path = vault.keys_file(database)
    assert path.name == "practice.db.keys.json"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    more = filled.with_slot(vault.seal(keys, filled.vault_id, "bea", 8, PASSWORD))
    slots.write(database, more)
    assert slots.read(database).names() == ["ada", "bea"]
    assert path.with_name(path.name + ".copy").read_bytes() == path.read_bytes()
    assert PASSWORD not in path.read_text()
    assert sorted(each.name for each in tmp_path.iterdir()) == [path.name, path.name + ".copy"]


def test_a_password_that_was_changed_opens_no_file_that_is_left(tmp_path, filled, keys) -> None:
    database = tmp_path / "practice.db"
    slots.write(database, filled)
    slots.write(database, filled.with_slot(vault.seal(keys, filled.vault_id, "ada", 7, "another four words")))
    for left in tmp_path.iterdir():
        [slot] = json.loads(left.read_text())["slots"]
        with pytest.raises(Refusal):
            vault.unseal(slot, filled.vault_id, PASSWORD)


@pytest.mark.parametrize("body", ["", "{}", "[1]", '{"vault": 1, "slots": [1]}', "\ufeffnot json"])
def test_a_damaged_keys_file_is_a_sentence(tmp_path, body) -> None:
    database = tmp_path / "practice.db"
    vault.keys_file(database).write_text(body, encoding="utf-8")
    with pytest.raises(Refusal, match="keys"):
        slots.read(database)


def test_a_practice_is_opened_by_name_and_password(tmp_path) -> None:
    new = practice.New(tmp_path / "practice.db")
    new.give_password("ada", 1, PASSWORD)
    new.store.close()
    who = Who(1, "Ada", frozenset({Role.MANAGER}))
    store = practice.enter(*practice.unlock(tmp_path / "practice.db", "ada", PASSWORD), lambda _session, _id: who)
    assert store.who == who
    store.close()
    with pytest.raises(Refusal, match="already"):
        practice.New(tmp_path / "practice.db")
    with pytest.raises(Refusal):
        practice.unlock(tmp_path / "nowhere.db", "ada", PASSWORD)
