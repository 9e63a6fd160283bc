"""A pack that an operator has trained is a language like all others: it is typed, pressed and read with."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from bot.config import ConfigError, load
from bot.workers import load_engine
from bot.workers.engine_languages import EngineLanguages
from handlers.ports import ChatSettings
from handlers.texts import language as texts
from ocr_engine import ReadOptions
from ocr_engine.engines.auto import Auto
from tests.e2e.test_cli import legible
from tests.worlds.api import api_world
from tests.worlds.conversation import LegibleBot
from tests.worlds.english import say
from tests.worlds.packs import folder_with_pack
from tests.worlds.pictures import encoded, page
from tests.worlds.telegram import Conversation, TelegramWorld, blank_png, buttons
from tests.worlds.workers import workers_that

PACK = "Invoices2"
HELLO = encoded(page("Hello there", size=48))


@pytest.fixture(autouse=True)
def own_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "tessdata"
    folder.mkdir()
    monkeypatch.setenv("TESSDATA_PREFIX", str(folder_with_pack(folder, PACK)))


@pytest.mark.parametrize("engine", ["auto", "tesseract"])
async def test_it_reads(engine: str) -> None:
    async with workers_that(partial(load_engine, engine), 1) as workers:
        options = ReadOptions(languages=(PACK,), engine=engine)
        document = await workers.read(HELLO, options, "a chat")
    assert document.text == "Hello there"
    assert document.languages == (PACK,)


async def test_it_can_be_typed_pressed_and_put_into_a_caption(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot(languages=EngineLanguages(Auto()))
    async with bot.running(world):
        anna.says("/lang invoices2")
        assert (await anna.next_answer())["text"] == say(texts.SAVED, languages=(PACK,))
        assert bot.settings.saved == {anna.id: ChatSettings((PACK,))}

        anna.says("/lang")
        panel = await anna.next_answer()
        assert f"✓ {PACK}" in [button["text"] for button in buttons(panel)]
        anna.presses(panel, f"✓ {PACK}")
        await anna.telegram.wait_for(lambda: anna.happened("callback_answer"))
        assert bot.settings.saved == {anna.id: ChatSettings(("auto",))}

        await anna.sends_photo(blank_png(), PACK)
        await anna.next_answer()
        assert bot.fake_reader.asked[0][1].languages == (PACK,)


async def test_the_http_api_knows_it() -> None:
    async with api_world(languages=EngineLanguages(Auto())) as world:
        answer = await world.post_form(("file", HELLO), ("languages", "invoices2"))
        assert answer.status == 200
        assert world.reader.asked[0][1].languages == (PACK,)


def test_the_command_line_knows_it(tmp_path: Path) -> None:
    picture = tmp_path / "hello.png"
    picture.write_bytes(HELLO)
    done = legible("ocr", "--lang", "eng+invoices2", "--format", "json", str(picture))
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["languages"] == ["eng", PACK]


def test_the_configuration_knows_it(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.touch()
    assert load({"LEGIBLE_OCR__LANGUAGES": f"eng+{PACK}"}, file).ocr.languages == ("eng", PACK)
    with pytest.raises(ConfigError):
        load({"LEGIBLE_OCR__LANGUAGES": "Invoices3"}, file)
