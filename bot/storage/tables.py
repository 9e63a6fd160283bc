"""The tables as they are after the last migration."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, DateTime, MetaData, Table, Text

METADATA: Final = MetaData()

CHAT_SETTINGS: Final = Table(
    "chat_settings",
    METADATA,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("languages", Text, nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
)
