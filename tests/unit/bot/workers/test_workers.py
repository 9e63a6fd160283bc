"""Worker processes: pages side by side, and nothing left when the service ends."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from bot.workers import Workers, load_engine, make_engine
from ocr_engine import ReadOptions
from ocr_engine.errors import EngineFailed
from ocr_engine.page_selection import pages_in
from tests.faults import engines
from tests.faults.engines import GOOD_TEXT, VICTIM, Faulty, Meeting, putting
from tests.worlds.pictures import TEXT, encoded, page
from tests.worlds.processes import wait_until
from tests.worlds.processes import workers as worker_processes
from tests.worlds.workers import workers_that

OPTIONS = ReadOptions(languages=("eng",), page_seconds=20.0)


def tiff(*widths: int) -> bytes:
    pages = [Image.new("L", (width, 40), "white") for width in widths]
    return encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:])


def faulty(fault: Callable[[], engines.Paragraphs]) -> AbstractAsyncContextManager[Workers]:
    return workers_that(partial(putting, Faulty(fault)))


async def test_pages_are_read_side_by_side_and_stay_in_order(tmp_path: Path) -> None:
    fifo = tmp_path / "meeting"
    os.mkfifo(fifo)
    async with workers_that(partial(putting, Meeting(fifo))) as workers:
        document = await workers.read(tiff(60, Meeting.READER, Meeting.WRITER, 61), OPTIONS, "a chat")
    assert [page.text for page in document.pages] == ["60", str(Meeting.READER), str(Meeting.WRITER), "61"]
    assert [page.number for page in document.pages] == [1, 2, 3, 4]


async def test_pages_beyond_the_limit_are_left_out_but_counted() -> None:
    async with faulty(engines.crash) as workers:
        document = await workers.read(tiff(60, 61, VICTIM), replace(OPTIONS, max_pages=2), "a chat")
    assert (len(document.pages), document.source.page_count) == (2, 3)


async def test_the_last_page_is_read_by_itself_though_nobody_knows_its_number() -> None:
    async with faulty(engines.crash) as workers:
        document = await workers.read(
            tiff(60, VICTIM, 61), replace(OPTIONS, pages=pages_in("last")), "a chat"
        )
    assert [page.number for page in document.pages] == [3]


async def test_without_its_first_page_nothing_is_read() -> None:
    async with faulty(engines.run_out_of_memory) as workers:
        with pytest.raises(EngineFailed):
            await workers.read(tiff(VICTIM, 60), OPTIONS, "a chat")


async def test_a_reading_that_is_given_up_makes_room() -> None:
    async with workers_that(partial(putting, Faulty(engines.hang)), 1) as workers:
        reading = asyncio.create_task(workers.read(tiff(VICTIM), OPTIONS, "a chat"))
        await asyncio.sleep(0)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        assert (await workers.read(tiff(60), OPTIONS, "a chat")).text == GOOD_TEXT


async def test_on_demand_as_many_processes_start_as_have_something_to_read() -> None:
    async with workers_that(partial(make_engine, "tesseract"), 3, on_demand=True) as workers:
        picture, options = encoded(page("Hello again")), replace(OPTIONS, engine="tesseract")
        document = await workers.read(picture, options, "a chat")
        await workers.render("boxes", document, picture, "a chat")
        assert len(worker_processes()) == 1
        await asyncio.gather(*(workers.read(picture, options, "a chat") for _ in range(2)))
        assert len(worker_processes()) == 2
    assert document.text == "Hello again"


async def test_workers_are_healthy_until_they_are_closed() -> None:
    async with faulty(engines.hang) as workers:
        assert (await workers.check()).ok
    assert not (await workers.check()).ok
    with pytest.raises(asyncio.CancelledError):
        await workers.read(tiff(60), OPTIONS, "a chat")


async def test_closing_in_the_midst_of_a_page_leaves_no_process() -> None:
    """Not even the `tesseract` that a worker had started to read; the one that it had loaded with is over."""
    large = encoded(page("\n".join([TEXT] * 40)))
    async with workers_that(partial(load_engine, "tesseract"), 1) as workers:
        groups = {worker.pid for worker in worker_processes()}
        reading = asyncio.create_task(workers.read(large, replace(OPTIONS, engine="tesseract"), "a chat"))
        await wait_until(lambda all_: any(p.name == "tesseract" and p.group in groups for p in all_))
    with pytest.raises(asyncio.CancelledError):
        await reading
    await wait_until(lambda all_: not any(p.group in groups for p in all_))
