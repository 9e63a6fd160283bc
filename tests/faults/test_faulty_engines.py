"""A bad picture costs itself, never a neighbor."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from bot.workers import Workers
from ocr_engine import ReadOptions
from ocr_engine.errors import EngineFailed, TookTooLong
from tests.faults import engines
from tests.faults.engines import GOOD_TEXT, VICTIM, Faulty, Paragraphs, putting
from tests.worlds.pictures import encoded
from tests.worlds.telegram import blank_png
from tests.worlds.workers import workers_that

OPTIONS = ReadOptions(languages=("eng",), page_seconds=3.0)
GRACE_SECONDS = 0.5
GOOD = blank_png(60)
BAD = blank_png(VICTIM)


def workers_with(fault: Callable[[], Paragraphs]) -> AbstractAsyncContextManager[Workers]:
    return workers_that(partial(putting, Faulty(fault)), grace_seconds=GRACE_SECONDS)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (engines.hang, TookTooLong),
        (engines.hang_in_c, TookTooLong),
        (engines.crash, EngineFailed),
        (engines.vanish, EngineFailed),
        (engines.run_out_of_memory, EngineFailed),
        (engines.break_unforeseen, EngineFailed),
        (engines.break_untransportably, EngineFailed),
        (engines.speak_nul, EngineFailed),
        (engines.speak_half_a_character, EngineFailed),
        (engines.point_beyond_the_page, EngineFailed),
        (engines.turn_a_box_inside_out, EngineFailed),
    ],
)
async def test_a_fault_is_an_error_and_all_neighbors_are_read(
    fault: Callable[[], Paragraphs], error: type[Exception]
) -> None:
    pictures = [GOOD, GOOD, BAD, *[GOOD] * 6]
    async with workers_with(fault) as workers:
        outcomes = await asyncio.gather(
            *(workers.read(picture, OPTIONS, "a chat") for picture in pictures), return_exceptions=True
        )
        assert isinstance(outcomes.pop(2), error)
        assert [getattr(outcome, "text", outcome) for outcome in outcomes] == [GOOD_TEXT] * 8


async def test_an_error_that_nobody_expected_tells_where_it_happened_and_no_text() -> None:
    async with workers_with(engines.break_over_a_text) as workers:
        with pytest.raises(EngineFailed, match=r"^KeyError at engines\.py:\d+$"):
            await workers.read(BAD, OPTIONS, "a chat")


async def test_a_flood_of_words_comes_through() -> None:
    async with workers_with(engines.flood) as workers:
        document = await workers.read(BAD, replace(OPTIONS, page_seconds=60), "a chat")
    assert len(document.pages[0].words) == 200_000


async def test_the_event_loop_turns_while_an_engine_sleeps() -> None:
    async with workers_with(engines.hang) as workers:
        reading = asyncio.create_task(workers.read(BAD, OPTIONS, "a chat"))
        turns = 0
        while not reading.done():
            await asyncio.sleep(0)
            turns += 1
        with pytest.raises(TookTooLong):
            await reading
    assert turns > 1000


async def test_a_crash_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    async with workers_with(engines.crash_over_a_file) as workers:
        with pytest.raises(EngineFailed):
            await workers.read(BAD, OPTIONS, "a chat")
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - without blocking calls of pathlib


async def test_a_later_page_that_fails_leaves_the_others() -> None:
    pages = [Image.new("L", (width, 40), "white") for width in (60, VICTIM, 60)]
    data = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    async with workers_with(engines.crash) as workers:
        document = await workers.read(data, OPTIONS, "a chat")
    assert [page.text or page.failure for page in document.pages] == [GOOD_TEXT, "engine-failed", GOOD_TEXT]


async def test_what_libraries_write_in_a_worker_is_not_in_the_log(capfd: pytest.CaptureFixture[str]) -> None:
    async with workers_with(engines.shout) as workers:
        assert (await workers.read(BAD, OPTIONS, "a chat")).text == GOOD_TEXT
    assert capfd.readouterr() == ("", "")
