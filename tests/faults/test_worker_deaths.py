"""Workers die, hang and take too much: what that costs, what is told, and what is left behind."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from bot.workers import ProcessLimits
from ocr_engine import ReadOptions
from ocr_engine.errors import EngineFailed, TookTooLong
from tests.faults import engines
from tests.faults.engines import GOOD_TEXT, VICTIM, CrashesOnce, Faulty, putting
from tests.worlds.processes import below, running, wait_until
from tests.worlds.processes import workers as worker_processes
from tests.worlds.telegram import blank_png
from tests.worlds.workers import workers_that

ROOT = Path(__file__).parents[2]
OPTIONS = ReadOptions(languages=("eng",), page_seconds=2.0)
GOOD = blank_png(60)
BAD = blank_png(VICTIM)
MEBIBYTE = 2**20

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="/proc tells what runs, and limits are kept")


def fault(function: Callable[[], engines.Paragraphs]) -> Callable[[], None]:
    return partial(putting, Faulty(function))


@dataclass
class Tally:
    """Fits `bot.workers.WorkerEvents`."""

    pages: int = 0
    restarts: int = 0

    def page_read(self, engine: str, languages: tuple[str, ...], seconds: float) -> None:
        assert engine == "auto"
        assert seconds >= 0
        self.pages += 1

    def worker_restarted(self) -> None:
        self.restarts += 1


async def test_a_page_whose_process_dies_is_read_on_the_second_try(tmp_path: Path) -> None:
    async with workers_that(fault(CrashesOnce(tmp_path / "has crashed")), 1) as workers:
        assert (await workers.read(BAD, OPTIONS, "a chat")).text == GOOD_TEXT


async def test_what_happens_is_counted() -> None:
    tally = Tally()
    async with workers_that(fault(engines.crash), 1, events=tally) as workers:
        await workers.read(GOOD, OPTIONS, "a chat")
        with pytest.raises(EngineFailed):
            await workers.read(BAD, OPTIONS, "a chat")
    assert (tally.pages, tally.restarts) == (1, 2)


async def test_a_worker_that_is_killed_while_it_has_nothing_to_do_is_replaced() -> None:
    async with workers_that(fault(engines.crash), 1) as workers:
        (worker,) = worker_processes()
        os.kill(worker.pid, signal.SIGKILL)
        await wait_until(lambda all_: worker.pid not in {each.pid for each in all_})
        assert (await workers.read(GOOD, OPTIONS, "a chat")).text == GOOD_TEXT


async def test_a_check_tells_that_a_worker_died_and_replaces_it() -> None:
    async with workers_that(fault(engines.crash), 2) as workers:
        worker, _ = worker_processes()
        os.kill(worker.pid, signal.SIGKILL)
        while (verdict := await workers.check()).ok:  # noqa: ASYNC110 - a dead process rings no bell
            await asyncio.sleep(0.01)
        assert verdict.detail == "1 of 2 workers had died"
        assert (await workers.check()).ok


async def test_all_workers_have_begun_before_anything_is_read(tmp_path: Path) -> None:
    async with workers_that(partial(sign_in, tmp_path), 3):
        assert len(os.listdir(tmp_path)) == 3  # noqa: PTH208 - without blocking calls of pathlib


def sign_in(folder: Path) -> None:
    (folder / str(os.getpid())).touch()


async def test_workers_that_cannot_begin_say_so_and_leave_nothing() -> None:
    with pytest.raises(EngineFailed, match="does not start"):
        async with workers_that(engines.never_begin):
            pytest.fail("they began")
    assert worker_processes() == []


@on_linux
@pytest.mark.parametrize("take", [engines.take_all_memory, engines.fill_the_disk])
async def test_who_takes_too_much_loses_its_own_page_only(take: Callable[[], engines.Paragraphs]) -> None:
    limits = ProcessLimits(address_space_bytes=2048 * MEBIBYTE, file_bytes=100 * MEBIBYTE)
    async with workers_that(fault(take), 2, limits=limits) as workers:
        outcomes = await asyncio.gather(
            *(workers.read(picture, OPTIONS, "a chat") for picture in (GOOD, BAD, GOOD)),
            return_exceptions=True,
        )
    assert [getattr(outcome, "text", type(outcome)) for outcome in outcomes] == [
        GOOD_TEXT,
        EngineFailed,
        GOOD_TEXT,
    ]


@on_linux
async def test_a_worker_has_limits_and_processor_time_for_each_page() -> None:
    limits = ProcessLimits(address_space_bytes=3072 * MEBIBYTE, file_bytes=100 * MEBIBYTE)
    async with workers_that(fault(engines.tell_its_limits), 1, limits=limits) as workers:
        document = await workers.read(BAD, OPTIONS, "a chat")
    memory, file, files, core, cpu_seconds, oom_score = map(int, document.text.split())
    assert (memory, file) == (limits.address_space_bytes, limits.file_bytes)
    assert (files, core, oom_score) == (256, 0, 500)
    assert 60 <= cpu_seconds < 90


@on_linux
async def test_a_program_that_hangs_ends_with_its_worker() -> None:
    hanging = fault(engines.hang_in_a_program)
    async with workers_that(hanging, 1, grace_seconds=0.5) as workers:
        groups = {worker.pid for worker in worker_processes()}
        with pytest.raises(TookTooLong):
            await workers.read(BAD, OPTIONS, "a chat")
        await wait_until(lambda all_: not any(each.group in groups for each in all_))


SERVICE = """
import asyncio
from functools import partial
from tests.faults.engines import Faulty, hang_in_a_program, putting
from tests.faults.test_worker_deaths import BAD, OPTIONS
from tests.worlds.workers import workers_that

async def main():
    async with workers_that(partial(putting, Faulty(hang_in_a_program))) as workers:
        await workers.read(BAD, OPTIONS, "a chat")

asyncio.run(main())
"""


@on_linux
async def test_nothing_goes_on_when_the_service_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SERVICE]
    service = subprocess.Popen(  # noqa: ASYNC220, S603 - our own code; it is killed, not waited for
        command, cwd=ROOT, env={**os.environ, "TMPDIR": str(tmp_path)}
    )
    try:
        await wait_until(lambda all_: any(each.name == "sleep" for each in below(service.pid, all_)))
        family = {each.pid for each in below(service.pid, running())}
    finally:
        service.send_signal(signal.SIGKILL)
        service.wait()
    assert len(family) >= 5  # two workers, a shell for each of them, and the program
    await wait_until(lambda all_: not any(each.pid in family for each in all_))
