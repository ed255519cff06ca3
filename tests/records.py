"""Records of the test's own: an encrypted file, and the same on a real server, each made from one that is empty."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.postgres import Server

WORKSTATION = "front"


class Records:
    """Empty records that a test may open as often as it wants: each store is one program at one workstation."""

    def __init__(self, target: Any, keys: Any) -> None:
        self.target, self.keys = target, keys
        self.opened: list[Any] = []

    def open(self, workstation: str = WORKSTATION, person: int = 1, **more: Any) -> Any:
        """Another program at the same records, with every right."""
        from frontdesk_gui.core.rights import Role, Who
        from frontdesk_gui.core.store import Store

        who = Who(person, "Ada Tester", frozenset(Role))
        self.opened.append(Store(self.target, self.keys, who, workstation, **more))
        return self.opened[-1]

    def close(self) -> None:
        """Let go of the records."""
        for store in self.opened:
            store.close()


@pytest.fixture(scope="session")
def _empty_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    from frontdesk_gui import schema
    from frontdesk_gui.core import engine, migrate, vault

    assert schema.metadata.tables
    path, keys = tmp_path_factory.mktemp("records") / "empty.db", vault.new_keys()
    migrate.create(engine.target(path), keys)
    return path, keys


@pytest.fixture(scope="session")
def _empty_server(postgres: Server) -> tuple[str, Any]:
    from frontdesk_gui import schema
    from frontdesk_gui.core import engine, migrate, vault

    assert schema.metadata.tables
    database, keys = postgres.fresh(), vault.new_keys()
    migrate.create(engine.target(postgres.url(database)), keys)
    return database, keys


@pytest.fixture
def file_records(_empty_file: tuple[Path, Any], tmp_path: Path) -> Iterator[Records]:
    """Empty records in an encrypted file."""
    from frontdesk_gui.core import engine

    path = tmp_path / "records.db"
    shutil.copy(_empty_file[0], path)
    made = Records(engine.target(path), _empty_file[1])
    yield made
    made.close()


@pytest.fixture
def server_records(postgres: Server, _empty_server: tuple[str, Any]) -> Iterator[Records]:
    """Empty records on a real server."""
    from frontdesk_gui.core import engine

    database = postgres.fresh(_empty_server[0])
    made = Records(engine.target(postgres.url(database)), _empty_server[1])
    yield made
    made.close()
    postgres.drop(database)


@pytest.fixture(params=["file", "server"])
def stores(request: pytest.FixtureRequest) -> Records:
    """Empty records on each kind of database: `stores.open()` is a program at them."""
    found: Records = request.getfixturevalue(f"{request.param}_records")
    return found


@pytest.fixture
def store(file_records: Records) -> Any:
    """A program at empty records in an encrypted file."""
    return file_records.open()


@pytest.fixture
def any_store(stores: Records) -> Any:
    """A program at empty records, once on each kind of database."""
    return stores.open()
