"""/start, /help, /privacy, who may use the bot, and what is said when something breaks."""

from __future__ import annotations

import pytest
from telegram.ext import CommandHandler

from handlers import gate, language, pictures
from handlers import help as help_handlers
from handlers.help import COMMANDS
from tests.conversation import LegibleBot
from tests.telegram_world import ANNA, BEN, Conversation, TelegramWorld, blank_png


def test_help_lists_exactly_the_commands_that_there_are() -> None:
    handlers = [*language.handlers(), *pictures.handlers(1), *help_handlers.handlers(), *gate.handlers()]
    commands = {command for each in handlers if isinstance(each, CommandHandler) for command in each.commands}
    assert commands == set(COMMANDS)


@pytest.mark.parametrize(
    ("command", "words"),
    [("/start", "I read pictures"), ("/help", "/privacy - "), ("/privacy", "by Tesseract"), ("/x", "/help")],
)
async def test_commands_are_answered(bot: LegibleBot, anna: Conversation, command: str, words: str) -> None:
    anna.says(command)
    assert words in (await anna.next_answer())["text"]


async def test_the_platform_is_told_the_commands(bot: LegibleBot, world: TelegramWorld) -> None:
    await world.wait_for(lambda: world.calls_of("setMyShortDescription"))
    async with world.bot() as bare_bot:
        commands = {each.command: each.description for each in await bare_bot.get_my_commands()}
    assert commands == dict(COMMANDS)


async def test_what_the_platform_knows_already_is_not_sent_again(world: TelegramWorld) -> None:
    for _ in range(2):
        before = len(world.calls_of("getMyShortDescription"))
        async with LegibleBot().running(world):
            await world.wait_for(lambda: len(world.calls_of("getMyShortDescription")) > before)  # noqa: B023
            anna = world.private_chat(ANNA)
            anna.says("/start")
            await anna.next_answer()
    assert len(world.calls_of("setMyCommands")) == 1


async def test_a_private_bot_serves_its_chats_and_tells_others_their_number(world: TelegramWorld) -> None:
    anna, ben = world.private_chat(ANNA), world.private_chat(BEN)
    bot = LegibleBot(allowed_chats=frozenset({ANNA.id}))
    async with bot.running(world):
        await ben.sends_photo(blank_png())
        assert str(BEN.id) in (await ben.next_answer())["text"]
        await anna.sends_photo(blank_png())
        assert (await anna.next_answer())["text"] == "Hello world"
    assert len(bot.fake_reader.asked) == 1


async def test_what_nobody_expected_is_told_with_a_number(
    bot: LegibleBot, anna: Conversation, caplog: pytest.LogCaptureFixture
) -> None:
    bot.fake_reader.answer = ZeroDivisionError("a private detail")
    await anna.sends_photo(blank_png())
    sentence = (await anna.next_answer())["text"]
    number = sentence.partition("error ")[2][:6]
    assert "private detail" not in sentence
    assert any(f"mishap {number}" in message for message in caplog.messages)
