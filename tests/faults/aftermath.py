"""What is found after a fault: whether every write that was acknowledged is there, and none by half."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from frontdesk_gui import schema
from frontdesk_gui.core import backup, engine
from frontdesk_gui.core.errors import StoreTrouble
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.core.store import Store
from frontdesk_gui.core.vault import Keys
from frontdesk_gui.office.model import Absence, Person, Site
from tests.faults import writer
from tests.house import ROOT

assert schema.metadata.tables


@dataclass(frozen=True)
class Found:
    """`lost`: acknowledged writes that are not there; `half`: a write of which a part is missing, or a broken record."""

    lost: int
    half: bool
    sound: bool
    writes: int


def child(path: Path, keys: Keys, sync: str = "FULL", count: int = 0) -> list[str]:
    """The command of the child that writes."""
    return [sys.executable, "-m", "tests.faults.writer", str(path), keys.data.hex(), keys.chain.hex(), sync, str(count)]


def surroundings() -> dict[str, Any]:
    """Where the child runs."""
    return {"cwd": ROOT}


def acknowledged(said: bytes) -> int:
    """The number of the last write the child said was kept; 0 for none. What was cut off half way was not said."""
    return max((int(line) for line in said.split(b"\n")[:-1] if line.isdigit()), default=0)


def found(path: Path, keys: Keys, said: bytes) -> Found:
    """Open the records as the program does, and count."""
    last = acknowledged(said)
    try:
        backup.verify(path, keys.data)
        store = Store(engine.target(path), keys, Who(1, "Ada", frozenset(Role)), "front")
    except StoreTrouble:
        return Found(last, True, False, 0)
    try:
        with store.read() as session:
            sites, people, absences = (
                session.scalar(sa.select(sa.func.count()).select_from(model)) or 0 for model in (Site, Person, Absence)
            )
            highest = session.scalar(sa.select(sa.func.max(Site.id))) or 0
            notes = set(session.scalars(sa.select(Site.phone).where(Site.phone.startswith("changed"))))
        whole = sites == people == highest and absences == writer.ROWS * sites
        # The write that adds the eighth site changes the first, and so on.
        whole = whole and notes == {f"changed by {number}" for number in range(8, sites + 1)}
        report = store.check()
        rows = sites * (2 + writer.ROWS) + max(sites - 7, 0)
        return Found(max(last - sites, 0), not whole or report.bad_row is not None or report.rows != rows, True, sites)
    finally:
        store.close()
