"""A picture is handed to the workers as a file: written once, read for each page, and gone afterwards."""

from __future__ import annotations

import asyncio
import os
import shutil
import stat
import tempfile
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn, SupportsIndex

import pytest
from PIL import Image

from bot.workers import Workers
from bot.workers.page_files import placed_picture, stored_picture
from ocr_engine import ReadOptions
from ocr_engine.errors import DiskUnwritable, EngineFailed
from tests.faults import engines
from tests.faults.engines import GOOD_TEXT, VICTIM, Faulty, Paragraphs, paragraph, putting
from tests.worlds.disk import full_disk
from tests.worlds.pictures import encoded
from tests.worlds.processes import workers as worker_processes
from tests.worlds.telegram import blank_png
from tests.worlds.workers import LIMITS

OPTIONS = ReadOptions(languages=("eng",), page_seconds=20.0, max_pages=20)
PAGES = 20
OTHER_DISK = Path("/dev/shm")  # noqa: S108 - as long as a test runs
GOOD, BAD = blank_png(60), blank_png(VICTIM)


class StaysHere(bytes):
    """Bytes that cannot be handed to another process."""

    __slots__ = ()

    def __reduce_ex__(self, protocol: SupportsIndex, /) -> NoReturn:
        raise TypeError("the picture itself was handed over")


def workers_in(
    folder: Path, fault: Callable[[], Paragraphs], count: int = 1
) -> AbstractAsyncContextManager[Workers]:
    return Workers(count, partial(putting, Faulty(fault)), folder=folder, limits=LIMITS)


def tell_the_pictures() -> Paragraphs:
    """Runs in a worker: which files lie in the folder for the temporary ones."""
    files = ((path.name, path.stat()) for path in Path(tempfile.gettempdir()).iterdir())
    return paragraph(" ".join(f"{name}-{at.st_ino}-{at.st_mtime_ns}-{at.st_mode:o}" for name, at in files))


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if not path.name.startswith("worker-"))


async def until_a_page_is_read_in(folder: Path) -> None:
    while "picture" not in {path.name for path in files_in(folder)}:  # noqa: ASYNC110 - a file rings no bell
        await asyncio.sleep(0.01)


