"""Long documents that are read while nobody holds a connection: kept in memory, for a time, in bounds."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from http import HTTPStatus

from aiohttp import web

from bot.fairness.memory_budget import MemoryBudget
from bot.web import texts
from bot.web.problems import Problem, problem_response
from handlers.ports import Progress
from ocr_engine.errors import Busy

Work = Callable[[Progress], Awaitable[web.Response]]


@dataclass(eq=False, slots=True)
class Job:
    """One document.

    Attributes:
        owner: who has sent it; nobody else finds it.
        id: what nobody guesses.
        pages_read: how many of its pages are over.
        pages: how many are to be read, once somebody knows.
        answer: what was read, or what went wrong, once it is over.
    """

    owner: str
    id: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    pages_read: int = 0
    pages: int | None = None
    answer: web.Response | None = None
    _memory: ExitStack = field(default_factory=ExitStack)

    async def read(self, work: Work, results: MemoryBudget) -> None:
        try:
            answer = await work(self._note)
            self._memory.enter_context(results.reserved(len(_body(answer))))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told to who asks
            answer = problem_response(error)
        self.answer = answer

    def _note(self, done: int, total: int) -> None:
        self.pages_read, self.pages = done, total

    @property
    def problem(self) -> bytes | None:
        """As JSON, if that is what came of it."""
        has_failed = self.answer is not None and self.answer.status != HTTPStatus.OK
        return _body(self.answer) if self.answer and has_failed else None

    def result(self) -> web.Response:
        """What was read, or what went wrong. Raises `Problem` (409) as long as it is read."""
        if self.answer is None:
            raise Problem(HTTPStatus.CONFLICT, "not-ready", texts.JOB_NOT_READY)
        return web.Response(body=_body(self.answer), status=self.answer.status, headers=self.answer.headers)

    def free(self) -> None:
        """It takes no more memory."""
        self._memory.close()


def _body(answer: web.Response) -> bytes:
    return answer.body if isinstance(answer.body, bytes) else b""


class Jobs:
    """All that are read or kept.

    Args:
        most: how many; further ones are refused.
        kept_seconds: how long a result is kept.
        results: how much of these may be in memory; what finds no room there has failed, as busy.
    """

    def __init__(self, most: int, kept_seconds: float, results: MemoryBudget) -> None:
        self._most = most
        self._kept_seconds = kept_seconds
        self._results = results
        self._jobs: dict[str, Job] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def ensure_room(self) -> None:
        """Raises `Busy` if there are too many already."""
        if len(self._jobs) >= self._most:
            raise Busy

    def begin(self, owner: str, work: Work) -> Job:
        """Raises `Busy` as `ensure_room` does."""
        self.ensure_room()
        job = Job(owner)
        self._jobs[job.id] = job
        self._tasks[job.id] = asyncio.create_task(self._read(job, work))
        return job

    async def _read(self, job: Job, work: Work) -> None:
        await job.read(work, self._results)
        self._tasks.pop(job.id, None)
        asyncio.get_running_loop().call_later(self._kept_seconds, self.forget, job)

    def find(self, owner: str, job_id: str) -> Job:
        """Raises `Problem` (404) for what is somebody else's as for what there is not."""
        job = self._jobs.get(job_id)
        if job is None or job.owner != owner:
            raise Problem(HTTPStatus.NOT_FOUND, "not-found", texts.NO_SUCH_JOB)
        return job

    def forget(self, job: Job) -> None:
        """It is read no further, and kept no longer."""
        self._jobs.pop(job.id, None)
        job.free()
        if reading := self._tasks.pop(job.id, None):
            reading.cancel()

    async def close(self, _app: web.Application) -> None:
        """All that is read is given up."""
        readings = list(self._tasks.values())
        for job in list(self._jobs.values()):
            self.forget(job)
        await asyncio.gather(*readings, return_exceptions=True)
