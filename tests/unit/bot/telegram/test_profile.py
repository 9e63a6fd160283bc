"""What the platform is told of the bot, in each language that there is a catalog for."""

from __future__ import annotations

from pathlib import Path

from telegram.ext import ExtBot

from bot.telegram.profile import publish
from handlers.texts import help as texts
from tests.worlds.catalogs import compiled
from tests.worlds.english import say
from tests.worlds.telegram import TelegramWorld


async def test_commands_and_descriptions_are_told_in_every_language(
    world: TelegramWorld, tmp_path: Path
) -> None:
    compiled(
        tmp_path, "de", {texts.PRIVACY_COMMAND: ("Was ich speichere",), texts.DESCRIPTION: ("Ich lese",)}
    )
    async with ExtBot(world.token, world.base_url) as bot:
        await publish(bot, tmp_path)
        commands = [
            {each.command: each.description for each in await bot.get_my_commands(language_code=code)}
            for code in (None, "de")
        ]
        descriptions = [(await bot.get_my_description(code)).description for code in (None, "de")]
    assert [each["privacy"] for each in commands] == [say(texts.PRIVACY_COMMAND), "Was ich speichere"]
    assert descriptions == [say(texts.DESCRIPTION), "Ich lese"]
