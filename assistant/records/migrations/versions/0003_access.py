"""API keys, sign-ins on their way, sessions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

HASH = 64
ID = 32
NAME = 200


def upgrade() -> None:
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(ID), primary_key=True),
        sa.Column("name", sa.String(NAME), nullable=False),
        sa.Column("hash", sa.String(HASH), nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("reads", sa.Text, nullable=False),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.Column("revoked", sa.DateTime),
    )
    op.create_index("ix_api_keys_hash", "api_keys", ["hash"], unique=True)
    op.create_table(
        "sign_ins",
        sa.Column("state", sa.String(HASH), primary_key=True),
        sa.Column("nonce", sa.String(NAME), nullable=False),
        sa.Column("verifier", sa.String(NAME), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("ix_sign_ins_at", "sign_ins", ["at"])
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(HASH), primary_key=True),
        sa.Column("name", sa.String(NAME), nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("reads", sa.Text, nullable=False),
        sa.Column("municipality", sa.String(NAME)),
        sa.Column("units", sa.Text, nullable=False),
        sa.Column("unit", sa.String(NAME)),
        sa.Column("used", sa.DateTime, nullable=False),
        sa.Column("until", sa.DateTime, nullable=False),
    )
    op.create_index("ix_sessions_until", "sessions", ["until"])


def downgrade() -> None:
    for table in ("sessions", "sign_ins", "api_keys"):
        op.drop_table(table)
