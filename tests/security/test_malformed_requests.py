"""Requests that no client would send, byte by byte: refused, without a fault of the server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import closing

import pytest
from aiohttp import web

from bot.local_chat import LocalChat
from bot.web.site import listening_socket, serving
from bot.web_api import WebApi
from ocr_engine.options import ReadOptions
from tests.worlds.fakes import FakeLanguages, FakeLinks, FakeReader

PATIENCE_SECONDS = 20
PATHS = ("/v1/ocr", "/chat/files", "/chat/messages", "/chat/callbacks", "/botx/sendPhoto", "/openapi.json")
END = b"\r\n\r\n"
FORM = b"Content-Type: multipart/form-data; boundary=b\r\n"
JSON = b"Content-Type: application/json\r\n"
OWN_PAGE = b"Origin: http://127.0.0.1:%d\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n"
MALFORMED = {
    "another version": b"POST %s HTTP/9.9\r\n%s\r\n",
    "a method of control characters": b"P\x00ST %s HTTP/1.1\r\n%s\r\n",
    "a method of nobody's": b"BREW %s HTTP/1.1\r\n%s\r\n",
    "a path of half characters": b"POST %s%%ff%%c0%%ae HTTP/1.1\r\n%s\r\n",
    "a path that climbs": b"POST %s/../../../etc/passwd HTTP/1.1\r\n%s\r\n",
    "a query of nothing": b"POST %s?=&&=%%00 HTTP/1.1\r\n%s\r\n",
    "a very long path": b"POST %s" + b"a" * 20_000 + b" HTTP/1.1\r\n%s\r\n",
    "a very long header": b"POST %s HTTP/1.1\r\n%sX-Long: " + b"a" * 100_000 + END,
    "a thousand headers": b"POST %s HTTP/1.1\r\n%s" + b"X: y\r\n" * 1000 + b"\r\n",
    "a header without a name": b"POST %s HTTP/1.1\r\n%s: nameless" + END,
    "a negative length": b"POST %s HTTP/1.1\r\n%sContent-Length: -1" + END,
    "a length of words": b"POST %s HTTP/1.1\r\n%sContent-Length: many" + END,
    "two lengths": b"POST %s HTTP/1.1\r\n%sContent-Length: 1\r\nContent-Length: 2" + END,
    "a length beside chunks": b"POST %s HTTP/1.1\r\n%sContent-Length: 5\r\nTransfer-Encoding: chunked" + END,
    "chunks of no number": b"POST %s HTTP/1.1\r\n%sTransfer-Encoding: chunked" + END + b"zz\r\nab\r\n",
    "a negative chunk": b"POST %s HTTP/1.1\r\n%sTransfer-Encoding: chunked" + END + b"-5\r\nab\r\n",
    "an encoding of nobody's": b"POST %s HTTP/1.1\r\n%sTransfer-Encoding: yoghurt" + END,
    "a form without a beginning": b"POST %s HTTP/1.1\r\n%s" + FORM + b"Content-Length: 4" + END + b"text",
    "a form without an end": b"POST %s HTTP/1.1\r\n%s" + FORM + b"Content-Length: 7" + END + b"--b\r\n\r\n",
    "a part without a head": b"POST %s HTTP/1.1\r\n%s"
    + FORM
    + b"Content-Length: 15"
    + END
    + b"--b\r\n\r\na\r\n--b--",
    "a part with half a head": b"POST %s HTTP/1.1\r\n%s"
    + FORM
    + b"Content-Length: 12"
    + END
    + b"--b\r\nConten:",
    "half of a JSON": b"POST %s HTTP/1.1\r\n%s" + JSON + b"Content-Length: 5" + END + b'{"a":',
    "JSON of half characters": b"POST %s HTTP/1.1\r\n%s" + JSON + b"Content-Length: 4" + END + b'"\xff\xfe"',
    "a deep JSON": b"POST %s HTTP/1.1\r\n%s" + JSON + b"Content-Length: 90000" + END + b"[" * 90_000,
    "a number too long": b"POST %s HTTP/1.1\r\n%s" + JSON + b"Content-Length: 9000" + END + b"9" * 9000,
    "an expectation": b"POST %s HTTP/1.1\r\n%sExpect: the-unexpected" + END,
}


@pytest.fixture
async def port() -> AsyncIterator[int]:
    app = web.Application()
    LocalChat().attach(app)
    WebApi(
        reader=FakeReader(),
        links=FakeLinks(),
        languages=FakeLanguages(),
        options=ReadOptions(),
        max_bytes=100_000,
        max_concurrent=4,
    ).attach(app)
    listener = listening_socket("127.0.0.1", 0)
    async with serving(app, listener):
        yield int(listener.getsockname()[1])


async def answer_to(request: bytes, port: int) -> bytes:
    """All that comes back until the server ends the connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    with closing(writer):
        writer.write(request)
        async with asyncio.timeout(PATIENCE_SECONDS):
            try:
                return await reader.read()
            except ConnectionResetError:
                return b""


@pytest.mark.parametrize("malformed", MALFORMED.values(), ids=MALFORMED)
async def test_what_no_client_would_send_is_refused_and_the_next_one_served(
    port: int, malformed: bytes
) -> None:
    head = b"Host: 127.0.0.1:%d\r\n" % port + OWN_PAGE % port
    for path in PATHS:
        request = malformed.replace(b"%s", path.encode(), 1).replace(b"%s", head, 1).replace(b"%%", b"%")
        answer = await answer_to(request, port)
        assert not answer.startswith(b"HTTP/1.1 5"), (path, answer[:200])
    served = await answer_to(b"GET /openapi.json HTTP/1.1\r\n" + head + b"\r\n", port)
    assert served.startswith(b"HTTP/1.1 200")
