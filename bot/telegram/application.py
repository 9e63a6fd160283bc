"""The python-telegram-bot application, from its building to its last answer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast

from telegram import LinkPreviewOptions
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder, ContextTypes, Defaults

from bot.telegram.inbox.application import DurableApplication
from bot.telegram.inbox.inbox import Inbox
from bot.telegram.polling import PollingRequest
from bot.telegram.profile import publish
from bot.telegram.sending.rate_limiter import ChatRateLimiter
from bot.telegram.sending.rates import UNLIMITED, Rates
from bot.telegram.sending.requests import RetryingRequest
from bot.telegram.sending.retries import Retries, RetryCounter
from bot.telegram.update_processor import ChatOrder
from handlers import register
from handlers.context import LegibleContext
from handlers.ports import Services

_LONGEST_PAUSE_SECONDS = 30
_DRAIN_SECONDS = 24.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Platform:
    """The Bot API server that the bot talks to. A local one is reached directly, whatever proxy there is."""

    token: str
    base_url: str
    base_file_url: str
    is_local: bool = False

    @property
    def bot_id(self) -> int:
        return int(self.token.partition(":")[0])

    @property
    def httpx_kwargs(self) -> dict[str, Any]:
        return {"trust_env": not self.is_local}


def build_application(
    services: Services,
    platform: Platform,
    polling: PollingRequest,
    inbox: Inbox,
    retry_counter: RetryCounter,
) -> DurableApplication:
    """The bot with all its handlers.

    Args:
        services: what its handlers are given.
        platform: where it is.
        polling: asks for updates.
        inbox: keeps them.
        retry_counter: counts the calls that are made again.
    """
    retries = Retries(retry_counter)
    builder = (
        ApplicationBuilder()
        .application_class(DurableApplication)
        .token(platform.token)
        .base_url(platform.base_url)
        .base_file_url(platform.base_file_url)
        .request(_request(platform, retries))
        .get_updates_request(polling)
        .update_queue(inbox)
        .concurrent_updates(ChatOrder())
        .context_types(ContextTypes(context=LegibleContext))
        .defaults(_defaults())
        .rate_limiter(ChatRateLimiter(retries, UNLIMITED if platform.is_local else Rates()))
    )
    application = cast("DurableApplication", builder.build())
    application.services = services
    application.inbox = inbox
    register(application)
    return application


def _request(platform: Platform, retries: Retries) -> RetryingRequest:
    """With time-outs for uploads over slow lines, all guesses; the library's own are for short messages."""
    return RetryingRequest(
        retries,
        read_timeout=20,
        write_timeout=20,
        connect_timeout=10,
        pool_timeout=10,
        media_write_timeout=60,
        httpx_kwargs=platform.httpx_kwargs,
    )


def _defaults() -> Defaults:
    return Defaults(
        do_quote=True,
        allow_sending_without_reply=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )


@asynccontextmanager
async def running(application: DurableApplication) -> AsyncIterator[None]:
    """Connects, takes up what is left of an earlier run, works, and on leaving finishes what was begun.

    Raises:
        InvalidToken: the platform does not know the token.
    """
    await _initialize(application)
    try:
        await application.start()
        await application.inbox.replay(application.bot)
        profile = asyncio.create_task(publish(application.bot))
        try:
            yield
        finally:
            profile.cancel()
            await application.inbox.drain(_DRAIN_SECONDS)
            await application.stop()
    finally:
        await application.shutdown()


async def _initialize(application: DurableApplication) -> None:
    """Asks the platform who we are, for as long as it takes until it answers."""
    pause = 1
    while True:
        try:
            await application.initialize()
        except InvalidToken:
            raise
        except TelegramError as error:
            _log.warning("The platform does not answer yet (%s): asking again in %d s", error, pause)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)
        else:
            return
