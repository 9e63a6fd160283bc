"""Webhook: the platform brings updates to a route of our web server."""

from __future__ import annotations

import hmac
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

from aiohttp import web
from telegram import Bot, Update
from telegram.error import NetworkError
from yarl import URL

from bot.monitoring.check import Verdict
from bot.telegram.polling import ALLOWED_UPDATES
from bot.telegram.webhook_health import Deliveries
from handlers.context import LegibleApplication

_log = logging.getLogger(__name__)

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


class Webhook:
    """Takes updates from whoever knows the secret that only the platform was told."""

    def __init__(self, url: str, secret: str | None) -> None:
        self._url = url
        self._deliveries = Deliveries(url)
        self._secret = secret or secrets.token_urlsafe(32)
        self._application: LegibleApplication | None = None

    async def check(self) -> Verdict:
        """Whether the platform gets through to us."""
        if self._application is None:
            return Verdict(ok=False, detail="not registered with the platform")
        return await self._deliveries.verdict(self._application.bot)

    def attach(self, app: web.Application) -> None:
        app.router.add_post(URL(self._url).path, self._on_update)

    @asynccontextmanager
    async def coming_in(self, application: LegibleApplication) -> AsyncIterator[None]:
        """Lets updates in. The platform keeps them while we are away and brings them afterwards."""
        self._application = application
        await application.bot.set_webhook(
            self._url, secret_token=self._secret, allowed_updates=ALLOWED_UPDATES
        )
        try:
            yield
        finally:
            self._application = None

    async def _on_update(self, request: web.Request) -> web.Response:
        given = request.headers.get(_SECRET_HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(given, self._secret.encode()):
            raise web.HTTPForbidden
        if self._application is None:
            raise web.HTTPServiceUnavailable
        update = _update(await _json(request), self._application.bot)
        try:
            await self._application.update_queue.put(update)
        except NetworkError:
            _log.warning("An update could not be kept; the platform will bring it again")
            raise web.HTTPServiceUnavailable from None
        return web.Response(status=HTTPStatus.OK)


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        update = await request.json()
    except (ValueError, RecursionError):
        raise web.HTTPBadRequest from None
    if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
        raise web.HTTPBadRequest
    return update


def _update(given: dict[str, Any], bot: Bot) -> Update:
    """What the library makes of it; of something that is no update it makes all kinds of errors."""
    try:
        return Update.de_json(given, bot)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        _log.warning("What came to the webhook is no update: %s", type(error).__name__)
        raise web.HTTPBadRequest from None
