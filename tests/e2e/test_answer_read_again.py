"""An answer read again, in another language or turned, in its own messages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from handlers.texts import buttons as texts
from handlers.texts import language, pictures
from tests.worlds.answer_buttons import (
    BACK,
    answer_to_photo,
    content,
    labels,
    now,
    opens_languages,
    opens_more,
    pressed,
    shows,
)
from tests.worlds.conversation import LegibleBot
from tests.worlds.english import say
from tests.worlds.fakes import StoppedReader, document_of
from tests.worlds.telegram import ANNA, BEN, Conversation, TelegramWorld, blank_png


async def test_a_picture_is_read_again_in_another_language_and_one_more_press_makes_it_that_of_the_chat(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot()
    async with bot.running(world):
        photo = await anna.sends_photo(blank_png())
        answer = await anna.next_answer()
        await opens_languages(anna, answer)
        bot.fake_reader.answer = replace(document_of("Hallo Welt"), languages=("deu",))
        assert await pressed(anna, answer, "German") == say(texts.READING_AGAIN)
        await shows(anna, answer, "Always German", BACK)
        assert now(anna, answer)["text"] == "Hallo Welt"
        assert bot.settings.saved == {}
        assert await pressed(anna, answer, "Always German") == say(language.SAVED, languages="German")
        await shows(anna, answer, *labels(answer))
    assert [options.languages for _, options in bot.fake_reader.asked] == [("eng",), ("deu",)]
    assert bot.settings.saved[anna.id].languages == ("deu",)
    assert anna.reactions(photo) == ["👍"]
    assert len(anna.answers) == 1


async def test_a_second_press_while_the_first_one_reads_reads_nothing(
    world: TelegramWorld, anna: Conversation
) -> None:
    before = LegibleBot()
    async with before.running(world):
        answer = await answer_to_photo(anna)
    after = LegibleBot(reader=(reader := StoppedReader()), answers=before.answers)
    async with after.running(world):
        await opens_languages(anna, answer)
        assert await pressed(anna, answer, "German") == say(texts.READING_AGAIN)
        await reader.entered.wait()
        assert await pressed(anna, answer, "German") == say(texts.UNDER_WAY)
        reader.released.set()
        await shows(anna, answer, "Always German", BACK)
    assert len(reader.asked) == 1


async def test_without_a_text_in_the_other_language_the_answer_stays(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot()
    async with bot.running(world):
        answer = await answer_to_photo(anna)
        await opens_languages(anna, answer)
        bot.fake_reader.answer = document_of("")
        await pressed(anna, answer, "German")
        assert (await anna.next_answer())["text"] == say(pictures.NO_TEXT)
    assert now(anna, answer)["text"] == "Hello world"


async def test_a_picture_that_lies_on_its_side_is_read_again_turned(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot()
    async with bot.running(world):
        answer = await answer_to_photo(anna)
        await opens_more(anna, answer)
        bot.fake_reader.answer = document_of("Upright now")
        assert await pressed(anna, answer, "Turn right") == say(texts.READING_AGAIN)
        await shows(anna, answer, *labels(answer))
        assert now(anna, answer)["text"] == "Upright now"
    assert [options.turn for _, options in bot.fake_reader.asked] == [None, 90]


async def test_a_text_that_gets_too_long_for_its_message_comes_as_a_file_too(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot()
    async with bot.running(world):
        answer = await answer_to_photo(anna)
        await opens_languages(anna, answer)
        long = "\n".join(["viele Wörter"] * 500)
        bot.fake_reader.answer = document_of(long)
        await pressed(anna, answer, "German")
        file = await anna.next_answer()
    assert now(anna, answer)["text"].startswith("viele Wörter\n")
    assert file["caption"] == say(texts.REST_IN_FILE)
    assert content(world, file).decode() == long + "\n"


async def test_a_text_that_needs_fewer_messages_than_before_leaves_none_behind(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot()
    bot.fake_reader.answer = document_of("\n".join(["many words"] * 500))
    async with bot.running(world):
        await anna.sends_photo(blank_png())
        first, last = [await anna.next_answer() for _ in range(2)]
        await opens_languages(anna, last)
        bot.fake_reader.answer = document_of("wenige Wörter")
        await pressed(anna, last, "German")
        await shows(anna, first, "Always German", BACK)
        await world.wait_for(lambda: len(anna.answers) == 1)
        await pressed(anna, first, BACK)
        await shows(anna, first, "Copy", "Layout", "Language", "More")
    assert now(anna, first)["text"] == "wenige Wörter"


async def test_what_a_press_reads_counts_against_the_quota_of_who_presses(world: TelegramWorld) -> None:
    bot = LegibleBot(quota="1/hour")
    group = world.group("Trip", ANNA, BEN)
    async with bot.running(world):
        await group.sends_photo(blank_png(), "@legible_bot")
        answer = await group.next_answer()
        await opens_languages(group, answer)
        await pressed(group, answer, "German")
        assert (await group.next_answer())["text"] == say(pictures.QUOTA_USED, wait=timedelta(hours=1))
        await pressed(group.by(BEN), answer, "German")
        await shows(group, answer, "Always Deutsch", BACK)
    assert len(bot.fake_reader.asked) == 2
