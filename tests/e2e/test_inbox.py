"""What was handed over is answered, whatever happens to the process."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web
from telegram import Update

from bot.fairness.picture_queue import PictureQueue
from bot.local_chat.bot_api import CarryOut
from bot.storage import Backlog, InboxStore, Storage
from bot.telegram import PollingRequest, UpdateParser
from handlers.reading import read_all
from handlers.requests.links import Link
from handlers.requests.request import Request
from handlers.texts import pictures, unexpected
from ocr_engine.errors import DiskUnwritable
from tests.worlds.conversation import LegibleBot
from tests.worlds.english import say
from tests.worlds.fakes import StoppedReader, document_of
from tests.worlds.telegram import BEN, Conversation, Fault, TelegramWorld, blank_png, hang_up


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with Storage.open(tmp_path) as storage:
        yield storage


@pytest.fixture
def inbox(storage: Storage, world: TelegramWorld) -> InboxStore:
    return InboxStore(storage, world.state.bot.id)


async def handed_over(world: TelegramWorld, inbox: InboxStore) -> list[Update]:
    """Does what a bot does that is killed then: keeps what has come, and confirms it."""
    async with world.bot() as bot:
        updates = await bot.get_updates()
        for update in updates:
            chat_id = update.effective_chat.id if update.effective_chat else 0
            await inbox.add(update.update_id, chat_id, update.to_json())
        await bot.get_updates(offset=updates[-1].update_id + 1)
    return list(updates)


async def test_what_a_killed_process_had_taken_is_answered_by_the_next(
    world: TelegramWorld, anna: Conversation, storage: Storage, inbox: InboxStore
) -> None:
    photo = await anna.sends_photo(blank_png())
    anna.says("/help")
    await handed_over(world, inbox)
    async with LegibleBot().running_on(storage, world):
        answers = [await anna.next_answer() for _ in range(2)]
    assert {answer["reply_to_message"]["message_id"] for answer in answers} >= {photo["message_id"]}
    assert await inbox.backlog() == Backlog(open=0, failed=0, oldest_seconds=0)


async def test_an_album_that_a_killed_process_had_taken_in_parts_is_one_answer(
    world: TelegramWorld, anna: Conversation, storage: Storage, inbox: InboxStore
) -> None:
    await anna.sends_album(blank_png(), blank_png(), blank_png())
    await handed_over(world, inbox)
    async with LegibleBot().running_on(storage, world):
        await anna.next_answer()
    assert [answer["text"] for answer in anna.answers] == ["\n\n".join(["Hello world"] * 3)]
    assert (await inbox.backlog()).open == 0


async def test_what_was_answered_is_not_answered_again_by_the_next_process(
    world: TelegramWorld, anna: Conversation, storage: Storage, inbox: InboxStore
) -> None:
    await anna.sends_album(blank_png(), blank_png())
    async with LegibleBot().running_on(storage, world):
        await anna.next_answer()
    async with LegibleBot().running_on(storage, world):
        anna.says("/start")
        await anna.next_answer()
    assert len(anna.answers) == 2


async def test_what_took_the_process_down_three_times_is_given_up_with_an_apology(
    world: TelegramWorld, anna: Conversation, storage: Storage, inbox: InboxStore
) -> None:
    await anna.sends_photo(blank_png())
    (update,) = await handed_over(world, inbox)
    for _ in range(3):
        await inbox.begin(update.update_id)
    bot = LegibleBot()
    async with bot.running_on(storage, world):
        assert (await anna.next_answer())["text"] == say(unexpected.GAVE_UP)
    assert not bot.fake_reader.asked
    assert (await inbox.backlog()).failed == 1


async def test_a_crash_counts_whichever_task_reads_the_picture(
    world: TelegramWorld, anna: Conversation, storage: Storage, inbox: InboxStore
) -> None:
    await anna.sends_photo(blank_png())
    await handed_over(world, inbox)
    for _ in range(3):
        await crash_while_a_task_within_a_task_reads(storage, inbox, world)
    async with LegibleBot().running_on(storage, world):
        assert (await anna.next_answer())["text"] == say(unexpected.GAVE_UP)


async def crash_while_a_task_within_a_task_reads(
    storage: Storage, inbox: InboxStore, world: TelegramWorld
) -> None:
    """The process goes no further than to where its reader has begun."""
    bot = LegibleBot(reader=(reader := StoppedReader()))
    application = bot.application_on(storage, world, PollingRequest({}, UpdateParser(inbox, bot.metrics)))
    await application.inbox.replay(application.bot)
    update = await application.inbox.get()
    assert isinstance(update, Update)
    opened = application.services.inbox.opened(update)

    async def handle() -> None:
        request = Request((Link("https://example.org/picture.png"),), chat_id=7, person_id=7)
        await asyncio.create_task(read_all(request, bot.options, application.services, opened.begin))

    handling = asyncio.create_task(handle())
    await reader.entered.wait()
    handling.cancel()


async def test_what_waits_when_the_bot_stops_is_answered_once_by_the_next(
    world: TelegramWorld, anna: Conversation, storage: Storage
) -> None:
    reader = StoppedReader()
    async with LegibleBot(reader=reader, queue=PictureQueue(1)).running_on(storage, world):
        for _ in range(5):
            await anna.sends_photo(blank_png())
        await reader.entered.wait()
        reader.released.set()
    assert len(anna.answers) < 5
    async with LegibleBot().running_on(storage, world):
        await world.wait_for(lambda: len(anna.answers) == 5)
    replied = {answer["reply_to_message"]["message_id"] for answer in anna.answers}
    assert len(replied) == 5


async def test_an_answer_that_the_platform_did_not_take_is_not_lost(
    world: TelegramWorld, anna: Conversation, storage: Storage, inbox: InboxStore
) -> None:
    world.faults.next("sendMessage", *[hang_up()] * 3)
    await anna.sends_photo(blank_png())
    async with LegibleBot().running_on(storage, world):
        assert (await anna.next_answer())["text"] == "Hello world"
    assert (await inbox.backlog()).open == 0


async def test_a_picture_that_finds_no_room_on_the_disk_is_read_when_there_is_some(
    world: TelegramWorld, anna: Conversation, caplog: pytest.LogCaptureFixture
) -> None:
    bot = LegibleBot(pause_seconds=0.1, quota="2/hour")
    bot.fake_reader.answer = DiskUnwritable("No space left on device")
    async with bot.running(world):
        await anna.sends_photo(blank_png())
        await world.wait_for(lambda: len(bot.fake_reader.asked) > 3)
        bot.fake_reader.answer = document_of("Hello world")
        assert (await anna.next_answer())["text"] == "Hello world"
    assert len(anna.answers) == 1
    assert "Pictures wait, and are tried again each minute: temporary files cannot be written" in caplog.text


async def test_a_person_who_has_had_many_pictures_read_is_told_once_to_come_later(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot(quota="2/hour")
    async with bot.running(world):
        for _ in range(5):
            await anna.sends_photo(blank_png())
        answers = [(await anna.next_answer())["text"] for _ in range(3)]
        anna.says("/start")
        await anna.next_answer()
    assert answers == ["Hello world", "Hello world", say(pictures.QUOTA_USED, wait=timedelta(hours=1))]
    assert len(anna.answers) == 4
    assert len(bot.fake_reader.asked) == 2


async def test_who_has_to_wait_for_many_pictures_is_told_once_how_many(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot(reader=(reader := StoppedReader()), queue=PictureQueue(1))
    async with bot.running(world):
        for _ in range(25):
            await anna.sends_photo(blank_png())
        assert (await anna.next_answer())["text"] == say(pictures.BUSY, count=20)
        bot.queue.close()
        reader.released.set()
    assert [answer["text"] for answer in anna.answers] == [say(pictures.BUSY, count=20), "Hello world"]


UNHEARD_OF = {"poll": {"id": "1", "question": "Where?"}}
"""A poll of which the library expects more than that."""


async def test_what_cannot_be_parsed_is_confirmed_and_holds_up_no_neighbor(
    world: TelegramWorld, anna: Conversation, storage: Storage, inbox: InboxStore
) -> None:
    bot = LegibleBot()
    async with bot.running_on(storage, world):
        anna.sends(UNHEARD_OF)
        await world.private_chat(BEN).sends_photo(blank_png())
        assert (await world.private_chat(BEN).next_answer())["text"] == "Hello world"
        await world.wait_for(lambda: not len(world.state.updates))
    assert len(world.calls_of("getUpdates")) < 10
    assert bot.metrics.registry.get_sample_value("legible_updates_set_aside_total") == 1
    assert await inbox.backlog() == Backlog(open=0, failed=0, oldest_seconds=0)


async def test_what_cannot_be_parsed_on_disk_does_not_keep_the_bot_from_starting(
    world: TelegramWorld, anna: Conversation, storage: Storage, inbox: InboxStore
) -> None:
    await inbox.add(1, anna.id, json.dumps({"update_id": 1, "message": UNHEARD_OF}))
    await anna.sends_photo(blank_png())
    async with LegibleBot().running_on(storage, world):
        assert (await anna.next_answer())["text"] == "Hello world"


async def test_what_could_not_be_parsed_is_tried_again_by_the_next_process(
    world: TelegramWorld, anna: Conversation, storage: Storage, inbox: InboxStore
) -> None:
    await anna.sends_photo(blank_png())
    [update] = await handed_over(world, inbox)
    await inbox.set_aside(update.update_id, update.to_json())
    async with LegibleBot().running_on(storage, world):
        assert (await anna.next_answer())["text"] == "Hello world"


@pytest.mark.parametrize("result", ["[5]", '[{"message": {}}]', "7", "[" * 100_000, '[{"update_id": "1"}]'])
async def test_an_answer_without_updates_is_asked_for_again_after_a_pause(
    world: TelegramWorld, anna: Conversation, storage: Storage, result: str
) -> None:
    world.faults.next("getUpdates", *[answered(f'{{"ok": true, "result": {result}}}')] * 2)
    async with LegibleBot().running_on(storage, world):
        anna.says("/start")
        await anna.next_answer()
    assert len(world.calls_of("getUpdates")) < 10


def answered(body: str) -> Fault:
    async def fault(_carry_out: CarryOut) -> web.StreamResponse:
        return web.Response(text=body, content_type="application/json")

    return fault
