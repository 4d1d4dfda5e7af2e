"""Messages, what they cited and named, opinions and gaps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = 32
NAME = 200


def upgrade() -> None:
    op.create_table(
        "messages",
        sa.Column("id", sa.String(ID), primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("channel", sa.String(NAME), nullable=False),
        sa.Column("conversation", sa.String(NAME)),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("language", sa.String(NAME), nullable=False),
        sa.Column("outcome", sa.String(NAME), nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("rule", sa.String(NAME)),
        sa.Column("severity", sa.String(NAME)),
        sa.Column("municipality", sa.String(NAME)),
        sa.Column("unit", sa.String(NAME)),
        sa.Column("role", sa.String(NAME)),
        sa.Column("as_of", sa.Date),
        sa.Column("generation", sa.String(NAME), nullable=False),
        sa.Column("rules", sa.String(NAME), nullable=False),
        sa.Column("prompts", sa.String(NAME)),
        sa.Column("model", sa.String(NAME)),
        sa.Column("milliseconds", sa.Float, nullable=False),
    )
    op.create_index("ix_messages_at", "messages", ["at"])
    op.create_index("ix_messages_conversation", "messages", ["conversation"])
    op.create_table(
        "citations",
        sa.Column("message", sa.String(ID), of_message("CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("document", sa.String(500), nullable=False),
        sa.Column("version", sa.String(NAME)),
        sa.Column("status", sa.String(NAME), nullable=False),
        sa.Column("section", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
    )
    op.create_index("ix_citations_document", "citations", ["document"])
    op.create_table(
        "mentions",
        sa.Column("message", sa.String(ID), of_message("CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("mentioned_in", sa.String(500), nullable=False),
    )
    op.create_table(
        "opinions",
        sa.Column("message", sa.String(ID), of_message("CASCADE"), primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("useful", sa.Boolean, nullable=False),
        sa.Column("reason", sa.String(NAME)),
        sa.Column("comment", sa.Text, nullable=False),
    )
    op.create_table(
        "gaps",
        sa.Column("id", sa.String(ID), primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("message", sa.String(ID), of_message("SET NULL")),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("municipality", sa.String(NAME)),
        sa.Column("unit", sa.String(NAME)),
    )
    op.create_index("ix_gaps_at", "gaps", ["at"])
    op.create_index("ix_gaps_message", "gaps", ["message"])


def of_message(on_delete: str) -> sa.ForeignKey:
    return sa.ForeignKey("messages.id", ondelete=on_delete)


def downgrade() -> None:
    for table in ("gaps", "opinions", "mentions", "citations", "messages"):
        op.drop_table(table)
