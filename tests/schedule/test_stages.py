"""An import is whole or nothing: unseen until it counts, taken back in one step, cleared away when it was cut off."""

import datetime as dt
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from frontdesk_gui.core import clock, staged
from frontdesk_gui.core.errors import NotAllowed, Refusal
from frontdesk_gui.core.progress import driven
from frontdesk_gui.core.rights import Role, Who, check
from frontdesk_gui.office import service as office
from frontdesk_gui.schedule import intake, keep, service, sweep, takeback
from frontdesk_gui.schedule.model import ImportRun, Patient, RunState, StatusWord, Visit
from tests.schedule import files
from tests.schedule.conftest import NOW

LINES = files.dentrix(
    "A1 QUI1 11/23/2026 9:00AM DDS1 Scheduled",
    "A2 VAL2 11/23/2026 10:00AM DDS1 Hold",
    "A3 ROS3 11/23/2026 11:00AM DDS2 Scheduled",
)
CHANGED = [LINES[0].replace("Scheduled", "Confirmed").replace("9:00AM", "9:15AM"), LINES[1]]
MEANING = {"uid", "version", "beat"}


def bare(tables: dict) -> dict:
    """The tables without the runs and without versions, which go on counting."""
    return {name: [row for row in rows if name != "import_run"] for name, rows in tables.items()}


def content(practice) -> list:
    """What visits and patients hold, as far as people see it."""
    with practice.store.read() as session:
        day = session.execute(service.day_select(files.TODAY)).mappings().all()
    return [{name: value for name, value in row.items() if name not in MEANING} for row in day]


def test_undo_and_redo_take_the_whole_import(either) -> None:
    either.write(files.DENTRIX, LINES)
    before = content(either)
    told = []
    either.store.listen(told.append)
    either.write(files.DENTRIX, [*CHANGED, *files.dentrix("A4 PEX4 11/23/2026 1:00PM DDS2 Scheduled")])
    after = content(either)
    assert {row["source_id"]: row["status"] for row in after} == {
        "A1": "booked",
        "A2": "booked",
        "A3": "gone",
        "A4": "booked",
    }
    assert either.store.steps() == ("Schedule taken in", None)
    assert either.store.undo() == "Schedule taken in"
    assert content(either) == before
    assert either.ask(service.find, "pex4") == ()
    assert either.store.redo() == "Schedule taken in"
    assert content(either) == after
    assert len(either.ask(service.find, "pex4")) == 1
    assert [change.label for change in told if "visit" in change.tables] == [
        "Schedule taken in",
        "Undone: Schedule taken in",
        "Done again: Schedule taken in",
    ]
    assert either.store.check().bad_row is None


def test_the_first_import_undone_leaves_an_empty_practice(either) -> None:
    either.write(files.DENTRIX, LINES)
    either.store.undo()
    assert content(either) == []
    assert either.ask(service.find, "qui1") == ()
    assert either.ask(service.as_of) is None
    assert either.ask(service.words) == ()
    assert either.rows(sa.select(StatusWord)) == []
    assert either.write(files.DENTRIX, LINES).counts.new == 3
    assert len(content(either)) == 3


def test_undo_is_refused_once_somebody_worked_with_it(either) -> None:
    either.write(files.DENTRIX, LINES)
    other = either.open("back")
    visit = either.rows(sa.select(Visit.id).where(Visit.source_id == "A1"))[0].id
    with other.write("Patient is here") as session:
        service.arrive(session, visit)
    before = either.tables()
    with pytest.raises(Refusal, match="somebody has worked with what it brought"):
        either.store.undo()
    assert either.tables() == before


def test_undo_after_undo_takes_back_import_after_import(either) -> None:
    either.write(files.DENTRIX, LINES)
    more = [*CHANGED, *files.dentrix("A4 QUI1 11/24/2026 1:00PM DDS2 Scheduled")]
    with clock.fixed(NOW + dt.timedelta(minutes=5)):
        either.write(files.DENTRIX, more)
        second = content(either)
        either.store.undo()
        first = content(either)
        either.store.undo()
        assert content(either) == []
        either.store.redo()
        assert content(either) == first
        either.store.redo()
        assert content(either) == second


def test_undo_of_ones_own_work_first(either) -> None:
    either.write(files.DENTRIX, LINES)
    visit = either.rows(sa.select(Visit.id).where(Visit.source_id == "A1"))[0].id
    with clock.fixed(NOW + dt.timedelta(minutes=5)):
        either.write(files.DENTRIX, CHANGED)
        either.store.undo()
    either.do(service.arrive, visit)
    either.store.undo()
    either.store.undo()
    assert content(either) == []


def test_undo_is_refused_where_work_lies_under_an_import_taken_back(either) -> None:
    either.write(files.DENTRIX, LINES)
    visit = either.rows(sa.select(Visit.id).where(Visit.source_id == "A1"))[0].id
    other = either.open("back")
    with other.write("Patient is here") as session:
        service.arrive(session, visit)
    with clock.fixed(NOW + dt.timedelta(minutes=5)):
        either.write(files.DENTRIX, CHANGED)
        either.store.undo()
    with pytest.raises(Refusal, match="somebody has worked with what it brought"):
        either.store.undo()


