"""What stays out of memory: what reads where nobody reads with it, the service's libraries in its workers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ocr_engine.engines import ENGINES, info
from ocr_engine.engines.info import PageEngineInfo
from tests.worlds.telegram import blank_png

ROOT = Path(__file__).parents[3]
NETWORKS = {"cv2", "onnxruntime", "rapidocr"}
READING = {*NETWORKS, "PIL", "numpy", "pypdfium2", "pytesseract"}
WRITING = {"docx", "lxml", "pikepdf", "xlsxwriter"}
LARGE_TABLES = {"language_data"}
SERVICE_ONLY = {"aiohttp", "httpx", "prometheus_client", "sqlalchemy", "telegram"}

RUN_THE_SERVICE = """
import asyncio, bot.cli, bot.app, bot.config

async def run():
    knobs = {{"LEGIBLE_HTTP__PORT": "0", "LEGIBLE_LIMITS__WORKERS": "1"}}
    async with bot.app.service(bot.config.load({{**knobs, "LEGIBLE_DATA_DIR": {data_dir!r}}})):
        pass

asyncio.run(run())
"""
SEND_A_PHOTO = """
import aiohttp, asyncio, bot.cli, bot.app, bot.config

async def run():
    knobs = {{"LEGIBLE_HTTP__PORT": "0", "LEGIBLE_LIMITS__WORKERS": "1", "LEGIBLE_OCR__ENGINE": "tesseract"}}
    form = aiohttp.FormData({{"as": "photo"}})
    form.add_field("file", bytes.fromhex({photo!r}), filename="a.png", content_type="image/png")
    async with (
        bot.app.service(bot.config.load({{**knobs, "LEGIBLE_DATA_DIR": {data_dir!r}}})) as running,
        aiohttp.ClientSession(running.address) as http,
        http.post("/chat/files", data=form) as response,
    ):
        assert (await response.json())["messages"][0]["photo"][-1]["width"] == 300

asyncio.run(run())
"""
ASK_FOR_LANGUAGES = """
from ocr_engine.engines import ENGINES, EngineResources, info
assert all(info(name).make(EngineResources()).languages() for name in ENGINES)
"""
SHOW_HELP = """
import bot.cli
try:
    bot.cli.main({arguments!r})
except SystemExit:
    pass
"""
READ_NOTHING = """
import bot.cli
assert bot.cli.main(["ocr", "nothing.png"]) == 1
"""
BEGIN_A_WORKER = "import bot.workers; bot.workers.load_engine({engine!r})"


IMPORT_THE_PLATFORM = """
import os
from stamina.instrumentation import get_on_retry_hooks

environment, hooks = dict(os.environ), get_on_retry_hooks()
import bot.app
assert (environment, hooks) == (dict(os.environ), get_on_retry_hooks())
"""


def loaded_after(code: str) -> set[str]:
    """The modules that an interpreter of its own has loaded once it has run the code."""
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        capture_output=True,
        cwd=ROOT,
        text=True,
        check=True,
        timeout=120,
    )
    return set(done.stdout.split())


def test_the_service_runs_without_what_reads_in_its_own_process(tmp_path: Path) -> None:
    loaded = loaded_after(RUN_THE_SERVICE.format(data_dir=str(tmp_path)))
    assert not (READING | WRITING | LARGE_TABLES) & loaded


def test_a_photo_of_the_local_chat_is_decoded_in_no_process_of_the_service(tmp_path: Path) -> None:
    loaded = loaded_after(SEND_A_PHOTO.format(data_dir=str(tmp_path), photo=blank_png(300).hex()))
    assert "telegram" in loaded
    assert not READING & loaded


@pytest.mark.parametrize("arguments", [["--help"], ["ocr", "--help"], ["--version"], ["completion", "bash"]])
def test_help_is_shown_without_the_configuration_and_what_it_is_for(arguments: list[str]) -> None:
    loaded = loaded_after(SHOW_HELP.format(arguments=arguments))
    assert not {*READING, *SERVICE_ONLY, "pydantic", "asyncio", "tqdm"} & loaded


def test_a_missing_file_is_told_without_the_service_and_what_reads() -> None:
    assert not {*READING, *SERVICE_ONLY, "requests"} & loaded_after(READ_NOTHING)


def test_engines_tell_their_languages_without_loading_a_network() -> None:
    assert not NETWORKS & loaded_after(ASK_FOR_LANGUAGES)


@pytest.mark.parametrize("engine", [name for name in ENGINES if isinstance(info(name), PageEngineInfo)])
def test_a_worker_loads_no_network_for_an_engine_without_one(engine: str) -> None:
    assert not NETWORKS & loaded_after(BEGIN_A_WORKER.format(engine=engine))


def test_a_worker_loads_the_networks_of_the_default_engine_and_nothing_of_the_service() -> None:
    loaded = loaded_after(BEGIN_A_WORKER.format(engine="auto"))
    assert loaded >= NETWORKS
    assert not SERVICE_ONLY & loaded


def test_an_import_changes_nothing_for_the_whole_process() -> None:
    assert "bot.telegram" in loaded_after(IMPORT_THE_PLATFORM)
