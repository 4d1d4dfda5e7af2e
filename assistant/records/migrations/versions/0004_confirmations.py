"""That somebody has read a change, under a hash that stays the same from session to session."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

HASH = 64
NAME = 200


def upgrade() -> None:
    op.add_column("sessions", sa.Column("reader", sa.String(HASH)))
    op.create_table(
        "confirmations",
        sa.Column("change", sa.String(NAME), primary_key=True),
        sa.Column("reader", sa.String(HASH), primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("document", sa.String(500), nullable=False),
        sa.Column("version", sa.String(NAME)),
        sa.Column("text", sa.String(HASH), nullable=False),
        sa.Column("municipality", sa.String(NAME)),
        sa.Column("unit", sa.String(NAME)),
    )
    op.create_index("ix_confirmations_at", "confirmations", ["at"])
    op.create_index("ix_confirmations_reader", "confirmations", ["reader"])


def downgrade() -> None:
    op.drop_table("confirmations")
    op.drop_column("sessions", "reader")
