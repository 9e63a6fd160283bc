"""The python-telegram-bot application, from its building to its last answer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder, ContextTypes, ExtBot

from bot.telegram.inbox.application import DurableApplication
from bot.telegram.inbox.inbox import Inbox
from bot.telegram.profile import publish
from bot.telegram.update_processor import ChatOrder
from handlers.context import LegibleContext
from handlers.ports import Services
from handlers.registration import register

_LONGEST_PAUSE_SECONDS = 30
_DRAIN_SECONDS = 20.0  # a guess: what takes longer is begun anew by the next process

_log = logging.getLogger(__name__)


def build_application(services: Services, bot: ExtBot[Any], inbox: Inbox) -> DurableApplication:
    """The bot with all its handlers.

    Args:
        services: what its handlers are given.
        bot: talks to the platform.
        inbox: keeps its updates.
    """
    builder = (
        ApplicationBuilder()
        .application_class(DurableApplication)
        .bot(bot)
        .update_queue(inbox)
        .concurrent_updates(ChatOrder())
        .context_types(ContextTypes(context=LegibleContext))
    )
    application = cast("DurableApplication", builder.build())
    application.services = services
    application.inbox = inbox
    register(application)
    return application


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
