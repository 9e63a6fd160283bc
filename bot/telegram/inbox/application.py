"""python-telegram-bot's application on the durable inbox: it tells the inbox how every update fares."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Generator
from typing import Any, TypeVar

from telegram import Update
from telegram.ext import Job

from bot.logs import request_id
from bot.telegram.inbox.inbox import Inbox
from handlers.context import LegibleApplication
from handlers.errors.give_up import apologize

T = TypeVar("T")
_Work = Generator["asyncio.Future[object]", None, T] | Awaitable[T]

_log = logging.getLogger(__name__)


class GivenUp(Exception):
    """An update took the process down as often as it was begun."""


class DurableApplication(LegibleApplication):
    """Each update is a task of the library's, and handlers begin more of them, all by `create_task`."""

    inbox: Inbox

    def create_task(
        self, coroutine: _Work[T], update: object | None = None, *, name: str | None = None
    ) -> asyncio.Task[T]:
        task: asyncio.Task[T] = super().create_task(coroutine, update, name=name)
        if isinstance(update, Update):
            self.inbox.opened(update).watch(task)
        return task

    async def process_update(self, update: object) -> None:
        """Hands the update to its handlers, unless it has taken the process down again and again."""
        with request_id.begun():
            if isinstance(update, Update) and self.inbox.opened(update).is_hopeless:
                await self._give_up(update)
            else:
                await super().process_update(update)

    async def _give_up(self, update: Update) -> None:
        _log.error("An update is given up: it has taken the process down again and again")
        self.inbox.opened(update).fail(GivenUp())
        await apologize(update, self.bot.bot)

    async def process_error(
        self,
        update: object | None,
        error: Exception,
        job: Job[Any] | None = None,
        coroutine: _Work[Any] | None = None,
    ) -> bool:
        if isinstance(update, Update):
            self.inbox.opened(update).fail(error)
        return await super().process_error(update, error, job, coroutine)
