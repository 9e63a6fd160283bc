"""The way out to each chat: one message after the other, no faster than the platform allows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from aiolimiter import AsyncLimiter

from bot.telegram.sending.retries import Patience, Pause

T = TypeVar("T")

_FEW: Final = 512


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, and then `per_second`."""

    burst: float
    per_second: float

    def bucket(self) -> AsyncLimiter:
        return AsyncLimiter(self.burst, self.burst / self.per_second)


@dataclass(frozen=True, slots=True)
class Rates:
    """How many messages may go out.

    The platform allows 1 in a second to a person, 20 in a minute to a group and 30 in a second to all.
    A burst is part of it: in no minute a group gets more than 5 + 60 / 4.
    """

    person: Rate = Rate(burst=5, per_second=1)
    group: Rate = Rate(burst=5, per_second=1 / 4)
    overall: Rate = Rate(burst=5, per_second=25)


_AT_WILL: Final = Rate(burst=1_000_000, per_second=1_000_000)
AT_WILL: Final = Rates(_AT_WILL, _AT_WILL, _AT_WILL)
"""For a server of our own, which counts nothing."""


class Lane:
    """The messages to one chat.

    Attributes:
        pause: while it is on, nothing may be sent, messages and signs alike.
    """

    def __init__(self, rate: Rate, overall: AsyncLimiter, patience: Patience) -> None:
        self.pause = Pause()
        self._turn = asyncio.Lock()
        self._bucket = rate.bucket()
        self._overall = overall
        self._patience = patience
        self._waiting = 0

    @property
    def is_idle(self) -> bool:
        """Whether a new lane would be no different."""
        is_quiet = not (self._waiting or self.pause.is_on)
        return is_quiet and self._bucket.has_capacity(self._bucket.max_rate)

    async def send(self, call: Callable[[], Awaitable[T]]) -> T:
        """Makes the call when all before it are through; those after it wait until it is through."""

        async def paced() -> T:
            await self._bucket.acquire()
            await self._overall.acquire()
            await self.pause.over()
            return await call()

        self._waiting += 1
        try:
            async with self._turn:
                return await self._patience.make(paced, self.pause)
        finally:
            self._waiting -= 1


class Lanes:
    """The lanes of all chats. Those that have been idle for long enough are forgotten."""

    def __init__(self, rates: Rates, patience: Patience) -> None:
        self._rates = rates
        self._patience = patience
        self._overall = rates.overall.bucket()
        self._lanes: dict[int | str, Lane] = {}
        self._many = _FEW

    def __len__(self) -> int:
        return len(self._lanes)

    def __getitem__(self, chat_id: int | str) -> Lane:
        if chat_id not in self._lanes:
            self._make_room()
            self._lanes[chat_id] = Lane(self._rate(chat_id), self._overall, self._patience)
        return self._lanes[chat_id]

    def _rate(self, chat_id: int | str) -> Rate:
        is_person = isinstance(chat_id, int) and chat_id > 0
        return self._rates.person if is_person else self._rates.group

    def _make_room(self) -> None:
        """Looks through all lanes only when their number has doubled."""
        if len(self._lanes) >= self._many:
            self._lanes = {chat_id: lane for chat_id, lane in self._lanes.items() if not lane.is_idle}
            self._many = max(_FEW, 2 * len(self._lanes))
