"""All settings of a chat in one JSON object, so that a new setting needs no migration."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_ROWS = sa.table(
    "chat_settings", sa.column("chat_id"), sa.column("languages"), sa.column("settings", sa.JSON())
)
_ONE = _ROWS.c.chat_id == sa.bindparam("of_chat")


def upgrade() -> None:
    op.add_column("chat_settings", sa.Column("settings", sa.JSON(), nullable=False, server_default="{}"))
    for chat_id, languages in op.get_bind().execute(sa.select(_ROWS.c.chat_id, _ROWS.c.languages)).all():
        settings = {"languages": languages.split("+")}
        op.get_bind().execute(_ROWS.update().where(_ONE).values(settings=settings), {"of_chat": chat_id})
    op.drop_column("chat_settings", "languages")


def downgrade() -> None:
    """What is not about languages is lost: the schema before has no place for it."""
    op.add_column("chat_settings", sa.Column("languages", sa.Text(), nullable=False, server_default="auto"))
    for chat_id, settings in op.get_bind().execute(sa.select(_ROWS.c.chat_id, _ROWS.c.settings)).all():
        languages = "+".join(settings.get("languages", ["auto"]))
        op.get_bind().execute(_ROWS.update().where(_ONE).values(languages=languages), {"of_chat": chat_id})
    op.drop_column("chat_settings", "settings")
