"""A biller at work, on each kind of database."""

from collections.abc import Iterator
from typing import Any

import pytest

from frontdesk_gui.core import clock
from tests.denials.billing import NOW, Billing


@pytest.fixture
def billing(any_store: Any) -> Iterator[Billing]:
    """A biller at a small practice's records on a Monday in November, on each kind of database."""
    with clock.fixed(NOW):
        yield Billing(any_store)


@pytest.fixture
def biller(store: Any) -> Iterator[Billing]:
    """The same on a file."""
    with clock.fixed(NOW):
        yield Billing(store)
