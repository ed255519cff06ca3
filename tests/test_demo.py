"""The practice of invented people: the same for the same seed, whole, and with something to do on its day."""

import datetime as dt
import itertools
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from frontdesk_gui import cli, schema
from frontdesk_gui.checkin import service as checkin
from frontdesk_gui.core import change, clock, invented, paths, practice, text
from frontdesk_gui.core.errors import Refusal
from frontdesk_gui.core.store import Store
from frontdesk_gui.denials import service as denials
from frontdesk_gui.office import holidays
from frontdesk_gui.office import service as office
from tests.house import ROOT

DAY = dt.date(2026, 11, 24)
VISITS, ON_DAY = 1_000, 40
SMALL = invented.Plan(DAY, VISITS, ON_DAY, seed=7)
# What is made anew each time: ids for the world, keys, the record, and who saw what when.
ANEW = {"change", "undo", "vault", "alembic_version"}


def made(where: Path | str, plan: invented.Plan) -> None:
    for _step in cli.invent(str(where), plan):
        pass


def opened(where: Path | str, name: str = "manager") -> Store:
    return practice.enter(*practice.unlock(where, name, invented.PASSWORD), office.staff.who)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("demo") / "demo.db"
    made(where, SMALL)
    return where


@pytest.fixture
def store(place: Path):
    """The invented practice, opened by its manager."""
    with clock.fixed(SMALL.now):
        found = opened(place)
        yield found
        found.close()


