"""Languages that people write with their pictures are obeyed or answered, and told once as understood."""

from __future__ import annotations

import pytest

from handlers.texts import language as texts
from ocr_engine.errors import DamagedPicture, LanguageMissing
from tests.e2e.test_albums import photo_of_album
from tests.worlds.conversation import LegibleBot
from tests.worlds.english import explain, say
from tests.worlds.fakes import FakeLanguages
from tests.worlds.telegram import BEN, Conversation, TelegramWorld, blank_png

TEXT = "Hello world"
GERMAN = say(texts.UNDERSTOOD, languages=("German",), codes="deu")
FRENCH = say(texts.UNDERSTOOD, languages=("French",), codes="fra")


async def said(chat: Conversation, count: int) -> list[str]:
    return [(await chat.next_answer())["text"] for _ in range(count)]


async def test_what_was_understood_is_told_once(bot: LegibleBot, anna: Conversation) -> None:
    for caption in ("de", "Deutsch", "Französisch"):
        await anna.sends_photo(blank_png(), caption)
    assert await said(anna, 5) == [TEXT, GERMAN, TEXT, TEXT, FRENCH]
    assert "German" in GERMAN
    assert "/lang deu" in GERMAN
    assert [options.languages for _, options in bot.fake_reader.asked] == [("deu",), ("deu",), ("fra",)]


async def test_every_chat_is_told(world: TelegramWorld, bot: LegibleBot, anna: Conversation) -> None:
    for chat in (anna, world.private_chat(BEN)):
        await chat.sends_photo(blank_png(), "deu eng")
        text, notice = await said(chat, 2)
        assert (text, "German and English" in notice) == (TEXT, True)
    assert len(bot.fake_reader.asked) == 2


async def test_ocr_in_a_language_is_obeyed_and_told(bot: LegibleBot, anna: Conversation) -> None:
    photo = await anna.sends_photo(blank_png())
    assert await said(anna, 1) == [TEXT]
    anna.says("/ocr Deutsch", reply_to=photo)
    assert await said(anna, 2) == [TEXT, GERMAN]
    assert bot.fake_reader.asked[1][1].languages == ("deu",)


async def test_a_language_counts_for_the_album_whichever_picture_it_stands_with(
    world: TelegramWorld, bot: LegibleBot, anna: Conversation
) -> None:
    for width, caption in ((10, "Rome"), (20, ""), (40, "Deutsch")):
        anna.sends(photo_of_album(world, width, caption))
    assert await said(anna, 2) == ["\n\n".join([TEXT] * 3), GERMAN]
    assert [options.languages for _, options in bot.fake_reader.asked] == [("deu",)] * 3


@pytest.mark.parametrize("caption", ["Russisch", "ru", "eng rus", "/ocr rus", "/lang rus"])
async def test_a_language_that_is_not_installed_is_answered_before_anything_is_read(
    bot: LegibleBot, anna: Conversation, caption: str
) -> None:
    await anna.sends_photo(blank_png(), caption)
    languages = ("rus",)
    assert await said(anna, 1) == [explain(LanguageMissing(languages))]
    assert "Russian is not installed here" in explain(LanguageMissing(languages))
    assert not bot.fake_reader.asked


async def test_a_word_that_is_a_language_too_counts_where_it_is_all_of_the_caption(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot(languages=FakeLanguages(frozenset({"eng", "fin"})))
    async with bot.running(world):
        for caption in ("fin de partie", "fin"):
            await anna.sends_photo(blank_png(), caption)
        assert await said(anna, 3) == [
            TEXT,
            TEXT,
            say(texts.UNDERSTOOD, languages=("Finnish",), codes="fin"),
        ]
    assert [options.languages for _, options in bot.fake_reader.asked] == [("eng",), ("fin",)]


async def test_finding_out_is_told_too(bot: LegibleBot, anna: Conversation) -> None:
    await anna.sends_photo(blank_png(), "/ocr auto")
    assert await said(anna, 2) == [TEXT, say(texts.UNDERSTOOD_AUTOMATIC)]
    assert bot.fake_reader.asked[0][1].languages == ("auto",)


async def test_nothing_is_told_of_a_picture_that_was_not_read(bot: LegibleBot, anna: Conversation) -> None:
    bot.fake_reader.answer = DamagedPicture()
    await anna.sends_photo(blank_png(), "deu")
    anna.says("/ocr")
    assert GERMAN not in await said(anna, 2)
