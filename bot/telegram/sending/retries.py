"""Calls to the platform are retried: as late as it asks for, and for as long as it cannot be reached."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import Final, Literal, Protocol, TypeVar

import stamina
from telegram.error import RetryAfter

from bot.logs import RepeatedFailures
from handlers.errors.platform import is_line_down

T = TypeVar("T")
Reason = Literal["flood", "network"]

_GIVEN_UP_AFTER_SECONDS: Final = 600  # a guess; the inbox hands the update out again later
_FIRST_WAIT_SECONDS: Final = 0.5  # a guess
_LONGEST_WAIT_SECONDS: Final = 10  # a guess: nobody waits much longer than the outage lasts

_log = logging.getLogger(__name__)


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

    async def wait(self) -> None:
        """Waits until it is over."""
        await asyncio.sleep(self._remaining_seconds)

    @property
    def _remaining_seconds(self) -> float:
        return self._until - asyncio.get_running_loop().time()


class Retries:
    """Makes calls to the platform until they get through.

    Args:
        counter: counts the retries.
    """

    def __init__(self, counter: RetryCounter | None = None) -> None:
        self._counter = counter
        self._caller = stamina.AsyncRetryingCaller(
            attempts=None,
            timeout=_GIVEN_UP_AFTER_SECONDS,
            wait_initial=_FIRST_WAIT_SECONDS,
            wait_max=_LONGEST_WAIT_SECONDS,
        )

    async def call(self, call: Callable[[], Awaitable[T]], pause: Pause | None = None) -> T:
        """Makes a call, as often and as late as it takes.

        Args:
            call: may be awaited several times.
            pause: what the call keeps to and turns on; by default one of its own.

        Raises:
            NetworkError: the platform could not be reached for 10 minutes.
            TelegramError: the call was refused.
        """
        pause = pause or Pause()
        caller = self._caller.on(partial(self._is_worth_a_retry, RepeatedFailures("platform", _log)))
        while True:
            await pause.wait()
            try:
                return await caller(call)
            except RetryAfter as demand:
                pause.obey(demand)
                self._count("flood")

    def _is_worth_a_retry(self, failures: RepeatedFailures, error: Exception) -> bool:
        if not is_line_down(error):
            return False
        failures.note(error)
        self._count("network")
        return True

    def _count(self, reason: Reason) -> None:
        if self._counter is not None:
            self._counter.retried(reason)
