"""What an answer gives beside its text: files, the places of words, the doubtful ones."""

from __future__ import annotations

import json

from bot.local_chat.refusals import BadRequest
from handlers.ports import PictureLost
from handlers.texts import buttons as texts
from handlers.texts.errors import explain
from tests.worlds.answer_buttons import (
    answer_to_photo,
    content,
    labels,
    now,
    opens_files,
    opens_more,
    pressed,
    shows,
)
from tests.worlds.conversation import LegibleBot
from tests.worlds.english import TRANSLATOR, say
from tests.worlds.fakes import document_of
from tests.worlds.telegram import Conversation, TelegramWorld, blank_png, refused


async def test_what_was_read_is_sent_as_a_file_of_the_kind_that_was_chosen(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot()
    async with bot.running(world):
        anna.sends_document(blank_png(), "Scan 1.png", "image/png")
        answer = await anna.next_answer()
        await opens_files(anna, answer)
        await pressed(anna, answer, "JSON")
        file = await anna.next_answer()
        assert await pressed(anna, answer, "JSON") == say(texts.JUST_SENT)
    assert file["document"]["file_name"] == "Scan 1.json"
    assert json.loads(content(world, file))["text"] == "Hello world"
    assert file["reply_to_message"]["message_id"] == answer["message_id"]
    assert len(bot.fake_reader.asked) == 1


async def test_a_file_of_an_album_has_all_its_pages(world: TelegramWorld, anna: Conversation) -> None:
    bot = LegibleBot()
    async with bot.running(world):
        await anna.sends_album(blank_png(), blank_png())
        answer = await anna.next_answer()
        await opens_files(anna, answer)
        await pressed(anna, answer, "JSON")
        file = json.loads(content(world, await anna.next_answer()))
    assert [page["number"] for page in file["pages"]] == [1, 2]


async def test_where_the_text_stands_is_shown_on_each_of_its_pictures(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot()
    async with bot.running(world):
        await anna.sends_album(blank_png(640, 480), blank_png(640, 480))
        answer = await anna.next_answer()
        await opens_more(anna, answer)
        await pressed(anna, answer, "Where it stands")
        shown = [await anna.next_answer() for _ in range(2)]
    assert all(message["photo"][-1]["width"] == 640 for message in shown)
    assert len(bot.fake_reader.asked) == 2


async def test_where_the_text_stands_is_not_shown_on_a_picture_that_is_lost(
    world: TelegramWorld, bot: LegibleBot, anna: Conversation
) -> None:
    answer = await answer_to_photo(anna)
    await opens_more(anna, answer)
    world.faults.next("getFile", refused(BadRequest("wrong file_id")))
    await pressed(anna, answer, "Where it stands")
    assert (await anna.next_answer())["text"] == explain(PictureLost(), "chat", TRANSLATOR)


async def test_doubtful_words_are_underlined_and_plain_again(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot()
    bot.fake_reader.answer = document_of("Mind the 😀 gap", confidence=0.5)
    async with bot.running(world):
        answer = await answer_to_photo(anna)
        await opens_more(anna, answer)
        await pressed(anna, answer, "Doubtful words")
        await shows(anna, answer, *labels(answer))
        marks = now(anna, answer)["entities"]
        assert [(mark["type"], mark["offset"], mark["length"]) for mark in marks] == [
            ("underline", 0, 4),
            ("underline", 5, 3),
            ("underline", 9, 2),
            ("underline", 12, 3),
        ]
        await opens_more(anna, answer)
        await pressed(anna, answer, "Unmark doubtful words")
        await shows(anna, answer, *labels(answer))
        assert "entities" not in now(anna, answer)
    assert len(bot.fake_reader.asked) == 1


async def test_without_a_doubtful_word_that_is_said(bot: LegibleBot, anna: Conversation) -> None:
    answer = await answer_to_photo(anna)
    await opens_more(anna, answer)
    await pressed(anna, answer, "Doubtful words")
    assert (await anna.next_answer())["text"] == say(texts.NO_DOUBTS)
    assert "entities" not in now(anna, answer)
