"""Events of a chat service on their way to an answer, and the unit somebody chose there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

HASH = 64
NAME = 200


def upgrade() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.String(NAME), primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("state", sa.String(NAME), nullable=False),
        sa.Column("lease_until", sa.DateTime, nullable=False),
        sa.Column("worker", sa.String(NAME), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("asker", sa.String(HASH)),
        sa.Column("payload", sa.Text),
    )
    op.create_index("ix_events_at", "events", ["at"])
    op.create_index("ix_events_lease", "events", ["state", "lease_until"])
    op.create_table(
        "places",
        sa.Column("asker", sa.String(HASH), primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("municipality", sa.String(NAME)),
        sa.Column("unit", sa.String(NAME)),
        sa.Column("role", sa.String(NAME)),
        sa.Column("language", sa.String(NAME)),
    )
    op.create_index("ix_places_at", "places", ["at"])


def downgrade() -> None:
    for table in ("places", "events"):
        op.drop_table(table)
