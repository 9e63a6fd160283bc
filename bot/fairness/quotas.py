"""How many pictures are read for one person, so that nobody uses up the machine."""

from __future__ import annotations

import time

from limits import RateLimitItem, parse_many
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter


class PersonQuotas:
    """Fits `handlers.ports.Quotas`. Counts in memory: a restart begins anew.

    Args:
        rules: such as `100/hour; 500/day`; empty for no limit.
    """

    def __init__(self, rules: str) -> None:
        self._rules: list[RateLimitItem] = parse_many(rules) if rules else []
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    async def claim(self, person_id: int, pictures: int) -> float:
        """Counts them, unless they are too many: then nothing is counted."""
        for rule in self._rules:
            if not await self._limiter.test(rule, str(person_id), cost=pictures):
                window = await self._limiter.get_window_stats(rule, str(person_id))
                return max(1.0, window.reset_time - time.time())
        for rule in self._rules:
            await self._limiter.hit(rule, str(person_id), cost=pictures)
        return 0.0

    async def give_back(self, person_id: int, pictures: int) -> None:
        """What was claimed came to nothing, through no fault of the person's."""
        for rule in self._rules:
            await self._limiter.hit(rule, str(person_id), cost=-pictures)
