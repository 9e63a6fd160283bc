"""Sources → readings: fetches what is asked for and hands it to the reader."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from telegram import Update, User
from telegram.ext import ExtBot

from handlers.answers.composing import Failure, Reading
from handlers.context import LegibleContext
from handlers.ports import LinkRefused, NotFetched, OpenUpdate, Services
from handlers.requests.attachments import Attachment, Pictureless, download
from handlers.requests.links import Link
from handlers.requests.request import Source
from ocr_engine.document import Document
from ocr_engine.errors import EngineError, OcrError, UnsupportedFormat
from ocr_engine.languages import closest
from ocr_engine.options import ReadOptions

_LINGUA_FRANCA = "eng"

_log = logging.getLogger(__name__)


async def usual_options(update: Update, services: Services) -> ReadOptions:
    """How pictures are read in this chat, for this person."""
    settings = await services.settings.load(update.effective_chat.id if update.effective_chat else 0)
    return replace(
        services.options,
        languages=settings.languages or services.options.languages,
        preferred_languages=await _preferred_languages(update.effective_user, services),
    )


async def read_all(
    sources: tuple[Source, ...],
    options: ReadOptions,
    context: LegibleContext,
    chat_id: int,
    updates: Sequence[OpenUpdate],
) -> list[Reading]:
    """Reads all sources side by side, as far as the chat's turn allows; what fails is part of the result.

    Work on all `updates`, those in which the request came, begins when the first source is read.
    """
    desk = _Desk(options, context, chat_id, updates)
    return await asyncio.gather(*(desk.read(source) for source in sources))


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where the pictures of one request are read."""

    options: ReadOptions
    context: LegibleContext
    chat_id: int
    updates: Sequence[OpenUpdate]

    async def read(self, source: Source) -> Reading:
        outcome = await self._outcome(source)
        reading = Reading(outcome)
        if isinstance(source, Attachment):
            reading = Reading(outcome, source.name, source.is_photo)
        self.context.services.counts.picture_done(reading.result)
        return reading

    async def _begin(self) -> None:
        for update in self.updates:
            await update.begin()

    async def _outcome(self, source: Source) -> Document | Failure:
        """Not fetched before its turn: who waits takes no memory."""
        services = self.context.services
        try:
            async with services.queue.place(self.chat_id):
                data = await _bytes_of(source, services, self.context.bot)
                return await services.reader.read(data, self.options, self.chat_id, self._begin)
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
