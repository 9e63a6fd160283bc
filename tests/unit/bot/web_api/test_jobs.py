"""Long documents as jobs: begun, asked for, fetched, given up, and bounded."""

from __future__ import annotations

import asyncio

import pytest

from bot.web import texts
from ocr_engine.errors import DamagedPicture
from tests.worlds.api import Answer, ApiWorld, api_world, form
from tests.worlds.english import say
from tests.worlds.fakes import FakeReader, StoppedReader

PICTURE = b"%PDF and so on"


async def begin(world: ApiWorld, *fields: tuple[str, str | bytes]) -> Answer:
    return await world.ask("POST", "/v1/jobs", data=form(("file", PICTURE), *fields))


async def ended(world: ApiWorld, begun: Answer) -> Answer:
    """The state of a job that is over."""
    state = await world.ask("GET", begun.headers["Location"])
    while state.json()["status"] == "reading":
        await asyncio.sleep(0)
        state = await world.ask("GET", begun.headers["Location"])
    return state


async def test_a_document_is_read_while_nobody_waits_and_its_text_fetched_as_often_as_wanted() -> None:
    async with api_world() as world:
        begun = await begin(world, ("format", "text"))
        state = await ended(world, begun)
        results = [await world.ask("GET", state.json()["result"]) for _ in range(2)]
    assert (begun.status, begun.json()["status"]) == (202, "reading")
    assert (state.json()["status"], state.json()["pages_read"], state.json()["pages"]) == ("done", 1, 1)
    assert [(each.status, each.text) for each in results] == [(200, "Hello world\n")] * 2
    assert results[0].headers["Content-Type"] == "text/plain; charset=utf-8"


async def test_more_pages_are_read_of_a_job_than_of_a_request() -> None:
    async with api_world(max_pages=20) as world:
        await ended(world, await begin(world))
        await world.put(PICTURE)
    assert [options.max_pages for _, options in world.reader.asked] == [25, 20]


async def test_as_long_as_it_is_read_there_is_no_result_but_a_time_to_ask_again() -> None:
    reader = StoppedReader()
    async with api_world(reader=reader) as world:
        begun = await begin(world)
        state = await world.ask("GET", begun.headers["Location"])
        result = await world.ask("GET", begun.json()["result"])
    assert (state.json()["status"], int(state.headers["Retry-After"]) > 0) == ("reading", True)
    assert (result.status, result.code) == (409, "not-ready")


async def test_a_job_that_is_given_up_is_read_no_further_and_makes_room() -> None:
    reader = StoppedReader()
    async with api_world(reader=reader, jobs=1) as world:
        begun = await begin(world)
        await reader.entered.wait()
        full = await begin(world)
        gone = await world.ask("DELETE", begun.headers["Location"])
        await reader.stopped.wait()
        again = await world.ask("GET", begun.headers["Location"])
        reader.released.set()
        assert (await ended(world, await begin(world))).json()["status"] == "done"
    assert (full.status, full.code) == (503, "busy")
    assert (gone.status, again.status) == (204, 404)


async def test_what_went_wrong_is_told_to_who_asks() -> None:
    async with api_world(reader=FakeReader(DamagedPicture())) as world:
        state = await ended(world, await begin(world))
        result = await world.ask("GET", state.json()["result"])
    assert (state.json()["status"], state.json()["problem"]["code"]) == ("failed", "damaged-picture")
    assert (result.status, result.code) == (422, "damaged-picture")


@pytest.mark.parametrize(
    ("fields", "status", "detail"),
    [
        ([("pages", "x")], 400, say(texts.WRONG_PAGES)),
        ([("engine", "nobody")], 400, "engine: Choose auto."),
        ([("file", PICTURE)], 400, say(texts.ONE_FILE_A_JOB)),
    ],
)
async def test_a_request_with_which_something_is_wrong_begins_no_job(
    fields: list[tuple[str, str | bytes]], status: int, detail: str
) -> None:
    async with api_world() as world:
        answer = await begin(world, *fields)
    assert (answer.status, answer.json()["detail"]) == (status, detail)
    assert not world.reader.asked


async def test_a_result_is_forgotten_after_its_time() -> None:
    async with api_world(kept_seconds=0) as world:
        begun = await begin(world)
        answer = begun
        while answer.status != 404:
            answer = await world.ask("GET", begun.headers["Location"])


async def test_who_has_no_key_and_who_guesses_finds_no_job() -> None:
    async with api_world(api_key="sesame") as world:
        key = {"X-Api-Key": "sesame"}
        assert (await begin(world)).status == 401
        assert (await world.ask("GET", "/v1/jobs/guessed")).status == 401
        assert (await world.ask("GET", "/v1/jobs/guessed", headers=key)).status == 404
        assert (await world.ask("DELETE", "/v1/jobs/guessed", headers=key)).status == 404


async def test_what_is_read_when_the_server_ends_is_given_up() -> None:
    reader = StoppedReader()
    async with api_world(reader=reader) as world:
        await begin(world)
        await reader.entered.wait()
    assert reader.stopped.is_set()
