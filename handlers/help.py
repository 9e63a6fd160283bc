"""/start, /help and /privacy, and the list of all commands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, cast

from telegram import Message, Update
from telegram.ext import BaseHandler, CommandHandler, MessageHandler, filters

from handlers.context import LegibleContext
from handlers.texts import help as texts

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "lang": "Languages of the pictures in this chat",
        "ocr": "Read the picture that you reply to",
        "help": "What I read, and how",
        "privacy": "What is kept of your pictures",
        "start": "Say hello",
    }
)


def handlers() -> list[BaseHandler[Any, LegibleContext, Any]]:
    return [
        CommandHandler("start", on_start),
        CommandHandler("help", on_help),
        CommandHandler("privacy", on_privacy),
        MessageHandler(filters.UpdateType.MESSAGE & filters.COMMAND & filters.ChatType.PRIVATE, on_unknown),
    ]


async def on_start(update: Update, context: LegibleContext) -> None:
    await _say(update, texts.START)


async def on_help(update: Update, context: LegibleContext) -> None:
    await _say(update, texts.help_text(COMMANDS))


async def on_privacy(update: Update, context: LegibleContext) -> None:
    await _say(update, texts.privacy(context.services.options.engine))


async def on_unknown(update: Update, context: LegibleContext) -> None:
    await _say(update, texts.unknown_command())


async def _say(update: Update, text: str) -> None:
    await cast("Message", update.effective_message).reply_text(text)