def test_undo_is_refused_while_a_later_import_stands(either) -> None:
    either.write(files.DENTRIX, LINES)
    other = either.open("back")
    with clock.fixed(NOW + dt.timedelta(minutes=5)):
        path = either.folder.write(files.DENTRIX, CHANGED)
        driven(intake.keep(other, intake.plan(other, path)))
    before = either.tables()
    with pytest.raises(Refusal, match="cannot be undone"):
        either.store.undo()
    assert either.tables() == before


def test_undo_is_refused_once_its_patients_have_other_visits(practice) -> None:
    practice.write(files.DENTRIX, LINES)
    patient = practice.ask(service.find, "qui1")[0].patient_id
    other = practice.open("back")
    with other.write("Walk-in") as session:
        service.walk_in(session, service.NewWalkIn(patient_id=patient))
    with pytest.raises(Refusal, match="other visits"):
        practice.store.undo()


def test_redo_is_refused_once_a_newer_file_is_in(practice) -> None:
    path = practice.folder.write(files.DENTRIX, [LINES[0], LINES[2]])
    practice.take(path)
    practice.store.undo()
    with clock.fixed(NOW + dt.timedelta(minutes=5)):
        other = practice.open("back")
        driven(intake.keep(other, intake.plan(other, path)))
    with pytest.raises(Refusal, match=r"newer file|changed since"):
        practice.store.redo()
    assert len(content(practice)) == 2
    assert [one.name for one in practice.ask(office.providers.listed)] == ["DDS1", "DDS2"]


def test_nothing_is_seen_before_it_counts(either) -> None:
    either.write(files.DENTRIX, LINES)
    seen = content(either)
    path = either.folder.write(files.ECW, files.many(300))
    steps = intake.keep(either.store, intake.plan(either.store, path))
    for _step in steps:
        assert content(either) == seen
        assert either.ask(service.find, "quo") == ()
        assert len(either.ask(service.runs)) == 1
        assert either.ask(service.days)[0].visits == 3
    assert len(content(either)) == 33


@pytest.mark.parametrize("after", [1, 3])
def test_cancel_leaves_nothing(either, after: int) -> None:
    either.write(files.DENTRIX, LINES)
    before = either.tables()
    path = either.folder.write(files.ECW, files.many(400))
    steps = intake.keep(either.store, intake.plan(either.store, path))
    for _turn in range(after):
        next(steps)
    steps.close()
    assert either.tables() == before
    assert either.store.steps() == ("Schedule taken in", None)
    assert either.take(path).counts.new == 400


