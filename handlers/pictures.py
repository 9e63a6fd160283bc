"""Photos, image files, PDFs, stickers, albums and picture links: read, and answered in one reply."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from telegram import Message, Update
from telegram.ext import BaseHandler, CommandHandler, MessageHandler, filters

from handlers.answers.answering import answer
from handlers.answers.reply import Reply, begin_reply
from handlers.context import LegibleContext
from handlers.ports import Services
from handlers.reading import usual_options
from handlers.requests.albums import Album, Albums
from handlers.requests.group_policy import is_meant_for, is_private
from handlers.requests.request import MessageRequest, request_in, request_of_command
from handlers.texts import pictures as texts
from handlers.texts.errors import explain
from handlers.texts.sentences import Text
from ocr_engine.errors import LanguageMissing
from ocr_engine.languages import LanguageError
from ocr_engine.options import AUTO, ReadOptions


def handlers(album_quiet_seconds: float) -> list[BaseHandler[Any, LegibleContext, Any]]:
    ordinary = filters.UpdateType.MESSAGE & ~filters.COMMAND & ~filters.StatusUpdate.ALL
    return [
        CommandHandler("ocr", on_command, filters.UpdateType.MESSAGE),
        MessageHandler(ordinary, partial(on_message, Albums(album_quiet_seconds))),
    ]


async def on_message(albums: Albums, update: Update, context: LegibleContext) -> None:
    """Takes requests in, in the order of the chat; reading and answering go on by themselves."""
    message = cast("Message", update.message)
    if not message.media_group_id and not is_meant_for(context.bot.bot, message):
        return
    options = await usual_options(update, context.services)
    album, opened = albums.add(message), context.services.inbox.opened(update)
    album.updates.append(opened)
    if album.answering is None:
        respond = partial(_answer_album, albums, album, options, context)
        album.answering = begin_reply(update, context, album.updates, respond)
    else:
        opened.watch(album.answering)


async def on_command(update: Update, context: LegibleContext) -> None:
    """/ocr, as a reply to a picture or followed by links."""
    options = await usual_options(update, context.services)
    asked = partial(request_of_command, cast("Message", update.message), context.bot.bot)
    respond = partial(_respond, asked, texts.REPLY_TO_A_PICTURE, options, context.services)
    begin_reply(update, context, [context.services.inbox.opened(update)], respond)


async def _answer_album(
    albums: Albums, album: Album, options: ReadOptions, context: LegibleContext, reply: Reply
) -> None:
    messages, bot = await albums.complete(album), context.bot.bot
    if any(is_meant_for(bot, message) for message in messages):
        otherwise = texts.SEND_A_PICTURE if is_private(reply.question) else None
        await _respond(partial(request_in, messages, bot), otherwise, options, context.services, reply)


async def _respond(
    asked: Callable[[frozenset[str]], MessageRequest | None],
    otherwise: Text | None,
    options: ReadOptions,
    services: Services,
    reply: Reply,
) -> None:
    """Answers what was asked; where nothing was, says `otherwise`, if that is anything."""
    try:
        request = await _understood(asked, services)
    except (LanguageError, LanguageMissing) as error:
        await reply.refuse(explain(error, "chat", reply.translator))
        return
    if request is not None:
        await answer(request, options, reply.to(request.message), services)
    elif otherwise:
        await reply.refuse(reply.translator.say(otherwise))


async def _understood(
    asked: Callable[[frozenset[str]], MessageRequest | None], services: Services
) -> MessageRequest | None:
    """Raises before anything is fetched for a language that cannot be read here."""
    readable = await services.languages.readable()
    request = asked(readable)
    languages = (request and request.languages) or ()
    if missing := tuple(code for code in languages if code not in {AUTO, *readable}):
        raise LanguageMissing(missing)
    return request
