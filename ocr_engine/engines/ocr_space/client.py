"""The one call to the API. Whatever goes wrong between here and there becomes an error of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

import requests
import urllib3

from ocr_engine.deadline import Deadline
from ocr_engine.engines.ocr_space.account import MAX_REASON, Account
from ocr_engine.engines.ocr_space.languages import OCR_ENGINE
from ocr_engine.errors import Busy, EngineFailed, FileTooLarge, TookTooLong
from ocr_engine.streams import read_within

_NO_KEY = "<key>"
_MAX_ANSWER_BYTES = 20_000_000  # a guess
_LIMIT = re.compile("concurrent connections|number of times within", re.IGNORECASE)
"""What tells a limit that passes from a key that is refused: both are a 403."""


def ask(account: Account, data: bytes, file_type: str, language: str, timeout_seconds: float) -> bytes:
    """As `Sender.send`. The key is in nothing that comes of it, for errors may quote what was sent."""
    try:
        return _answer(account, data, file_type, language, timeout_seconds).replace(
            account.key.encode(), _NO_KEY.encode()
        )
    except EngineFailed as error:
        raise EngineFailed(error.reason.replace(account.key, _NO_KEY)[:MAX_REASON]) from None


def _answer(account: Account, data: bytes, file_type: str, language: str, timeout_seconds: float) -> bytes:
    deadline = Deadline.after(timeout_seconds)
    with (
        _network_errors(timeout_seconds),
        requests.Session() as session,
        session.post(
            account.url,
            headers={"apikey": account.key, "Accept-Encoding": "identity"},
            data={
                "language": language,
                "isOverlayRequired": "true",
                "OCREngine": str(OCR_ENGINE),
                "scale": "true",
                "filetype": file_type,
            },
            files={"file": (f"page.{file_type.lower()}", data)},
            timeout=timeout_seconds,
            allow_redirects=False,
            stream=True,
        ) as response,
    ):
        body = _body(response.raw, deadline)
    _ensure_ok(response.status_code, body, timeout_seconds)
    return body


@contextmanager
def _network_errors(timeout_seconds: float) -> Iterator[None]:
    try:
        yield
    except (requests.Timeout, urllib3.exceptions.TimeoutError, TimeoutError) as error:
        raise TookTooLong(timeout_seconds) from error
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
        raise EngineFailed(f"ocr.space cannot be reached, or broke off: {error!r}") from error


def _body(raw: urllib3.HTTPResponse, deadline: Deadline) -> bytes:
    """Read as it comes in, so that a server that floods or drips is given up."""
    try:
        return read_within(raw.read1, _MAX_ANSWER_BYTES, deadline)
    except FileTooLarge as error:
        raise EngineFailed(f"ocr.space answered with more than {error.limit:,} bytes") from None


def _ensure_ok(status: int, body: bytes, timeout_seconds: float) -> None:
    if status == HTTPStatus.OK:
        return
    said = body.decode(errors="replace")
    if status == HTTPStatus.REQUEST_TIMEOUT:
        raise TookTooLong(timeout_seconds)
    if status == HTTPStatus.TOO_MANY_REQUESTS or (status == HTTPStatus.FORBIDDEN and _LIMIT.search(said)):
        raise Busy
    raise EngineFailed(f"ocr.space answered {status}: {said!r}")
