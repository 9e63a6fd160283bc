"""The updates that wait for the bot. One is forgotten only when the bot asks for a later one."""

from __future__ import annotations

import asyncio
import time
from collections import deque

from bot.local_chat.event_log import Bell
from bot.local_chat.json_object import JsonObject
from bot.local_chat.refusals import Conflict

MAX_WAITING = 10_000  # a guess
_TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running"
_ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class UpdateQueue:
    """A queue of updates. `allowed` are the kinds that are queued; empty means Telegram's default."""

    def __init__(self) -> None:
        self.bell = Bell()
        self.allowed: list[str] = []
        self._waiting: deque[JsonObject] = deque(maxlen=MAX_WAITING)
        self._last_id = time.time_ns() // 1_000_000  # ids keep growing when the server is started anew
        self._poll = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, kind: str, content: JsonObject) -> None:
        if kind in self.allowed or (not self.allowed and kind not in _ONLY_ON_REQUEST):
            self._last_id += 1
            self._waiting.append({"update_id": self._last_id, kind: content})
            self.bell.ring()

    def first(self) -> JsonObject | None:
        return self._waiting[0] if self._waiting else None

    def forget_before(self, update_id: int) -> None:
        while self._waiting and self._waiting[0]["update_id"] < update_id:
            self._waiting.popleft()
        self.bell.ring()

    def clear(self) -> None:
        self._waiting.clear()
        self.bell.ring()

    def interrupt(self) -> None:
        """Ends the long poll that waits now, if any."""
        self._poll += 1
        self.bell.ring()

    async def poll(self, offset: int, limit: int, timeout_seconds: int) -> list[JsonObject]:
        """Up to `limit` updates from `offset` on (counted from the end if negative); waits for the first one.

        Raises:
            Conflict: somebody else began to poll, or the server shuts down.
        """
        self.interrupt()
        poll = self._poll
        self._forget(offset)
        try:
            async with asyncio.timeout(timeout_seconds):
                while not self._waiting and poll == self._poll:
                    await self.bell.wait()
        except TimeoutError:
            return []
        if poll != self._poll:
            raise Conflict(_TERMINATED)
        return list(self._waiting)[:limit]

    def _forget(self, offset: int) -> None:
        if offset < 0:
            self.forget_before(self._last_id + 1 + offset)
        else:
            self.forget_before(offset)
