"""How the bot hears of the world: polling and its offset, kinds of messages, privacy mode, the webhook."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram import Bot, Message, MessageEntity, Update
from telegram.error import BadRequest, Conflict
from telegram.ext import ContextTypes, MessageHandler, filters

from tests.worlds.telegram import ANNA, BEN, TelegramWorld, blank_png, server_error

WEBHOOK_SIGN = "of-this-test"


@pytest.fixture
async def bot(world: TelegramWorld) -> AsyncIterator[Bot]:
    async with world.bot() as bot:
        yield bot


def texts(updates: Sequence[Update]) -> list[str | None]:
    return [update.message.text for update in updates if update.message]


async def received(bot: Bot) -> list[Message]:
    return [update.message for update in await bot.get_updates() if update.message]


async def test_updates_stay_until_a_later_offset_is_asked_for(world: TelegramWorld, bot: Bot) -> None:
    anna = world.private_chat()
    for text in ("one", "two", "three"):
        anna.says(text)
    first = await bot.get_updates()
    assert texts(first) == texts(await bot.get_updates()) == ["one", "two", "three"]
    assert texts(await bot.get_updates(offset=first[1].update_id)) == ["two", "three"]
    assert texts(await bot.get_updates()) == ["two", "three"]
    assert await bot.get_updates(offset=first[2].update_id + 1) == ()


async def test_a_limit_cuts_and_a_negative_offset_counts_from_the_end(world: TelegramWorld, bot: Bot) -> None:
    anna = world.private_chat()
    for text in ("one", "two", "three"):
        anna.says(text)
    assert texts(await bot.get_updates(limit=2)) == ["one", "two"]
    assert texts(await bot.get_updates(offset=-1)) == ["three"]
    assert texts(await bot.get_updates()) == ["three"]


async def test_a_long_poll_ends_with_the_first_update(world: TelegramWorld, bot: Bot) -> None:
    anna = world.private_chat()
    arrived = world.state.updates.bell.wait()
    poll = asyncio.create_task(bot.get_updates(timeout=50))
    await arrived
    anna.says("at last")
    assert texts(await poll) == ["at last"]


async def test_a_second_poll_ends_the_first(world: TelegramWorld, bot: Bot) -> None:
    arrived = world.state.updates.bell.wait()
    first = asyncio.create_task(bot.get_updates(timeout=50))
    await arrived
    async with world.bot() as rival:
        second = asyncio.create_task(rival.get_updates(timeout=50))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        world.private_chat().says("who hears me?")
        assert texts(await second) == ["who hears me?"]


async def test_only_allowed_kinds_of_updates_come(world: TelegramWorld, bot: Bot) -> None:
    await bot.get_updates(allowed_updates=["edited_message"])
    anna = world.private_chat()
    message = anna.says("one")
    anna.edits(message, "two")
    (update,) = await bot.get_updates()
    assert update.message is None
    assert update.edited_message is not None
    assert update.edited_message.text == "two"


async def test_what_people_write_carries_utf16_entities(world: TelegramWorld, bot: Bot) -> None:
    anna = world.private_chat()
    link: dict[str, object] = {
        "type": "text_link",
        "offset": 0,
        "length": 2,
        "url": "https://example.org/a.png",
    }
    anna.says("😀 see https://example.com/x.png, example.net/y or @legible_bot and /lang", entities=[link])
    (message,) = await received(bot)
    assert {message.parse_entity(entity): entity.type for entity in message.entities} == {
        "😀": "text_link",
        "https://example.com/x.png": "url",
        "example.net/y": "url",
        "@legible_bot": "mention",
        "/lang": "bot_command",
    }


async def test_a_photo_arrives_in_sizes_without_its_original(world: TelegramWorld, bot: Bot) -> None:
    await world.private_chat().sends_photo(blank_png(900, 60), "see example.com")
    (message,) = await received(bot)
    assert [(size.width, size.height) for size in message.photo] == [(90, 6), (320, 21), (800, 53), (900, 60)]
    assert message.caption_entities == (MessageEntity("url", 4, 11),)
    data = await (await message.photo[-1].get_file()).download_as_bytearray()
    assert data.startswith(b"\xff\xd8")


async def test_an_album_arrives_as_several_messages(world: TelegramWorld, bot: Bot) -> None:
    await world.private_chat().sends_album(blank_png(), blank_png(), caption="both")
    first, second = await received(bot)
    assert first.media_group_id == second.media_group_id is not None
    assert (first.caption, second.caption) == ("both", None)


async def test_stickers_live_photos_and_anything_else_arrive(world: TelegramWorld, bot: Bot) -> None:
    anna = world.private_chat()
    anna.sends_sticker(b"webp")
    anna.sends_live_photo(blank_png(), caption="moving")
    anna.sends({"location": {"latitude": 1.5, "longitude": 2.5}})
    sticker, live, place = await received(bot)
    assert sticker.sticker is not None
    assert filters.Sticker.STATIC.check_update(Update(1, sticker))
    assert live.live_photo is not None
    assert (live.live_photo.photo, live.caption) == (live.photo, "moving")
    assert place.location is not None


async def test_privacy_mode_lets_through_what_is_meant_for_the_bot(world: TelegramWorld, bot: Bot) -> None:
    group = world.group("Trip", ANNA, BEN)
    answer = await bot.send_message(group.id, "hello")
    group.says("chatter")
    group.by(BEN).says("/lang@other_bot")
    group.says("now /lang")
    await group.sends_photo(blank_png())
    await group.sends_photo(blank_png(), "@legible_bot please")
    group.says("/lang")
    group.by(BEN).says("/lang@Legible_Bot")
    group.says("thanks", reply_to=answer.to_dict())
    heard = await received(bot)
    assert [message.text or message.caption for message in heard] == [
        "@legible_bot please",
        "/lang",
        "/lang@Legible_Bot",
        "thanks",
    ]


async def test_an_administrator_hears_everything(world: TelegramWorld, bot: Bot) -> None:
    group = world.group("Trip", bot_status="administrator")
    group.says("chatter")
    assert texts(await bot.get_updates()) == ["chatter"]


async def test_being_let_in_is_an_update(world: TelegramWorld, bot: Bot) -> None:
    group = world.group("Trip", bot_status="left")
    group.sets_bot_status("member")
    (update,) = await bot.get_updates()
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "member"


async def test_a_polling_application_answers_and_buttons_work(world: TelegramWorld) -> None:
    """Updater, offsets and handlers of python-telegram-bot, as the product uses them."""

    async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message is not None:
            await update.message.reply_text(f"You said {update.message.text}")

    application = world.application_builder().build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    anna = world.private_chat()
    anna.says("one")
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling()
        assert (await anna.next_answer())["text"] == "You said one"
        anna.says("two")
        assert (await anna.next_answer())["text"] == "You said two"
        await application.updater.stop()
        await application.stop()
    assert len(world.state.updates) == 0


@asynccontextmanager
async def webhook_receiver(answers: list[int]) -> AsyncIterator[tuple[str, asyncio.Queue[web.Request]]]:
    """A listener that says these statuses in turn, and its address."""
    requests: asyncio.Queue[web.Request] = asyncio.Queue()

    async def receive(request: web.Request) -> web.Response:
        await request.read()
        requests.put_nowait(request)
        return web.Response(status=answers.pop(0) if answers else 200)

    app = web.Application()
    app.router.add_post("/hook", receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook", requests
    finally:
        await runner.cleanup()


async def test_the_webhook_gets_each_update_until_it_takes_it(world: TelegramWorld, bot: Bot) -> None:
    async with webhook_receiver([500, 200]) as (url, requests):
        await bot.set_webhook(url, secret_token=WEBHOOK_SIGN)
        world.private_chat().says("one")
        first, again = await requests.get(), await requests.get()
        assert await first.json() == await again.json()
        assert again.headers["X-Telegram-Bot-Api-Secret-Token"] == WEBHOOK_SIGN
        world.private_chat().says("two")
        assert (await (await requests.get()).json())["message"]["text"] == "two"
        info = await bot.get_webhook_info()
        assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"


async def test_polling_and_webhook_exclude_each_other(world: TelegramWorld, bot: Bot) -> None:
    await bot.set_webhook("http://127.0.0.1:1/hook")
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    world.private_chat().says("kept")
    await bot.delete_webhook()
    assert texts(await bot.get_updates()) == ["kept"]
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


@pytest.mark.parametrize(
    "url", ["https://example.org/hook", "http://192.0.2.1/", "ftp://127.0.0.1/", "http://["]
)
async def test_the_webhook_stays_on_this_machine(bot: Bot, url: str) -> None:
    with pytest.raises(BadRequest):
        await bot.set_webhook(url)


async def test_a_failing_poll_loses_nothing(world: TelegramWorld) -> None:
    world.private_chat().says("kept")
    world.faults.next("getUpdates", server_error())
    async with world.bot() as bot:
        with pytest.raises(Exception, match="Bad Gateway"):
            await bot.get_updates()
        assert texts(await bot.get_updates()) == ["kept"]
