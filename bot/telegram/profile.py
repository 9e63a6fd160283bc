"""What the platform shows of the bot before a chat begins: its commands and what it is for, by language."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from telegram import BotCommand
from telegram.error import TelegramError
from telegram.ext import ExtBot

from handlers.help import COMMANDS
from handlers.texts import help as texts
from handlers.texts.translator import CATALOGS, ENGLISH, Translator, locales, translator_for

_log = logging.getLogger(__name__)


async def publish(bot: ExtBot[Any], catalogs: Path = CATALOGS) -> None:
    """Registers what has changed. The bot works without it, so a refusal is only logged."""
    for locale in locales(catalogs):
        for register in (_commands, _description, _short_description):
            try:
                await register(bot, translator_for(locale, catalogs), _language_code(locale))
            except TelegramError as error:
                _log.warning("The platform did not take a part of the bot's profile: %s", error)


def _language_code(locale: str) -> str | None:
    """As the platform wants it, two letters; none for what it shows to speakers of all other languages."""
    return None if locale == ENGLISH else locale.partition("_")[0]


async def _commands(bot: ExtBot[Any], translator: Translator, code: str | None) -> None:
    commands = tuple(BotCommand(command, translator.say(text)) for command, text in COMMANDS.items())
    if await bot.get_my_commands(language_code=code) != commands:
        await bot.set_my_commands(commands, language_code=code)


async def _description(bot: ExtBot[Any], translator: Translator, code: str | None) -> None:
    description = translator.say(texts.DESCRIPTION)
    if (await bot.get_my_description(code)).description != description:
        await bot.set_my_description(description, code)


async def _short_description(bot: ExtBot[Any], translator: Translator, code: str | None) -> None:
    description = translator.say(texts.SHORT_DESCRIPTION)
    if (await bot.get_my_short_description(code)).short_description != description:
        await bot.set_my_short_description(description, code)
