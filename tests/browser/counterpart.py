"""A small bot at the other end: says what it got, and edits its words when a button is pressed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram import (
    Bot,
    BotCommand,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyParameters,
    Update,
)
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from tests.worlds.telegram import TelegramWorld

AnyHandler = BaseHandler[Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE

COMMANDS = [BotCommand("start", "What this bot does"), BotCommand("lang", "Languages of this chat")]
LANGUAGES = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Deutsch", callback_data="deu"),
            InlineKeyboardButton("Français", callback_data="fra"),
        ],
        [InlineKeyboardButton("Why?", callback_data="why")],
        [InlineKeyboardButton("Copy the code", copy_text=CopyTextButton("deu+fra"))],
        [InlineKeyboardButton("Manual", url="https://example.com/manual")],
    ]
)


async def on_photo(update: Update, _context: Context) -> None:
    if update.message is not None:
        size = update.message.photo[-1]
        await _reply(update, f"A photo of {size.width} by {size.height}. Caption: {update.message.caption}")


async def on_document(update: Update, _context: Context) -> None:
    if update.message is not None and update.message.document is not None:
        await _reply(update, f"A file named {update.message.document.file_name}")


async def on_text(update: Update, _context: Context) -> None:
    if update.message is not None:
        await _reply(update, f"You said: {update.message.text}")


async def on_lang(update: Update, _context: Context) -> None:
    if update.message is not None:
        await update.message.reply_text("Which language?", reply_markup=LANGUAGES)


async def on_press(update: Update, _context: Context) -> None:
    query = update.callback_query
    if query is None:
        return
    if query.data == "why":
        await query.answer("So that the letters are known.", show_alert=True)
        return
    await query.answer("Saved")
    await query.edit_message_text(f"This chat reads {query.data}.", reply_markup=LANGUAGES)


async def _reply(update: Update, text: str) -> None:
    if update.message is not None:
        await update.message.reply_text(text, reply_parameters=ReplyParameters(update.message.message_id))


HANDLERS: tuple[AnyHandler, ...] = (
    CommandHandler("lang", on_lang),
    MessageHandler(filters.PHOTO, on_photo),
    MessageHandler(filters.Document.ALL, on_document),
    MessageHandler(filters.TEXT, on_text),
    CallbackQueryHandler(on_press),
)


@asynccontextmanager
async def running(world: TelegramWorld, *handlers: AnyHandler) -> AsyncIterator[Bot]:
    """A bot with these handlers, polling the world's server; gives what it speaks with."""
    application: Application[Any, Any, Any, Any, Any, Any] = world.application_builder().build()
    application.add_handlers(handlers)
    async with application:
        await application.start()
        await application.bot.set_my_commands(COMMANDS)
        assert application.updater is not None
        await application.updater.start_polling()
        yield application.bot
        await application.updater.stop()
        await application.stop()
