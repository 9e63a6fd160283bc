"""One after the other in each chat, such as answers in the order of the questions."""

from __future__ import annotations

import asyncio
from collections import deque
from types import TracebackType
from typing import Self

from handlers.per_chat import PerChat


class Turn:
    """A place in a chat's queue, taken when it is made and given up when its `with` block is left."""

    def __init__(self, queue: deque[Turn]) -> None:
        self._queue = queue
        self._is_first = asyncio.Event()
        queue.append(self)
        self._call_first()

    async def comes(self) -> None:
        """Waits until everybody before has given up their place."""
        await self._is_first.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._queue.remove(self)
        self._call_first()

    def _call_first(self) -> None:
        if self._queue:
            self._queue[0]._is_first.set()  # noqa: SLF001 - another turn


class Turns:
    """The queues of all chats."""

    def __init__(self) -> None:
        self._queues = PerChat[deque[Turn]](lambda _: deque(), is_idle=lambda queue: not queue)

    def take(self, chat_id: int) -> Turn:
        """The place behind everybody who waits in that chat."""
        return Turn(self._queues[chat_id])
