"""An import killed or cancelled at any moment: all of it or nothing, and what is left behind is cleared away."""

from __future__ import annotations

import random
import shutil
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from frontdesk_gui.core import engine
from frontdesk_gui.core.progress import driven
from frontdesk_gui.core.store import Store
from frontdesk_gui.core.vault import Keys
from frontdesk_gui.denials import intake
from frontdesk_gui.denials.model import RemitRun
from tests.denials import eras
from tests.denials.eras import denied, paid, pay, reversal
from tests.denials.intake.conftest import ADA, Records
from tests.faults.child import FORKING, SERVER, statements

POINTS = 20
BEFORE = pay("T1", paid("A"), denied("B"), *eras.many(60, 5_000))
FILE = pay("T2", reversal(denied("B")), paid("B"), *eras.many(400), on=eras.PAID, payer="NEW PAYER", number="9")


def _child(path: Path, keys: Keys, file: Path, pipe: Connection) -> None:
    """Takes a file in, and tells of each statement."""
    store = Store(engine.target(path), keys, ADA, "elsewhere")
    plan = intake.plan(store, file)
    event.listen(sa.Engine, "after_cursor_execute", lambda *_told: pipe.send("statement"))
    event.listen(sa.Engine, "commit", lambda *_told: pipe.send("statement"))
    driven(intake.keep(store, plan))
    pipe.send("done")


def standing(records: Records) -> Any:
    """Everything people would see."""
    claims = sorted((row.pcn, row.state, row.recovered, row.first_on) for row in records.claims().values())
    denials = sorted((row.pcn, row.status, row.amount) for row in records.denials().values())
    return claims, denials, records.cells()


def bare(records: Records) -> dict[str, Any]:
    """Everything there is but the runs, of which one that had come to its last write stays on record."""
    return {name: rows for name, rows in records.tables().items() if name != "remit_run"}


def test_killed_at_any_statement(records: Records, tmp_path: Path) -> None:
    if FORKING:
        SERVER.set_forkserver_preload(["sqlcipher3.dbapi2", __name__])
    records.era(BEFORE)
    path, file = Path(str(records.to.path)), eras.write(records.folder / "big.835", FILE)
    nothing, tables = standing(records), bare(records)
    records.close()
    shutil.copy(path, tmp_path / "before.db")
    every = statements(_child, path, records.keys, file, most=None)
    records.store = records.open()
    whole = standing(records)
    assert whole != nothing
    chance, found = random.Random(7), []
    for point in range(POINTS):
        records.close()
        for old in path.parent.glob(path.name + "*"):
            old.unlink()
        shutil.copy(tmp_path / "before.db", path)
        statements(_child, path, records.keys, file, most=every - point if point < 3 else chance.randrange(1, every))
        records.store = records.open()
        seen = standing(records)
        assert seen in (nothing, whole)
        found.append(seen == whole)
        intake.sweep(records.store)
        assert standing(records) == seen
        if seen == nothing:
            assert bare(records) == tables
        assert records.store.check().bad_row is None
        assert records.rows(sa.select(RemitRun.id).where(RemitRun.state.in_(["loading", "staged"]))) == []
    assert not all(found)


def test_cancelled_at_any_step(records: Records) -> None:
    records.era(BEFORE)
    plan = intake.plan(records.store, eras.write(records.folder / "big.835", FILE))
    steps = len(list(intake.keep(records.store, plan)))
    records.store.undo()
    before, chance = records.tables(), random.Random(11)
    for _point in range(POINTS):
        taking = intake.keep(records.store, plan)
        for _step in range(chance.randrange(1, steps)):
            next(taking)
        taking.close()
        assert records.tables() == before
