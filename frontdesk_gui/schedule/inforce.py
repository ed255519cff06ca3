"""What counts: rows of an import that is not in force are never read."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from frontdesk_gui.core import staged
from frontdesk_gui.schedule.model import ImportRun


def counts(model: type[Any]) -> sa.ColumnElement[bool]:
    """The condition every read of a model with a `run_id` carries."""
    return staged.counts(model, ImportRun)
