"""What is remembered of each chat."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, delete, literal, select, update

from bot.storage.database import Storage
from bot.storage.tables import CHAT_SETTINGS
from bot.storage.upsert import insert_into
from handlers.ports import ChatSettings

_Json = Mapping[str, Any]

_columns = CHAT_SETTINGS.columns


class SqlChatSettings:
    """Fits the port `handlers.ports.ChatSettingsStore`.

    The settings of a chat are one JSON object. So a new one needs no migration, and a version that does not
    know it yet still opens the database, and keeps what it does not know.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def load(self, chat_id: int) -> ChatSettings:
        query = select(_columns.settings).where(_is(chat_id))
        async with self._storage.reading() as connection:
            return _settings_in(await connection.scalar(query) or {})

    async def change(self, chat_id: int, change: Callable[[ChatSettings], ChatSettings]) -> None:
        """There is a row before it is read, for a row makes others wait until this transaction has ended."""
        row, now = _is(chat_id), datetime.now(UTC)
        async with self._storage.writing() as connection:
            new = insert_into(CHAT_SETTINGS, connection).values(chat_id=chat_id, settings={}, updated_at=now)
            await connection.execute(new.on_conflict_do_nothing())
            stored = (await connection.scalars(select(_columns.settings).where(row).with_for_update())).one()
            merged = _merged(stored, change(_settings_in(stored)))
            await connection.execute(update(CHAT_SETTINGS).where(row).values(settings=merged, updated_at=now))

    async def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        """Telegram announces each migration twice, once in each chat; the second finds nothing left to do."""
        if old_chat_id == new_chat_id:
            return
        moved = select(literal(new_chat_id, BigInteger), _columns.updated_at, _columns.settings)
        async with self._storage.writing() as connection:
            new = insert_into(CHAT_SETTINGS, connection).from_select(
                [_columns.chat_id, _columns.updated_at, _columns.settings], moved.where(_is(old_chat_id))
            )
            await connection.execute(new.on_conflict_do_nothing())
            await connection.execute(delete(CHAT_SETTINGS).where(_is(old_chat_id)))

    async def forget(self, chat_id: int) -> None:
        async with self._storage.writing() as connection:
            await connection.execute(delete(CHAT_SETTINGS).where(_is(chat_id)))


def _is(chat_id: int) -> ColumnElement[bool]:
    return _columns.chat_id == chat_id


def _settings_in(stored: _Json) -> ChatSettings:
    known = {field.name: stored[field.name] for field in fields(ChatSettings) if field.name in stored}
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in known.items()
    }
    return ChatSettings(**values)


def _merged(stored: _Json, settings: ChatSettings) -> _Json:
    """What is set, with what a newer version has set."""
    return {name: value for name, value in {**stored, **asdict(settings)}.items() if value is not None}
