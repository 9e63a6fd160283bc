"""One life of the inbox, led as the application leads it, up to its sudden end."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from telegram import Bot, CallbackQuery, Chat, Message, Update, User

from bot.monitoring.metrics import Metrics
from bot.storage import InboxStore, Storage, StorageFailed, Stored
from bot.telegram import Inbox
from bot.telegram.inbox.open_update import OpenUpdate
from bot.telegram.inbox.waiting_updates import InboxLimits
from tests.worlds.messages import message

PER_CHAT, IN_ALL = 3, 4
PRESSES_PER_CHAT, PRESSES_IN_ALL = 2, 3
_LIMITS = InboxLimits(PER_CHAT, IN_ALL, PRESSES_PER_CHAT, PRESSES_IN_ALL)
_BOT = Bot("1:token")
_ANNA = User(7, "Anna", is_bot=False)


def text_message(number: int, chat: int) -> Update:
    return Update(number, message=message(text=str(number), chat={"id": chat, "type": "group"}))


def pressed_button(number: int, chat: int) -> Update:
    below = Message(1, date=message().date, chat=Chat(chat, Chat.GROUP))
    return Update(number, callback_query=CallbackQuery("1", _ANNA, "1", message=below, data="l:s:deu"))


class MortalStore(InboxStore):
    """The disk may be full; and once its process is dead, nothing is written or read any more."""

    is_full = False
    is_dead = False

    async def add(self, update_id: int, chat_id: int, payload: str) -> bool:
        if self.is_full:
            raise StorageFailed("The database failed: the disk is full")
        return await super().add(update_id, chat_id, payload)

    async def release(self, update_id: int) -> None:
        self._end_if_dead()
        await super().release(update_id)

    async def waiting_in(self, chat_id: int, besides: Collection[int], limit: int) -> list[Stored]:
        self._end_if_dead()
        return await super().waiting_in(chat_id, besides, limit)

    def _end_if_dead(self) -> None:
        if self.is_dead:
            raise asyncio.CancelledError


@dataclass(slots=True)
class Work:
    """An update that is handled until its end is set: None, or an error. It waits for its turn first."""

    opened: OpenUpdate
    end: asyncio.Future[Exception | None]
    task: asyncio.Task[None]
    is_begun: bool = False


@dataclass(slots=True)
class Life:
    """What one process has in memory: updates that came out of the queue, and those that are handled."""

    store: MortalStore
    inbox: Inbox
    waiting: deque[Update] = field(default_factory=deque)
    working: dict[int, Work] = field(default_factory=dict)

    @classmethod
    @asynccontextmanager
    async def begun(cls, folder: Path) -> AsyncIterator[Life]:
        """Takes up what an earlier life has left."""
        async with Storage.open(folder) as storage:
            store = MortalStore(storage, bot_id=1)
            life = cls(store, Inbox(store, Metrics(), limits=_LIMITS, pause_seconds=0))
            await life.inbox.replay(_BOT)
            yield life

    def in_memory(self) -> list[int]:
        return [*(update.update_id for update in self.waiting), *self.working]

    async def new(self) -> list[Update]:
        """What comes out of the queue by itself, once the inbox is at rest."""
        await self._rest()
        came: list[Update] = []
        while not self.inbox.empty():
            item = self.inbox.get_nowait()
            assert isinstance(item, Update)
            came.append(item)
        self.waiting += came
        return came

    def dispatch(self) -> tuple[int, bool]:
        """The first of those that wait is handled. Returns its number, and whether the inbox gives it up."""
        update = self.waiting.popleft()
        end: asyncio.Future[Exception | None] = asyncio.get_running_loop().create_future()
        opened, task = self.inbox.opened(update), asyncio.create_task(self._handle(update.update_id, end))
        self.working[update.update_id] = Work(opened, end, task)
        opened.watch(task)
        return update.update_id, opened.is_hopeless

    async def begin(self, number: int) -> None:
        """Its turn has come."""
        work = self.working[number]
        work.is_begun = True
        await work.opened.begin()

    async def _handle(self, number: int, end: asyncio.Future[Exception | None]) -> None:
        try:
            error = await end
        finally:
            del self.working[number]
        if error is not None:
            raise error

    def end(self, number: int, error: Exception | None = None) -> None:
        self.working[number].end.set_result(error)

    async def crash(self) -> None:
        self.store.is_dead = True
        while tasks := _other_tasks():
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)

    async def _rest(self) -> None:
        """Until nothing goes on but handling; a timer may begin something new."""
        for _ in range(3):
            while busy := _other_tasks() - {
                work.task for work in self.working.values() if not work.end.done()
            }:
                await asyncio.wait(busy)
            await asyncio.sleep(0)


def _other_tasks() -> set[asyncio.Task[Any]]:
    current = asyncio.current_task()
    return {task for task in asyncio.all_tasks() if task is not current}
