"""Has pictures read, and answers with what was read."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from aiohttp import web

from bot.fairness.memory_budget import MemoryBudget
from bot.web import texts
from bot.web.missing_pages import LEFT_OUT
from bot.web.problems import Problem, explained, malformed
from bot.web_api.answers import file_answer, json_answer, json_response, missing_pages, plain_answer
from bot.web_api.negotiation import form_for
from bot.web_api.ocr_request import OcrRequest
from handlers.ports import Languages, LinkFetcher, PictureReader, Progress
from handlers.texts.sentences import Alternatives
from ocr_engine.errors import LanguageMissing, OcrError
from ocr_engine.exports import EXPORTS
from ocr_engine.options import AUTO, ReadOptions

_CLIENT = "http api"


@dataclass(frozen=True, slots=True)
class Checked:
    """A request with which nothing is wrong: files or a link, how to read, the form of the answer."""

    pictures: tuple[bytes | str, ...]
    options: ReadOptions
    form: str


class PictureAnswers:
    """Answers requests that were taken in.

    Args:
        reader: what reads.
        links: what fetches.
        engines: that may be asked for, each with what it reads.
        options: how pictures are read where a request does not say otherwise.
        memory: room for what is behind links.
        max_bytes: of a picture.
    """

    def __init__(  # noqa: PLR0913  by name
        self,
        *,
        reader: PictureReader,
        links: LinkFetcher,
        engines: Mapping[str, Languages],
        options: ReadOptions,
        memory: MemoryBudget,
        max_bytes: int,
    ) -> None:
        self._reader = reader
        self._links = links
        self._engines = engines
        self._options = options
        self._memory = memory
        self._max_bytes = max_bytes

    async def checked(self, wanted: OcrRequest, accept: str) -> Checked:
        """What is wrong with a request, before anything is read; raises `Problem` and `LanguageMissing`."""
        options = wanted.options(self._options)
        if options.engine not in self._engines:
            raise malformed(texts.UNKNOWN_CHOICE, field="engine", choices=Alternatives(tuple(self._engines)))
        readable = await self._engines[options.engine].readable()
        if missing := set(wanted.languages) - {AUTO} - readable:
            raise LanguageMissing(tuple(sorted(missing)))
        form = wanted.fields.form or form_for(accept)
        if len(wanted.pictures) > 1 and form != "json":
            raise malformed(texts.SEVERAL_AS_JSON)
        return Checked(wanted.pictures, options, form)

    async def answer(self, asked: Checked, progress: Progress | None = None) -> web.Response:
        if len(asked.pictures) > 1:
            return await self._answer_to_several(asked.pictures, asked.options)
        return await self._answer_to_one(asked.pictures[0], asked.options, asked.form, progress)

    async def _answer_to_one(
        self, picture: bytes | str, options: ReadOptions, form: str, progress: Progress | None
    ) -> web.Response:
        started = time.monotonic()
        async with self._file(picture) as data:
            document = await self._reader.read(data, options, _CLIENT, progress=progress)
            if form == "json":
                elapsed = time.monotonic() - started
                return await asyncio.to_thread(json_answer, document, options, elapsed)
            rendered = await self._reader.render(form, document, data, _CLIENT)
        return file_answer(rendered, EXPORTS[form], missing_pages(document, options))

    async def _answer_to_several(self, pictures: Sequence[bytes | str], options: ReadOptions) -> web.Response:
        """A list, in their order; of all together as many pages are read as of one file."""
        answers, missing = [], 0
        for picture in pictures:
            answer, read, left_out = await self._one_of_several(picture, options)
            answers.append(answer)
            missing += left_out
            options = replace(options, max_pages=max(0, (options.max_pages or 0) - read))
        return await asyncio.to_thread(json_response, answers, {LEFT_OUT: str(missing)})

    @asynccontextmanager
    async def _file(self, picture: bytes | str) -> AsyncIterator[bytes]:
        """The picture, or what its link leads to, which has room in memory until the end of the block."""
        if isinstance(picture, bytes):
            yield picture
            return
        with self._memory.reserved(self._max_bytes):
            data = await self._links.fetch(picture)
        with self._memory.reserved(len(data)):
            yield data

    async def _one_of_several(
        self, picture: bytes | str, options: ReadOptions
    ) -> tuple[dict[str, Any], int, int]:
        """Its answer, which may be a problem; how many pages were read, and how many left out."""
        if not options.max_pages:
            return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "no-pages-left", texts.NO_PAGES_LEFT).body(), 0, 0
        started = time.monotonic()
        try:
            async with self._file(picture) as data:
                document = await self._reader.read(data, options, _CLIENT)
        except OcrError as error:
            return explained(error), 0, 0
        answer = await asyncio.to_thread(plain_answer, document, time.monotonic() - started)
        return answer, len(document.pages), options.pages_left_out(document.source.page_count)
