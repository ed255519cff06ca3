"""What one program writes reaches the other, whatever happens to the line between them."""

import threading
from typing import Any

import pytest
import sqlalchemy as sa

from frontdesk_gui import schema
from frontdesk_gui.core import clock, engine, news
from frontdesk_gui.core.errors import StoreTrouble
from frontdesk_gui.office.model import Site

assert schema.metadata.tables
MINUTE = 60.0


def add(store: Any, name: str) -> None:
    with store.write(f"Added {name}") as session:
        session.add(Site(name=name))


def heard(store: Any) -> Any:
    """The next news; a server's take a moment."""
    end = clock.monotonic() + MINUTE
    while clock.monotonic() < end:
        if found := store.poll():
            return found
        threading.Event().wait(0.01)
    pytest.fail("no news came")


@pytest.fixture
def two(stores: Any) -> tuple[Any, Any]:
    """Two programs that have both begun to listen."""
    here, there = stores.open(), stores.open("back", 2)
    assert (here.poll(), there.poll()) == (None, None)
    return here, there


def test_both_ways_and_once(two: tuple[Any, Any]) -> None:
    here, there = two
    told: list[Any] = []
    there.listen(told.append)
    add(here, "one")
    found = heard(there)
    assert (found.label, found.mine, found.tables, found.rows) == ("Added one", False, {"site"}, {("site", 1)})
    assert (found.who, found.workstation, told) == (1, "front", [found])
    assert (there.poll(), here.poll()) == (None, None)
    add(there, "two")
    assert heard(here).label == "Added two"
    here.undo()
    assert heard(there).label == "Undone: Added one"


def test_what_the_other_loads_and_sweeps_is_no_news(two: tuple[Any, Any]) -> None:
    here, there = two
    with here.write("Loading", undoable=False) as session:
        here.bulk(session, Site, [{"name": "x", "address": "", "phone": "", "active": True}], 7)
    add(here, "one")
    assert heard(there).rows == {("site", 2)}


def test_a_write_that_failed_at_its_end_hides_nobody_elses(two: tuple[Any, Any]) -> None:
    here, there = two

    def fail(_connection: Any) -> None:
        raise OSError("the disk went away")

    sa.event.listen(here._writer, "commit", fail)
    with pytest.raises(OSError, match="went away"):
        add(here, "never")
    sa.event.remove(here._writer, "commit", fail)
    add(there, "one")
    assert heard(here).label == "Added one"


def test_a_ring_before_a_failed_reading_is_not_lost(two: tuple[Any, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = two
    rings = news.change.since

    def fail(*_args: Any) -> Any:
        raise sa.exc.OperationalError("", {}, Exception("database is locked"))

    monkeypatch.setattr(news.change, "since", fail)
    add(here, "one")
    with pytest.raises(StoreTrouble):
        heard(there)
    monkeypatch.setattr(news.change, "since", rings)
    assert heard(there).label == "Added one"


def cut(postgres: Any, store: Any) -> None:
    """The server ends every connection to these records."""
    database = sa.make_url(store.target.url).database
    postgres.order(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'")


def test_a_line_that_was_cut_is_made_again(postgres: Any, server_records: Any) -> None:
    here, there = server_records.open(), server_records.open("back", 2)
    assert there.poll() is None
    cut(postgres, there)
    add(here, "one")
    end, found, said = clock.monotonic() + MINUTE, None, set()
    while found is None and clock.monotonic() < end:
        try:
            found = there.poll()
        except StoreTrouble as trouble:
            said.add(trouble.sentence)
    assert found is not None
    assert found.label == "Added one"
    assert all("does not answer" in sentence for sentence in said)


def test_a_line_that_is_silent_is_asked_now_and_then(server_records: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = server_records.open(), server_records.open("back", 2)
    assert there.poll() is None
    there._news._bell._connection.execute("UNLISTEN *")
    add(here, "one")
    assert there.poll() is None
    monkeypatch.setattr(news, "HEARTBEAT_SECONDS", 0.0)
    assert heard(there).label == "Added one"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ada@db.example/practice",
        "postgresql://ada@db.example/practice?sslmode=disable",
        "postgresql:///practice",
        "postgresql:///practice?host=/run/postgresql&hostaddr=10.0.0.5",
        "postgresql:///practice?host=/run/postgresql,db.example",
        "postgresql:///practice?host=/run/postgresql&host=db.example",
    ],
)
def test_a_server_that_may_be_elsewhere_has_to_prove_itself(url: str) -> None:
    assert engine.server_url(url).query["sslmode"] == "verify-full"


def test_a_socket_of_this_computer_needs_no_certificate() -> None:
    assert "sslmode" not in engine.server_url("postgresql:///practice?host=/run/postgresql").query


def test_a_station_that_holds_the_lock_does_not_hold_the_others_for_ever(
    server_records: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 1)
    here, there = server_records.open(), server_records.open("back", 2)
    with here.write("Long") as session:
        session.add(Site(name="one"))
        session.flush()
        with pytest.raises(StoreTrouble, match="try again"):
            add(there, "two")
    add(there, "two")
    with here.read() as session:
        assert session.scalars(sa.select(Site.name).order_by(Site.id)).all()[-1] == "two"
