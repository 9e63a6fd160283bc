"""/start, /help and /privacy, and the list of all commands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, cast

from telegram import Message, Update
from telegram.ext import BaseHandler, CommandHandler, MessageHandler, filters

from handlers.context import LegibleContext
from handlers.texts import help as texts
from handlers.texts.file_kinds import FORMAT_NAMES
from handlers.texts.sentences import Sentence
from handlers.texts.translator import Translator
from ocr_engine.engines import info

COMMANDS: Mapping[str, Sentence] = MappingProxyType(
    {
        "lang": texts.LANG_COMMAND,
        "ocr": texts.OCR_COMMAND,
        "help": texts.HELP_COMMAND,
        "privacy": texts.PRIVACY_COMMAND,
        "start": texts.START_COMMAND,
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
    await _say(update, context.translator.say(texts.START))


async def on_help(update: Update, context: LegibleContext) -> None:
    await _say(update, help_text(context.translator))


async def on_privacy(update: Update, context: LegibleContext) -> None:
    await _say(update, privacy_text(context.services.options.engine, context.translator))


async def on_unknown(update: Update, context: LegibleContext) -> None:
    await _say(update, context.translator.say(texts.UNKNOWN_COMMAND))


def help_text(translator: Translator) -> str:
    commands = (f"/{command} - {translator.say(description)}" for command, description in COMMANDS.items())
    return "\n".join([translator.say(texts.HELP, formats=FORMAT_NAMES), "", *commands])


def privacy_text(engine: str, translator: Translator) -> str:
    service = info(engine).sends_pictures_to
    where = (
        translator.say(texts.READ_ELSEWHERE, service=service) if service else translator.say(texts.READ_HERE)
    )
    return f"{where}\n{translator.say(texts.PRIVACY)}"


async def _say(update: Update, text: str) -> None:
    await cast("Message", update.effective_message).reply_text(text)
