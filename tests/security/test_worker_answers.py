"""A worker that somebody has taken over answers whatever he likes: nothing of it runs or is believed."""

from __future__ import annotations

import json
import os
import pickle
import random
import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.jail.exchange import ANSWER
from bot.jail.frames import LENGTH, framed
from bot.workers.answers import answered, page_in, result
from bot.workers.child import ProcessLost
from bot.workers.environment import worker_environment
from bot.workers.process import WorkerProcess
from ocr_engine.document import Box, Document, Line, Page, Paragraph, Source, Step, Word
from ocr_engine.document_json import MAX_BYTES, to_json
from ocr_engine.errors import (
    Busy,
    DamagedPicture,
    DiskUnwritable,
    EngineFailed,
    LanguageMissing,
    OcrError,
    PictureTooLarge,
    TookTooLong,
    UnsupportedFormat,
)

MUTANTS = 7_000  # of each of three answers
MEBIBYTE = 2**20
ANSWERS = 4  # the pipe that answers go through, in a worker

ERRORS = [
    Busy(),
    DamagedPicture(),
    DiskUnwritable("No space left on device"),
    EngineFailed("it broke"),
    LanguageMissing(("deu", "fra")),
    PictureTooLarge(100, 50),
    TookTooLong(2.5),
    UnsupportedFormat("a film"),
]


def failing(error: OcrError) -> Callable[[], bytes]:
    def fail() -> bytes:
        raise error

    return fail


def real_answer() -> bytes:
    words = tuple(Word(f"word {number}", Box(number, 0, number + 1, 10), 0.5) for number in range(5))
    page = Page(1, 100, 50, (Paragraph((Line(words),)),), (Step("decode", "png", 0.1),))
    return answered(lambda: to_json(Document(Source("PNG", 1, 1, (1,)), ("eng",), (page,))))


def pages_answer(*numbers: int, page_count: int) -> bytes:
    pages = tuple(Page(number, 100, 50, ()) for number in numbers)
    return answered(lambda: to_json(Document(Source("PDF", page_count), (), pages)))


@pytest.mark.parametrize(("index", "number"), [(0, 1), (2, 3), (-1, 9)])
def test_the_page_that_was_asked_for_arrives(index: int, number: int) -> None:
    assert page_in(pages_answer(number, page_count=9), index).pages[0].number == number


@pytest.mark.parametrize(
    ("numbers", "page_count", "index"),
    [((), 9, 0), ((1, 2), 9, 0), ((2,), 9, 0), ((8,), 9, -1), ((3,), 2, 2), ((1,), 2**53, 0), ((1,), 0, 0)],
)
def test_other_pages_than_the_one_that_was_asked_for_are_refused(
    numbers: tuple[int, ...], page_count: int, index: int
) -> None:
    with pytest.raises(EngineFailed):
        page_in(pages_answer(*numbers, page_count=page_count), index)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.code)
def test_an_error_arrives_as_it_was(error: OcrError) -> None:
    with pytest.raises(type(error)) as arrived:
        result(answered(failing(error)))
    assert arrived.value.args == error.args


