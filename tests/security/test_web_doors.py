"""Who is let in at which route: this machine by its own name, and in a browser no page but ours."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.local_chat import LocalChat
from bot.monitoring.health import Health
from bot.monitoring.metrics import Metrics, MetricsPage
from bot.storage import Backlog
from bot.web.site import listening_socket, own_address, serving
from bot.web_api import WebApi
from ocr_engine.options import ReadOptions
from tests.worlds.fakes import FakeLanguages, FakeLinks, FakeReader

DOCUMENT = (Path(__file__).parents[2] / "SECURITY.md").read_text(encoding="utf-8")
FOREIGN_NAMES = (
    "evil.example",
    "evil.example:{port}",
    "127.0.0.1",
    "127.0.0.1:1",
    "127.0.0.1.evil.example:{port}",
)
FOREIGN_PAGES = ("http://evil.example", "https://127.0.0.1:{port}", "http://127.0.0.1:1", "null")


@dataclass(frozen=True)
class Doors:
    """The service's web server with all that it can have, and what leads into it: methods and paths."""

    http: aiohttp.ClientSession
    port: int
    routes: frozenset[tuple[str, str]]

    async def ask(self, method: str, path: str, **headers: str) -> aiohttp.ClientResponse:
        given = {name.replace("_", "-"): value.format(port=self.port) for name, value in headers.items()}
        async with self.http.request(method, re.sub(r"[{}]", "", path), headers=given) as response:
            return response


@asynccontextmanager
async def opened(*, has_other_names: bool = False) -> AsyncIterator[Doors]:
    app = web.Application()
    LocalChat().attach(app)
    health = Health({})
    health.attach(app)
    MetricsPage(Metrics(), _no_backlog, lambda: 0, health.verdicts).attach(app)
    WebApi(
        reader=FakeReader(),
        links=FakeLinks(),
        languages=FakeLanguages(),
        options=ReadOptions(),
        max_bytes=1000,
        max_concurrent=1,
    ).attach(app)
    listener = listening_socket("127.0.0.1", 0)
    address, port = own_address(listener), listener.getsockname()[1]
    async with (
        serving(app, listener, has_other_names=has_other_names),
        aiohttp.ClientSession(address) as http,
    ):
        yield Doors(http, port, frozenset(_routes(app)))


@pytest.fixture
async def doors() -> AsyncIterator[Doors]:
    async with opened() as doors:
        yield doors


async def _no_backlog() -> Backlog:
    return Backlog(0, 0, 0.0)


def _routes(app: web.Application) -> set[tuple[str, str]]:
    return {(route.method, route.resource.canonical) for route in app.router.routes() if route.resource}


async def test_the_security_document_lists_every_route(doors: Doors) -> None:
    assert [path for _, path in doors.routes if f"`{path}`" not in DOCUMENT] == []


@pytest.mark.parametrize("name", FOREIGN_NAMES)
async def test_no_route_answers_by_a_name_that_is_not_its_own(doors: Doors, name: str) -> None:
    """DNS rebinding: a site lets its own name lead to this machine."""
    for method, path in doors.routes:
        answer = await doors.ask(method, path, Host=name)
        assert (path, answer.status) == (path, 403)


@pytest.mark.parametrize(
    "name", ["127.0.0.1:{port}", "127.0.0.2:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"]
)
async def test_the_names_of_this_machine_are_known(doors: Doors, name: str) -> None:
    assert (await doors.ask("GET", "/", Host=name)).status == 200
    assert (await doors.ask("GET", "/healthz", Host=name)).status == 200


@pytest.mark.parametrize("page", FOREIGN_PAGES)
async def test_no_page_of_another_site_can_make_the_service_do_anything(doors: Doors, page: str) -> None:
    for method, path in doors.routes - {("GET", "/"), ("HEAD", "/")}:
        if method == "POST" or path.startswith(("/chat", "/bot", "/file", "/page")):
            assert (path, (await doors.ask(method, path, Origin=page)).status) == (path, 403)


async def test_no_answer_can_be_read_or_framed_by_a_page_of_another_site(doors: Doors) -> None:
    for method, path in (*doors.routes, ("GET", "/nothing"), ("DELETE", "/v1/ocr")):
        headers = (await doors.ask(method, path, Origin="http://evil.example")).headers
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert not [name for name in headers if name.lower().startswith("access-control-")]


async def test_behind_a_proxy_other_names_are_known_but_not_to_the_chat() -> None:
    async with opened(has_other_names=True) as doors:
        assert (await doors.ask("GET", "/readyz", Host="ocr.example.com")).status == 200
        assert (await doors.ask("GET", "/chat/state", Host="ocr.example.com")).status == 403