def test_a_failure_leaves_nothing(practice, monkeypatch) -> None:
    before = practice.tables()
    path = practice.folder.write(files.ECW, files.many(300))
    plan = intake.plan(practice.store, path)
    steps = intake.keep(practice.store, plan)
    next(steps)
    monkeypatch.setattr(keep.Taking, "put_in_force", lambda self: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        driven(steps)
    assert practice.tables() == before


def test_a_file_changed_since_it_was_looked_at(practice) -> None:
    path = practice.folder.write(files.DENTRIX, LINES)
    plan = intake.plan(practice.store, path)
    practice.folder.write(files.DENTRIX, CHANGED)
    with pytest.raises(Refusal, match="changed since you looked"):
        driven(intake.keep(practice.store, plan))
    assert practice.rows(sa.select(ImportRun)) == []


def test_two_at_once_do_not_double(practice) -> None:
    path = practice.folder.write(files.ECW, files.many(200))
    plan = intake.plan(practice.store, path)
    slow = intake.keep(practice.store, plan)
    next(slow)
    other = practice.open("back")
    driven(intake.keep(other, intake.plan(other, path)))
    with pytest.raises(Refusal, match="Somebody else has taken in a file"):
        driven(slow)
    assert practice.rows(sa.select(sa.func.count(Visit.id))) == [(200,)]
    assert practice.rows(sa.select(ImportRun.state)) == [("in_force",)]


def test_the_desk_writes_between_batches_and_during(practice) -> None:
    practice.write(files.DENTRIX, LINES)
    visit = practice.rows(sa.select(Visit.id).where(Visit.source_id == "A1"))[0].id
    path = practice.folder.write(
        files.DENTRIX, [*CHANGED, *files.dentrix(*(f"B{n} C{n} 11/25/2026 9:00AM D Scheduled" for n in range(150)))]
    )
    steps = intake.keep(practice.store, intake.plan(practice.store, path))
    next(steps)
    other = practice.open("back")
    with other.write("Patient is here") as session:
        service.arrive(session, visit)
    driven(steps)
    row = content(practice)[0]
    assert (row["source_id"], row["status"], row["start"].minute) == ("A1", "arrived", 15)


def test_killed_in_the_middle_and_swept(practice, tmp_path: Path) -> None:
    practice.write(files.DENTRIX, LINES)
    before = practice.tables()
    path = practice.folder.write(files.ECW, files.many(500))
    child = subprocess.Popen(
        [
            sys.executable,
            "-c",
            KILLED,
            str(practice.to.path),
            practice.keys.data.hex(),
            practice.keys.chain.hex(),
            str(path),
        ],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == b"written"
    os.kill(child.pid, signal.SIGKILL) if os.name == "posix" else child.kill()
    child.wait(30)
    child.stdout.close()
    assert len(content(practice)) == 3
    assert practice.rows(sa.select(ImportRun.state).order_by(ImportRun.id)) == [("in_force",), ("loading",)]
    assert practice.rows(sa.select(sa.func.count(Visit.id)))[0][0] > 3
    assert sweep.sweep(practice.store) == 1
    assert practice.tables() == before
    assert practice.store.check().bad_row is None
    assert practice.take(path).counts.new == 500


KILLED = """
import sys
from frontdesk_gui import schema
from frontdesk_gui.core import engine, vault
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.core.store import Store
from frontdesk_gui.schedule import intake
from pathlib import Path
path, data, chain, file = sys.argv[1:]
keys = vault.Keys(bytes.fromhex(data), bytes.fromhex(chain))
store = Store(engine.target(path), keys, Who(1, "Ada Tester", frozenset(Role)), "elsewhere")
steps = intake.keep(store, intake.plan(store, Path(file)))
next(steps); next(steps)
sys.stdout.write("written\\n"); sys.stdout.flush()
sys.stdin.read() if False else __import__("threading").Event().wait()
"""


def run(practice, state: RunState, age: dt.timedelta, workstation: str) -> int:
    """A run of another program, with one patient."""
    with practice.store.write("Run", undoable=False) as session:
        made = ImportRun(
            source="X",
            kind="appointments",
            sha256="",
            at=NOW,
            as_of=NOW,
            workstation=workstation,
            beat=NOW - age,
            state=state,
        )
        session.add(made)
        session.flush()
        practice.store.bulk(
            session, Patient, [{"last": "Quill", "first": "Ada", "phones": (), "run_id": made.id}], made.id
        )
    return made.id


@pytest.mark.parametrize(
    ("state", "seconds", "workstation", "swept"),
    [
        (RunState.LOADING, 2, "front", 0),
        (RunState.LOADING, 10, "front", 1),
        (RunState.LOADING, 10, "back", 0),
        (RunState.LOADING, 700, "back", 1),
        (RunState.STAGED, 700, "front", 0),
        (RunState.STAGED, 90_000, "front", 1),
        (RunState.IN_FORCE, 90_000, "front", 0),
    ],
)
def test_only_dead_runs_are_swept(practice, state: RunState, seconds: int, workstation: str, swept: int) -> None:
    run(practice, state, dt.timedelta(seconds=seconds), workstation)
    assert intake.sweep(practice.store) == swept
    assert len(practice.rows(sa.select(Patient.id))) == 1 - swept
    assert len(practice.ask(service.find, "quill")) == (state == RunState.IN_FORCE)


def test_a_swept_import_cannot_be_done_again(practice) -> None:
    practice.write(files.DENTRIX, LINES)
    practice.store.undo()
    with clock.fixed(NOW + dt.timedelta(days=2)):
        assert intake.sweep(practice.store) == 1
    assert practice.rows(sa.select(Visit)) == []
    assert [one.state for one in practice.ask(service.runs)] == ["swept"]
    with pytest.raises(Refusal):
        practice.store.redo()


def test_an_import_cleared_away_meanwhile_ends_with_a_sentence(practice) -> None:
    path = practice.folder.write(files.ECW, files.many(300))
    steps = intake.keep(practice.store, intake.plan(practice.store, path))
    next(steps)
    sweep.clear(practice.open("back"), practice.rows(sa.select(ImportRun.id))[0].id)
    with pytest.raises(Refusal, match="interrupted"):
        driven(steps)
    assert practice.rows(sa.select(Patient)) == []


def test_who_may_import() -> None:
    clinical = Who(2, "Bo", frozenset({Role.CLINICAL}))
    for function in (intake.plan, intake.planning, intake.keep):
        with pytest.raises(NotAllowed):
            check(clinical, function)


def test_batches_follow_what_they_take() -> None:
    assert staged.next_length(100, 0.001) == 200
    assert staged.next_length(100, staged.AIM) == 100
    assert staged.next_length(100, staged.AIM * 0.8) == 125
    assert staged.next_length(200, 0.06) == 133
    assert staged.next_length(200, 0.5) == 100
    assert staged.next_length(staged.SMALLEST, 1.0) == staged.SMALLEST
    assert staged.next_length(staged.LARGEST, 0.0) == staged.LARGEST


def test_a_later_room_may_say_that_somebody_worked_with_it(practice, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(takeback, "_used", [])
    service.also_ask(lambda session, visits, _patients: bool(asked.append(len(session.scalars(visits).all())) or asked))
    practice.write(files.DENTRIX, LINES)
    with pytest.raises(Refusal, match="worked with"):
        practice.store.undo()
    assert asked == [3]
