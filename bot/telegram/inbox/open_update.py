"""An update in memory: from when it comes out of the inbox until it is over."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from time import monotonic
from typing import Any, Final

from telegram import Update

from bot.storage import NO_CHAT, InboxStore, StorageError, persistently
from handlers.errors.platform import is_closed_door, is_line_down
from ocr_engine.errors import DiskUnwritable

_MOST_TRIES: Final = 3
"""A guess: one crash may be bad luck, and each further one costs everybody in memory a restart."""

_log = logging.getLogger(__name__)


class OpenUpdate:
    """Fits `handlers.ports.OpenUpdate`: the tasks that are at an update, and how they ended.

    Args:
        tries: how often earlier processes went down while they worked on it.
        on_end: called when the last of its tasks has ended.
    """

    def __init__(
        self, update: Update, store: InboxStore, tries: int, on_end: Callable[[OpenUpdate], None]
    ) -> None:
        self.update = update
        self.is_answered = False
        self._store = store
        self._tries = tries
        self._on_end = on_end
        self._is_begun = False
        self._beginning = asyncio.Lock()
        self._opened_at = monotonic()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._error: BaseException | None = None
        self._is_interrupted = False

    @property
    def chat_id(self) -> int:
        return chat_of(self.update)

    @property
    def age_seconds(self) -> float:
        """Since this process has it."""
        return monotonic() - self._opened_at

    @property
    def is_hopeless(self) -> bool:
        """Whether the process went down as often as it worked on this update."""
        return self._tries >= _MOST_TRIES

    @property
    def is_for_later(self) -> bool:
        """Whether it was interrupted, or the platform, the database or the disk was out of reach."""
        is_passing = is_line_down(self._error) or isinstance(self._error, StorageError | DiskUnwritable)
        return self._is_interrupted or is_passing

    async def begin(self) -> None:
        """Notes once that work on it has begun: if the process goes down now, that is a try.

        Those who begin meanwhile wait, for they must not work on what is not noted yet.
        """
        async with self._beginning:
            if not self._is_begun:
                self._is_begun = True
                await self._note_begin()

    async def _note_begin(self) -> None:
        try:
            await self._store.begin(self.update.update_id)
        except StorageError as error:
            _log.warning("The beginning of an update could not be noted: %s", type(error).__name__)

    def watch(self, task: asyncio.Task[Any]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._note_end_of)

    def answered(self) -> None:
        self.is_answered = True

    def fail(self, error: BaseException) -> None:
        """A handler failed, although its task may end well."""
        self._error = error

    def interrupt(self) -> None:
        """Leaves it to the next process."""
        for task in self._tasks:
            task.cancel()

    async def note_end(self) -> None:
        """Writes down how it ended, as soon as the database takes it."""
        await persistently(self._write_end)

    async def _write_end(self) -> None:
        if self.is_for_later:
            await self._give_back()
        elif self._error is None or is_closed_door(self._error):
            await self._store.finish(self.update.update_id)
        else:
            await self._store.fail(self.update.update_id)

    async def _give_back(self) -> None:
        """What was not begun is as earlier processes left it."""
        if self._is_begun:
            await self._store.release(self.update.update_id)

    def _note_end_of(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            self._is_interrupted = True
        elif (error := task.exception()) is not None:
            self._error = error
        if not self._tasks:
            self._on_end(self)


def chat_of(update: Update) -> int:
    return update.effective_chat.id if update.effective_chat else NO_CHAT
