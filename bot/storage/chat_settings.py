"""What is remembered of a chat."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import BigInteger, delete, literal, select

from bot.storage.database import Storage
from bot.storage.tables import CHAT_SETTINGS
from bot.storage.upsert import insert_into, upsert


class ChatSettingsStore:
    """Fits the port `handlers.ports.ChatSettings`."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def languages(self, chat_id: int) -> tuple[str, ...] | None:
        query = select(CHAT_SETTINGS.c.languages).where(CHAT_SETTINGS.c.chat_id == chat_id)
        async with self._storage.reading() as connection:
            languages = await connection.scalar(query)
        return None if languages is None else tuple(languages.split("+"))

    async def set_languages(self, chat_id: int, languages: tuple[str, ...]) -> None:
        values = {"languages": "+".join(languages), "updated_at": datetime.now(UTC)}
        async with self._storage.writing() as connection:
            await connection.execute(upsert(CHAT_SETTINGS, connection, chat_id=chat_id, **values))

    async def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        """Settings that the supergroup has already win: they are the later ones.

        Telegram announces every migration twice, once in each chat; the second finds nothing left to do.
        """
        if old_chat_id == new_chat_id:
            return
        old = CHAT_SETTINGS.c.chat_id == old_chat_id
        languages, updated_at = CHAT_SETTINGS.c.languages, CHAT_SETTINGS.c.updated_at
        moved = select(literal(new_chat_id, BigInteger), languages, updated_at).where(old)
        async with self._storage.writing() as connection:
            new = insert_into(CHAT_SETTINGS, connection).from_select(list(CHAT_SETTINGS.c), moved)
            await connection.execute(new.on_conflict_do_nothing())
            await connection.execute(delete(CHAT_SETTINGS).where(old))
