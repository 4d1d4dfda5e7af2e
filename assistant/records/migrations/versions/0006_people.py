"""Whose message it was, and whose session: a hash, where people sign in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

HASH = 64


def upgrade() -> None:
    for table in ("messages", "sessions"):
        op.add_column(table, sa.Column("person", sa.String(HASH)))
    op.create_index("ix_messages_person", "messages", ["person"])


def downgrade() -> None:
    op.drop_index("ix_messages_person", "messages")
    for table in ("sessions", "messages"):
        op.drop_column(table, "person")
