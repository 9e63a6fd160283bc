"""What the webhook takes in, and how it refuses the rest: after anything but 200 the platform tries again."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.monitoring.metrics import Metrics
from bot.storage import InboxStore, Storage, StorageFailed
from bot.telegram import Inbox, UpdateParser, Webhook
from handlers.context import LegibleApplication
from tests.worlds.telegram import TelegramWorld

SECRET = "a-secret-of-ours"  # noqa: S105 - made up
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
MEGABYTE = 1024**2

Caller = Callable[[bytes], Awaitable[int]]


class MoodyStore(InboxStore):
    """Fails as long as it is told to."""

    is_failing = False

    async def add(self, update_id: int, chat_id: int, payload: str) -> bool:
        if self.is_failing:
            raise StorageFailed("the disk is full")
        return await super().add(update_id, chat_id, payload)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[MoodyStore]:
    async with Storage.open(tmp_path) as storage:
        yield MoodyStore(storage, bot_id=1)


@pytest.fixture
async def inbox(store: MoodyStore) -> Inbox:
    return Inbox(store, Metrics())


@pytest.fixture
async def call(world: TelegramWorld, inbox: Inbox, store: MoodyStore) -> AsyncIterator[Caller]:
    """Posts to the webhook of a bot; gives the status of the answer."""
    builder = world.application_builder().application_class(LegibleApplication)
    application = builder.update_queue(inbox).build()
    assert isinstance(application, LegibleApplication)
    webhook = Webhook("https://localhost:9/updates", SECRET, UpdateParser(store, Metrics()))
    app = web.Application()
    webhook.attach(app)
    async with TestClient(TestServer(app)) as client, application, webhook.coming_in(application):

        async def posted(body: bytes) -> int:
            async with client.post("/updates", headers=HEADERS, data=BytesIO(body)) as response:
                return response.status

        yield posted


def update(**message: object) -> bytes:
    """An update with a message; some of its fields may be said otherwise."""
    person = {"id": 7, "is_bot": False, "first_name": "Anna"}
    said = {"message_id": 1, "date": 1_700_000_000, "chat": {"id": 7, "type": "private"}, "from": person}
    return json.dumps({"update_id": 1, "message": {**said, "text": "hi", **message}}).encode()


async def test_an_update_is_kept_before_the_platform_is_told(call: Caller, inbox: Inbox) -> None:
    assert await call(update()) == HTTPStatus.OK
    assert inbox.qsize() == 1


async def test_while_the_database_fails_the_platform_is_asked_to_come_again(
    call: Caller, store: MoodyStore, inbox: Inbox
) -> None:
    store.is_failing = True
    assert await call(update()) == HTTPStatus.SERVICE_UNAVAILABLE
    store.is_failing = False
    assert await call(update()) == HTTPStatus.OK
    assert inbox.qsize() == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        b"[" * 100_000,
        b'"update"',
        b"{}",
        b'{"update_id": "1"}',
    ],
)
async def test_what_is_no_update_is_refused_and_not_kept(call: Caller, inbox: Inbox, body: bytes) -> None:
    assert await call(body) == HTTPStatus.BAD_REQUEST
    assert inbox.empty()


@pytest.mark.parametrize(
    "body",
    [
        b'{"update_id": 1, "message": 5}',
        b'{"update_id": 1, "message": {}}',
        b'{"update_id": 1, "message": []}',
        update(date=1e300),
        update(photo=[1]),
    ],
)
async def test_what_cannot_be_parsed_is_kept_aside_and_not_brought_again(
    call: Caller, inbox: Inbox, store: MoodyStore, body: bytes
) -> None:
    assert await call(body) == HTTPStatus.OK
    assert inbox.empty()
    await store.take_up_aside()
    assert (await store.backlog()).open == 1


async def test_an_update_of_more_than_a_megabyte_is_too_large(call: Caller) -> None:
    assert await call(update(text="x" * MEGABYTE)) == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
