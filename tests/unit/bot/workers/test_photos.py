"""Photos are made in a worker; what it says of them is checked."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial

import pytest

from bot.workers.photos import NotAPhoto, packed_renditions, renditions, renditions_by, unpacked
from ocr_engine.errors import EngineFailed
from tests.faults import engines
from tests.faults.engines import Faulty, putting
from tests.worlds.telegram import blank_png
from tests.worlds.workers import workers_that


class Lost:
    """Processes that are lost over every picture."""

    async def apply(self, work: Callable[[bytes], bytes], data: bytes, client: Hashable) -> bytes:
        raise EngineFailed("it ended")


async def test_a_worker_makes_of_a_photo_what_is_kept_of_it() -> None:
    async with workers_that(partial(putting, Faulty(engines.hang)), 1) as workers:
        assert await renditions_by(workers, blank_png(400)) == renditions(blank_png(400))


async def test_what_is_no_photo_is_refused_as_it_would_be_here() -> None:
    async with workers_that(partial(putting, Faulty(engines.hang)), 1) as workers:
        with pytest.raises(NotAPhoto, match="PHOTO_INVALID_DIMENSIONS"):
            await renditions_by(workers, blank_png(11_000))


async def test_a_picture_that_takes_its_worker_down_is_no_photo() -> None:
    with pytest.raises(NotAPhoto, match="IMAGE_PROCESS_FAILED"):
        await renditions_by(Lost(), blank_png(400))


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"[]\n",
        b"{}\n",
        b"no JSON\n",
        b"[" * 100_000,
        b"[[2, 2, 4]]\nJPE",
        b"[[2, 2, 4]]\nJPEGS",
        b"[[2, 2, -4], [2, 2, 8]]\nJPEG",
        b"[[2, 20000, 4]]\nJPEG",
        b"[[2, 4]]\nJPEG",
        b'[["2", 2, 4]]\nJPEG',
        b"[4]\nJPEG",
    ],
)
def test_what_a_worker_would_not_say_is_no_photo(said: bytes) -> None:
    with pytest.raises(NotAPhoto):
        unpacked(said)


def test_what_is_packed_comes_out_whole() -> None:
    assert unpacked(packed_renditions(blank_png(350))) == renditions(blank_png(350))
