"""/start, /help, /privacy, who may use the bot, and what is said when something breaks."""

from __future__ import annotations

import pytest
from telegram.ext import CommandHandler

from bot.local_chat.refusals import Refusal
from handlers import gate, pictures
from handlers import help as help_handlers
from handlers.help import COMMANDS
from handlers.language import command as language
from handlers.ports import ChatSettings
from handlers.texts import help as texts
from tests.worlds.conversation import LegibleBot
from tests.worlds.english import say
from tests.worlds.fakes import FakeChatSettings
from tests.worlds.telegram import ANNA, BEN, Conversation, TelegramWorld, blank_png, refused


def test_help_lists_exactly_the_commands_that_there_are() -> None:
    handlers = [*language.handlers(), *pictures.handlers(1), *help_handlers.handlers(), *gate.handlers()]
    commands = {command for each in handlers if isinstance(each, CommandHandler) for command in each.commands}
    assert commands == set(COMMANDS)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/start", say(texts.START)),
        ("/help", f"/privacy - {say(texts.PRIVACY_COMMAND)}"),
        ("/privacy", say(texts.READ_HERE)),
        ("/x", say(texts.UNKNOWN_COMMAND)),
    ],
)
async def test_commands_are_answered(bot: LegibleBot, anna: Conversation, command: str, words: str) -> None:
    anna.says(command)
    assert words in (await anna.next_answer())["text"]


async def test_the_platform_is_told_the_commands(bot: LegibleBot, world: TelegramWorld) -> None:
    await world.wait_for(lambda: world.calls_of("setMyShortDescription"))
    async with world.bot() as bare_bot:
        commands = {each.command: each.description for each in await bare_bot.get_my_commands()}
    assert commands == {command: say(description) for command, description in COMMANDS.items()}


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


async def test_a_private_bot_is_silent_in_groups_of_others(world: TelegramWorld) -> None:
    anna, group = world.private_chat(ANNA), world.group("Trip", BEN)
    async with LegibleBot(allowed_chats=frozenset({ANNA.id})).running(world):
        group.says("/start@legible_bot")
        await group.sends_photo(blank_png(), "@legible_bot")
        anna.says("/start")
        await anna.next_answer()
    assert group.answers == []


async def test_an_unexpected_error_takes_back_the_sign_of_being_at_work(
    bot: LegibleBot, world: TelegramWorld, anna: Conversation
) -> None:
    bot.fake_reader.answer = ZeroDivisionError()
    photo = await anna.sends_photo(blank_png())
    await anna.next_answer()
    await world.wait_for(lambda: len(world.calls_of("setMessageReaction")) == 2)
    assert anna.reactions(photo) == []


async def test_an_answer_that_the_platform_refuses_is_not_met_with_silence(
    bot: LegibleBot, world: TelegramWorld, anna: Conversation
) -> None:
    world.faults.next("sendMessage", refused(Refusal(400, "Bad Request: for reasons of its own")))
    await anna.sends_photo(blank_png())
    assert "Something went wrong" in (await anna.next_answer())["text"]


class FirstTimeBroken(FakeChatSettings):
    """A database that fails once."""

    broken = True

    async def load(self, chat_id: int) -> ChatSettings:
        if self.broken:
            self.broken = False
            raise OSError
        return await super().load(chat_id)


async def test_an_unexpected_error_with_one_picture_does_not_hold_up_the_next(world: TelegramWorld) -> None:
    anna, bot = world.private_chat(ANNA), LegibleBot(settings=FirstTimeBroken())
    async with bot.running(world):
        await anna.sends_album(blank_png(), blank_png())
        assert "Something went wrong" in (await anna.next_answer())["text"]
        assert (await anna.next_answer())["text"] == "Hello world"
        await anna.sends_photo(blank_png())
        assert (await anna.next_answer())["text"] == "Hello world"


async def test_what_nobody_expected_is_told_with_a_number(
    bot: LegibleBot, anna: Conversation, caplog: pytest.LogCaptureFixture
) -> None:
    bot.fake_reader.answer = ZeroDivisionError("a private detail")
    await anna.sends_photo(blank_png())
    sentence = (await anna.next_answer())["text"]
    number = sentence.partition("error ")[2][:6]
    assert "private detail" not in sentence
    assert any(f"error {number}" in message for message in caplog.messages)
