"""Files that are no records, or not these, or of another release: a sentence, and not a byte of them changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from frontdesk_gui.core import backup, engine, migrate, practice, vault
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.rights import Role, Who
from tests.faults import desk
from tests.migrations import stepping

NAME, PASSWORD = "ada", "four words in a row"
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 64 + b"\n%%EOF\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a practice whose first person has a password."""
    made = tmp_path / "practice"
    new = practice.New(made / "practice.db")
    new.give_password(NAME, 1, PASSWORD)
    new.store.close()
    return made


def sign_in(place: Path, password: str = PASSWORD) -> None:
    """What the program does when a person signs in."""
    to, opened = practice.unlock(place / "practice.db", NAME, password)
    practice.enter(to, opened, lambda _session, person: Who(person, "Ada Tester", frozenset(Role))).close()


def test_the_same_person_gets_in_where_nothing_is_wrong(place: Path) -> None:
    sign_in(place)
    assert sorted(file.name for file in place.iterdir()) == ["practice.db", "practice.db.keys.json"] + (
        ["practice.db.keys.json.copy"] if (place / "practice.db.keys.json.copy").exists() else []
    )


def cut_in_half(file: Path) -> None:
    """The second half is missing."""
    os.truncate(file, file.stat().st_size // 2)


def cut_in_a_page(file: Path) -> None:
    """Less than one page is left."""
    os.truncate(file, 1_000)


WRONGS: dict[str, Callable[[Path], object]] = {
    "cut in half": cut_in_half,
    "cut in a page": cut_in_a_page,
    "empty": lambda file: os.truncate(file, 0),
    "a PDF": lambda file: file.write_bytes(PDF),
    "one byte": lambda file: file.write_bytes(b"x"),
    "zeros": lambda file: file.write_bytes(bytes(8_192)),
    "not encrypted": lambda file: file.write_bytes(b"SQLite format 3\0" + bytes(4_080)),
    "gone": lambda file: file.unlink(),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
}


@pytest.mark.parametrize("wrong", WRONGS)
def test_a_file_that_is_not_the_records_is_refused_and_left_as_it_is(place: Path, wrong: str) -> None:
    WRONGS[wrong](place / "practice.db")
    before = stepping.prints(place)
    with pytest.raises(Refusal) as refused:
        sign_in(place)
    assert_sentence(refused.value)
    assert stepping.prints(place) == before


def assert_sentence(refusal: Refusal) -> None:
    """It is a sentence, and no program's own words."""
    assert refusal.sentence[0].isupper() or refusal.sentence.startswith("/")
    assert refusal.sentence.endswith(".")
    assert not any(word in refusal.sentence for word in ("sqlite", "Error", "errno", "Traceback", "None"))


KEYS_FILES: dict[str, Callable[[Path], object]] = {
    "missing": lambda file: file.unlink(),
    "empty": lambda file: file.write_bytes(b""),
    "cut": lambda file: os.truncate(file, 100),
    "no text": lambda file: file.write_bytes(PDF),
    "another shape": lambda file: file.write_text('{"vault": "x", "slots": 3}'),
    "slots of nothing": lambda file: file.write_text('{"vault": "x", "slots": [{}]}'),
    "a list": lambda file: file.write_text("[]"),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
}


@pytest.mark.parametrize("wrong", KEYS_FILES)
def test_keys_that_are_missing_or_damaged_are_told(place: Path, wrong: str) -> None:
    KEYS_FILES[wrong](vault.keys_file(place / "practice.db"))
    before = stepping.prints(place)
    with pytest.raises(Refusal) as refused:
        sign_in(place)
    assert_sentence(refused.value)
    assert stepping.prints(place) == before


def test_a_wrong_password_is_told(place: Path) -> None:
    before = stepping.prints(place)
    with pytest.raises(Refusal, match="do not belong together"):
        sign_in(place, "another four words here")
    assert stepping.prints(place) == before


def test_the_keys_of_another_practice_are_told(place: Path) -> None:
    before = stepping.prints(place)
    with pytest.raises(Refusal, match="cannot be opened with this key") as refused:
        migrate.up_to_date(engine.target(place / "practice.db"), vault.new_keys())
    assert_sentence(refused.value)
    with pytest.raises(Refusal, match="cannot be opened with this key"):
        desk.opened(place / "practice.db", vault.new_keys())
    with pytest.raises(Refusal, match="cannot be opened with this key"):
        backup.verify(place / "practice.db", vault.new_keys().data)
    assert stepping.prints(place) == before


@pytest.mark.parametrize("kind", ["file", "server"])
def test_records_of_a_newer_program_are_refused_by_both_formats(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    to = engine.target(request.getfixturevalue("postgres_url") if kind == "server" else tmp_path / "practice.db")
    keys = vault.new_keys()
    migrate.create(to, keys)
    made = engine.writer(to, keys.data if to.is_file else None)
    with made.begin() as connection, engine.open_door(connection):
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0907'")
    made.dispose()
    before = stepping.prints(tmp_path)
    with pytest.raises(Refusal, match="newer program") as refused:
        migrate.up_to_date(to, keys)
    assert "0907" in refused.value.sentence
    assert migrate.head() in refused.value.sentence
    assert stepping.prints(tmp_path) == before
    assert migrate.format_of(to, keys) == "0907"
