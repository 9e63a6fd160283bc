"""What waits: updates that are on disk alone until there is room for them in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Update

from bot.storage import InboxStore, Stored, persistently
from bot.telegram.inbox.open_update import chat_of
from bot.telegram.inbox.open_updates import OpenUpdates


@dataclass(frozen=True, slots=True)
class InboxLimits:
    """How many updates may be in memory, where they wait for their turn; others wait on disk.

    Attributes:
        per_chat: of one chat.
        in_all: of all chats.
        presses_per_chat, presses_in_all: how many more, if they are presses.
    """

    per_chat: int = 50  # a guess: some albums
    in_all: int = 2000  # a guess: 40 chats that flood
    presses_per_chat: int = 20  # a guess: more than some people press while one press is worked on
    presses_in_all: int = 500  # a guess


class WaitingUpdates:
    """Loads updates chat by chat, those of a chat in the order in which they came.

    Args:
        store: the disk.
        in_memory: what has been loaded, and has not ended.
        take: is given each update that is loaded.
        limits: how many may be in memory.
    """

    def __init__(
        self,
        store: InboxStore,
        in_memory: OpenUpdates,
        take: Callable[[Stored], Awaitable[None]],
        limits: InboxLimits,
    ) -> None:
        self._store = store
        self._in_memory = in_memory
        self._take = take
        self._limits = limits
        self._left: dict[int, int] = {}  # chats with updates on disk, and how often one was left there
        self._presses_left: set[int] = set()  # those of them that have left presses there
        self._due: dict[int, None] = {}  # those of them that may load some, the next one first
        self._loading = asyncio.Lock()
        self._is_closed = False

    def has_room_for(self, update: Update) -> bool:
        """Behind those of its chat that wait there is none.

        But a person looks at a pressed button until something happens, and most presses cost nothing. So some
        room is kept for presses alone, in which they wait behind presses only.
        """
        chat_id = chat_of(update)
        if update.callback_query is not None and chat_id not in self._presses_left:
            return self._room_in(chat_id, self._limits.presses_per_chat, self._limits.presses_in_all) > 0
        return chat_id not in self._left and self._room_in(chat_id) > 0

    def leave(self, update: Update) -> None:
        """It stays on disk, and those of its chat that come later stay behind it."""
        chat_id = chat_of(update)
        if update.callback_query is not None:
            self._presses_left.add(chat_id)
        self.leave_some(chat_id)

    def leave_some(self, chat_id: int) -> None:
        """Updates of that chat are on disk, whichever they are."""
        self._left[chat_id] = self._left.get(chat_id, 0) + 1
        self.room_made(chat_id)

    def room_made(self, chat_id: int) -> None:
        """Loading waits until half of the room of a chat is free, so that it loads many at a time."""
        is_half_empty = len(self._in_memory.numbers_in(chat_id)) <= self._limits.per_chat // 2
        if chat_id in self._left and is_half_empty:
            self._due.setdefault(chat_id)

    async def load(self) -> None:
        """Loads what may be loaded, for one chat after the other, as far as there is room."""
        async with self._loading:
            while self._due and len(self._in_memory) < self._limits.in_all and not self._is_closed:
                chat_id = next(iter(self._due))
                del self._due[chat_id]
                await self._load_some(chat_id)

    def close(self) -> None:
        """What waits now is left to the next process."""
        self._is_closed = True

    def _room_in(self, chat_id: int, more_per_chat: int = 0, more_in_all: int = 0) -> int:
        room_of_chat = self._limits.per_chat + more_per_chat - len(self._in_memory.numbers_in(chat_id))
        return max(0, min(room_of_chat, self._limits.in_all + more_in_all - len(self._in_memory)))

    async def _load_some(self, chat_id: int) -> None:
        """What was left on disk meanwhile may not be among it, so then the chat stays on the list."""
        room, left_before = self._room_in(chat_id), self._left[chat_id]
        besides = frozenset(self._in_memory.numbers_in(chat_id))
        rows = await persistently(lambda: self._store.waiting_in(chat_id, besides, room))
        for row in rows:
            await self._take(row)
        if len(rows) < room and self._left[chat_id] == left_before:
            del self._left[chat_id]
            self._presses_left.discard(chat_id)
            self._due.pop(chat_id, None)
        self.room_made(chat_id)
