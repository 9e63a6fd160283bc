"""The bot as a process of its own that can be killed, told to stop, and started again with the same data."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Iterable, Mapping
from pathlib import Path
from time import monotonic

from tests.chaos.figures import NotMeasured
from tests.worlds import processes

_START_SECONDS = 120.0
_STOP_SECONDS = 120.0
_COMMAND = (sys.executable, "-m", "bot", "run")


class BotProcess:
    """`log` gets what all its lives write to stderr."""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        self._environment = {**os.environ, **environment}
        self._log = log
        self._process: Process | None = None
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_bytes(b"")

    async def start(self) -> float:
        """Returns after how many seconds it serves.

        Raises:
            NotMeasured: it ended instead.
        """
        began = monotonic()
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *_COMMAND, env=self._environment, stdout=PIPE, stderr=log
            )
        assert self._process.stdout
        async with asyncio.timeout(_START_SECONDS):
            said = await self._process.stdout.readline()
        if b"is live" not in said:
            raise NotMeasured(f"the bot did not start, see {self._log}")
        return monotonic() - began

    def logged(self) -> str:
        """What all its lives have written to stderr so far."""
        return self._log.read_text()

    @property
    def pid(self) -> int:
        return self._running.pid

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def kill(self) -> None:
        """SIGKILL, for the bot alone: its workers have to notice by themselves."""
        self._running.kill()
        await self._running.wait()

    async def terminate(self) -> tuple[int, float]:
        """SIGTERM. Returns its exit status, and after how many seconds it ended."""
        began = monotonic()
        self._running.terminate()
        async with asyncio.timeout(_STOP_SECONDS):
            status = await self._running.wait()
        return status, monotonic() - began

    def descendants(self) -> set[int]:
        """The processes that it started, and those that these started."""
        parents = {each.pid: each.parent for each in processes.running()}
        return {pid for pid in parents if self.pid in _ancestors(pid, parents)}

    @property
    def _running(self) -> Process:
        assert self._process, "it was not started"
        return self._process


def _ancestors(pid: int, parents: Mapping[int, int]) -> Iterable[int]:
    while pid in parents:
        pid = parents[pid]
        yield pid


async def survivors(pids: set[int], seconds: float = 2.0) -> set[int]:
    """Those that still run after that time; returns as soon as there is none."""
    deadline = monotonic() + seconds
    while (left := _running(pids)) and monotonic() < deadline:  # noqa: ASYNC110 - processes ring no bell
        await asyncio.sleep(0.05)
    return left


def _running(pids: set[int]) -> set[int]:
    return {each.pid for each in processes.running()} & pids
