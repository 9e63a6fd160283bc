"""What is being worked on: all updates in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Set
from contextlib import suppress
from typing import Final, Protocol

from telegram import Update

from bot.storage import InboxStore
from bot.telegram.inbox.open_update import OpenUpdate, chat_of
from handlers.per_chat import PerChat

_SETTLING_SECONDS: Final = 3.0  # a guess: cancelled tasks end at once, and then the database is written


class UpdateCounts(Protocol):
    """What operators watch of updates."""

    def update_taken_in(self) -> None: ...

    def answered(self, seconds: float) -> None:
        """So long after the update came into the memory of this process."""


class OpenUpdates:
    """Updates from when they come into memory until they are over: answered, failed, or left for later.

    Args:
        when_over: called with each one that has left.
    """

    def __init__(
        self, store: InboxStore, counts: UpdateCounts, when_over: Callable[[OpenUpdate], Awaitable[None]]
    ) -> None:
        self._store = store
        self._counts = counts
        self._when_over = when_over
        self._open: dict[int, OpenUpdate] = {}
        self._numbers = PerChat[set[int]](lambda _: set(), is_idle=lambda numbers: not numbers)
        self._endings: set[asyncio.Task[None]] = set()
        self._are_none = asyncio.Event()
        self._are_none.set()

    def __len__(self) -> int:
        return len(self._open)

    def __contains__(self, update: Update) -> bool:
        return update.update_id in self._open

    def __getitem__(self, update: Update) -> OpenUpdate:
        return self._open[update.update_id]

    def numbers_in(self, chat_id: int) -> Set[int]:
        """The updates of a chat that are in memory."""
        return self._numbers[chat_id]

    def add(self, update: Update, tries: int) -> None:
        """Args: tries: how often earlier processes went down while they worked on it."""
        self._open[update.update_id] = OpenUpdate(update, self._store, tries, self._end)
        self._numbers[chat_of(update)].add(update.update_id)
        self._are_none.clear()

    async def drain(self, seconds: float) -> None:
        """Waits until none is left; those that take longer are interrupted."""
        for longest in (seconds, _SETTLING_SECONDS):
            with suppress(TimeoutError):
                async with asyncio.timeout(longest):
                    await self._are_none.wait()
            for update in self._open.values():
                update.interrupt()

    def _end(self, ended: OpenUpdate) -> None:
        ending = asyncio.ensure_future(self._settle(ended))
        self._endings.add(ending)
        ending.add_done_callback(self._endings.discard)

    async def _settle(self, ended: OpenUpdate) -> None:
        await ended.note_end()
        if ended.is_answered:
            self._counts.answered(ended.age_seconds)
        self._forget(ended)
        await self._when_over(ended)

    def _forget(self, ended: OpenUpdate) -> None:
        del self._open[ended.update.update_id]
        self._numbers[ended.chat_id].discard(ended.update.update_id)
        if not self._open:
            self._are_none.set()
