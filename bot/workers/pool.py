"""Pages in, documents out: whose turn it is, which process reads, and what a crash or a hang costs."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from bot.fairness.time_shares import TimeSharedQueue
from bot.jail.beginning import begin
from bot.jail.jail import Jail
from bot.jail.limits import ProcessLimits
from bot.jail.silence import silence
from bot.monitoring.check import Verdict
from bot.workers.answers import page_in, result
from bot.workers.child import ProcessLost, Respond
from bot.workers.environment import worker_environment
from bot.workers.page_files import placed_picture, stored_picture
from bot.workers.pages import Pages
from bot.workers.process import WorkerProcess
from bot.workers.worker import apply_to, read_page, rendered
from ocr_engine.deadline import Deadline
from ocr_engine.document import Document
from ocr_engine.document_json import MAX_BYTES
from ocr_engine.errors import EngineFailed, TookTooLong
from ocr_engine.exports import EXPORTS
from ocr_engine.joined import joined
from ocr_engine.options import ReadOptions

if TYPE_CHECKING:  # workers import this file, and nobody talks in them
    from handlers.ports import Begun, Progress

_PAGES_PER_PROCESS = 200  # a guess: engines grow
_PAGES_BETWEEN_RENEWALS = 20  # a guess
_GRACE_SECONDS = 5.0  # a guess
_LEAST_SECONDS = 1.0  # a guess
_APPLY_SECONDS = 20.0  # a guess
_ONLY_OURS = 0o700
_MOST_PAGE_BYTES = MAX_BYTES + 1  # and what kind of an answer it is

_log = logging.getLogger(__name__)


class WorkerEvents(Protocol):
    """What can be counted."""

    def page_read(self, engine: str, languages: tuple[str, ...], seconds: float) -> None:
        """Args: languages: those of most lines first."""

    def worker_restarted(self) -> None:
        """A process died, or was killed because it hung."""


class _NobodyCounts:
    def page_read(self, engine: str, languages: tuple[str, ...], seconds: float) -> None: ...

    def worker_restarted(self) -> None: ...


class Workers:
    """Fits `handlers.ports.PictureReader`. A crash, a hang or a memory bomb costs one page, never a neighbor.

    The engine keeps to `ReadOptions.page_seconds` by itself; the process of one that does not is killed
    `grace_seconds` later. A page whose process dies is tried once more, in what is left of this time. So when
    its turn has come a page is read or given up within the sum of both, by default 25 seconds, and what a new
    process takes to start, about 3.

    Attributes:
        count: how many processes.
        prepare: what each of them does before its first page; such as `partial(load_engine, "auto")`.
        folder: for the pictures that they read, and a folder for each of them; nobody else uses it.
        limits: what each of them may take.
        jail: what each of them reaches, besides its own folder; everything without one.
        events: is told what happens.
        respond: says something to the questions that they have while they read.
        grace_seconds: how long an engine may overrun its time before its process is killed.
        on_demand: whether a process starts with its first page, rather than all of them at once.
    """

    def __init__(  # noqa: PLR0913 - all but the first two by name
        self,
        count: int,
        prepare: Callable[[], None],
        *,
        folder: Path,
        limits: ProcessLimits,
        jail: Jail | None = None,
        events: WorkerEvents | None = None,
        respond: Respond | None = None,
        grace_seconds: float = _GRACE_SECONDS,
        on_demand: bool = False,
    ) -> None:
        self._folder = folder
        self._events = events or _NobodyCounts()
        self._respond = respond
        self._grace_seconds = grace_seconds
        self._on_demand = on_demand
        self._queue = TimeSharedQueue(count)
        self._limits = limits
        self._jail = jail
        self._processes = [self._new_process(number, prepare) for number in range(count)]
        self._idle = deque(self._processes)  # the longest idle one comes first: the last may be starting anew

    def _new_process(self, number: int, prepare: Callable[[], None]) -> WorkerProcess:
        folder = self._folder / f"worker-{number}"
        return WorkerProcess(
            self._first_steps(folder, prepare),
            folder=folder,
            environment=worker_environment(),
            most_tasks=_PAGES_PER_PROCESS + _PAGES_BETWEEN_RENEWALS * number,
            on_loss=self._events.worker_restarted,
            respond=self._respond,
        )

    def _first_steps(self, folder: Path, prepare: Callable[[], None]) -> tuple[Callable[[], None], ...]:
        shut_in = (self._jail.within(folder).enter,) if self._jail else ()
        return (partial(begin, self._limits, folder), *shut_in, prepare, silence)

    async def __aenter__(self) -> Self:
        """Starts all processes, unless they are to start on demand: no picture has to wait for them.

        Raises:
            EngineFailed: one does not start.
        """
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self._stop)
            for process in self._processes:
                process.folder.mkdir(_ONLY_OURS, exist_ok=True)
            if not self._on_demand:
                await self._start()
            stack.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Cancels who waits for a page, and kills the processes."""
        await self._stop()

    async def check(self) -> Verdict:
        """Whether all processes are alive. One that died while it was idle is replaced on this occasion."""
        died = sum([await process.heal() for process in self._processes])
        return Verdict(not died, f"{died} of {len(self._processes)} workers had died" if died else "")

    def renew(self, prepare: Callable[[], None]) -> None:
        """New processes take over, each after its next page, and do that before their first one."""
        for process in self._processes:
            process.retire(self._first_steps(process.folder, prepare))

    async def read(
        self,
        data: bytes,
        options: ReadOptions,
        client: Hashable,
        begun: Begun | None = None,
        progress: Progress | None = None,
    ) -> Document:
        """Reads the pages that are asked for, side by side. Fails as `ocr_engine.read` does.

        Pages of different clients are read in turn, by the seconds that they take. A later page that fails
        does not take the others with it: it says so in `Page.failure` (`pages.py`). `begun` is called when
        the turn of the first page has come; from then on, and not before, the picture is in a file as well.
        `progress` is called with each page that is done, whether it could be read or not.
        """
        async with AsyncExitStack() as until_read:
            async with self._turn_of(client) as process:
                if begun:
                    await begun()
                picture = await until_read.enter_async_context(stored_picture(self._folder, data))
                first = await self._read_with(process, picture, options, options.pages.first_index)
            return await self._joined_by_the_rest(first, picture, options, client, progress)

    async def render(self, name: str, document: Document, data: bytes, client: Hashable) -> bytes:
        """The document that was read from `data`, in the form of that name (`EXPORTS`).

        In a process, when it is the client's turn, if that form is work for one.

        Raises:
            OcrError: the process was lost or took too long.
        """
        if not EXPORTS[name].in_worker:
            return await asyncio.to_thread(EXPORTS[name].render, document, data)
        return await self.apply(partial(rendered, document, name), data, client)

    async def apply(self, work: Callable[[bytes], bytes], data: bytes, client: Hashable) -> bytes:
        """What that function makes of a picture, in a process, when it is the client's turn.

        Raises:
            OcrError: the process was lost or took too long.
        """
        async with self._turn_of(client) as process, stored_picture(self._folder, data) as picture:
            return await self._apply_with(process, work, picture)

    async def _apply_with(
        self, process: WorkerProcess, work: Callable[[bytes], bytes], picture: Path
    ) -> bytes:
        async with placed_picture(picture, process.folder) as placed:
            try:
                answer = await process.run(
                    apply_to,
                    *(placed, work, _APPLY_SECONDS),
                    kill_after_seconds=_APPLY_SECONDS,
                    most_bytes=self._limits.file_bytes,
                )
            except TimeoutError as error:
                raise TookTooLong(_APPLY_SECONDS) from error
            except ProcessLost as error:
                raise EngineFailed(str(error)) from error
        return result(answer)

    async def _joined_by_the_rest(
        self,
        first: Document,
        picture: Path,
        options: ReadOptions,
        client: Hashable,
        progress: Progress | None,
    ) -> Document:
        async def read(index: int) -> Document:
            async with self._turn_of(client) as process:
                return await self._read_with(process, picture, options, index)

        page_count = first.source.page_count
        rest = islice(options.page_indexes(page_count), 1, None)
        done = partial(_tell, progress, options.pages.count(page_count) - options.pages_left_out(page_count))
        others = await Pages(first, read, len(self._processes), done).read(rest)
        return await asyncio.to_thread(joined, first, others)

    @asynccontextmanager
    async def _turn_of(self, client: Hashable) -> AsyncIterator[WorkerProcess]:
        """Waits for the client's turn, and has a process until the end of the block."""
        async with self._queue.place(client):
            process = self._idle.popleft()
            try:
                yield process
            finally:
                self._give_back(process)

    def _give_back(self, process: WorkerProcess) -> None:
        """To the end of the line; where processes start on demand, one that has started stands in front."""
        if self._on_demand:
            self._idle.appendleft(process)
        else:
            self._idle.append(process)

    async def _read_with(
        self, process: WorkerProcess, picture: Path, options: ReadOptions, index: int
    ) -> Document:
        """What killed the process may have been meant for another, so the page is tried once more."""
        deadline = Deadline.after(options.page_seconds + self._grace_seconds)
        try:
            return await self._attempt(process, picture, options, index, deadline)
        except ProcessLost as error:
            _log.warning("A worker was lost over a page, which is tried once more: %s", error)
        try:
            return await self._attempt(process, picture, options, index, deadline)
        except ProcessLost as error:
            raise EngineFailed(str(error)) from error

    async def _attempt(
        self, process: WorkerProcess, picture: Path, options: ReadOptions, index: int, deadline: Deadline
    ) -> Document:
        started = time.monotonic()
        left = max(_LEAST_SECONDS, deadline.seconds_left)
        async with placed_picture(picture, process.folder) as placed:
            try:
                answer = await process.run(
                    read_page,
                    *(placed, options, index),
                    kill_after_seconds=left,
                    most_bytes=_MOST_PAGE_BYTES,
                )
            except TimeoutError as error:
                raise TookTooLong(options.page_seconds) from error
        document = await asyncio.to_thread(page_in, answer, index)
        self._events.page_read(options.engine, document.languages, time.monotonic() - started)
        return document

    async def _start(self) -> None:
        try:
            await asyncio.gather(*(process.start() for process in self._processes))
        except ProcessLost as error:
            raise EngineFailed(f"a worker does not start: {error}") from error

    async def _stop(self) -> None:
        self._queue.close()
        await asyncio.gather(*(process.stop() for process in self._processes))


def _tell(progress: Progress | None, total: int, done: int) -> None:
    if progress:
        progress(done, total)
