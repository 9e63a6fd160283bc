"""What answers were made of, for as long as their buttons work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Final

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import delete, select

from bot.storage.database import Storage
from bot.storage.retries import persistently
from bot.storage.tables import ANSWERS
from bot.storage.upsert import insert_into
from handlers.buttons.kept_answer import KeptAnswer

_KEPT: Final = timedelta(days=2)
_SECONDS_BETWEEN_CLEANUPS: Final = 3600.0  # a guess: rarely enough to cost nothing

_JSON: Final = TypeAdapter(KeptAnswer)
_columns = ANSWERS.columns


class SqlAnswers:
    """Fits the port `handlers.ports.AnswerStore`.

    An answer is one JSON object without what is as usual, so a new field needs no migration.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def keep(self, answer: KeptAnswer) -> None:
        content = {
            "chat_id": answer.chat_id,
            "content": _JSON.dump_python(answer, mode="json", exclude_defaults=True),
        }
        async with self._storage.writing() as connection:
            row = insert_into(ANSWERS, connection).values(id=answer.id, made_at=datetime.now(UTC), **content)
            await connection.execute(row.on_conflict_do_update(index_elements=[_columns.id], set_=content))

    async def load(self, answer_id: str) -> KeptAnswer | None:
        """One that a newer version has kept is as good as gone, if it says what we do not know."""
        is_it = (_columns.id == answer_id) & (_columns.made_at > datetime.now(UTC) - _KEPT)
        async with self._storage.reading() as connection:
            content = await connection.scalar(select(_columns.content).where(is_it))
        try:
            return _JSON.validate_python(content) if content else None
        except ValidationError:
            return None

    async def forget(self, chat_id: int) -> None:
        async with self._storage.writing() as connection:
            await connection.execute(delete(ANSWERS).where(_columns.chat_id == chat_id))

    async def forget_made_before(self, moment: datetime) -> None:
        async with self._storage.writing() as connection:
            await connection.execute(delete(ANSWERS).where(_columns.made_at < moment))

    @asynccontextmanager
    async def forgetting_old(self) -> AsyncIterator[None]:
        """Meanwhile deletes what is too old."""
        forgetting = asyncio.create_task(self._forget_old())
        try:
            yield
        finally:
            forgetting.cancel()
            await asyncio.wait({forgetting})

    async def _forget_old(self) -> None:
        while True:
            await persistently(lambda: self.forget_made_before(datetime.now(UTC) - _KEPT))
            await asyncio.sleep(_SECONDS_BETWEEN_CLEANUPS)
