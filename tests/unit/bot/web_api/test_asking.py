"""The ways to hand a picture to POST /v1/ocr, and what is refused before anything is read."""

from __future__ import annotations

import base64
import gzip
import textwrap
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.web import texts
from bot.web_api.fields import Fields
from bot.workers.engine_languages import EngineLanguages
from handlers.texts.sentences import Alternatives
from ocr_engine.document import Document, Page, Source
from ocr_engine.engines.auto import Auto
from ocr_engine.exports import EXPORTS
from tests.worlds.api import MAX_BYTES, ApiWorld, api_world
from tests.worlds.english import say
from tests.worlds.fakes import FakeReader, document_of

PICTURE = bytes(range(256)) * 4
BASE64 = base64.b64encode(PICTURE).decode()
LINK = "https://pictures.example/a.png"


@pytest.fixture
async def world() -> AsyncIterator[ApiWorld]:
    async with api_world() as world:
        yield world


async def test_a_file_in_a_form_is_read(world: ApiWorld) -> None:
    answer = await world.post_form(("file", PICTURE))
    assert answer.json()["text"] == "Hello world"
    assert world.reader.asked[0][0] == PICTURE


async def test_a_link_is_fetched_and_read(world: ApiWorld) -> None:
    await world.post(json={"image_url": LINK})
    assert world.links.asked == [LINK]
    assert world.reader.asked[0][0] == world.links.answer


@pytest.mark.parametrize(
    "fields",
    [
        {"image_base64": BASE64},
        {"image_base64": "\r\n".join(textwrap.wrap(BASE64, 76)) + "\n"},
        {"image_base64": f"data:image/png;base64,{BASE64}"},
        {"image_base64": f" DATA:image/png;name=a.png;BASE64,\n{BASE64}"},
        {"image_url": f"data:;base64,{BASE64}"},
    ],
    ids=["plain", "with line breaks", "data URL", "odd data URL", "data URL as link"],
)
async def test_base64_is_decoded(world: ApiWorld, fields: dict[str, str]) -> None:
    answer = await world.post(json=fields)
    assert answer.status == 200
    assert world.reader.asked[0][0] == PICTURE
    assert not world.links.asked


@pytest.mark.parametrize("given", ["deu+eng", ["deu", "eng"], ["German", "en"], ["deu+eng"]])
async def test_languages_may_be_a_string_or_a_list_of_codes_or_names(world: ApiWorld, given: object) -> None:
    await world.post(json={"image_url": LINK, "languages": given})
    assert world.reader.asked[0][1].languages == ("deu", "eng")


async def test_a_form_may_repeat_its_languages(world: ApiWorld) -> None:
    await world.post_form(("file", PICTURE), ("languages", "deu"), ("languages", "fra"))
    assert world.reader.asked[0][1].languages == ("deu", "fra")


@pytest.mark.parametrize("given", [{}, {"languages": ""}, {"languages": []}])
async def test_without_languages_those_of_the_server_are_read(world: ApiWorld, given: dict[str, Any]) -> None:
    await world.post(json={"image_url": LINK, **given})
    assert world.reader.asked[0][1].languages == ("eng",)


async def test_the_languages_can_be_left_to_be_found_out(world: ApiWorld) -> None:
    await world.post(json={"image_url": LINK, "languages": "auto"})
    assert world.reader.asked[0][1].languages == ("auto",)


