"""Who takes over a worker that reads with ocr.space has pictures sent, and nothing else."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.jail.exchange import ask_service
from bot.workers.answers import result
from bot.workers.child import ProcessLost
from bot.workers.environment import worker_environment
from bot.workers.process import WorkerProcess
from bot.workers.uploads import sending
from ocr_engine.errors import EngineFailed
from tests.worlds.ocr_space import KEY, OcrSpaceApi, Reply, ocr_space_api

HEAD = {"file_type": "PNG", "language": "eng", "timeout_seconds": 10}


@pytest.fixture
def api() -> Iterator[OcrSpaceApi]:
    with ocr_space_api() as api:
        yield api


@pytest.fixture
async def process(api: OcrSpaceApi, tmp_path: Path) -> AsyncIterator[WorkerProcess]:
    """One whose questions are responded to."""
    process = WorkerProcess(
        (),
        folder=tmp_path,
        environment=worker_environment(),
        most_tasks=100,
        on_loss=lambda: None,
        respond=sending(api.account),
    )
    yield process
    await process.stop()


def question(data: bytes = b"a picture", **head: object) -> bytes:
    return json.dumps({**HEAD, **head}).encode() + b"\n" + data


def ask(times: int) -> bytes:
    """Runs in the worker."""
    return [ask_service(question()) for _ in range(times)][-1]


@pytest.mark.parametrize(
    "asked",
    [
        b"",
        b"\x80\x04\x95 a pickle",
        question(file_type="PDF"),
        question(language="eng\r\nX-Other: header"),
        question(timeout_seconds=10**9),
        question(timeout_seconds=-1),
        question(url="https://elsewhere.example"),
        question(bytes(1_000_001)),
        b"[" * 100_000,
    ],
)
async def test_what_the_engine_would_not_send_is_not_sent(api: OcrSpaceApi, asked: bytes) -> None:
    with pytest.raises(EngineFailed, match="a worker asked for"):
        result(await sending(api.account)(asked))
    assert api.requests == []


async def test_the_key_does_not_come_back_from_a_service_that_repeats_it(api: OcrSpaceApi) -> None:
    api.forced = Reply(200, {"you sent": KEY})
    said = await sending(api.account)(question())
    assert KEY.encode() not in said
    assert b"<key>" in said


async def test_a_worker_that_asks_without_end_is_lost(process: WorkerProcess, api: OcrSpaceApi) -> None:
    with pytest.raises(ProcessLost, match="it says what it is not asked"):
        await process.run(ask, 1_000, kill_after_seconds=60)
    assert len(api.requests) <= 21
    assert await process.run(ask, 1, kill_after_seconds=60)


async def test_a_worker_that_asks_where_nobody_responds_is_lost(tmp_path: Path) -> None:
    process = WorkerProcess(
        (), folder=tmp_path, environment=worker_environment(), most_tasks=9, on_loss=lambda: None
    )
    with pytest.raises(ProcessLost, match="it says what it is not asked"):
        await process.run(ask, 1, kill_after_seconds=60)
    await process.stop()
