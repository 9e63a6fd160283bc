"""Every update from before Telegram is told that we have it until it is answered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update

from bot.storage.database import Storage
from bot.storage.tables import INBOX, INBOX_FAILED, INBOX_OPEN
from bot.storage.upsert import insert_into


class State(StrEnum):
    """NEW and WORKING are open: they have their payload, and are done again after a crash.

    So has what is ASIDE, which nobody can work on yet.
    """

    NEW = "new"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Stored:
    """An update that is open; its payload is JSON. `tries`: how often work on it was begun and not ended."""

    update_id: int
    chat_id: int
    payload: str
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Backlog:
    """How much is open, and for how long at most; and what has failed and is not forgotten yet."""

    open: int
    failed: int
    oldest_seconds: float


NO_CHAT: Final = 0
"""Of updates that are from no chat."""

_STORED: Final = (INBOX.c.update_id, INBOX.c.chat_id, INBOX.c.payload, INBOX.c.tries)


class InboxStore:
    """The updates of one bot. Every method is one transaction, and a StorageError when the database fails."""

    def __init__(self, storage: Storage, bot_id: int) -> None:
        self._storage = storage
        self._bot_id = bot_id
        self._open = and_(INBOX.c.bot_id == bot_id, INBOX_OPEN, INBOX.c.state != State.ASIDE)
        self._aside = and_(INBOX.c.bot_id == bot_id, INBOX_OPEN, INBOX.c.state == State.ASIDE)

    async def add(self, update_id: int, chat_id: int, payload: str) -> bool:
        """Takes an update in, as it is on disk when this returns. False: it was taken in before."""
        async with self._storage.writing() as connection:
            row = insert_into(INBOX, connection).values(
                bot_id=self._bot_id,
                update_id=update_id,
                chat_id=chat_id,
                state=State.NEW,
                tries=0,
                payload=payload,
                received_at=datetime.now(UTC),
            )
            return (await connection.execute(row.on_conflict_do_nothing())).rowcount > 0

    async def set_aside(self, update_id: int, payload: str) -> None:
        """Keeps what cannot be worked on by this process, whether it was taken in before or not."""
        aside = {"state": State.ASIDE, "payload": payload}
        async with self._storage.writing() as connection:
            row = insert_into(INBOX, connection).values(
                bot_id=self._bot_id,
                update_id=update_id,
                chat_id=NO_CHAT,
                tries=0,
                received_at=datetime.now(UTC),
                **aside,
            )
            taken_in, is_open = [INBOX.c.bot_id, INBOX.c.update_id], INBOX.c.ended_at.is_(None)
            await connection.execute(
                row.on_conflict_do_update(index_elements=taken_in, set_=aside, where=is_open)
            )

    async def take_up_aside(self) -> None:
        """What was set aside is open again."""
        async with self._storage.writing() as connection:
            await connection.execute(update(INBOX).where(self._aside).values(state=State.NEW))

    async def begin(self, update_id: int) -> int:
        """Notes that an update is worked on, and returns how often it now was; 0: it is not open."""
        begun = update(INBOX).where(self._is(update_id)).returning(INBOX.c.tries)
        async with self._storage.writing() as connection:
            tries = await connection.scalar(begun.values(state=State.WORKING, tries=INBOX.c.tries + 1))
        return tries or 0

    async def finish(self, update_id: int) -> None:
        """Its work is done; what it said is forgotten at once."""
        await self._end(update_id, State.DONE)

    async def fail(self, update_id: int) -> None:
        """It is given up; what it said is forgotten at once."""
        await self._end(update_id, State.FAILED)

    async def release(self, update_id: int) -> None:
        """It is given back unfinished in good order: this was no try."""
        working = and_(self._is(update_id), INBOX.c.state == State.WORKING)
        async with self._storage.writing() as connection:
            await connection.execute(
                update(INBOX).where(working).values(state=State.NEW, tries=INBOX.c.tries - 1)
            )

    async def waiting_chats(self) -> list[int]:
        """Chats with open updates, that with the oldest first."""
        chats = select(INBOX.c.chat_id).where(self._open).group_by(INBOX.c.chat_id)
        async with self._storage.reading() as connection:
            return list(await connection.scalars(chats.order_by(func.min(INBOX.c.id))))

    async def waiting_in(self, chat_id: int, besides: Collection[int], limit: int) -> list[Stored]:
        """The oldest `limit` open updates of a chat, in order of arrival, without those of `besides`."""
        others = and_(INBOX.c.chat_id == chat_id, INBOX.c.update_id.not_in(besides))
        oldest = select(*_STORED).where(self._open, others).order_by(INBOX.c.id).limit(limit)
        async with self._storage.reading() as connection:
            return [Stored(*row) for row in await connection.execute(oldest)]

    async def forget_ended(self, before: datetime) -> int:
        """Deletes what ended before that moment; returns how many.

        And what came in before it and is aside, or for another bot.
        """
        ended = and_(INBOX.c.bot_id == self._bot_id, INBOX.c.ended_at < before)
        foreign = and_(INBOX.c.bot_id != self._bot_id, INBOX.c.received_at < before)
        aside = and_(self._aside, INBOX.c.received_at < before)
        async with self._storage.writing() as connection:
            return (await connection.execute(delete(INBOX).where(or_(ended, foreign, aside)))).rowcount

    async def backlog(self) -> Backlog:
        opened = select(func.count(), func.min(INBOX.c.received_at)).where(self._open)
        failed = select(func.count()).where(INBOX.c.bot_id == self._bot_id, INBOX_FAILED)
        async with self._storage.reading() as connection:
            count, oldest = (await connection.execute(opened)).one()
            failures = await connection.scalar(failed)
        return Backlog(count, failures or 0, _seconds_since(oldest))

    async def _end(self, update_id: int, state: State) -> None:
        ended = {"state": state, "payload": None, "ended_at": datetime.now(UTC)}
        async with self._storage.writing() as connection:
            await connection.execute(update(INBOX).where(self._is(update_id)).values(ended))

    def _is(self, update_id: int) -> ColumnElement[bool]:
        """Ended updates stay as they ended."""
        return and_(self._open, INBOX.c.update_id == update_id)


def _seconds_since(moment: datetime | None) -> float:
    """Never negative, although clocks are set back."""
    return max(0.0, (datetime.now(UTC) - moment).total_seconds()) if moment else 0.0
