"""What nobody expected: into the log with a number, and to the person in words that name this number."""

from __future__ import annotations

import logging
import secrets

from telegram import Chat, Update
from telegram.error import NetworkError, TelegramError

from handlers.context import LegibleContext
from handlers.texts import mishaps as texts

_log = logging.getLogger(__name__)


async def on_error(update: object, context: LegibleContext) -> None:
    number = secrets.token_hex(3)
    _log.error("mishap %s: %s", number, type(context.error).__name__, exc_info=context.error)
    message = update.effective_message if isinstance(update, Update) else None
    if message is None or message.chat.type != Chat.PRIVATE or isinstance(context.error, NetworkError):
        return
    try:
        await message.reply_text(texts.mishap(number))
    except TelegramError as error:
        _log.warning("mishap %s: its sentence was refused: %s", number, type(error).__name__)
