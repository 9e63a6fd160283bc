"""The ids of requests to the web server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.logs import request_id
from bot.monitoring.metrics import Metrics
from bot.web.request_ids import HttpRequests


async def tell(_request: web.Request) -> web.Response:
    """Answers with the id that a line of the log would carry."""
    return web.Response(text=request_id.current())


async def refuse(_request: web.Request) -> web.Response:
    raise web.HTTPForbidden


@asynccontextmanager
async def serving() -> AsyncIterator[TestClient[web.Request, web.Application]]:
    app = web.Application()
    HttpRequests(Metrics()).attach(app)
    app.router.add_get("/tell", tell)
    app.router.add_get("/refuse", refuse)
    async with TestClient(TestServer(app)) as client:
        yield client


async def test_a_request_is_told_the_id_that_the_log_has() -> None:
    async with serving() as client, client.get("/tell") as answer:
        assert answer.headers["X-Request-Id"] == await answer.text() != ""


async def test_each_request_has_an_id_of_its_own_also_on_one_connection() -> None:
    async with serving() as client:
        answers = [await client.get("/tell") for _ in range(3)]
    assert len({answer.headers["X-Request-Id"] for answer in answers}) == 3


async def test_an_id_that_is_sent_along_is_not_taken() -> None:
    async with serving() as client, client.get("/tell", headers={"X-Request-Id": "mine"}) as answer:
        assert answer.headers["X-Request-Id"] != "mine"


async def test_a_refusal_has_an_id_too() -> None:
    async with serving() as client, client.get("/refuse") as answer:
        assert answer.status == 403
        assert answer.headers["X-Request-Id"]
