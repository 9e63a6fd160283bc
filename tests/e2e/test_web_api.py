"""POST /v1/ocr with nothing replaced: worker processes, the default engine, a picture."""

from __future__ import annotations

import base64
import io
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from PIL import Image, ImageColor, ImageDraw, ImageFont

from bot.config import load
from bot.web_api import WebApi
from bot.workers import load_engine
from bot.workers.configured import engine_languages, languages_of, options_for, workers_for
from bot.workers.engine_languages import EngineLanguages
from ocr_engine.engines.auto import Auto
from ocr_engine.exports.boxes import LINE_COLOR, WORD_COLOR
from ocr_engine.options import ReadOptions
from tests.worlds.api import ApiClient
from tests.worlds.fakes import FakeLinks
from tests.worlds.file_kinds import TEXTS
from tests.worlds.workers import workers_that

TEXT = "The quick brown fox"


@pytest.fixture(scope="module")
def picture() -> bytes:
    image = Image.new("RGB", (800, 120), "white")
    ImageDraw.Draw(image).text((40, 30), TEXT, "black", ImageFont.load_default(48))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


@pytest.fixture
async def api() -> AsyncIterator[ApiClient]:
    app = web.Application()
    async with workers_that(partial(load_engine, "auto"), 1) as workers:
        WebApi(
            reader=workers,
            links=FakeLinks(),
            languages=EngineLanguages(Auto()),
            options=ReadOptions(languages=("eng",)),
            max_bytes=1_000_000,
            max_concurrent=2,
        ).attach(app)
        async with TestClient(TestServer(app)) as client:
            yield ApiClient(client)


async def test_a_picture_is_answered_with_its_text_in_every_form(api: ApiClient, picture: bytes) -> None:
    for name in TEXTS:
        answer = await api.post_form(("file", picture), ("languages", "English"), ("format", name))
        assert answer.status == 200
        assert all(word in answer.text for word in TEXT.split())


async def test_a_picture_is_answered_with_its_words_framed(api: ApiClient, picture: bytes) -> None:
    answer = await api.post_form(("file", picture), ("languages", "English"), ("format", "boxes"))
    assert (answer.status, answer.headers["Content-Type"]) == (200, "image/png")
    drawn = Image.open(io.BytesIO(answer.body))
    assert drawn.size == (800, 120)
    assert {color for _, color in drawn.getcolors(drawn.width * drawn.height) or ()} >= {
        ImageColor.getrgb(WORD_COLOR),
        ImageColor.getrgb(LINE_COLOR),
    }


async def test_the_words_stand_where_they_were_drawn(api: ApiClient, picture: bytes) -> None:
    answer = await api.post(json={"image_base64": base64.b64encode(picture).decode()})
    page = answer.json()["pages"][0]
    left, top, right, bottom = page["paragraphs"][0]["lines"][0]["box"]
    assert (page["width"], page["height"]) == (800, 120)
    assert 30 <= left < 60
    assert 30 <= top < bottom <= 95
    assert 400 <= right < 800


async def test_bytes_that_are_no_picture_are_named(api: ApiClient) -> None:
    answer = await api.post_form(("file", b"<!doctype html><title>Hi</title>"))
    assert (answer.status, answer.code) == (415, "unsupported-format")
    assert "web page" in answer.json()["detail"]


async def test_a_picture_that_is_cut_off_is_damaged(api: ApiClient, picture: bytes) -> None:
    answer = await api.post_form(("file", picture[:40]))
    assert (answer.status, answer.code) == (422, "damaged-picture")


async def test_a_request_is_read_by_the_engine_that_it_asks_for_in_the_same_jail(
    tmp_path: Path, picture: bytes
) -> None:
    knobs = {
        "LEGIBLE_OCR__ENGINE": "tesseract",
        "LEGIBLE_HTTP__ENGINES": "ocrad",
        "LEGIBLE_LIMITS__WORKERS": "1",
    }
    config = load({**knobs, "LEGIBLE_DATA_DIR": str(tmp_path), "LEGIBLE_LIMITS__SANDBOX": "auto"})
    app = web.Application()
    async with workers_for(config, tmp_path) as workers:
        WebApi(
            reader=workers,
            links=FakeLinks(),
            languages=engine_languages(config),
            options=options_for(config),
            max_bytes=1_000_000,
            max_concurrent=2,
            engines={"ocrad": languages_of("ocrad")},
        ).attach(app)
        async with TestClient(TestServer(app)) as client:
            api = ApiClient(client)
            usual = await api.put(picture, languages="eng")
            other = await api.put(picture, languages="eng", engine="ocrad")
    assert [answer.json()["text"] for answer in (usual, other)] == [TEXT, TEXT]
    steps = [[step["name"] for step in answer.json()["pages"][0]["steps"]] for answer in (usual, other)]
    assert all("read" in each for each in steps)


async def test_a_region_of_a_picture_is_read_alone(api: ApiClient, picture: bytes) -> None:
    whole = await api.put(picture, languages="eng")
    words = whole.json()["pages"][0]["paragraphs"][0]["lines"][0]["words"]
    left, _, right, _ = words[1]["box"]
    part = await api.put(picture, languages="eng", region=f"{left - 8},0,{right - left + 16},120")
    [word] = part.json()["pages"][0]["paragraphs"][0]["lines"][0]["words"]
    assert word["text"] == words[1]["text"]
    assert word["box"] == pytest.approx(words[1]["box"], abs=12)
