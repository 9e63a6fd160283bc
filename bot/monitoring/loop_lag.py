"""How late the event loop is: what blocks it keeps everybody waiting."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Final, Self

_TICK_SECONDS: Final = 1.0
_TICKS_REMEMBERED: Final = 10


class LoopLag:
    """A ticker that notes how much later than it wanted it came around; an async context manager."""

    def __init__(
        self, *, tick_seconds: float = _TICK_SECONDS, seconds_now: Callable[[], float] = monotonic
    ) -> None:
        self._tick_seconds = tick_seconds
        self._seconds_now = seconds_now
        self._last_tick = seconds_now()
        self._lags: deque[float] = deque(maxlen=_TICKS_REMEMBERED)

    async def __aenter__(self) -> Self:
        self._last_tick = self._seconds_now()
        self._ticker = asyncio.create_task(self._tick())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._ticker.cancel()
        with suppress(asyncio.CancelledError):
            await self._ticker

    @property
    def seconds(self) -> float:
        """The longest delay of the last ten ticks, and of the one that is due."""
        return max(0.0, self._delay, *self._lags)

    @property
    def _delay(self) -> float:
        return self._seconds_now() - self._last_tick - self._tick_seconds

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(self._tick_seconds)
            self._lags.append(self._delay)
            self._last_tick = self._seconds_now()
