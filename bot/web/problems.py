"""What went wrong, as problem+json (RFC 9457). `code` tells a program what `detail` tells its author."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from aiohttp import web

from bot.web import texts
from handlers.ports import NotFetched
from handlers.texts.errors import Explainable, explain
from handlers.texts.sentences import Text, Value
from handlers.texts.translator import ENGLISH, Translator, translator_for
from ocr_engine.errors import DiskUnwritable, OcrError
from ocr_engine.languages import LanguageError

_LONGEST_DETAIL = 500  # a guess: longer ones quote what was sent
_RETRY_AFTER_SECONDS = 5  # a guess: a page or two is read by then
_STATUSES: Mapping[str, HTTPStatus] = MappingProxyType(
    {
        "unsupported-format": HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        "damaged-picture": HTTPStatus.UNPROCESSABLE_ENTITY,
        "picture-too-large": HTTPStatus.UNPROCESSABLE_ENTITY,
        "file-too-large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "locked-pdf": HTTPStatus.UNPROCESSABLE_ENTITY,
        "region-outside": HTTPStatus.UNPROCESSABLE_ENTITY,
        "no-such-page": HTTPStatus.UNPROCESSABLE_ENTITY,
        "took-too-long": HTTPStatus.GATEWAY_TIMEOUT,
        "language-missing": HTTPStatus.UNPROCESSABLE_ENTITY,
        "busy": HTTPStatus.SERVICE_UNAVAILABLE,
        "disk-unwritable": HTTPStatus.SERVICE_UNAVAILABLE,
        "link-refused": HTTPStatus.FAILED_DEPENDENCY,
        "unknown-language": HTTPStatus.UNPROCESSABLE_ENTITY,
        "too-many-languages": HTTPStatus.UNPROCESSABLE_ENTITY,
    }
)
"""By the codes of errors; all others are the server's own."""

_logger = logging.getLogger(__name__)


class Problem(Exception):
    """An answer that says what went wrong: a sentence and the values for it."""

    def __init__(
        self,
        status: HTTPStatus,
        code: str,
        sentence: Text,
        values: Mapping[str, Value] = MappingProxyType({}),
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(status, code, sentence, values, headers)
        self.status = status
        self.code = code
        self.sentence = sentence
        self.values = values
        self.headers = headers

    def response(self) -> web.Response:
        return _response(self.status, self.body(), self.headers)

    def body(self) -> dict[str, Any]:
        return _body(self.status, self.code, _translator().say(self.sentence, **self.values))


def malformed(sentence: Text, **values: Value) -> Problem:
    return Problem(HTTPStatus.BAD_REQUEST, "bad-request", sentence, values)


@web.middleware
async def answer_with_problems(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Lets no error leave the API in any other form."""
    try:
        return await handler(request)
    except Exception as error:  # noqa: BLE001 - see above
        return problem_response(error)


def problem_response(error: Exception) -> web.Response:
    """What is said of an error; one that nobody has foreseen is told to the log alone."""
    match error:
        case Problem():
            return error.response()
        case OcrError() | LanguageError() | NotFetched():
            return _explained(error)
        case web.HTTPException():
            return _refused_by_aiohttp(error).response()
        case _:
            _logger.error("The HTTP API failed", exc_info=error)
            fault = HTTPStatus.INTERNAL_SERVER_ERROR
            return Problem(fault, "internal-error", texts.SERVER_FAILED).response()


def explained(error: Explainable) -> dict[str, Any]:
    """What is said of a picture that was not read."""
    status = _status(error)
    if status is HTTPStatus.INTERNAL_SERVER_ERROR or isinstance(error, DiskUnwritable):
        _logger.error("A picture was not read: %r", error)
    return _body(status, error.code, explain(error, "http_api", _translator()))


def _status(error: Explainable) -> HTTPStatus:
    return _STATUSES.get(error.code, HTTPStatus.INTERNAL_SERVER_ERROR)


def _explained(error: Explainable) -> web.Response:
    status = _status(error)
    is_busy = status is HTTPStatus.SERVICE_UNAVAILABLE
    headers = {"Retry-After": str(_RETRY_AFTER_SECONDS)} if is_busy else {}
    return _response(status, explained(error), headers)


def _refused_by_aiohttp(error: web.HTTPException) -> Problem:
    """An unknown path, another method."""
    status = HTTPStatus(error.status)
    headers = {name: error.headers[name] for name in ("Allow",) if name in error.headers}
    code = status.phrase.lower().replace(" ", "-")
    return Problem(status, code, texts.SEE_OPENAPI, headers=headers)


def _translator() -> Translator:
    """Programs read `code`; what their authors read is in English."""
    return translator_for(ENGLISH)


def _body(status: HTTPStatus, code: str, detail: str) -> dict[str, Any]:
    return {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail[:_LONGEST_DETAIL],
        "code": code,
    }


def _response(status: HTTPStatus, body: Mapping[str, Any], headers: Mapping[str, str]) -> web.Response:
    return web.Response(
        status=status,
        headers=headers,
        body=json.dumps(body, ensure_ascii=False).encode(errors="replace"),
        content_type="application/problem+json",
    )
