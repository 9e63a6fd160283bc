"""What a worker process holds in memory, of which there is one for each core."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest

from bot.workers import load_engine
from ocr_engine import ReadOptions
from tests.worlds.processes import workers as worker_processes
from tests.worlds.workers import workers_that

GOLDEN = Path(__file__).parents[3] / "golden"
MEGABYTE = 1024


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells it")
async def test_a_worker_that_found_the_script_of_a_page_stays_small() -> None:
    picture = (GOLDEN / "russian-page.jpg").read_bytes()
    async with workers_that(partial(load_engine, "tesseract"), 1) as workers:
        options = ReadOptions(preferred_languages=("eng",), engine="tesseract")
        document = await workers.read(picture, options, "a chat")
        (worker,) = worker_processes()
        peak = _peak_kilobytes(worker.pid)
    assert document.languages == ("rus", "ukr")
    assert peak < 200 * MEGABYTE


def _peak_kilobytes(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
