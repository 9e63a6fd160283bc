"""Work for a request goes on as long as somebody waits for its answer."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, Final, TypeVar

from aiohttp import web

T = TypeVar("T")

_LOOKS_SECONDS: Final = 0.5  # a guess: a page takes about so long


async def while_connected(request: web.Request, work: Coroutine[Any, Any, T]) -> T:
    """What the work returns or raises; it is cancelled with this request when the sender hangs up."""
    working = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_disconnection(request))
    try:
        await asyncio.wait({working, gone}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        gone.cancel()
        if not working.done():
            working.cancel()
            await asyncio.wait({working})
    return working.result()


async def _disconnection(request: web.Request) -> None:
    """Looked for, as aiohttp tells of it only by cancelling handlers, whatever they are at, of all routes."""
    while request.transport is not None and not request.transport.is_closing():  # noqa: ASYNC110 - see above
        await asyncio.sleep(_LOOKS_SECONDS)
