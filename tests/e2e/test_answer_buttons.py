"""The buttons under an answer: what they do, once, whoever presses and whatever happened meanwhile."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.local_chat.json_object import JsonObject
from bot.local_chat.refusals import BadRequest
from handlers.ports import ChatSettings, PictureLost
from handlers.texts import buttons as texts
from handlers.texts import language, pictures
from handlers.texts.errors import explain
from ocr_engine.document import Document
from ocr_engine.writing.line_ends import LineEnd
from tests.worlds.conversation import LegibleBot
from tests.worlds.english import TRANSLATOR, say
from tests.worlds.fakes import StoppedReader, document_of
from tests.worlds.telegram import (
    ANNA,
    BEN,
    Conversation,
    TelegramWorld,
    blank_png,
    buttons,
    held_until,
    refused,
)

LONG = "\n\n".join(f"Paragraph {number} of a long text." for number in range(12))
BACK = "‹ Back"  # noqa: RUF001 an arrow
LAYOUTS = ("✓ Paragraphs", "As printed", "Code", BACK)
FLOOD = 200  # more than are in memory
PRINTED = "The lighthouse\nstands."


def flowing(text: str) -> Document:
    """A document whose lines go on in each other."""
    document = document_of(text)
    pages = tuple(
        replace(
            page,
            blocks=tuple(
                replace(block, lines=tuple(replace(line, end=LineEnd.SPACE) for line in block.lines))
                for block in page.paragraphs
            ),
        )
        for page in document.pages
    )
    return replace(document, pages=pages)


def now(chat: Conversation, answer: JsonObject) -> JsonObject:
    """The message as it stands in the chat."""
    return chat.chat.messages[answer["message_id"]]


def labels(message: JsonObject) -> list[str]:
    return [button["text"] for button in buttons(message)]


def answered(world: TelegramWorld) -> Callable[[str], bool]:
    return lambda query_id: any(
        call.parameters["callback_query_id"] == query_id for call in world.calls_of("answerCallbackQuery")
    )


async def pressed(chat: Conversation, answer: JsonObject, button: str) -> str:
    """Presses, and waits until the press is acknowledged; what was said then."""
    query_id = chat.presses(answer, button)
    await chat.telegram.wait_for(lambda: answered(chat.telegram)(query_id))
    return next(
        str(event["text"])
        for event in chat.happened("callback_answer")
        if event["callback_query_id"] == query_id
    )


async def shows(chat: Conversation, answer: JsonObject, *wanted: str) -> None:
    """Waits until those buttons stand under the answer."""
    await chat.telegram.wait_for(lambda: labels(now(chat, answer)) == [*wanted])


async def answer_to_photo(chat: Conversation) -> JsonObject:
    await chat.sends_photo(blank_png())
    return await chat.next_answer()


async def test_a_short_answer_is_copied_by_its_button(bot: LegibleBot, anna: Conversation) -> None:
    answer = await answer_to_photo(anna)
    assert buttons(answer)[0] == {"text": "Copy", "copy_text": {"text": "Hello world"}}


async def test_a_long_answer_is_copied_as_a_file_that_has_all_of_it(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot()
    bot.fake_reader.answer = document_of(LONG)
    async with bot.running(world):
        answer = await answer_to_photo(anna)
        assert await pressed(anna, answer, "Copy") == say(texts.TOO_LONG_TO_COPY)
        file = await anna.next_answer()
        assert await pressed(anna, answer, "Copy") == say(texts.JUST_SENT)
    stored = world.state.files.by_id(file["document"]["file_id"])
    assert stored
    assert stored.data.decode() == LONG + "\n"
    assert file["reply_to_message"]["message_id"] == answer["message_id"]
    assert len(world.calls_of("sendDocument")) == 1
    assert len(bot.fake_reader.asked) == 1


async def test_choices_open_in_place_and_back_closes_them(bot: LegibleBot, anna: Conversation) -> None:
    answer = await answer_to_photo(anna)
    assert await pressed(anna, answer, "Layout") == ""
    await shows(anna, answer, *LAYOUTS)
    await pressed(anna, answer, BACK)
    await shows(anna, answer, *labels(answer))
    assert buttons(now(anna, answer)) == buttons(answer)


async def test_another_layout_is_shown_in_place_costs_no_reading_and_is_that_of_the_chat_from_now_on(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot()
    bot.fake_reader.answer = flowing(PRINTED)
    async with bot.running(world):
        answer = await answer_to_photo(anna)
        assert answer["text"] == "The lighthouse stands."
        await pressed(anna, answer, "Layout")
        await shows(anna, answer, *LAYOUTS)
        await pressed(anna, answer, "As printed")
        await shows(anna, answer, *labels(answer))
        assert now(anna, answer)["text"] == PRINTED
        assert buttons(now(anna, answer))[0]["copy_text"]["text"] == PRINTED
        assert len(bot.fake_reader.asked) == 1
        assert (await answer_to_photo(anna))["text"] == PRINTED
    assert bot.settings.saved[anna.id] == ChatSettings(layout="lines")


async def test_the_layout_that_it_has_already_only_closes_the_choices(
    world: TelegramWorld, bot: LegibleBot, anna: Conversation
) -> None:
    answer = await answer_to_photo(anna)
    await pressed(anna, answer, "Layout")
    await shows(anna, answer, *LAYOUTS)
    await pressed(anna, answer, "✓ Paragraphs")
    await shows(anna, answer, *labels(answer))
    assert not world.calls_of("editMessageText")


async def test_the_same_press_twice_changes_nothing_twice(
    world: TelegramWorld, bot: LegibleBot, anna: Conversation
) -> None:
    answer = await answer_to_photo(anna)
    first, second = (anna.presses(answer, "Layout") for _ in range(2))
    await world.wait_for(lambda: answered(world)(first) and answered(world)(second))
    await shows(anna, answer, *LAYOUTS)
    await answer_to_photo(anna)
    assert len(world.calls_of("editMessageReplyMarkup")) == 1


async def test_buttons_work_after_a_restart_by_reading_the_picture_again(
    world: TelegramWorld, anna: Conversation
) -> None:
    before = LegibleBot()
    before.fake_reader.answer = flowing(PRINTED)
    async with before.running(world):
        photo = await anna.sends_photo(blank_png())
        answer = await anna.next_answer()
    after = LegibleBot(answers=before.answers)
    after.fake_reader.answer = flowing(PRINTED)
    async with after.running(world):
        await pressed(anna, answer, "Layout")
        await shows(anna, answer, *LAYOUTS)
        await pressed(anna, answer, "As printed")
        await shows(anna, answer, *labels(answer))
    assert now(anna, answer)["text"] == PRINTED
    assert len(after.fake_reader.asked) == 1
    assert "👀" in [emoji for event in anna.happened("reaction") for emoji in event["reactions"]]
    assert anna.reactions(photo) == ["👍"]


async def test_a_long_answer_is_a_file_that_is_replaced_by_one_in_another_layout(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot()
    bot.fake_reader.answer = flowing("\n".join(["a word"] * 3000))
    async with bot.running(world):
        anna.sends_document(blank_png(), "Scan 1.png", "image/png")
        answer = await anna.next_answer()
        assert labels(answer) == ["Layout", "Language", "More"]
        await pressed(anna, answer, "Layout")
        await shows(anna, answer, *LAYOUTS)
        await pressed(anna, answer, "As printed")
        await shows(anna, answer, *labels(answer))
    assert content(world, answer).decode() == " ".join(["a word"] * 3000) + "\n"
    assert content(world, now(anna, answer)).decode() == "a word\n" * 3000
    assert now(anna, answer)["document"]["file_name"] == "Scan 1.txt"
    assert now(anna, answer)["caption"].startswith("a word\na word")
    assert len(anna.answers) == 1


async def test_a_text_that_gets_too_long_for_its_message_comes_as_a_file_too(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot()
    async with bot.running(world):
        answer = await answer_to_photo(anna)
        await pressed(anna, answer, "Language")
        await shows(anna, answer, "Automatic", "✓ English", "French", "German", BACK)
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
        await pressed(anna, last, "Language")
        await shows(anna, last, "Automatic", "✓ English", "French", "German", BACK)
        bot.fake_reader.answer = document_of("wenige Wörter")
        await pressed(anna, last, "German")
        await shows(anna, first, "Always German", BACK)
        await world.wait_for(lambda: len(anna.answers) == 1)
        await pressed(anna, first, BACK)
        await shows(anna, first, "Copy", "Layout", "Language", "More")
    assert now(anna, first)["text"] == "wenige Wörter"


async def test_a_button_of_another_version_says_that_it_works_no_more(
    world: TelegramWorld, bot: LegibleBot, anna: Conversation
) -> None:
    answer = await answer_to_photo(anna)
    data = ("future:1", "a:x:future", "a:x")
    presses = [world.state.press(anna.chat, ANNA, answer, each) for each in data]
    await world.wait_for(lambda: all(map(answered(world), presses)))
    assert {event["text"] for event in anna.happened("callback_answer")} == {say(texts.GONE)}


async def test_a_press_in_a_chat_that_is_not_served_leaves_no_button_busy(
    world: TelegramWorld, anna: Conversation
) -> None:
    before = LegibleBot()
    async with before.running(world):
        answer = await answer_to_photo(anna)
    async with LegibleBot(answers=before.answers, allowed_chats=frozenset({1})).running(world):
        assert await pressed(anna, answer, "Layout") == ""
    assert labels(now(anna, answer)) == labels(answer)


async def test_a_flood_of_presses_is_answered_press_by_press_and_holds_no_other_chat_up(
    world: TelegramWorld, anna: Conversation
) -> None:
    """The first edit is held up, and with it all that come after it."""
    ben, released = world.private_chat(BEN), asyncio.Event()
    async with LegibleBot().running(world):
        answer = await answer_to_photo(anna)
        world.faults.next("editMessageReplyMarkup", held_until(released))
        data = buttons(answer)[1]["callback_data"]
        presses = {world.state.press(anna.chat, ANNA, answer, data) for _ in range(FLOOD)}
        await answer_to_photo(ben)
        released.set()
        await world.wait_for(lambda: all(map(answered(world), presses)), 60)
        await shows(anna, answer, *LAYOUTS)
    assert len(world.calls_of("editMessageReplyMarkup")) == 1


async def test_a_button_whose_answer_is_forgotten_says_so(
    world: TelegramWorld, bot: LegibleBot, anna: Conversation
) -> None:
    answer = await answer_to_photo(anna)
    await bot.answers.forget(anna.id)
    assert await pressed(anna, answer, "Layout") == say(texts.GONE)
    assert buttons(now(anna, answer)) == buttons(answer)


async def test_a_button_whose_picture_is_lost_leaves_the_answer_and_says_why(
    world: TelegramWorld, anna: Conversation
) -> None:
    before = LegibleBot()
    async with before.running(world):
        answer = await answer_to_photo(anna)
    after = LegibleBot(answers=before.answers)
    async with after.running(world):
        world.faults.next("getFile", refused(BadRequest("wrong file_id")))
        await pressed(anna, answer, "Layout")
        await shows(anna, answer, *LAYOUTS)
        await pressed(anna, answer, "As printed")
        reply = await anna.next_answer()
    assert reply["text"] == explain(PictureLost(), "chat", TRANSLATOR)
    assert reply["reply_to_message"]["message_id"] == answer["message_id"]
    assert now(anna, answer)["text"] == "Hello world"


async def test_data_with_the_answer_of_another_chat_gets_nothing_of_it(
    world: TelegramWorld, bot: LegibleBot, anna: Conversation
) -> None:
    ben = world.private_chat(BEN)
    of_anna, of_ben = await answer_to_photo(anna), await answer_to_photo(ben)
    forged = buttons(of_anna)[1]["callback_data"]
    query_id = world.state.press(ben.chat, BEN, of_ben, forged)
    await world.wait_for(lambda: answered(world)(query_id))
    assert ben.happened("callback_answer")[0]["text"] == say(texts.GONE)


async def test_a_picture_is_read_again_in_another_language_and_one_more_press_makes_it_that_of_the_chat(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot()
    async with bot.running(world):
        photo = await anna.sends_photo(blank_png())
        answer = await anna.next_answer()
        await pressed(anna, answer, "Language")
        await shows(anna, answer, "Automatic", "✓ English", "French", "German", BACK)
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
        await pressed(anna, answer, "Language")
        await shows(anna, answer, "Automatic", "✓ English", "French", "German", BACK)
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
        await pressed(anna, answer, "Language")
        await shows(anna, answer, "Automatic", "✓ English", "French", "German", BACK)
        bot.fake_reader.answer = document_of("")
        await pressed(anna, answer, "German")
        assert (await anna.next_answer())["text"] == say(pictures.NO_TEXT)
    assert now(anna, answer)["text"] == "Hello world"


async def more(chat: Conversation, answer: JsonObject) -> None:
    """Opens what is done less often."""
    await pressed(chat, answer, "More")
    await chat.telegram.wait_for(lambda: "Where it stands" in labels(now(chat, answer)))


def content(world: TelegramWorld, message: JsonObject) -> bytes:
    file = world.state.files.by_id(message["document"]["file_id"])
    assert file
    return file.data


async def test_a_picture_that_lies_on_its_side_is_read_again_turned(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot()
    async with bot.running(world):
        answer = await answer_to_photo(anna)
        await more(anna, answer)
        bot.fake_reader.answer = document_of("Upright now")
        assert await pressed(anna, answer, "Turn right") == say(texts.READING_AGAIN)
        await shows(anna, answer, *labels(answer))
        assert now(anna, answer)["text"] == "Upright now"
    assert [options.turn for _, options in bot.fake_reader.asked] == [None, 90]


async def test_what_was_read_is_sent_as_a_file_of_the_kind_that_was_chosen(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot()
    async with bot.running(world):
        anna.sends_document(blank_png(), "Scan 1.png", "image/png")
        answer = await anna.next_answer()
        await more(anna, answer)
        await pressed(anna, answer, "Files")
        await world.wait_for(lambda: "JSON" in labels(now(anna, answer)))
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
        await more(anna, answer)
        await pressed(anna, answer, "Files")
        await world.wait_for(lambda: "JSON" in labels(now(anna, answer)))
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
        await more(anna, answer)
        await pressed(anna, answer, "Where it stands")
        shown = [await anna.next_answer() for _ in range(2)]
    assert all(message["photo"][-1]["width"] == 640 for message in shown)
    assert len(bot.fake_reader.asked) == 2


async def test_where_the_text_stands_is_not_shown_on_a_picture_that_is_lost(
    world: TelegramWorld, bot: LegibleBot, anna: Conversation
) -> None:
    answer = await answer_to_photo(anna)
    await more(anna, answer)
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
        await more(anna, answer)
        await pressed(anna, answer, "Doubtful words")
        await shows(anna, answer, *labels(answer))
        marks = now(anna, answer)["entities"]
        assert [(mark["type"], mark["offset"], mark["length"]) for mark in marks] == [
            ("underline", 0, 4),
            ("underline", 5, 3),
            ("underline", 9, 2),
            ("underline", 12, 3),
        ]
        await more(anna, answer)
        await pressed(anna, answer, "Unmark doubtful words")
        await shows(anna, answer, *labels(answer))
        assert "entities" not in now(anna, answer)
    assert len(bot.fake_reader.asked) == 1


async def test_without_a_doubtful_word_that_is_said(bot: LegibleBot, anna: Conversation) -> None:
    answer = await answer_to_photo(anna)
    await more(anna, answer)
    await pressed(anna, answer, "Doubtful words")
    assert (await anna.next_answer())["text"] == say(texts.NO_DOUBTS)
    assert "entities" not in now(anna, answer)


async def test_what_a_press_reads_counts_against_the_quota_of_who_presses(world: TelegramWorld) -> None:
    bot = LegibleBot(quota="1/hour")
    group = world.group("Trip", ANNA, BEN)
    async with bot.running(world):
        await group.sends_photo(blank_png(), "@legible_bot")
        answer = await group.next_answer()
        await pressed(group, answer, "Language")
        await shows(group, answer, "Automatic", "✓ English", "French", "German", BACK)
        await pressed(group, answer, "German")
        assert (await group.next_answer())["text"] == say(pictures.QUOTA_USED, wait=timedelta(hours=1))
        await pressed(group.by(BEN), answer, "German")
        await shows(group, answer, "Always Deutsch", BACK)
    assert len(bot.fake_reader.asked) == 2


async def test_in_a_group_anybody_may_press(world: TelegramWorld, bot: LegibleBot) -> None:
    group = world.group("Trip", ANNA, BEN)
    await group.sends_photo(blank_png(), "@legible_bot")
    answer = await group.next_answer()
    await pressed(group.by(BEN), answer, "Layout")
    await shows(group, answer, *LAYOUTS)


@pytest.mark.parametrize("words", [5000, 9000])
async def test_an_answer_of_several_messages_is_edited_in_all_of_them(
    world: TelegramWorld, anna: Conversation, words: int
) -> None:
    bot = LegibleBot()
    bot.fake_reader.answer = flowing("\n".join(["word"] * (words // 5)))
    async with bot.running(world):
        await anna.sends_photo(blank_png())
        messages = [await anna.next_answer() for _ in range(words // 4096 + 1)]
        assert [bool(buttons(message)) for message in messages] == [False] * (len(messages) - 1) + [True]
        await pressed(anna, messages[-1], "Layout")
        await shows(anna, messages[-1], *LAYOUTS)
        await pressed(anna, messages[-1], "As printed")
        await shows(anna, messages[-1], *labels(messages[-1]))
    assert all("word\nword" in now(anna, message)["text"] for message in messages)
