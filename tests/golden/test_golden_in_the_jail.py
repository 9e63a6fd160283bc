"""A jail changes no text: of the golden pictures, and of every format that is read."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest

from bot.jail import landlock
from bot.jail.jail import Jail, missing
from bot.workers import Workers, load_engine
from bot.workers.sandbox import jail_for
from ocr_engine import ReadOptions
from ocr_engine.engines import info
from ocr_engine.network.runtimes.runtime import Runtime, installed
from tests.golden.test_golden import GOLDEN, HERE
from tests.worlds.pictures import encoded, page
from tests.worlds.workers import workers_that

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "HEIF", "JPEG2000", "PDF")
WORDS = "All formats\nare read\nin the jail"

pytestmark = pytest.mark.skipif(landlock.version() == 0, reason="; ".join(missing()))


@asynccontextmanager
async def reading(engine: str, runtime: Runtime, jail: Jail | None) -> AsyncIterator[Workers]:
    async with workers_that(partial(load_engine, engine, runtime=runtime), 1, jail=jail) as workers:
        yield workers


async def texts(workers: Workers, engine: str, pictures: Mapping[str, tuple[bytes, str]]) -> dict[str, str]:
    """By the names of the pictures, which come with their languages."""
    found = {}
    for name, (data, languages) in pictures.items():
        options = ReadOptions(tuple(languages.split("+")), engine=engine, page_seconds=60.0)
        found[name] = (await workers.read(data, options, "a chat")).text
    return found


@pytest.fixture(scope="module")
def golden() -> dict[str, tuple[bytes, str]]:
    return {name: (Path(HERE / row["file"]).read_bytes(), row["lang"]) for name, row in GOLDEN.items()}


@pytest.mark.parametrize("runtime", [Runtime.ONNXRUNTIME, Runtime.OPENVINO])
async def test_golden_pictures_give_the_same_text(
    golden: dict[str, tuple[bytes, str]], runtime: Runtime
) -> None:
    if runtime not in installed():
        pytest.skip("it is not installed")
    jail = jail_for([info("auto")], "auto")
    async with reading("auto", runtime, jail) as jailed, reading("auto", runtime, None) as free:
        assert await texts(jailed, "auto", golden) == await texts(free, "auto", golden)


@pytest.mark.parametrize("engine", ["auto", "tesseract"])
async def test_every_format_gives_its_text(engine: str) -> None:
    picture = page(WORDS, size=48)
    pictures = {name: (encoded(picture, name), "eng") for name in FORMATS}
    async with reading(engine, Runtime.ONNXRUNTIME, jail_for([info(engine)], "auto")) as jailed:
        found = await texts(jailed, engine, pictures)
    assert {name: text.split() for name, text in found.items()} == dict.fromkeys(FORMATS, WORDS.split())
