"""Sources → readings: fetches what is asked for and hands it to the reader."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import Any

from telegram import Update, User
from telegram.ext import ExtBot

from handlers.answers import Failure, Reading
from handlers.attachments import Attachment, Pictureless, download
from handlers.context import LegibleContext
from handlers.links import Link
from handlers.ports import LinkRefused, NotFetched, Services
from handlers.requests import Source
from ocr_engine.document import Document
from ocr_engine.errors import EngineError, OcrError, UnsupportedFormat
from ocr_engine.languages import closest
from ocr_engine.options import ReadOptions

_LINGUA_FRANCA = "eng"

_log = logging.getLogger(__name__)


async def usual_options(update: Update, services: Services) -> ReadOptions:
    """How pictures are read in this chat, for this person."""
    chat_id = update.effective_chat.id if update.effective_chat else 0
    return replace(
        services.options,
        languages=await services.settings.languages(chat_id) or services.options.languages,
        preferred_languages=await _preferred_languages(update.effective_user, services),
    )


async def read_all(
    sources: tuple[Source, ...], options: ReadOptions, context: LegibleContext, chat_id: int
) -> list[Reading]:
    """Reads all sources side by side, as far as the chat's turn allows; what fails is part of the result."""
    return await asyncio.gather(*(_read(source, options, context, chat_id) for source in sources))


async def _read(source: Source, options: ReadOptions, context: LegibleContext, chat_id: int) -> Reading:
    outcome = await _outcome(source, options, context, chat_id)
    reading = Reading(outcome)
    if isinstance(source, Attachment):
        reading = Reading(outcome, source.name, source.is_photo)
    context.services.counts.picture_done(reading.result)
    return reading


async def _outcome(
    source: Source, options: ReadOptions, context: LegibleContext, chat_id: int
) -> Document | Failure:
    """Not fetched before its turn: who waits takes no memory."""
    services = context.services
    try:
        async with services.queue.place(chat_id):
            data = await _bytes_of(source, services, context.bot)
            return await services.reader.read(data, options, chat_id)
    except (OcrError, NotFetched) as failure:
        if isinstance(failure, EngineError):
            _log.error("A picture was not read (%s): %s", failure.code, failure)
        if isinstance(failure, LinkRefused):
            services.counts.link_refused()
        return failure


async def _bytes_of(source: Source, services: Services, bot: ExtBot[Any]) -> bytes:
    match source:
        case Attachment():
            return await download(source, bot, services.max_bytes)
        case Link(url):
            return await services.links.fetch(url)
        case Pictureless(kind):
            raise UnsupportedFormat(kind)


async def _preferred_languages(user: User | None, services: Services) -> tuple[str, ...]:
    """The person's own language first, as their platform tells it, then the one that stands everywhere."""
    readable = await services.languages.readable()
    own = closest(user.language_code, readable) if user and user.language_code else None
    return tuple(dict.fromkeys(code for code in (own, _LINGUA_FRANCA) if code))
