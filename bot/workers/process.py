"""One process that can be killed, and is replaced when it dies, hangs or has done its share."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

T = TypeVar("T")

_START_SECONDS = 30.0  # a guess; about 3 were seen


class ProcessLost(Exception):
    """It ended in the midst of its work."""


class WorkerProcess:
    """A pool of one: none is hurt when another is killed in the midst of writing to a pipe that they share.

    Attributes:
        begin: what each process does first.
        most_tasks: a new process takes over after so many, for engines grow.
        on_loss: called when a process died, or was killed because it hung.
        start_seconds: how long it may take to begin.
    """

    def __init__(
        self,
        begin: Callable[[], None],
        *,
        most_tasks: int,
        on_loss: Callable[[], None],
        start_seconds: float = _START_SECONDS,
    ) -> None:
        self._begin = begin
        self._most_tasks = most_tasks
        self._on_loss = on_loss
        self._start_seconds = start_seconds
        self._pool = self._new_pool()
        self._at_work: Future[Any] | None = None
        self._is_stopped = False

    async def start(self) -> None:
        """Until it has begun. Raises `ProcessLost` if it cannot."""
        await self.run(os.getpid, kill_after_seconds=self._start_seconds)

    async def run(self, function: Callable[..., T], *arguments: object, kill_after_seconds: float) -> T:
        """Raises what the function raises, which must be no `RuntimeError`.

        Args:
            function: found by its name in the process.
            arguments: its arguments.
            kill_after_seconds: counted from when the process begins with it, not while it is still starting.

        Raises:
            TimeoutError: the process was killed because it took too long.
            ProcessLost: it died by itself, or does not answer. The next call has a new one.
        """
        await self.heal()
        try:
            self._at_work = self._pool.schedule(function, args=arguments, timeout=kill_after_seconds)
            async with asyncio.timeout(kill_after_seconds + self._start_seconds) as patience:
                return await asyncio.wrap_future(self._at_work)
        except ProcessExpired as error:
            self._on_loss()
            raise ProcessLost(repr(error)) from error
        except RuntimeError as error:  # the pool is stopped, or broken and about to be healed
            raise ProcessLost(repr(error)) from error
        except TimeoutError as error:
            self._on_loss()
            if not patience.expired():
                raise
            await self._renew()
            raise ProcessLost("it does not answer") from error

    async def heal(self) -> bool:
        """Replaces a pool that is broken, such as by the death of its idle process. Tells whether it was."""
        if self._is_well():
            return False
        if not self._is_stopped:
            self._on_loss()
            await self._renew()
        return True

    async def stop(self) -> None:
        """Kills it and gives up what it is at: the pool itself would leave that waiting."""
        self._is_stopped = True
        if self._at_work:
            self._at_work.cancel()
        await _end(self._pool)

    def _is_well(self) -> bool:
        """Asking starts a pool that is new, which may fail: on a machine that is out of processes."""
        try:
            return bool(self._pool.active)
        except BrokenProcessPool:
            return False

    async def _renew(self) -> None:
        former, self._pool = self._pool, self._new_pool()
        await _end(former)

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=1,
            max_tasks=self._most_tasks,
            initializer=self._begin,
            context=multiprocessing.get_context("spawn"),
        )


async def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    await asyncio.to_thread(pool.join)
