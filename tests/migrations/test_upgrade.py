"""Records of an older format: copied first, brought up in one transaction, and never left half way."""

from __future__ import annotations

import random
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from frontdesk_gui import migrations
from frontdesk_gui.core import backup, engine, migrate, vault
from frontdesk_gui.core.errors import StoreTrouble
from frontdesk_gui.core.vault import Keys
from tests.faults import desk
from tests.faults.child import FORKING, SERVER, statements
from tests.migrations import stepping

KILLS = 20
FAILING = stepping.STEP + '    op.get_bind().execute(sa.text("INSERT INTO nowhere VALUES (1)"))\n'
ORPHANING = stepping.STEP + '    op.get_bind().execute(sa.text("UPDATE patient_number SET patient_id = 999"))\n'


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that knows one step more."""
    made = stepping.folder(tmp_path)
    monkeypatch.setattr(migrate, "SCRIPTS", made)
    monkeypatch.setattr(migrations, "HEAD", stepping.NEW)
    return made


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder that holds the records and nothing else."""
    made = tmp_path / "practice"
    made.mkdir()
    return made


def rewrite(steps: Path, step: str) -> None:
    """Another second step."""
    (steps / "versions" / "f0003_invented.py").write_text(step, encoding="utf-8")


def copies(place: Path) -> list[Path]:
    """The copies made before an upgrade."""
    return sorted(place.glob("*.before-*"))


def test_records_of_this_format_are_left_alone(place: Path) -> None:
    to, keys = stepping.records(place)
    before = stepping.prints(place)
    assert migrate.up_to_date(to, keys) is None
    assert stepping.prints(place) == before


def test_older_records_are_brought_up_with_every_row_and_an_unbroken_record(place: Path, steps: Path) -> None:
    to, keys = records_of_old(place)
    store = desk.opened(place / "practice.db", keys)
    before = desk.kept(store)
    store.close()
    migrate.up_to_date(to, keys)
    assert stepping.state(to, keys) == stepping.NEW
    store = desk.opened(place / "practice.db", keys)
    assert desk.kept(store) == before
    assert store.check().bad_row is None
    desk.work(store, lambda _kind, _number: None, 1)
    store.close()
    assert migrate.up_to_date(to, keys) is None


def records_of_old(place: Path) -> tuple[engine.Target, Keys]:
    """Records as the program before has left them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate, "SCRIPTS", Path(migrations.__file__).parent)
        return stepping.records(place)


def test_a_copy_that_opens_is_made_before(place: Path, steps: Path) -> None:
    to, keys = records_of_old(place)
    copy = migrate.up_to_date(to, keys)
    assert copies(place) == [copy]
    assert copy.name.startswith("practice.db.before-0003-0002-")
    backup.verify(copy, keys.data)
    assert stepping.state(engine.target(copy), keys) == stepping.OLD


def test_without_a_sound_copy_nothing_is_begun(place: Path, steps: Path) -> None:
    to, keys = records_of_old(place)
    body = bytearray((place / "practice.db").read_bytes())
    page = len(body) // 4096 // 2 * 4096
    body[page + 100] ^= 1
    (place / "practice.db").write_bytes(body)
    before = stepping.prints(place)
    with pytest.raises(StoreTrouble):
        migrate.up_to_date(to, keys)
    assert stepping.prints(place) == before


@pytest.mark.parametrize("step", [FAILING, ORPHANING], ids=["fails at its end", "leaves rows that point nowhere"])
def test_a_step_that_fails_leaves_the_file_as_it_was(place: Path, steps: Path, step: str) -> None:
    to, keys = records_of_old(place)
    rewrite(steps, step)
    before = stepping.prints(place)
    with pytest.raises((sa.exc.OperationalError, RuntimeError)):
        migrate.up_to_date(to, keys)
    [copy] = copies(place)
    after = stepping.prints(place)
    after.pop(copy.name)
    assert after == before
    assert stepping.state(to, keys) == stepping.OLD
    rewrite(steps, stepping.STEP)
    migrate.up_to_date(to, keys)
    assert stepping.state(to, keys) == stepping.NEW


@pytest.mark.parametrize("fails", [False, True])
def test_a_server_is_brought_up_or_left_as_it_was(postgres_url: str, steps: Path, fails: bool) -> None:
    to, keys = engine.target(postgres_url), vault.new_keys()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate, "SCRIPTS", Path(migrations.__file__).parent)
        migrate.create(to, keys)
    tables = stepping.ask(to, keys, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
    if not fails:
        assert migrate.up_to_date(to, keys) is None
        assert migrate.format_of(to, keys) == stepping.NEW
        return
    rewrite(steps, FAILING)
    with pytest.raises(sa.exc.ProgrammingError):
        migrate.up_to_date(to, keys)
    assert migrate.format_of(to, keys) == stepping.OLD
    assert stepping.ask(to, keys, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == tables


def _child(path: Path, keys: Keys, steps: Path, pipe: Connection) -> None:
    """Brings the records up, and tells of each statement."""
    stepping.take_up(steps)
    event.listen(sa.Engine, "after_cursor_execute", lambda *_told: pipe.send("statement"))
    migrate.up_to_date(engine.target(path), keys)
    pipe.send("done")


def test_a_kill_in_the_middle_leaves_the_old_format_or_the_new_one(tmp_path: Path, steps: Path, place: Path) -> None:
    if FORKING:
        SERVER.set_forkserver_preload(["sqlcipher3.dbapi2", "tests.faults.desk", __name__])
    to, keys = records_of_old(place)
    path, before = place / "practice.db", (place / "practice.db").read_bytes()
    every = statements(_child, path, keys, steps, most=None)
    assert stepping.state(to, keys) == stepping.NEW
    chance, found = random.Random(5), []
    for kill in range(KILLS):
        path.write_bytes(before)
        statements(_child, path, keys, steps, most=every - kill if kill < 3 else chance.randrange(1, every))
        found.append(stepping.state(to, keys))
        migrate.up_to_date(to, keys)
        assert stepping.state(to, keys) == stepping.NEW
    assert stepping.OLD in found
    for copy in place.glob("*.before-*Z"):
        backup.verify(copy, keys.data)
