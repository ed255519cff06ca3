"""Records on each kind of database, with a person at them and a second program beside her."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from frontdesk_gui import schema
from frontdesk_gui.core import engine, migrate, vault
from frontdesk_gui.core.rights import Role, Who
from frontdesk_gui.core.store import Store

ADA = Who(1, "Ada Tester", frozenset(Role))
BEA = Who(2, "Bea Tester", frozenset({Role.FRONT_DESK}))
assert schema.metadata.tables


class Records:
    """Where records lie, their keys, and the stores that were opened on them."""

    def __init__(self, where: str | Path) -> None:
        self.to, self.keys = engine.target(where), vault.new_keys()
        migrate.create(self.to, self.keys)
        self._open: list[Store] = []

    def open(self, who: Who = ADA, workstation: str = "front") -> Store:
        """Another program at the same records."""
        self._open.append(Store(self.to, self.keys, who, workstation))
        return self._open[-1]

    def close(self) -> None:
        """Let go of all of them."""
        for store in self._open:
            store.close()


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    """Records in an encrypted file."""
    made = Records(tmp_path / "practice.db")
    yield made
    made.close()


@pytest.fixture(params=["file", "server"])
def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Records]:
    """Records in an encrypted file, and on a server."""
    where: Any = tmp_path / "practice.db" if request.param == "file" else request.getfixturevalue("postgres_url")
    made = Records(where)
    yield made
    made.close()


@pytest.fixture
def store(records: Records) -> Store:
    """Ada's store on a file."""
    return records.open()
