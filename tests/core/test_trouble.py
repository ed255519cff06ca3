"""The surroundings fail (another writer, a folder that may not be written, a full disk): a sentence, nothing lost."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from frontdesk_gui import schema
from frontdesk_gui.core import engine, migrate, trouble, vault
from frontdesk_gui.core.errors import StoreTrouble
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.core.store import Store
from frontdesk_gui.core.vault import Keys
from frontdesk_gui.office.model import Site

assert schema.metadata.tables
POSIX = os.name == "posix"
SERVER = multiprocessing.get_context("forkserver" if POSIX else "spawn")
NOBODY = 65534
SOON = 0.3  # seconds that a writer waits for another


def opened(where: Any, keys: Keys) -> Store:
    """A program at these records."""
    return Store(engine.target(where), keys, Who(1, "Ada Tester", frozenset(Role)), "front")


def add(store: Store, name: str) -> None:
    """Write one row."""
    with store.write("Site added") as session:
        session.add(Site(name=name))


def names(store: Store) -> list[str]:
    """What the records hold."""
    with store.read() as session:
        return sorted(session.scalars(sa.select(Site.name)))


@pytest.mark.parametrize("kind", ["file", "server"])
def test_another_writer_is_named_within_the_time_and_nothing_is_lost(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", SOON)
    where = request.getfixturevalue("postgres_url") if kind == "server" else tmp_path / "practice.db"
    keys = vault.new_keys()
    migrate.create(engine.target(where), keys)
    one, other = opened(where, keys), opened(where, keys)
    add(other, "North")
    with one.write("Site added") as session:
        session.add(Site(name="South"))
        session.flush()
        assert names(other) == ["North"]  # who only looks does not wait
        began = time.monotonic()
        with pytest.raises(StoreTrouble, match="Another program is writing"):
            add(other, "East")
        assert SOON * 0.9 < time.monotonic() - began < SOON + 5
    add(other, "East")
    assert names(one) == ["East", "North", "South"]
    assert one.check().bad_row is None
    one.close()
    other.close()


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that somebody else may look into, unlike the folders of tests."""
    made = Path(tempfile.mkdtemp(prefix="fd-trouble-"))
    made.chmod(0o755)
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


def in_a_child(work: Callable[..., None], *args: Any) -> list[Any]:
    """Do something in a process of its own, which may tell things through a pipe; all of them."""
    if POSIX:
        SERVER.set_forkserver_preload(["sqlcipher3.dbapi2", __name__])
    ours, theirs = SERVER.Pipe(duplex=False)
    child: Any = SERVER.Process(target=work, args=(theirs, *args))
    child.start()
    theirs.close()
    told = []
    try:
        while ours.poll(60):
            told.append(ours.recv())
    except EOFError:
        pass
    finally:
        child.join()
        ours.close()
    assert child.exitcode == 0
    return told


def _tries_to_write(pipe: Connection, path: Path, keys: Keys) -> None:
    """Somebody who may look at the records and not write them."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        store = opened(path, keys)
        pipe.send(names(store))
        add(store, "East")
    except StoreTrouble as refused:
        pipe.send(refused.sentence)


@pytest.mark.skipif(not POSIX, reason="Windows has no such rights")
@pytest.mark.parametrize("in_use", [False, True])
@pytest.mark.parametrize("rights", [0o444, 0o000])
def test_records_that_may_not_be_written_are_told_and_stay(place: Path, in_use: bool, rights: int) -> None:
    path, keys = place / "practice.db", vault.new_keys()
    migrate.create(engine.target(path), keys)
    store = opened(path, keys)
    add(store, "North")
    if not in_use:
        store.close()
    for file in place.iterdir():
        file.chmod(rights)
    place.chmod(0o555)
    before = {file.name: file.stat().st_size for file in place.iterdir()}
    *seen, said = in_a_child(_tries_to_write, path, keys)
    assert seen in ([], [["North"]])
    assert "Nothing was saved" in said or "Check that its folder is there" in said
    assert {file.name: file.stat().st_size for file in place.iterdir()} == before
    place.chmod(0o755)
    for file in place.iterdir():
        file.chmod(0o600)
    store.close()
    store = opened(path, keys)
    assert names(store) == ["North"]
    assert store.check().bad_row is None
    store.close()


def _fills_the_disk(pipe: Connection, path: Path, keys: Keys) -> None:
    """Writes until no file may grow any more, tells so, and goes on once it may."""
    import resource

    if sys.platform == "win32":
        raise RuntimeError("Windows has no such limit")
    store = opened(path, keys)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 200_000, hard))
    for number in range(1_000):
        try:
            add(store, f"Site {number:04}")
        except StoreTrouble as refused:
            pipe.send(refused.sentence)
            break
        pipe.send(number)
    pipe.send(names(store))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    add(store, "Site after")
    pipe.send(names(store))
    store.close()


@pytest.mark.skipif(not POSIX, reason="Windows has no such limit")
def test_a_file_that_may_not_grow_is_told_and_work_goes_on_once_it_may(tmp_path: Path) -> None:
    path, keys = tmp_path / "practice.db", vault.new_keys()
    migrate.create(engine.target(path), keys)
    *saved, said, full, after = in_a_child(_fills_the_disk, path, keys)
    wanted = [f"Site {number:04}" for number in saved]
    assert len(saved) > 1
    assert "Nothing was saved" in said
    assert (full, after) == (wanted, [*wanted, "Site after"])
    store = opened(path, keys)
    assert names(store) == after
    assert store.check().bad_row is None
    store.close()


def test_a_full_database_is_told_as_a_full_disk(tmp_path: Path) -> None:
    path, keys = tmp_path / "practice.db", vault.new_keys()
    migrate.create(engine.target(path), keys)
    made = engine.writer(engine.target(path), keys.data)
    with made.connect() as connection, engine.open_door(connection):
        connection.exec_driver_sql("PRAGMA max_page_count=1")  # no more than there are
        with pytest.raises(StoreTrouble, match="The disk is full"), trouble.told():
            connection.exec_driver_sql("CREATE TABLE more (words)")
    made.dispose()


def test_a_bug_is_no_trouble() -> None:
    bug = sa.exc.IntegrityError("INSERT", {}, ValueError("UNIQUE constraint failed"))
    assert trouble.sentence(bug) is None
    assert trouble.sentence(ValueError("database is locked")) is None
    with pytest.raises(sa.exc.IntegrityError), trouble.told():
        raise bug
