"""Who opened or did what: rows that can be added, and erased only when they are old."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = 32
NAME = 200
LONG = 500
CHANGED, YOUNG = "an audit row is never changed", "an audit row is kept for 90 days"

SQLITE = (
    "CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit "
    f"BEGIN SELECT RAISE(ABORT, '{CHANGED}'); END",
    "CREATE TRIGGER audit_kept BEFORE DELETE ON audit WHEN OLD.at > datetime('now', '-90 days') "
    f"BEGIN SELECT RAISE(ABORT, '{YOUNG}'); END",
)
POSTGRESQL = (
    "CREATE FUNCTION audit_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"IF TG_OP = 'UPDATE' THEN RAISE EXCEPTION '{CHANGED}'; END IF; "
    "IF OLD.at > (now() AT TIME ZONE 'utc') - interval '90 days' THEN "
    f"RAISE EXCEPTION '{YOUNG}'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER audit_guard BEFORE UPDATE OR DELETE ON audit "
    "FOR EACH ROW EXECUTE FUNCTION audit_guard()",
)


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.String(ID), primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String(NAME), nullable=False),
        sa.Column("role", sa.String(LONG), nullable=False),
        sa.Column("action", sa.String(LONG), nullable=False),
        sa.Column("object", sa.String(LONG), nullable=False),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE if sqlite else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("audit")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION audit_guard()")
