"""Which pages of other sites may use the HTTP API: none, unless the operator names their origins (CORS)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final

from aiohttp import hdrs, web

from bot.web.missing_pages import FAILED, LEFT_OUT
from bot.web_api.limit_headers import LIMIT, REMAINING, RESET

_METHODS: Final = "GET, POST, PUT, DELETE"
_ASKED_WITH: Final = "Authorization, Content-Type, X-Api-Key"
_LIMITS: Final = f"{LIMIT}, {REMAINING}, {RESET}"
_TOLD: Final = f"{hdrs.CONTENT_DISPOSITION}, {hdrs.RETRY_AFTER}, {LEFT_OUT}, {FAILED}, {_LIMITS}"
_REMEMBERED_SECONDS: Final = 600  # a guess


class CrossOrigin:
    """Tells browsers what pages of these origins may do; what others may not, they know by themselves."""

    def __init__(self, origins: frozenset[str]) -> None:
        self._origins = origins

    def allows(self, request: web.Request) -> bool:
        return request.headers.get(hdrs.ORIGIN) in self._origins

    @property
    def middleware(self) -> Callable[..., Awaitable[web.StreamResponse]]:
        @web.middleware
        async def tell(
            request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
        ) -> web.StreamResponse:
            if not self.allows(request):
                return await handler(request)
            response = _preflight(request) if _asks_first(request) else await handler(request)
            response.headers[hdrs.ACCESS_CONTROL_ALLOW_ORIGIN] = request.headers[hdrs.ORIGIN]
            response.headers[hdrs.ACCESS_CONTROL_EXPOSE_HEADERS] = _TOLD
            response.headers[hdrs.VARY] = hdrs.ORIGIN
            return response

        return tell


def _asks_first(request: web.Request) -> bool:
    return request.method == hdrs.METH_OPTIONS and hdrs.ACCESS_CONTROL_REQUEST_METHOD in request.headers


def _preflight(request: web.Request) -> web.Response:
    """The page is asked for its key when it comes, not when its browser asks first."""
    headers: dict[str, str] = {
        hdrs.ACCESS_CONTROL_ALLOW_METHODS: _METHODS,
        hdrs.ACCESS_CONTROL_ALLOW_HEADERS: _ASKED_WITH,
        hdrs.ACCESS_CONTROL_MAX_AGE: str(_REMEMBERED_SECONDS),
    }
    if "Access-Control-Request-Private-Network" in request.headers:
        headers["Access-Control-Allow-Private-Network"] = "true"
    return web.Response(status=HTTPStatus.NO_CONTENT, headers=headers)
