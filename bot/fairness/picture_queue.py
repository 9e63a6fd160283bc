"""Whose pictures are fetched and read: people take turns, and few large files are in memory at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Hashable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Final

from bot.fairness.fair_queue import FairQueue

LARGE_BYTES: Final = 2_000_000
"""A guess: photos are smaller, and sixteen of them take less than two files of the largest size."""


class PictureQueue:
    """Fits `handlers.ports.PictureQueue`. A large file waits for two places, so small ones overtake it.

    Args:
        places: how many pictures may be at hand.
        per_client: how many of them of one person; None for all.
        large_places: how many of them may be large. One person leaves one of these to others.
    """

    def __init__(self, places: int, *, per_client: int | None = None, large_places: int = 1) -> None:
        self._all = FairQueue(places, per_client=per_client)
        self._large = FairQueue(large_places, per_client=max(1, large_places - 1))

    @asynccontextmanager
    async def place(self, client: Hashable, size_bytes: int) -> AsyncIterator[None]:
        """Waits for the client's turn, and has a place until the end of the block."""
        async with AsyncExitStack() as places:
            if size_bytes > LARGE_BYTES:
                await places.enter_async_context(self._large.place(client))
            await places.enter_async_context(self._all.place(client))
            yield

    def ahead_of(self, client: Hashable) -> int:
        """How many would be served before the next one of this client, were it to come now."""
        return self._all.ahead_of(client) + self._large.ahead_of(client)

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return self._all.waiting + self._large.waiting

    def close(self) -> None:
        """Cancels who waits, and who comes later; who has a place goes on."""
        self._large.close()
        self._all.close()
