"""What the platform shows of the bot before a chat begins: its commands and what it is for."""

from __future__ import annotations

import logging
from typing import Any

from telegram import BotCommand
from telegram.error import TelegramError
from telegram.ext import ExtBot

from handlers.help import COMMANDS
from handlers.texts import help as texts

_log = logging.getLogger(__name__)


async def publish(bot: ExtBot[Any]) -> None:
    """Registers what has changed. The bot works without it, so a refusal is only logged."""
    for register in (_commands, _description, _short_description):
        try:
            await register(bot)
        except TelegramError as error:
            _log.warning("The platform did not take a part of the bot's profile: %s", error)


async def _commands(bot: ExtBot[Any]) -> None:
    commands = tuple(BotCommand(command, description) for command, description in COMMANDS.items())
    if await bot.get_my_commands() != commands:
        await bot.set_my_commands(commands)


async def _description(bot: ExtBot[Any]) -> None:
    if (await bot.get_my_description()).description != texts.DESCRIPTION:
        await bot.set_my_description(texts.DESCRIPTION)


async def _short_description(bot: ExtBot[Any]) -> None:
    if (await bot.get_my_short_description()).short_description != texts.SHORT_DESCRIPTION:
        await bot.set_my_short_description(texts.SHORT_DESCRIPTION)
