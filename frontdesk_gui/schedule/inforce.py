"""What counts: rows of an import that is not in force are never read."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from frontdesk_gui.schedule.model import ImportRun

# Written out, not bound: only then do both databases take the partial index, which is empty on an ordinary day.
NOT_IN_FORCE = sa.select(ImportRun.id).where(ImportRun.state != sa.literal_column("'in_force'"))


def counts(model: type[Any]) -> sa.ColumnElement[bool]:
    """The condition every read of a model with a `run_id` carries; it costs a look into an all but empty index."""
    run: sa.ColumnElement[int | None] = model.run_id
    return sa.or_(run.is_(None), run.not_in(NOT_IN_FORCE.scalar_subquery()))
