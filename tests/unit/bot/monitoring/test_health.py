"""/healthz and /readyz."""

from __future__ import annotations

import asyncio
import time

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.monitoring.check import Verdict
from bot.monitoring.health import Health
from bot.monitoring.loop_lag import LoopLag
from tests.worlds.api import api_world


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
    assert (answer.status, answer.json()["status"]) == (200, "ok")


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


class Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


async def test_a_process_whose_loop_was_blocked_for_long_is_not_well() -> None:
    clock = Clock()
    async with api_world(lag=LoopLag(tick_seconds=1, seconds_now=clock)) as world:
        clock.seconds += 7
        answer = await world.ask("GET", "/healthz")
    assert (answer.status, answer.json()) == (503, {"status": "failing", "loop_lag_seconds": 6})


async def test_a_loop_that_is_blocked_is_late() -> None:
    async with LoopLag(tick_seconds=0.01) as lag:
        time.sleep(0.1)  # noqa: ASYNC251 - blocks, which is what it is about
        await asyncio.sleep(0.02)
        assert lag.seconds >= 0.08


async def test_a_delay_is_forgotten_after_ten_ticks_in_time() -> None:
    clock = Clock()
    async with LoopLag(tick_seconds=0, seconds_now=clock) as lag:
        clock.seconds += 6
        await loop_turns(5)
        assert lag.seconds == 6
        await loop_turns(15)
        assert lag.seconds == 0


async def loop_turns(times: int) -> None:
    for _ in range(times):
        await asyncio.sleep(0)


async def test_however_often_somebody_asks_the_checks_are_asked_once_a_second() -> None:
    clock, asked = [0.0], list[float]()

    async def counted() -> Verdict:
        asked.append(clock[0])
        return Verdict(ok=True, detail="")

    health = Health({"storage": counted}, seconds_now=lambda: clock[0])
    for seconds in (0.0, 0.5, 0.9, 1.0):
        clock[0] = seconds
        await asyncio.gather(*(health.verdicts() for _ in range(20)))
    assert asked == [0.0, 1.0]
