"""What counts: rows of an import of remittances that is not in force are never read."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from frontdesk_gui.core import staged
from frontdesk_gui.denials.model import RemitRun


def counts(model: type[Any], run: int | None = None) -> sa.ColumnElement[bool]:
    """The condition every read of a model with a `run_id` carries; `run` is an import under way that sees its own."""
    return staged.counts(model, RemitRun, run)
