"""What is sent to us: how much of it may be in memory at once, and that it is nowhere else."""

from __future__ import annotations

import asyncio
import gzip
import stat
import tempfile
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.fairness.memory_budget import MemoryBudget
from bot.local_chat import LocalChat
from bot.web.site import listening_socket, own_address, serving
from bot.web_api import WebApi
from handlers.ports import Begun, Progress
from ocr_engine.document import Document
from ocr_engine.errors import Busy
from ocr_engine.options import ReadOptions
from tests.worlds.api import MAX_BYTES, api_world, form
from tests.worlds.fakes import FakeLanguages, FakeLinks, FakeReader

LARGE = 20_000_000
HEAD = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n'
ROUTES = ("/v1/ocr", "/chat/files")


class SlowReader(FakeReader):
    """Tells when a picture has come to it, and reads none before it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.came = asyncio.Queue[int]()
        self.go_on = asyncio.Event()

    async def read(
        self,
        data: bytes,
        options: ReadOptions,
        client: Hashable,
        begun: Begun | None = None,
        progress: Progress | None = None,
    ) -> Document:
        self.came.put_nowait(len(data))
        await self.go_on.wait()
        return await super().read(data, options, client)


def test_a_budget_has_room_for_several_but_not_for_more_than_it_has() -> None:
    budget = MemoryBudget(10)
    with budget.reserved(6), budget.reserved(4), pytest.raises(Busy), budget.reserved(1):
        pass
    with budget.reserved(10):
        pass


def test_a_budget_always_has_room_for_one() -> None:
    with MemoryBudget(10).reserved(11):
        pass


def test_what_fails_gives_its_room_back() -> None:
    budget = MemoryBudget(10)
    with pytest.raises(ZeroDivisionError), budget.reserved(10):
        raise ZeroDivisionError
    with budget.reserved(10):
        pass


async def test_when_memory_is_full_of_pictures_the_server_is_busy_until_they_are_read() -> None:
    reader = SlowReader()
    async with api_world(reader=reader, max_concurrent=100) as world, asyncio.TaskGroup() as tasks:
        for _ in range(4):
            tasks.create_task(world.post_form(("file", bytes(MAX_BYTES))))
            assert await reader.came.get() == MAX_BYTES
        full = await world.post_form(("file", bytes(MAX_BYTES)))
        small = tasks.create_task(world.post_form(("file", b"small")))
        assert await reader.came.get() == len(b"small")
        reader.go_on.set()
    assert (full.status, full.code, full.headers["Retry-After"]) == (503, "busy", "5")
    assert small.result().status == 200
    async with api_world() as world:
        assert (await world.post_form(("file", bytes(MAX_BYTES)))).status == 200


async def test_links_that_are_being_fetched_count_as_pictures_of_the_largest_size() -> None:
    links = SlowLinks()
    a_link = {"image_url": "https://pictures.example/a.png"}
    async with api_world(links=links, max_concurrent=100) as world, asyncio.TaskGroup() as tasks:
        for _ in range(4):
            tasks.create_task(world.post(json=a_link))
            await links.came.get()
        full = await world.post(json=a_link)
        links.go_on.set()
    assert (full.status, full.code) == (503, "busy")


class SlowLinks(FakeLinks):
    """Tells when it is asked for a link, and fetches none before it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.came = asyncio.Queue[str]()
        self.go_on = asyncio.Event()

    async def fetch(self, url: str) -> bytes:
        self.came.put_nowait(url)
        await self.go_on.wait()
        return await super().fetch(url)


@pytest.mark.parametrize("route", ROUTES)
async def test_an_upload_touches_no_disk(route: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files without a name too: only what is open tells of them."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = open_files()
    async with service_address() as address, aiohttp.ClientSession(address) as http:
        arrived = asyncio.Event()
        headers = {"Content-Type": "multipart/form-data; boundary=b"}
        upload = asyncio.create_task(http.post(route, headers=headers, data=all_but_the_end(arrived)))
        await arrived.wait()
        assert open_files() <= before
        assert files_in(tmp_path) == []
        upload.cancel()
        await asyncio.wait({upload})


async def all_but_the_end(arrived: asyncio.Event) -> AsyncIterator[bytes]:
    yield HEAD
    for _ in range(LARGE // 100_000 - 1):
        yield bytes(100_000)
    arrived.set()
    await asyncio.Event().wait()


@asynccontextmanager
async def service_address() -> AsyncIterator[str]:
    """All that takes uploads."""
    app = web.Application()
    LocalChat(max_bytes=LARGE).attach(app)
    WebApi(
        reader=FakeReader(),
        links=FakeLinks(),
        languages=FakeLanguages(),
        options=ReadOptions(),
        max_bytes=LARGE,
        max_concurrent=1,
    ).attach(app)
    listener = listening_socket("127.0.0.1", 0)
    address = own_address(listener)
    async with serving(app, listener):
        yield address


def files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def open_files() -> set[tuple[int, int]]:
    """The regular files that this process has open, by device and number."""
    found = set()
    for link in Path("/proc/self/fd").iterdir():
        try:
            status = link.stat()
        except FileNotFoundError:
            continue
        if stat.S_ISREG(status.st_mode):
            found.add((status.st_dev, status.st_ino))
    return found


@pytest.mark.parametrize("route", ROUTES)
async def test_a_compressed_body_is_refused_before_it_is_unpacked_and_a_neighbor_served(
    route: str,
) -> None:
    bomb = gzip.compress(HEAD + bytes(LARGE))
    kind = {"Content-Type": "multipart/form-data; boundary=b", "Content-Encoding": "gzip"}
    async with service_address() as address, aiohttp.ClientSession(address) as http:
        async with http.post(route, data=bomb, headers=kind, compress=False) as response:
            assert (response.status, response.headers["Accept-Encoding"]) == (415, "identity")
        async with http.post("/v1/ocr", data=form(("file", b"a picture"))) as response:
            assert response.status == 200
