"""The routes of the HTTP API."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, Final

from aiohttp import web

from bot.fairness.memory_budget import MemoryBudget
from bot.web import texts
from bot.web.body import announced_bytes, read_form, read_json_body, read_picture
from bot.web.missing_pages import LEFT_OUT
from bot.web.problems import Problem, answer_with_problems, explained, malformed
from bot.web.while_connected import while_connected
from bot.web_api.admission import check_key, check_origin, check_peer
from bot.web_api.answers import file_answer, json_answer, json_response, missing_pages, plain_answer
from bot.web_api.catalog import formats_answer, languages_answer, version_answer
from bot.web_api.cross_origin import CrossOrigin
from bot.web_api.description import openapi_document
from bot.web_api.negotiation import form_for
from bot.web_api.ocr_request import OcrRequest, from_body, from_form, from_json
from bot.web_api.rate_limit import RateLimit
from bot.web_api.reference import reference_headers, reference_page
from handlers.ports import Languages, LinkFetcher, PictureReader
from handlers.texts.sentences import Alternatives, Quantity
from ocr_engine.errors import Busy, LanguageMissing, OcrError
from ocr_engine.exports import EXPORTS
from ocr_engine.options import AUTO, ReadOptions

_CLIENT = "http api"
_PICTURES_IN_OTHER_WORDS: Final = frozenset({"application/pdf", "application/octet-stream"})
_LARGEST_PICTURES = 5
"""Of these the service grew by some 150 MB, of ten by 240: `scripts/chaos doors --door uploads`."""


class WebApi:
    """POST /v1/ocr, and its description at /openapi.json. Nothing that is sent is kept.

    Args:
        options: how pictures are read where a request does not say otherwise.
        max_bytes: of a picture; there is room in memory for five such, or for many small ones.
        max_concurrent: how many requests are let in at the same time.
        only_this_machine: whether others may reach the port, and must not ask.
        engines: what a request may ask for besides the engine of the options, with what each reads.
        quota: how many pictures one address may have read, such as `100/hour`; empty for no limit.
        cors_origins: of web pages that may ask.
        upload_seconds: a request that has not arrived whole by then gives its place to the next one.
    """

    def __init__(  # noqa: PLR0913  dependencies and limits, all by name
        self,
        *,
        reader: PictureReader,
        links: LinkFetcher,
        languages: Languages,
        options: ReadOptions,
        max_bytes: int,
        max_concurrent: int,
        api_key: str | None = None,
        only_this_machine: bool = False,
        upload_seconds: float = 60,  # a guess
        engines: Mapping[str, Languages] = MappingProxyType({}),
        quota: str = "",
        cors_origins: Collection[str] = (),
    ) -> None:
        self._reader = reader
        self._links = links
        self._languages = languages
        self._options = options
        self._max_bytes = max_bytes
        self._api_key = api_key
        self._only_this_machine = only_this_machine
        self._upload_seconds = upload_seconds
        self._places = asyncio.Semaphore(max_concurrent)
        self._memory = MemoryBudget(_LARGEST_PICTURES * max_bytes)
        self._engines = {options.engine: languages, **engines}
        self._rate_limit = RateLimit(quota)
        self._cross_origin = CrossOrigin(frozenset(cors_origins))
        self._description = openapi_document()
        self._reference = reference_page(self._description)

    def attach(self, app: web.Application) -> None:
        """Adds the routes; problem+json is spoken under /v1 only."""
        api = web.Application(
            middlewares=[self._cross_origin.middleware, self._rate_limit.middleware, answer_with_problems]
        )
        api.router.add_post("/ocr", self._on_ocr)
        api.router.add_put("/ocr", self._on_ocr)  # what `curl -T` does
        api.router.add_get("/languages", self._on_languages, allow_head=False)
        api.router.add_get("/formats", self._on_formats, allow_head=False)
        app.add_subapp("/v1", api)
        app.router.add_get("/openapi.json", self._on_description)
        app.router.add_get("/docs", self._on_reference)
        app.router.add_get("/version", self._on_version)

    async def _on_description(self, _request: web.Request) -> web.Response:
        return json_response(self._description)

    async def _on_reference(self, _request: web.Request) -> web.Response:
        return web.Response(text=self._reference, content_type="text/html", headers=reference_headers())

    async def _on_version(self, _request: web.Request) -> web.Response:
        return version_answer()

    async def _on_languages(self, request: web.Request) -> web.Response:
        self._admit(request)
        return await languages_answer(self._languages)

    async def _on_formats(self, request: web.Request) -> web.Response:
        self._admit(request)
        return formats_answer()

    def _admit(self, request: web.Request) -> None:
        check_origin(request, self._cross_origin)
        check_key(request, self._api_key)
        if self._only_this_machine:
            check_peer(request)

    async def _on_ocr(self, request: web.Request) -> web.Response:
        self._admit(request)
        await self._rate_limit.claim(request, 1)
        if self._places.locked():
            raise Busy
        async with self._places:
            with self._memory.reserved(announced_bytes(request, self._max_bytes)):
                wanted = await self._receive(request)
                await self._rate_limit.claim(request, len(wanted.pictures) - 1)
                accept = ",".join(request.headers.getall("Accept", ()))
                return await while_connected(request, self._answer(wanted, accept))

    async def _receive(self, request: web.Request) -> OcrRequest:
        try:
            async with asyncio.timeout(self._upload_seconds):
                return await self._parse(request)
        except TimeoutError:
            raise Problem(
                HTTPStatus.REQUEST_TIMEOUT,
                "upload-too-slow",
                texts.TOO_SLOW,
                {"limit": Quantity(self._upload_seconds, "duration-second")},
            ) from None

    async def _parse(self, request: web.Request) -> OcrRequest:
        installed = await self._languages.readable()
        match request.content_type:
            case "application/json":
                if request.query:
                    raise malformed(texts.FIELDS_IN_THE_BODY)
                body = await read_json_body(request, self._max_bytes)
                return await asyncio.to_thread(from_json, body, self._max_bytes, installed)
            case "multipart/form-data":
                form = [(name, value.encode()) for name, value in request.query.items()]
                form += await read_form(request, self._max_bytes)
                return await asyncio.to_thread(from_form, form, self._max_bytes, installed)
            case kind if kind.startswith("image/") or kind in _PICTURES_IN_OTHER_WORDS:
                picture = await read_picture(request, self._max_bytes)
                return await asyncio.to_thread(from_body, picture, list(request.query.items()), installed)
            case _:
                raise Problem(
                    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                    "unsupported-media-type",
                    texts.OTHER_MEDIA_TYPE,
                )

    async def _answer(self, wanted: OcrRequest, accept: str) -> web.Response:
        options = wanted.options(self._options)
        if options.engine not in self._engines:
            raise malformed(texts.UNKNOWN_CHOICE, field="engine", choices=Alternatives(tuple(self._engines)))
        readable = await self._engines[options.engine].readable()
        if missing := set(wanted.languages) - {AUTO} - readable:
            raise LanguageMissing(tuple(sorted(missing)))
        form = wanted.fields.form or form_for(accept)
        if len(wanted.pictures) > 1:
            return await self._answer_to_several(wanted.pictures, options, form)
        return await self._answer_to_one(wanted.pictures[0], options, form)

    async def _answer_to_one(self, picture: bytes | str, options: ReadOptions, form: str) -> web.Response:
        started = time.monotonic()
        async with self._file(picture) as data:
            document = await self._reader.read(data, options, _CLIENT)
            if form == "json":
                elapsed = time.monotonic() - started
                return await asyncio.to_thread(json_answer, document, options, elapsed)
            rendered = await self._reader.render(form, document, data, _CLIENT)
        return file_answer(rendered, EXPORTS[form], missing_pages(document, options))

    async def _answer_to_several(
        self, pictures: Sequence[bytes | str], options: ReadOptions, form: str
    ) -> web.Response:
        """A list, in their order; of all together as many pages are read as of one file."""
        if form != "json":
            raise malformed(texts.SEVERAL_AS_JSON)
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
