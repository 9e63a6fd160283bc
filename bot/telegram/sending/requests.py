"""HTTP requests to the platform: calls of the Bot API, and downloads."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from typing import Any, Final

from telegram.error import NetworkError, RetryAfter
from telegram.request import HTTPXRequest

from bot.telegram.sending.retries import Retries

_UNKNOWN_WAIT_SECONDS: Final = 1  # a guess, where a 429 does not say how long


class BotApiRequest(HTTPXRequest):
    """Takes what no Bot API says, such as the error page of a proxy, for a platform that is out of reach."""

    async def do_request(self, url: str, method: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401 - passed on
        status, body = await super().do_request(url, method, *args, **kwargs)
        if method == "POST" and not body.startswith(b"{"):
            raise NetworkError(f"status {status} without an answer of the Bot API")
        return status, body


class RetryingRequest(BotApiRequest):
    """Retries downloads: the rate limiter, which sees to calls, is never asked about downloads."""

    def __init__(self, retries: Retries, **options: Any) -> None:  # noqa: ANN401 - passed on
        super().__init__(**options)
        self._retries = retries

    async def do_request(self, url: str, method: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401 - passed on
        ask = partial(super().do_request, url, method, *args, **kwargs)
        return await (self._retries.call(partial(_file, ask)) if method == "GET" else ask())


async def _file(ask: Callable[[], Awaitable[tuple[int, bytes]]]) -> tuple[int, bytes]:
    status, body = await ask()
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise RetryAfter(_wait_seconds(body))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise NetworkError(f"status {status} instead of a file")
    return status, body


def _wait_seconds(body: bytes) -> int:
    with suppress(ValueError, LookupError, TypeError):
        return int(json.loads(body)["parameters"]["retry_after"])
    return _UNKNOWN_WAIT_SECONDS
