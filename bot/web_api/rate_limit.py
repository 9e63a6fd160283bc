"""How many pictures one address may have read over HTTP, and the headers that tell how many are left."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import hdrs, web

from bot.fairness.quotas import PersonQuotas
from bot.web import texts
from bot.web.problems import Problem
from bot.web_api.admission import peer_of
from bot.web_api.limit_headers import LIMIT, REMAINING, RESET
from handlers.texts.sentences import Quantity

_PICTURES = "/ocr"


class RateLimit:
    """Everybody who comes through a proxy comes from its address; empty rules are no limit."""

    def __init__(self, rules: str) -> None:
        self._quotas = PersonQuotas(rules)

    async def claim(self, request: web.Request, pictures: int) -> None:
        """Raises `Problem` (429) if these would be too many; then none of them is counted."""
        wait = math.ceil(await self._quotas.claim(peer_of(request), pictures))
        if wait:
            raise Problem(
                HTTPStatus.TOO_MANY_REQUESTS,
                "quota-used",
                texts.QUOTA_USED,
                {"wait": Quantity(wait, "duration-second")},
                headers={hdrs.RETRY_AFTER: str(wait)},
            )

    @property
    def middleware(self) -> Callable[..., Awaitable[web.StreamResponse]]:
        @web.middleware
        async def tell(
            request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
        ) -> web.StreamResponse:
            response = await handler(request)
            left = await self._quotas.left(peer_of(request)) if request.path.endswith(_PICTURES) else None
            if left:
                response.headers[LIMIT] = str(left.limit)
                response.headers[REMAINING] = str(left.remaining)
                response.headers[RESET] = str(math.ceil(left.seconds))
            return response

        return tell
