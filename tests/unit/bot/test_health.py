"""/healthz and /readyz."""

from __future__ import annotations

import asyncio

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.health import Health
from bot.verdict import Verdict
from tests.api_world import api_world


async def fine() -> Verdict:
    return Verdict(ok=True, detail="3 workers")


async def bad() -> Verdict:
    return Verdict(ok=False, detail="no worker is alive")


async def broken() -> Verdict:
    raise OSError("a private path")


async def stuck() -> Verdict:
    return await asyncio.Future()


async def test_a_living_process_says_so_even_when_it_is_not_ready() -> None:
    async with api_world(checks={"workers": bad}) as world:
        answer = await world.ask("GET", "/healthz")
    assert (answer.status, answer.json()) == (200, {"status": "ok"})


async def test_ready_is_what_passes_every_check() -> None:
    async with api_world(checks={"workers": fine}) as world:
        answer = await world.ask("GET", "/readyz")
    assert answer.status == 200
    assert answer.json() == {"status": "ok", "checks": {"workers": {"ok": True, "detail": "3 workers"}}}


async def test_one_failed_check_is_enough_and_the_others_are_shown() -> None:
    async with api_world(checks={"storage": fine, "workers": bad}) as world:
        answer = await world.ask("GET", "/readyz")
    assert (answer.status, answer.json()["status"]) == (503, "failing")
    assert [check["ok"] for check in answer.json()["checks"].values()] == [True, False]


async def test_a_check_that_breaks_has_failed_and_tells_no_secrets() -> None:
    async with api_world(checks={"storage": broken}) as world:
        answer = await world.ask("GET", "/readyz")
    assert answer.status == 503
    assert answer.json()["checks"]["storage"] == {"ok": False, "detail": "OSError"}


async def test_a_check_that_hangs_has_failed() -> None:
    app = web.Application()
    Health({"platform": stuck}, timeout_seconds=0.01).attach(app)
    async with TestClient(TestServer(app)) as client, client.get("/readyz") as response:
        assert response.status == 503
        assert (await response.json())["checks"]["platform"]["detail"] == "TimeoutError"
