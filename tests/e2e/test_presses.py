"""Presses on buttons: those that cost a reading wait like pictures, and a flood of any holds nobody up."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, cast

from telegram import CallbackQuery, Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from bot.fairness.picture_queue import PictureQueue
from bot.local_chat.json_object import JsonObject
from handlers.answers.answering import answer
from handlers.answers.reply import Reply, begin_reply
from handlers.context import LegibleContext
from handlers.reading import usual_options
from handlers.requests.attachments import attachment_of
from handlers.requests.request import Request
from handlers.texts import pictures
from tests.worlds.conversation import LegibleBot
from tests.worlds.english import say
from tests.worlds.fakes import StoppedReader, document_of
from tests.worlds.telegram import BEN, Conversation, TelegramWorld, blank_png, held_until

FLOOD = 200  # more than are in memory


async def on_read_again(update: Update, context: LegibleContext) -> None:
    """A button under an answer, which reads the picture again."""
    query = cast("CallbackQuery", update.callback_query)
    message = cast("Message", cast("Message", query.message).reply_to_message)
    options = await usual_options(update, context.services)
    source = attachment_of(message)
    assert source
    request = Request((source,), message.chat_id, query.from_user.id)

    async def respond(reply: Reply) -> None:
        await answer(request, options, reply.to(message), context.services)

    begin_reply(update, context, [context.services.inbox.opened(update)], respond)
    await query.answer()


def read_again() -> Sequence[BaseHandler[Any, LegibleContext, Any]]:
    return [CallbackQueryHandler(on_read_again, pattern="^again$")]


def press(chat: Conversation, answer: JsonObject, data: str = "again") -> str:
    """The id of the callback query."""
    return chat.telegram.state.press(chat.chat, chat.person.user, answer, data)


async def first_answer(chat: Conversation) -> JsonObject:
    await chat.sends_photo(blank_png())
    return await chat.next_answer()


async def test_a_press_may_read_a_picture_again(world: TelegramWorld, anna: Conversation) -> None:
    bot = LegibleBot(more_handlers=read_again())
    async with bot.running(world):
        photo = await anna.sends_photo(blank_png())
        first = await anna.next_answer()
        bot.fake_reader.answer = document_of("Better now")
        press(anna, first)
        again = await anna.next_answer()
    assert again["text"] == "Better now"
    assert again["reply_to_message"]["message_id"] == photo["message_id"]
    assert len(anna.happened("callback_answer")) == 1


async def test_what_a_press_reads_is_answered_after_what_was_asked_before(
    world: TelegramWorld, anna: Conversation
) -> None:
    async with LegibleBot(more_handlers=read_again()).running(world):
        earlier = await first_answer(anna)
    bot = LegibleBot(reader=(reader := StoppedReader()), more_handlers=read_again())
    async with bot.running(world):
        photo = await anna.sends_photo(blank_png())
        await reader.entered.wait()
        press(anna, earlier)
        await world.wait_for(lambda: anna.happened("callback_answer"))
        reader.released.set()
        replied = [(await anna.next_answer())["reply_to_message"]["message_id"] for _ in range(2)]
    assert replied == [photo["message_id"], earlier["reply_to_message"]["message_id"]]


async def test_what_a_press_reads_counts_against_the_quota_of_who_pressed(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot(more_handlers=read_again(), quota="2/hour")
    async with bot.running(world):
        first = await first_answer(anna)
        press(anna, first)
        await anna.next_answer()
        press(anna, first)
        refusal = await anna.next_answer()
    assert refusal["text"] == say(pictures.QUOTA_USED, wait=timedelta(hours=1))
    assert len(bot.fake_reader.asked) == 2


async def test_presses_that_read_take_turns_with_the_pictures_of_other_chats(
    world: TelegramWorld, anna: Conversation
) -> None:
    ben, reader = world.private_chat(BEN), StoppedReader()
    async with LegibleBot(more_handlers=read_again()).running(world):
        earlier = await first_answer(anna)
    bot = LegibleBot(reader=reader, queue=PictureQueue(1), more_handlers=read_again())
    async with bot.running(world):
        for _ in range(30):
            press(anna, earlier)
        await world.wait_for(lambda: bot.queue.waiting >= 20)
        photo = await ben.sends_photo(blank_png())
        await world.wait_for(lambda: ben.reactions(photo))
        reader.released.set()
        await ben.next_answer()
    of_ben = [options.preferred_languages[0] == "deu" for _, options in reader.asked]
    assert of_ben.index(True) <= 2


async def test_a_flood_of_presses_is_answered_press_by_press_and_delays_no_other_chat(
    world: TelegramWorld, anna: Conversation
) -> None:
    """Anna's first press is held up, and with it all that come after it in her chat."""
    ben, released = world.private_chat(BEN), asyncio.Event()
    async with LegibleBot().running(world):
        anna.says("/lang")
        panel = await anna.next_answer()
        world.faults.next("editMessageText", held_until(released))
        presses = {press(anna, panel, "l:p:0") for _ in range(FLOOD)}
        await ben.sends_photo(blank_png())
        await ben.next_answer()
        assert not world.calls_of("answerCallbackQuery")
        released.set()
        await world.wait_for(lambda: answered_presses(world) == presses, 60)


def answered_presses(world: TelegramWorld) -> set[str]:
    return {call.parameters["callback_query_id"] for call in world.calls_of("answerCallbackQuery")}
