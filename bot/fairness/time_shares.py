"""Places handed out by the seconds that clients use, with one left for others where somebody is slow."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic

from bot.fairness.fair_queue import FairQueue

_SLOW_SECONDS = 5.0  # a guess: nearly all pages take less
_REMEMBERED_SECONDS = 600.0  # a guess
_UNKNOWN_SECONDS = 1.0  # a guess: a photo


@dataclass(slots=True)
class _Account:
    """What is known of a client.

    Attributes:
        used: seconds more than the one who had used the fewest of all who wanted a place.
        begun: when it was granted each of its places.
        ended_at: when it gave back one last.
        slow_at: when it gave back one late.
        expected: how long it will have the next one, as the last one tells; of slow ones only so much.
    """

    used: float = 0.0
    begun: list[float] = field(default_factory=list)
    ended_at: float = -math.inf
    slow_at: float = -math.inf
    expected: float = _UNKNOWN_SECONDS

    def end(self, began: float, now: float) -> None:
        self.begun.remove(began)
        self.ended_at = now
        self.used += now - began
        self.expected = min(now - began, _SLOW_SECONDS)
        if now - began > _SLOW_SECONDS:
            self.slow_at = now

    def running(self, now: float) -> float:
        """The seconds of places that it still has."""
        return sum(now - began for began in self.begun)

    def forgive(self, seconds: float, now: float) -> None:
        self.used = max(self.used - seconds, -self.running(now))

    def is_quick(self, now: float) -> bool:
        """Whether it gave back a place lately, none late, and has none for long."""
        is_known, was_slow = (now - at < _REMEMBERED_SECONDS for at in (self.ended_at, self.slow_at))
        return is_known and not was_slow and all(now - began <= _SLOW_SECONDS for began in self.begun)

    def is_forgotten(self, now: float) -> bool:
        return not self.begun and now - self.ended_at >= _REMEMBERED_SECONDS


class TimeSharedQueue(FairQueue):
    """Who will have used the fewest seconds is next; who is not known to be quick leaves one place to others.

    So whoever comes while a hundred slow pictures of somebody are read finds a place, where there are two.
    And who is known to be quick goes before several who begin at the same time.

    Attributes:
        places: how many may be taken at a time.
        seconds_now: the clock.
    """

    def __init__(self, places: int, *, seconds_now: Callable[[], float] = monotonic) -> None:
        super().__init__(places)
        self._leaves_one = places > 1
        self._seconds_now = seconds_now
        self._accounts: dict[Hashable, _Account] = {}

    @asynccontextmanager
    async def _place(self, name: Hashable) -> AsyncIterator[None]:
        async with super()._place(name):
            account, began = self._accounts.setdefault(name, _Account()), self._seconds_now()
            account.begun.append(began)
            try:
                yield
            finally:
                account.end(began, self._seconds_now())

    def _next(self) -> Hashable | None:
        now = self._seconds_now()
        used = {name: self._used(name, now) for name in self._turns if self._may_be_next(name, now)}
        if not used:
            return None
        self._forgive(min(used.values()), now)
        return min(used, key=lambda name: used[name] + self._expected(name))

    def _used(self, name: Hashable, now: float) -> float:
        account = self._accounts.get(name)
        return account.used + account.running(now) if account else 0.0

    def _expected(self, name: Hashable) -> float:
        account = self._accounts.get(name)
        return account.expected if account else _UNKNOWN_SECONDS

    def _may_be_next(self, name: Hashable, now: float) -> bool:
        """Whether it has no place yet, or there is one more for others, or it will not have it for long."""
        if not self._leaves_one or self._free > 1 or not self._clients[name].places:
            return True
        account = self._accounts.get(name)
        return account is not None and account.is_quick(now)

    def _forgive(self, seconds: float, now: float) -> None:
        """What all have used counts against nobody, and nothing after a while."""
        for name, account in list(self._accounts.items()):
            account.forgive(seconds, now)
            if account.is_forgotten(now):
                del self._accounts[name]
