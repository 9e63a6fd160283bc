"""The buttons under an answer: they open and close, once, whoever presses and whatever happened meanwhile."""

from __future__ import annotations

import asyncio

from bot.local_chat.refusals import BadRequest
from handlers.ports import PictureLost
from handlers.texts import buttons as texts
from handlers.texts.errors import explain
from tests.worlds.answer_buttons import (
    BACK,
    LAYOUTS,
    PRINTED,
    answer_to_photo,
    answered,
    flowing,
    labels,
    now,
    opens_layouts,
    pressed,
    shows,
)
from tests.worlds.conversation import LegibleBot
from tests.worlds.english import TRANSLATOR, say
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

FLOOD = 200  # more than are in memory


async def test_choices_open_in_place_and_back_closes_them(bot: LegibleBot, anna: Conversation) -> None:
    answer = await answer_to_photo(anna)
    assert await pressed(anna, answer, "Layout") == ""
    await shows(anna, answer, *LAYOUTS)
    await pressed(anna, answer, BACK)
    await shows(anna, answer, *labels(answer))
    assert buttons(now(anna, answer)) == buttons(answer)


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
        await opens_layouts(anna, answer)
        await pressed(anna, answer, "As printed")
        await shows(anna, answer, *labels(answer))
    assert now(anna, answer)["text"] == PRINTED
    assert len(after.fake_reader.asked) == 1
    assert "👀" in [emoji for event in anna.happened("reaction") for emoji in event["reactions"]]
    assert anna.reactions(photo) == ["👍"]


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
        await opens_layouts(anna, answer)
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


async def test_in_a_group_anybody_may_press(world: TelegramWorld, bot: LegibleBot) -> None:
    group = world.group("Trip", ANNA, BEN)
    await group.sends_photo(blank_png(), "@legible_bot")
    answer = await group.next_answer()
    await pressed(group.by(BEN), answer, "Layout")
    await shows(group, answer, *LAYOUTS)
