"""The CLI's way to a running server, over real HTTP."""

from __future__ import annotations

import asyncio
import json
from functools import partial

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.commands.client import RemoteError, ServerRefused, ServerUnreachable, read_remotely
from ocr_engine.document import Document, Page, Source
from ocr_engine.page_selection import pages_in
from tests.worlds.api import ApiWorld, api_world
from tests.worlds.fakes import FakeReader, document_of

PICTURE = bytes(range(256))
LINK = "https://pictures.example/a.png"


def server_of(world: ApiWorld) -> str:
    return str(world.client.make_url("/"))


async def test_a_picture_is_sent_and_its_text_comes_back() -> None:
    async with api_world() as world:
        read = await asyncio.to_thread(read_remotely, server_of(world), PICTURE, languages=("deu", "fra"))
    data, options = world.reader.asked[0]
    assert (read.content, data, options.languages) == (b"Hello world\n", PICTURE, ("deu", "fra"))


async def test_a_link_is_left_to_the_server_to_fetch() -> None:
    async with api_world() as world:
        answer = await asyncio.to_thread(read_remotely, server_of(world), LINK, output_format="json")
    assert world.links.asked == [LINK]
    assert json.loads(answer.content)["text"] == "Hello world"


async def test_what_the_server_left_out_is_told() -> None:
    pages = (*document_of("Dear Ann").pages, Page(2, 1, 1, failure="took-too-long"))
    async with api_world(reader=FakeReader(Document(Source("pdf", 30), (), pages))) as world:
        read = await asyncio.to_thread(read_remotely, server_of(world), PICTURE, pages="2-")
    assert (read.left_out, read.failed) == (9, (2,))
    assert world.reader.asked[0][1].pages == pages_in("2-")


async def test_the_address_needs_no_scheme() -> None:
    async with api_world() as world:
        address = f"127.0.0.1:{world.client.port}"
        assert await asyncio.to_thread(read_remotely, address, PICTURE)


async def test_the_key_is_sent() -> None:
    async with api_world(api_key="5 € ß") as world:
        assert await asyncio.to_thread(read_remotely, server_of(world), PICTURE, api_key="5 € ß")


async def test_a_problem_is_raised_with_its_sentence_and_code() -> None:
    async with api_world(api_key="sesame") as world:
        with pytest.raises(ServerRefused, match="refused the API key") as caught:
            await asyncio.to_thread(read_remotely, server_of(world), PICTURE, api_key="wrong")
    assert (caught.value.status, caught.value.code) == (401, "unauthorized")


@pytest.mark.parametrize("problem", ["[]", "{}", "{", '{"detail": 1}'])
async def test_a_problem_that_is_none_is_survived(problem: str) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=500, text=problem, content_type="application/problem+json")

    app = web.Application()
    app.router.add_post("/v1/ocr", answer)
    async with TestServer(app) as server:
        with pytest.raises(ServerRefused, match="500 Internal Server Error"):
            await asyncio.to_thread(read_remotely, str(server.make_url("/")), PICTURE)


async def test_another_kind_of_server_is_recognized() -> None:
    async with TestServer(web.Application()) as server:
        with pytest.raises(ServerRefused, match=r"404 Not Found\. Is it the address of a Legible server\?"):
            await asyncio.to_thread(read_remotely, str(server.make_url("/")), PICTURE)


async def test_the_key_does_not_follow_a_redirect() -> None:
    async with TestServer(web.Application()) as other:
        app = web.Application()

        async def redirect(_request: web.Request) -> web.Response:
            raise web.HTTPTemporaryRedirect(other.make_url("/v1/ocr"))

        app.router.add_post("/v1/ocr", redirect)
        async with TestServer(app) as server:
            with pytest.raises(ServerRefused, match="307"):
                await asyncio.to_thread(read_remotely, str(server.make_url("/")), PICTURE, api_key="sesame")


async def test_a_server_that_is_not_there_is_named_with_its_cure(unused_tcp_port: int) -> None:
    with pytest.raises(ServerUnreachable, match="Start one there with `legible run`"):
        await asyncio.to_thread(read_remotely, f"127.0.0.1:{unused_tcp_port}", PICTURE)


async def test_a_server_that_does_not_answer_is_given_up() -> None:
    async def stall(_request: web.Request) -> web.Response:
        return await asyncio.Future()

    app = web.Application()
    app.router.add_post("/v1/ocr", stall)
    async with TestServer(app) as server:
        read = partial(read_remotely, str(server.make_url("/")), PICTURE, timeout_seconds=0.05)
        with pytest.raises(ServerUnreachable, match=r"did not answer within 0.05 seconds"):
            await asyncio.to_thread(read)


@pytest.mark.parametrize("server", ["", "http://", "ftp://127.0.0.1", "http://[", "127.0.0.1:99999", "a b"])
def test_what_is_no_address_is_said_to_be_none(server: str) -> None:
    with pytest.raises(RemoteError):
        read_remotely(server, PICTURE)
