"""Runs the steps on the connection core.migrate hands in, all in its one transaction."""

from __future__ import annotations

from alembic import context

from frontdesk_gui import schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    compare_type=True,
)
context.run_migrations()
