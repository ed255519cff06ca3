"""A practice's records of the test's own, in an encrypted file and on a server."""

from collections.abc import Iterator

import pytest

from frontdesk_gui import schema
from frontdesk_gui.core import practice
from frontdesk_gui.core.store import Store

assert schema.metadata.tables


@pytest.fixture(params=["file", "server"])
def store(request: pytest.FixtureRequest, tmp_path) -> Iterator[Store]:
    """An empty store with every right, once on each database."""
    where = tmp_path / "test.db" if request.param == "file" else request.getfixturevalue("postgres_url")
    new = practice.New(where)
    yield new.store
    new.store.close()


@pytest.fixture
def file_store(tmp_path) -> Iterator[Store]:
    """An empty store with every right, in a file."""
    new = practice.New(tmp_path / "test.db")
    yield new.store
    new.store.close()