async def test_languages_may_be_any_that_the_engine_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Tesseract these are the languages of the network."""
    monkeypatch.setenv("PATH", "")
    async with api_world(languages=EngineLanguages(Auto())) as world:
        swedish = await world.post(json={"image_url": LINK, "languages": "swedish"})
        russian = await world.post(json={"image_url": LINK, "languages": "russian"})
    assert (swedish.status, world.reader.asked[0][1].languages) == (200, ("swe",))
    assert (russian.status, russian.code) == (422, "language-missing")


async def test_a_near_miss_of_a_language_is_answered_with_suggestions(world: ApiWorld) -> None:
    answer = await world.post(json={"image_url": LINK, "languages": "germn"})
    assert "Did you mean deu (German)" in answer.json()["detail"]
    assert not world.links.asked


async def test_more_languages_than_can_be_read_at_once_are_refused(world: ApiWorld) -> None:
    answer = await world.post(json={"image_url": LINK, "languages": "deu+eng+fra+spa"})
    assert (answer.status, answer.code) == (422, "too-many-languages")


@pytest.mark.parametrize(
    ("fields", "detail"),
    [
        ({}, "Give exactly one of image_url and image_base64."),
        ({"image_url": LINK, "image_base64": BASE64}, "Give exactly one of image_url and image_base64."),
        ({"image_url": LINK, "imageurl": LINK}, "imageurl: There is no such field. Did you mean image_url?"),
        ({"image_url": 1}, "image_url: Input should be a valid string"),
        (
            {"image_url": LINK, "format": "doc"},
            say(texts.UNKNOWN_CHOICE, field="format", choices=Alternatives(tuple(EXPORTS))),
        ),
        (
            {"image_url": LINK, "languages": "deu+" * 50},
            "languages.0: String should have at most 100 characters",
        ),
        ({"image_base64": "äöü"}, say(texts.BASE64_MALFORMED)),
        ({"image_base64": "abc"}, say(texts.BASE64_MALFORMED)),
        ({"image_base64": "data:image/png,abc"}, say(texts.DATA_URL_NOT_BASE64)),
        ([LINK], "Input should be an object"),
    ],
)
async def test_malformed_json_is_answered_with_what_is_wrong(
    world: ApiWorld, fields: object, detail: str
) -> None:
    answer = await world.post(json=fields)
    assert (answer.status, answer.json()["detail"]) == (400, detail)
    assert not world.reader.asked


@pytest.mark.parametrize(
    ("fields", "detail"),
    [
        ([("format", "text")], say(texts.FILE_MISSING)),
        ([("file", PICTURE), ("pages", "1"), ("pages", "2")], say(texts.GIVEN_TWICE, field="pages")),
        (
            [("file", PICTURE), ("language", "deu")],
            "language: There is no such field. Did you mean languages?",
        ),
        (
            [("x", "1")],
            say(texts.UNKNOWN_FIELD, field="x", fields=(*Fields.model_fields, "file")),
        ),
        ([("file", PICTURE), *[("languages", "deu")] * 30], say(texts.TOO_MANY_PARTS, count=20)),
    ],
)
async def test_a_malformed_form_is_answered_with_what_is_wrong(
    world: ApiWorld, fields: list[tuple[str, str | bytes]], detail: str
) -> None:
    answer = await world.post_form(*fields)
    assert (answer.status, answer.json()["detail"]) == (400, detail)


async def test_a_long_mistake_is_not_repeated_in_full(world: ApiWorld) -> None:
    answer = await world.post(json={"image_url": LINK, "x" * 10_000: 1})
    assert len(answer.json()["detail"]) <= 500


@pytest.mark.parametrize("size", [MAX_BYTES, MAX_BYTES + 1])
async def test_a_picture_may_have_max_bytes_and_no_more(world: ApiWorld, size: int) -> None:
    status = 200 if size == MAX_BYTES else 413
    assert (await world.post_form(("file", bytes(size)))).status == status
    assert (await world.post(json={"image_base64": base64.b64encode(bytes(size)).decode()})).status == status


async def flood(start: bytes) -> AsyncIterator[bytes]:
    for _ in range(5):
        yield start + bytes(MAX_BYTES // 2)


@pytest.mark.parametrize(
    ("kind", "start"),
    [
        ("application/json", b""),
        ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\n'),
        (
            "multipart/form-data; boundary=b",
            b'\r\n--b\r\nContent-Disposition: form-data; name="languages"\r\n\r\n',
        ),
    ],
    ids=["JSON", "one part", "many parts"],
)
async def test_a_body_of_unannounced_size_is_cut_off_at_the_limit(
    world: ApiWorld, kind: str, start: bytes
) -> None:
    answer = await world.post(data=flood(start), headers={"Content-Type": kind})
    assert (answer.status, answer.code) == (413, "file-too-large")


async def test_a_picture_without_text_is_no_error() -> None:
    empty = Document(Source("png"), ("eng",), (Page(1, 10, 10),))
    async with api_world(reader=FakeReader(empty)) as world:
        answer = await world.post_form(("file", PICTURE))
    assert (answer.status, answer.json()["text"]) == (200, "")


async def test_the_answer_says_where_every_word_stands_and_how_certain_it_is() -> None:
    async with api_world(reader=FakeReader(document_of("Hi you", confidence=0.875))) as world:
        body = (await world.post_form(("file", PICTURE))).json()
    words = body["pages"][0]["paragraphs"][0]["lines"][0]["words"]
    assert words[1] == {"text": "you", "box": [30, 0, 60, 16], "confidence": 0.875}
    assert body["languages"] == ["eng"]
    assert body["source"] == {
        "format": "png",
        "page_count": 1,
        "animated": False,
        "frame_count": 1,
        "frames": [],
    }


@pytest.mark.parametrize(
    "body",
    [
        b'{"languages": [%s0]}' % (b"0," * 40_000),
        b'{"languages": %s' % (b"[" * 80_000),
        b'{%s"format": "text"}' % (b'"a":"",' * 20_000),
    ],
)
async def test_json_of_more_values_than_a_request_needs_is_refused_unparsed(
    world: ApiWorld, body: bytes
) -> None:
    answer = await world.post(data=body, headers={"Content-Type": "application/json"})
    assert (answer.status, answer.code) == (400, "bad-request")
    assert answer.json()["detail"] == "The JSON has many more values than a request needs."


async def test_a_part_that_is_compressed_is_refused(world: ApiWorld) -> None:
    head = b'--b\r\nContent-Disposition: form-data; name="file"\r\nContent-Encoding: gzip\r\n\r\n'
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = await world.post(data=head + gzip.compress(b"a picture") + b"\r\n--b--\r\n", headers=kind)
    assert (answer.status, answer.code) == (400, "bad-request")
