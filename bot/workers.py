"""The one door off the event loop to the engine: pages are read in worker processes that can be killed."""

from __future__ import annotations

import asyncio
import ctypes
import multiprocessing
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from contextlib import suppress
from tempfile import TemporaryDirectory
from types import FrameType, TracebackType
from typing import Any, Self, TypeVar

from pebble import ProcessExpired, ProcessPool
from PIL import Image

import ocr_engine
from bot.fair_queue import FairQueue
from bot.verdict import Verdict
from ocr_engine.document import Document, Page
from ocr_engine.engines.ocr_space.account import Account
from ocr_engine.errors import EngineError, EngineFailed, OcrError, TookTooLong
from ocr_engine.options import ReadOptions

T = TypeVar("T")

_PAGES_PER_PROCESS = 200
_GRACE_SECONDS = 10.0
_SAMPLE_SIZE = (200, 60)
_PR_SET_PDEATHSIG = 1


class Workers:
    """Fits `handlers.ports.PictureReader`. A crash, a hang or a memory bomb costs one page, never a neighbor.

    The engine keeps to `ReadOptions.page_seconds` by itself; the process of one that does not is killed.

    Attributes:
        count: how many processes.
        prepare: what each of them does before its first page; such as `partial(load_engine, "auto")`.
        grace_seconds: how long an engine may overrun its time before its process is killed.
    """

    def __init__(
        self,
        count: int,
        prepare: Callable[[], None],
        *,
        grace_seconds: float = _GRACE_SECONDS,
    ) -> None:
        self._count = count
        self._queue = FairQueue(count)
        self._grace_seconds = grace_seconds
        self._begun: set[Future[Any]] = set()
        self._pool = ProcessPool(
            max_workers=count,
            max_tasks=_PAGES_PER_PROCESS,
            initializer=_begin,
            initargs=(prepare,),
            context=multiprocessing.get_context("spawn"),
        )

    async def __aenter__(self) -> Self:
        """Starts the processes, so that the first picture does not wait for them."""
        await asyncio.gather(*(self._run(_greet) for _ in range(self._count)))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Kills the processes and gives up what they were at: the pool itself would leave it waiting."""
        for future in self._begun:
            future.cancel()
        self._pool.stop()  # type: ignore[no-untyped-call]
        await asyncio.to_thread(self._pool.join)

    async def check(self) -> Verdict:
        """Whether pictures are being read."""
        return Verdict(ok=self._pool.active)

    async def read(self, data: bytes, options: ReadOptions, client: Hashable) -> Document:
        """Reads all pages up to `options.max_pages`, side by side. Fails as `ocr_engine.read` does.

        Pages of different clients are read in turn. A later page that fails does not take the others with it:
        it says so in `Page.failure`.
        """
        first = await self._read_page_in_turn(data, options, 0, client)
        rest = range(1, min(first.source.page_count, options.max_pages))
        others = await asyncio.gather(
            *(self._read_page_or_say_why_not(first, data, options, i, client) for i in rest)
        )
        return first.joined_by(others)

    async def _read_page_in_turn(
        self, data: bytes, options: ReadOptions, index: int, client: Hashable
    ) -> Document:
        async with self._queue.place(client):
            return await self._read_page(data, options, index)

    async def _read_page(self, data: bytes, options: ReadOptions, index: int) -> Document:
        kill_after = options.page_seconds + self._grace_seconds
        with TemporaryDirectory(prefix="legible-", ignore_cleanup_errors=True) as folder:
            try:
                return await self._run(
                    _read_page, folder, data, options, index, kill_after_seconds=kill_after
                )
            except TimeoutError as error:
                raise TookTooLong(options.page_seconds) from error
            except (ProcessExpired, RuntimeError) as error:  # the latter of a pool that is closed or broken
                raise EngineFailed(repr(error)) from error

    async def _read_page_or_say_why_not(
        self, first: Document, data: bytes, options: ReadOptions, index: int, client: Hashable
    ) -> Document:
        try:
            return await self._read_page_in_turn(data, options, index, client)
        except OcrError as error:
            return Document(first.source, (), (Page(index + 1, 0, 0, failure=error.code),))

    async def _run(
        self, function: Callable[..., T], *arguments: object, kill_after_seconds: float | None = None
    ) -> T:
        future = self._pool.schedule(function, args=arguments, timeout=kill_after_seconds)
        self._begun.add(future)
        try:
            return await asyncio.wrap_future(future)
        finally:
            self._begun.discard(future)


def load_engine(
    name: str, account: Account | None = None, *, sample_size: tuple[int, int] = _SAMPLE_SIZE
) -> None:
    """Loads what the first page would otherwise wait for.

    Without its program an engine is no reason not to start: a PDF may carry its text.

    Args:
        name: of the engine.
        account: the one that `ocr_space` sends pictures with. It comes last: warming up sends nothing.
        sample_size: width and height of the picture that it warms up with.
    """
    with suppress(EngineError):
        ocr_engine.warm_up(name, sample_size)
    Image.init()
    Account.current = account


def _begin(prepare: Callable[[], None]) -> None:
    """Runs once in each worker process.

    It leaves the service's process group, so that Ctrl-C does not stop what the service waits for.
    """
    os.setpgrp()
    signal.signal(signal.SIGTERM, _die_with_children)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    prepare()


def _read_page(folder: str, data: bytes, options: ReadOptions, index: int) -> Document:
    """Runs in a worker process, whose temporary files go with `folder` however it ends.

    A foreign exception that cannot travel between processes would end the pool, so none may.
    """
    tempfile.tempdir = folder
    try:
        return ocr_engine.read_page(data, options, index)
    except OcrError:
        raise
    except Exception as error:
        raise EngineFailed(repr(error)) from error


def _die_with_children(_number: int, _frame: FrameType | None) -> None:
    """An engine's program would go on working for a process that is no more."""
    os.killpg(0, signal.SIGKILL)


def _greet() -> int:
    return os.getpid()
