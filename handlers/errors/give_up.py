"""What to say when something was tried again and again, and took the bot down each time."""

from __future__ import annotations

from telegram import Update, User

from handlers.context import translator_of
from handlers.requests.group_policy import is_meant_for
from handlers.texts import unexpected as texts


async def apologize(update: Update, bot: User) -> None:
    """Says so to those who spoke to the bot."""
    message = update.message
    if message is not None and is_meant_for(bot, message):
        await message.reply_text(translator_of(update).say(texts.GAVE_UP))
