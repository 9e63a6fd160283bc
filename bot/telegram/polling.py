"""Long polling: updates are asked for, one call after the other."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from time import monotonic
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.verdict import Verdict
from handlers.context import LegibleApplication

ALLOWED_UPDATES = (Update.MESSAGE, Update.CALLBACK_QUERY)
_POOL_SIZE = 8
_SILENCE_SECONDS = 60.0
_RETRY_FOREVER = -1

_log = logging.getLogger(__name__)


class PollingRequest(HTTPXRequest):
    """Asks for updates, and remembers when that last succeeded: polling can die in silence."""

    def __init__(self, httpx_kwargs: dict[str, Any]) -> None:
        super().__init__(_POOL_SIZE, read_timeout=20, connect_timeout=10, httpx_kwargs=httpx_kwargs)
        self.last_success = monotonic()

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401 - passed on
        status, body = await super().do_request(*args, **kwargs)
        if status == HTTPStatus.OK:
            self.last_success = monotonic()
        return status, body


class Polling:
    def __init__(self, request: PollingRequest) -> None:
        self._request = request

    async def check(self) -> Verdict:
        silence = monotonic() - self._request.last_success
        return Verdict(silence < _SILENCE_SECONDS, f"last answer {silence:.0f} s ago")

    @asynccontextmanager
    async def coming_in(self, application: LegibleApplication) -> AsyncIterator[None]:
        """Lets updates in. What came while nobody asked is waiting on the platform and comes first."""
        updater = application.updater
        if updater is None:
            raise TypeError("the application was built without an updater")
        await updater.start_polling(
            bootstrap_retries=_RETRY_FOREVER, allowed_updates=ALLOWED_UPDATES, error_callback=_log_trouble
        )
        try:
            yield
        finally:
            await updater.stop()


def _log_trouble(error: TelegramError) -> None:
    _log.warning("Asking for updates failed, trying again: %s", error)
