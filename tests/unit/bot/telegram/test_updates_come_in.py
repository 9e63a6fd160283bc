"""Whether updates come in, as /readyz tells it: polling that lives, a webhook that is called."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot

from bot.monitoring.health import Health
from bot.monitoring.metrics import Metrics
from bot.storage import InboxStore, Storage
from bot.telegram import Polling, PollingRequest, UpdateParser
from bot.telegram.webhook_health import Deliveries
from handlers.context import LegibleApplication
from tests.worlds.telegram import TelegramWorld


class Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def parser(tmp_path: Path) -> AsyncIterator[UpdateParser]:
    async with Storage.open(tmp_path) as storage:
        yield UpdateParser(InboxStore(storage, bot_id=1), Metrics())


@pytest.fixture
async def bot(world: TelegramWorld) -> AsyncIterator[Bot]:
    async with world.bot() as bot:
        yield bot


class Hook:
    """A web server of ours that the platform calls; it answers with `status`."""

    def __init__(self) -> None:
        self.status = 200
        self.calls: asyncio.Queue[object] = asyncio.Queue()

    async def on_update(self, request: web.Request) -> web.Response:
        self.calls.put_nowait(await request.json())
        return web.Response(status=self.status)

    @asynccontextmanager
    async def registered(self, bot: Bot) -> AsyncIterator[str]:
        app = web.Application()
        app.router.add_post("/hook", self.on_update)
        async with TestServer(app) as server:
            url = str(server.make_url("/hook"))
            await bot.set_webhook(url)
            yield url
            await bot.delete_webhook()


async def test_a_webhook_that_is_called_is_fine(world: TelegramWorld, bot: Bot) -> None:
    hook = Hook()
    async with hook.registered(bot) as url:
        world.private_chat().says("hello")
        await hook.calls.get()
        assert (await Deliveries(url).verdict(bot)).ok


async def test_a_webhook_that_refuses_what_the_platform_brings_is_not_ready(
    world: TelegramWorld, bot: Bot, clock: Clock
) -> None:
    hook = Hook()
    hook.status = 500
    async with hook.registered(bot) as url:
        deliveries = Deliveries(url, clock)
        world.private_chat().says("hello")
        for _ in range(2):  # the second call shows that the first one has been noted as failed
            await hook.calls.get()
        verdict = await deliveries.verdict(bot)
        assert not verdict.ok
        assert verdict.detail.startswith("the platform did not get through")

        hook.status = 200
        await taken(world)
        clock.seconds += 31
        assert (await deliveries.verdict(bot)).ok


async def taken(world: TelegramWorld) -> None:
    """Until the platform has brought all updates."""
    while len(world.state.updates):
        await world.state.updates.bell.wait()


async def test_a_failure_of_long_ago_does_not_count(world: TelegramWorld, bot: Bot) -> None:
    await bot.set_webhook("http://127.0.0.1:9/hook")
    world.state.webhook.last_error_date, world.state.webhook.last_error_message = 1, "Connection refused"
    assert (await Deliveries("http://127.0.0.1:9/hook").verdict(bot)).ok


async def test_a_webhook_that_somebody_else_took_is_not_ready(bot: Bot) -> None:
    await bot.set_webhook("http://127.0.0.1:9/theirs")
    verdict = await Deliveries("http://127.0.0.1:9/ours").verdict(bot)
    assert (verdict.ok, verdict.detail) == (False, "the platform calls another address")


async def test_the_platform_is_asked_every_30_seconds_at_most(
    world: TelegramWorld, bot: Bot, clock: Clock
) -> None:
    deliveries = Deliveries("", clock)
    for seconds in (0, 29, 30):
        clock.seconds = seconds
        await deliveries.verdict(bot)
    assert len(world.calls_of("getWebhookInfo")) == 2


class DeadlyQueue(asyncio.Queue[object]):
    """Ends the library's polling: any error but its own does, and it says so nowhere."""

    async def put(self, item: object) -> None:
        raise ValueError(f"no error of the platform: {item}")


@asynccontextmanager
async def polling(
    world: TelegramWorld, clock: Clock, queue: asyncio.Queue[object], parser: UpdateParser
) -> AsyncIterator[Health]:
    request = PollingRequest({"trust_env": False}, parser, clock)
    builder = world.application_builder().application_class(LegibleApplication)
    application = builder.get_updates_request(request).update_queue(queue).build()
    assert isinstance(application, LegibleApplication)
    polling = Polling(request)
    async with application, polling.coming_in(application):
        yield Health({"updates": polling.check}, seconds_now=clock)


async def test_polling_is_fine_as_long_as_the_platform_answers(
    world: TelegramWorld, clock: Clock, parser: UpdateParser
) -> None:
    async with polling(world, clock, asyncio.Queue(), parser) as health:
        clock.seconds += 61
        assert not (await health.verdicts())["updates"].ok
        world.private_chat().says("hello")
        await taken(world)
        clock.seconds += 1
        assert (await health.verdicts())["updates"].ok


async def test_polling_that_died_in_silence_is_not_ready(
    world: TelegramWorld, clock: Clock, parser: UpdateParser
) -> None:
    with suppress(ValueError):  # it is heard of when polling is stopped
        async with polling(world, clock, DeadlyQueue(), parser) as health:
            world.private_chat().says("hello")
            [task] = [task for task in asyncio.all_tasks() if "polling_task" in task.get_name()]
            await asyncio.wait({task})
            clock.seconds += 61
            verdict = (await health.verdicts())["updates"]
    assert (verdict.ok, verdict.detail) == (False, "last answer 61 s ago")