def content(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    found = {}
    with store.read() as session:
        for table in schema.metadata.sorted_tables:
            if table.name not in ANEW:
                columns = [column for column in table.c if column.name != "uid"]
                found[table.name] = session.execute(sa.select(*columns).order_by(*columns)).all()
    return found


def rows(store: Store, sql: str) -> list[Any]:
    with store.read() as session:
        return list(session.execute(sa.text(sql)))


def test_the_same_seed_makes_the_same_practice(store: Store, tmp_path: Path) -> None:
    made(tmp_path / "again.db", SMALL)
    again = opened(tmp_path / "again.db")
    assert content(again) == content(store)
    again.close()


def test_another_seed_makes_other_people(store: Store, tmp_path: Path) -> None:
    made(tmp_path / "other.db", invented.Plan(DAY, 60, 10, seed=8))
    other = opened(tmp_path / "other.db")
    names = "SELECT first, last FROM patient WHERE id > 30 ORDER BY id LIMIT 20"
    assert rows(other, names) != rows(store, names)
    other.close()


def test_three_people_sign_in_and_nobody_else(place: Path) -> None:
    for name, role in (("manager", "manager"), ("desk", "front_desk"), ("billing", "biller")):
        store = opened(place, name)
        assert role in store.who.roles
        store.close()
    with pytest.raises(Refusal):
        practice.unlock(place, "priya", invented.PASSWORD)


def test_as_many_visits_as_asked_on_working_days(store: Store) -> None:
    counted = rows(store, "SELECT day, count(*) FROM visit GROUP BY day")
    per_day = {dt.date.fromisoformat(day): n for day, n in counted}
    before = {day: n for day, n in per_day.items() if day < DAY}
    assert sum(before.values()) == VISITS
    assert per_day[DAY] == ON_DAY
    assert all(day.weekday() < 5 and holidays.on(day) is None for day in per_day)
    assert min(before.values()) >= 24


@pytest.mark.parametrize(("visits", "days"), [(0, 1), (23, 1), (20_000, 740), (1_000_000, 2_500)])
def test_the_pace(visits: int, days: int) -> None:
    from frontdesk_gui.office import demo

    found = demo.working_days(invented.Plan(DAY, visits))
    assert abs(len(found) - days) <= 12
    assert found == sorted(found)
    assert found[-1] == dt.date(2026, 11, 23)
    assert found[0] >= dt.date(2016, 11, 24)
    assert visits < 24 or visits / len(found) >= 24


def test_the_past_has_ended_and_the_day_is_under_way(store: Store) -> None:
    past = Counter(dict(rows(store, f"SELECT status, count(*) FROM visit WHERE day < '{DAY}' GROUP BY status")))
    assert set(past) == {"done", "no_show", "cancelled", "rescheduled"}
    assert past["done"] > VISITS * 0.8
    today = Counter(dict(rows(store, f"SELECT status, count(*) FROM visit WHERE day = '{DAY}' GROUP BY status")))
    assert {"booked", "arrived", "late", "done"} <= set(today)
    assert today["booked"] > ON_DAY / 2


def test_nobody_comes_twice_on_a_day(store: Store) -> None:
    assert rows(store, "SELECT 1 FROM visit GROUP BY day, patient_id HAVING count(*) > 1") == []


def test_on_the_day_there_is_something_to_do(store: Store) -> None:
    with store.read() as session:
        day = checkin.day(session, DAY)
    said = {pill.text for row in day.rows if row.checked_in_at is None for pill in row.pills}
    wanted = {
        *("Insurance ended", "Verify insurance", "Re-verify", "Insurance not active", "Prior auth missing"),
        *("Prior auth ends today", "QMB: ask billing first", "Referral ended", "New patient"),
    }
    assert len(wanted & said) >= 6, sorted(said)
    assert any(row.collect_cents > row.copay_cents for row in day.rows), "nobody owes a balance"
    assert any(row.ask_billing and row.collect_cents == 0 and row.balance_cents for row in day.rows)
    assert any("Ready" in pill.text for row in day.rows for pill in row.pills), "everybody has something due"
    assert day.as_of == dt.datetime(2026, 11, 24, 7, 38)


def test_billing_has_told_the_desk(place: Path) -> None:
    with clock.fixed(SMALL.now):
        waits = {}
        for name in ("desk", "billing", "manager"):
            found = opened(place, name)
            with found.read() as session:
                waits[name] = (denials.waiting(session), denials.noteboard.board(session).clock)
            assert found.steps() == (None, None), "nobody can undo what others are said to have done"
            found.close()
    assert 2 <= waits["desk"][0] <= 9, "the newest nobody has read"
    assert [waits[name][0] for name in ("billing", "manager")] == [1, 0]
    assert waits["desk"][1] is None
    told = waits["billing"][1]
    assert told.to_note.count >= 13
    assert told.to_receipt.count > told.to_note.count
    assert min(told.to_note.median, told.to_receipt.median) > 0


def test_somebody_is_out(store: Store) -> None:
    with store.read() as session:
        assert len(office.staff.out(session, DAY)) == 1


def test_every_kind_of_payer_and_every_state_of_insurance(store: Store) -> None:
    kinds = {kind for (kind,) in rows(store, "SELECT DISTINCT kind FROM payer")}
    assert kinds == {kind for kind in office.PayerKind if kind != "unknown"}
    states = {state for (state,) in rows(store, "SELECT DISTINCT state FROM coverage")}
    assert states == {"never", "verified", "failed"}
    assert rows(store, "SELECT 1 FROM coverage WHERE qmb") != []
    assert rows(store, f"SELECT 1 FROM coverage WHERE ends < '{DAY}'") != []
    assert rows(store, "SELECT 1 FROM payer_clock WHERE checked_on IS NOT NULL") != []


def test_names_of_every_sort(store: Store) -> None:
    names = [f"{last}, {first}" for last, first in rows(store, "SELECT last, first FROM patient")]
    assert max(map(len, names)) == 80
    assert any(not name.isascii() for name in names)
    assert any("O'" in name for name in names)
    households = Counter(rows(store, "SELECT last, phones FROM patient"))
    assert max(households.values()) >= 3
    assert len(names) > len(households) > len(names) / 3


def printed_words() -> set[str]:
    """Every word of the program's texts and resources but the names the demo is made of."""
    found: set[str] = set()
    for path in [*(ROOT / "frontdesk_gui").rglob("*.py"), *paths.resources().rglob("*.toml")]:
        if path.name != "patients.toml":
            found.update(text.words(path.read_text(encoding="utf-8")))
    return found


def test_no_invented_surname_is_a_staff_surname_or_a_printed_word() -> None:
    told = tomllib.loads((paths.resources() / "demo" / "patients.toml").read_text(encoding="utf-8"))
    printed = printed_words()
    made_of = {text.fold(f"{start}{end}") for start, end in itertools.product(told["starts"], told["ends"])}
    made_of |= set(text.words(told["long_last"]))
    assert made_of & printed == set()
    joined = {re.sub(r"\W", "", text.fold(p)) + name for p in told["particles"] for name in made_of}
    assert joined & printed == set()
    staff = tomllib.loads((paths.resources() / "demo" / "practice.toml").read_text(encoding="utf-8"))
    surnames = {word for one in (*staff["people"], *staff["providers"]) for word in text.words(one["name"])}
    assert made_of & surnames == set()


def test_the_words_of_search_and_the_record_are_kept(store: Store) -> None:
    from frontdesk_gui.core import search

    with store.read() as session:
        first, last, row_id = rows(store, "SELECT first, last, id FROM patient WHERE id = 40")[0]
        assert ("patient", row_id) in search.find(session, f"{first} {last[:6]}")
        assert change.check(session, store.keys.chain).bad_row is None


def test_rows_in_bulk_stand_as_the_models_write_them(store: Store) -> None:
    """What was poured reads back through the models, each value of its own kind."""
    from frontdesk_gui.schedule.model import Patient, Visit

    with store.read() as session:
        visit = session.get(Visit, 5)
        patient = session.get(Patient, visit.patient_id)
        assert isinstance(visit.start, dt.datetime)
        assert visit.start.date() == visit.day
        assert visit.new_patient in (True, False)
        assert isinstance(patient.dob, dt.date)
        assert isinstance(patient.phones, tuple)
        assert (visit.version, len(visit.uid)) == (1, 32)


def test_it_refuses_a_place_that_is_taken_and_leaves_it_alone(place: Path) -> None:
    before = place.stat().st_mtime_ns, place.with_name("demo.db.keys.json").read_bytes()
    with pytest.raises(Refusal):
        made(place, SMALL)
    assert (place.stat().st_mtime_ns, place.with_name("demo.db.keys.json").read_bytes()) == before


def test_stopped_half_way_it_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "demo.db.before").write_text("an older copy")
    making = cli.invent(str(tmp_path / "demo.db"), SMALL)
    for _n in range(3):
        next(making)
    making.close()
    assert [path.name for path in tmp_path.iterdir()] == ["demo.db.before"]


