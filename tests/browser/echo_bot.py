"""A bot that shows everything the chat page has to draw: `python tests/browser/echo_bot.py 8081`.

Text comes back with a keyboard, pictures get 👀 and 👍, documents come back as documents; `/long`, `/rtl` and
`/code` show long, right-to-left and preformatted answers, `/photo` sends the photo that it replies to.
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from typing import Any

from telegram import (
    BotCommand,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageEntity,
    ReplyParameters,
    Update,
)
from telegram.constants import ReactionEmoji
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.local_chat import LocalChat, serve

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
Context = ContextTypes.DEFAULT_TYPE

KEYBOARD = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Deutsch", callback_data="l:deu"),
            InlineKeyboardButton("فارسی", callback_data="l:fas"),
        ],
        [
            InlineKeyboardButton("Edit this", callback_data="edit"),
            InlineKeyboardButton("Alert", callback_data="alert"),
        ],
        [InlineKeyboardButton("Copy", copy_text=CopyTextButton("copied"))],
    ]
)


async def on_text(update: Update, _context: Context) -> None:
    message = update.message
    if message is not None:
        await message.reply_chat_action("typing")
        reply = ReplyParameters(message.message_id)
        await message.reply_text(f"You said: {message.text}", reply_parameters=reply, reply_markup=KEYBOARD)


async def on_picture(update: Update, _context: Context) -> None:
    message = update.message
    if message is not None:
        await message.set_reaction(ReactionEmoji.EYES)
        await message.reply_chat_action("typing")
        await asyncio.sleep(1)
        reply = ReplyParameters(message.message_id)
        await message.reply_text("Some text stood in that picture.", reply_parameters=reply)
        await message.set_reaction(ReactionEmoji.THUMBS_UP)


async def on_document(update: Update, _context: Context) -> None:
    message = update.message
    if message is not None and message.document is not None:
        file = await message.document.get_file()
        content = bytes(await file.download_as_bytearray())
        await message.reply_document(content, filename="scan.txt", caption="As a file, its first lines here.")


async def on_button(update: Update, _context: Context) -> None:
    query = update.callback_query
    if query is None:
        return
    await query.answer(f"You pressed {query.data}", show_alert=query.data == "alert")
    if query.data == "edit":
        await query.edit_message_text("Edited.", reply_markup=KEYBOARD)


async def on_long(update: Update, _context: Context) -> None:
    if update.message is not None:
        await update.message.reply_text(
            "\n".join(f"Line {number} of a long page of text." for number in range(100))
        )


async def on_rtl(update: Update, _context: Context) -> None:
    if update.message is not None:
        await update.message.reply_text("سلام دنیا\nمرحبا بالعالم")  # noqa: RUF001  Persian and Arabic


async def on_code(update: Update, _context: Context) -> None:
    if update.message is not None:
        text = "Item      Price\nBread      2.40\nMilk       1.10"
        await update.message.reply_text(text, entities=[MessageEntity(MessageEntity.PRE, 0, len(text))])


async def on_photo_please(update: Update, context: Context) -> None:
    """Sends the last picture of the chat back as a photo."""
    replied = update.message.reply_to_message if update.message is not None else None
    if replied is not None and replied.photo and update.effective_chat is not None:
        await context.bot.send_photo(update.effective_chat.id, replied.photo[-1].file_id, caption="That one.")


def build(token: str, address: str) -> AnyApplication:
    builder = (
        ApplicationBuilder().token(token).base_url(f"{address}/bot").base_file_url(f"{address}/file/bot")
    )
    application: AnyApplication = builder.build()
    commands = {"long": on_long, "rtl": on_rtl, "code": on_code, "photo": on_photo_please}
    for name, handler in commands.items():
        application.add_handler(CommandHandler(name, handler))
    application.add_handler(MessageHandler(filters.PHOTO, on_picture))
    application.add_handler(MessageHandler(filters.Document.ALL, on_document))
    application.add_handler(MessageHandler(filters.TEXT, on_text))
    application.add_handler(CallbackQueryHandler(on_button))
    return application


async def main(port: int) -> None:
    chat = LocalChat(bot_name="Echo")
    async with serve(chat, port=port) as address, build(chat.token, address) as application:
        await application.bot.set_my_commands(
            [BotCommand(name, f"Try /{name}") for name in ("long", "rtl", "code", "photo")]
        )
        await application.start()
        if application.updater is not None:
            await application.updater.start_polling()
        sys.stdout.write(f"{address}/\n")
        await asyncio.Event().wait()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8081))
