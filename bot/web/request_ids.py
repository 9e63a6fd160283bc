"""Gives each request to the web server an id, which the log shows too, and counts the answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, Protocol

from aiohttp import web

from bot.logs import request_id

_HEADER: Final = "X-Request-Id"
_ID: Final = web.RequestKey("request_id", str)


class RequestCounter(Protocol):
    def http_answered(self, status: int) -> None: ...


class HttpRequests:
    def __init__(self, counter: RequestCounter) -> None:
        self._counter = counter

    def attach(self, app: web.Application) -> None:
        app.middlewares.append(_with_id)
        app.on_response_prepare.append(self._on_answer)

    async def _on_answer(self, request: web.Request, response: web.StreamResponse) -> None:
        self._counter.http_answered(response.status)
        if _ID in request:
            response.headers[_HEADER] = request[_ID]


@web.middleware
async def _with_id(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Ignores an id that the client sends: it would be a way to write into our log."""
    with request_id.begun() as request[_ID]:
        return await handler(request)
