"""What one visitor can take from the others has bounds: connections and time. Over real sockets."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing, suppress
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from bot.web.site import Bounds, listening_socket, serving

PATIENCE_SECONDS = 15
USUAL = Bounds()
UPLOAD = b"POST /upload HTTP/1.1\r\nHost: %s\r\nContent-Length: 10\r\n\r\n"
REQUEST = b"GET / HTTP/1.1\r\nHost: %s\r\n\r\n"


@dataclass
class Site:
    """A server with one page, and one that never ends."""

    port: int
    asked: int = 0
    upload_begun: asyncio.Event = field(default_factory=asyncio.Event)
    reader_is_gone: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def host(self) -> bytes:
        return b"127.0.0.1:%d" % self.port

    async def on_page(self, _request: web.Request) -> web.Response:
        self.asked += 1
        return web.Response(text="hello")

    async def on_endless(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(bytes(65_536))
        except ConnectionError:
            self.reader_is_gone.set()
        return response

    async def on_upload(self, request: web.Request) -> web.Response:
        self.upload_begun.set()
        await request.read()
        return web.Response(text="read")

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        with closing(writer):
            async with asyncio.timeout(PATIENCE_SECONDS):
                yield reader, writer

    async def answer_to(self, sent: bytes) -> bytes:
        """All that comes back until the server hangs up."""
        async with self.connected() as (reader, writer):
            writer.write(sent)
            return await reader.read()


@asynccontextmanager
async def site(bounds: Bounds = USUAL, seconds_to_end: float = 0) -> AsyncIterator[Site]:
    listener = listening_socket("127.0.0.1", 0)
    site, app = Site(listener.getsockname()[1]), web.Application()
    app.add_routes([web.get("/", site.on_page), web.get("/endless", site.on_endless)])
    app.add_routes([web.post("/upload", site.on_upload)])
    async with serving(app, listener, seconds_to_end=lambda: seconds_to_end, bounds=bounds):
        yield site


async def until_closed(reader: asyncio.StreamReader) -> bytes:
    """What comes until the connection is closed, be it while the server had bytes left to take."""
    with suppress(ConnectionResetError):
        return await reader.read()
    return b""


async def test_a_head_that_comes_byte_by_byte_is_not_waited_for() -> None:
    async with site(Bounds(idle_seconds=0.3)) as here, here.connected() as (reader, writer):
        answer = asyncio.create_task(until_closed(reader))
        writer.write(b"GET / HTTP/1.1\r\nX-Slow: ")
        while not answer.done():
            writer.write(b"z")
            await asyncio.sleep(0.02)
        assert (answer.result(), here.asked) == (b"", 0)


async def test_a_connection_that_asks_nothing_more_is_closed() -> None:
    async with site(Bounds(idle_seconds=0.3)) as here:
        answer = await here.answer_to(REQUEST % here.host)
    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert here.asked == 1


async def test_one_connection_too_many_is_told_so_and_the_others_are_served() -> None:
    async with (
        site(Bounds(connections=1)) as here,
        here.connected() as (reader, writer),
    ):
        refusal = await here.answer_to(REQUEST % here.host)
        assert refusal.startswith(b"HTTP/1.1 503 ")
        assert refusal.endswith(b"\r\n\r\nToo many connections at once. Try again in a few seconds.\n")
        writer.write(REQUEST % here.host)
        assert (await reader.readline()).startswith(b"HTTP/1.1 200")


async def test_a_thousand_idle_connections_keep_nobody_out_who_is_in() -> None:
    async with (
        site(Bounds(connections=100)) as here,
        AsyncExitStack() as idle,
        here.connected() as (reader, writer),
    ):
        for _ in range(1_000):
            _, waiting = await asyncio.open_connection("127.0.0.1", here.port)
            idle.enter_context(closing(waiting))
        writer.write(REQUEST % here.host)
        assert (await reader.readline()).startswith(b"HTTP/1.1 200")


async def test_a_connection_that_ends_makes_room_for_another() -> None:
    async with site(Bounds(connections=1, idle_seconds=0.3)) as here, here.connected():
        while not (await here.answer_to(REQUEST % here.host)).startswith(b"HTTP/1.1 200"):
            pass


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="this system has no such option")
async def test_who_takes_nothing_of_what_is_sent_is_hung_up_on() -> None:
    async with site(Bounds(stalled_seconds=0.5)) as here:
        with socket.create_connection(("127.0.0.1", here.port)) as stalled:
            stalled.sendall(b"GET /endless HTTP/1.1\r\nHost: %s\r\n\r\n" % here.host)
            async with asyncio.timeout(PATIENCE_SECONDS):
                await here.reader_is_gone.wait()


@pytest.mark.parametrize(
    "head",
    [
        b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n",
        b"GET / HTTP/1.1\r\nX-Long: " + b"a" * 9000 + b"\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: 1\r\n" * 200,
    ],
    ids=["address", "header", "headers"],
)
async def test_an_endless_head_is_a_bad_request(head: bytes) -> None:
    async with site(Bounds()) as here:
        assert b" 400 Bad Request\r\n" in await here.answer_to(head + b"Host: %s\r\n\r\n" % here.host)
        assert here.asked == 0


async def test_the_end_waits_for_an_upload_as_long_as_there_is_time() -> None:
    async with AsyncExitStack() as running:
        served = await running.enter_async_context(site(seconds_to_end=PATIENCE_SECONDS))
        async with served.connected() as (reader, writer):
            writer.write(UPLOAD % served.host)
            await served.upload_begun.wait()
            ending = asyncio.create_task(running.pop_all().aclose())
            writer.write(b"0123456789")
            assert (await reader.read()).endswith(b"read")
            await ending


async def test_an_upload_that_never_ends_does_not_hold_up_the_end() -> None:
    async with site() as served, AsyncExitStack() as connections:
        _, writer = await connections.enter_async_context(served.connected())
        writer.write(UPLOAD % served.host)
        await served.upload_begun.wait()


async def test_a_connection_that_takes_no_answers_does_not_hold_up_the_end() -> None:
    async with site() as served, AsyncExitStack() as connections:
        _, writer = await connections.enter_async_context(served.connected())
        writer.write(b"GET /endless HTTP/1.1\r\nHost: %s\r\n\r\n" % served.host + REQUEST % served.host * 50)
        await writer.drain()
