"""An answer copied, and laid out in another way, in its own messages."""

from __future__ import annotations

import pytest

from handlers.ports import ChatSettings
from handlers.texts import buttons as texts
from tests.worlds.answer_buttons import (
    PRINTED,
    answer_to_photo,
    content,
    flowing,
    labels,
    now,
    opens_layouts,
    pressed,
    shows,
)
from tests.worlds.conversation import LegibleBot
from tests.worlds.english import say
from tests.worlds.fakes import document_of
from tests.worlds.telegram import Conversation, TelegramWorld, blank_png, buttons

LONG = "\n\n".join(f"Paragraph {number} of a long text." for number in range(12))


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


async def test_another_layout_is_shown_in_place_costs_no_reading_and_is_that_of_the_chat_from_now_on(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot()
    bot.fake_reader.answer = flowing(PRINTED)
    async with bot.running(world):
        answer = await answer_to_photo(anna)
        assert answer["text"] == "The lighthouse stands."
        await opens_layouts(anna, answer)
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
    await opens_layouts(anna, answer)
    await pressed(anna, answer, "✓ Paragraphs")
    await shows(anna, answer, *labels(answer))
    assert not world.calls_of("editMessageText")


async def test_a_long_answer_is_a_file_that_is_replaced_by_one_in_another_layout(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot()
    bot.fake_reader.answer = flowing("\n".join(["a word"] * 3000))
    async with bot.running(world):
        anna.sends_document(blank_png(), "Scan 1.png", "image/png")
        answer = await anna.next_answer()
        assert labels(answer) == ["Layout", "Language", "More"]
        await opens_layouts(anna, answer)
        await pressed(anna, answer, "As printed")
        await shows(anna, answer, *labels(answer))
    assert content(world, answer).decode() == " ".join(["a word"] * 3000) + "\n"
    assert content(world, now(anna, answer)).decode() == "a word\n" * 3000
    assert now(anna, answer)["document"]["file_name"] == "Scan 1.txt"
    assert now(anna, answer)["caption"].startswith("a word\na word")
    assert len(anna.answers) == 1


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
        await opens_layouts(anna, messages[-1])
        await pressed(anna, messages[-1], "As printed")
        await shows(anna, messages[-1], *labels(messages[-1]))
    assert all("word\nword" in now(anna, message)["text"] for message in messages)
