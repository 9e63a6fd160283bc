"""The whole service by webhook. The platform calls by https only, so here the test does it in its stead."""

from __future__ import annotations

from collections.abc import AsyncIterator
from http import HTTPStatus

import aiohttp
import pytest
import pytest_asyncio

from bot.app import Service, service
from bot.config import load
from tests.worlds.live import environment, picture
from tests.worlds.telegram import ANNA, TelegramWorld

pytestmark = pytest.mark.asyncio(loop_scope="module")

URL = "https://localhost:9/updates"
SECRET = "a-secret-of-ours"  # noqa: S105 - made up
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world() -> AsyncIterator[TelegramWorld]:
    async with TelegramWorld.opened() as world:
        yield world


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(world: TelegramWorld, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Service]:
    webhook = {
        "LEGIBLE_TELEGRAM__UPDATES": "webhook",
        "LEGIBLE_TELEGRAM__WEBHOOK__URL": URL,
        "LEGIBLE_TELEGRAM__WEBHOOK__SECRET": SECRET,
    }
    config = load({**environment(world, tmp_path_factory.mktemp("data")), **webhook})
    async with service(config) as running:
        yield running


async def calling(running: Service, body: object, secret: str) -> int:
    async with (
        aiohttp.ClientSession(running.address) as http,
        http.post("/updates", json=body, headers={SECRET_HEADER: secret}) as response,
    ):
        return response.status


async def test_the_platform_is_told_where_to_call_and_with_which_secret(
    world: TelegramWorld, running: Service
) -> None:
    assert (world.state.webhook.url, world.state.webhook.secret_token) == (URL, SECRET)


async def test_an_update_with_the_secret_is_answered(world: TelegramWorld, running: Service) -> None:
    anna = world.private_chat(ANNA)
    await anna.sends_photo(picture("By webhook"))
    assert await calling(running, world.state.updates.first(), SECRET) == HTTPStatus.OK
    assert (await anna.next_answer())["text"] == "By webhook"


@pytest.mark.parametrize("secret", ["", "wrong", "größer"])
async def test_nobody_else_may_call(running: Service, secret: str) -> None:
    assert await calling(running, {"update_id": 1}, secret) == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("body", [[], {}, "update", None])
async def test_what_is_no_update_is_refused(running: Service, body: object) -> None:
    assert await calling(running, body, SECRET) == HTTPStatus.BAD_REQUEST
