"""Bodies of requests as they are: one that is compressed may grow a thousandfold, whatever was announced."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import hdrs, web

from bot.web import texts
from bot.web.problems import Problem

_IDENTITY = "identity"


@web.middleware
async def plain_bodies_only(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuses a body that says it is compressed; the server was told to unpack none."""
    if request.headers.get(hdrs.CONTENT_ENCODING, _IDENTITY).lower() != _IDENTITY:
        return Problem(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            "unsupported-media-type",
            texts.COMPRESSED_BODY,
            headers={hdrs.ACCEPT_ENCODING: _IDENTITY},
        ).response()
    return await handler(request)
