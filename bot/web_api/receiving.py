"""Takes in what is sent to be read: in time, within bounds, in each of its forms."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Final

from aiohttp import web

from bot.web import texts
from bot.web.body import read_form, read_json_body, read_picture
from bot.web.problems import Problem, malformed
from bot.web_api.ocr_request import OcrRequest, from_body, from_form, from_json
from handlers.ports import Languages
from handlers.texts.sentences import Quantity

_PICTURES_IN_OTHER_WORDS: Final = frozenset({"application/pdf", "application/octet-stream"})


class Receiver:
    """One for all requests.

    Args:
        languages: that can be asked for.
        max_bytes: of a picture.
        upload_seconds: within which a request has to arrive whole.
    """

    def __init__(self, languages: Languages, max_bytes: int, upload_seconds: float) -> None:
        self._languages = languages
        self._max_bytes = max_bytes
        self._upload_seconds = upload_seconds

    async def receive(self, request: web.Request) -> OcrRequest:
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
