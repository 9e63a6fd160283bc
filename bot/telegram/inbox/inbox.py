"""The durable inbox: an update is on disk before the platform is told that we have it."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Final, Protocol

from telegram import Bot, Update
from telegram.error import NetworkError

from bot.storage import InboxStore, StorageError, Stored, persistently
from bot.telegram.inbox.open_update import OpenUpdate, chat_of
from bot.telegram.inbox.open_updates import OpenUpdates, UpdateCounts
from bot.telegram.inbox.retention import Retention
from bot.telegram.inbox.update_parser import ParseCounts, UpdateParser
from bot.telegram.inbox.waiting_updates import InboxLimits, WaitingUpdates

_PAUSE_SECONDS: Final = 60.0  # a guess: most outages are over by then, and nobody is asked too often
_LIMITS: Final = InboxLimits()


class InboxCounts(UpdateCounts, ParseCounts, Protocol):
    """What operators watch of the inbox."""


class Inbox(asyncio.Queue[object]):
    """python-telegram-bot's queue of updates, with a database behind it.

    The library moves the offset, and answers a webhook, when `put` has returned. An update is over when its
    handlers and all tasks that they began for it have ended; only then it is done in the database as well.
    Whatever is not done when the process ends, however it ends, is handled again by the next one.

    Args:
        store: the database.
        counts: what operators watch.
        limits: how many updates may be in memory; others wait on disk.
        pause_seconds: how long an update waits that could not be answered because the platform was away.
    """

    def __init__(
        self,
        store: InboxStore,
        counts: InboxCounts,
        *,
        limits: InboxLimits = _LIMITS,
        pause_seconds: float = _PAUSE_SECONDS,
    ) -> None:
        super().__init__()
        self._store = store
        self._counts = counts
        self._pause_seconds = pause_seconds
        self._bot: Bot | None = None
        self._parser = UpdateParser(store, counts)
        self._open = OpenUpdates(store, counts, self._on_end)
        self._waiting = WaitingUpdates(store, self._open, self._reopen, limits)
        self._retention = Retention(store)
        self._retries: set[asyncio.Task[None]] = set()

    async def put(self, item: object) -> None:
        """Keeps an update, unless it was kept before.

        Raises:
            NetworkError: the database failed. Any other kind of error would end the library's polling.
        """
        if not isinstance(item, Update):
            await super().put(item)
            return
        try:
            is_new = await self._store.add(item.update_id, chat_of(item), item.to_json())
        except StorageError as error:
            raise NetworkError("the inbox cannot be written") from error
        if is_new:
            self._counts.update_taken_in()
            self._admit(item)

    def opened(self, update: Update) -> OpenUpdate:
        """Fits `handlers.ports.Inbox`."""
        return self._open[update]

    async def replay(self, bot: Bot) -> None:
        """Takes up what an earlier process left behind; `bot` is who handles it.

        Raises:
            StorageError: the inbox cannot be read, so nothing can be done.
        """
        self._bot = bot
        await self._store.backlog()
        await self._retention.clean_up()
        await persistently(self._store.take_up_aside)
        for chat_id in await self._store.waiting_chats():
            self._waiting.leave_some(chat_id)
        await self._waiting.load()

    async def drain(self, seconds: float) -> None:
        """Waits for the end of what is in memory; what takes longer is left to the next process."""
        self._waiting.close()
        await self._open.drain(seconds)

    def _admit(self, update: Update) -> None:
        if self._waiting.has_room_for(update):
            self._enqueue(update)
        else:
            self._waiting.leave(update)

    async def _reopen(self, stored: Stored) -> None:
        parse = partial(self._parser.parse, stored.update_id, stored.payload, self._bot)
        update = await persistently(parse)
        if update is not None:
            self._enqueue(update, stored.tries)

    def _enqueue(self, update: Update, tries: int = 0) -> None:
        if update not in self._open:
            self._open.add(update, tries)
            self.put_nowait(update)

    async def _on_end(self, ended: OpenUpdate) -> None:
        self._waiting.room_made(ended.chat_id)
        if ended.is_for_later:
            asyncio.get_running_loop().call_later(self._pause_seconds, self._retry, ended.chat_id)
        await self._waiting.load()
        await self._retention.one_ended()

    def _retry(self, chat_id: int) -> None:
        self._waiting.leave_some(chat_id)
        retry = asyncio.ensure_future(self._waiting.load())
        self._retries.add(retry)
        retry.add_done_callback(self._retries.discard)
