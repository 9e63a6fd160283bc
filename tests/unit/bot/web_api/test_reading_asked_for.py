"""What can be asked for beside the picture: pages, orientation, the form of the answer."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.web import texts
from ocr_engine.document import Document, Page, Source
from ocr_engine.errors import DamagedPicture
from ocr_engine.page_selection import pages_in
from ocr_engine.region import Region
from tests.worlds.api import MAX_BYTES, ApiWorld, api_world, form
from tests.worlds.english import say
from tests.worlds.fakes import FakeReader, document_of
from tests.worlds.pictures import encoded, page

PICTURE = b"\x89PNG and so on"
LINK = {"image_url": "https://pictures.example/a.png"}
LONG = replace(document_of("Ghẹ đỏ"), source=Source("pdf", 30))


@pytest.fixture
async def world() -> AsyncIterator[ApiWorld]:
    async with api_world() as world:
        yield world


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"pages": "2-5,last"}, {"pages": pages_in("2-5,last")}),
        ({"pages": 3}, {"pages": pages_in("3")}),
        ({"region": "10, 20,300,200.5"}, {"region": Region(10, 20, 300, 200.5, in_percent=False)}),
        ({"region": "pct:0,50,100,50"}, {"region": Region(0, 50, 100, 50, in_percent=True)}),
        ({"orientation": "270"}, {"turn": 270}),
        ({"orientation": 90}, {"turn": 90}),
        ({"orientation": "auto"}, {"turn": None}),
        ({"use_pdf_text": False}, {"use_text_layer": False}),
    ],
)
async def test_a_request_says_how_its_picture_is_read(
    world: ApiWorld, fields: dict[str, Any], asked: dict[str, Any]
) -> None:
    await world.post(json={**LINK, **fields})
    await world.post_form(("file", PICTURE), *((name, str(value)) for name, value in fields.items()))
    await world.put(PICTURE, **{name: str(value) for name, value in fields.items()})
    assert len(world.reader.asked) == 3
    for _, options in world.reader.asked:
        assert options == replace(options, **asked)


@pytest.mark.parametrize(
    ("fields", "detail"),
    [
        ({"pages": "5-2"}, say(texts.WRONG_PAGES)),
        ({"region": "1,2,3"}, say(texts.WRONG_REGION)),
        ({"region": "1,2,0,3"}, say(texts.WRONG_REGION)),
        ({"region": "-1,2,3,4"}, say(texts.WRONG_REGION)),
        ({"orientation": "45"}, "orientation: Choose auto, 0, 90, 180, or 270."),
        (
            {"use_pdf_text": "perhaps"},
            "use_pdf_text: Input should be a valid boolean, unable to interpret input",
        ),
        ({"layout": "table"}, "layout: Choose paragraphs, lines, or code."),
        ({"layout": "lines", "format": "pdf"}, say(texts.LAYOUT_OF_NO_TEXT)),
    ],
)
async def test_what_cannot_be_asked_for_is_named(
    world: ApiWorld, fields: dict[str, str], detail: str
) -> None:
    for answer in (await world.post(json={**LINK, **fields}), await world.put(PICTURE, **fields)):
        assert (answer.status, answer.json()["detail"]) == (400, detail)


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/json"),
        ("application/pdf", "application/pdf"),
        ("text/plain, application/json;q=0.9", "text/plain"),
        ("application/json;q=0.2, text/csv;q=0.8", "text/csv"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/vnd.hocr+html"),
        ("image/*", "image/png"),
        ("application/json;q=0, text/markdown", "text/markdown"),
    ],
)
async def test_the_form_of_the_answer_is_what_accept_prefers(world: ApiWorld, accept: str, kind: str) -> None:
    answer = await world.ask("PUT", "/v1/ocr", data=encoded(page()), headers={"Accept": accept})
    assert (answer.status, answer.headers["Content-Type"].partition(";")[0]) == (200, kind)


async def test_a_form_that_is_named_counts_more_than_accept(world: ApiWorld) -> None:
    answer = await world.post(json={**LINK, "format": "text"}, headers={"Accept": "application/pdf"})
    assert answer.text == "Hello world\n"


async def test_what_cannot_be_made_is_answered_with_what_can_and_nothing_is_read(world: ApiWorld) -> None:
    answer = await world.post(json=LINK, headers={"Accept": "audio/mpeg"})
    assert (answer.status, answer.code) == (406, "not-acceptable")
    assert "text/plain" in answer.json()["detail"]
    assert not world.reader.asked


async def test_a_layout_asks_for_text(world: ApiWorld) -> None:
    answer = await world.put(PICTURE, layout="lines")
    assert (answer.headers["Content-Type"], answer.text) == ("text/plain; charset=utf-8", "Hello world\n")


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "application/octet-stream", None])
@pytest.mark.parametrize("method", ["PUT", "POST"])
async def test_a_picture_may_be_all_of_the_body(world: ApiWorld, method: str, kind: str | None) -> None:
    headers = {"Content-Type": kind} if kind else {}
    address = "/v1/ocr?languages=deu&languages=fra"
    answer = await world.ask(method, address, data=PICTURE, headers=headers)
    assert answer.json()["text"] == "Hello world"
    [(received, options)] = world.reader.asked
    assert (received, options.languages) == (PICTURE, ("deu", "fra"))


@pytest.mark.parametrize("size", [0, MAX_BYTES, MAX_BYTES + 1])
async def test_a_body_has_some_bytes_and_not_too_many(world: ApiWorld, size: int) -> None:
    assert (await world.put(bytes(size))).status == {0: 400, MAX_BYTES: 200, MAX_BYTES + 1: 413}[size]


@pytest.mark.skipif(shutil.which("curl") is None, reason="what the documentation shows")
async def test_curl_sends_a_picture_as_documented(world: ApiWorld, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PICTURE)
    address = str(world.client.make_url("/v1/ocr?format=text&pages=1"))
    curl = await asyncio.create_subprocess_exec(
        "curl", "-sS", "-T", str(tmp_path / "a.png"), address, stdout=subprocess.PIPE
    )
    assert (await curl.communicate())[0] == b"Hello world\n"
    assert world.reader.asked[0][0] == PICTURE


async def test_fields_may_stand_in_the_address_of_a_form_and_not_in_that_of_json(world: ApiWorld) -> None:
    in_form = await world.ask("POST", "/v1/ocr?format=text", data=form(("file", PICTURE)))
    assert in_form.text == "Hello world\n"
    in_json = await world.ask("POST", "/v1/ocr?format=text", json=LINK)
    assert in_json.json()["detail"] == say(texts.FIELDS_IN_THE_BODY)


async def test_an_answer_in_json_is_written_in_utf_8() -> None:
    async with api_world(reader=FakeReader(LONG)) as world:
        answer = await world.put(PICTURE)
    assert "Ghẹ đỏ" in answer.body.decode()


@pytest.mark.parametrize("name", ["json", "text", "hocr", "tsv", "csv"])
async def test_every_form_says_how_many_pages_were_left_out(name: str) -> None:
    async with api_world(reader=FakeReader(LONG)) as world:
        all_pages = await world.put(PICTURE, format=name)
        some = await world.put(PICTURE, format=name, pages="3-4")
    assert all_pages.headers["Legible-Pages-Left-Out"] == "10"
    assert some.headers["Legible-Pages-Left-Out"] == "0"
    assert "Legible-Pages-Failed" not in some.headers


async def test_every_form_says_which_pages_could_not_be_read() -> None:
    pages = (*document_of("Dear Ann").pages, *(Page(n, 1, 1, failure="took-too-long") for n in (2, 3)))
    async with api_world(reader=FakeReader(Document(Source("pdf", 3), (), pages))) as world:
        answer = await world.put(PICTURE, format="tsv")
    assert answer.headers["Legible-Pages-Failed"] == "2, 3"


async def test_several_files_are_answered_in_their_order_and_one_that_fails_takes_none_with_it() -> None:
    reader = FakeReader(failures={b"broken": DamagedPicture()})
    async with api_world(reader=reader) as world:
        answer = await world.post_form(("file", b"one"), ("file", b"broken"), ("file", b"three"))
    first, second, third = answer.json()
    assert (first["text"], second["code"], third["text"]) == ("Hello world", "damaged-picture", "Hello world")
    assert [data for data, _ in reader.asked] == [b"one", b"broken", b"three"]


async def test_several_files_get_as_many_pages_read_as_one() -> None:
    async with api_world(reader=FakeReader(LONG), max_pages=2) as world:
        answer = await world.post_form(*[("file", PICTURE)] * 3)
    assert [options.max_pages for _, options in world.reader.asked] == [2, 1]
    assert answer.json()[2]["code"] == "no-pages-left"
    assert answer.headers["Legible-Pages-Left-Out"] == "57"


async def test_several_files_have_together_as_many_bytes_as_one(world: ApiWorld) -> None:
    answer = await world.post_form(*[("file", bytes(MAX_BYTES // 2 + 1))] * 2)
    assert (answer.status, answer.code) == (413, "file-too-large")


async def test_several_files_cannot_be_one_text(world: ApiWorld) -> None:
    answer = await world.post_form(("file", PICTURE), ("file", PICTURE), ("format", "text"))
    assert (answer.status, answer.json()["detail"]) == (400, say(texts.SEVERAL_AS_JSON))


async def test_what_there_is_to_ask_for_is_told(world: ApiWorld) -> None:
    languages = (await world.ask("GET", "/v1/languages")).json()["languages"]
    assert languages[0] == {"code": "deu", "name": "German"}
    formats = (await world.ask("GET", "/v1/formats")).json()["formats"]
    assert {"name": "text", "media_type": "text/plain", "suffix": ".txt"} in formats
    assert (await world.ask("GET", "/version")).json()["name"] == "legible"


@pytest.mark.parametrize("path", ["/v1/languages", "/v1/formats"])
async def test_who_has_no_key_is_told_nothing(path: str) -> None:
    async with api_world(api_key="sesame") as world:
        assert (await world.ask("GET", path)).status == 401