def test_on_a_server_too(postgres_url: str) -> None:
    made(postgres_url, invented.Plan(DAY, 48, 30))
    store = opened(postgres_url, "desk")
    with clock.fixed(SMALL.now), store.read() as session:
        assert len(checkin.day(session, DAY).rows) == 30
    store.close()


def test_without_a_day_it_stands_where_the_day_has_come_to() -> None:
    with clock.fixed(dt.datetime(2026, 11, 24, 13, 20)):
        assert cli.plan_for().now == dt.datetime(2026, 11, 24, 13, 20)
        assert cli.plan_for(dt.date(2026, 11, 24)).now == dt.datetime(2026, 11, 24, 9, 40)
    with clock.fixed(dt.datetime(2026, 11, 24, 22, 20)):
        assert cli.plan_for().now == dt.datetime(2026, 11, 24, 9, 40)


@pytest.mark.parametrize(("visits", "on_day"), [(0, 0), (0, 1), (5, 12), (30, 3)])
def test_small_practices(tmp_path: Path, visits: int, on_day: int) -> None:
    made(tmp_path / "small.db", invented.Plan(DAY, visits, on_day))
    store = opened(tmp_path / "small.db", "desk")
    with store.read() as session:
        assert len(checkin.day(session, DAY).rows) == on_day
    assert rows(store, f"SELECT count(*) FROM visit WHERE day < '{DAY}'")[0][0] == visits
    store.close()
