"""Who may use the HTTP API, and how many at once."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest

from tests.worlds.api import api_world
from tests.worlds.fakes import FakeLanguages, FakeReader, StoppedReader

A_LINK = {"json": {"image_url": "https://pictures.example/a.png"}}
KEY = "open sesame ß"


@pytest.mark.parametrize(
    "headers", [{"X-Api-Key": KEY}, {"Authorization": f"Bearer {KEY}"}, {"Authorization": f"bearer  {KEY}"}]
)
async def test_the_key_opens_in_either_header(headers: dict[str, str]) -> None:
    async with api_world(api_key=KEY) as world:
        assert (await world.post(**A_LINK, headers=headers)).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Api-Key": ""},
        {"X-Api-Key": "ÿ"},
        {"Authorization": KEY},
        {"Authorization": "Basic b3Blbg=="},
        {"X-Api-Key": "wrong", "Authorization": f"Bearer {KEY}"},
    ],
)
async def test_without_the_key_nothing_is_fetched_or_read(headers: dict[str, str]) -> None:
    async with api_world(api_key=KEY) as world:
        assert (await world.post(**A_LINK, headers=headers)).status == 401
        assert not world.links.asked


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://localhost:1", "null", "http://[", "file://"]
)
async def test_a_page_of_another_site_is_refused(origin: str) -> None:
    async with api_world() as world:
        assert (await world.post(**A_LINK, headers={"Origin": origin})).status == 403


async def test_a_site_that_lets_its_name_lead_here_is_refused() -> None:
    """DNS rebinding: the browser takes the page for one of ours."""
    async with api_world() as world:
        headers = {"Host": "evil.example:8080", "Origin": "http://evil.example:8080"}
        assert (await world.post(**A_LINK, headers=headers)).status == 403


async def test_a_page_of_this_server_may_ask() -> None:
    async with api_world() as world:
        origin = str(world.client.make_url("/")).rstrip("/")
        assert (await world.post(**A_LINK, headers={"Origin": origin})).status == 200


async def test_nothing_invites_pages_of_other_sites() -> None:
    async with api_world() as world:
        answer = await world.ask("OPTIONS", "/v1/ocr", headers={"Origin": "https://evil.example"})
    assert answer.status == 405
    assert not [name for name in answer.headers if name.lower().startswith("access-control-")]


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/v1/ocr", 405), ("POST", "/v1/x", 404)])
async def test_what_there_is_not_is_a_problem_too(method: str, path: str, status: int) -> None:
    async with api_world() as world:
        answer = await world.ask(method, path)
    assert (answer.status, answer.headers["Content-Type"]) == (status, "application/problem+json")


async def test_beyond_the_limit_of_concurrent_requests_the_server_is_busy() -> None:
    reader = StoppedReader()
    async with api_world(reader=reader, max_concurrent=1) as world, asyncio.TaskGroup() as tasks:
        first = tasks.create_task(world.post(**A_LINK))
        await reader.entered.wait()
        second = await world.post(**A_LINK)
        reader.released.set()
    assert (second.status, second.code) == (503, "busy")
    assert int(second.headers["Retry-After"]) > 0
    assert first.result().status == 200


async def test_a_problem_gives_its_place_back() -> None:
    async with api_world(max_concurrent=1) as world:
        assert (await world.post(data="?")).status == 415
        assert (await world.post(**A_LINK)).status == 200


async def test_who_hangs_up_makes_room_for_the_next() -> None:
    reader = StoppedReader()
    async with api_world(reader=reader, max_concurrent=1) as world:
        impatient = asyncio.create_task(world.post(**A_LINK))
        await reader.entered.wait()
        impatient.cancel()
        await asyncio.wait({impatient})
        await reader.stopped.wait()
        reader.released.set()
        assert (await world.post(**A_LINK)).status == 200


async def test_an_upload_that_stalls_loses_its_place() -> None:
    async def stall() -> Any:  # noqa: ANN401  an asynchronous generator
        yield b"{"
        await asyncio.Event().wait()

    async with api_world(upload_seconds=0.01) as world:
        answer = await world.post(data=stall(), headers={"Content-Type": "application/json"})
    assert (answer.status, answer.code) == (408, "upload-too-slow")


async def test_what_nobody_expected_is_told_to_the_log_alone(caplog: pytest.LogCaptureFixture) -> None:
    async with api_world(reader=FakeReader(RuntimeError("a private thing"))) as world:
        answer = await world.post(**A_LINK)
    assert answer.status == 500
    assert "private" not in answer.text
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert "a private thing" in str(errors[0].exc_info)


APP = "https://app.example"


async def test_a_page_that_the_operator_names_may_ask_and_read_the_answer() -> None:
    async with api_world(cors_origins=[APP]) as world:
        answer = await world.post(**A_LINK, headers={"Origin": APP})
        refused = await world.post(**A_LINK, headers={"Origin": "https://evil.example"})
    assert answer.status == 200
    assert answer.headers["Access-Control-Allow-Origin"] == APP
    assert "Legible-Pages-Left-Out" in answer.headers["Access-Control-Expose-Headers"]
    assert refused.status == 403
    assert "Access-Control-Allow-Origin" not in refused.headers


async def test_the_browser_of_such_a_page_may_ask_first_without_the_key() -> None:
    headers = {"Origin": APP, "Access-Control-Request-Method": "POST"}
    async with api_world(cors_origins=[APP], api_key=KEY) as world:
        async with world.client.options("/v1/ocr", headers=headers) as answer:
            assert answer.status == 204
            assert "POST" in answer.headers["Access-Control-Allow-Methods"]
            assert "X-Api-Key" in answer.headers["Access-Control-Allow-Headers"]
        problem = await world.post(**A_LINK, headers={"Origin": APP})
    assert (problem.status, problem.headers["Access-Control-Allow-Origin"]) == (401, APP)


async def test_who_has_used_the_quota_is_told_when_to_come_again_and_nothing_is_read() -> None:
    async with api_world(quota="2/hour") as world:
        first, second, third = [await world.post(**A_LINK) for _ in range(3)]
    assert [each.headers["RateLimit-Remaining"] for each in (first, second, third)] == ["1", "0", "0"]
    assert first.headers["RateLimit-Limit"] == "2"
    assert 0 < int(first.headers["RateLimit-Reset"]) <= 3600
    assert (third.status, third.code) == (429, "quota-used")
    assert 0 < int(third.headers["Retry-After"]) <= 3600
    assert len(world.reader.asked) == 2


async def test_every_file_of_a_request_counts() -> None:
    async with api_world(quota="3/hour") as world:
        two = await world.post_form(("file", b"one"), ("file", b"two"))
        three = await world.post_form(("file", b"one"), ("file", b"two"), ("file", b"three"))
    assert (two.status, two.headers["RateLimit-Remaining"]) == (200, "1")
    assert three.status == 429


async def test_without_a_limit_no_header_tells_of_one() -> None:
    async with api_world() as world:
        answer = await world.post(**A_LINK)
    assert not [name for name in answer.headers if name.startswith("RateLimit")]


async def test_a_request_may_ask_for_an_engine_that_the_operator_allows() -> None:
    engines = {"ocrad": FakeLanguages(frozenset({"nld"}))}
    async with api_world(engines=engines) as world:
        usual = await world.put(b"a picture")
        other = await world.put(b"a picture", engine="ocrad", languages="nld")
        language = await world.put(b"a picture", engine="ocrad", languages="deu")
        forbidden = await world.put(b"a picture", engine="ocr_space")
    assert [options.engine for _, options in world.reader.asked] == ["auto", "ocrad"]
    assert (usual.status, other.status) == (200, 200)
    assert (language.status, language.code) == (422, "language-missing")
    assert (forbidden.status, forbidden.json()["detail"]) == (400, "engine: Choose auto or ocrad.")
