"""Who takes over a worker has taken over nothing else: an impostor in the engine's place tries it."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, suppress
from functools import partial
from pathlib import Path

import pytest

from bot.jail import landlock
from bot.jail.beginning import begin
from bot.jail.jail import missing
from bot.jail.silence import silence
from bot.workers import limits_for, load_engine, make_engine
from bot.workers.child import ProcessLost
from bot.workers.crowd import most_for_a_worker
from bot.workers.environment import worker_environment
from bot.workers.process import WorkerProcess
from bot.workers.sandbox import jail_for
from ocr_engine import ReadOptions
from ocr_engine.engines import info
from tests.security import impostor
from tests.security.impostor import ATTEMPTS, DENIED, Prey, be_loaded
from tests.worlds.pictures import encoded, page
from tests.worlds.processes import wait_until
from tests.worlds.workers import workers_that

SECONDS = 60.0
TOKEN = "1234567890:" + "canary" * 6
NEWER = {
    "cuts a file of it off": 3,  # the version of Landlock that it takes
    "signals it": landlock.SCOPES_SINCE,
}

pytestmark = pytest.mark.skipif(
    landlock.version() == 0, reason="the kernel has no Landlock: " + "; ".join(missing())
)


@pytest.fixture
def prey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Prey]:
    """A service with a token and a database, and a folder for its workers."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    (folder := tmp_path / "workers").mkdir()
    (data := tmp_path / "data").mkdir()
    with closing(sqlite3.connect(data / "legible.db")) as database:
        database.execute("create table secrets (secret)")
    prey = Prey(os.getpid(), data / "legible.db", folder)
    with socket.socket(socket.AF_UNIX) as abstract:
        abstract.bind(prey.abstract_socket)
        abstract.listen()
        yield prey


@asynccontextmanager
async def worker(prey: Prey, engine: str, *, warm: bool = False) -> AsyncIterator[WorkerProcess]:
    """As the service starts one."""
    prepare = partial(load_engine if warm else make_engine, engine)
    limits = limits_for([info(engine).memory], 50_000_000)
    jail = jail_for([info(engine)], "auto")
    assert jail
    process = WorkerProcess(
        (partial(begin, limits, prey.folder), be_loaded, jail.within(prey.folder).enter, prepare, silence),
        folder=prey.folder,
        environment=worker_environment(),
        most_tasks=100,
        on_loss=lambda: None,
    )
    try:
        await process.start()
        yield process
    finally:
        await process.stop()


@pytest.mark.parametrize("engine", ["tesseract", "auto", "ocrad", "ocr_space"])
async def test_all_that_harms_others_is_denied_and_what_it_needs_works(prey: Prey, engine: str) -> None:
    before = prey.secret.read_bytes()
    async with worker(prey, engine, warm=True) as process:
        outcomes = json.loads(await process.run(impostor.try_everything, prey, kill_after_seconds=SECONDS))
        works = await process.run(impostor.try_what_is_needed, prey, kill_after_seconds=SECONDS)
    known = landlock.version()
    expected = {name for name in ATTEMPTS if NEWER.get(name, 1) <= known}
    assert {name: outcomes[name] for name in expected if outcomes[name] != DENIED} == {}
    assert (prey.secret.read_bytes(), os.listdir(prey.secret.parent)) == (before, [prey.secret.name])  # noqa: PTH208
    assert works == b"works"


async def test_it_holds_no_secret_and_no_file_but_its_pipes(prey: Prey) -> None:
    with prey.secret.open("rb") as open_file:
        os.set_inheritable(open_file.fileno(), True)
        async with worker(prey, "ocrad") as process:
            held = await process.run(impostor.tell_what_it_holds, kill_after_seconds=SECONDS)
    environment, descriptors = json.loads(held)
    assert TOKEN not in environment
    assert "TOKEN" not in environment
    assert {name.partition(":")[0] for name in descriptors} <= {"pipe", "/dev/null"}


async def test_it_has_one_thread_when_it_is_shut_in(prey: Prey) -> None:
    """Landlock holds the thread that asks for it, and those that this one begins."""
    process = WorkerProcess(
        (partial(begin, limits_for([info("auto").memory], 1), prey.folder), be_loaded),
        folder=prey.folder,
        environment=worker_environment(),
        most_tasks=1,
        on_loss=lambda: None,
    )
    assert await process.run(impostor.count_threads, kill_after_seconds=SECONDS) == b"1"
    await process.stop()


async def test_what_it_has_started_ends_with_it(prey: Prey) -> None:
    async with worker(prey, "ocrad") as process:
        number = int(await process.run(impostor.own_number, kill_after_seconds=SECONDS))
        await process.run(impostor.start_programs, 20, kill_after_seconds=SECONDS)
        await wait_until(lambda all_: sum(each.group == number for each in all_) > 20)
    await wait_until(lambda all_: not any(each.group == number for each in all_))


async def number_of_next(process: WorkerProcess) -> int:
    """A kill may come to light only at the next call, which the pool tries once more."""
    with suppress(ProcessLost):
        return int(await process.run(impostor.own_number, kill_after_seconds=SECONDS))
    return int(await process.run(impostor.own_number, kill_after_seconds=SECONDS))


@pytest.mark.parametrize("bomb", [impostor.start_programs, impostor.start_threads])
async def test_a_bomb_of_programs_or_threads_ends_it(
    prey: Prey, bomb: Callable[[int], bytes], caplog: pytest.LogCaptureFixture
) -> None:
    """All of it at once, for nothing in it leaves the group of the worker; the next one works."""
    async with worker(prey, "ocrad") as process:
        number = int(await process.run(impostor.own_number, kill_after_seconds=SECONDS))
        with suppress(ProcessLost):
            await process.run(bomb, 10 * most_for_a_worker(), kill_after_seconds=SECONDS)
        await wait_until(lambda all_: not any(each.group == number for each in all_))
        assert await number_of_next(process) != number
    assert [line for line in caplog.messages if "processes and threads, and is killed" in line]


@pytest.mark.parametrize("engine", ["tesseract", "auto"])
async def test_pages_are_read_in_it(engine: str) -> None:
    """Several at a time, the way that they come."""
    jail = jail_for([info(engine)], "auto")
    pages = [page(f"Page {number} of this file", size=48) for number in ("one", "two", "three")]
    data = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    async with workers_that(partial(load_engine, engine), 2, jail=jail) as workers:
        options = ReadOptions(languages=("eng",), engine=engine, max_pages=3)
        document = await workers.read(data, options, "a chat")
        drawn = await workers.render("boxes", document, data, "a chat")
    assert [each.text for each in document.pages] == [
        f"Page {number} of this file" for number in ("one", "two", "three")
    ]
    assert drawn.startswith(b"\x89PNG")


def test_nothing_is_readable_that_somebody_keeps_here() -> None:
    jail = jail_for([info("auto")], "auto")
    assert jail
    root = Path(__file__).parents[2]
    kept = [root / "data", root / ".env", Path.home() / ".ssh", Path("/etc/shadow"), Path("/var/lib")]
    allowed = [path.resolve() for path in jail.readable]
    assert not [path for path in kept if any(path.resolve().is_relative_to(each) for each in allowed)]


def test_off_is_off() -> None:
    assert jail_for([info("auto")], "off") is None
