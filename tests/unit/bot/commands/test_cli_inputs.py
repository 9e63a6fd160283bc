"""What the command line can be given to read: real files, a real pipe, real HTTP."""

from __future__ import annotations

import asyncio
import io
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.commands import texts
from bot.commands.inputs import InputError, read_input
from ocr_engine.errors import FileTooLarge

MAX_BYTES = 1000


def read(source: str, stdin: BinaryIO | None = None, timeout_seconds: float = 10) -> bytes:
    return read_input(source, stdin or io.BytesIO(), max_bytes=MAX_BYTES, timeout_seconds=timeout_seconds)


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(b"picture")
    assert read(str(file)) == b"picture"


def test_a_dash_reads_standard_input() -> None:
    assert read("-", io.BytesIO(b"picture")) == b"picture"


def test_nothing_is_waited_for_on_a_terminal() -> None:
    main, terminal = os.openpty()
    with (
        os.fdopen(main, "rb"),
        os.fdopen(terminal, "rb") as stdin,
        pytest.raises(InputError, match="piped in"),
    ):
        read("-", stdin)


def test_a_missing_file_is_said_to_be_missing() -> None:
    with pytest.raises(InputError, match=re.escape(str(InputError(texts.NO_FILE)))):
        read("nowhere.png")


def test_a_folder_without_pictures_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no pictures or PDFs in this folder"):
        read(str(tmp_path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.touch(mode=0o000)
    with pytest.raises(InputError, match="not allowed to read"):
        read(str(file))


@pytest.mark.parametrize("name", ["a\0b", "a" * 5000])
def test_an_impossible_name_is_an_input_error(name: str) -> None:
    with pytest.raises(InputError, match=r"cannot be read: [A-Za-z ]+"):
        read(name)


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.touch()
    with pytest.raises(InputError, match="This is empty"):
        read(str(file))


def test_a_file_without_end_is_too_large() -> None:
    with pytest.raises(FileTooLarge):
        read("/dev/zero")


@pytest.fixture
async def site() -> AsyncIterator[str]:
    """A web site with a picture, and with all that can go wrong."""
    app = web.Application()
    app.router.add_get("/picture", picture)
    app.router.add_get("/redirect/{count}", redirect)
    app.router.add_get("/flood", flood)
    app.router.add_get("/drip", drip)
    app.router.add_get("/cut-off", cut_off)
    async with TestServer(app) as server:
        yield str(server.make_url("/"))


async def picture(_request: web.Request) -> web.Response:
    return web.Response(body=b"picture")


async def redirect(request: web.Request) -> web.Response:
    left = int(request.match_info["count"]) - 1
    raise web.HTTPFound(f"/redirect/{left}" if left else "/picture")


async def flood(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(bytes(MAX_BYTES))


async def drip(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b".")
        await asyncio.sleep(0.01)


async def cut_off(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "100"})
    await response.prepare(request)
    await response.write(b"pict")
    assert request.transport
    request.transport.close()
    return response


@pytest.mark.parametrize("path", ["picture", "redirect/1", "redirect/5"])
async def test_a_link_is_followed_to_its_picture(site: str, path: str) -> None:
    assert await asyncio.to_thread(read, site + path) == b"picture"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("nowhere", "answered 404 Not Found"),
        ("redirect/6", "more than 5 times"),
        ("cut-off", "broke off"),
    ],
)
async def test_a_link_without_a_picture_says_why(site: str, path: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        await asyncio.to_thread(read, site + path)


async def test_a_link_without_end_is_too_large(site: str) -> None:
    with pytest.raises(FileTooLarge):
        await asyncio.to_thread(read, f"{site}flood")


async def test_a_link_that_drips_does_not_outlast_the_time_limit(site: str) -> None:
    with pytest.raises(InputError, match=r"longer than 0\.2 seconds"):
        await asyncio.to_thread(read, f"{site}drip", timeout_seconds=0.2)


def test_a_link_to_nowhere_cannot_be_reached(unused_tcp_port: int) -> None:
    with pytest.raises(InputError, match="cannot be reached"):
        read(f"http://127.0.0.1:{unused_tcp_port}/")


@pytest.mark.parametrize("link", ["http://", "http://[", "https://a b/", "http://127.0.0.1:99999/"])
def test_a_broken_link_is_an_input_error(link: str) -> None:
    with pytest.raises(InputError, match="link"):
        read(link)
