"""Long polling: updates are asked for, one call after the other."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from time import monotonic
from typing import Any

from telegram import Update
from telegram.error import Conflict, NetworkError, TelegramError
from telegram.ext import Updater

from bot.monitoring.check import Verdict
from bot.storage import StorageError
from bot.telegram.inbox.update_parser import UpdateParser, is_numbered
from bot.telegram.sending.requests import BotApiRequest
from handlers.context import LegibleApplication

ALLOWED_UPDATES = (Update.MESSAGE, Update.CALLBACK_QUERY)
_POOL_SIZE = 8
_SILENCE_SECONDS = 60.0
_RETRY_FOREVER = -1
_GOODBYE_SECONDS = 1.5

_log = logging.getLogger(__name__)


class PollingRequest(BotApiRequest):
    """Asks for updates, and remembers when that last succeeded: polling can die in silence.

    Args:
        parser: is shown all updates before the library is.
    """

    def __init__(
        self,
        httpx_kwargs: dict[str, Any],
        parser: UpdateParser,
        seconds_now: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(_POOL_SIZE, read_timeout=20, connect_timeout=10, httpx_kwargs=httpx_kwargs)
        self._parser = parser
        self._seconds_now = seconds_now
        self._last_success = seconds_now()

    @property
    def silence_seconds(self) -> float:
        """How long ago the platform last answered."""
        return self._seconds_now() - self._last_success

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:  # noqa: ANN401 - passed on
        status, body = await super().do_request(*args, **kwargs)
        if status == HTTPStatus.OK:
            self._last_success = self._seconds_now()
            body = await self._parsable(body)
        return status, body

    async def _parsable(self, body: bytes) -> bytes:
        """An error here of any other kind would have the library ask again and again, without a pause.

        Raises:
            NetworkError: these are no updates, or they cannot be kept.
        """
        try:
            updates = await self._parser.parsable(_updates_in(body))
        except StorageError as error:
            raise NetworkError("the inbox cannot be written") from error
        return json.dumps({"ok": True, "result": updates}).encode()


def _updates_in(body: bytes) -> list[dict[str, Any]]:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        answer = None
    updates = answer.get("result") if isinstance(answer, dict) else None
    if not isinstance(updates, list) or not all(map(is_numbered, updates)):
        raise NetworkError("no updates in the answer of the Bot API")
    return updates


class Polling:
    def __init__(self, request: PollingRequest) -> None:
        self._request = request

    async def check(self) -> Verdict:
        silence = self._request.silence_seconds
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
            await _stop(updater)


async def _stop(updater: Updater) -> None:
    """Stops at once: between two calls that failed the library sleeps for as long as the platform demands.

    The first cancellation ends such a sleep, the second its last call, which confirms what was taken in.
    """
    stopping = asyncio.create_task(updater.stop())
    while not stopping.done():
        await asyncio.wait({stopping}, timeout=_GOODBYE_SECONDS)
        stopping.cancel()
    if not stopping.cancelled():
        stopping.result()


def _log_trouble(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        _log.warning("Somebody else asks for updates with this token: stop the other instance (%s)", error)
    else:
        _log.warning("Asking for updates failed, trying again: %s", error)
