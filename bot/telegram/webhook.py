"""Webhook: the platform brings updates to a route of our web server."""

from __future__ import annotations

import hmac
import json
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

from aiohttp import web
from telegram.error import NetworkError
from yarl import URL

from bot.monitoring.check import Verdict
from bot.storage import StorageError
from bot.telegram.inbox.update_parser import UpdateParser, is_numbered
from bot.telegram.polling import ALLOWED_UPDATES
from bot.telegram.webhook_health import Deliveries
from handlers.context import LegibleApplication

_log = logging.getLogger(__name__)

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


class Webhook:
    """Takes updates from whoever knows the secret that only the platform was told."""

    def __init__(self, url: str, secret: str | None, parser: UpdateParser) -> None:
        self._url = url
        self._parser = parser
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
        update = await _json(request)
        try:
            await self._take_in(update, self._application)
        except (NetworkError, StorageError):
            _log.warning("An update could not be kept; the platform will bring it again")
            raise web.HTTPServiceUnavailable from None
        return web.Response(status=HTTPStatus.OK)

    async def _take_in(self, given: dict[str, Any], application: LegibleApplication) -> None:
        update = await self._parser.parse(given["update_id"], json.dumps(given), application.bot)
        if update is not None:
            await application.update_queue.put(update)


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        given: dict[str, Any] = await request.json()
    except (ValueError, RecursionError):
        raise web.HTTPBadRequest from None
    if not is_numbered(given):
        raise web.HTTPBadRequest
    return given
