"""One process that can be killed, and is replaced when it dies, hangs or has done its share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from bot.workers.child import Child, ProcessLost, Respond

_START_SECONDS = 30.0  # a guess; about 3 were seen
_MOST_BYTES = 2**20  # a guess

Function = Callable[..., bytes | None]


class WorkerProcess:
    """A place that always has a process, or will soon.

    Attributes:
        folder: for the pictures that it reads and its temporary files; no other process of ours looks there.
        begin: what each process does first, one after the other: what one needs is loaded after those before.
        environment: its variables.
        most_tasks: a new process takes over after so many, for engines grow.
        on_loss: called when a process died, or was killed because it hung.
        respond: says something to the questions that it has in the midst of its work; nobody does without.
        start_seconds: how long it may take to begin.
    """

    def __init__(  # noqa: PLR0913 - all but the first by name
        self,
        begin: Sequence[Callable[[], None]],
        *,
        folder: Path,
        environment: Mapping[str, str],
        most_tasks: int,
        on_loss: Callable[[], None],
        respond: Respond | None = None,
        start_seconds: float = _START_SECONDS,
    ) -> None:
        self.folder = folder
        self._begin = begin
        self._environment = environment
        self._most_tasks = most_tasks
        self._on_loss = on_loss
        self._respond = respond
        self._start_seconds = start_seconds
        self._tasks = 0
        self._child: asyncio.Task[Child] | None = None
        self._at_work: asyncio.Task[bytes] | None = None
        self._ending: set[asyncio.Task[None]] = set()
        self._is_stopped = False

    async def start(self) -> None:
        """Until it has begun. Raises `ProcessLost` if it cannot."""
        await self._begun()

    async def run(
        self,
        function: Function,
        *arguments: object,
        kill_after_seconds: float,
        most_bytes: int = _MOST_BYTES,
    ) -> bytes:
        """What the function returns there, or what somebody who has taken over the process says instead.

        Args:
            function: found by its name in the process.
            arguments: its arguments.
            kill_after_seconds: counted from when the process begins with it, not while it is still starting.
            most_bytes: of what it returns.

        Raises:
            TimeoutError: the process was killed because it took too long.
            ProcessLost: it died by itself, raised, or does not answer. The next call has a new one.
        """
        await self.heal()
        child = await self._begun()
        work = self._work(child, (function, arguments), kill_after_seconds, most_bytes)
        self._at_work = asyncio.create_task(work)
        try:
            return await self._at_work
        except (ProcessLost, TimeoutError):
            self._on_loss()
            raise
        finally:
            self._tasks += 1
            if child.is_at_work or self._tasks >= self._most_tasks:
                self._renew()

    async def heal(self) -> bool:
        """Replaces a process that died while it was idle. Tells whether it did."""
        if self._is_stopped:
            return True
        if self._child is None or not self._child.done() or _is_well(self._child):
            return False
        self._on_loss()
        self._renew()
        return True

    def retire(self, begin: Sequence[Callable[[], None]]) -> None:
        """A new process takes over after the task that it is at, or the next, and does that first."""
        self._begin = begin
        self._tasks = self._most_tasks

    async def stop(self) -> None:
        """Kills it and gives up what it is at."""
        self._is_stopped = True
        if self._at_work:
            self._at_work.cancel()
        self._end_child()
        await asyncio.gather(*self._ending)

    async def _work(
        self, child: Child, call: tuple[Function, tuple[object, ...]], seconds: float, most_bytes: int
    ) -> bytes:
        try:
            async with asyncio.timeout(self._start_seconds):
                await child.begin(call)
        except TimeoutError as error:
            raise ProcessLost("it does not answer") from error
        async with asyncio.timeout(seconds):
            return await child.answer(most_bytes, self._respond)

    async def _begun(self) -> Child:
        if self._is_stopped:
            raise asyncio.CancelledError  # as for what it was at when it was stopped
        if self._child is None:
            self._child = asyncio.create_task(self._new_child())
        starting = self._child
        try:
            return await asyncio.shield(starting)
        except ProcessLost:
            if self._child is starting:
                self._child = None
                self._on_loss()
            raise

    async def _new_child(self) -> Child:
        async with AsyncExitStack() as unless_it_begins:
            child = await Child.started(self._environment)
            unless_it_begins.push_async_callback(child.stop)
            for step in self._begin:
                await self._take(child, step)
            unless_it_begins.pop_all()
        return child

    async def _take(self, child: Child, step: Callable[[], None]) -> None:
        try:
            await self._work(child, (step, ()), self._start_seconds, _MOST_BYTES)
        except TimeoutError as error:
            raise ProcessLost("it does not begin") from error

    def _renew(self) -> None:
        self._end_child()
        self._tasks = 0
        if not self._is_stopped:
            self._child = asyncio.create_task(self._new_child())

    def _end_child(self) -> None:
        if self._child:
            ending = asyncio.create_task(_ended(self._child))
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)
            self._child = None


def _is_well(child: asyncio.Task[Child]) -> bool:
    return not child.cancelled() and not child.exception() and child.result().is_alive


async def _ended(child: asyncio.Task[Child]) -> None:
    """Also one that has only begun to start."""
    child.cancel()
    (outcome,) = await asyncio.gather(child, return_exceptions=True)
    if isinstance(outcome, Child):
        await outcome.stop()
