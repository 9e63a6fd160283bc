"""Which requests are being answered, so that the end of the server can wait for them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress

from aiohttp import web


class InProgress:
    """Counts them by its middleware."""

    def __init__(self) -> None:
        self._count = 0
        self._are_none = asyncio.Event()
        self._are_none.set()

    def attach(self, app: web.Application) -> None:
        """Before all other middlewares."""

        @web.middleware
        async def count(
            request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
        ) -> web.StreamResponse:
            with self._one_more():
                return await handler(request)

        app.middlewares.insert(0, count)

    async def ended(self, seconds: float) -> None:
        """Waits until there are none, for so long at most."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._are_none.wait()

    @contextmanager
    def _one_more(self) -> Iterator[None]:
        self._count += 1
        self._are_none.clear()
        try:
            yield
        finally:
            self._count -= 1
            if not self._count:
                self._are_none.set()
