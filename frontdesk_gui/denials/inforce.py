"""What counts: rows of an import of remittances that is not in force are never read."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from frontdesk_gui.denials.model import RemitRun

# Written out, not bound: only then do both databases take the partial index, which is empty on an ordinary day.
NOT_IN_FORCE = sa.select(RemitRun.id).where(RemitRun.state != sa.literal_column("'in_force'"))


def counts(model: type[Any], run: int | None = None) -> sa.ColumnElement[bool]:
    """The condition every read of a model with a `run_id` carries; `run` is an import under way that sees its own."""
    column: sa.ColumnElement[int | None] = model.run_id
    conditions = [column.is_(None), column.not_in(NOT_IN_FORCE.scalar_subquery())]
    return sa.or_(*conditions, column == run) if run is not None else sa.or_(*conditions)
