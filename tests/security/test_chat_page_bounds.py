"""What one window of the local chat can take from the others has bounds, over real HTTP."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from io import BytesIO

import aiohttp
import pytest
from aiohttp import web

from bot.local_chat import LocalChat, serve

MAX_BYTES = 10_000
ALBUM = 10
WINDOWS = 32
FORM = {"Content-Type": "multipart/form-data; boundary=b"}
PART = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n'


@asynccontextmanager
async def page(upload_seconds: float = 30) -> AsyncIterator[aiohttp.ClientSession]:
    chat = LocalChat(max_bytes=MAX_BYTES, upload_seconds=upload_seconds)
    async with serve(chat) as address, aiohttp.ClientSession(address) as session:
        yield session


async def stalling(start: bytes, started: asyncio.Event | None = None) -> AsyncIterator[bytes]:
    """A body that begins and never ends."""
    yield start
    if started:
        started.set()
    await asyncio.Event().wait()


async def refusal(response: aiohttp.ClientResponse) -> tuple[int, str]:
    return response.status, (await response.json())["error"]


@pytest.mark.parametrize(
    ("path", "headers", "start"),
    [
        ("/chat/files", FORM, PART),
        ("/chat/files", FORM, b"a preamble without an end"),
        ("/chat/messages", {}, b'{"text": "'),
        ("/chat/callbacks", {}, b"{"),
    ],
)
async def test_an_upload_that_stalls_is_given_up(path: str, headers: dict[str, str], start: bytes) -> None:
    async with (
        page(upload_seconds=0.05) as http,
        http.post(path, headers=headers, data=stalling(start)) as response,
    ):
        assert await refusal(response) == (408, "That took too long to arrive. Send it again.")


@pytest.mark.parametrize(
    ("path", "headers", "sentence"),
    [
        ("/chat/files", FORM, "That request is not a form, or cut off."),
        ("/chat/messages", {}, "That request is cut off."),
    ],
)
async def test_a_body_that_is_not_compressed_as_it_says_is_explained(
    path: str, headers: dict[str, str], sentence: str
) -> None:
    async with (
        page() as http,
        http.post(path, headers=headers | {"Content-Encoding": "gzip"}, data=BytesIO(PART)) as response,
    ):
        assert await refusal(response) == (400, sentence)


async def test_who_hangs_up_during_an_upload_is_no_trouble(caplog: pytest.LogCaptureFixture) -> None:
    async with page() as http:
        begun = asyncio.Event()
        upload = asyncio.create_task(http.post("/chat/files", headers=FORM, data=stalling(PART, begun)))
        await begun.wait()
        upload.cancel()
        await asyncio.wait({upload})
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_only_so_much_is_taken_in_at_the_same_time() -> None:
    """Two albums of the largest files; what is on its way is not lost."""
    async with page() as http, asyncio.TaskGroup() as tasks:
        begun = [asyncio.Event() for _ in range(2)]
        stalled = [
            tasks.create_task(http.post("/chat/files", headers=FORM, data=stalling(PART, event)))
            for event in begun
        ]
        for event in begun:
            await event.wait()
        status, sentence = 0, ""
        async with asyncio.timeout(15):
            while status != web.HTTPServiceUnavailable.status_code:
                async with http.post("/chat/files", data=file_form(b"x")) as response:
                    status, sentence = response.status, (await response.json()).get("error")
        assert sentence == "Too much is being sent at once. Wait a moment, then send it again."
        for task in stalled:
            task.cancel()


async def test_a_form_has_only_so_many_parts() -> None:
    form = file_form(*[b"x"] * 100)
    async with page() as http, http.post("/chat/files", data=form) as response:
        assert await refusal(response) == (400, "That form has too many parts, or forms inside.")


async def test_all_files_of_a_form_together_are_limited() -> None:
    form = file_form(*[b"x" * MAX_BYTES] * (ALBUM + 1))
    async with page() as http, http.post("/chat/files", data=form) as response:
        assert await refusal(response) == (413, "That is too large to send.")


async def test_the_chat_can_be_open_in_so_many_windows() -> None:
    async with page() as http, AsyncExitStack() as windows:
        for _ in range(WINDOWS):
            events = await windows.enter_async_context(http.get("/chat/events"))
            assert await events.content.readuntil(b"\n\n") == b": connected\n\n"
        async with http.get("/chat/events") as response:
            assert await refusal(response) == (
                503,
                "The chat is open in too many windows. Close some of them.",
            )


def file_form(*contents: bytes) -> aiohttp.FormData:
    form = aiohttp.FormData({"as": "document"})
    for content in contents:
        form.add_field("file", content, filename="a.png")
    return form
