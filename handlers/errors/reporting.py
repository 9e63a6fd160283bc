"""Errors while a message is answered: into the log, and where it helps, to the person in words."""

from __future__ import annotations

import logging
import secrets

from telegram import Chat, Update
from telegram.error import TelegramError

from handlers.context import LegibleContext
from handlers.errors.platform import is_closed_door, is_line_down
from handlers.texts import unexpected as texts
from ocr_engine.errors import DiskUnwritable

_log = logging.getLogger(__name__)


async def on_error(update: object, context: LegibleContext) -> None:
    """One line for what happens every day; a traceback and a number for what nobody expected."""
    error = context.error
    if is_closed_door(error):
        _log.info("An answer found no door open: %s", type(error).__name__)
    elif isinstance(error, DiskUnwritable):
        _log.error("Pictures wait, and are tried again each minute: %s. Make room in TMPDIR", error)
    elif is_line_down(error):
        _log.warning("The platform could not be reached: %s", type(error).__name__)
    else:
        await _report(update, context)


async def _report(update: object, context: LegibleContext) -> None:
    error = context.error
    number = secrets.token_hex(3)
    _log.error("Unexpected error %s: %s", number, type(error).__name__, exc_info=error)
    message = update.effective_message if isinstance(update, Update) else None
    if message is None or message.chat.type != Chat.PRIVATE:
        return
    try:
        await message.reply_text(context.translator.say(texts.WENT_WRONG, number=number))
    except TelegramError as refusal:
        _log.warning(
            "Unexpected error %s: the platform refused to tell the person: %s", number, type(refusal).__name__
        )
