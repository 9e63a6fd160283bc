"""How many pictures are read for one person, so that nobody uses up the machine."""

from __future__ import annotations

import time
from dataclasses import dataclass

from limits import RateLimitItem, parse_many
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter


@dataclass(frozen=True, slots=True)
class Left:
    """Of `limit` pictures so many are left, until in so many seconds all are again."""

    limit: int
    remaining: int
    seconds: float


class PersonQuotas:
    """Fits `handlers.ports.Quotas`. Counts in memory: a restart begins anew.

    Args:
        rules: such as `100/hour; 500/day`; empty for no limit.
    """

    def __init__(self, rules: str) -> None:
        self._rules: list[RateLimitItem] = parse_many(rules) if rules else []
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    async def claim(self, person_id: int | str, pictures: int) -> float:
        """Counts them, unless they are too many: then nothing is counted."""
        for rule in self._rules:
            if not await self._limiter.test(rule, str(person_id), cost=pictures):
                window = await self._limiter.get_window_stats(rule, str(person_id))
                return max(1.0, window.reset_time - time.time())
        for rule in self._rules:
            await self._limiter.hit(rule, str(person_id), cost=pictures)
        return 0.0

    async def give_back(self, person_id: int | str, pictures: int) -> None:
        """What was claimed came to nothing, through no fault of the person's."""
        for rule in self._rules:
            await self._limiter.hit(rule, str(person_id), cost=-pictures)

    async def left(self, person_id: int | str) -> Left | None:
        """By the rule that leaves the fewest; None without any."""
        found = []
        for rule in self._rules:
            window = await self._limiter.get_window_stats(rule, str(person_id))
            seconds = max(0.0, window.reset_time - time.time())
            found.append(Left(rule.amount, max(0, window.remaining), seconds))
        return min(found, key=lambda left: left.remaining, default=None)
