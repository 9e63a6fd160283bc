"""The durable inbox: every update, from before Telegram is told that we have it until it is answered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_OPEN = sa.text("ended_at IS NULL")
_FAILED = sa.text("state = 'failed'")


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("reply_id", sa.BigInteger()),
        sa.Column("payload", sa.Text()),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("bot_id", "update_id", name="inbox_taken_in_once"),
        sa.CheckConstraint("(payload IS NULL) = (ended_at IS NOT NULL)", name="inbox_payload_while_open"),
    )
    op.create_index(
        "inbox_open", "inbox", ["bot_id", "chat_id", "id"], sqlite_where=_OPEN, postgresql_where=_OPEN
    )
    op.create_index("inbox_failed", "inbox", ["bot_id"], sqlite_where=_FAILED, postgresql_where=_FAILED)


def downgrade() -> None:
    op.drop_table("inbox")