class Command:
    """Runs a shell command when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self._trace = trace

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, (f"touch {self._trace}",)


@pytest.mark.parametrize("kind", [b"", b"r", b"e"])
def test_what_would_run_a_command_when_it_is_unpickled_is_refused(tmp_path: Path, kind: bytes) -> None:
    trace = tmp_path / "trace"
    with pytest.raises(EngineFailed):
        page_in(kind + pickle.dumps(Command(trace)), 0)
    assert not trace.exists()


@pytest.mark.parametrize(
    "said",
    [
        [],
        {"code": "busy"},
        {"code": "no-such-error", "arguments": []},
        {"code": ["busy"], "arguments": []},
        {"code": "took-too-long", "arguments": ["long"]},
        {"code": "took-too-long", "arguments": [float("nan")]},
        {"code": "took-too-long", "arguments": [10**400]},
        {"code": "picture-too-large", "arguments": [True, 1]},
        {"code": "language-missing", "arguments": [["eng", 1]]},
        {"code": "engine-failed", "arguments": ["\ud800"]},
        {"code": "busy", "arguments": ["more than it takes"]},
    ],
    ids=str,
)
def test_an_error_that_is_none_of_ours_is_a_failed_engine(said: object) -> None:
    with pytest.raises(EngineFailed, match="no error of ours"):
        result(b"e" + json.dumps(said).encode())


HOSTILE_VALUES: list[object] = [
    None, True, -1, 2**60, 10**400, 1e308, float("nan"), float("inf"), "", "\x00", "\ud800", "x" * 10_000,
    [], {}, [[]], [None] * 1_000, {"rows": []}, {"lines": [[]]},
]  # fmt: skip


def places(plain: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - what JSON holds
    """Each container with each of its keys."""
    keys = list(plain) if isinstance(plain, dict) else range(len(plain)) if isinstance(plain, list) else []
    for key in keys:
        yield plain, key
        yield from places(plain[key])


def mutants(answer: bytes, seed: int) -> Iterator[bytes]:
    """Half of them still JSON."""
    chance = random.Random(seed)  # noqa: S311 - the same ones each time
    while True:
        plain = json.loads(answer[1:])
        for container, key in chance.sample(list(places(plain)), k=chance.randint(1, 3)):
            if key in container or isinstance(container, list):
                container[key] = chance.choice(HOSTILE_VALUES)
        yield answer[:1] + json.dumps(plain).encode()
        torn = bytearray(answer)
        for _ in range(chance.randint(1, 5)):
            torn[chance.randrange(len(torn))] = chance.randrange(256)
        yield bytes(torn[: chance.randrange(len(torn))] if chance.random() < 0.3 else torn)


@pytest.mark.parametrize("answer", [real_answer(), *(answered(failing(error)) for error in ERRORS[3:5])])
def test_mutants_of_an_answer_are_documents_or_errors_of_ours(answer: bytes) -> None:
    for _, mutant in zip(range(MUTANTS), mutants(answer, seed=14), strict=False):
        try:
            document = page_in(mutant, 0)
        except OcrError:
            continue
        to_json(document)


BOMBS = {
    "deep": b"r" + b"[" * 200_000 + b"]" * 200_000,
    "deeper": b"r" + b'{"a":' * 1_000_000,
    "wide": b"r[" + b"0," * 3_000_000 + b"0]",
    "many numbers": b"r[" + b"0.1," * 2_000_000 + b"0]",
    "as many numbers as are read": b"r[" + b"0.1," * 1_249_999 + b"0]",
    "one number": b"r" + b"9" * 8_000_000,
    "one text": b'r"' + b"\\u00e9" * 1_300_000 + b'"',
    "an error of depth": b"e" + b"[" * 1_000_000,
    "a long error": b'e{"code":"busy","arguments":["' + b"x" * 8_000_000 + b'"]}',
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_of_size_or_depth_costs_little_memory(bomb: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(EngineFailed):
            page_in(bomb, 0)
        assert tracemalloc.get_traced_memory()[1] < 50 * MEBIBYTE
    finally:
        tracemalloc.stop()


@pytest.fixture
async def process(tmp_path: Path) -> AsyncIterator[WorkerProcess]:
    process = WorkerProcess(
        (), folder=tmp_path, environment=worker_environment(), most_tasks=100, on_loss=lambda: None
    )
    await process.start()
    yield process
    await process.stop()


def say(raw: bytes, times: int = 1) -> bytes:
    """Runs in the worker, past the protocol."""
    for _ in range(times):
        os.write(ANSWERS, raw)
    return b"the answer that is waited for"


def greeting() -> bytes:
    return b"hello"


@pytest.mark.parametrize(
    "raw",
    [LENGTH.pack(2**32 - 1), LENGTH.pack(2 * MAX_BYTES) + bytes(1_000), b"\x80\x04\x95 a pickle"],
    ids=["endless", "too long", "no frame"],
)
async def test_what_is_too_long_is_not_waited_for(process: WorkerProcess, raw: bytes) -> None:
    with pytest.raises(ProcessLost, match="it sends"):
        await process.run(partial(say, raw), kill_after_seconds=20, most_bytes=MAX_BYTES)
    assert await process.run(greeting, kill_after_seconds=20) == b"hello"


async def test_a_flood_of_answers_fills_no_memory(process: WorkerProcess) -> None:
    """The first is taken for the answer, and then nobody reads on."""
    flood = partial(say, framed(ANSWER + bytes(MEBIBYTE)), 1_000)
    tracemalloc.start()
    try:
        assert await process.run(flood, kill_after_seconds=20, most_bytes=MEBIBYTE) == bytes(MEBIBYTE)
        assert tracemalloc.get_traced_memory()[1] < 20 * MEBIBYTE
    finally:
        tracemalloc.stop()
