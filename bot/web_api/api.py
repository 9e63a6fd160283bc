"""The routes of the HTTP API."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from http import HTTPStatus

from aiohttp import web

from bot.fairness.memory_budget import MemoryBudget
from bot.web import texts
from bot.web.body import announced_bytes, read_form, read_json_body
from bot.web.problems import Problem, answer_with_problems
from bot.web.while_connected import while_connected
from bot.web_api.admission import check_key, check_origin, check_peer
from bot.web_api.description import openapi_document
from bot.web_api.ocr_request import OcrRequest, from_form, from_json
from handlers.ports import Languages, LinkFetcher, PictureReader
from handlers.texts.sentences import Quantity
from ocr_engine.document import Document
from ocr_engine.errors import Busy, LanguageMissing
from ocr_engine.exports import EXPORTS, Export
from ocr_engine.exports.as_json import to_plain
from ocr_engine.options import AUTO, ReadOptions

_CLIENT = "http api"
_LARGEST_PICTURES = 5
"""Of these the service grew by some 150 MB, of ten by 240: `scripts/chaos doors --door uploads`."""


class WebApi:
    """POST /v1/ocr, and its description at /openapi.json. Nothing that is sent is kept.

    Args:
        options: how pictures are read where a request does not say otherwise.
        max_bytes: of a picture; there is room in memory for five such, or for many small ones.
        max_concurrent: how many requests are let in at the same time.
        only_this_machine: whether others may reach the port, and must not ask.
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
        self._description = openapi_document()

    def attach(self, app: web.Application) -> None:
        """Adds the routes; problem+json is spoken under /v1 only."""
        api = web.Application(middlewares=[answer_with_problems])
        api.router.add_post("/ocr", self._on_ocr)
        app.add_subapp("/v1", api)
        app.router.add_get("/openapi.json", self._on_description)

    async def _on_description(self, _request: web.Request) -> web.Response:
        return web.json_response(self._description)

    async def _on_ocr(self, request: web.Request) -> web.Response:
        check_origin(request)
        check_key(request, self._api_key)
        if self._only_this_machine:
            check_peer(request)
        if self._places.locked():
            raise Busy
        async with self._places:
            with self._memory.reserved(announced_bytes(request, self._max_bytes)):
                wanted = await self._receive(request)
                return await while_connected(request, self._answer(wanted))

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
                body = await read_json_body(request, self._max_bytes)
                return await asyncio.to_thread(from_json, body, self._max_bytes, installed)
            case "multipart/form-data":
                form = await read_form(request, self._max_bytes)
                return await asyncio.to_thread(from_form, form, self._max_bytes, installed)
            case _:
                raise Problem(
                    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                    "unsupported-media-type",
                    texts.OTHER_MEDIA_TYPE,
                )

    async def _answer(self, wanted: OcrRequest) -> web.Response:
        started = time.monotonic()
        if missing := set(wanted.languages) - {AUTO} - await self._languages.readable():
            raise LanguageMissing(tuple(sorted(missing)))
        options = replace(self._options, languages=wanted.languages or self._options.languages)
        async with self._file(wanted.picture) as data:
            document = await self._reader.read(data, options, _CLIENT)
            if wanted.format == "json":
                elapsed_ms = round(1000 * (time.monotonic() - started))
                return await asyncio.to_thread(_json_answer, document, elapsed_ms)
            rendered = await self._reader.render(wanted.format, document, data, _CLIENT)
        return _file_answer(rendered, EXPORTS[wanted.format])

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


def _json_answer(document: Document, elapsed_ms: int) -> web.Response:
    """More than the file holds."""
    answer = to_plain(document) | {"elapsed_ms": elapsed_ms}
    return web.json_response(answer, headers=_file_name(EXPORTS["json"]))


def _file_answer(rendered: bytes, export: Export) -> web.Response:
    return web.Response(
        body=rendered,
        content_type=export.media_type,
        charset="utf-8" if export.media_type.startswith("text/") else None,
        headers=_file_name(export),
    )


def _file_name(export: Export) -> dict[str, str]:
    """What the answer is called where it is saved."""
    return {"Content-Disposition": f'inline; filename="text{export.suffix}"'}
