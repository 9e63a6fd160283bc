"""The advice to send a picture as a file, or a better one."""

from __future__ import annotations

from handlers.texts import pictures as texts
from tests.worlds.conversation import LegibleBot
from tests.worlds.english import say
from tests.worlds.fakes import document_of
from tests.worlds.telegram import BEN, Conversation, TelegramWorld, blank_png

TINY = document_of("Fine print", scale=2.0)


async def test_a_photo_with_small_letters_is_better_sent_as_a_file_and_that_is_said_once(
    bot: LegibleBot, anna: Conversation
) -> None:
    bot.fake_reader.answer = TINY
    for _ in range(3):
        await anna.sends_photo(blank_png())
    said = [(await anna.next_answer())["text"] for _ in range(4)]
    assert said == ["Fine print", say(texts.SMALL_LETTERS), "Fine print", "Fine print"]
    assert "Send it as a file" in say(texts.SMALL_LETTERS)


async def test_every_chat_is_told(world: TelegramWorld, bot: LegibleBot, anna: Conversation) -> None:
    bot.fake_reader.answer = TINY
    for chat in (anna, world.private_chat(BEN)):
        await chat.sends_photo(blank_png())
        assert [(await chat.next_answer())["text"] for _ in range(2)] == [
            "Fine print",
            say(texts.SMALL_LETTERS),
        ]


async def test_an_album_is_told_once(bot: LegibleBot, anna: Conversation) -> None:
    bot.fake_reader.answer = TINY
    await anna.sends_album(blank_png(), blank_png(61))
    assert [(await anna.next_answer())["text"] for _ in range(2)] == [
        "Fine print\n\nFine print",
        say(texts.SMALL_LETTERS),
    ]


async def test_nothing_is_said_of_files_links_large_letters_and_pictures_without_text(
    bot: LegibleBot, anna: Conversation
) -> None:
    bot.fake_reader.answer = TINY
    anna.sends_document(b"a picture", "scan.png", "image/png")
    assert (await anna.next_answer())["text"] == "Fine print"
    anna.says("https://pictures.example.com/scan.png")
    assert (await anna.next_answer())["text"] == "Fine print"
    bot.fake_reader.answer = document_of("Headline")
    await anna.sends_photo(blank_png())
    assert (await anna.next_answer())["text"] == "Headline"
    bot.fake_reader.answer = document_of("", scale=2.0)
    await anna.sends_photo(blank_png())
    assert (await anna.next_answer())["text"] == say(texts.NO_TEXT)
    bot.fake_reader.answer = document_of("The end")
    anna.sends_document(b"a picture", "scan.png")
    assert (await anna.next_answer())["text"] == "The end"


async def test_where_much_is_doubtful_what_would_help_is_said_once(
    bot: LegibleBot, anna: Conversation
) -> None:
    bot.fake_reader.answer = document_of("Mind the gap", confidence=0.5, scale=0.5)
    for _ in range(2):
        await anna.sends_photo(blank_png())
    said = [(await anna.next_answer())["text"] for _ in range(3)]
    assert said == ["Mind the gap", say(texts.DOUBTFUL_IN_LANGUAGE, languages=("English",)), "Mind the gap"]
