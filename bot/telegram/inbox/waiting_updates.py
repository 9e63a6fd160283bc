"""What waits: updates that are on disk alone until there is room for them in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from telegram import Update

from bot.storage import InboxStore, Stored, persistently
from bot.telegram.inbox.open_update import chat_of
from bot.telegram.inbox.open_updates import OpenUpdates


class WaitingUpdates:
    """Loads updates chat by chat, those of a chat in the order in which they came.

    Args:
        store: the disk.
        in_memory: what has been loaded, and has not ended.
        take: is given each update that is loaded.
        per_chat: how many updates of one chat may be in memory.
        in_all: how many of all chats.
    """

    def __init__(
        self,
        store: InboxStore,
        in_memory: OpenUpdates,
        take: Callable[[Stored], None],
        *,
        per_chat: int,
        in_all: int,
    ) -> None:
        self._store = store
        self._in_memory = in_memory
        self._take = take
        self._per_chat = per_chat
        self._in_all = in_all
        self._left: dict[int, int] = {}  # chats with updates on disk, and how often one was left there
        self._due: dict[int, None] = {}  # those of them that may load some, the next one first
        self._loading = asyncio.Lock()
        self._is_closed = False

    def has_room_for(self, update: Update) -> bool:
        """Behind those of its chat that wait there is none. A pressed button waits behind nothing."""
        chat_id = chat_of(update)
        is_next = chat_id not in self._left and self._room_in(chat_id) > 0
        return is_next or update.callback_query is not None

    def leave(self, chat_id: int) -> None:
        """An update of that chat stays on disk, and those that come later stay behind it."""
        self._left[chat_id] = self._left.get(chat_id, 0) + 1
        self.room_made(chat_id)

    def room_made(self, chat_id: int) -> None:
        """Loading waits until half of the room of a chat is free, so that it loads many at a time."""
        is_half_empty = len(self._in_memory.numbers_in(chat_id)) <= self._per_chat // 2
        if chat_id in self._left and is_half_empty:
            self._due.setdefault(chat_id)

    async def load(self) -> None:
        """Loads what may be loaded, for one chat after the other, as far as there is room."""
        async with self._loading:
            while self._due and len(self._in_memory) < self._in_all and not self._is_closed:
                chat_id = next(iter(self._due))
                del self._due[chat_id]
                await self._load_some(chat_id)

    def close(self) -> None:
        """What waits now is left to the next process."""
        self._is_closed = True

    def _room_in(self, chat_id: int) -> int:
        room_of_chat = self._per_chat - len(self._in_memory.numbers_in(chat_id))
        return max(0, min(room_of_chat, self._in_all - len(self._in_memory)))

    async def _load_some(self, chat_id: int) -> None:
        """What was left on disk meanwhile may not be among it, so then the chat stays on the list."""
        room, left_before = self._room_in(chat_id), self._left[chat_id]
        besides = frozenset(self._in_memory.numbers_in(chat_id))
        rows = await persistently(lambda: self._store.waiting_in(chat_id, besides, room))
        for row in rows:
            self._take(row)
        if len(rows) < room and self._left[chat_id] == left_before:
            del self._left[chat_id]
            self._due.pop(chat_id, None)
        self.room_made(chat_id)
