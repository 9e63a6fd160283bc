"""Answers in the order of the questions: pictures of a chat are read side by side, but answered in turn."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Self


class Turn:
    """A place in a chat's queue, taken when it is made and given up when its `with` block is left."""

    def __init__(self, previous: Turn | None) -> None:
        self._previous = previous
        self.over = asyncio.Event()

    async def comes(self) -> None:
        """Waits until everybody before has given up their place."""
        if self._previous is not None:
            await self._previous.over.wait()
            await self._previous.comes()
            self._previous = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()


class Turns:
    """The queues of all chats."""

    def __init__(self) -> None:
        self._last: dict[int, Turn] = {}

    def take(self, chat_id: int) -> Turn:
        """The place behind everybody who waits in that chat."""
        for chat in [chat for chat, turn in self._last.items() if turn.over.is_set()]:
            del self._last[chat]
        self._last[chat_id] = turn = Turn(self._last.get(chat_id))
        return turn
