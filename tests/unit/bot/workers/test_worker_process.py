"""One process at a time: renewed in time, and replaced when nothing comes from it any more."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.workers.child import ProcessLost
from bot.workers.environment import worker_environment
from bot.workers.process import WorkerProcess

START_SECONDS = 12.0


def nothing() -> None:
    pass


def own_number() -> bytes:
    return str(os.getpid()).encode()


def leave_a_note() -> None:
    os.environ["NOTE"] = "begun"


def note() -> bytes:
    return os.environ.get("NOTE", "").encode()


@pytest.fixture
async def process(tmp_path: Path) -> AsyncIterator[WorkerProcess]:
    process = WorkerProcess(
        (),
        folder=tmp_path,
        environment=worker_environment(),
        most_tasks=2,
        on_loss=nothing,
        start_seconds=START_SECONDS,
    )
    await process.start()
    yield process
    await process.stop()


async def test_a_new_one_takes_over_when_one_has_done_its_share(process: WorkerProcess) -> None:
    first, second, third = [await process.run(own_number, kill_after_seconds=20) for _ in range(3)]
    assert first == second != third


async def test_one_that_retires_ends_its_work_and_its_successor_begins_otherwise(
    process: WorkerProcess,
) -> None:
    process.retire([leave_a_note])
    assert await process.run(note, kill_after_seconds=20) == b""
    assert await process.run(note, kill_after_seconds=20) == b"begun"


async def test_one_that_is_frozen_is_replaced(process: WorkerProcess) -> None:
    os.kill(int(await process.run(own_number, kill_after_seconds=20)), signal.SIGSTOP)
    with pytest.raises(ProcessLost):
        await process.run(own_number, kill_after_seconds=0.1)
    assert await process.run(own_number, kill_after_seconds=20)


async def test_one_that_is_stopped_stays_so_and_what_comes_too_late_is_given_up(
    process: WorkerProcess,
) -> None:
    """As what it was at: nobody is told that a picture cannot be read, for the next start reads it."""
    await process.stop()
    with pytest.raises(asyncio.CancelledError):
        await process.run(own_number, kill_after_seconds=20)
