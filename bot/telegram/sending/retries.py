"""Patience with the platform: it is obeyed when it asks to wait, and asked again when the line is down."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final, Literal, Protocol, TypeVar

import stamina
from stamina.instrumentation import RetryDetails, set_on_retry_hooks
from telegram.error import RetryAfter

from handlers.errors.platform import is_line_down

T = TypeVar("T")
Reason = Literal["flood", "network"]

_GIVEN_UP_AFTER_SECONDS: Final = 600
_WORTH_A_LINE: Final = 3

_log = logging.getLogger(__name__)

os.environ.setdefault("PTB_TIMEDELTA", "true")  # else the library warns whenever it is told to wait


def _note_retry(details: RetryDetails) -> None:
    """One line for what fails again and again; a single failure is nothing to tell."""
    if details.retry_num == _WORTH_A_LINE:
        _log.warning("Tried %d times in vain, trying on: %s", _WORTH_A_LINE, type(details.caused_by).__name__)


set_on_retry_hooks([_note_retry])


class RetryCounter(Protocol):
    def retried(self, reason: Reason) -> None: ...


class Pause:
    """A time in which nothing may be asked for."""

    def __init__(self) -> None:
        self._until = 0.0

    @property
    def is_on(self) -> bool:
        return self._remaining_seconds > 0

    def obey(self, demand: RetryAfter) -> None:
        wait = demand.retry_after
        seconds = wait.total_seconds() if isinstance(wait, timedelta) else wait
        _log.info("Told to wait for %d s", seconds)
        self._until = max(self._until, asyncio.get_running_loop().time() + seconds)

    async def over(self) -> None:
        await asyncio.sleep(self._remaining_seconds)

    @property
    def _remaining_seconds(self) -> float:
        return self._until - asyncio.get_running_loop().time()


class Patience:
    """Makes calls to the platform until they get through.

    Args:
        counter: counts what is tried again.
    """

    def __init__(self, counter: RetryCounter | None = None) -> None:
        self._counter = counter
        attempts = stamina.AsyncRetryingCaller(
            attempts=None, timeout=_GIVEN_UP_AFTER_SECONDS, wait_initial=0.5, wait_max=10
        )
        self._outlast = attempts.on(self._is_worth_another_try)

    async def make(self, call: Callable[[], Awaitable[T]], pause: Pause | None = None) -> T:
        """Makes a call, as often and as late as it takes.

        Args:
            call: may be awaited several times.
            pause: what the call keeps to and turns on; by default one of its own.

        Raises:
            NetworkError: the line was down for 10 minutes.
            TelegramError: the call was refused.
        """
        pause = pause or Pause()
        while True:
            await pause.over()
            try:
                return await self._outlast(call)
            except RetryAfter as demand:
                pause.obey(demand)
                self._count("flood")

    def _is_worth_another_try(self, error: Exception) -> bool:
        if is_line_down(error):
            self._count("network")
            return True
        return False

    def _count(self, reason: Reason) -> None:
        if self._counter is not None:
            self._counter.retried(reason)
