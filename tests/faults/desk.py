"""What the child of a fault test writes through the real services, and how to tell that each write is whole."""

from __future__ import annotations

import collections
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from frontdesk_gui import schema
from frontdesk_gui.checkin import service as checkin
from frontdesk_gui.checkin import starter
from frontdesk_gui.core import clock, engine, practice
from frontdesk_gui.core.change import ChangeRow
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.core.store import Store
from frontdesk_gui.core.track import models
from frontdesk_gui.core.vault import Keys
from frontdesk_gui.office import service as office
from frontdesk_gui.office.model import Person
from frontdesk_gui.schedule import service as schedule
from frontdesk_gui.schedule.model import Coverage, Patient, PatientNumber, Visit

assert schema.metadata.tables
orm.configure_mappers()  # once, and not in each child that is forked
WHO = Who(1, "Ada Tester", frozenset(Role))
KINDS = ("Patient added", "Walk-in", "Checked in")
EVERY_ROW = " UNION ALL ".join(f"SELECT '{m.__tablename__}', id FROM {m.__tablename__}" for m in models())
PLAN = "Plan Oakheart"
Ack = tuple[str, int]


def made(folder: Path) -> tuple[Path, Keys]:
    """A new practice with the first checklists and one payer; where it lies, and its keys."""
    new = practice.New(folder / "practice.db")
    with new.store.write("Practice made", undoable=False) as session:
        starter.seed(session)
        session.add(Person(name="Ada Tester", sign_in="ada", roles=("front_desk",)))
        office.payers.resolve(session, [PLAN])
    new.store.close()
    return folder / "practice.db", new.keys


def opened(path: Path, keys: Keys, sync: str = "FULL") -> Store:
    """The records of a practice, with every right."""
    return Store(engine.target(path), keys, WHO, "front", sync=sync)


def work(store: Store, acked: Callable[[str, int], None], rounds: int = sys.maxsize) -> None:
    """Write for so many rounds, and say after each committed transaction which one it was."""
    with store.read() as session:
        first = session.scalar(sa.select(sa.func.coalesce(sa.func.max(Patient.id), 0))) + 1
    for number in range(first, first + rounds):
        with store.write(KINDS[0]) as session:
            visit = _book(session, number)
        acked(KINDS[0], number)
        with store.write(KINDS[1]) as session:
            schedule.walk_in(
                session, schedule.NewWalkIn(last=f"Walker {number}", payer="Plan Oakheart", member_id="W1")
            )
        acked(KINDS[1], number)
        with store.write(KINDS[2]) as session:
            checkin.check_in(session, visit, "The doctor asked for it")
        acked(KINDS[2], number)


def _book(session: Any, number: int) -> int:
    """A patient with her number, her insurance and her visit."""
    patient = Patient(last="Quillfeather", first=f"Ada {number}", chart=f"Q{number}")
    session.add(patient)
    session.flush()
    now = clock.now()
    visit = Visit(source="test", patient_id=patient.id, day=now.date(), start=now, minutes=20)
    number_row = PatientNumber(patient_id=patient.id, source="test", value=f"Q{number}")
    session.add_all([number_row, Coverage(patient_id=patient.id, payer_id=1, member_id="ABC123"), visit])
    session.flush()
    return visit.id


def kept(store: Store) -> set[Ack]:
    """The writes the records hold; fails where one of them is there only in part."""
    with store.read() as session:
        people = {row.id: row for row in session.scalars(sa.select(Patient))}
        numbers = collections.Counter(session.scalars(sa.select(PatientNumber.patient_id)))
        cards = collections.Counter(session.scalars(sa.select(Coverage.patient_id)))
        visits = {visit.patient_id: visit for visit in session.scalars(sa.select(Visit))}
        assert len(visits) == session.scalar(sa.select(sa.func.count(Visit.id)))
    found: set[Ack] = set()
    for row in people.values():
        assert (numbers[row.id], cards[row.id]) == (0 if row.provisional else 1, 1), f"half a patient: {row.id}"
        if row.provisional:
            found.add((KINDS[1], int(row.last.split()[1])))
            continue
        found.add((KINDS[0], int(row.chart[1:])))
        if visits[row.id].checked_in_at is not None:
            found.add((KINDS[2], int(row.chart[1:])))
    return found


def sound(store: Store) -> None:
    """The chain is unbroken, every page is in order, and the record tells of just what the tables hold."""
    report = store.check()
    assert report.bad_row is None, (report.bad_row, report.why)
    with store.read() as session:
        assert session.connection().exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert session.connection().exec_driver_sql("PRAGMA cipher_integrity_check").fetchall() == []
        _told(session)


def _told(session: Any) -> None:
    """Each row has one line that says it is new, each such line its row, and writes of a kind have lines of a kind."""
    lines = session.execute(sa.select(ChangeRow.__table__)).all()
    new = collections.Counter((line.table_name, line.row_id) for line in lines if line.kind == "new")
    assert new == dict.fromkeys(map(tuple, session.connection().exec_driver_sql(EVERY_ROW)), 1)
    steps: dict[tuple[str, int], list[str]] = collections.defaultdict(list)
    for line in lines:
        steps[(line.label, line.step)].append(f"{line.kind} {line.table_name}")
    for kind in KINDS:
        assert len({tuple(sorted(tables)) for (label, _step), tables in steps.items() if label == kind}) <= 1


def whole(path: Path, keys: Keys, acked: Iterable[Ack], sync: str = "FULL") -> set[Ack]:
    """Open the records after a fault: what is lost of what was acked, once all that is there has been found whole."""
    opened(path, keys, sync).close()  # a page half written by a checkpoint is put right by the log
    store = opened(path, keys, sync)
    try:
        sound(store)
        return set(acked) - kept(store)
    finally:
        store.close()


def main() -> None:
    """Write argv's rounds, each told on standard output: PATH SYNC ROUNDS; the keys in hex come on standard input."""
    data, chain = sys.stdin.readline().split()
    store = opened(Path(sys.argv[1]), Keys(bytes.fromhex(data), bytes.fromhex(chain)), sys.argv[2])
    os.write(1, b"begun\n")
    work(store, _tell, int(sys.argv[3]))
    os._exit(0)  # the power goes: nothing is closed


def _tell(kind: str, number: int) -> None:
    os.write(1, f"ack {number} {kind}\n".encode())


if __name__ == "__main__":
    main()
