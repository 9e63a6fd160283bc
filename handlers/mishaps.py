"""What nobody expected: into the log with a number, and to the person in words that name this number."""

from __future__ import annotations

import logging
import secrets

from telegram import Chat, Update
from telegram.error import BadRequest, NetworkError, TelegramError

from handlers.context import LegibleContext
from handlers.texts import mishaps as texts

_log = logging.getLogger(__name__)


async def on_error(update: object, context: LegibleContext) -> None:
    number = secrets.token_hex(3)
    _log.error("mishap %s: %s", number, type(context.error).__name__, exc_info=context.error)
    message = update.effective_message if isinstance(update, Update) else None
    if message is None or message.chat.type != Chat.PRIVATE or _is_line_down(context.error):
        return
    try:
        await message.reply_text(texts.mishap(number))
    except TelegramError as error:
        _log.warning("mishap %s: its sentence was refused: %s", number, type(error).__name__)


def _is_line_down(error: Exception | None) -> bool:
    """Then words would get through no better. A refusal counts as a network error with the library."""
    return isinstance(error, NetworkError) and not isinstance(error, BadRequest)
