"""Messages to one chat: one after the other, no faster than the platform allows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiolimiter import AsyncLimiter

from bot.telegram.sending.rates import Rate, Rates
from bot.telegram.sending.retries import Pause, Retries
from handlers.per_chat import ChatId, PerChat

T = TypeVar("T")


class ChatLimiter:
    """Lets the messages to one chat out.

    Attributes:
        pause: while it is on, nothing may be sent, neither messages nor signs.
        successor: the supergroup that the chat has become, if the platform has said so.
    """

    def __init__(self, rate: Rate, overall: AsyncLimiter, retries: Retries) -> None:
        self.pause = Pause()
        self.successor: int | None = None
        self._turn = asyncio.Lock()
        self._bucket = rate.bucket()
        self._overall = overall
        self._retries = retries
        self._waiting = 0

    @property
    def is_idle(self) -> bool:
        """Whether a new one would let out the same. Of a successor the platform tells again."""
        is_quiet = not (self._waiting or self.pause.is_on)
        return is_quiet and self._bucket.has_capacity(self._bucket.max_rate)

    async def send(self, call: Callable[[], Awaitable[T]]) -> T:
        """Makes the call when all before it are through; those after it wait until it is through."""

        async def limited() -> T:
            await self._bucket.acquire()
            await self._overall.acquire()
            await self.pause.wait()
            return await call()

        self._waiting += 1
        try:
            async with self._turn:
                return await self._retries.call(limited, self.pause)
        finally:
            self._waiting -= 1


def chat_limiters(rates: Rates, retries: Retries) -> PerChat[ChatLimiter]:
    """One for each chat; what all of them let out together is limited too."""
    overall = rates.overall.bucket()

    def limiter_of(chat_id: ChatId) -> ChatLimiter:
        is_person = isinstance(chat_id, int) and chat_id > 0
        return ChatLimiter(rates.person if is_person else rates.group, overall, retries)

    return PerChat(limiter_of, lambda limiter: limiter.is_idle)
