"""The tables as they are after the last migration."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeDecorator


class UtcTime(TypeDecorator[datetime]):
    """A moment that is read as it was written: SQLite forgets the time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        return value and (value if value.tzinfo else value.replace(tzinfo=UTC))


METADATA: Final = MetaData()

CHAT_SETTINGS: Final = Table(
    "chat_settings",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("settings", JSON, nullable=False, server_default="{}"),
)

ANSWERS: Final = Table(
    "answers",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("content", JSON, nullable=False),
    Index("answers_by_age", "made_at"),
)
"""What answers were made of, as long as their buttons work."""

INBOX_OPEN: Final = text("ended_at IS NULL")
INBOX_FAILED: Final = text("state = 'failed'")

INBOX: Final = Table(
    "inbox",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("bot_id", BigInteger, nullable=False),
    Column("update_id", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("payload", Text),
    Column("received_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
    UniqueConstraint("bot_id", "update_id", name="inbox_taken_in_once"),
    CheckConstraint("(payload IS NULL) = (ended_at IS NOT NULL)", name="inbox_payload_while_open"),
    Index("inbox_open", "bot_id", "chat_id", "id", sqlite_where=INBOX_OPEN, postgresql_where=INBOX_OPEN),
    Index("inbox_failed", "bot_id", sqlite_where=INBOX_FAILED, postgresql_where=INBOX_FAILED),
)
"""What came in. Its `id` is the order of arrival; both indexes hold only the few rows that they are for."""

LAST_CHECK: Final = Table(
    "last_check",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("checked_at", UtcTime, nullable=False),
)
"""One row, written whenever somebody asks whether anything can be written."""
