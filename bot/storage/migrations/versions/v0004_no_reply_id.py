"""The number of the answer to an update is not kept: nothing ever asked for it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.drop_column("inbox", "reply_id")


def downgrade() -> None:
    op.add_column("inbox", sa.Column("reply_id", sa.BigInteger()))
