"""Reads what came with a request, within limits: form fields, JSON, uploaded files."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from bot.local_chat.files import Upload, plain_name
from bot.local_chat.json_object import NotJson, parsed
from bot.streams import read_within
from bot.web.multipart import form_in
from ocr_engine.errors import FileTooLarge

_MAX_PARTS = 50  # a guess: an album with its fields has fewer
_BROKEN_TRANSFER = (OSError, HttpProcessingError, web.RequestPayloadError)


class TooSlow(Exception):
    """The request did not arrive whole in time."""


class Unreadable(Exception):
    """The body is not what it should be; the message is a sentence for a person."""


@asynccontextmanager
async def arriving(seconds: float) -> AsyncIterator[None]:
    """A time limit for reading a request.

    Raises:
        TooSlow: it was not read whole by then.
    """
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError:
        raise TooSlow from None


async def parameters(request: web.Request, max_bytes: int) -> dict[str, Any]:
    """The parameters of a Bot API call: query, form, multipart or JSON."""
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "multipart/form-data":
        given.update([part async for part in parts(request, max_bytes, max_bytes)])
    elif request.content_type == "application/json":
        given.update(await json_object(request))
    elif request.can_read_body:
        given.update(await _fields(request))
    return given


async def _fields(request: web.Request) -> Mapping[str, Any]:
    try:
        return await request.post()
    except web.HTTPRequestEntityTooLarge:
        raise FileTooLarge(request.client_max_size) from None


async def json_object(request: web.Request) -> dict[str, Any]:
    try:
        body = parsed(await request.read())
    except NotJson:
        raise Unreadable("That request is not JSON.") from None
    except web.HTTPRequestEntityTooLarge:
        raise FileTooLarge(request.client_max_size) from None
    except _BROKEN_TRANSFER:
        raise Unreadable("That request is cut off.") from None
    if not isinstance(body, dict):
        raise Unreadable("That request is not a JSON object.")
    return body


async def parts(
    request: web.Request, max_bytes: int, max_part_bytes: int
) -> AsyncIterator[tuple[str, str | Upload]]:
    """The parts of a multipart body with their names; all together hold at most `max_bytes`."""
    if request.content_type != "multipart/form-data":
        raise Unreadable("That request is not a form.")
    count = 0
    try:
        async for part in await form_in(request):
            count += 1
            if count > _MAX_PARTS or not isinstance(part, BodyPartReader):
                raise Unreadable("That form has too many parts, or forms inside.")
            data = await read_within(part.read_chunk, min(max_bytes, max_part_bytes))
            max_bytes -= len(data)
            yield part.name or "", _value(part, data)
    except (ValueError, *_BROKEN_TRANSFER):
        raise Unreadable("That request is not a form, or cut off.") from None


def _value(part: BodyPartReader, data: bytes) -> str | Upload:
    if part.filename is None:
        return data.decode(errors="replace")
    mime_type = part.headers.get("Content-Type", "application/octet-stream")
    return Upload(plain_name(part.filename), mime_type, data)
