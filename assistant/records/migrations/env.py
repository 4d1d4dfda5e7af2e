"""How Alembic runs: on the connection it is given, in the transaction of that connection."""

from __future__ import annotations

from alembic import context

from assistant.records.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
