"""What is remembered of a chat."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete, insert, select, update

from bot.storage.database import Storage
from bot.storage.tables import CHAT_SETTINGS


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
            changed = await connection.execute(
                update(CHAT_SETTINGS).where(CHAT_SETTINGS.c.chat_id == chat_id).values(values)
            )
            if not changed.rowcount:
                await connection.execute(insert(CHAT_SETTINGS).values(chat_id=chat_id, **values))

    async def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        """Settings that the supergroup has already win: they are the later ones.

        Telegram announces every migration twice, once in each chat; the second finds nothing left to do.
        """
        if old_chat_id == new_chat_id:
            return
        old = CHAT_SETTINGS.c.chat_id == old_chat_id
        present = CHAT_SETTINGS.alias()
        taken = select(present.c.chat_id).where(present.c.chat_id == new_chat_id).exists()
        async with self._storage.writing() as connection:
            await connection.execute(update(CHAT_SETTINGS).where(old, ~taken).values(chat_id=new_chat_id))
            await connection.execute(delete(CHAT_SETTINGS).where(old))
