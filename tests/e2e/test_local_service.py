"""The whole service in its own chat, over HTTP as its page speaks it: processes, Tesseract, database, web."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from http import HTTPStatus

import aiohttp
import pytest
import pytest_asyncio

from bot.local_chat.json_object import JsonObject
from tests.worlds.links import PUBLIC_ADDRESS
from tests.worlds.live import picture
from tests.worlds.service import Legible, legible_running
from tests.worlds.telegram import PATIENCE_SECONDS

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def legible(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Legible]:
    async with legible_running(tmp_path_factory.mktemp("data")) as legible:
        yield legible


@pytest_asyncio.fixture(loop_scope="module")
async def http(legible: Legible) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(legible.address) as session:
        yield session


async def answer_to(http: aiohttp.ClientSession, question: JsonObject) -> JsonObject:
    """The bot's reply to a message, as soon as the chat window would show it."""
    async with asyncio.timeout(PATIENCE_SECONDS), http.get("/chat/events", params={"after": 0}) as events:
        while True:
            await events.content.readuntil(b"\n\n")
            async with http.get("/chat/state") as state:
                messages: list[JsonObject] = (await state.json())["messages"]
            for message in messages:
                if message.get("reply_to_message", {}).get("message_id") == question["message_id"]:
                    return message


async def test_an_uploaded_picture_is_answered_with_its_text(http: aiohttp.ClientSession) -> None:
    form = aiohttp.FormData({"as": "photo"})
    form.add_field("file", picture("Fresh bread daily"), filename="sign.png", content_type="image/png")
    async with http.post("/chat/files", data=form) as response:
        [question] = (await response.json())["messages"]
    assert (await answer_to(http, question))["text"] == "Fresh bread daily"


async def test_a_link_is_answered_with_the_text_behind_it(
    http: aiohttp.ClientSession, legible: Legible
) -> None:
    link = legible.web.serve("pictures.example.com", "/sign.png", picture("Mind the gap"))
    async with http.post("/chat/messages", json={"text": link}) as response:
        question = await response.json()
    assert (await answer_to(http, question))["text"] == "Mind the gap"


async def test_it_counts_what_it_does_for_prometheus(http: aiohttp.ClientSession) -> None:
    async with http.get("/v1/nothing") as refused, http.get("/metrics") as metrics:
        assert refused.headers["X-Request-Id"]
        lines = (await metrics.text()).splitlines()
    assert {'legible_ready{check="updates"} 1.0', "legible_inbox_failed 0.0"} <= set(lines)
    assert any(line.startswith('legible_http_requests_total{status="404"}') for line in lines)


@pytest.mark.parametrize(
    "link",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:127.0.0.1]/a.png",
        "http://2130706433/a.png",
        "http://trap.example.com/a.png",
        "http://pictures.example.com/moved.png",
    ],
    ids=["address", "address in another", "number", "name", "redirect"],
)
async def test_a_link_into_the_operators_network_is_refused_as_any_dead_link(
    http: aiohttp.ClientSession, legible: Legible, link: str
) -> None:
    legible.web.names.point("trap.example.com", ["10.0.0.5"])
    legible.web.serve(
        "pictures.example.com", "/moved.png", status=302, headers={"Location": "http://10.0.0.5/"}
    )
    async with http.post("/chat/messages", json={"text": link}) as response:
        question = await response.json()
    assert (await answer_to(http, question))["text"].startswith("I couldn't get a picture from that link.")
    assert {address for address, _ in legible.web.connections} <= {PUBLIC_ADDRESS}


async def test_it_says_that_it_is_alive_and_ready(http: aiohttp.ClientSession) -> None:
    async with http.get("/healthz") as alive, http.get("/readyz") as ready:
        assert (alive.status, ready.status) == (HTTPStatus.OK, HTTPStatus.OK)
        assert (await ready.json())["checks"].keys() == {"storage", "workers", "updates"}
