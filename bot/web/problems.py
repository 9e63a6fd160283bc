"""What went wrong, as problem+json (RFC 9457). `code` tells a program what `detail` tells its author."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from types import MappingProxyType

from aiohttp import web

from handlers.ports import LinkRefused
from ocr_engine.errors import (
    Busy,
    DamagedPicture,
    FileTooLarge,
    LanguageMissing,
    LockedPdf,
    OcrError,
    PictureTooLarge,
    TookTooLong,
    UnsupportedFormat,
)
from ocr_engine.languages import MAX_LANGUAGES, LanguageError, UnknownLanguage

_LONGEST_DETAIL = 500
_RETRY_AFTER_SECONDS = 5
_READING: Mapping[type[OcrError], tuple[HTTPStatus, str]] = {
    UnsupportedFormat: (
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        "This is neither a picture that can be read nor a PDF. What it seems to be: {}.",
    ),
    DamagedPicture: (
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "The picture is damaged or cut off. Send the original again.",
    ),
    PictureTooLarge: (
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "A page has {:,} pixels, and at most {:,} can be read. Scale it down.",
    ),
    FileTooLarge: (
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "The file is larger than {:,} bytes. Send a smaller one.",
    ),
    LockedPdf: (
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "The PDF asks for a password. Send it without one.",
    ),
    TookTooLong: (
        HTTPStatus.GATEWAY_TIMEOUT,
        "A page was not read within {:g} seconds. Send a smaller part of it.",
    ),
    LanguageMissing: (
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "Not installed on this server: {}. Ask for other languages, or its operator for this one.",
    ),
    Busy: (
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Too many pictures are being read at the moment. Try again in a few seconds.",
    ),
}

_logger = logging.getLogger(__name__)


class Problem(Exception):
    """An answer that says what went wrong."""

    def __init__(
        self, status: HTTPStatus, code: str, detail: str, headers: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        super().__init__(status, code, detail, headers)
        self.status = status
        self.code = code
        self.detail = detail
        self.headers = headers

    def response(self) -> web.Response:
        body = {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail[:_LONGEST_DETAIL],
            "code": self.code,
        }
        return web.Response(
            status=self.status,
            headers=self.headers,
            body=json.dumps(body).encode(),
            content_type="application/problem+json",
        )


def malformed(detail: str) -> Problem:
    return Problem(HTTPStatus.BAD_REQUEST, "bad-request", detail)


@web.middleware
async def answer_with_problems(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Lets no error leave the API in any other form."""
    try:
        return await handler(request)
    except (Problem, OcrError, LanguageError, LinkRefused, web.HTTPException) as error:
        return _problem(error).response()
    except Exception:
        _logger.exception("The HTTP API failed")
        return _fault("internal-error").response()


def _problem(error: Problem | OcrError | LanguageError | LinkRefused | web.HTTPException) -> Problem:
    match error:
        case Problem():
            return error
        case OcrError():
            return _of_reading(error)
        case LanguageError():
            return _of_language(error)
        case LinkRefused():
            return _link_refused()
        case web.HTTPException():
            return _of_http(error)


def _of_reading(error: OcrError) -> Problem:
    if type(error) not in _READING:
        _logger.error("A picture was not read: %r", error)
        return _fault(error.code)
    status, sentence = _READING[type(error)]
    arguments = (", ".join(value) if isinstance(value, tuple) else value for value in error.args)
    headers = {"Retry-After": str(_RETRY_AFTER_SECONDS)} if isinstance(error, Busy) else {}
    return Problem(status, error.code, sentence.format(*arguments), headers)


def _of_language(error: LanguageError) -> Problem:
    match error:
        case UnknownLanguage(text=text, suggestions=suggestions):
            close = " or ".join(f"{language.code} ({language.english_name})" for language in suggestions)
            detail = f"No language is called “{text}”." + (f" Did you mean {close}?" if close else "")
        case _:
            detail = f"Ask for at most {MAX_LANGUAGES} languages at once."
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "unknown-language", detail)


def _link_refused() -> Problem:
    """One sentence, whatever the reason: see `LinkRefused`."""
    return Problem(
        HTTPStatus.FAILED_DEPENDENCY,
        "link-refused",
        "No picture could be fetched from this link. Send the picture itself.",
    )


def _of_http(error: web.HTTPException) -> Problem:
    """What aiohttp itself refuses: an unknown path, another method."""
    status = HTTPStatus(error.status)
    headers = {name: error.headers[name] for name in ("Allow",) if name in error.headers}
    code = status.phrase.lower().replace(" ", "-")
    return Problem(status, code, "/openapi.json says what there is to ask for.", headers)


def _fault(code: str) -> Problem:
    return Problem(
        HTTPStatus.INTERNAL_SERVER_ERROR, code, "The server failed. Its log says why; tell its operator."
    )
