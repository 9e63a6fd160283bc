"""The inbox on disk: updates from before Telegram is told that we have them until they are answered."""

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
    """An update that is NEW or WORKING is open: it has its payload, and is handled again after a crash."""

    NEW = "new"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Stored:
    """An open update, as JSON. `tries`: how often work on it was begun but did not end."""

    update_id: int
    chat_id: int
    payload: str
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many updates are open, how old the oldest is, and how many failed ones are still remembered."""

    open: int
    failed: int
    oldest_seconds: float


_STORED: Final = (INBOX.c.update_id, INBOX.c.chat_id, INBOX.c.payload, INBOX.c.tries)


class InboxStore:
    """The updates of one bot. Every method is one transaction, and raises StorageError where that fails."""

    def __init__(self, storage: Storage, bot_id: int) -> None:
        self._storage = storage
        self._bot_id = bot_id
        self._open = and_(INBOX.c.bot_id == bot_id, INBOX_OPEN)

    async def add(self, update_id: int, chat_id: int, payload: str) -> bool:
        """Takes an update in; it is on disk when this returns. False: it was taken in before."""
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

    async def begin(self, update_id: int) -> int:
        """Notes that work on an update begins. Returns how often it has begun now, or 0 if it is not open."""
        begun = update(INBOX).where(self._is(update_id)).returning(INBOX.c.tries)
        async with self._storage.writing() as connection:
            tries = await connection.scalar(begun.values(state=State.WORKING, tries=INBOX.c.tries + 1))
        return tries or 0

    async def finish(self, update_id: int) -> None:
        """Notes that it was answered, and forgets at once what it said."""
        await self._end(update_id, State.DONE)

    async def fail(self, update_id: int) -> None:
        """Notes that it could not be answered, and forgets at once what it said."""
        await self._end(update_id, State.FAILED)

    async def release(self, update_id: int) -> None:
        """Gives it back unfinished, in good order, so that this does not count as a try."""
        working = and_(self._is(update_id), INBOX.c.state == State.WORKING)
        async with self._storage.writing() as connection:
            await connection.execute(
                update(INBOX).where(working).values(state=State.NEW, tries=INBOX.c.tries - 1)
            )

    async def waiting_chats(self) -> list[int]:
        """The chats that have open updates, the one with the oldest update first."""
        chats = select(INBOX.c.chat_id).where(self._open).group_by(INBOX.c.chat_id)
        async with self._storage.reading() as connection:
            return list(await connection.scalars(chats.order_by(func.min(INBOX.c.id))))

    async def waiting_in(self, chat_id: int, besides: Collection[int], limit: int) -> list[Stored]:
        """The oldest open updates of a chat, in order of arrival, at most `limit` and none of `besides`."""
        others = and_(INBOX.c.chat_id == chat_id, INBOX.c.update_id.not_in(besides))
        oldest = select(*_STORED).where(self._open, others).order_by(INBOX.c.id).limit(limit)
        async with self._storage.reading() as connection:
            return [Stored(*row) for row in await connection.execute(oldest)]

    async def forget_ended(self, before: datetime) -> int:
        """Deletes updates that ended before that moment, or came before it for another bot; says how many."""
        ended = and_(INBOX.c.bot_id == self._bot_id, INBOX.c.ended_at < before)
        foreign = and_(INBOX.c.bot_id != self._bot_id, INBOX.c.received_at < before)
        async with self._storage.writing() as connection:
            return (await connection.execute(delete(INBOX).where(or_(ended, foreign)))).rowcount

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
        """The update, if it is open: an ended one stays as it ended."""
        return and_(self._open, INBOX.c.update_id == update_id)


def _seconds_since(moment: datetime | None) -> float:
    """Never negative, even if the clock was set back."""
    return max(0.0, (datetime.now(UTC) - moment).total_seconds()) if moment else 0.0
