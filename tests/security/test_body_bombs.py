"""Small words in large numbers: no body keeps the loop from others, whatever it repeats."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from io import BytesIO

import aiohttp
import pytest
from aiohttp import web

from bot.local_chat import LocalChat
from bot.web.site import listening_socket, own_address, serving
from bot.web_api import WebApi
from ocr_engine.options import ReadOptions
from tests.worlds.fakes import FakeLanguages, FakeLinks, FakeReader

BYTES = 20_000_000
CPU_SECONDS = 2.0
FORM, JSON = "multipart/form-data; boundary=b", "application/json"
HEAD = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n'
BOMBS = {
    "line breaks": (FORM, b"", b"\n"),
    "lines": (FORM, b"", b"a\r\n"),
    "another form": (FORM, b"", b"--c\r\n"),
    "one line": (FORM, b"", b"a"),
    "forms in forms": (FORM, b"", b"--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"),
    "parts": (FORM, b"", HEAD + b"\r\n\r\n"),
    "heads of a part": (FORM, HEAD, b"X: 1\r\n"),
    "the head of a part": (FORM, HEAD + b"X: ", b"a"),
    "a part of line breaks": (FORM, HEAD + b"\r\n", b"\r\n"),
    "a part of beginnings": (FORM, HEAD + b"\r\n", b"\r\n--"),
    "keys": (JSON, b"{", b'"a":0,'),
    "objects": (JSON, b"", b'{"a":'),
    "lists": (JSON, b"", b"["),
    "digits": (JSON, b'{"languages":', b"1"),
    "signs": (JSON, b'{"languages":"', b"\\u0041"),
    "blanks": (JSON, b"{", b" "),
}
CASES = [
    (path, bomb)
    for path in ("/v1/ocr", "/chat/files")
    for bomb, (kind, *_) in BOMBS.items()
    if kind == FORM or path == "/v1/ocr"
]


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    app = web.Application()
    LocalChat(max_bytes=BYTES).attach(app)
    WebApi(
        reader=FakeReader(),
        links=FakeLinks(),
        languages=FakeLanguages(),
        options=ReadOptions(),
        max_bytes=BYTES,
        max_concurrent=2,
    ).attach(app)
    listener = listening_socket("127.0.0.1", 0)
    async with serving(app, listener), aiohttp.ClientSession(own_address(listener)) as http:
        yield http


@pytest.mark.parametrize(("path", "bomb"), CASES)
async def test_a_body_that_repeats_itself_is_refused_at_little_cost_and_a_neighbor_answered(
    http: aiohttp.ClientSession, path: str, bomb: str
) -> None:
    """Whoever sends it runs in this thread, too: the CPU seconds are those of both."""
    kind, begun, unit = BOMBS[bomb]
    before = time.thread_time()
    bombing = asyncio.create_task(status(http, path, begun + unit * (BYTES // len(unit)), kind))
    assert await status(http, "/v1/ocr", HEAD + b"\r\na picture\r\n--b--\r\n", FORM) == 200
    assert await bombing in {400, 413}
    assert time.thread_time() - before < CPU_SECONDS


async def status(http: aiohttp.ClientSession, path: str, body: bytes, kind: str) -> int:
    async with http.post(path, data=BytesIO(body), headers={"Content-Type": kind}) as response:
        return response.status


@pytest.mark.parametrize("start", [b"", b"\r\n", b"\r\n\r\n"])
@pytest.mark.parametrize("kind", [FORM, 'multipart/form-data; charset=utf-8; boundary="b"'])
async def test_an_honest_form_may_begin_after_a_blank_line_and_quote_how(
    http: aiohttp.ClientSession, start: bytes, kind: str
) -> None:
    form = start + HEAD + b"\r\na picture\r\n--b--\r\n"
    assert await status(http, "/v1/ocr", form, kind) == 200
