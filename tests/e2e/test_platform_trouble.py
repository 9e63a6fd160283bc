"""The platform floods, breaks, turns the bot away or moves a chat: answers arrive where they can, quietly."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
import stamina

from bot.local_chat.refusals import BadRequest, Conflict, Forbidden, Refusal
from handlers.ports import PictureLost
from tests.worlds.conversation import LegibleBot
from tests.worlds.english import explain
from tests.worlds.fakes import StoppedReader, document_of
from tests.worlds.telegram import (
    Conversation,
    Fault,
    TelegramWorld,
    blank_png,
    hang_up,
    refused,
    server_error,
    too_many_requests,
)


def told(caplog: pytest.LogCaptureFixture, level: int = logging.WARNING) -> list[str]:
    """What our own code logged; nothing with a traceback, whoever logged it."""
    assert not [record for record in caplog.records if record.exc_info]
    return [
        record.getMessage()
        for record in caplog.records
        if record.levelno >= level and record.name.startswith(("bot.telegram", "handlers"))
    ]


@pytest.fixture
def hasty() -> Iterator[None]:
    """Tries again at once: five times in all."""
    with stamina.set_testing(True, attempts=5):
        yield


async def test_the_bot_starts_whatever_the_platform_does_meanwhile(
    world: TelegramWorld, anna: Conversation, hasty: None
) -> None:
    for method in ("getMe", "deleteWebhook", "setMyCommands"):
        world.faults.next(method, too_many_requests(1), server_error(), hang_up())
    async with LegibleBot().running(world):
        await world.wait_for(lambda: len(world.calls_of("setMyCommands")) == 4)
        await anna.sends_photo(blank_png())
        assert (await anna.next_answer())["text"] == "Hello world"


async def test_every_step_of_an_answer_gets_through_floods_and_broken_lines(
    world: TelegramWorld, bot: LegibleBot, anna: Conversation, hasty: None
) -> None:
    bot.fake_reader.answer = document_of("word " * 5000)
    for method in ("getFile", "file", "sendDocument"):
        world.faults.next(method, too_many_requests(1), server_error(), hang_up())
    await anna.sends_photo(blank_png())
    answer = await anna.next_answer()
    assert answer["document"]["file_size"] == 25_000
    assert len(anna.answers) == 1


async def test_the_answer_to_a_group_that_became_a_supergroup_meanwhile_arrives_there(
    world: TelegramWorld,
) -> None:
    group, reader = world.group("Trip", bot_status="administrator"), StoppedReader()
    async with LegibleBot(reader=reader).running(world):
        await group.sends_photo(blank_png(), "@legible_bot")
        await reader.entered.wait()
        supergroup = world.upgraded(group)
        reader.released.set()
        assert (await supergroup.next_answer())["text"] == "Hello world"


async def test_a_picture_that_telegram_no_longer_has_gets_a_sentence(
    world: TelegramWorld, bot: LegibleBot, anna: Conversation
) -> None:
    world.faults.next("file", refused(Refusal(404, "Not Found")))
    await anna.sends_photo(blank_png())
    assert (await anna.next_answer())["text"] == explain(PictureLost())


async def test_who_blocked_the_bot_leaves_one_line_in_the_log(
    world: TelegramWorld, anna: Conversation, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    reader = StoppedReader()
    async with LegibleBot(reader=reader).running(world):
        await anna.sends_photo(blank_png())
        await reader.entered.wait()
        anna.blocks_bot()
        reader.released.set()
    assert told(caplog, logging.INFO) == ["An answer found no door open: Forbidden"]
    assert len(world.calls_of("sendMessage")) == 1


@pytest.mark.parametrize(
    "refusal",
    [
        BadRequest("chat not found"),
        BadRequest("not enough rights to send text messages to the chat"),
        BadRequest("message thread not found"),
        BadRequest("TOPIC_CLOSED"),
        Forbidden("bot was kicked from the supergroup chat"),
        Forbidden("user is deactivated"),
    ],
    ids=lambda refusal: refusal.description,
)
async def test_a_chat_that_is_closed_to_the_bot_leaves_one_line_in_the_log(
    world: TelegramWorld, anna: Conversation, caplog: pytest.LogCaptureFixture, refusal: Refusal
) -> None:
    world.faults.next("sendMessage", refused(refusal))
    async with LegibleBot().running(world):
        await anna.sends_photo(blank_png())
        await world.wait_for(lambda: world.calls_of("sendMessage"))
    assert told(caplog) == []
    assert len(world.calls_of("sendMessage")) == 1


async def test_an_answer_that_does_not_get_through_leaves_two_lines_in_the_log(
    world: TelegramWorld, anna: Conversation, hasty: None, caplog: pytest.LogCaptureFixture
) -> None:
    world.faults.next("sendMessage", *[server_error()] * 5)
    async with LegibleBot().running(world):
        await anna.sends_photo(blank_png())
        await world.wait_for(lambda: len(world.calls_of("sendMessage")) == 5)
    assert told(caplog) == [
        "The platform failed 3 times in a row, trying on: NetworkError",
        "The platform could not be reached: NetworkError",
    ]


@pytest.mark.parametrize("fault", [too_many_requests(1), server_error(), hang_up(), server_error(403)])
async def test_trouble_with_polling_is_over_when_it_is_over(
    world: TelegramWorld, bot: LegibleBot, anna: Conversation, caplog: pytest.LogCaptureFixture, fault: Fault
) -> None:
    world.faults.next("getUpdates", fault)
    anna.says("an update, so that the call under way ends")
    await anna.next_answer()
    await anna.sends_photo(blank_png())
    assert (await anna.next_answer())["text"] == "Hello world"
    assert len(told(caplog)) <= 1
    assert all(len(line) < 150 and "<" not in line and world.token not in line for line in caplog.messages)


async def test_a_second_instance_is_named_in_the_log(
    world: TelegramWorld, anna: Conversation, caplog: pytest.LogCaptureFixture
) -> None:
    world.faults.next("getUpdates", refused(Conflict("terminated by other getUpdates request")))
    async with LegibleBot().running(world):
        anna.says("/start")
        await anna.next_answer()
    (line,) = told(caplog)
    assert line.startswith("Somebody else asks for updates with this token: stop the other instance")


@pytest.mark.parametrize("method", ["getUpdates", "setMyCommands"])
async def test_stopping_waits_for_nobody_who_was_told_to_wait(world: TelegramWorld, method: str) -> None:
    world.faults.next(method, too_many_requests(3600))
    async with LegibleBot().running(world):
        await world.wait_for(lambda: world.calls_of(method))
