"""Groups: quiet unless spoken to."""

from __future__ import annotations

import pytest

from bot.local_chat.json_object import JsonObject
from handlers.texts import pictures as texts
from tests.worlds.conversation import LegibleBot
from tests.worlds.english import say
from tests.worlds.fakes import document_of
from tests.worlds.telegram import ANNA, BEN, Conversation, TelegramWorld, blank_png


@pytest.fixture
def group(world: TelegramWorld) -> Conversation:
    """A group in which the bot sees every message."""
    return world.group("Trip", ANNA, BEN, bot_status="administrator")


async def only_answer(group: Conversation) -> JsonObject:
    """The answer to an /ocr that points at nothing: whatever came before would have been answered before."""
    group.says("/ocr@legible_bot")
    return await group.next_answer()


async def test_pictures_words_and_links_of_others_are_left_alone(
    bot: LegibleBot, group: Conversation
) -> None:
    await group.sends_photo(blank_png(), "look, deu")
    photo = await group.sends_photo(blank_png())
    group.by(BEN).says("nice!", reply_to=photo)
    group.says("https://example.com/sign.png and @somebody")
    group.says("/ocr@another_bot", reply_to=photo)
    for caption in ("/ocr@another_bot", "/meme", "/meme@another_bot"):
        await group.sends_photo(blank_png(), caption)
    assert (await only_answer(group))["text"] == say(texts.REPLY_TO_A_PICTURE)
    assert len(group.answers) == 1
    assert not bot.fake_reader.asked
    assert not any(group.happened("reaction"))


async def test_a_picture_whose_caption_mentions_the_bot_is_read(bot: LegibleBot, group: Conversation) -> None:
    photo = await group.sends_photo(blank_png(), "@legible_bot deu")
    assert (await group.next_answer())["reply_to_message"]["message_id"] == photo["message_id"]
    assert bot.fake_reader.asked[0][1].languages == ("deu",)


async def test_a_picture_sent_as_a_reply_to_the_bot_is_read(bot: LegibleBot, group: Conversation) -> None:
    words = await only_answer(group)
    await group.sends_photo(blank_png(), reply_to=words)
    assert (await group.next_answer())["text"] == "Hello world"


@pytest.mark.parametrize("request_text", ["/ocr", "/ocr@legible_bot fra", "@legible_bot what does it say?"])
async def test_a_picture_that_somebody_points_at_is_read(
    bot: LegibleBot, group: Conversation, request_text: str
) -> None:
    photo = await group.sends_photo(blank_png())
    group.by(BEN).says(request_text, reply_to=photo)
    answer = await group.next_answer()
    assert (answer["text"], answer["reply_to_message"]["message_id"]) == ("Hello world", photo["message_id"])


async def test_ocr_takes_a_language(bot: LegibleBot, group: Conversation) -> None:
    photo = await group.sends_photo(blank_png())
    group.says("/ocr fra", reply_to=photo)
    await group.next_answer()
    assert bot.fake_reader.asked[0][1].languages == ("fra",)


@pytest.mark.parametrize("caption", ["/ocr", "/lang deu", "/OCR@legible_bot deu"])
async def test_a_picture_whose_caption_is_a_command_for_the_bot_is_read(
    bot: LegibleBot, group: Conversation, caption: str
) -> None:
    await group.sends_photo(blank_png(), caption)
    assert (await group.next_answer())["text"] == "Hello world"
    assert bot.fake_reader.asked[0][1].languages == (("deu",) if "deu" in caption else ("eng",))


async def test_thanking_the_bot_starts_no_conversation(bot: LegibleBot, group: Conversation) -> None:
    words = await only_answer(group)
    group.says("thanks!", reply_to=words)
    group.says("well done @legible_bot")
    await only_answer(group)
    assert len(group.answers) == 2


async def test_a_long_text_is_folded_in_a_group(bot: LegibleBot, group: Conversation) -> None:
    bot.fake_reader.answer = document_of("😀 word " * 300)
    await group.sends_photo(blank_png(), "@legible_bot")
    answer = await group.next_answer()
    [entity] = answer["entities"]
    assert entity == {"type": "expandable_blockquote", "offset": 0, "length": 300 * 8 - 1}


async def test_nobody_types_in_a_group(bot: LegibleBot, world: TelegramWorld, group: Conversation) -> None:
    await group.sends_photo(blank_png(), "@legible_bot")
    await group.next_answer()
    assert not world.calls_of("sendChatAction")


async def test_the_answer_stays_in_the_topic_of_a_forum(bot: LegibleBot, world: TelegramWorld) -> None:
    forum = world.group("Forum", ANNA, BEN, kind="supergroup", topics=frozenset({7}))
    await forum.in_topic(7).sends_photo(blank_png(), "@legible_bot")
    assert (await forum.next_answer())["message_thread_id"] == 7
