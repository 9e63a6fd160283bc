"""A process of our own that does one call after the other, and may send back anything."""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Self

from bot.jail.exchange import ANSWER, BEGUN, QUESTION
from bot.jail.frames import LENGTH, framed
from bot.workers.crowd import too_many

Respond = Callable[[bytes], Awaitable[bytes]]
"""What is said to a question that a process has in the midst of its work."""

_MOST_QUESTIONS = 20  # in one call, a guess: a page is sent away twice at most
_SCRAP = 2**16  # bytes that are thrown away at a time
_END_SECONDS = 10.0  # a guess

_log = logging.getLogger(__name__)


class ProcessLost(Exception):
    """It ended in the midst of its work, or does not answer, or answered what cannot be."""


class Child:
    """Runs `bot.jail.entry`. Whatever ends it, what it has started ends with it; too much of that ends it."""

    def __init__(self, process: Process, calls: asyncio.StreamWriter, answers: asyncio.StreamReader) -> None:
        self._process = process
        self._calls = calls
        self._answers = answers
        self._watch = asyncio.create_task(self._end_if_too_many())
        self.is_at_work = False

    @classmethod
    async def started(cls, environment: Mapping[str, str]) -> Self:
        """Raises `ProcessLost` on a machine that starts no more processes."""
        command = (sys.executable, "-P", "-m", "bot.jail.entry")
        try:
            process = await asyncio.create_subprocess_exec(
                *command, stdin=PIPE, stdout=PIPE, env=environment, process_group=0
            )
        except OSError as error:
            raise ProcessLost(str(error)) from error
        if not process.stdin or not process.stdout:
            raise ProcessLost("it has no pipes")
        return cls(process, process.stdin, process.stdout)

    @property
    def is_alive(self) -> bool:
        return self._process.returncode is None

    async def begin(self, call: tuple[Callable[..., bytes | None], tuple[object, ...]]) -> None:
        """Hands over a function, which it finds by its name, and its arguments, until it begins with them.

        Raises:
            ProcessLost: it is no more.
        """
        self.is_at_work = True
        with self._losses():
            await self._say(pickle.dumps(call))
            await self._next(len(BEGUN))

    async def answer(self, most_bytes: int, respond: Respond | None = None) -> bytes:
        """What the call has come to, after the questions that it has.

        Raises:
            ProcessLost: as `begin`, and for more bytes than those, or questions where nobody responds.
        """
        with self._losses():
            for _ in range(_MOST_QUESTIONS + 1):
                said = await self._next(len(ANSWER) + most_bytes)
                if not (respond and said.startswith(QUESTION)):
                    break
                await self._say(await respond(said[len(QUESTION) :]))
        if not said.startswith(ANSWER):
            raise ProcessLost("it says what it is not asked")
        self.is_at_work = False
        return said[len(ANSWER) :]

    async def stop(self) -> None:
        """Kills it, with all that it has started, and waits until nothing is left of it.

        What it still says is thrown away: it counts as ended when its pipe has, and a flood holds that open.
        """
        self._watch.cancel()
        self._kill_group()
        self._calls.close()
        with suppress(TimeoutError):
            async with asyncio.timeout(_END_SECONDS):
                while await self._answers.read(_SCRAP):
                    pass
                await self._process.wait()

    async def _say(self, what: bytes) -> None:
        self._calls.write(framed(what))
        await self._calls.drain()

    async def _next(self, most_bytes: int) -> bytes:
        (length,) = LENGTH.unpack(await self._answers.readexactly(LENGTH.size))
        if length > most_bytes:
            raise ProcessLost(f"it sends {length:,} bytes")
        return await self._answers.readexactly(length)

    @contextmanager
    def _losses(self) -> Iterator[None]:
        try:
            yield
        except (asyncio.IncompleteReadError, OSError) as error:
            raise ProcessLost(f"it ended, with {self._process.returncode or 'its pipe closed'}") from error

    async def _end_if_too_many(self) -> None:
        count = await too_many(self._process.pid)
        _log.warning("A worker has become %d processes and threads, and is killed", count)
        self._kill_group()

    def _kill_group(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