async def test_twenty_pages_are_read_from_one_file_that_is_written_once(tmp_path: Path) -> None:
    pages = [Image.new("L", (VICTIM, 40), "white") for _ in range(PAGES)]
    data = StaysHere(encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    async with workers_in(tmp_path, tell_the_pictures, 2) as workers:
        document = await workers.read(data, OPTIONS, "a chat")
        assert files_in(tmp_path) == []
    told = [page.text for page in document.pages]
    assert len(told) == PAGES
    (picture,) = set(told)
    assert picture.endswith("-100600")
    assert len(picture.split()) == 1


@pytest.mark.parametrize("fault", [engines.crash, engines.be_killed, engines.break_unforeseen])
async def test_no_picture_is_left_when_a_reading_fails(
    tmp_path: Path, fault: Callable[[], Paragraphs]
) -> None:
    async with workers_in(tmp_path, fault) as workers:
        with pytest.raises(EngineFailed):
            await workers.read(BAD, OPTIONS, "a chat")
        assert files_in(tmp_path) == []


async def test_no_picture_is_left_when_its_worker_is_killed_and_it_is_read_by_the_next(
    tmp_path: Path,
) -> None:
    (marker := tmp_path / "marker").mkdir()
    (folder := tmp_path / "folder").mkdir()
    async with workers_in(folder, engines.CrashesOnce(marker / "has crashed")) as workers:
        assert (await workers.read(BAD, OPTIONS, "a chat")).text == GOOD_TEXT
        assert files_in(folder) == []


async def test_no_picture_is_left_when_a_reading_is_cancelled(tmp_path: Path) -> None:
    async with workers_in(tmp_path, engines.hang) as workers:
        reading = asyncio.create_task(workers.read(BAD, OPTIONS, "a chat"))
        await until_a_page_is_read_in(tmp_path)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        assert files_in(tmp_path) == []


async def test_no_picture_is_left_when_the_service_ends(tmp_path: Path) -> None:
    async with workers_in(tmp_path, engines.hang) as workers:
        reading = asyncio.create_task(workers.read(BAD, OPTIONS, "a chat"))
        await until_a_page_is_read_in(tmp_path)
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert files_in(tmp_path) == []
    assert worker_processes() == []


async def test_a_picture_that_waits_for_its_turn_is_not_yet_a_file(tmp_path: Path) -> None:
    async with workers_in(tmp_path, engines.hang) as workers:
        readings = [asyncio.create_task(workers.read(BAD, OPTIONS, chat)) for chat in ("one", "another")]
        await until_a_page_is_read_in(tmp_path)
        assert len([path for path in files_in(tmp_path) if path.name.startswith("picture-")]) == 1
    outcomes = await asyncio.gather(*readings, return_exceptions=True)
    assert all(isinstance(outcome, asyncio.CancelledError) for outcome in outcomes)


async def test_a_full_disk_fails_a_reading_and_says_why(tmp_path: Path) -> None:
    async with workers_in(tmp_path, engines.crash) as workers:
        with full_disk(), pytest.raises(DiskUnwritable, match="temporary files cannot be written: File too"):
            await workers.read(GOOD, OPTIONS, "a chat")
        assert files_in(tmp_path) == []
        assert (await workers.read(GOOD, OPTIONS, "a chat")).text == GOOD_TEXT


@pytest.mark.parametrize("fault", [engines.find_the_disk_full, engines.fail_over_a_full_disk])
async def test_a_disk_that_is_full_for_the_engine_fails_a_reading_and_says_why(
    tmp_path: Path, fault: Callable[[], Paragraphs]
) -> None:
    async with workers_in(tmp_path, fault) as workers:
        with pytest.raises(DiskUnwritable, match="temporary files cannot be written: No space left"):
            await workers.read(BAD, OPTIONS, "a chat")


async def test_a_folder_that_takes_no_files_fails_a_reading_and_says_why(tmp_path: Path) -> None:
    (folder := tmp_path / "folder").mkdir()
    async with workers_in(folder, engines.crash) as workers:
        shutil.rmtree(folder)
        with pytest.raises(DiskUnwritable, match="temporary files cannot be written: No such file"):
            await workers.read(GOOD, OPTIONS, "a chat")


async def test_a_page_that_gets_no_folder_fails_and_says_why(tmp_path: Path) -> None:
    async with stored_picture(tmp_path, GOOD) as picture:
        with pytest.raises(DiskUnwritable, match="temporary files cannot be written: No such file"):
            async with placed_picture(picture, tmp_path / "gone"):
                pytest.fail("it was made")


async def test_a_worker_finds_the_picture_in_its_folder_without_a_copy(tmp_path: Path) -> None:
    async with stored_picture(tmp_path, GOOD) as picture, placed_picture(picture, tmp_path) as placed:
        assert placed.samefile(picture)


@pytest.mark.skipif(not OTHER_DISK.is_dir(), reason="there is one file system only")
async def test_a_worker_finds_a_copy_where_there_are_no_links(tmp_path: Path) -> None:
    with TemporaryDirectory(dir=OTHER_DISK) as other:
        async with stored_picture(tmp_path, GOOD) as picture, placed_picture(picture, Path(other)) as placed:
            assert placed.read_bytes() == GOOD


async def test_a_stored_picture_is_for_our_eyes_only(tmp_path: Path) -> None:
    async with stored_picture(tmp_path, b"a picture") as path:
        status = os.stat(path)  # noqa: PTH116 - without blocking calls of pathlib
        assert (stat.S_IMODE(status.st_mode), status.st_size) == (0o600, len(b"a picture"))


async def test_nothing_is_left_when_the_writing_itself_is_cancelled(tmp_path: Path) -> None:
    async def store() -> None:
        async with stored_picture(tmp_path, bytes(50_000_000)):
            pytest.fail("it was written")

    storing = asyncio.create_task(store())
    await asyncio.sleep(0)
    storing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await storing
    await asyncio.get_running_loop().shutdown_default_executor()  # nobody is still writing
    assert files_in(tmp_path) == []
