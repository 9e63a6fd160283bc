"""Requests → readings: everything that is asked for is fetched and read, when its turn comes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial

from telegram import Update, User

from handlers.answers.composing import Outcome, Reading
from handlers.ports import Begun, LinkRefused, NotFetched, Services
from handlers.requests.attachments import Attachment, Pictureless
from handlers.requests.links import Link
from handlers.requests.request import Request, Source
from ocr_engine.errors import DiskUnwritable, EngineError, FileTooLarge, OcrError, UnsupportedFormat
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


async def read_all(request: Request, options: ReadOptions, services: Services, begun: Begun) -> list[Reading]:
    """Reads all sources side by side, as far as the person's turn allows; what fails is part of the result.

    `begun` is called when the turn of a source has come, after all the waiting.

    Raises:
        DiskUnwritable: nothing can be read for the moment.
    """
    read = partial(_read, request.person_id, options, services, begun)
    return await asyncio.gather(*map(read, request.sources))


async def _read(
    person_id: int, options: ReadOptions, services: Services, begun: Begun, source: Source
) -> Reading:
    try:
        async with fetched(source, person_id, services) as data:
            outcome: Outcome = await services.reader.read(data, options, person_id, begun)
    except DiskUnwritable:
        raise
    except (OcrError, NotFetched) as failure:
        _note_failure(failure, services)
        outcome = failure
    reading = _reading_of(source, outcome)
    services.counts.picture_done(reading.result)
    return reading


def _note_failure(failure: OcrError | NotFetched, services: Services) -> None:
    """What operators have to know of."""
    if isinstance(failure, EngineError):
        _log.error("A picture was not read (%s): %s", failure.code, failure)
    if isinstance(failure, LinkRefused):
        services.counts.link_refused()


def _reading_of(source: Source, outcome: Outcome) -> Reading:
    if isinstance(source, Attachment):
        return Reading(outcome, source.name, source.is_photo)
    return Reading(outcome)


@asynccontextmanager
async def fetched(source: Source, person_id: int, services: Services) -> AsyncIterator[bytes]:
    """Its bytes, once its turn to be read has come; nothing is fetched before a turn, as it takes memory.

    Links have turns of their own to be fetched in, for a site can be slow on purpose.
    """
    match source:
        case Attachment(file_id, size):
            if (size or 0) > services.max_bytes:
                raise FileTooLarge(services.max_bytes)
            async with services.queue.place(person_id, size or services.max_bytes):
                yield await services.files.download(file_id)
        case Link(url):
            async with services.link_queue.place(person_id):
                data = await services.links.fetch(url)
                async with services.queue.place(person_id, len(data)):
                    yield data
        case Pictureless(kind):
            raise UnsupportedFormat(kind)


async def _preferred_languages(user: User | None, services: Services) -> tuple[str, ...]:
    """The person's own language first, as their platform tells it, then the one that stands everywhere."""
    readable = await services.languages.readable()
    own = closest(user.language_code, readable) if user and user.language_code else None
    return tuple(dict.fromkeys(code for code in (own, _LINGUA_FRANCA) if code))
