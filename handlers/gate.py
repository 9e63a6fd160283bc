"""Who may use the bot: everybody, unless the operator names the chats."""

from __future__ import annotations

from typing import Any

from telegram import Chat, Update
from telegram.ext import ApplicationHandlerStop, BaseHandler, TypeHandler

from handlers.context import LegibleContext
from handlers.texts import gate as texts


def handlers() -> list[BaseHandler[Any, LegibleContext, Any]]:
    return [TypeHandler(Update, on_update)]


async def on_update(update: Update, context: LegibleContext) -> None:
    """Stops updates of chats that are not allowed; in private it says so. No pressed button stays busy."""
    allowed, chat = context.services.allowed_chats, update.effective_chat
    if not allowed or chat is None or chat.id in allowed:
        return
    if chat.type == Chat.PRIVATE and update.message:
        await update.message.reply_text(context.translator.say(texts.PRIVATE_BOT, chat_id=str(chat.id)))
    if update.callback_query:
        await update.callback_query.answer()
    raise ApplicationHandlerStop
