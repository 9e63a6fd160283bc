"""The durable inbox: an update is on disk before the platform is told that we have it."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from time import monotonic
from typing import Any, Final, Protocol, TypeVar

import stamina
from telegram import Bot, Update
from telegram.error import NetworkError

from bot.storage import InboxStore, StorageError
from bot.telegram.inbox.in_progress import Errand, Line

T = TypeVar("T")

_MOST_TRIES: Final = 3
_PER_CHAT: Final = 50
_IN_ALL: Final = 2000
_PAUSE_SECONDS: Final = 60.0
_SETTLING_SECONDS: Final = 3.0
_KEPT: Final = timedelta(days=2)
_ENDS_BETWEEN_CLEANUPS: Final = 1000
_NO_CHAT: Final = 0

_log = logging.getLogger(__name__)


class InboxCounts(Protocol):
    """What operators watch of the inbox."""

    def update_taken_in(self) -> None: ...

    def answered(self, seconds: float) -> None:
        """So long after the update was taken in by this process."""


class GivenUp(Exception):
    """An update took the process down as often as it was begun."""


class Inbox(asyncio.Queue[object]):
    """python-telegram-bot's queue of updates, with a database behind it.

    The library moves the offset, and answers a webhook, when `put` has returned. An update is over when its
    handlers and all tasks that they began for it have ended; only then it is done in the database as well.
    Whatever is not done when the process ends, however it ends, is handled again by the next one.

    Args:
        store: the database.
        counts: what operators watch.
        per_chat: how many updates of one chat are in memory; further ones wait on disk.
        in_all: how many of all chats.
        pause_seconds: how long an update waits that could not be answered because the platform was away.
    """

    def __init__(
        self,
        store: InboxStore,
        counts: InboxCounts,
        *,
        per_chat: int = _PER_CHAT,
        in_all: int = _IN_ALL,
        pause_seconds: float = _PAUSE_SECONDS,
    ) -> None:
        super().__init__()
        self._store = store
        self._counts = counts
        self._per_chat = per_chat
        self._in_all = in_all
        self._pause_seconds = pause_seconds
        self._bot: Bot | None = None
        self._errands: dict[int, Errand] = {}
        self._errands_of: dict[asyncio.Task[Any], list[Errand]] = {}
        self._lines: dict[int, Line] = {}
        self._hungry: dict[int, None] = {}
        self._feeding = asyncio.Lock()
        self._chores: set[asyncio.Task[None]] = set()
        self._ended = 0
        self._is_draining = False
        self._is_idle = asyncio.Event()
        self._is_idle.set()

    async def put(self, item: object) -> None:
        """Keeps an update, unless it was kept before.

        Raises:
            NetworkError: the database failed. Any other kind of error would end the library's polling.
        """
        if not isinstance(item, Update):
            await super().put(item)
            return
        chat_id = _chat_id(item)
        try:
            is_new = await self._store.add(item.update_id, chat_id, item.to_json())
        except StorageError as error:
            raise NetworkError("the inbox cannot be written") from error
        if is_new:
            self._counts.update_taken_in()
            self._admit(item, self._line(chat_id))

    async def replay(self, bot: Bot) -> None:
        """Takes up what an earlier process left behind; `bot` is who handles it."""
        self._bot = bot
        await self._forget_ended()
        for chat_id in await self._store.waiting_chats():
            line = self._line(chat_id)
            line.spill()
            self._ask_for_more(line)
        await self._feed()

    def is_hopeless(self, update: Update) -> bool:
        """Whether the process went down as often as it worked on this update."""
        errand = self._errands.get(update.update_id)
        return errand is not None and errand.tries >= _MOST_TRIES

    async def begin(self, task: asyncio.Task[Any]) -> None:
        """Notes that work on the updates of `task` begins, after all the waiting; a crash now is a try."""
        for errand in self._errands_of.get(task, ()):
            if not errand.is_begun:
                errand.is_begun = True
                await self._note_begin(errand)

    async def _note_begin(self, errand: Errand) -> None:
        try:
            await self._store.begin(errand.update.update_id)
        except StorageError as error:
            _log.warning("The beginning of an update could not be noted: %s", type(error).__name__)

    def watch(self, update: Update, task: asyncio.Task[Any]) -> None:
        """The update is not over before `task` is. Its result, if any, is the number of the answer."""
        errand = self._errands.get(update.update_id)
        if errand is not None:
            errand.tasks.add(task)
            self._errands_of.setdefault(task, []).append(errand)
            task.add_done_callback(partial(self._on_task_end, errand))

    def blame(self, update: Update, error: Exception) -> None:
        """A handler of the update failed with `error`."""
        errand = self._errands.get(update.update_id)
        if errand is not None:
            errand.error = error

    async def drain(self, seconds: float) -> None:
        """Waits for the end of what is in memory; what takes longer is left to the next process."""
        self._is_draining = True
        for patience in (seconds, _SETTLING_SECONDS):
            with suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await self._is_idle.wait()
            self._give_up()

    def _give_up(self) -> None:
        for errand in self._errands.values():
            for task in errand.tasks:
                task.cancel()

    def _line(self, chat_id: int) -> Line:
        return self._lines.setdefault(chat_id, Line(chat_id))

    def _admit(self, update: Update, line: Line) -> None:
        """Into memory where there is room. A pressed button does not wait behind pictures."""
        is_full = len(line.update_ids) >= self._per_chat or len(self._errands) >= self._in_all
        if (line.has_more or is_full) and update.callback_query is None:
            line.spill()
            self._ask_for_more(line)
        else:
            self._enqueue(update, line)

    def _enqueue(self, update: Update, line: Line, tries: int = 0) -> None:
        if update.update_id in self._errands:
            return
        line.update_ids.add(update.update_id)
        self._errands[update.update_id] = Errand(update, line, tries)
        self._is_idle.clear()
        self.put_nowait(update)

    def _on_task_end(self, errand: Errand, task: asyncio.Task[Any]) -> None:
        self._errands_of.pop(task, None)
        errand.end(task)
        if not errand.tasks:
            self._start(self._settle(errand))

    def _start(self, chore: Awaitable[None]) -> None:
        task = asyncio.ensure_future(chore)
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)

    async def _settle(self, errand: Errand) -> None:
        await _patiently(lambda: self._note_end(errand))
        if errand.reply_id is not None:
            self._counts.answered(monotonic() - errand.taken_at)
        self._leave(errand)
        if errand.is_for_later:
            asyncio.get_running_loop().call_later(self._pause_seconds, self._retry, errand.line.chat_id)
        await self._feed()
        self._ended += 1
        if self._ended % _ENDS_BETWEEN_CLEANUPS == 0:
            await self._forget_ended()

    def _leave(self, errand: Errand) -> None:
        line = errand.line
        del self._errands[errand.update.update_id]
        line.update_ids.discard(errand.update.update_id)
        self._ask_for_more(line)
        self._forget_if_empty(line)
        if not self._errands:
            self._is_idle.set()

    def _forget_if_empty(self, line: Line) -> None:
        if not line.update_ids and not line.has_more:
            self._lines.pop(line.chat_id, None)

    async def _note_end(self, errand: Errand) -> None:
        update_id = errand.update.update_id
        if errand.is_for_later:
            await self._give_back(errand)
        elif errand.is_over:
            await self._store.finish(update_id, errand.reply_id)
        else:
            await self._store.fail(update_id)

    async def _give_back(self, errand: Errand) -> None:
        """What was not begun is as earlier processes left it."""
        if errand.is_begun:
            await self._store.release(errand.update.update_id)

    def _retry(self, chat_id: int) -> None:
        line = self._line(chat_id)
        line.spill()
        self._ask_for_more(line)
        self._start(self._feed())

    def _ask_for_more(self, line: Line) -> None:
        is_hungry = not self._is_draining and line.has_more and len(line.update_ids) <= self._per_chat // 2
        if is_hungry:
            self._hungry.setdefault(line.chat_id)

    async def _feed(self) -> None:
        """Loads what waits on disk, for one chat after the other, as far as there is room."""
        async with self._feeding:
            while self._hungry and len(self._errands) < self._in_all and not self._is_draining:
                chat_id = next(iter(self._hungry))
                del self._hungry[chat_id]
                await self._load(self._line(chat_id))

    async def _load(self, line: Line) -> None:
        room = max(0, min(self._per_chat - len(line.update_ids), self._in_all - len(self._errands)))
        spilled, besides = line.spilled, frozenset(line.update_ids)
        rows = await _patiently(lambda: self._store.waiting_in(line.chat_id, besides, room))
        for row in rows:
            self._enqueue(Update.de_json(json.loads(row.payload), self._bot), line, row.tries)
        line.has_more = len(rows) == room or line.spilled != spilled
        self._ask_for_more(line)
        self._forget_if_empty(line)

    async def _forget_ended(self) -> None:
        await _patiently(lambda: self._store.forget_ended(datetime.now(UTC) - _KEPT))


def _chat_id(update: Update) -> int:
    return update.effective_chat.id if update.effective_chat else _NO_CHAT


async def _patiently(ask: Callable[[], Awaitable[T]]) -> T:
    """Asks the database until it answers."""
    async for attempt in stamina.retry_context(on=StorageError, attempts=None, timeout=None):
        with attempt:
            return await ask()
    raise AssertionError("it is asked for ever")
