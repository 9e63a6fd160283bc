"""Reads the body of a request into memory, and no more of it than a picture of the allowed size needs."""

from __future__ import annotations

from aiohttp import BodyPartReader, hdrs, web
from aiohttp.http_exceptions import HttpProcessingError

from bot.web import texts
from bot.web.multipart import form_in
from bot.web.problems import malformed
from ocr_engine.errors import FileTooLarge

_ROOM_FOR_FIELDS_BYTES = 65_536  # a guess: names of languages and the like
_MAX_PARTS = 20  # a guess: ten languages, a file and a format
_BROKEN_TRANSFER = (OSError, HttpProcessingError, web.RequestPayloadError)


def announced_bytes(request: web.Request, max_bytes: int) -> int:
    """How much memory the body may take: its Content-Length, or without one all that is allowed."""
    most = _base64_bytes(max_bytes) + _ROOM_FOR_FIELDS_BYTES
    return min(request.content_length or most, most)


async def read_json_body(request: web.Request, max_bytes: int) -> bytes:
    """Reads a body whose picture is in Base64: four characters for three bytes, and perhaps line breaks.

    Raises:
        FileTooLarge: the picture must be larger than `max_bytes`.
        Problem: the body is cut off.
    """
    return await _read_whole(_capped(request, _base64_bytes(max_bytes), max_bytes), max_bytes)


async def _read_whole(capped: web.Request, max_bytes: int) -> bytes:
    try:
        return await capped.read()
    except web.HTTPRequestEntityTooLarge:
        raise FileTooLarge(max_bytes) from None
    except _BROKEN_TRANSFER:
        raise malformed(texts.BODY_CUT_OFF) from None


async def read_picture(request: web.Request, max_bytes: int) -> bytes:
    """Reads a body that is a picture.

    Raises:
        FileTooLarge: it is larger than `max_bytes`.
        Problem: the body is cut off.
    """
    picture = await _read_whole(_capped(request, max_bytes, max_bytes), max_bytes)
    if len(picture) > max_bytes:
        raise FileTooLarge(max_bytes)
    return picture


async def read_form(request: web.Request, max_bytes: int) -> list[tuple[str, bytes]]:
    """Reads the fields of a multipart form. aiohttp's own `post()` would keep a large file on disk.

    Raises:
        FileTooLarge: the file, or all fields together, are larger than `max_bytes`.
        Problem: the form is malformed or cut off.
    """
    capped = _capped(request, max_bytes, max_bytes)
    try:
        return await _fields(capped)
    except web.HTTPRequestEntityTooLarge:
        raise FileTooLarge(max_bytes) from None
    except (ValueError, RuntimeError, *_BROKEN_TRANSFER):
        raise malformed(texts.FORM_MALFORMED) from None


def _base64_bytes(max_bytes: int) -> int:
    return max_bytes * 3 // 2


def _capped(request: web.Request, payload_bytes: int, max_bytes: int) -> web.Request:
    limit = payload_bytes + _ROOM_FOR_FIELDS_BYTES
    if (request.content_length or 0) > limit:
        raise FileTooLarge(max_bytes)
    return request.clone(client_max_size=limit)


async def _fields(request: web.Request) -> list[tuple[str, bytes]]:
    fields: list[tuple[str, bytes]] = []
    async for part in await form_in(request):
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise malformed(texts.NAMELESS_PART)
        if hdrs.CONTENT_ENCODING in part.headers:
            raise malformed(texts.COMPRESSED_PART)
        fields.append((part.name, bytes(await part.read(decode=True))))
        if request.content.total_bytes > request.client_max_size:
            raise web.HTTPRequestEntityTooLarge(request.client_max_size)
        if len(fields) > _MAX_PARTS:
            raise malformed(texts.TOO_MANY_PARTS, count=_MAX_PARTS)
    return fields
